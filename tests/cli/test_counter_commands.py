"""What the counter does without a form: enquiries answered at once, small grievances counted, repeat visits joined."""

import json
from collections.abc import Callable
from pathlib import Path

from branchdesk.services import access, counter, handling
from branchdesk.services.counter import Entry, Slot
from tests.cli.conftest import FIRST, NOON, PASSWORD, Answer, Run


def test_an_enquiry_answered_at_once_is_closed(run: Run) -> None:
    line = {"kind": "enquiry", "narrative": "大额存单何时有额度", "matter": "Z03", "answer": "每月 1 日 9 点。"}
    answer = run("intake", "--from", "-", said=json.dumps(line).encode())
    [logged] = answer.lines
    assert (answer.code, logged["status"]) == (0, "closed")
    case = run("show", FIRST, "--json").json["case"]
    assert (case["decision"], case["told_way"]) == ("每月 1 日 9 点。", "in_person")


def test_an_answer_to_a_complaint_and_one_that_is_no_text_are_problems(run: Run) -> None:
    said = b'{"narrative":"x","answer":"y"}\n{"kind":"enquiry","narrative":"x","answer":5}\n'
    answer = run("intake", "--from", "-", said=said)
    assert answer.code == 1
    assert [each["problems"][0]["code"] for each in answer.lines] == ["action.wrong_kind", "field.unknown"]


def test_the_amount_stands_beside_the_demand(run: Run, log: Callable[..., Answer]) -> None:
    line = {"narrative": "机器吞了钱", "demand_kind": "refund", "amount": "2000.00"}
    run("intake", "--from", "-", said=json.dumps(line).encode())
    case = run("show", FIRST, "--json").json["case"]
    assert (case["amount_demanded"], "amount_involved" in case) == (200000, False)


def test_what_was_settled_on_the_spot_is_counted_and_shown(run: Run) -> None:
    assert run("quick", "--json").json == {"total": 0, "causes": {}, "hours": []}
    assert run("quick", "--cause", "service", "--json").json["total"] == 1
    shown = run("quick", "--cause", "pricing")
    assert "服务态度及服务质量" in shown.out
    month = run("quick", "--period", "2026-03", "--json").json
    assert month["causes"] == {"service": 1, "pricing": 1}
    assert month["hours"] == [{"weekday": 4, "hour": 12, "count": 2}]
    assert run("quick", "--cause", "weather").code == 2
    assert run("quick", "--period", "March").code == 2


def came_again(home: Path) -> None:
    """The customer brings new facts to the teller, who may not restart the period himself."""
    session = access.open_home(home, "0301", PASSWORD, now=NOON)
    first = handling.find_case(session, FIRST)
    counter.save(session, Entry({"narrative": "又扣了一笔"}, NOON, NOON, first.uid, "new_facts"), Slot())
    session.store.close()


def test_the_supervisor_joins_what_a_teller_linked(run: Run, log: Callable[..., Answer], tmp_path: Path) -> None:
    log()
    forged = {"narrative": "又扣了一笔", "related_no": FIRST, "repeated": True, "attention": "join_new_facts"}
    assert run("intake", "--from", "-", said=json.dumps(forged).encode(), user="0301").code == 1
    came_again(tmp_path / "home")
    assert run("join", "CD103-26-0002", user="0301").code == 4
    answer = run("join", "CD103-26-0002", "--json")
    assert (answer.code, answer.json["number"]) == (0, FIRST)
    assert run("show", "CD103-26-0002", "--json").json["case"]["merged_into"] == FIRST
    assert run("join", "CD103-26-0002").code == 4
