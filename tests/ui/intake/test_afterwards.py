"""After a save: the same customer again, and putting right what was logged, with reason and a way back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, intake
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.amending import ReasonDialog
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands
from tests.ui.widgets.conftest import write

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
NUMBER = "CD103-26-0001"
WHOLE = {
    "customer_name": "陈桂芳", "title": "ms", "phone": "13812345678", "matter": "A03", "narrative": STORY,
    "demand_kind": "refund", "demand": "当天核对并入账", "amount_demanded": "2000",
    "occurred_at": "2026-03-05T13:50+08:00",
}  # fmt: skip


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


@pytest.fixture
def saved(tab: IntakeTab, desk: Desk, quiet: Callable[[], None]) -> Case:
    """A case this clerk has just logged."""
    tab.form.show_values(WHOLE)
    tab.form.changed.emit()
    tab.save(False)
    quiet()
    return handling.find_case(desk.session, NUMBER)


def reason(tab: IntakeTab) -> ReasonDialog:
    return tab.window().findChild(ReasonDialog)


def test_one_key_keeps_the_customer(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_F5)
    values = tab.form.values()
    assert (values["customer_name"], values["title"], values["phone"]) == ("陈桂芳", "ms", "13812345678")
    assert "narrative" not in values
    assert at(tab) == "matter"
    hands.type("C01")
    hands.press(ENTER)
    hands.type("等了五十分钟")
    tab.save(False)
    quiet()
    assert handling.find_case(desk.session, "CD103-26-0002").phone == saved.phone


def test_without_anything_logged_it_says_so(tab: IntakeTab, desk: Desk, hands: Hands) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    assert told == ["Nothing was logged yet", "Nothing was logged yet"]


def test_a_logged_case_is_put_right_with_its_reason(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    assert at(tab) == "customer_name"
    assert tab.header.findChildren(type(tab.header._number))[1].text() == NUMBER
    assert tab.aside.likeness.likes == [], "it is not like itself"
    tab.form.customer.name.setText("陈桂英")
    tab.form.story.demand.setText("")
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    assert reason(tab).isVisible()
    hands.type("misheard")
    hands.press(ENTER)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.customer_name, case.demand, case.narrative) == ("陈桂英", "", saved.narrative)
    entry = journal.of_case(desk.session.store, case.uid)[-1]
    assert (entry.action, entry.details["reason"]) == ("correct", "misheard")
    assert {"customer_name", "demand"} <= entry.changes.keys()
    assert {"narrative", "occurred_at", "amount_demanded", "received_at"}.isdisjoint(entry.changes)
    assert toasts[-1] == f"{NUMBER} was put right"
    assert tab.form.is_blank()
    assert intake.own_drafts(desk.session) == []


def test_a_correction_is_taken_back(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    tab.form.customer.name.setText("陈桂英")
    tab.save(False)
    hands.type("misheard")
    hands.press(ENTER)
    quiet()
    notices[-1].undo()
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert case.customer_name == "陈桂芳"
    assert [each.action for each in journal.of_case(desk.session.store, case.uid)][-2:] == ["correct", "correct"]


def test_a_correction_without_reason_or_change_is_none(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    assert not tab.save(False)
    assert toasts[-1] == "Nothing was changed"
    tab.form.customer.name.setText("陈桂英")
    tab.save(False)
    hands.press(ENTER)
    quiet()
    assert reason(tab).isVisible()
    assert handling.find_case(desk.session, NUMBER).revision == saved.revision


def test_the_reason_is_safe_from_the_input_method(saved: Case, tab: IntakeTab, hands: Hands) -> None:
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    tab.form.customer.name.setText("陈桂英")
    tab.save(False)
    box = reason(tab).reason
    QApplication.sendEvent(box, QInputMethodEvent("ting'cuo", []))
    hands.press(ENTER, Qt.Key.Key_Escape)
    assert reason(tab).isVisible(), "both keys belong to the input method"
    write(box, "听错了")
    assert box.value() == "听错了"


def test_leaving_a_correction_changes_nothing_and_keeps_no_draft(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    tab.form.customer.name.setText("陈桂英")
    tab.leave()
    tab.header.clear.click()
    quiet()
    assert tab.form.is_blank()
    assert intake.own_drafts(desk.session) == []
    assert handling.find_case(desk.session, NUMBER).customer_name == "陈桂芳"
    assert not tab.after.amending.active


def test_what_is_being_typed_waits_as_a_draft(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.type("郑兴")
    hands.press(Qt.Key.Key_E, modifier=CTRL)
    quiet()
    assert [each.values["customer_name"] for each in intake.own_drafts(desk.session)] == ["郑兴"]


def test_a_case_somebody_works_on_is_not_the_clerks_any_more(
    saved: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], qtbot: QtBot
) -> None:
    handling.do(desk.session, saved.uid, "start", {"handler": "0217"}, now=NOW)
    teller = desk.session.user.__class__("0301", "何芳", frozenset({"teller"}), "0301")
    supervisor, desk.session = desk.session, desk.session.as_user(teller)
    tab.after.amending.begin(NUMBER)
    assert not tab.after.amending.active
    assert toasts[-1]
    desk.session = supervisor
