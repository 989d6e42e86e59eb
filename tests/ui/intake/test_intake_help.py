"""The right column: earlier cases, grade and promise, hints; and what it becomes in wide and narrow windows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, intake
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


def test_earlier_cases_show_as_soon_as_the_phone_is_whole(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    card = tab.aside.likeness
    tab.form.go_to_field("phone")
    hands.type("1381234567")
    assert card.likes == []
    hands.type("8")
    assert [(each.case.number, each.why, each.open) for each in card.likes] == [(fee.number, "phone", True)]


@pytest.mark.parametrize(("field", "typed"), [("customer_name", "cgf"), ("phone", "5678")])
def test_initials_and_the_last_digits_find_the_customer(
    fee: Case, tab: IntakeTab, hands: Hands, field: str, typed: str
) -> None:
    tab.form.go_to_field(field)
    hands.type(typed)
    assert [each.why for each in tab.aside.likeness.likes] == ["hint"]
    hands.press(Qt.Key.Key_F4, Qt.Key.Key_4)
    assert {key: tab.form.values()[key] for key in CHEN} == CHEN
    assert at(tab) == field


def test_the_same_complaint_is_merged(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, **CHEN, matter="D01", narrative="手续费还没退。", demand_kind="refund")
    tab.form.go_to_field("narrative")
    hands.press(Qt.Key.Key_F4)
    assert at(tab) == ""
    hands.press(Qt.Key.Key_1)
    assert at(tab) == "narrative"
    assert tab.aside.likeness.note() == "The same complaint: joined to 26-0001 when saved"
    assert tab.entry.values()["related_no"] == fee.number
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0002")
    assert (case.status, case.merged_into, case.repeated) == ("merged", fee.number, True)
    assert toasts[-1] == "Logged CD103-26-0002. Joined to 26-0001"
    assert tab.aside.likeness.repeat == ("", "")


def test_new_facts_on_an_open_case_are_linked_for_the_handler(
    fee: Case, tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, **CHEN, matter="D01", narrative="又扣了一笔。", demand_kind="refund")
    hands.press(Qt.Key.Key_F4, Qt.Key.Key_2)
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0002")
    assert (case.status, case.related_no, case.repeated) == ("received", fee.number, True)
    assert toasts[-1].startswith("Logged CD103-26-0002. Linked with 26-0001")


def test_a_decision_can_be_taken_back_and_escape_decides_nothing(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    fill(tab, **CHEN)
    tab.form.go_to_field("phone")
    hands.press(Qt.Key.Key_F4, Qt.Key.Key_1)
    hands.press(Qt.Key.Key_F4, ESC)
    assert at(tab) == "phone"
    assert tab.aside.likeness.repeat == (fee.uid, "same")
    hands.press(Qt.Key.Key_F4, Qt.Key.Key_3)
    assert tab.aside.likeness.repeat == ("", "")
    assert "related_no" not in tab.entry.values()


def test_another_customer_ends_the_decision(fee: Case, tab: IntakeTab, hands: Hands) -> None:
    fill(tab, **CHEN)
    hands.press(Qt.Key.Key_F4, Qt.Key.Key_1)
    tab.form.customer.phone.setText("13900001111")
    tab.form.customer.name.setText("何")
    assert tab.aside.likeness.repeat == ("", "")


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
    tab.form.reception.came_why.setText("昨天收到")
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


def test_red_lines_are_a_soft_word(tab: IntakeTab, quiet: Callable[[], None]) -> None:
    hints = tab.aside.hints
    fill(tab, narrative="你们的人说一定会退款给我", matter="A03")
    assert hints.warnings() == [], "the customer's own words are his"
    fill(tab, narrative="卡号 6222020200112233446 被吞", demand="保证全额赔付")
    assert len(hints.warnings()) == 2
    assert "“保证全额赔付”" in hints.warnings()[1] or "保证" in hints.warnings()[1]
    assert tab.save(False)
    quiet()


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
    box = tab.form.further.authorised
    assert seen.contains(box.mapTo(tab.form.viewport(), box.rect().bottomLeft()))
    assert at(tab) == "flag_elderly"


def test_the_form_is_never_cut(tab: IntakeTab, qtbot: QtBot) -> None:
    for width in (1093, tab.minimumSizeHint().width(), 1366):
        tab.window().resize(width, 540)
        qtbot.waitUntil(lambda: tab.form.widget().width() <= tab.form.viewport().width())
