"""`branchdesk intake`: whatever stands in a line, it is answered, and the lines around it are logged."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CASE, Answer, Run

MORE = "长" * 40_000


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        (b"not json", "", "cli.json_line"),
        (b"[1, 2]", "", "cli.json_line"),
        (b"\xff\xfe{}", "", "cli.json_line"),
        (b'{"narrative":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "", "cli.json_line"),
        (b'{"narrative":' + b"1" * 6000 + b"}", "", "cli.json_line"),
        (b'{"narrative":"x","amount":"1","amount_demanded":"2"}', "", "cli.json_twice"),
        (b'{"narrative":"x","narrative":"y"}', "", "cli.json_twice"),
        (b'{"narrative":["x"]}', "narrative", "field.words.unreadable"),
        (b'{"narrative":"x","flags":{"a":1}}', "flags", "field.codes.unreadable"),
        (b'{"narrative":"x","occurred_at":"0001-01-01"}', "occurred_at", "field.moment.unreadable"),
        (b'{"narrative":"x","promised_at":"9999-12-31T23:59:59-08:00"}', "promised_at", "field.moment.unreadable"),
        (b'{"narrative":"x","amount":NaN}', "amount", "field.money.unreadable"),
        (b'{"narrative":"x","group_size":-1}', "group_size", "field.count.unreadable"),
        (b'{"narrative":"x","colour\\ud800":1}', "colour\ud800", "field.unknown"),
        (b'{"narrative":"x","number":"CD103-26-0001"}', "number", "field.unknown"),
        (b'{"narrative":"x","handler":"nobody"}', "handler", "field.person.unknown"),
        (json.dumps({"narrative": MORE}).encode(), "narrative", "field.text.long"),
        (b"{}", "narrative", "field.required"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_logged(run: Run, line: bytes, field: str, code: str) -> None:
    answer = run("intake", "--from", "-", said=line + b'\n\n{"narrative":"ok"}\n')
    assert answer.code == 1
    bad, good = answer.lines
    assert (bad["line"], bad["problems"][0]["field"], bad["problems"][0]["code"]) == (1, field, code)
    assert good["number"] == "CD103-26-0001"


def test_a_file_with_a_byte_order_mark_and_control_characters_is_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes('\ufeff{"narrative":"a\\u0000b\\u0007 😀 \\ud800","phone":13812345678.0}\r\n'.encode())
    answer = run("intake", "--from", str(file))
    assert (answer.code, answer.lines[0]["warnings"]) == (0, [])
    shown = run("show", answer.lines[0]["number"], "--json", "--reveal", "核对").json["case"]
    assert (shown["narrative"], shown["phone"]) == ("ab 😀", "13812345678")


@pytest.mark.parametrize("name", ["nothing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_exit_3(run: Run, tmp_path: Path, name: str) -> None:
    answer = run("intake", "--from", str(tmp_path / name))
    assert (answer.code, answer.out) == (3, "")


def test_the_same_request_is_the_same_case(run: Run) -> None:
    line = json.dumps({**CASE, "request_id": "r-1"}).encode() + b"\n"
    first, again = run("intake", "--from", "-", said=line * 2).lines
    assert (first["number"], first["uid"]) == (again["number"], again["uid"])
    assert run("list", "--view", "all", "--json").json["total"] == 1


def test_the_password_stands_before_the_lines_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRANCHDESK_PASSWORD")
    said = '开门大吉 2026\n{"narrative":"ok"}\n'.encode()
    answer: Answer = run("intake", "--from", "-", "--password-stdin", said=said)
    assert (answer.code, len(answer.lines)) == (0, 1)
    said = '开门大吉 2026\n{"words":"已核对"}'.encode()
    assert run("do", "note", "CD103-26-0001", "--with", "-", "--password-stdin", said=said).code == 0
