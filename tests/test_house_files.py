"""What the repository keeps: a fixed front hall, reasons for what is bought in, and a README that is true."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import Any

import pytest

from tests.sources import ROOT, clean, kept, modules, place, statements, tree

FRONT_HALL = {"branchdesk", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
# Folders of a developer's machine; spelled apart, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~$}/])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + "me")) + r")/[\w.]"
)
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCKED = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
LOCKED_FOR_BENCH = (ROOT / "packaging" / "requirements-bench.txt").read_text(encoding="utf-8")
TOKENS = tomllib.loads((ROOT / "resources" / "tokens.toml").read_text(encoding="utf-8"))

TEXT, PART = 4.5, 3.0
"""WCAG 2 contrast: text, and parts that must be seen to operate them."""
PAIRS = [
    *[
        (TEXT, text, ground)
        for text in ("text", "text2", "text3")
        for ground in ("surface", "sel", "app", "hover", "subtle")
    ],
    *[(TEXT, "accent_text", ground) for ground in ("accent_soft", "sel", "surface")],
    *[(TEXT, f"{tone}_text", f"{tone}_soft") for tone in ("over", "soon", "done", "pause", "neutral")],
    *[(TEXT, "on_accent", "accent"), (TEXT, "on_over", "over_fill")],
    *[(PART, "inputb", "surface"), (PART, "inputb", "app")],
    *[(PART, part, "surface") for part in ("accent", "over_fill", "soon_icon", "done_icon")],
    *[(PART, f"chart{number}", "surface") for number in (1, 2, 3, 5)],
]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names_of(requirements: list[Any]) -> set[str]:
    """The normal names of a list of requirements; groups included by name are left out."""
    return {normal(re.split(r"[<>=~! \[]", each)[0]) for each in requirements if isinstance(each, str)}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB after WCAG 2."""
    channels = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_front_hall_stays_tidy() -> None:
    first = {each.relative_to(ROOT).parts[0] for each in kept()}
    assert {name for name in first if not name.startswith(".")} - FRONT_HALL == set()


def test_nothing_points_at_one_machine() -> None:
    found = []
    for path in kept():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(text.splitlines(), 1)
            if MACHINE_PATHS.search(line)
        ]
    assert clean(found)


def test_every_dependency_has_a_reason() -> None:
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", PROJECT, re.MULTILINE | re.DOTALL)
    assert listed is not None
    lines = [line.strip() for line in listed[1].splitlines() if line.strip()]
    assert [line for line in lines if not re.fullmatch(r'"[^"]+",\s+# .{15,}', line)] == []
    assert len(lines) == len(tomllib.loads(PROJECT)["project"]["dependencies"])


def test_the_lock_names_no_address_and_hashes_everything() -> None:
    assert "://" not in LOCKED + LOCKED_FOR_BENCH
    entries = re.split(r"\n(?=\S)", f"{LOCKED}{LOCKED_FOR_BENCH}".strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert [entry.split()[0] for entry in entries if not re.match(r"[\w.-]+==\S+", entry)] == []


def test_everything_declared_is_locked() -> None:
    project = tomllib.loads(PROJECT)
    declared = names_of([*project["build-system"]["requires"], *project["project"]["dependencies"]])
    groups = project["dependency-groups"]
    declared = declared.union(*(names_of(group) for name, group in groups.items() if name != "bench"))
    locked = {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCKED, re.MULTILINE)}
    assert declared - locked == set()
    measured = {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCKED_FOR_BENCH, re.MULTILINE)}
    assert names_of(groups["bench"]) - measured == set()
    assert measured & names_of(groups["test"]) == set()


def imported(*folders: str) -> dict[str, str]:
    """The distributions that source files import, by normal name, each with one place where it is imported."""
    owners = dict(packages_distributions())
    owners["shiboken6"] = owners["PySide6"]  # its other half, always installed with it
    own = {"branchdesk", "tests", *(each.stem for each in modules("packaging"))}
    found: dict[str, str] = {}
    for path in modules(*folders):
        for node in statements(tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for name in {each.partition(".")[0] for each in names} - own - sys.stdlib_module_names:
                found[normal(owners.get(name, [name])[0])] = place(path, node)
    return found


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads(PROJECT)
    declared = names_of(project["project"]["dependencies"])
    tools = set().union(*(names_of(group) for group in project["dependency-groups"].values()))
    product, workshop = imported("branchdesk"), imported("tests", "packaging")
    assert clean(
        f"{name} is imported by {where} but not declared" for name, where in product.items() if name not in declared
    )
    assert clean(
        f"{name} is imported by {where} but in no group"
        for name, where in workshop.items()
        if name not in declared | tools
    )
    assert clean(f"{name} is declared but nobody imports it" for name in declared - product.keys())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_apart(theme: str) -> None:
    tokens = TOKENS[theme]
    weak = [(ink, ground, round(contrast(tokens[ink], tokens[ground]), 2)) for least, ink, ground in PAIRS
            if contrast(tokens[ink], tokens[ground]) < least]  # fmt: skip
    assert weak == []


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_both_themes_have_the_same_tokens() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()


def readme_code() -> list[str]:
    """The lines of code blocks and the code spans of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = [line.strip() for line in rest.splitlines() if line.startswith("    ")]
    return [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", rest) + indented


def test_the_readme_opens_with_the_two_commands() -> None:
    commands = [re.sub(r"\s+#.*", "", line).strip() for line in readme_code()]
    assert "python3 packaging/dev.py" in commands
    assert "python3 packaging/dev.py test" in commands


def test_the_readme_names_only_verbs_that_exist() -> None:
    usage = subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", "--help"], capture_output=True, text=True, check=True
    )
    known = set(re.findall(r"packaging/dev\.py (\w+)", usage.stdout))
    named = {verb for line in readme_code() for verb in re.findall(r"packaging/dev\.py (\w+)", line)}
    assert known >= {"setup", "test", "check", "bench", "faults", "shots", "lock"}
    assert named - known == set()


def test_the_readme_names_only_commands_that_exist() -> None:
    named = {verb for line in readme_code() for verb in re.findall(r"(?:^|\s|run )branchdesk ([a-z]+)\b", line)}
    for verb in sorted(named):
        done = subprocess.run(
            [sys.executable, "-m", "branchdesk", verb, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"branchdesk {verb}: {done.stderr}"
