"""packaging/dev.py on machines that lack something. Nothing here installs or fetches anything."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.sources import ROOT, tree

PACKAGING = ROOT / "packaging"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PACKAGING)
    monkeypatch.chdir(ROOT)


@pytest.fixture
def dev() -> ModuleType:
    import dev

    return dev


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    import machine

    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(machine, "NEEDED", {"libnosuchthing.so.7": "libnosuchthing7"})
    monkeypatch.setattr(machine, "FOR_A_SCREEN", {})
    monkeypatch.setattr(machine, "_font_files", lambda: [Path("wqy-microhei.ttc")])
    monkeypatch.setattr(machine, "_apt", list)
    return machine


@pytest.fixture
def environment() -> ModuleType:
    import environment

    return environment


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a real, empty virtual environment and a list of one package."""
    for name in ("packaging/requirements.txt", "packaging/hatch_build.py", "pyproject.toml", "branchdesk/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    listed = (
        "An_Example==1.2 \\\n    --hash=sha256:00\nonly-there==1 ; sys_platform == 'nowhere' \\\n    --hash=sha256:00\n"
    )
    (tmp_path / "packaging" / "requirements.txt").write_text(listed, encoding="utf-8")
    return tmp_path


class Steps:
    """Stands in for the slow parts: makes the environment that they would make and notes that they ran."""

    def __init__(self, environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ran: list[str] = []
        self.breaks_at = ""
        monkeypatch.setattr(environment, "_make", self.make)
        monkeypatch.setattr(environment, "_pip", lambda _root, *words: self.step(words[0]))
        monkeypatch.setattr(environment, "_run", lambda command, _root: self.step(Path(command[-1]).stem))

    def make(self, root: Path, _say: Callable[[str], None]) -> None:
        self.step("make")
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", root / ".venv"], check=True)
        for folder in [
            *(root / ".venv").glob("lib/python*/site-packages"),
            *(root / ".venv").glob("Lib/site-packages"),
        ]:
            (folder / "an_example-1.2.dist-info").mkdir()

    def step(self, name: str) -> None:
        if name == self.breaks_at:
            raise SystemExit(1)
        self.ran.append(name)


def test_every_verb_is_explained_and_an_unknown_one_changes_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda: pytest.fail("set something up"))
    assert dev.main(["--help"]) == 0
    assert dev.main(["tets"]) == 2
    assert capsys.readouterr().out.count("python3 packaging/dev.py lock") == 2


def test_an_old_python_is_told_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    assert dev.main(["test"]) == 1
    assert "needs Python 99.0 or newer" in capsys.readouterr().out


def test_a_newer_python_on_the_path_takes_over(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **_more: Any) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/bin/{name}" if name == "python3.12" else None)
    monkeypatch.setattr(dev.subprocess, "run", start)
    assert dev.main(["check", "-x"]) == 7
    assert started == [["/bin/python3.12", dev.__file__, "check", "-x"]]


