"""Listings, own views, and what is done to several cases: each through its service, each with its refusals."""

from datetime import timedelta

import pytest

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Cancelled, NotFound, WrongUse
from branchdesk.domain.records import User
from branchdesk.services import access, bulk, handling, intake, own_views, queue, upkeep, work_list
from branchdesk.services.queue import Listing
from branchdesk.services.session import Session
from branchdesk.store import journal
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS, Branch

HOUR = timedelta(hours=1)


def logged(branch: Branch, count: int = 3, **values: object) -> list[Case]:
    """Cases that are being investigated by 0318."""
    made = []
    for at in range(count):
        now = NOON + at * HOUR / 10
        case = intake.log(branch.teller, {**WORDS, **values}, now=now).case
        made.append(handling.do(branch.handler, case.uid, "start", {"handler": "0318"}, now=now + HOUR / 60))
    return made


def test_a_listing_is_checked(branch: Branch) -> None:
    session = branch.handler
    wanted = queue.listing(session, "open", criteria={"grade": ["1"], "late": False}, sort="-grade")
    assert wanted == Listing("open", {"grade": ("1",)}, "-grade")
    assert wanted.free
    assert not Listing("open", sort="-grade").free
    assert Listing("mine", sort="customer_name").free
    for view, sort, key in (("mine", "narrative", "queue.sort_unknown"), ("theirs", "", "queue.view_unknown")):
        with pytest.raises(WrongUse) as refused:
            queue.listing(session, view, criteria={}, sort=sort)
        assert refused.value.problem.key == key


def test_a_free_listing_is_gathered_and_searched(branch: Branch) -> None:
    cases = logged(branch, 4)
    other = intake.log(branch.teller, {**WORDS, "customer_name": "马文涛", "phone": "15912340093"}, now=NOON).case
    session = branch.handler
    free = Listing("open", {"status": ("investigating",)}, "-received_at")
    page = queue.listed(session, free, now=NOON + HOUR, limit=2)
    assert (page.total, [row.uid for row in page.rows]) == (4, [cases[3].uid, cases[2].uid])
    found = queue.listed(session, Listing("open", {"kind": ("complaint",)}, find="0093"), now=NOON + HOUR, limit=9)
    assert [row.uid for row in found.rows] == [other.uid]
    plain = queue.listed(session, Listing("mine"), now=NOON + HOUR, limit=9)
    assert plain.total == 4


def test_gathering_can_be_stopped(branch: Branch) -> None:
    logged(branch, 2)
    told: list[tuple[int, int]] = []
    free = Listing("open", {"kind": ("complaint",)})
    places = queue.gather(branch.handler, free, NOON, lambda read, of, _found: told.append((read, of)))
    assert told == [(2, 2)]
    assert len(queue.page_at(branch.handler, places)) == 2
    with pytest.raises(Cancelled):
        queue.gather(branch.handler, free, NOON, cancelled=lambda: True)


def test_own_views_are_a_persons_own(branch: Branch) -> None:
    mine, theirs = branch.handler, branch.teller
    made = own_views.add(
        mine, "  一级   超时 ", Listing("open", {"grade": ("1",), "late": True}, "-grade"), ("number", "due")
    )
    assert (made.name, made.key[:4], made.pinned) == ("一级 超时", "own:", True)
    assert own_views.every(mine) == [made]
    assert own_views.get(mine, "一级 超时") == own_views.get(mine, made.key) == made
    assert own_views.every(theirs) == []
    assert made.listing("x") == Listing("open", {"grade": ("1",), "late": True}, "-grade", "x")
    with pytest.raises(NotFound):
        own_views.get(theirs, made.key)


def test_own_views_are_changed_and_brought_back(branch: Branch) -> None:
    session = branch.handler
    first = own_views.add(session, "甲", Listing("open", {"grade": ("1",)}))
    second = own_views.add(session, "乙", Listing("mine"))
    with pytest.raises(WrongUse) as taken:
        own_views.rename(session, second.key, "甲")
    assert (taken.value.problem.key, taken.value.problem.field) == ("queue.name_taken", "name")
    with pytest.raises(WrongUse):
        own_views.add(session, "   ", Listing("mine"))
    old = own_views.rename(session, first.key, "丙")
    assert old.name == "甲"
    assert own_views.every(session)[0].name == "丙"
    own_views.put_back(session, old, 0)
    changed = own_views.change(session, second.key, Listing("all", {"kind": ("complaint",)}), ("number",))
    assert changed == second
    assert own_views.get(session, "乙").columns == ("number",)
    gone, place = own_views.delete(session, first.key)
    assert [each.name for each in own_views.every(session)] == ["乙"]
    own_views.put_back(session, gone, place)
    assert [each.name for each in own_views.every(session)] == ["甲", "乙"]
    own_views.pin(session, second.key, False)
    assert [each.pinned for each in own_views.every(session)] == [True, False]


def test_there_is_an_end_to_own_views(branch: Branch) -> None:
    for at in range(own_views.MOST):
        own_views.add(branch.handler, f"视图{at}", Listing("open"))
    with pytest.raises(WrongUse) as full:
        own_views.add(branch.handler, "还有", Listing("open"))
    assert full.value.problem.key == "queue.views_full"


