"""Files that were read and refused as a whole: the answer has the same keys as any other (cli.md)."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, make_home


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00" * 600], ids=["empty", "zip", "zeros"])
def test_a_refused_register_names_why_among_the_rejected(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "old.xlsx"
    file.write_bytes(content)
    answer = run("register", str(file), "--json")
    assert answer.code == 1
    assert {key: answer.json[key] for key in ("rows", "accepted", "duplicates")} == dict.fromkeys(
        ("rows", "accepted", "duplicates"), 0
    )
    assert answer.json["rejected"][0]["message"]


def test_a_refused_workbook_is_answered_beside_its_neighbours(run: Run, tmp_path: Path) -> None:
    head = make_home(tmp_path / "head", head_office=True, branch="CD001")
    files = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for file in files:
        file.write_bytes(b"no workbook")
    answer = run("import", *map(str, files), "--json", home=head)
    assert answer.code == 1
    assert [(each["file"], each["state"]) for each in answer.json["files"]] == [
        (str(file), "rejected") for file in files
    ]
