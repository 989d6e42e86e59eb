"""Exit codes of the command line (cli.md) and the sentence that stands with each."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from branchdesk.cli import main
from tests.cli.conftest import FIRST, NOON, PASSWORD, Answer, Run, make_home


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("list", "--limit", "-1"), 2),
        (("list", "--limit", "9" * 20), 2),
        (("list", "--limit", "x"), 2),
        (("list", "--view", "x"), 2),
        (("list", "--find", "'\"%_*(\x01"), 0),
        (("fly",), 2),
        (("show", "CD103-26-0009"), 2),
        (("do", "fly", FIRST), 2),
        (("do", "note", FIRST), 2),
        (("do", "close", FIRST), 4),
        (("do", "note", FIRST, "--with", "nothing.json"), 3),
        (("export", "--period", "garbage"), 2),
        (("export", "--period", "2026-13"), 2),
        (("export", "--period", "2030-01"), 2),
        (("callbacks", "--on", "garbage"), 2),
        (("callbacks", "--on", "0001-01-01"), 2),
        (("import", "nothing.xlsx"), 4),
        (("board",), 4),
        (("branches",), 4),
        (("register", "nothing.csv"), 3),
        (("backup", "--to", os.devnull), 3),
        (("restore", "nothing.db"), 3),
        (("demo", "--cases", "-1"), 2),
    ],
)
def test_each_refusal_has_its_code_and_its_sentence(
    run: Run, log: Callable[..., Answer], given: tuple[str, ...], code: int
) -> None:
    log()
    answer = run(*given)
    assert answer.code == code
    assert "Traceback" not in answer.err
    assert bool(answer.err) == bool(code)


@pytest.mark.parametrize(
    ("user", "password", "code"), [("0217", "wrong", 4), ("nobody", PASSWORD, 4), ("", PASSWORD, 2), ("0217", None, 4)]
)
def test_who_cannot_be_let_in(
    run: Run, monkeypatch: pytest.MonkeyPatch, user: str, password: str | None, code: int
) -> None:
    if password is None:
        monkeypatch.delenv("BRANCHDESK_PASSWORD")
    else:
        monkeypatch.setenv("BRANCHDESK_PASSWORD", password)
    assert run("list", user=user).code == code


def test_branchdesk_user_says_who_acts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRANCHDESK_USER", "0301")
    assert run("list", user="").code == 0
    assert run("export", "--period", "2026-03", user="").code == 4


def test_a_made_up_moment_leaves_no_trace_in_a_real_home(run: Run, tmp_path: Path) -> None:
    real = make_home(tmp_path / "real", practice=False)
    before = run("journal", "verify", "--json", home=real, now="").json["entries"]
    refused = run("list", home=real)
    assert refused.code == 2
    assert run("journal", "verify", "--json", home=real, now="").json["entries"] == before + 1


def test_a_real_home_is_not_set_up_at_a_made_up_moment(run: Run, tmp_path: Path) -> None:
    place = ("--branch", "CD104", "--name", "城西支行", "--display", "主管")
    assert run("setup", *place, home=tmp_path / "new").code == 2
    assert not (tmp_path / "new").exists()


def test_a_branch_code_that_is_none_is_wrong_use(run: Run, tmp_path: Path) -> None:
    answer = run("setup", "--branch", "cd", "--name", "x", "--display", "y", home=tmp_path / "new", now="")
    assert (answer.code, (tmp_path / "new").exists()) == (2, False)


def test_a_paper_that_could_not_be_written_was_not_printed(
    run: Run, log: Callable[..., Answer], tmp_path: Path
) -> None:
    log()
    assert run("print", "slip", FIRST, "--pdf", str(tmp_path)).code == 3
    assert run("callbacks", "--pdf", str(tmp_path / "no" / "list.pdf")).code == 3
    actions = [each["action"] for each in run("show", FIRST, "--json").json["journal"]]
    assert actions == ["log"]


def test_a_list_of_another_day_is_logged_today(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    assert run("callbacks", "--on", "2027-01-05", "--pdf", str(target)).code == 0
    assert target.read_bytes().startswith(b"%PDF-")
    from branchdesk.services import access  # the journal of the home has no command

    session = access.open_home(tmp_path / "home", "0217", PASSWORD, now=NOON)
    rows = session.store.rows("SELECT at FROM journal WHERE action = 'print'")
    session.store.close()
    assert [at[:10] for (at,) in rows] == ["2026-03-05"]


def test_an_import_is_not_begun_if_its_report_cannot_be_written(run: Run, tmp_path: Path) -> None:
    head = make_home(tmp_path / "head", head_office=True, branch="CD001")
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"no workbook")
    assert run("import", str(file), home=head).code == 1
    assert run("import", str(file), "--report", str(tmp_path / "no" / "r.xlsx"), home=head).code == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    script = "import sys; from branchdesk.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "list", "--home", str(tmp_path / "home"), "--user", "0217"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=os.environ.copy(), check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()


def test_lines_nobody_hears_the_answers_of_stop_the_intake(run: Run, tmp_path: Path) -> None:
    script = "import sys; from branchdesk.cli import main; sys.exit(main())"
    command = [
        sys.executable,
        "-c",
        script,
        "intake",
        "--from",
        "-",
        "--home",
        str(tmp_path / "home"),
        "--user",
        "0217",
    ]
    said = (json.dumps({"narrative": "x"}) + "\n").encode() * 3
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as deaf:
        done = subprocess.run(
            command, input=said, stdout=deaf, stderr=subprocess.PIPE, env=os.environ.copy(), check=False
        )
    assert done.returncode == 5
    assert "Traceback" not in done.stderr.decode()
    assert run("list", "--view", "all", "--json").json["total"] == 1


def test_without_standard_output_the_work_is_done(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"narrative":"x"}\n'))
    assert main(["intake", "--from", "-", "--home", str(tmp_path / "home"), "--user", "0217"]) == 0
