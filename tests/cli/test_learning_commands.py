"""train, reply, apply: JSON keys as cli.md promises them, refusals as sentences with their exit codes."""

import json
from pathlib import Path

import pytest

from branchdesk.services import access, training
from tests.cli.conftest import CASE, PASSWORD, Run, make_home
from tests.services.conftest import NOON
from tests.services.taught import teach

APRIL = "2026-04-02T09:00:00+08:00"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A head office that has enough to learn from."""
    folder = make_home(tmp_path / "office", head_office=True, branch="ZH001")
    session = access.open_home(folder, "0217", PASSWORD, now=NOON)
    teach(session)
    session.store.close()
    return folder


def test_training_needs_cases_and_says_how_many(run: Run) -> None:
    answer = run("train", "--json")
    assert answer.code == 2
    assert {each["code"] for each in answer.json["problems"]} == {"train.few"}
    assert str(training.NEEDED) in answer.err
    assert run("train", "--json", "--user", "0301").code == 4
    listed = run("train", "--list", "--json")
    assert (listed.code, listed.json) == (0, {"version": 0, "versions": [], "problems": []})


def test_a_version_is_made_switched_off_and_removed(run: Run, office: Path) -> None:
    made = run("train", "--json", "--home", str(office))
    assert made.code == 0, made.err
    assert made.json["version"] == 1
    [version] = made.json["versions"]
    assert version.keys() == {"version", "active", "made_at", "made_by", "origin", "models"}
    assert {each["target"] for each in version["models"]} == {"matter", "category", "cause"}
    for each in version["models"]:
        assert each.keys() == {"target", "cases", "labels", "held", "accuracy", "commonest", "bytes"}
    assert run("train", "--use", "0", "--json", "--home", str(office)).json["version"] == 0
    assert run("train", "--use", "1", "--json", "--home", str(office)).json["version"] == 1
    assert run("train", "--remove", "1", "--json", "--home", str(office)).json["versions"] == []
    gone = run("train", "--use", "1", "--json", "--home", str(office))
    assert (gone.code, gone.json["problems"][0]["code"]) == (2, "train.unknown")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_people_read_which_version_is_in_use(run: Run, office: Path, language: str) -> None:
    said = run("train", "--home", str(office), "--lang", language).out
    assert "{" not in said
    assert ("使用中" if language == "zh_CN" else "in use") in said


def test_a_reply_goes_out_and_comes_in(run: Run, office: Path, tmp_path: Path) -> None:
    lines = tmp_path / "cases.jsonl"
    lines.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    assert run("intake", "--from", str(lines)).code == 0
    exported = run("export", "--period", "2026-03", "--out", str(tmp_path), "--json", now=APRIL).json
    head = ("--home", str(office), "--json")
    assert run("import", exported["file"], *head, now=APRIL).code == 0
    run("train", *head, now=APRIL)
    file = tmp_path / "reply.xlsx"
    sent = run("reply", "--branch", "CD103", "--out", str(file), *head, now=APRIL)
    assert sent.code == 0, sent.err
    assert sent.json == {
        "file": str(file), "sequence": 1, "digest": sent.json["digest"], "items": {"receipts": 1, "models": 3},
    }  # fmt: skip
    looked = run("apply", str(file), "--dry-run", "--json", now=APRIL)
    assert looked.json["applied"] | {"fingerprint": "", "office": ""} == {
        "sequence": 1, "office": "", "fingerprint": "", "receipts": 1, "sealed": [],
        "models": ["matter", "category", "cause"],
        "version": 0, "repeated": False, "dry_run": True,
    }  # fmt: skip
    assert {each["code"] for each in looked.json["problems"]} == {"reply.enrolled"}
    taken = run("apply", str(file), "--json", now=APRIL)
    assert (taken.code, taken.json["applied"]["version"]) == (0, 1)
    again = run("apply", str(file), "--json", now=APRIL)
    assert (again.code, again.json["applied"]["repeated"]) == (0, True)
    refused = run("apply", exported["file"], "--json", now=APRIL)
    assert (refused.code, refused.json["problems"][0]["code"]) == (1, "reply.package")
    assert run("apply", str(file), "--json", "--user", "0301", now=APRIL).code == 4
    assert run("apply", str(tmp_path / "none.xlsx"), "--json", now=APRIL).code == 3
    assert run("reply", "--branch", "XX", "--out", str(file), *head, now=APRIL).code == 2
    assert run("reply", "--branch", "CD103", "--out", str(file), "--json", now=APRIL).code == 4
