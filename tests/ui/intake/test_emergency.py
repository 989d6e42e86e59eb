"""Cards for what cannot wait: they come by themselves, ticks go with the case, and F7 hands a threat over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from branchdesk.domain.errors import InvalidCase
from branchdesk.domain.records import User
from branchdesk.services import handling, intake, urgent
from branchdesk.store import journal, users
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands

ALT = Qt.KeyboardModifier.AltModifier
NUMBER = "CD103-26-0001"
Quiet = Callable[[], None]


def fill(tab: IntakeTab, **values: object) -> None:
    tab.form.show_values(values)
    tab.form.changed.emit()


def events(desk: Desk, action: str) -> list[dict[str, object]]:
    case = handling.find_case(desk.session, NUMBER)
    return [dict(each.details) for each in journal.of_case(desk.session.store, case.uid) if each.action == action]


def test_a_card_comes_with_grade_one_and_goes_with_it(tab: IntakeTab) -> None:
    card = tab.aside.emergency
    fill(tab, narrative="等了很久", matter="C01")
    assert card.shown == ()
    assert not card.isVisibleTo(tab)
    fill(tab, narrative=STORY, matter="A03")
    assert (card.shown, card.opened) == (("emergency",), "emergency")
    assert card.isVisibleTo(tab)
    fill(tab, narrative="等了很久", matter="C01")
    assert not card.isVisibleTo(tab)


def test_the_most_pressing_card_is_open_the_others_are_lines(tab: IntakeTab) -> None:
    fill(tab, narrative=STORY, matter="A03", flags=["threatening"], group_size="25")
    card = tab.aside.emergency
    assert card.shown == ("safety", "emergency", "crowd")
    assert card.opened == "safety"
    card._heads["crowd"].click()
    assert card.opened == "crowd"


def test_ticks_before_saving_live_in_the_draft_and_are_written_with_the_case(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Quiet
) -> None:
    fill(tab, narrative=STORY, matter="A03")
    tab.form.go_to_field("narrative")
    hands.press(Qt.Key.Key_E, modifier=ALT)
    assert tab.aside.emergency.isAncestorOf(hands.at())  # type: ignore[arg-type]
    hands.press(Qt.Key.Key_1)
    desk._clock = lambda: NOW + timedelta(minutes=3)
    hands.press(Qt.Key.Key_3)
    tab.leave()
    quiet()
    (draft,) = intake.own_drafts(desk.session)
    assert [each["step"] for each in draft.values["emergency"]] == ["urgent_supervisor", "urgent_proof"]
    tab.entry.fresh()
    tab.go_to({"draft": draft.id})
    assert [each["step"] for each in tab.aside.emergency.ticks] == ["urgent_supervisor", "urgent_proof"]
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    times = [datetime.fromisoformat(each["at"]) for each in case.emergency]
    assert times == [NOW, NOW + timedelta(minutes=3)]
    assert [each["by"] for each in case.emergency] == ["0217", "0217"]


def test_a_slip_of_the_finger_is_taken_back_before_saving(tab: IntakeTab, hands: Hands) -> None:
    fill(tab, narrative=STORY, matter="A03")
    hands.press(Qt.Key.Key_E, modifier=ALT)
    hands.press(Qt.Key.Key_2, Qt.Key.Key_2)
    assert tab.aside.emergency.ticks == ()
    assert "emergency" not in tab.entry.values()


def test_after_saving_the_card_stays_and_every_tick_is_journaled_with_its_time(
    tab: IntakeTab, desk: Desk, quiet: Quiet
) -> None:
    fill(tab, narrative=STORY, matter="A03")
    tab.save(False)
    quiet()
    card = tab.aside.emergency
    assert tab.form.is_blank()
    assert card.number == NUMBER
    assert card.isVisibleTo(tab)
    desk._clock = lambda: NOW + timedelta(minutes=8)
    card._boxes["urgent_told"].box.click()
    quiet()
    assert events(desk, "emergency") == [{"step": "urgent_told"}]
    case = handling.find_case(desk.session, NUMBER)
    assert [each["at"] for each in case.emergency] == [(NOW + timedelta(minutes=8)).isoformat(timespec="seconds")]
    assert not card._boxes["urgent_told"].box.isEnabled(), "what is in the journal stays"
    for step in ("urgent_supervisor", "urgent_stop_loss", "urgent_proof"):
        card._boxes[step].box.click()
        quiet()
    assert not card.isVisibleTo(tab), "all done"


def test_the_next_customers_card_replaces_that_of_a_saved_case(tab: IntakeTab, quiet: Quiet) -> None:
    fill(tab, narrative=STORY, matter="A03")
    tab.aside.emergency._boxes["urgent_told"].box.click()
    tab.save(False)
    quiet()
    assert tab.aside.emergency.number == NUMBER
    fill(tab, narrative=STORY, matter="A03")
    assert (tab.aside.emergency.number, tab.aside.emergency.ticks) == ("", ())


@pytest.fixture
def supervisor(desk: Desk) -> User:
    made = User("0318", "李强", frozenset({"handler", "supervisor"}), "0318", "manager")
    users.put(desk.session.store, made)
    desk.announce({"users"})
    return made


def test_one_key_hands_a_threat_to_the_supervisor_and_saves_what_is_written(
    tab: IntakeTab, desk: Desk, hands: Hands, supervisor: User, toasts: list[str], quiet: Quiet
) -> None:
    tab.form.assignment.offer_people()
    fill(tab, narrative="拍桌子，说今天不给钱就别想下班", matter="B01", customer_name="郑兴")
    tab.form.go_to_field("narrative")
    hands.press(Qt.Key.Key_F7)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.handler, case.flags, case.grade) == ("0318", ("threatening",), "1")
    assert case.attention == "agitated", "it stands among what is for the supervisor"
    assert [each["step"] for each in case.emergency] == ["safe_supervisor"]
    assert any("李强" in each for each in toasts)
    assert tab.aside.emergency.opened == "safety", "the card stays until it is done"
    (logged,) = [each for each in journal.of_case(desk.session.store, case.uid) if each.action == "log"]
    assert logged.changes["flags"] == [[], ["threatening"]]


def test_without_a_word_the_card_comes_and_the_rest_is_prepared(
    tab: IntakeTab, desk: Desk, hands: Hands, supervisor: User, quiet: Quiet
) -> None:
    tab.form.assignment.offer_people()
    hands.press(Qt.Key.Key_F7)
    quiet()
    assert tab.aside.emergency.opened == "safety"
    assert tab.aside.emergency.isVisibleTo(tab)
    values = tab.entry.values()
    assert (values["handler"], values["flags"]) == ("0318", ["threatening"])
    assert desk.session.store.row("SELECT count(*) FROM cases") == (0,)


def test_a_home_without_a_supervisor_still_shows_the_card(
    tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Quiet
) -> None:
    for each in users.every(desk.session.store):
        users.put(desk.session.store, replace(each, roles=frozenset({"teller"})))
    hands.press(Qt.Key.Key_F7)
    quiet()
    assert tab.aside.emergency.opened == "safety"
    assert "没有可以接手的主管" in toasts[-1]


def test_steps_of_no_card_and_strangers_are_refused(desk: Desk, tab: IntakeTab, quiet: Quiet) -> None:
    fill(tab, narrative=STORY, matter="A03")
    tab.save(False)
    quiet()
    with pytest.raises(InvalidCase):
        urgent.tick(desk.session, NUMBER, "dance", now=NOW)
    urgent.tick(desk.session, NUMBER, "urgent_told", now=NOW)
    urgent.tick(desk.session, NUMBER, "urgent_told", now=NOW + timedelta(hours=1))
    assert len(events(desk, "emergency")) == 1
