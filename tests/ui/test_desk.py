"""The desk carries work to the workers and news back, and never to those who are gone."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import NotAllowed
from branchdesk.domain.records import Change
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk, Notice
from branchdesk.ui.tasks import Bug
from tests.ui.conftest import NOW

CASE = Change(frozenset({"case"}), frozenset({"u1"}))


def test_a_save_runs_off_the_gui_thread_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    where: list[str] = []

    def job(session: Session) -> str:
        where.append(threading.current_thread().name)
        return session.user.login

    order: list[object] = []
    desk.changed.connect(order.append)
    with qtbot.waitSignal(desk.changed):
        desk.do(job, order.append, change=CASE)
    assert where == ["branchdesk-writer"]
    assert order == ["0217", CASE]


def test_the_change_may_come_from_the_result(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed) as heard:
        desk.do(lambda _session: "u7", change=lambda uid: Change(frozenset({"call"}), frozenset({uid})))
    assert heard.args is not None
    assert heard.args[0].uids == {"u7"}


def test_what_a_person_can_act_on_reaches_the_window(desk: Desk, qtbot: QtBot) -> None:
    def job(_session: Session) -> None:
        raise NotAllowed.of("access.role", action="close")

    with qtbot.waitSignal(desk.failed) as heard, qtbot.assertNotEmitted(desk.changed):
        desk.do(job, change=CASE)
    assert heard.args is not None
    assert isinstance(heard.args[0], NotAllowed)


def test_a_page_may_take_the_failure_itself(desk: Desk, qtbot: QtBot) -> None:
    taken: list[object] = []

    def job(_session: Session) -> None:
        raise KeyError("customer words")

    with qtbot.assertNotEmitted(desk.failed):
        desk.do(job, failed=taken.append)
        qtbot.waitUntil(lambda: bool(taken))
    assert isinstance(taken[0], Bug)
    assert "customer" not in str(taken[0])


def test_a_page_that_is_gone_hears_nothing_but_the_others_do(desk: Desk, qtbot: QtBot) -> None:
    page, heard = QObject(), []
    gate = threading.Event()

    def job(_session: Session) -> int:
        gate.wait(5)
        return 1

    desk.do(job, heard.append, change=CASE, owner=page)
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    with qtbot.waitSignal(desk.changed):
        gate.set()
    assert heard == []


def test_a_long_job_reports_and_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    steps: list[int] = []
    seen: list[object] = []

    def job(_session: Session, report: object, cancelled: object) -> str:
        report(1)  # type: ignore[operator]
        while not cancelled():  # type: ignore[operator]
            threading.Event().wait(0.005)
        return "stopped"

    running = desk.background(job, seen.append, progress=steps.append)
    qtbot.waitUntil(lambda: steps == [1])
    running.cancel()
    qtbot.waitUntil(lambda: seen == ["stopped"])


def test_asking_the_window(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignals([desk.going, desk.noticed, desk.told, desk.lock_asked, desk.switch_asked]):
        desk.go("queue", {"uid": "u1"})
        desk.toast("Saved")
        desk.tell("Draft kept")
        desk.lock()
        desk.switch_user()


def test_going_somewhere_without_a_place(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.going, check_params_cb=lambda tab, where: (tab, where) == ("intake", {})):
        desk.go("intake")


def test_a_toast_carries_its_way_back(desk: Desk, qtbot: QtBot) -> None:
    undone: list[int] = []
    with qtbot.waitSignal(desk.noticed) as heard:
        desk.toast("Handed over", lambda: undone.append(1), undo_words="Take back")
    assert heard.args is not None
    notice: Notice = heard.args[0]
    assert notice.undo is not None
    notice.undo()
    assert (undone, notice.words, notice.undo_words) == ([1], "Handed over", "Take back")


def test_the_desk_knows_where_and_when_it_is(desk: Desk) -> None:
    assert (desk.now(), desk.today()) == (NOW, NOW.date())
    assert (desk.home.branch, desk.user.display, desk.language) == ("CD103", "王敏", "zh_CN")
    assert desk.label("role", "supervisor") == "主管"
    assert desk.label("role", "") == ""


@pytest.mark.parametrize("initiator", [None, "page"])
def test_a_change_made_elsewhere_is_announced(desk: Desk, qtbot: QtBot, initiator: str | None) -> None:
    with qtbot.waitSignal(desk.changed) as heard:
        desk.announce({"import"}, ["u1", "u2"], initiator)
    assert heard.args == [Change(frozenset({"import"}), frozenset({"u1", "u2"}), initiator)]
