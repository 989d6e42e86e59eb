"""The form: the walk with Enter, digits, messages beside fields, what a matter fills, names for screen readers."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands, Tray

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def at(tab: IntakeTab) -> str:
    """The field that has the focus."""
    return tab.form.key_of(QApplication.focusWidget())


class Windows(QObject):
    """Remembers every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_nothing_flashes_while_the_page_is_made(desk: Desk, tray: Tray, qtbot: QtBot, qapp: QApplication) -> None:
    watcher = Windows()
    qapp.installEventFilter(watcher)
    page = IntakeTab(desk, printers=tray)
    qapp.removeEventFilter(watcher)
    qtbot.addWidget(page)
    assert watcher.opened == []


def test_work_starts_at_the_name(tab: IntakeTab) -> None:
    assert at(tab) == "customer_name"
    assert tab.form.is_blank()
    assert not tab.draft_kept


def test_enter_walks_to_what_still_needs_an_answer(tab: IntakeTab, hands: Hands) -> None:
    hands.type("陈桂芳")
    hands.press(ENTER)
    assert at(tab) == "title"
    hands.press(Qt.Key.Key_2)
    assert at(tab) == "phone"
    hands.type("13812345678")
    hands.press(ENTER)
    assert at(tab) == "matter"
    hands.type("zz")
    hands.press(ENTER)
    assert (tab.form.matter.picker.value(), at(tab)) == ("A03", "narrative")
    hands.type(STORY)
    hands.press(ENTER)
    assert at(tab) == "narrative", "Enter is a new line in the story"
    hands.press(TAB)
    assert at(tab) == "demand_kind"
    hands.press(Qt.Key.Key_1)
    assert at(tab) == "demand"
    hands.press(ENTER)
    assert at(tab) == "amount_demanded"
    hands.type("2000")
    hands.press(ENTER)
    assert QApplication.focusWidget() is tab.footer.both
    assert tab.footer.words() == "All needed fields are filled"
    assert tab.form.values() == {
        "kind": "complaint", "customer_name": "陈桂芳", "title": "ms", "phone": "13812345678",
        "intake_source": "walk_in", "relation": "self", "matter": "A03", "category": "card", "cause": "facilities",
        "business_channel": "self_service", "narrative": STORY, "demand_kind": "refund", "amount_demanded": "2,000.00",
        "handler": "0217",
    }  # fmt: skip


def test_enter_comes_back_to_what_was_passed_over(tab: IntakeTab, hands: Hands) -> None:
    tab.form.go_to_field("narrative")
    hands.type("等了很久")
    hands.press(TAB, Qt.Key.Key_3)
    assert at(tab) == "demand"
    hands.press(ENTER)
    assert at(tab) == "customer_name"


def test_nothing_moves_while_an_input_method_composes(tab: IntakeTab, hands: Hands) -> None:
    QApplication.sendEvent(tab.form.customer.name, QInputMethodEvent("chen", []))
    hands.press(ENTER)
    assert at(tab) == "customer_name"


def test_tab_reaches_every_field_in_reading_order(tab: IntakeTab, hands: Hands) -> None:
    tab.form.matter.change.setChecked(True)
    tab.form.assignment.more.setChecked(True)
    tab.form.go_to_field("customer_name")
    seen = [at(tab)]
    for _ in range(90):
        hands.press(TAB)
        if at(tab) and at(tab) != seen[-1]:
            seen.append(at(tab))
        if not at(tab):
            break
    shown = [key for key, stop in tab.form.stops.items() if stop.isVisibleTo(tab) and key != "owner"]
    assert [key for key in seen if key != "owner"] == shown


@pytest.mark.parametrize(("digit", "source"), [(2, "phone"), (5, "superior")])
def test_a_digit_chooses_the_source(tab: IntakeTab, hands: Hands, digit: int, source: str) -> None:
    tab.form.go_to_field("intake_source")
    hands.press(Qt.Key(Qt.Key.Key_0 + digit))
    assert tab.form.values()["intake_source"] == source
    assert at(tab) != "intake_source"


def test_rare_sources_stand_behind_the_dots(tab: IntakeTab) -> None:
    source = tab.form.reception.source
    offered = [action.data() for action in source.menu.actions()]
    assert [action.text() for action in source.menu.actions() if not action.data()] == ["即时", "留痕", "社交", "转办"]
    assert set(offered) - {None} == {
        "walk_in", "phone", "letter", "suggestion_box", "email", "wechat", "app", "social", "regulator", "superior",
    }  # fmt: skip
    source.menu.actions()[offered.index("regulator")].trigger()
    assert tab.form.values()["intake_source"] == "regulator"
    assert tab.form.rows["transfer_due_on"].isVisibleTo(tab)
    source.set_value("walk_in")
    assert source.strip.keys().count("regulator") == 0
    assert not tab.form.rows["transfer_due_on"].isVisibleTo(tab)


