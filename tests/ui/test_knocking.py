"""Starting the same home twice brings the first window to the front instead of a refusal."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branchdesk.ui import knocking
from branchdesk.ui.knocking import Listening, bring_forward, knock
from branchdesk.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_open_window_hears_the_second_start(tmp_path: Path, qtbot: QtBot) -> None:
    listening = Listening(tmp_path)
    answers: list[bool] = []
    for _ in range(2):  # it listens on
        second = threading.Thread(target=lambda: answers.append(knock(tmp_path)))
        with qtbot.waitSignal(listening.heard):
            second.start()
        second.join()
    assert answers == [True, True]


def test_a_window_that_does_not_answer_is_not_taken_for_one_that_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knocking, "_LOOKS", 1)
    assert not knock(tmp_path)
    (tmp_path / "knock").touch()
    assert not knock(tmp_path)


def test_a_folder_that_refuses_costs_only_the_comfort(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "knock").mkdir()
    Listening(tmp_path)
    assert not knock(tmp_path)


def test_a_window_comes_back_from_the_task_bar(window: MainWindow) -> None:
    window.showMinimized()
    bring_forward(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
