"""Groups of choices are radio buttons to a screen reader and one key to a person."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.choices import ChoiceGroup, OutcomeGroup, RadioGroup
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.pills import View, ViewPills
from branchdesk.ui.widgets.ratings import RatingGroup
from tests.ui.widgets.conftest import Show

SOURCES = [("walk_in", "到店"), ("phone", "电话"), ("letter", "信函")]
CALLS = [("reached", "已接通", "phone-call"), ("no_answer", "无人接听", "phone-missed")]
ROWS = [("result", "处理结果"), ("manner", "服务态度"), ("speed", "处理时效")]
MARKS = ["很不满意", "不满意", "一般", "满意", "很满意"]


def buttons(group: RadioGroup) -> list[QRadioButton]:
    return group.findChildren(QRadioButton)


@pytest.mark.parametrize("make", [lambda: ChoiceGroup(SOURCES), lambda: OutcomeGroup(CALLS)], ids=["strip", "large"])
def test_a_digit_chooses(make: object, show: Show, qtbot: QtBot) -> None:
    group: RadioGroup = make()  # type: ignore[operator]
    heard: list[tuple[str, str]] = []
    group.value_changed.connect(lambda key: heard.append(("changed", key)))
    group.chosen.connect(lambda key: heard.append(("chosen", key)))
    show(group)
    group.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert group.value() == group.keys()[1]
    assert heard == [("changed", group.value()), ("chosen", group.value())]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    assert group.value() == group.keys()[1]


def test_setting_a_value_is_no_choice_of_a_person(show: Show) -> None:
    group, heard = ChoiceGroup(SOURCES), []
    group.chosen.connect(heard.append)
    show(group)
    group.set_value("letter")
    assert (group.value(), heard) == ("letter", [])
    group.set_value("")
    assert group.value() == ""


def test_arrows_move_and_choose(show: Show, qtbot: QtBot) -> None:
    group, heard = ChoiceGroup(SOURCES), []
    group.set_value("walk_in")
    group.chosen.connect(heard.append)
    show(group)
    group.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert group.value() == "phone"
    assert heard == ["phone"]


def test_tab_enters_once_at_the_choice_and_leaves(show: Show, qtbot: QtBot) -> None:
    before, group, after = LineEdit(), ChoiceGroup(SOURCES), LineEdit()
    group.set_value("phone")
    show(before, group, after)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is buttons(group)[1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_click_anywhere_in_the_box_chooses(show: Show, qtbot: QtBot) -> None:
    group = ChoiceGroup(SOURCES)
    show(group)
    target = buttons(group)[2]
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().bottomRight() - target.rect().topLeft() / 2)
    assert group.value() == "letter"


def test_screen_readers_meet_radio_buttons_in_a_named_group(show: Show) -> None:
    group = ChoiceGroup(SOURCES, name="渠道")
    show(group)
    group.set_state("invalid", "还没选渠道")
    assert group.accessibleName() == "渠道"
    for button, (_key, words) in zip(buttons(group), SOURCES, strict=True):
        seen = QAccessible.queryAccessibleInterface(button)
        assert seen.role() == QAccessible.Role.RadioButton
        assert seen.text(QAccessible.Text.Name) == words
        assert seen.text(QAccessible.Text.Description) == "还没选渠道"


def test_other_options_keep_the_choice_if_it_is_still_there(show: Show, qtbot: QtBot) -> None:
    group, heard = ChoiceGroup(SOURCES), []
    show(group)
    group.set_value("phone")
    group.value_changed.connect(heard.append)
    group.set_options([("phone", "电话"), ("email", "邮件")])
    assert group.value() == "phone"
    group.set_options([("email", "邮件")])
    assert group.value() == ""
    assert heard[-1] == ""


def test_an_optional_group_can_be_cleared_by_its_digit(show: Show, qtbot: QtBot) -> None:
    group = ChoiceGroup(SOURCES, optional=True)
    show(group)
    assert group.choose_digit(1)
    assert group.choose_digit(1)
    assert group.value() == ""


def test_a_disabled_choice_says_why_and_takes_no_digit(show: Show) -> None:
    group = ChoiceGroup(SOURCES)
    show(group)
    group.set_option_enabled("phone", False, "没有电话")
    assert not group.choose_digit(2)
    assert buttons(group)[1].accessibleDescription() == "没有电话"


def test_outcomes_are_large_targets(show: Show, theme: Theme) -> None:
    group = OutcomeGroup(CALLS)
    show(group)
    assert all(button.height() >= 44 for button in buttons(group))


def test_three_digits_fill_three_rows(show: Show, qtbot: QtBot) -> None:
    ratings, done = RatingGroup(ROWS, MARKS), []
    ratings.finished.connect(lambda: done.append(ratings.values()))
    show(ratings)
    ratings.setFocus()
    for key in (Qt.Key.Key_5, Qt.Key.Key_5, Qt.Key.Key_4):
        assert done == []
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert done == [{"result": 5, "manner": 5, "speed": 4}]
    assert ratings.complete()


def test_backspace_takes_an_answer_back(show: Show, qtbot: QtBot) -> None:
    ratings = RatingGroup(ROWS, MARKS)
    show(ratings)
    ratings.setFocus()
    assert ratings.type_digit(5)
    assert ratings.type_digit(2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert ratings.values() == {"result": 5}
    assert ratings.type_digit(3)
    assert ratings.values() == {"result": 5, "manner": 3}
    assert not ratings.type_digit(7)
    ratings.clear()
    assert not ratings.take_back()


def test_digits_typed_elsewhere_fill_the_first_row_without_an_answer(show: Show) -> None:
    ratings, other = RatingGroup(ROWS, MARKS), LineEdit()
    show(ratings, other)
    other.setFocus()
    ratings.set_values({"result": 4})
    other.setFocus()
    assert ratings.type_digit(1)
    assert ratings.values() == {"result": 4, "manner": 1}


def test_gaps_in_ratings_are_marked(show: Show) -> None:
    ratings = RatingGroup(ROWS, MARKS)
    show(ratings)
    ratings.set_values({"result": 4})
    ratings.set_state("invalid", "还没评")
    states = [row.state for row in ratings.findChildren(RadioGroup)]
    assert states == ["", "invalid", "invalid"]


def views(count: int) -> list[View]:
    return [View(f"v{place}", f"视图 {place}", "clock", "soon" if place == 1 else "") for place in range(1, count + 1)]


def test_views_are_chosen_by_alt_and_digit(show: Show, qtbot: QtBot) -> None:
    pills, heard = ViewPills(name="视图"), []
    pills.set_views(views(3))
    pills.chosen.connect(heard.append)
    window = show(pills)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (pills.value(), heard) == ("v2", ["v2"])


def test_counts_are_spoken_and_zero_stays(show: Show) -> None:
    pills = ViewPills()
    pills.set_views(views(2))
    show(pills)
    pills.set_counts({"v1": 10248, "v2": 0})
    assert [button.accessibleName() for button in buttons(pills)] == ["视图 1 10,248", "视图 2 0"]


def test_more_than_seven_views_stand_in_a_menu(show: Show, qtbot: QtBot) -> None:
    pills, heard = ViewPills(), []
    pills.set_views(views(9))
    pills.chosen.connect(heard.append)
    show(pills)
    assert len(pills.keys()) == 7
    actions = pills.menu().actions()
    assert [action.text() for action in actions] == ["视图 8", "视图 9"]
    actions[1].trigger()
    assert (pills.value(), heard, len(pills.keys())) == ("v9", ["v9"], 7)


def test_other_views_keep_the_choice(show: Show) -> None:
    pills = ViewPills()
    pills.set_views(views(3))
    show(pills)
    pills.set_value("v2")
    pills.set_views(views(4))
    assert pills.value() == "v2"


def test_tab_stops_once_whether_or_not_something_is_chosen(show: Show) -> None:
    before, group, after = QLineEdit(), ChoiceGroup([("a", "A"), ("b", "B"), ("c", "C")], name="Letters"), QLineEdit()
    show(before, group, after)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert group.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    group.set_value("c")
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().key == "c"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is before


def test_the_arrows_reach_every_option_from_none(show: Show) -> None:
    group = ChoiceGroup([("a", "A"), ("b", "B"), ("c", "C")], name="Letters")
    show(group)
    group.setFocus()
    for wanted in ("b", "c"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert group.value() == wanted
        assert QApplication.focusWidget().key == wanted


def test_new_options_do_not_keep_the_focus_of_old_ones(show: Show) -> None:
    other, group = QLineEdit(), ChoiceGroup([("a", "A"), ("b", "B")], name="Letters")
    window = show(other, group)
    group.setFocus()
    group.set_options([("c", "C"), ("d", "D")])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    focused = window.focusWidget()
    assert focused is None or focused.isVisible()
    group.setFocus()
    assert QApplication.focusWidget().key == "c"
