"""Beside a blank form: four digits or a number, and the sentence that may be read out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain import numbering
from branchdesk.services import intake
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.returning_card import KEPT_MS, ReturningCard
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.widgets.buttons import ActionButton
from tests.ui.conftest import NOW

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def log(desk: Desk, name: str, phone: str) -> str:
    values = {"narrative": "机器吞卡", "customer_name": name, "phone": phone}
    return intake.log(desk.session, values, now=NOW).case.number


@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> ReturningCard:
    log(desk, "陈桂芳", "13812345678")
    log(desk, "方秀兰", "15988886420")
    log(desk, "林建国", "15966666420")
    made = ReturningCard(desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def typed(card: ReturningCard, text: str) -> str:
    card.line.set_value(text)
    card.look()
    return card.reading.words


@pytest.mark.parametrize("text", ["5678", "0001", "26-0001", "CD103-26-0001", "ＣＤ１０３－２６－０００１"])
def test_four_digits_or_the_number_give_the_sentence(card: ReturningCard, text: str) -> None:
    words = typed(card, text)
    assert "CD103-26-0001" in words
    assert "陈桂芳" not in words
    assert "5678" not in words


def test_the_sentence_is_copied_by_a_key(card: ReturningCard, qtbot: QtBot) -> None:
    card.enter()
    words = typed(card, "5678")
    card.line.deselect()
    qtbot.keyClick(card.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == words


def test_several_are_listed_masked_and_one_is_taken(card: ReturningCard) -> None:
    assert typed(card, "6420") == ""
    rows = [each for each in card.findChildren(ActionButton) if "26-000" in each.text()]
    assert len(rows) == 2
    assert not any("方秀兰" in each.text() or "林建国" in each.text() for each in rows)
    rows[0].click()
    assert "CD103-26-000" in card.reading.words


def test_what_is_not_there_is_said(card: ReturningCard) -> None:
    assert typed(card, "9999") == ""
    assert "9999" in card.hint.text()
    assert typed(card, f"NB207-26-0031-{numbering.check_character('NB207-26-0031')}") == ""
    assert "NB207" in card.hint.text()
    assert typed(card, "12") == ""
    assert card.hint.text() == ""


def test_enter_opens_the_case_and_esc_leaves(card: ReturningCard, desk: Desk, qtbot: QtBot) -> None:
    card.enter()
    typed(card, "5678")
    with qtbot.waitSignal(desk.going) as heard:
        qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert heard.args is not None
    assert heard.args[0] == "queue"
    qtbot.keyClick(card.line, Qt.Key.Key_Escape)
    assert (card.line.text(), card.reading.words) == ("", "")
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card.line, Qt.Key.Key_Escape)


def test_the_next_customer_reads_nothing_of_the_last_one(desk: Desk, qtbot: QtBot) -> None:
    log(desk, "陈桂芳", "13812345678")
    tab = IntakeTab(desk)
    qtbot.addWidget(tab)
    card = tab.aside.returning
    for away in (tab.leave, tab.shelf.clear, card._kept.timeout.emit, tab._next_customer):
        assert typed(card, "5678")
        assert card._kept.isActive()
        assert card._kept.interval() == KEPT_MS
        away()
        assert (card.line.text(), card.reading.words, card.case) == ("", "", None)
        assert not card._kept.isActive()
    tab.close_down()


def test_the_key_leads_there_and_back_and_keeps_what_is_written(desk: Desk, qtbot: QtBot) -> None:
    log(desk, "陈桂芳", "13812345678")
    tab = IntakeTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 640)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.activated()
    tab.form.customer.show_values({"customer_name": "李明"})
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is tab.aside.returning.line
    qtbot.keyClicks(tab.aside.returning.line, "5678")
    tab.aside.returning.look()
    assert "CD103-26-0001" in tab.aside.returning.reading.words
    for _ in range(2):
        qtbot.keyClick(tab.aside.returning.line, Qt.Key.Key_Escape)
    assert tab.form.isAncestorOf(QApplication.focusWidget())
    tab.close_down()
