"""A slip comes back, and the files of a case, at the command line."""

from collections.abc import Callable
from pathlib import Path

from branchdesk.services import access, handling
from tests.cli.conftest import FIRST, NOON, PASSWORD, Answer, Run


def test_the_sentence_by_digits_number_and_code(run: Run, log: Callable[..., Answer]) -> None:
    log()
    by_number = run("say", FIRST, "--json")
    assert by_number.code == 0
    assert by_number.json.keys() == {"cases"}
    [said] = by_number.json["cases"]
    assert said.keys() == {"number", "sentence"}
    assert FIRST in said["sentence"]
    assert run("say", FIRST[-4:], "--json").json == by_number.json
    english = run("say", FIRST, "--lang", "en")
    assert "Your complaint" in english.out
    refused = run("say", "NB207-26-0031", "--json")
    assert refused.code != 0
    assert "NB207" in refused.err + refused.out


def test_files_are_listed_and_copied_with_a_reason(run: Run, log: Callable[..., Answer], tmp_path: Path) -> None:
    log()
    session = access.open_home(tmp_path / "home", "0217", PASSWORD, now=NOON)
    handling.attach(session, FIRST, "流水.csv", b"1,2,3", "text/csv", now=NOON)
    session.store.close()
    [file] = run("files", FIRST, "--json").json["files"]
    assert (file["name"], file["size"]) == ("流水.csv", 5)
    (tmp_path / "out").mkdir()
    refused = run("files", FIRST, "--copy", str(file["id"]), "--to", str(tmp_path / "out"))
    assert refused.code != 0
    assert list((tmp_path / "out").iterdir()) == []
    asked = ("--copy", str(file["id"]), "--to", str(tmp_path / "out"), "--reason", "随案卷")
    copied = run("files", FIRST, *asked, "--json")
    assert Path(copied.json["file"]).read_bytes() == b"1,2,3"
    journal = run("show", FIRST, "--json").json["journal"]
    assert journal[-1]["action"] == "copy_out"
    assert run("files", FIRST, "--copy", "99", "--reason", "x").code != 0
