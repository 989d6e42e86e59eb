"""现场化解: three keys, safe for input methods, and taken back within eight seconds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from branchdesk.services import quick
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import Hands

F2, ENTER, ESC = Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Escape


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def counted(desk: Desk) -> dict[str, int]:
    return quick.today(desk.session, NOW.date()).causes


@pytest.mark.parametrize(("typed", "cause"), [("7", "pricing"), ("fwt", "service")])
def test_a_digit_or_first_letters_and_enter(
    tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None], typed: str, cause: str
) -> None:
    hands.press(F2)
    hands.type(typed)
    hands.press(ENTER)
    quiet()
    assert counted(desk) == {cause: 1}
    assert hands.count + (1 if typed.isdigit() else 0) <= 3
    assert not tab.after.quick.isVisible()
    assert at(tab) == "customer_name"
    assert toasts[-1].startswith("Counted: ")
    assert desk.session.store.row("SELECT count(*) FROM cases") == (0,)


def test_it_can_be_taken_back(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    hands.press(F2)
    hands.type("1")
    hands.press(ENTER)
    quiet()
    assert tab.aside.keys.counted() == "Settled on the spot today: 1 (服务态度及服务质量 1)"
    notices[0].undo()
    quiet()
    assert counted(desk) == {}
    assert tab.aside.keys.counted() == ""


def test_nothing_happens_while_an_input_method_composes(tab: IntakeTab, desk: Desk, hands: Hands) -> None:
    hands.press(F2)
    box = tab.after.quick.box
    QApplication.sendEvent(box, QInputMethodEvent("fu'wu", []))
    assert [each.key for each in tab.after.quick.causes if each.isEnabled()], "found while composing"
    hands.press(ENTER, Qt.Key.Key_1, ESC)
    assert counted(desk) == {}
    assert tab.after.quick.isVisible()


def test_it_closes_where_the_work_was_and_counts_nothing_by_itself(tab: IntakeTab, hands: Hands, desk: Desk) -> None:
    hands.type("郑兴")
    tab.form.go_to_field("phone")
    hands.press(F2, ESC)
    assert at(tab) == "phone"
    hands.press(F2, F2)
    assert not tab.after.quick.isVisible()
    hands.press(F2, ENTER)
    hands.type("qqq")
    hands.press(ENTER)
    assert tab.after.quick.isVisible()
    assert counted(desk) == {}
    assert tab.form.values()["customer_name"] == "郑兴"


def test_arrows_choose(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    hands.press(F2, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, ENTER)
    quiet()
    assert counted(desk) == {"facilities": 1}


def test_another_page_can_open_it_and_ctrl_k_lists_it(tab: IntakeTab, hands: Hands) -> None:
    assert [each.keys for each in tab.commands()] == ["F2"]
    tab.go_to({"quick": True})
    tab.activated()
    assert tab.after.quick.box.hasFocus()
    hands.press(ESC)
    assert at(tab) == "customer_name"