def test_a_letter_is_asked_when_it_came(tab: IntakeTab) -> None:
    tab.form.reception.source.set_value("letter")
    assert tab.form.rows["received_at"].isVisibleTo(tab)
    tab.form.reception.came.day.setText("3-2")
    tab.form.reception.way.came_why.setText("周末收到")
    values = tab.form.values()
    assert datetime.fromisoformat(values["received_at"]) == NOW.replace(day=2, hour=9, minute=0, second=0)
    assert values["received_reason"] == "周末收到"
    tab.form.reception.source.set_value("walk_in")
    assert "received_at" not in tab.form.values()


def test_day_and_time_make_one_moment_and_nonsense_is_not_dropped(tab: IntakeTab) -> None:
    happened = tab.form.reception.happened
    happened.clock.setText("1350")
    assert datetime.fromisoformat(happened.value()) == NOW.replace(hour=13, minute=50, second=0)
    happened.day.setText("-1")
    assert datetime.fromisoformat(happened.value()) == NOW.replace(day=4, hour=13, minute=50, second=0)
    happened.day.setText("gestern")
    assert happened.value() == "gestern 1350"


def test_no_name_and_no_phone_are_answers(tab: IntakeTab) -> None:
    tab.form.customer.name.setText("陈")
    tab.form.customer.title.choose_digit(3)
    tab.form.customer.none.setChecked(True)
    values = tab.form.values()
    assert (values["anonymous"], values["phone_none"]) == (True, True)
    assert not values.keys() & {"customer_name", "title", "phone"}
    assert tab.form.customer.phone.toolTip()
    assert not tab.form.customer.phone.isEnabled()
    tab.form.customer.title.set_value("ms")
    assert tab.form.values()["customer_name"] == "陈", "what was typed is still there"


def test_a_whole_id_number_is_kept_as_one(tab: IntakeTab) -> None:
    tab.form.customer.tail.setText("11010519491231002X")
    assert tab.form.values()["id_tail"] == "002X"
    assert tab.form.values()["id_number"] == "11010519491231002X"


def test_a_short_phone_is_told_when_left_and_only_then(tab: IntakeTab, hands: Hands) -> None:
    tab.form.go_to_field("phone")
    hands.type("1381234567")
    assert tab.form.rows["phone"].message() == ""
    hands.press(TAB)
    assert "少 1 位" in tab.form.rows["phone"].message()
    assert tab.form.customer.phone.state == "warning"
    tab.form.customer.phone.setText("13812345678")
    tab.form.customer.show_phone_state()
    assert (tab.form.rows["phone"].message(), tab.form.customer.phone.state) == ("", "ok")


def test_a_gap_is_told_when_left_and_forgotten_when_filled(tab: IntakeTab, hands: Hands) -> None:
    hands.type("陈桂芳")
    tab.form.go_to_field("matter")
    tab.form.go_to_field("narrative")
    assert tab.form.rows["matter"].message() == "Choose a matter. It sets grade and deadline"
    assert tab.footer.words() == "To complete: 1"
    hands.press(Qt.Key.Key_F8)
    assert at(tab) == "matter"
    hands.type("A03")
    hands.press(ENTER)
    assert tab.form.rows["matter"].message() == ""
    hands.type("等了很久")
    assert tab.footer.words() == "6 needed, 4 filled"


def test_f8_walks_from_gap_to_gap_and_round(tab: IntakeTab, hands: Hands) -> None:
    tab.form.go_to_field("narrative")
    hands.type("等了很久")
    walked = []
    for _ in range(5):
        hands.press(Qt.Key.Key_F8)
        walked.append(at(tab))
    assert walked == ["customer_name", "phone", "matter", "demand_kind", "customer_name"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_G, Qt.Key.Key_H])
def test_a_look_at_the_help_marks_no_field_red(tab: IntakeTab, hands: Hands, key: Qt.Key) -> None:
    hands.type("陈桂芳")
    tab.form.go_to_field("matter")
    modifier = Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_F4 else Qt.KeyboardModifier.AltModifier
    hands.press(key, modifier=modifier)
    hands.press(ESC)
    assert tab.form.messages.fields == frozenset()
    assert tab.form.rows["matter"].message() == ""


def test_warnings_stand_beside_their_fields_and_go_again(tab: IntakeTab) -> None:
    tab.form.reception.relation.set_value("representative")
    tab.form.reception.happened.day.setText("2026-03-06")
    assert "授权书" in tab.form.reception.way.missing.words()
    assert "发生时间" in tab.form.rows["occurred_at"].message()
    assert tab.footer.words() == "6 needed, 1 filled", "a warning is no gap"
    tab.form.reception.relation.set_value("self")
    tab.form.reception.happened.day.setText("t")
    assert tab.form.reception.way.missing.words() == tab.form.rows["occurred_at"].message() == ""


