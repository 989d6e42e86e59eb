"""Drafts: kept while typing, offered and never forced, several at a time, gone with the case."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.services import handling, intake
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.drafting import KEEP_MS
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands, Tray

ENTER = Qt.Key.Key_Return
ZHENG = {"customer_name": "郑兴", "title": "mr", "phone": "13900001176", "narrative": STORY}


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def kept(desk: Desk) -> list[dict[str, object]]:
    """The drafts on the disk, without what the program adds."""
    return [
        {key: value for key, value in draft.values.items() if key in (*ZHENG, "demand")}
        for draft in intake.own_drafts(desk.session)
    ]


def test_a_draft_is_kept_when_typing_pauses(tab: IntakeTab, desk: Desk, hands: Hands, qtbot: QtBot) -> None:
    assert KEEP_MS <= 500
    told: list[str] = []
    desk.told.connect(told.append)
    with qtbot.waitSignal(tab.entry.drafting.kept, timeout=5000):
        hands.type("郑")
    assert kept(desk) == [{"customer_name": "郑"}]
    assert tab.header.draft_words() == "Draft kept 14:32:08"
    assert "Draft kept 14:32:08" in told
    assert tab.draft_kept


def test_a_draft_is_kept_at_once_when_the_focus_moves(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.type("郑兴")
    hands.press(ENTER)
    quiet()
    hands.press(Qt.Key.Key_1)
    hands.type("13900001176")
    hands.press(ENTER)
    quiet()
    assert kept(desk) == [{"customer_name": "郑兴", "title": "mr", "phone": "13900001176"}]


def test_nothing_typed_is_nothing_kept(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    tab.leave()
    quiet()
    assert kept(desk) == []


def test_leaving_keeps_the_draft(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    hands.type("郑兴")
    tab.leave()
    quiet()
    assert kept(desk) == [{"customer_name": "郑兴"}]
    tab.activated()
    assert at(tab) == "customer_name"


@pytest.fixture
def waiting(desk: Desk) -> int:
    """A draft of this morning."""
    return intake.keep_draft(desk.session, ZHENG, NOW.replace(hour=11, minute=47)).id


def test_a_draft_is_offered_after_a_restart(
    waiting: int, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    card = tab.aside.drafts
    assert card.isVisibleTo(tab)
    assert card.summary(card.drafts[0]) == "郑先生 · 139 **** 1176 · no matter yet"
    assert tab.form.is_blank(), "offered, not forced"
    hands.press(Qt.Key.Key_F3)
    assert tab.form.values()["customer_name"] == "郑兴"
    assert at(tab) == "matter", "the first thing that still needs an answer"
    hands.type("A03")
    hands.press(ENTER)
    quiet()
    assert len(kept(desk)) == 1, "the same draft goes on"
    assert tab.save(False)
    quiet()
    assert kept(desk) == []
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert case.received_at == NOW.replace(hour=11, minute=47), "the clock runs from when the form was opened"


def test_a_draft_saved_twice_is_one_case(
    tab: IntakeTab, desk: Desk, tray: Tray, toasts: list[str], quiet: Callable[[], None]
) -> None:
    tab.form.show_values(ZHENG)
    tab.form.changed.emit()
    draft = tab.entry.snapshot()
    tab.save(False)
    quiet()
    # The power went after the save and before the draft was forgotten.
    left = intake.keep_draft(desk.session, draft or {}, NOW)
    tab.go_to({"draft": left.id})
    assert tab.form.values()["customer_name"] == "郑兴"
    tab.save(False)
    quiet()
    assert desk.session.store.row("SELECT count(*) FROM cases") == (1,)
    assert toasts[-1].startswith("Already logged as CD103-26-0001")
    assert kept(desk) == []


def test_two_drafts_at_a_time(
    waiting: int, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.type("陈桂芳")
    hands.press(Qt.Key.Key_F3)
    quiet()
    assert tab.form.values()["customer_name"] == "郑兴"
    hands.press(Qt.Key.Key_F3)
    quiet()
    assert tab.form.values()["customer_name"] == "陈桂芳"
    assert sorted(str(each["customer_name"]) for each in kept(desk)) == ["郑兴", "陈桂芳"]


def test_f3_with_nothing_to_resume_says_so(tab: IntakeTab, desk: Desk, hands: Hands) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    hands.press(Qt.Key.Key_F3)
    assert told == ["No unfinished entry"]


def test_clearing_asks_nothing_and_can_be_taken_back(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    hands.type("郑兴")
    tab.header.clear.click()
    quiet()
    assert tab.form.is_blank()
    assert at(tab) == "customer_name"
    assert kept(desk) == [{"customer_name": "郑兴"}]
    assert tab.aside.drafts.isVisibleTo(tab)
    notices[0].undo()
    quiet()
    assert tab.form.values()["customer_name"] == "郑兴"
    hands.type("a")
    tab.leave()
    quiet()
    assert len(kept(desk)) == 1, "still the same draft"


def test_discarding_can_be_taken_back(waiting: int, tab: IntakeTab, desk: Desk, quiet: Callable[[], None]) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    tab.aside.drafts.discard_asked.emit(waiting)
    quiet()
    assert kept(desk) == []
    assert not tab.aside.drafts.isVisibleTo(tab)
    notices[0].undo()
    quiet()
    assert kept(desk) == [ZHENG]
    assert tab.aside.drafts.isVisibleTo(tab)


def test_another_page_can_open_an_entry(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    hands.type("郑兴")
    tab.go_to({"values": {"kind": "suggestion", "narrative": "多开一个窗口"}})
    tab.activated()
    quiet()
    assert {"customer_name": "郑兴"} in kept(desk), "what stood there is kept"
    assert (tab.form.values()["kind"], tab.header.kind.value()) == ("suggestion", "suggestion")
    assert at(tab) == "matter"


def test_a_draft_that_cannot_be_written_is_said_quietly(
    tab: IntakeTab, desk: Desk, hands: Hands, monkeypatch, quiet: Callable[[], None]
) -> None:
    def full(*_: object) -> None:
        raise OSError

    errors: list[object] = []
    desk.failed.connect(errors.append)
    monkeypatch.setattr(intake, "keep_draft", full)
    hands.type("郑兴")
    tab.leave()
    quiet()
    assert errors == []
    assert tab.header.draft_words() == "The draft was not kept"
    monkeypatch.undo()
    tab.leave()
    quiet()
    assert kept(desk) == [{"customer_name": "郑兴"}], "tried again the next time"


def test_several_drafts_are_a_list_and_two_keys_resume_one(
    waiting: int, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    values = {"customer_name": "李丽", "narrative": "排队太久", "request_id": "r-2"}
    intake.keep_draft(desk.session, values, NOW.replace(hour=13, minute=0))
    tab.shelf.show()
    card = tab.aside.drafts
    assert [card.first_words(each) for each in card.drafts] == ["排队太久", STORY[:40] + "…"]
    assert [card.age(each, NOW) for each in card.drafts] == ["1 h ago", "2 h ago"]
    hands.press(Qt.Key.Key_F3, ENTER)
    assert hands.count == 2
    assert tab.form.values()["customer_name"] == "李丽"
    hands.press(Qt.Key.Key_F3)
    quiet()
    assert tab.form.values()["customer_name"] == "郑兴", "one is left"


def test_the_list_is_walked_by_arrows_and_left_by_escape(
    waiting: int, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    intake.keep_draft(desk.session, {"customer_name": "李丽"}, NOW.replace(hour=13, minute=0))
    tab.shelf.show()
    hands.press(Qt.Key.Key_F3, Qt.Key.Key_Escape)
    assert at(tab) == "customer_name"
    hands.press(Qt.Key.Key_F3, Qt.Key.Key_Down, ENTER)
    assert tab.form.values()["customer_name"] == "郑兴"


def test_del_throws_the_chosen_draft_away_and_it_comes_back(
    waiting: int, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    intake.keep_draft(desk.session, {"customer_name": "李丽"}, NOW.replace(hour=13, minute=0))
    tab.shelf.show()
    hands.press(Qt.Key.Key_F3, Qt.Key.Key_Delete)
    quiet()
    assert kept(desk) == [ZHENG]
    notices[0].undo()
    quiet()
    assert {"customer_name": "李丽"} in kept(desk)


def test_typing_without_a_pause_is_kept_as_well(tab: IntakeTab, desk: Desk, hands: Hands, qtbot: QtBot) -> None:
    timer = tab.entry.drafting._timer
    hands.type("a")
    assert timer.isActive()
    first = timer.remainingTime()
    hands.type("bcdef")
    assert timer.remainingTime() <= first, "every further key leaves the moment where it was"
    with qtbot.waitSignal(tab.entry.drafting.kept, timeout=5000):
        pass
    assert kept(desk) == [{"customer_name": "abcdef"}]


def test_a_handler_that_was_only_proposed_is_no_draft(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    tab.form.go_to_field("matter")
    hands.type("A03")
    hands.press(ENTER)
    assert tab.form.assignment.handler.value() == "0217"
    assert tab.form.assignment.why() == "王敏手上 0 件，最少"
    tab.leave()
    quiet()
    assert "handler" not in intake.own_drafts(desk.session)[0].values
    tab.form.assignment.handler.set_value("")
    tab.leave()
    quiet()
    tab.form.matter.picker.clear()
    tab.reader.read()
    assert tab.form.assignment.handler.value() == "", "what the clerk chose stays"
