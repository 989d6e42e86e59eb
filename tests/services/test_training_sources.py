"""What is learnt from: only what was confirmed, of every branch at head office, and nothing that names a person."""

from dataclasses import replace

from branchdesk.domain.case import BLANK
from branchdesk.domain.records import JournalEntry
from branchdesk.services import access, suggesting, training
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session
from branchdesk.store import cases, lessons
from branchdesk.store.exchange_ledger import ImportedCase, put_imported
from tests.services.conftest import NOON, Branch
from tests.services.taught import TOLD

TARGETS = suggesting.TARGETS


def keep(session: Session, **values: object) -> None:
    """Write one case as it stands."""
    number = cases.count(session.store) + 1
    case = replace(
        BLANK,
        **{
            "uid": f"{number:032x}", "number": f"CD103-26-{number:04d}", "revision": 1, "round": 1, "kind": "complaint",
            "narrative": "存折上有红墨水", "matter": "A03", "category": "card", "cause": "facilities",
            "received_at": NOON, "logged_at": NOON, "period": "2026-03", "status": "closed", **values,
        },
    )  # fmt: skip
    entry = JournalEntry(NOON, "0100", "log", case.uid, 1, case.status)
    with session.store.transaction():
        cases.insert_many(session.store, [(case, entry, search_keys(case.customer_name))])


def reported(session: Session, number: int, month: str = "2026-03", **values: object) -> ImportedCase:
    """A case as a branch has reported it."""
    matter = sorted(TOLD)[number % len(TOLD)]
    code = session.rules.codes.list("matter").get(matter)
    assert code is not None
    row = {
        "narrative": TOLD[matter][number % 2], "matter": matter, "category": code.fills["category"],
        "cause": code.fills["cause"], "customer_hash": f"h{number}", **values,
    }  # fmt: skip
    status = str(row.pop("status", "archived"))
    return ImportedCase(
        "CD104", f"u{number}", month, 1, "x", month, f"CD104-26-{number:04d}", status, "complaint", NOON, NOON, 1, row
    )


def test_only_what_was_verified_is_learnt(branch: Branch) -> None:
    session = branch.supervisor
    for status in ("received", "investigating", "acting", "closed", "archived", "voided", "merged", "withdrawn"):
        keep(session, status=status)
    keep(session, status="investigating", verdict="upheld")
    keep(session, narrative="")
    assert len(list(lessons.own(session.store, TARGETS))) == 4


def test_other_of_an_old_register_is_no_label(branch: Branch) -> None:
    session = branch.supervisor
    keep(session, registered=True, category="other")
    keep(session, category="other")
    first, second = lessons.own(session.store, TARGETS)
    assert "category" not in first.labels
    assert second.labels["category"] == "other"


def test_a_lesson_carries_names_to_take_out_and_no_number(branch: Branch) -> None:
    session = branch.supervisor
    keep(session, customer_name="陈桂芳", against="谢大强", representatives=("周天一", "吴小乙"), phone="13812345678")
    [lesson] = lessons.own(session.store, TARGETS)
    assert set(lesson.names) == {"陈桂芳", "谢大强", "周天一", "吴小乙"}
    assert lesson.speaker
    assert "1381234" not in f"{lesson.speaker}{lesson.at}{lesson.labels}"
    assert "陈桂芳" not in repr(lesson)


def test_head_office_learns_from_the_branches_and_each_case_once(office: Session) -> None:
    store = office.store
    with store.transaction():
        put_imported(store, (reported(office, number) for number in range(training.NEEDED)))
        put_imported(store, [reported(office, 0, "2026-04", matter="C01"), reported(office, 999, status="received")])
    found = list(lessons.imported(store, TARGETS))
    assert len(found) == training.NEEDED
    again = [each.labels["matter"] for each in found if each.at and each.narrative == TOLD["A03"][0]]
    assert "C01" in again, "the newest report of a case counts"
    made = training.train(office, now=NOON).version
    assert {each.target for each in made.models} == set(TARGETS)
    used = access.refreshed(office)
    offer = suggesting.suggest(used, {"narrative": "手机上点不开一直转圈"}).offer("matter")
    assert offer is not None
    assert (offer.key, offer.source) == ("E01", "model")


def test_a_branch_does_not_learn_from_what_it_imported(branch: Branch) -> None:
    store = branch.supervisor.store
    with store.transaction():
        put_imported(store, [reported(branch.supervisor, 1)])
    assert list(training._lessons(branch.supervisor)) == []


def test_a_model_that_is_no_better_than_the_commonest_is_left_out(branch: Branch) -> None:
    session = branch.supervisor
    for number in range(training.NEEDED):
        keep(session, narrative="说不清楚", cause=("facilities", "service")[number % 7 == 0], phone=f"139{number:08d}")
    examples = training._examples(session)
    assert {each.label for each in examples["cause"]} == {"facilities", "service"}
    try:
        made = training.train(session, now=NOON)
    except training.WrongUse as refused:
        keys = {each.key for each in refused.problems}
    else:
        keys = {each.key for each in made.notes}
    assert "train.no_better" in keys