def test_a_matter_fills_the_axes_and_they_can_be_changed(tab: IntakeTab) -> None:
    matter = tab.form.matter
    assert matter.facts.text() == "Business channel: 营业现场"
    tab.form.show_values({"matter": "A03"})
    assert matter.facts.text().startswith("银行卡 · ")
    assert not tab.form.rows["cause"].isVisibleTo(tab)
    matter.change.setChecked(True)
    assert tab.form.rows["cause"].isVisibleTo(tab)
    matter.boxes["cause"].set_value("service")
    assert tab.form.values()["cause"] == "service"
    assert tab.form.values()["business_channel"] == "self_service"


def test_the_words_suggest_a_matter_until_one_is_chosen(tab: IntakeTab) -> None:
    tab.form.go_to_field("narrative")
    tab.form.story.words.setPlainText(STORY)
    button = tab.form.matter.suggestion
    assert button.isVisibleTo(tab)
    assert "A03" in button.text()
    button.click()
    assert tab.form.values()["matter"] == "A03"
    assert not button.isVisibleTo(tab)


def test_typing_letters_finds_matters_while_they_are_composed(tab: IntakeTab) -> None:
    picker = tab.form.matter.picker
    picker.setFocus()
    QApplication.sendEvent(picker, QInputMethodEvent("z'z", []))
    assert picker.is_open()
    assert picker.text() == ""


def test_the_kind_decides_what_is_needed(tab: IntakeTab, hands: Hands) -> None:
    assert tab.form.rows["phone"].property("required")
    hands.press(Qt.Key.Key_4, modifier=Qt.KeyboardModifier.AltModifier)
    assert tab.form.values()["kind"] == "praise"
    assert not tab.form.rows["phone"].property("required")
    assert tab.form.rows["narrative"].property("required")
    assert at(tab) == "customer_name"


def test_the_meter_and_the_marks_follow_the_story(tab: IntakeTab) -> None:
    tab.form.story.words.setPlainText(STORY)
    assert tab.form.story.meter.found == {"time", "place", "amount", "course", "proof"}
    assert "人员" in tab.form.story.meter.accessibleDescription()


def test_rare_fields_open_by_themselves_when_they_hold_something(tab: IntakeTab) -> None:
    assert not tab.form.further.isVisibleTo(tab)
    tab.form.show_values({"flags": ["elderly"], "group_size": 3, "representatives": ["张三", "李四"]})
    assert tab.form.further.isVisibleTo(tab)
    values = tab.form.values()
    assert (values["flags"], values["group_size"], values["representatives"]) == (["elderly"], "3", ["张三", "李四"])
    tab.form.reset()
    assert not tab.form.further.isVisibleTo(tab)


def test_values_shown_are_the_values_read(tab: IntakeTab) -> None:
    values = {
        "kind": "complaint", "customer_name": "陈桂芳", "title": "ms", "phone": "13812345678", "id_tail": "0426",
        "intake_source": "superior", "transfer_body": "总行", "transfer_no": "字 1 号",
        "transfer_received_on": "2026-03-04", "transfer_due_on": "2026-03-14", "relation": "representative",
        "occurred_at": "2026-03-05T13:50+08:00", "involved_unit": "2 号机", "matter": "A03", "category": "card",
        "cause": "service", "business_channel": "self_service", "narrative": STORY, "demand_kind": "speed_up",
        "demand": "当天入账", "amount_demanded": "2,000.00", "emotional_demand": "道歉",
        "flags": ["elderly", "agitated"],
        "group_size": "2", "scope": "group", "safety": True, "against": "三号窗口", "representatives": ["张三"],
        "authorised": True, "read_back": True,
    }  # fmt: skip
    tab.form.show_values(values)
    assert tab.form.values() == values


def test_escape_never_discards_what_was_typed(tab: IntakeTab, hands: Hands) -> None:
    hands.type("陈桂芳")
    tab.form.go_to_field("matter")
    hands.type("zz")
    hands.press(ESC, ESC)
    assert tab.form.customer.name.text() == "陈桂芳"
    assert tab.form.matter.picker.text() == "zz"
    assert not tab.back()


def spoken(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_everything_that_takes_the_focus_has_a_name(tab: IntakeTab, quiet: Callable[[], None]) -> None:
    tab.form.show_values({"matter": "A03", "narrative": STORY, "flags": ["elderly"], "intake_source": "regulator"})
    tab.form.matter.change.setChecked(True)
    tab.reader.read()
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
    nameless = [
        widget
        for kind in kinds
        for widget in tab.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not spoken(widget)
    ]
    assert nameless == []
