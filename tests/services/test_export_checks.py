"""What is looked at before a month goes out, and which month that is."""

from datetime import datetime, timedelta
from pathlib import Path

from branchdesk.domain.case import Case
from branchdesk.services import export_checks, exporting, intake
from branchdesk.services.session import Session
from branchdesk.store import cases
from branchdesk.store.search import SearchKeys
from tests.services.conftest import NOON, WORDS, Branch

APRIL = NOON.replace(month=4)


def log(session: Session, at: datetime, **more: object) -> Case:
    return intake.log(session, {**WORDS, **more}, now=at).case


def checks(branch: Branch, period: str) -> dict[str, export_checks.Check]:
    return {each.key: each for each in export_checks.look(branch.supervisor, period, APRIL).checks}


def test_a_sound_month_passes_everything(branch: Branch) -> None:
    log(branch.teller, NOON)
    log(branch.teller, NOON + timedelta(days=1), phone="139 0000 1111")
    looked = export_checks.look(branch.supervisor, "2026-03", APRIL)
    assert all(each.passed for each in looked.checks)
    assert (looked.cases, looked.before, looked.nil, looked.preview) == (2, 0, False, False)
    numbers = next(each for each in looked.checks if each.key == "numbers")
    assert numbers.values == {"first": "26-0001", "last": "26-0002", "count": 0}


def test_what_is_missing_is_named_until_it_is_filled_in(branch: Branch) -> None:
    case = log(branch.teller, NOON, phone="", matter="")
    assert case.status == "incomplete"
    assert checks(branch, "2026-03")["complete"].uids == (case.uid,)
    after = intake_complete(branch, case)
    assert after.status == "received"
    assert checks(branch, "2026-03")["complete"].passed  # as it stood then it lacked them, but nobody can do more


def intake_complete(branch: Branch, case: Case) -> Case:
    from branchdesk.services import handling

    values = {"matter": "A03", "phone_none": True}
    return handling.do(branch.teller, case.uid, "complete", values, now=APRIL - timedelta(hours=1))


def test_a_lost_number_is_noticed(branch: Branch) -> None:
    log(branch.teller, NOON)
    with branch.supervisor.store.transaction():
        cases.next_serial(branch.supervisor.store, "CD103", 2026)
    log(branch.teller, NOON)
    found = checks(branch, "2026-03")["numbers"]
    assert (found.passed, found.values["count"]) == (False, 1)


def test_the_month_before_must_end_where_this_one_begins(branch: Branch, tmp_path: Path) -> None:
    log(branch.teller, NOON)
    exporting.export(branch.supervisor, "2026-03", tmp_path, now=APRIL)
    follows = checks_of(branch, "2026-04", APRIL + timedelta(days=20))["follows"]
    assert (follows.passed, follows.values["opening"], follows.values["closing"]) == (True, 1, 1)


def checks_of(branch: Branch, period: str, now: datetime) -> dict[str, export_checks.Check]:
    return {each.key: each for each in export_checks.look(branch.supervisor, period, now).checks}


def test_the_month_that_is_due(branch: Branch, tmp_path: Path) -> None:
    assert export_checks.due(branch.supervisor, NOON) == "2026-03"  # this home was made today
    assert export_checks.due(branch.supervisor, APRIL) == "2026-03"
    log(branch.teller, NOON)
    exporting.export(branch.supervisor, "2026-03", tmp_path, now=NOON)  # a preview
    assert export_checks.due(branch.supervisor, APRIL) == "2026-03"
    exporting.export(branch.supervisor, "2026-03", tmp_path, now=APRIL)
    assert export_checks.due(branch.supervisor, APRIL) == "2026-03"  # for a correction
    assert export_checks.due(branch.supervisor, APRIL.replace(month=6)) == "2026-05"


def test_months_of_registered_history_are_offered_without_those_between(branch: Branch) -> None:
    old = Case(uid="u-old", number="CD103-24-0001", period="2024-03", registered=True, revision=1, round=1)
    with branch.supervisor.store.transaction():
        cases.insert(branch.supervisor.store, old, SearchKeys())
    assert export_checks.periods(branch.supervisor, APRIL) == ["2026-04", "2026-03", "2024-03"]


def test_a_file_is_read_back_as_it_was_written(branch: Branch, tmp_path: Path) -> None:
    log(branch.teller, NOON)
    done = exporting.export(branch.supervisor, "2026-03", tmp_path, now=APRIL)
    assert export_checks.read_back(done.file, done.digest) == ()
    (problem,) = export_checks.read_back(done.file, "00" * 32)
    assert problem.key == "exchange.target.unsound"
