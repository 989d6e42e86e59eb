"""A slip held under the scanner: its case is shown, whatever was being done; nothing of it stays behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain import numbering
from branchdesk.services import intake
from branchdesk.ui import files, tabs
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.widgets.dialog import Dialog
from tests.ui.conftest import NOW
from tests.ui.windows import CONTROL, Opener, enter, page_of, press, sheet, shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def scan(text: str) -> None:
    """What a scanner does: keys without a pause, then Enter, wherever the focus is."""
    for sign in text:
        target = QApplication.focusWidget()
        assert target is not None
        shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() or sign == "*" else Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, ord(sign.upper()), shift, sign))
    target = QApplication.focusWidget()
    assert target is not None
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r"))


def code(number: str) -> str:
    return f"BD1*{number}*{numbering.check_character(number)}"


def log(window: MainWindow, name: str = "陈桂芳") -> tuple[str, str]:
    values = {"narrative": "机器吞卡", "customer_name": name, "phone": "13812345678"}
    case = intake.log(shell(window).desk.session, values, now=NOW).case
    return case.uid, case.number


def test_a_scan_in_a_box_opens_the_case_and_leaves_the_box_alone(window: MainWindow) -> None:
    uid, number = log(window)
    page = page_of(window, "queue")
    page.line.setText("方秀兰")
    scan(code(number))
    assert page.places == [{"uid": uid}]
    assert page.line.text() == "方秀兰"
    assert number in shell(window).toast.words
    assert "陈桂芳" not in shell(window).toast.words


def test_the_real_pages_show_the_case(make_window: Opener, home: Path, qtbot: QtBot) -> None:
    window = make_window(home, factories=tabs.factories())
    enter(window, qtbot)
    uid, number = log(window)
    tab = shell(window).show_tab("intake")
    press(qtbot, Qt.Key.Key_Tab)
    scan(code(number))
    queue = shell(window).tab("queue")
    assert isinstance(queue, QueueTab)
    assert shell(window).key == "queue"
    assert queue.in_case
    assert queue.case.uid == uid
    assert not tab.draft_kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BD1*NB207-26-0031*{right}", "NB207"),
        ("BD1*CD103-26-0001*{wrong}", "校验码"),
        ("BD1*CD103-26-0999*{right}", "CD103-26-0999"),
        ("BD1*nonsense", "方码"),
    ],
)
def test_why_there_is_no_case_is_said_in_a_sentence(window: MainWindow, text: str, words: str) -> None:
    number = text.split("*")[1]
    right = numbering.check_character(number) if text.count("*") > 1 else ""
    scan(text.format(right=right, wrong="0" if right != "0" else "1"))
    page = page_of(window, "queue")
    assert page.places == []
    assert page.line.text() == ""
    assert words in shell(window).toast.words


def test_the_search_makes_way_for_a_scan(window: MainWindow, qtbot: QtBot) -> None:
    uid, number = log(window)
    press(qtbot, Qt.Key.Key_K, CONTROL)
    scan(code(number))
    assert sheet(window, CommandSearch) is None
    assert page_of(window, "queue").places == [{"uid": uid}]


def test_a_dialog_with_work_in_it_is_left_alone(window: MainWindow) -> None:
    _uid, number = log(window)
    over = Dialog(shell(window), "处理方案")
    over.add_cancel()
    over.open()
    scan(code(number))
    assert over.isVisible()
    assert page_of(window, "queue").places == []
    assert number in shell(window).toast.words


def test_a_dialog_of_files_is_not_passed_over(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _uid, number = log(window)
    picker = files.open_file(shell(window), "选文件", lambda _file: None, folder=str(tmp_path))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is picker)
    shell(window).returning.take(code(number))
    assert page_of(window, "queue").places == []
    assert number in shell(window).toast.words
    picker.reject()


def test_behind_veil_and_lock_nothing_opens(window: MainWindow, qtbot: QtBot) -> None:
    _uid, number = log(window)
    press(qtbot, Qt.Key.Key_F12)
    scan(code(number))
    assert page_of(window, "queue").places == []
    window.lock()
    scan(code(number))
    assert page_of(window, "queue").places == []


def test_on_the_callback_page_the_list_chooses_the_person(window: MainWindow) -> None:
    desk = shell(window).desk
    uid, number = log(window)
    desk.session.store.execute("UPDATE cases SET callback_state = 'open' WHERE uid = ?", (uid,))
    shell(window).show_tab("callbacks")
    scan(code(number))
    assert page_of(window, "callbacks").places == [{"uid": uid}]
    assert shell(window).key == "callbacks"
