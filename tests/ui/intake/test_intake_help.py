"""The right column: earlier cases, grade and promise, hints; and what it becomes in wide and narrow windows."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import intake
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.aside import STRIP, WIDTH
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands

ENTER, ESC, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier
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


def fill(tab: IntakeTab, **values: object) -> None:
    tab.form.show_values(values)
    tab.form.changed.emit()


def test_a_blank_form_is_beside_keys_and_what_was_logged(fee: Case, tab: IntakeTab) -> None:
    aside = tab.aside
    assert aside.keys.isVisibleTo(tab)
    assert aside.latest.isVisibleTo(tab)
    assert not aside.grade.isVisibleTo(tab)
    assert not aside.drafts.isVisibleTo(tab)
    fill(tab, customer_name="陈")
    assert not aside.keys.isVisibleTo(tab)
    assert aside.grade.isVisibleTo(tab)


def test_the_suggestion_follows_the_form(tab: IntakeTab) -> None:
    card = tab.aside.grade
    fill(tab, customer_name="陈桂芳")
    assert (card.choice.value(), card.why()) == ("", "")
    assert not card.promise.isVisibleTo(tab)
    fill(tab, matter="C01")
    assert card.choice.value() == "2"
    assert card.promise.words() == ["明天 14:32", "03-20 周五"]
    fill(tab, matter="A03", narrative=STORY)
    assert card.choice.value() == "1"
    assert "「2,000 元」" in card.why()
    assert card.promise.words() == ["今天 15:32", "03-20 周五"]
    fill(tab, kind="suggestion", narrative="建议多放几把椅子")
    assert card.choice.value() == "3"


def test_a_letter_is_promised_from_the_day_it_came(tab: IntakeTab) -> None:
    fill(tab, matter="A03", narrative=STORY, intake_source="letter")
    tab.form.reception.came.day.setText("2026-03-04")
    tab.form.reception.way.came_why.setText("昨天收到")
    assert tab.aside.grade.promise.words()[1] == "03-19 周四"


def test_the_promise_counts_from_the_first_key(tab: IntakeTab, desk: Desk, hands: Hands) -> None:
    hands.type("陈")
    assert tab.entry.opened_at == NOW
    desk._clock = lambda: NOW + timedelta(minutes=7)
    fill(tab, matter="A03", narrative=STORY)
    assert tab.aside.grade.promise.words()[0] == "今天 15:32"


def test_scripts_follow_the_matter(tab: IntakeTab) -> None:
    fill(tab, customer_name="陈桂芳")
    assert "general" in tab.aside.hints._title._words.text()
    fill(tab, matter="A03")
    assert "资金安全" in tab.aside.hints._title._words.text()


def test_wide_windows_have_two_columns_and_narrow_ones_a_strip(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    aside, window = tab.aside, tab.window()
    fill(tab, **CHEN)
    assert aside.width() == WIDTH
    assert not aside.history.isVisibleTo(tab)
    window.resize(1920, 900)
    assert aside.history.isVisibleTo(tab)
    assert aside.width() > 2 * WIDTH
    window.resize(1093, 540)
    assert aside.width() == STRIP
    assert not aside.grade.isVisible()
    tab.form.go_to_field("narrative")
    hands.press(Qt.Key.Key_F4)
    assert aside.likeness.isVisible()
    hands.press(ESC)
    assert at(tab) == "narrative"
    assert tab.back()
    assert not aside.likeness.isVisible()
    hands.press(Qt.Key.Key_G, modifier=ALT)
    assert aside.grade.isVisible()
    assert aside.grade.isAncestorOf(QApplication.focusWidget())
    hands.press(ESC)
    assert not aside.grade.isVisible()
    assert at(tab) == "narrative"


def test_what_opens_is_scrolled_into_sight(tab: IntakeTab, hands: Hands) -> None:
    hands.press(Qt.Key.Key_M, modifier=ALT)
    seen = tab.form.viewport().rect()
    box = tab.form.further.cctv.secured
    assert seen.contains(box.mapTo(tab.form.viewport(), box.rect().bottomLeft()))
    assert at(tab) == "flag_elderly"


def test_the_form_is_never_cut(tab: IntakeTab, qtbot: QtBot) -> None:
    for width in (1093, tab.minimumSizeHint().width(), 1366):
        tab.window().resize(width, 540)
        qtbot.waitUntil(lambda: tab.form.widget().width() <= tab.form.viewport().width())
