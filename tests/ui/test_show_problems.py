"""Dialogs inside the window: they keep the keys and the focus, say three things, and ask for a reason."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from branchdesk import assets
from branchdesk.domain.errors import Cancelled, InvalidCase, NotAllowed, Problem, StoreUnavailable
from branchdesk.ui.problems import ConfirmDialog, ProblemDialog, show_problems
from branchdesk.ui.tasks import Bug
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.dialog import Dialog, Sheet
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label
from branchdesk.ui.widgets.narrative import NarrativeEdit


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    """A shown window with one field that has the focus."""
    made = QWidget()
    made.resize(1000, 640)
    edit = LineEdit(made)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    edit.setFocus()
    return made


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def texts(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def gone(dialog: QWidget) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(dialog)


def filled(window: QWidget) -> tuple[Dialog, LineEdit, list[str]]:
    dialog, heard = Dialog(window, "导出", icon="file-up"), []
    edit = LineEdit()
    dialog.body.addWidget(FormRow("保存到", edit))
    dialog.add_cancel("取消")
    dialog.add_button(ActionButton("导出", kind="primary", keys="Enter", big=True), dialog.accept)
    dialog.add_button(ActionButton("预览", keys="Ctrl+P", big=True), lambda: heard.append("preview"))
    dialog.accepted.connect(lambda: heard.append("accepted"))
    dialog.rejected.connect(lambda: heard.append("rejected"))
    return dialog, edit, heard


def test_it_fills_the_window_and_is_a_dialog_to_screen_readers(window: QWidget) -> None:
    dialog, _edit, _heard = filled(window)
    dialog.open()
    assert not dialog.isWindow()
    assert dialog.size() == window.size()
    seen = QAccessible.queryAccessibleInterface(dialog)
    assert seen.role() == QAccessible.Role.Dialog
    assert seen.text(QAccessible.Text.Name) == "导出"
    window.resize(820, 600)
    QApplication.processEvents()
    assert dialog.size() == window.size()
    assert abs(dialog.card.geometry().center().x() - 410) <= 1


def test_enter_takes_the_primary_button(window: QWidget, qtbot: QtBot) -> None:
    dialog, edit, heard = filled(window)
    dialog.open()
    edit.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert heard == ["accepted"]
    assert gone(dialog)


def test_escape_rejects_and_gives_the_focus_back(window: QWidget, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    dialog, _edit, heard = filled(window)
    dialog.open()
    assert QApplication.focusWidget() is not before
    press(qtbot, Qt.Key.Key_Escape)
    assert heard == ["rejected"]
    assert QApplication.focusWidget() is before
    assert gone(dialog)


def test_no_shortcut_of_the_window_fires_meanwhile(window: QWidget, qtbot: QtBot) -> None:
    fired: list[str] = []
    for keys in ("Ctrl+S", "F6", "Ctrl+P"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: fired.append(keys))
    press(qtbot, Qt.Key.Key_F6)
    assert fired == ["F6"]
    dialog, edit, heard = filled(window)
    dialog.open()
    edit.setFocus()
    press(qtbot, Qt.Key.Key_F6)
    press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert fired == ["F6"]
    assert heard == ["preview"], "the key printed on a footer button presses it"


def test_tab_stays_inside(window: QWidget, qtbot: QtBot) -> None:
    dialog, edit, _heard = filled(window)
    group = ChoiceGroup([("a", "甲"), ("b", "乙")])
    dialog.body.addWidget(group)
    story = NarrativeEdit()
    dialog.body.addWidget(story)
    dialog.open()
    edit.setFocus()
    walked = []
    for _each in range(14):
        press(qtbot, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
        assert dialog.isAncestorOf(walked[-1])
    assert story in walked
    assert edit in walked
    press(qtbot, Qt.Key.Key_Backtab)
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_a_focus_that_strays_is_brought_back(window: QWidget, qtbot: QtBot) -> None:
    outside = QApplication.focusWidget()
    dialog, _edit, _heard = filled(window)
    dialog.open()
    outside.setFocus()
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_a_second_dialog_lies_on_the_first(window: QWidget, qtbot: QtBot) -> None:
    first, edit, heard = filled(window)
    first.open()
    edit.setFocus()
    second = ConfirmDialog(edit, "作废？", "不再计入统计", verb="作废", keep="不作废")
    second.open()
    assert second.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_Escape)
    assert heard == []
    assert QApplication.focusWidget() is edit
    assert gone(second)


def test_a_tall_dialog_stays_in_a_small_window(window: QWidget) -> None:
    dialog, _edit, _heard = filled(window)
    for _each in range(40):
        dialog.body.addWidget(label("很多行"))
    window.resize(480, 360)
    dialog.open()
    QApplication.processEvents()
    assert dialog.rect().contains(dialog.card.geometry())


def test_without_a_window_it_is_one(qtbot: QtBot, theme: Theme) -> None:
    dialog = ProblemDialog(None, "没有打开", "数据库在别处", code="store.missing")
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.isWindow()
    assert dialog.size() == dialog.card.size()


def test_a_problem_says_three_things_and_acts(window: QWidget, qtbot: QtBot) -> None:
    heard: list[str] = []
    dialog = ProblemDialog(
        window,
        "备份没有完成：E 盘拔出了",
        "E 盘被拔出",
        "9 件都在本机",
        "插回后再试",
        code="BK-103",
        actions=[("现在备份", lambda: heard.append("backup")), ("换位置", lambda: heard.append("elsewhere"))],
    )
    dialog.open()
    shown = texts(dialog)
    for words in ("备份没有完成：E 盘拔出了", "E 盘被拔出", "9 件都在本机", "插回后再试", "BK-103"):
        assert words in shown
    press(qtbot, Qt.Key.Key_Return)
    assert heard == ["backup"]


def test_a_reason_is_needed_before_anything_is_destroyed(window: QWidget, qtbot: QtBot) -> None:
    heard: list[str] = []
    dialog = ConfirmDialog(window, "作废 CD103-26-0413？", "移入已作废", "可恢复", verb="作废", reason=True)
    dialog.confirmed.connect(heard.append)
    dialog.open()
    assert isinstance(QApplication.focusWidget(), LineEdit)
    press(qtbot, Qt.Key.Key_Return)
    assert heard == []
    assert dialog.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "  duplicate ")
    press(qtbot, Qt.Key.Key_Return)
    assert heard == ["duplicate"]


def test_enter_destroys_nothing_without_a_reason_asked(window: QWidget, qtbot: QtBot) -> None:
    heard: list[str] = []
    dialog = ConfirmDialog(window, "封存 2 月？", "数字锁定", verb="封存", keep="不封存")
    dialog.confirmed.connect(heard.append)
    dialog.open()
    press(qtbot, Qt.Key.Key_Return)
    assert heard == []
    assert gone(dialog)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_an_error_is_told_in_words(language: str, window: QWidget) -> None:
    words = assets.load_words(language)
    problem = Problem("store.full")
    dialog = show_problems(window, words, StoreUnavailable(problem))
    assert dialog is not None
    sentence = words.sentence(problem)
    shown = texts(dialog)
    assert sentence.happened in shown
    assert "store.full" in shown


def test_many_problems_are_listed_and_counted(window: QWidget) -> None:
    words = assets.Words("en", {f"problem.p{n}.happened": f"Gap {n}." for n in range(9)})
    dialog = show_problems(window, words, InvalidCase(*(Problem(f"p{n}") for n in range(9))))
    assert dialog is not None
    listed = next(each for each in texts(dialog) if each.startswith("Gap 0."))
    assert listed.splitlines()[-1] == "and 3 more"


def test_a_bug_is_told_without_its_message(window: QWidget) -> None:
    try:
        raise ValueError("陈桂芳")
    except ValueError as error:
        dialog = show_problems(window, assets.Words("en", {}), Bug(error))
    assert dialog is not None
    assert not any("陈桂芳" in each for each in texts(dialog))
    assert any(each.startswith("ValueError test_show_problems.py:") for each in texts(dialog))


def test_what_was_cancelled_needs_no_words(window: QWidget) -> None:
    assert show_problems(window, assets.Words("en", {}), Cancelled.of("cancelled")) is None
    assert not [each for each in window.children() if isinstance(each, Sheet)]


def test_not_allowed_is_no_alarm(window: QWidget) -> None:
    words = assets.Words("en", {"problem.x.happened": "No."})
    dialog = show_problems(window, words, NotAllowed.of("x"))
    assert dialog is not None
    assert "This is not possible now" in texts(dialog)


def test_a_desk_that_is_open_already_is_no_failed_save(window: QWidget) -> None:
    words = assets.load_words("zh_CN")
    dialog = show_problems(window, words, StoreUnavailable.of("app.running", process=7, machine="pc"))
    assert dialog is not None
    assert "The desk was not opened" in texts(dialog)
