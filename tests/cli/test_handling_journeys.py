"""The six steps from the command line: over the limit, extension, pause, withdrawal, merger, rounds, hand-over."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FIRST, PASSWORD, Answer, Run

SECOND = "CD103-26-0002"
CLOSE = {
    "result": "refunded", "agreement": "agreed", "why": "unsteady_service", "why_line": "清机不及时",
    "responsible_unit": "运营管理部", "whys": ["钞箱满了", "没有巡检"],
    "corrective": [{"what": "每日三次巡检", "owner": "自助班组", "due_on": "2026-03-31"}],
}  # fmt: skip
TELL = {"decision": "已入账", "told_way": "phone", "told_at": "2026-03-06T15:00:00+08:00", "remedies_told": True}

Do = Callable[..., Any]


def at(day: int, hour: int = 9) -> str:
    return f"2026-03-{day:02d}T{hour:02d}:00:00+08:00"


@pytest.fixture
def do(run: Run, log: Callable[..., Answer], tmp_path: Path) -> Do:
    """Do an action on the first case and answer its case, or the codes of what is wrong."""
    for _ in range(2):
        assert log().code == 0

    def done(
        action: str,
        number: str = FIRST,
        *,
        user: str = "0318",
        now: str = at(5, 13),
        more: tuple[str, ...] = (),
        **values: Any,
    ) -> Any:
        file = tmp_path / "values.json"
        file.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        answer = run("do", action, number, "--with", str(file), "--json", *more, user=user, now=now)
        if answer.code:
            return [each["code"] for each in answer.json["problems"]]
        return run("show", number, "--json", user="0217", now=now).json["case"]

    return done


def verified(do: Do) -> None:
    """The case as far as its verdict."""
    do("start", handler="0318")
    do("conclude", verdict="upheld", verdict_basis="清机流水", responsible_unit="运营管理部")


def test_over_the_limit_to_the_end(do: Do, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    do("start", handler="0318")
    do("ask_unit", unit="运营管理部", question="是否长款？", due_on="2026-03-06")
    late = run("tasks", "--json", now=at(9)).json
    assert (late["total"], late["late"], late["rows"][0]["days_late"]) == (1, 1, 3)
    do("answer_unit", unit="运营管理部", answer="长款 2,000 元")
    do("conclude", verdict="upheld", verdict_basis="清机流水", responsible_unit="运营管理部")
    plan = {
        "measures": "入账并补偿",
        "remedy_basis": "服务承诺",
        "remedy_kinds": ["compensation"],
        "remedy_amount": "1200",
    }
    assert do("propose", **plan)["status"] == "awaiting_approval"
    assert do("approve") == ["access.role"]
    assert do("send_back", user="0217", reason="金额依据不足")["status"] == "investigating"
    monkeypatch.setenv("BRANCHDESK_SECOND_PASSWORD", PASSWORD)
    acting = do("propose", **plan, more=("--second", "0217"))
    assert (acting["status"], acting["approver"]) == ("acting", "0217")
    pay = {"kind_paid": "compensation", "amount_paid": "1200", "paid_on": "2026-03-05", "receipt": "S-0012"}
    assert do("pay", **pay)["compensation_paid"] == 120_000
    assert do("pay", **pay) == ["action.over_plan"]
    assert (
        do("sign", opinion_signed_on="2026-03-05", opinion_signed_way="in_person")["opinion_signed_on"] == "2026-03-05"
    )
    do("finish", done_what="已入账", now=at(6, 14))
    do("tell", **TELL, now=at(6, 15))
    closed = do("close", user="0217", **CLOSE, now=at(6, 16))
    assert (closed["status"], closed["warning_no"]) == ("closed", f"JS-{FIRST}")
    ledger = run("warnings", "--json", now=at(7)).json["rows"]
    assert ledger == [{"unit": "运营管理部", "cases": 1, "weight": 1}]
    due = run("tasks", "--all", "--json", now=at(7)).json["rows"]
    assert [(each["kind"], each["owner"]) for each in due] == [("corrective", "自助班组")]


def test_an_extension_is_told_and_given_by_somebody_else(do: Do) -> None:
    verified(do)
    extend = {
        "reason": "等外部鉴定", "extended_to": "2026-04-10T18:00:00+08:00", "extension_told_on": "2026-03-18",
        "extension_approver": "0217",
    }  # fmt: skip
    assert do("extend", now=at(18), **extend) == ["access.role"]
    ahead = {**extend, "extension_told_on": "2026-03-19"}
    assert do("extend", user="0217", now=at(18), **ahead) == ["field.extension_told_on.future"]
    nobody = {**extend, "extension_approver": "0318"}
    assert do("extend", user="0217", now=at(18), **nobody) == ["action.extension_approver"]
    case = do("extend", user="0217", now=at(18), **extend)
    assert (case["decision_due"], case["extensions"]) == ("2026-04-10T23:59:59+08:00", 1)
    assert do("extend", user="0217", now=at(19), **{**extend, "extended_to": at(30)})[0] == "action.extended_before"


def test_a_pause_moves_the_limit_by_its_length(do: Do) -> None:
    verified(do)
    paused = do("pause", pause="waiting_customer", reason="等凭证", now=at(6))
    assert "due_at" not in paused
    assert do("propose", measures="x", remedy_basis="y", now=at(7)) == ["action.paused"]
    resumed = do("resume", now=at(8))
    assert resumed["decision_due"] == "2026-03-22T23:59:59+08:00"


def test_a_withdrawal_ends_it_that_day(do: Do) -> None:
    verified(do)
    left = do("withdraw", reason="客户当面撤回", signed=True, signed_on="2026-03-06", now=at(6, 10))
    assert (left["status"], left["result"], left["agreement"]) == ("withdrawn", "withdrawn", "withdrawn")
    assert do("contact", way="phone", words="x", next_contact_at=at(9), now=at(7)) == ["action.wrong_status"]


def test_a_voided_case_is_restored_by_the_supervisor(do: Do) -> None:
    verified(do)
    assert do("void", reason="重复登记") == ["access.role"]
    assert do("void", user="0217", reason="重复登记")["status"] == "voided"
    assert do("restore", user="0217", reason="作废错了", now=at(6))["status"] == "investigating"


def test_a_merger_marks_the_case_it_went_into(do: Do, run: Run) -> None:
    merged = do("merge", SECOND, merged_into="26-0001", reason="同一件事")
    assert (merged["status"], merged["merged_into"]) == ("merged", FIRST)
    target = run("show", FIRST, "--json").json
    assert (target["case"]["repeated"], target["case"]["related_no"]) == (True, SECOND)
    assert target["journal"][-1]["action"] == "merged_in"


def test_a_second_round_keeps_the_first_as_it_was(do: Do) -> None:
    verified(do)
    do("propose", measures="入账", remedy_basis="服务承诺")
    do("finish", done_what="已入账", now=at(6, 14))
    do("tell", **TELL, now=at(6, 15))
    first = do("close", user="0217", **CLOSE, now=at(6, 16))
    again = do("reopen", user="0217", reason="没有到账", new_facts=False, now=at(9))
    assert (again["status"], again["round"], again["decision_due"]) == ("investigating", 2, first["decision_due"])
    frozen = again["earlier_rounds"][0]
    assert (frozen["result"], frozen["closed_at"], frozen["warning_no"]) == ("refunded", at(6, 16), f"JS-{FIRST}")
    assert again["response_due"] > first["response_due"]
    do("conclude", verdict="upheld", verdict_basis="流水", responsible_unit="科技部", now=at(9, 10))
    do("propose", measures="再入账", remedy_basis="服务承诺", now=at(9, 11))
    do("finish", done_what="已到账", now=at(9, 14))
    do("tell", **{**TELL, "told_at": at(9, 15)}, now=at(9, 15))
    assert do("close", **CLOSE, now=at(9, 16)) == ["access.close.grade"]
    more = {**CLOSE, "corrective": []}
    second = do("close", user="0217", **more, now=at(9, 16))
    assert second["warning_no"] == f"JS-{FIRST}-2"
    assert second["earlier_rounds"] == [frozen]


def test_all_open_work_goes_to_a_colleague(do: Do, run: Run) -> None:
    verified(do)
    do("start", SECOND, handler="0318")
    wrong = run("handover", "--from", "0318", "--to", "0301", "--reason", "调岗", "--json")
    assert (wrong.code, wrong.json["problems"][0]["code"]) == (2, "handover.unknown")
    done = run("handover", "--from", "0318", "--to", "0217", "--reason", "调岗", "--json")
    assert (done.code, done.json["cases"], done.json["refused"]) == (0, [FIRST, SECOND], [])
    assert run("list", "--view", "mine", "--json", user="0318").json["total"] == 0
    nothing = run("handover", "--from", "0318", "--to", "0217", "--reason", "调岗", "--json")
    assert nothing.json["problems"][0]["code"] == "handover.nothing"


def test_a_wait_lapses_though_no_window_is_open(do: Do, run: Run) -> None:
    verified(do)
    do("propose", measures="入账", remedy_basis="服务承诺")
    do("finish", done_what="已入账", now=at(6, 14))
    do("tell", **TELL, now=at(6, 15))
    assert run("list", "--view", "open", "--json", now=at(13)).json["total"] == 2
    listed = run("list", "--view", "all", "--json", now=at(16)).json["rows"]
    assert {each["number"]: each["status"] for each in listed}[FIRST] == "closed"
