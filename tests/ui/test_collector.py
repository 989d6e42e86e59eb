"""Widgets in cycles are freed on the GUI thread, whatever the workers allocate."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branchdesk.ui.collector import Collector
from branchdesk.ui.tasks import Tasks


class Knot(QLabel):
    """A widget that keeps itself alive, and notes on which thread it goes."""

    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


def test_a_worker_that_allocates_frees_no_widget(qtbot: QtBot) -> None:
    went: list[int] = []
    tasks = Tasks()
    try:
        Knot(went)
        done: list[int] = []
        tasks.write(lambda: len([[{}] for _ in range(200_000)]), done.append)
        qtbot.waitUntil(lambda: bool(done))
        assert went == [], "the worker collected"
        gc.collect()
        assert went == [threading.get_ident()]
    finally:
        tasks.close()


def test_a_worker_holds_nothing_of_a_job_that_called_back(qtbot: QtBot) -> None:
    went: list[int] = []
    tasks = Tasks()
    try:
        label = QLabel()
        weakref.finalize(label, lambda: went.append(threading.get_ident()))
        done: list[int] = []
        tasks.write(lambda: 1, lambda value, held=label: done.append(value + len(held.text())))
        del label
        qtbot.waitUntil(lambda: done == [1])
        qtbot.waitUntil(lambda: went == [threading.get_ident()])
    finally:
        tasks.close()


def test_collection_is_given_back(qtbot: QtBot) -> None:
    assert gc.isenabled()
    collector = Collector()
    collector.start()
    assert not gc.isenabled()
    collector.look()
    collector.stop()
    assert gc.isenabled()
