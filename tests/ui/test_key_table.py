"""The table of keys: nothing is bound that does not stand in it, nothing stands in it that is not bound, none twice."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui import keys, tabs
from branchdesk.ui.access.first_run import FirstRunPage
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.shortcuts_sheet import ShortcutsSheet
from tests.sources import ROOT, calls, dotted, tree
from tests.ui.windows import Opener, enter, shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

UI = sorted((ROOT / "branchdesk" / "ui").rglob("*.py"))
ELSEWHERE = {"keys.py", "hand.py"}
"""The table itself, and the tour's hand, which presses keys."""
PAGES = ("intake", "queue", "case", "callbacks", "exchange")
PRINTED_ELSEWHERE = {"1", "2", "3", "4", "5", "6", "↑↓", ""}
"""Digits of the choice they stand on, and the arrows of a list that is open."""


def bound(widget: QWidget) -> Iterator[tuple[str, str]]:
    for each in widget.findChildren(QShortcut):
        yield each.objectName(), each.key().toString()


@pytest.fixture
def full_window(make_window: Opener, home: Path, qtbot: QtBot) -> MainWindow:
    """The real pages, all of them built."""
    window = make_window(home, factories=tabs.factories())
    enter(window, qtbot)
    for key in ("intake", "callbacks", "exchange", "queue"):
        shell(window).show_tab(key)
    return window


def test_no_key_stands_twice_where_it_works() -> None:
    for page in (*PAGES, "dialog", "first_run"):
        rows = [row for row in keys.table() if row.place == page or (row.place == "window" and page in PAGES)]
        doubled = [key for key, count in Counter(key for row in rows for key in row.keys).items() if count > 1]
        assert doubled == [], page
    names = Counter((row.place, row.name) for row in keys.table())
    assert max(names.values()) == 1


def test_every_key_is_one_qt_can_read_and_none_is_somebody_elses() -> None:
    for row in keys.table():
        assert row.cap
        for key in row.keys:
            read = QKeySequence(key)
            assert read.count() == 1, key
            assert not read.toString().startswith("Meta"), key
            assert read.toString() not in keys.FORBIDDEN, key


def test_no_letter_or_digit_alone_is_bound() -> None:
    for row in keys.table():
        for key in row.keys:
            assert row.own or len(key) > 1, f"{row.place}.{row.name}: {key} belongs to who types"


def test_shortcuts_are_made_in_one_place() -> None:
    makers = {
        path.name
        for path in UI
        for call in calls(tree(path))
        if dotted(call.func).split(".")[-1] in ("QShortcut", "setShortcut", "setShortcuts")
    }
    assert makers - ELSEWHERE == set()


def test_files_are_chosen_in_one_way() -> None:
    choosers = {path.name for path in UI if "QFileDialog" in path.read_text(encoding="utf-8")}
    assert choosers == {"files.py"}


def test_keys_of_a_page_work_while_the_header_has_the_focus(full_window: MainWindow, qtbot: QtBot) -> None:
    shown = shell(full_window)
    intake = shown.show_tab("intake")
    shown.header.lock.setFocus()
    qtbot.keyClick(shown.header.lock, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert intake.isAncestorOf(full_window.focusWidget())  # to the first gap: nothing is written yet
    shown.header.tabs.setFocus()
    qtbot.keyClick(shown.header.tabs, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert isinstance(intake, IntakeTab)
    assert intake.form.kind == intake.header.kind.keys()[1]


def test_what_is_printed_on_buttons_is_in_the_table() -> None:
    known = {row.cap for row in keys.table()} | {key for row in keys.table() for key in row.keys} | PRINTED_ELSEWHERE
    known |= {cap.replace("Up", "↑").replace("Down", "↓") for cap in known}
    unknown = []
    for path in UI:
        for call in calls(tree(path)):
            given = [each.value for each in call.keywords if each.arg == "keys"]
            if dotted(call.func).endswith("KeyCap"):
                given += call.args[:1]
            unknown += [
                f"{path.name}:{call.lineno} {each.value}"
                for each in given
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value not in known
            ]
    assert unknown == []


def test_the_window_binds_what_the_table_says_and_nothing_else(full_window: MainWindow) -> None:
    wanted = {
        (f"{row.place}.{row.name}", QKeySequence(key).toString())
        for row in keys.table()
        if not row.own and row.place in ("window", *PAGES)
        for key in row.keys
    }
    made = set(bound(full_window))
    head_office = {each for each in wanted if each[0].startswith("exchange.")}
    assert made - wanted == set()
    assert wanted - made - head_office == set()


def test_the_first_run_binds_its_keys(theme: object, tmp_path: Path, qtbot: QtBot) -> None:
    page = FirstRunPage(tmp_path, lambda *_given: [])
    qtbot.addWidget(page)
    wanted = {(f"first_run.{row.name}", key) for row in keys.table() if row.place == "first_run" for key in row.keys}
    assert set(bound(page)) == wanted


def test_the_sheet_shows_the_whole_table(theme: object, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 700)
    sheet = ShortcutsSheet(host, report="上报")
    shown = [row.name for column in sheet.groups("上报") for _heading, rows in column for row in rows]
    assert sorted(shown) == sorted(row.name for row in keys.table() if row.place != "first_run")


def test_an_unknown_name_is_a_mistake_of_ours(theme: object, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(LookupError):
        keys.bind(widget, "queue", {"delete_everything": widget.close})


def test_a_sheet_that_does_not_fit_is_moved_by_keys(theme: object, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    sheet = ShortcutsSheet(host, report="上报")
    sheet.open()
    bar = sheet._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    page = min(bar.pageStep(), bar.maximum())
    for key, there in ((Qt.Key.Key_PageDown, page), (Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(host.focusWidget(), key)
        assert bar.value() == there
    sheet.reject()