@pytest.mark.parametrize("name", ["dev.py", "machine.py", "environment.py", "translations.py"])
def test_setting_up_needs_the_standard_library_only(name: str) -> None:
    allowed = sys.stdlib_module_names | {each.stem for each in PACKAGING.glob("*.py")}
    for node in ast.walk(tree(PACKAGING / name)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            assert {each.partition(".")[0] for each in names} <= allowed


def test_without_a_display_the_tour_is_walked(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def walk(arguments: list[str], **more: str) -> int:
        assert more == {"QT_QPA_PLATFORM": "offscreen"}
        assert arguments[:3] == ["-m", "branchdesk", "tour"]
        out = tmp_path / arguments[4]
        out.mkdir(parents=True)
        (out / "01-intake.png").write_bytes(b"12345")
        return 0

    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "run", walk)
    assert dev.desk([]) == 0
    shown = capsys.readouterr().out
    assert "There is no display here" in shown
    assert "5  01-intake.png" in shown


def test_a_dead_display_walks_the_tour_too(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setenv("DISPLAY", ":977")
    monkeypatch.setattr(dev, "run", lambda arguments, **_more: ran.append(arguments) or len(ran) % 2)
    assert dev.desk([]) == 0
    assert ran[-1][2] == "tour"


def test_a_display_opens_the_desk(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(dev, "run", lambda arguments, **_more: ran.append(arguments) or 0)
    assert dev.desk(["--lang", "en"]) == 0
    assert ran[-1] == ["-m", "branchdesk", "--lang", "en"]


def test_all_steps_run_though_one_fails(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "run", lambda arguments: int("ruff" in arguments))
    assert dev.test([]) == 1
    shown = capsys.readouterr().out
    assert "tests: ok" in shown
    assert "failed: style, format" in shown


def test_measurements_are_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []
    folder = tmp_path / "packaging" / "bench"
    folder.mkdir(parents=True)
    for name in ("queue", "save", "_shared"):
        (folder / f"{name}.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "run", lambda arguments: ran.append(arguments) or 0)
    assert dev.bench(["save", "--", "--cases", "9"]) == 0
    assert ran == [[str(folder / "save.py"), "--cases", "9"]]
    assert dev.bench([]) == 0
    assert len(ran) == 3
    assert dev.bench(["queue", "--train", "a.csv"]) == 0
    assert ran[-1] == [str(folder / "queue.py"), "--train", "a.csv"]
    assert dev.bench(["nosuch"]) == 2
    assert "There are: queue, save." in capsys.readouterr().out


def test_a_missing_library_is_named_in_one_line_to_type(
    machine: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        machine.prepare(said.append)
    expected = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnosuchthing7"
    assert capsys.readouterr().out.strip() == expected


def test_without_apt_the_library_itself_is_named(
    machine: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit):
        machine.prepare(said.append)
    assert "libnosuchthing.so.7" in said[-1]


def test_a_missing_font_stops_nobody(machine: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "NEEDED", {})
    monkeypatch.setattr(machine, "_font_files", list)
    machine.prepare(said.append)
    assert machine.FONT_PACKAGE in said[0]
    assert said[-1] == "Going on without."


def test_a_complete_machine_is_left_in_peace(
    machine: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "NEEDED", {})
    machine.prepare(said.append)
    assert said == []


def test_what_apt_brought_is_seen(machine: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_apt", lambda: ["apt-get"])
    monkeypatch.setattr(
        machine, "_install", lambda _apt, packages, _say: said.extend(packages) or machine.NEEDED.clear()
    )
    machine.prepare(said.append)
    assert said[-1] == "libnosuchthing7"


def test_a_ready_environment_is_not_touched(
    environment: ModuleType, project: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = Steps(environment, monkeypatch)
    environment.prepare(project, said.append)
    assert steps.ran == ["make", "install", "translations"]
    environment.prepare(project, said.append)
    assert steps.ran == ["make", "install", "translations", "translations"]


def test_a_half_made_environment_is_made_anew(
    environment: ModuleType, project: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = Steps(environment, monkeypatch)
    steps.breaks_at = "install"
    with pytest.raises(SystemExit):
        environment.prepare(project, said.append)
    steps.breaks_at = ""
    environment.prepare(project, said.append)
    assert steps.ran == ["make", "make", "install", "translations"]


@pytest.mark.parametrize("damage", ["packaging/requirements.txt", "site-packages", "python"])
def test_an_outdated_or_damaged_environment_is_made_anew(
    environment: ModuleType, project: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    steps = Steps(environment, monkeypatch)
    environment.prepare(project, said.append)
    if damage == "site-packages":
        next((project / ".venv").rglob("an_example-1.2.dist-info")).rmdir()
    elif damage == "python":
        environment.python(project).unlink()
    else:
        with (project / damage).open("a", encoding="utf-8") as listed:
            listed.write("another==3 ; sys_platform == 'nowhere'\n")
    environment.prepare(project, said.append)
    assert steps.ran.count("make") == 2


def test_a_new_project_file_is_only_installed_again(
    environment: ModuleType, project: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = Steps(environment, monkeypatch)
    environment.prepare(project, said.append)
    (project / "pyproject.toml").write_text("changed", encoding="utf-8")
    environment.prepare(project, said.append)
    assert steps.ran == ["make", "install", "translations", "install", "translations"]


def test_programs_start_without_what_slows_or_misleads_them(
    environment: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    variables = environment.variables(project)
    assert not {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"} & variables.keys()
    assert variables["PATH"].startswith(str(environment.python(project).parent))


def test_what_is_measured_against_is_fetched_once_and_apart(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, project: Path, said: list[str]
) -> None:
    (project / "packaging" / "requirements-bench.txt").write_text("other==1\n", encoding="utf-8")
    ran: list[list[str]] = []

    class Done:
        returncode = 0

    def run(command: list[str], **_more: object) -> Done:
        ran.append(command)
        (project / "build" / "bench" / "mark").mkdir(parents=True, exist_ok=True)
        return Done()

    monkeypatch.setattr(environment.subprocess, "run", run)
    python = environment.measuring(project, said.append)
    assert python is not None
    assert ".venv" not in str(python)
    assert "--require-hashes" in ran[1]
    assert environment.measuring(project, said.append) == python
    assert len(ran) == 2
    (project / "packaging" / "requirements-bench.txt").write_text("other==2\n", encoding="utf-8")
    monkeypatch.setattr(Done, "returncode", 1)
    assert environment.measuring(project, said.append) is None
    assert len(said) == 2
