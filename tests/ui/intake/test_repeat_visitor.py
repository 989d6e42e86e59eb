"""Who was here before: found while typing and composing, the three choices with what each will do, and the saves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, handling, intake
from branchdesk.store import journal, settings
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import CHEAP, NOW
from tests.ui.intake.conftest import STORY, Hands

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
F4, CTRL = Qt.Key.Key_F4, Qt.KeyboardModifier.ControlModifier
CHEN = {"customer_name": "陈桂芳", "title": "ms", "phone": "13812345678"}


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def logged(desk: Desk, **values: object) -> Case:
    """An earlier case, two days old."""
    whole = {**CHEN, "matter": "D01", "narrative": "多收了手续费。", "demand_kind": "refund", **values}
    return intake.log(desk.session, whole, now=NOW - timedelta(days=2)).case


@pytest.fixture
def fee(desk: Desk) -> Case:
    return logged(desk)


@pytest.fixture
def teller(desk: Desk) -> User:
    """Somebody at the counter who may note and log, and no more."""
    user = User("0301", "何芳", frozenset({"teller"}), "0301")
    desk.session = access.add_user(desk.session, user, now=NOW, cost=CHEAP)
    return user


def fill(tab: IntakeTab, **values: object) -> None:
    tab.form.show_values(values)
    tab.form.changed.emit()


def count(desk: Desk) -> int:
    row = desk.session.store.row("SELECT count(*) FROM cases")
    assert row is not None
    return int(row[0])


def test_earlier_cases_show_as_soon_as_the_phone_is_whole(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    card = tab.aside.likeness
    tab.form.go_to_field("phone")
    hands.type("1381234567")
    assert card.likes == []
    hands.type("8")
    assert [(each.case.number, each.why, each.open) for each in card.likes] == [(fee.number, "phone", True)]
    assert card.rows.rows()[0].why() == "same phone"
    assert at(tab) == "phone", "nothing takes the focus"


@pytest.mark.parametrize(("field", "typed"), [("customer_name", "cgf"), ("phone", "5678")])
def test_initials_and_the_last_digits_find_the_customer(
    fee: Case, tab: IntakeTab, hands: Hands, field: str, typed: str
) -> None:
    tab.form.go_to_field(field)
    hands.type(typed)
    assert [each.why for each in tab.aside.likeness.likes] == ["typed"]
    assert tab.aside.likeness.rows.rows()[0].who() == "陈桂芳 138 **** 5678"
    hands.press(F4, Qt.Key.Key_4)
    assert {key: tab.form.values()[key] for key in CHEN} == CHEN
    assert at(tab) == field


def test_the_customer_is_found_while_the_name_is_composed(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    name = tab.form.customer.name
    QApplication.sendEvent(name, QInputMethodEvent("chen'gui", []))
    assert [each.case.uid for each in tab.aside.likeness.likes] == [fee.uid]
    assert name.hasFocus()
    assert tab.aside.likeness.isVisibleTo(tab), "also beside a blank form"
    hands.press(ENTER, ESC)
    assert name.hasFocus(), "keys belong to the input method"
    QApplication.sendEvent(name, QInputMethodEvent("zhang", []))
    assert tab.aside.likeness.likes == []
    assert not tab.aside.likeness.isVisibleTo(tab)


def test_what_is_composed_still_counts_in_the_card(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    """Some input methods drop what they hold when the focus goes."""
    QApplication.sendEvent(tab.form.customer.name, QInputMethodEvent("chen'gui", []))
    hands.press(F4)
    assert tab.aside.likeness.choices.isVisible()
    hands.press(Qt.Key.Key_4)
    assert tab.form.values()["phone"] == "13812345678"


def test_in_a_narrow_window_a_choice_closes_the_overlay(fee: Case, tab: IntakeTab, hands: Hands, qtbot: QtBot) -> None:
    tab.window().resize(1093, 540)
    qtbot.waitUntil(lambda: tab.aside.narrow)
    fill(tab, **CHEN)
    tab.form.go_to_field("phone")
    hands.press(F4, Qt.Key.Key_1)
    assert not tab.aside.likeness.isVisible()
    assert at(tab) == "narrative"
    assert tab.footer.both.text().startswith("Note it")


def test_a_story_that_was_told_before_is_shown_with_its_share(
    tab: IntakeTab, desk: Desk, hands: Hands, qtbot: QtBot
) -> None:
    first = logged(desk, customer_name="郑兴", phone="13900001176", narrative=STORY)
    tab.form.go_to_field("narrative")
    hands.type(STORY[:60])
    card = tab.aside.likeness
    qtbot.waitUntil(lambda: [each.case.uid for each in card.likes] == [first.uid])
    assert card.rows.rows()[0].why().startswith("story ")
    assert at(tab) == "narrative"


def test_the_card_says_what_is_owed_and_what_each_choice_will_do(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands
) -> None:
    handling.do(desk.session, fee.uid, "start", {"handler": "0217"}, now=NOW)
    told = {"way": "phone", "words": "已联系", "next_contact_at": NOW + timedelta(days=1)}
    handling.do(desk.session, fee.uid, "contact", told, now=NOW)
    settings.put(desk.session.store, "other_desks", True)
    fill(tab, **CHEN)
    assert tab.aside.likeness.note() == "Only cases of this computer; those of the other desk do not show"
    assert tab.aside.likeness.rows.rows()[0].owed() == "contact 03-06 14:32"
    hands.press(F4)
    lines = tab.aside.likeness.choices.lines
    assert [lines[key].effect() for key in ("same", "new_facts", "new")] == [
        "a visit noted on 26-0001, no new number",
        "added to 26-0001, decision now by 03-20 周五",
        "new number, linked with 26-0001",
    ]


def test_the_same_complaint_is_a_visit_without_a_number(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    tab.form.go_to_field("phone")
    hands.type("5678")
    hands.press(F4)
    assert at(tab) == ""
    hands.press(Qt.Key.Key_1)
    assert at(tab) == "narrative"
    assert tab.aside.likeness.note() == "Same complaint: a visit noted on 26-0001, no new number"
    assert tab.header.findChildren(type(tab.header._number))[1].text() == fee.number
    assert tab.footer.words() == "All needed fields are filled"
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    case = handling.find_case(desk.session, fee.uid)
    assert (count(desk), case.visits, case.repeated) == (1, 1, True)
    assert [each.action for each in journal.of_case(desk.session.store, fee.uid)] == ["log", "visit"]
    assert toasts[-1] == f"Visit noted on {fee.number}. No new number is needed"
    assert tab.aside.likeness.repeat == ("", "")
    assert tab.form.is_blank()


def test_new_facts_ask_for_their_words(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, **CHEN)
    hands.press(F4, Qt.Key.Key_2)
    assert not tab.save(False)
    assert at(tab) == "narrative"
    hands.type("又扣了一笔。")
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, fee.uid)
    assert case.narrative.endswith("又扣了一笔。")
    assert case.decision_from == NOW.replace(microsecond=0)
    assert toasts[-1] == f"New facts added to {fee.number}: decision now by 03-20 周五"


def test_what_a_teller_may_not_do_is_linked_and_waits_for_the_supervisor(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, teller: User, toasts: list[str], quiet: Callable[[], None]
) -> None:
    supervisor = desk.session
    desk.session = supervisor.as_user(teller)
    fill(tab, **CHEN, matter="D01", narrative="又扣了一笔。", demand_kind="refund")
    hands.press(F4)
    effect = tab.aside.likeness.choices.lines["new_facts"].effect()
    assert effect == "new number, linked with 26-0001; the supervisor joins them"
    hands.press(Qt.Key.Key_2)
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0002")
    assert (case.status, case.related_no, case.repeated) == ("received", fee.number, True)
    assert toasts[-1].endswith("Linked with 26-0001: not yours to join, the supervisor is asked to")
    assert not tab.aside.join.isVisibleTo(tab)
    desk.session = supervisor
    tab.after.show_waiting()
    assert tab.aside.join.isVisibleTo(tab)
    hands.press(Qt.Key.Key_J, modifier=Qt.KeyboardModifier.AltModifier)
    quiet()
    assert handling.find_case(desk.session, case.uid).merged_into == fee.number
    assert not tab.aside.join.isVisibleTo(tab)


def test_another_complaint_is_linked(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, **CHEN, matter="C01", narrative="等了五十分钟。", demand_kind="apology")
    hands.press(F4, Qt.Key.Key_3)
    assert tab.entry.values()["related_no"] == fee.number
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0002")
    assert (case.related_no, case.repeated, case.attention) == (fee.number, True, "")
    assert toasts[-1] == "Logged CD103-26-0002. Linked with 26-0001"


def test_a_decision_can_be_taken_back_and_escape_decides_nothing(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    fill(tab, **CHEN)
    tab.form.go_to_field("phone")
    hands.press(F4, Qt.Key.Key_1)
    hands.press(F4, ESC)
    assert at(tab) == "narrative"
    assert tab.aside.likeness.repeat == (fee.uid, "same")
    hands.press(F4, Qt.Key.Key_1)
    assert tab.aside.likeness.repeat == ("", "")
    assert "related_no" not in tab.entry.values()
    assert tab.footer.words() != "All needed fields are filled"


def test_another_customer_ends_the_decision(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    fill(tab, **CHEN)
    hands.press(F4, Qt.Key.Key_1)
    tab.form.customer.phone.setText("13900001111")
    tab.form.customer.name.setText("何")
    assert tab.aside.likeness.repeat == ("", "")


def test_a_draft_knows_again_what_the_visit_was(
    fee: Case, tab: IntakeTab, hands: Hands, quiet: Callable[[], None]
) -> None:
    fill(tab, **CHEN)
    hands.press(F4, Qt.Key.Key_1)
    tab.leave()
    quiet()
    tab.shelf.clear()
    quiet()
    assert tab.aside.likeness.repeat == ("", "")
    hands.press(Qt.Key.Key_F3)
    quiet()
    assert tab.aside.likeness.repeat == (fee.uid, "same")


def test_what_is_not_needed_any_more_loses_its_star_and_the_words_are_next(
    desk: Desk, tab: IntakeTab, hands: Hands, quiet: Callable[[], None]
) -> None:
    logged(desk)
    tab.form.show_values(CHEN)
    tab.form.changed.emit()
    quiet()
    rows = tab.form.rows
    assert rows["matter"].property("required")
    hands.press(F4, Qt.Key.Key_1)
    assert not rows["matter"].property("required")
    assert at(tab) == "narrative"
    hands.press(F4, Qt.Key.Key_1)
    assert rows["matter"].property("required"), "taken back: an entry like any other"