def test_the_look_of_the_table_is_kept(branch: Branch) -> None:
    assert own_views.look(branch.handler) == own_views.Look()
    look = own_views.Look(("tick", "number", "due"), {"number": 120}, "dense", 420)
    own_views.set_look(branch.handler, look)
    assert own_views.look(branch.handler) == look
    assert own_views.look(branch.teller) == own_views.Look()


@pytest.fixture
def colleague(branch: Branch) -> Session:
    """The supervisor's session; 0322 works here too."""
    user = User("0322", "周婷", frozenset({"handler"}), "0322", "teller")
    return access.add_user(branch.supervisor, user, PASSWORD, now=NOON, cost=CHEAP)


def test_several_cases_are_handed_over_and_back(branch: Branch, colleague: Session) -> None:
    cases = logged(branch, 3)
    gone = handling.do(branch.supervisor, cases[1].uid, "void", {"reason": "重复登记"}, now=NOON + HOUR)
    told: list[tuple[int, int]] = []
    done = bulk.do(
        colleague, [case.uid for case in cases], "hand_over", {"handler": "0322", "reason": "明天休假"},
        now=NOON + HOUR, report=lambda at, of: told.append((at, of)),
    )  # fmt: skip
    assert [case.uid for case in done.after] == [cases[0].uid, cases[2].uid]
    assert {case.handler for case in done.after} == {"0322"}
    assert [number for number, _ in done.refused] == [gone.number]
    assert told[-1] == (3, 3)
    entry = journal.of_case(branch.handler.store, cases[0].uid)[-1]
    assert (entry.action, entry.details["reason"]) == ("hand_over", "明天休假")
    meanwhile = handling.do(colleague, cases[2].uid, "note", {"words": "已联系"}, now=NOON + HOUR)
    back = bulk.hand_back(colleague, done, "当场撤回", now=NOON + HOUR)
    assert [case.handler for case in back.after] == ["0318"]
    assert [(number, problem.key) for number, problem in back.refused] == [(meanwhile.number, "case.changed_meanwhile")]


def test_a_note_goes_on_several_cases(branch: Branch) -> None:
    cases = logged(branch, 2)
    done = bulk.do(branch.handler, [case.uid for case in cases], "note", {"words": "等总行口径"}, now=NOON + HOUR)
    assert len(done.after) == 2
    assert not done.refused


@pytest.mark.parametrize("action", ["close", "void", "regrade", "nonsense"])
def test_what_is_a_decision_is_not_done_in_bulk(branch: Branch, action: str) -> None:
    (case,) = logged(branch, 1)
    with pytest.raises(WrongUse) as refused:
        bulk.do(branch.supervisor, [case.uid], action, {"reason": "x"}, now=NOON + HOUR)
    assert refused.value.problem.key == "queue.not_in_bulk"
    assert handling.find_case(branch.handler, case.uid).revision == case.revision


def test_more_than_anybody_means_is_refused(branch: Branch) -> None:
    with pytest.raises(WrongUse) as refused:
        bulk.do(branch.handler, ["x"] * (bulk.MOST + 1), "note", {"words": "y"}, now=NOON)
    assert refused.value.problem.key == "queue.too_many"
    assert bulk.MOST == queue.TICKED_AT_MOST


def test_a_stopped_bulk_leaves_the_rest(branch: Branch) -> None:
    cases = logged(branch, 3)
    answers = iter((False, True, True))
    done = bulk.do(
        branch.handler, [case.uid for case in cases], "note", {"words": "一"}, now=NOON + HOUR,
        cancelled=lambda: next(answers),
    )  # fmt: skip
    assert len(done.after) == 1


def test_the_list_that_is_printed_is_masked(branch: Branch) -> None:
    cases = logged(branch, 2)
    listed = work_list.work_list(
        branch.handler, [cases[1].uid, cases[0].uid], "全部未结", now=NOON + 2 * HOUR, lang="zh_CN"
    )
    assert [row.number for row in listed.rows] == [cases[1].number, cases[0].number]
    row = listed.rows[0]
    assert WORDS["customer_name"] not in str((row.customer, row.what))
    assert "*" in row.customer
    assert row.due
    assert row.who == "经办"


def test_slips_that_went_out_are_written_down(branch: Branch) -> None:
    cases = logged(branch, 2)
    uids = [case.uid for case in cases]
    before = len(journal.of_case(branch.handler.store, uids[0]))
    printed = work_list.slips(branch.handler, uids, now=NOON + HOUR, lang="zh_CN")
    assert [slip.number for slip in printed] == [case.number for case in cases]
    assert len(journal.of_case(branch.handler.store, uids[0])) == before
    work_list.note_slips(branch.handler, printed, now=NOON + HOUR, lang="zh_CN")
    assert journal.of_case(branch.handler.store, uids[0])[-1].action == "print"


def test_counters_that_slipped_are_put_right(branch: Branch) -> None:
    logged(branch, 2)
    store = branch.supervisor.store
    assert "check.tally" not in [each.key for each in upkeep.check(branch.supervisor, deep=True, now=NOON).findings]
    with store.transaction():
        store.execute("UPDATE tally SET cases = cases + 3 WHERE track = 'open'")
    assert queue.counts(branch.handler, NOON)["open"] > 2
    found = upkeep.check(branch.supervisor, deep=True, now=NOON)
    assert [each.key for each in found.findings if each.warning and each.key == "check.tally"] == ["check.tally"]
    assert queue.counts(branch.handler, NOON)["open"] == 2
