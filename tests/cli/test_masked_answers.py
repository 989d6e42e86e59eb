"""What `show` and `list` print of a customer: nothing that tells who he is, unless it is revealed and logged."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import FIRST, Answer, Run

WORDS = "我是陈桂芳，电话 13812345678，柜员赵大勇态度不好。"


def told(run: Run, log: Callable[..., Answer], tmp_path: Path) -> None:
    """A case whose every free text names the customer."""
    log(narrative=WORDS, against="赵大勇", grade="1", grade_reason=WORDS, involved_unit=f"2 号机 {WORDS}")
    for action, values in (
        ("start", {"handler": "0318"}),
        ("note", {"words": WORDS}),
        ("hand_over", {"handler": "0217", "reason": WORDS}),
        ("ask_unit", {"unit": "运营部", "question": WORDS, "due_on": "2026-03-09"}),
        ("answer_unit", {"unit": "运营部", "answer": WORDS}),
        ("withdraw", {"reason": WORDS}),
    ):
        file = tmp_path / "values.json"
        file.write_text(json.dumps(values), encoding="utf-8")
        done = run("do", action, FIRST, "--with", str(file))
        assert done.code == 0, (action, done.err)


def test_nothing_printed_tells_who_the_customer_is(run: Run, log: Callable[..., Answer], tmp_path: Path) -> None:
    told(run, log, tmp_path)
    for given in (
        ("show", FIRST),
        ("show", FIRST, "--json"),
        ("list", "--view", "all"),
        ("list", "--view", "all", "--json"),
    ):
        answer = run(*given)
        assert answer.code == 0
        for secret in ("陈桂芳", "13812345678", "赵大勇"):
            assert secret not in answer.out + answer.err, given


def test_a_number_cut_off_at_the_end_of_the_row_is_left_out(run: Run, log: Callable[..., Answer]) -> None:
    log(narrative="号" * 50 + "13812345678 请回电")
    assert run("list", "--view", "all", "--json").json["rows"][0]["summary"] == "号" * 50 + "…"


def test_a_reveal_shows_everything_and_is_logged(run: Run, log: Callable[..., Answer]) -> None:
    log(narrative=WORDS)
    shown = run("show", FIRST, "--reveal", "回电核实", "--json").json
    assert (shown["case"]["phone"], shown["case"]["narrative"]) == ("13812345678", WORDS)
    after = run("show", FIRST, "--json").json["journal"][-1]
    assert (after["action"], after["details"]["reason"]) == ("reveal", "回电核实")
    assert run("show", FIRST, "--reveal", "好奇", user="0301").code == 4
