"""What cannot change hands is named with its own reason: at once, on the paper, in the journal and printed again."""

from datetime import date, timedelta
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, handling, handover, intake, paper_data_desk, printables
from branchdesk.services.session import Session
from branchdesk.store import dossiers, journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import led

DAY = timedelta(days=1)


def logged(session: Session, **more: Any) -> Case:
    return intake.log(session, {**WORDS, **more}, now=NOON).case


def taking_over(branch: Branch) -> Session:
    return access.add_user(branch.supervisor, User("0322", "何敏", frozenset({"handler"}), "0322"), now=NOON)


def clashing(branch: Branch, other: str = "0100") -> Case:
    """A case of the handler with a task he does and somebody else sees to, who cannot take it over."""
    case = led(branch.supervisor, logged(branch.teller), "start", NOON)
    given = {"task_kind": "corrective", "what": "加装指示", "owner": "0318", "supervisor": other,
             "due_on": date(2026, 3, 20)}  # fmt: skip
    return handling.do(branch.supervisor, case.uid, "add_task", given, now=NOON + timedelta(hours=4))


def test_a_task_that_stays_is_told_with_its_own_reason(branch: Branch) -> None:
    session = taking_over(branch)
    case = clashing(branch, "0322")
    against = led(session, logged(branch.teller, against="何敏"), "start", NOON)
    done = handover.all_open(session, "0318", "0322", "轮岗", now=NOON + DAY)
    assert [each.number for each in done.cases] == [case.number]
    assert done.tasks == ()
    [(number, task, problem)] = done.refused_tasks
    assert (number, task.what, problem.key) == (case.number, "加装指示", "action.own_supervisor")
    details = journal.of_action(session.store, handover.EVENT)[0].details
    assert details["refused_tasks"] == [f"{case.number}#1"]
    assert {name: each["key"] for name, each in details["why"].items()} == {
        against.number: done.refused[0][1].key,
        f"{case.number}#1": "action.own_supervisor",
    }
    again = handover.latest(session)
    assert again is not None
    assert [(each[0], each[2]) for each in again.refused_tasks] == [(case.number, problem)]
    assert [(each.number, why) for each, why in again.refused] == [(against.number, done.refused[0][1])]


def test_the_paper_names_the_tasks_that_stay(branch: Branch) -> None:
    case, session = clashing(branch), branch.supervisor
    done = handover.all_open(session, "0318", "0100", "轮岗", now=NOON + DAY)
    paper = paper_data_desk.handed_over(session, done, now=NOON + DAY, lang="zh_CN")
    [row] = paper.kept
    assert (row.number, "加装指示" in row.matter, row.customer) == (case.number, True, "陈*芳")
    assert row.left
    printed = printables.make(session, "handover", "0318", now=NOON + DAY, lang="zh_CN")
    assert isinstance(printed, type(paper))
    assert (printed.kept, [each.number for each in printed.rows]) == (paper.kept, [case.number])


def test_everybody_hands_over_his_own_tasks(branch: Branch) -> None:
    case = logged(branch.teller, cctv_place="大堂2号", cctv_until="2026-04-01")
    done = handover.all_open(branch.teller, "0301", "0318", "休假", now=NOON + DAY)
    assert [task.owner for _, task in done.tasks] == ["0318"]
    assert done.refused_tasks == ()
    [task] = dossiers.of_case(branch.teller.store, case.uid).tasks
    assert task.owner == "0318"
    assert journal.of_case(branch.teller.store, case.uid)[-1].action == "change_task"


def test_the_reason_of_an_older_entry_is_the_one_there_was(branch: Branch) -> None:
    session = taking_over(branch)
    case = led(session, logged(branch.teller, against="何敏"), "start", NOON)
    clashing(branch, "0322")
    handover.all_open(session, "0318", "0322", "轮岗", now=NOON + DAY)
    kept = journal.of_action(session.store, handover.EVENT)[0]
    older = {key: value for key, value in kept.details.items() if key not in ("why", "refused_tasks")}
    with session.store.transaction():
        entry = type(kept)(NOON + 2 * DAY, "0100", handover.EVENT, details=older)
        journal.append(session.store, entry)
    again = handover.latest(session)
    assert again is not None
    assert [(each.number, why.key) for each, why in again.refused] == [(case.number, "action.recusal")]
