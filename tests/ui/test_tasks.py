"""Work goes to its thread, answers come back to the GUI thread, and failures are sorted."""

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import Cancelled, NotAllowed
from branchdesk.ui.tasks import Bug, Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def settled(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.idle)


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[object] = []
    tasks.write(threading.get_ident, lambda ident: heard.extend([ident, threading.get_ident()]))
    assert not tasks.idle
    settled(qtbot, tasks)
    assert heard[0] != heard[1]
    assert heard[1] == threading.get_ident()


def test_saves_keep_their_order(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[int] = []
    heard: list[int] = []
    for number in range(30):
        tasks.write(lambda number=number: done.append(number) or number, heard.append)
    settled(qtbot, tasks)
    assert done == list(range(30)) == heard


def test_a_long_job_does_not_hold_up_saves(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    heard: list[str] = []
    tasks.run(lambda _report, _cancelled: gate.wait(10), lambda _ok: heard.append("long"))
    tasks.write(lambda: None, lambda _none: (heard.append("saved"), gate.set()))
    settled(qtbot, tasks)
    assert heard == ["saved", "long"]


def test_an_error_a_person_can_act_on_arrives_as_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    error = NotAllowed.of("case.changed_meanwhile")
    heard: list[object] = []

    def job() -> None:
        raise error

    tasks.write(job, lambda _none: heard.append("done"), heard.append)
    settled(qtbot, tasks)
    assert heard == [error]


def test_a_bug_is_logged_without_its_message(qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Bug] = []

    def job() -> None:
        raise ValueError("陈桂芳 138 1234 5678")

    with caplog.at_level(logging.ERROR):
        tasks.write(job, failed=heard.append)
        settled(qtbot, tasks)
    assert heard[0].kind == "ValueError"
    assert heard[0].where.startswith("test_tasks.py:")
    assert "ValueError" in caplog.text
    assert "陈桂芳" not in caplog.text + str(heard[0])


def test_even_an_exit_does_not_end_the_worker(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[object] = []

    def job() -> None:
        raise SystemExit(3)

    tasks.write(job, failed=heard.append)
    tasks.write(lambda: "alive", heard.append)
    settled(qtbot, tasks)
    assert isinstance(heard[0], Bug)
    assert heard[1] == "alive"


def test_progress_and_cancel(qtbot: QtBot, tasks: Tasks) -> None:
    steps: list[tuple[int, int]] = []
    heard: list[object] = []
    begun = threading.Event()

    def job(report: object, cancelled: object) -> None:
        report(1, 3)  # type: ignore[operator]
        begun.set()
        while not cancelled():  # type: ignore[operator]
            threading.Event().wait(0.001)
        raise Cancelled.of("cancelled")

    running = tasks.run(job, failed=heard.append, progress=lambda *now: steps.append(now))  # type: ignore[arg-type]
    qtbot.waitUntil(begun.is_set)
    running.cancel()
    settled(qtbot, tasks)
    assert steps == [(1, 3)]
    assert isinstance(heard[0], Cancelled)


def test_a_dead_owner_hears_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    gate = threading.Event()
    heard: list[object] = []
    tasks.write(lambda: gate.wait(10), heard.append, owner=owner)
    owner.deleteLater()
    destroyed: list[bool] = []
    owner.destroyed.connect(lambda: destroyed.append(True))
    qtbot.waitUntil(lambda: bool(destroyed))
    gate.set()
    settled(qtbot, tasks)
    assert heard == []


def test_idle_is_announced(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[bool] = []
    tasks.idle_changed.connect(heard.append)
    tasks.write(lambda: None)
    tasks.write(lambda: None)
    settled(qtbot, tasks)
    assert heard == [False, True]


def test_closing_finishes_saves_and_stops_long_jobs(qtbot: QtBot) -> None:
    tasks = Tasks()
    saved: list[int] = []
    for number in range(5):
        tasks.write(lambda number=number: saved.append(number))
    running = tasks.run(lambda _report, cancelled: [None for _ in iter(cancelled, True)])
    tasks.close()
    tasks.close()
    assert saved == [0, 1, 2, 3, 4]
    assert running.cancelled()
    with pytest.raises(RuntimeError):
        tasks.write(lambda: None)


def test_loading_ahead_is_no_work(qtbot: QtBot, tasks: Tasks) -> None:
    gate, done = threading.Event(), []
    tasks.run(lambda _report, _cancelled: gate.wait(5), done.append, quiet=True)
    assert tasks.idle
    gate.set()
    qtbot.waitUntil(lambda: done == [True])
    assert tasks.idle


def test_what_the_screen_reads_does_not_wait_for_a_long_job(qtbot: QtBot, tasks: Tasks) -> None:
    gate, heard = threading.Event(), []
    tasks.run(lambda _report, _cancelled: gate.wait(10), lambda _done: heard.append("export"))
    tasks.run(lambda _report, _cancelled: None, lambda _done: heard.append("rows"), reading=True)
    qtbot.waitUntil(lambda: heard == ["rows"])
    gate.set()
    settled(qtbot, tasks)
    assert heard == ["rows", "export"]
