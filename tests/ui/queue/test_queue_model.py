"""The model of the queue: right for Qt, read in pages, quiet for input methods, said in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from branchdesk.domain.case import Case
from branchdesk.services import handling, queue
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import model as queue_model
from branchdesk.ui.queue.model import COLUMNS, QueueModel
from tests.ui.conftest import NOW

Log = Callable[..., Case]


def cells(model: QueueModel, row: int) -> dict[str, str]:
    return {key: str(model.data(model.index(row, place))) for place, key in enumerate(COLUMNS)}


def test_qt_finds_nothing_wrong(desk: Desk, log: Log, qtmodeltester: ModelTester) -> None:
    for _ in range(3):
        log()
    model = QueueModel(desk)
    model.show_view("open")
    qtmodeltester.check(model)
    model.show_view("overdue")
    qtmodeltester.check(model)


def test_a_row_says_what_it_is_in_words(desk: Desk, log: Log) -> None:
    log(hours=2, grade="1", grade_reason="资金", narrative="柜台排队太久\n没有人管")
    model = QueueModel(desk)
    model.show_view("open")
    row = cells(model, 0)
    assert row["grade"] == "一级 紧急"
    assert row["number"] == "26-0001"
    assert row["customer"] == "陈桂芳"
    assert row["matter"] == "排队等候时间长"
    assert row["subject"] == "柜台排队太久 没有人管"
    assert row["step"] == "受理"
    assert row["handler"] == "王敏"
    assert row["due"] == "超时 1 小时 00 分"


def test_a_paused_case_says_what_it_waits_for_and_marks_are_spoken(desk: Desk, log: Log) -> None:
    case = log()
    handling.do(desk.session, case.uid, "start", {"handler": "0217"}, now=NOW)
    handling.do(desk.session, case.uid, "wait_head_office", {"reason": "制度口径"}, now=NOW)
    handling.do(desk.session, case.uid, "pause", {"pause": "waiting_customer", "reason": "等凭证"}, now=NOW)
    model = QueueModel(desk)
    model.show_view("waiting")
    assert cells(model, 0)["due"] == "待客户补充"
    spoken = model.data(model.index(0, COLUMNS.index("subject")), Qt.ItemDataRole.AccessibleTextRole)
    assert "等总行" in str(spoken) or "head office" in str(spoken)


def test_cells_cannot_be_edited(desk: Desk, log: Log) -> None:
    log()
    model = QueueModel(desk)
    model.show_view("open")
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_pages_are_read_when_they_are_needed(desk: Desk, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_model, "PAGE", 4)
    for hours in range(10):
        log(hours=hours + 1)
    asked: list[int] = []
    real = queue.page

    def counting(*args: object, **kwargs: object) -> queue.Page:
        asked.append(kwargs["offset"])  # type: ignore[arg-type]
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(queue_model.queue, "page", counting)
    model = QueueModel(desk)
    model.show_view("all")
    assert model.rowCount() == 10
    assert asked == [0]
    last = model.row(9)
    assert last is not None
    assert last.number == "CD103-26-0010"
    assert asked == [0, 8]
    assert model.place_of(last.uid) == 9
    for place in range(10):
        model.shown(place)
    assert asked == [0, 8, 4]
    assert model.row(10) is None


def test_a_minute_repaints_the_visible_limits_only(desk: Desk, log: Log) -> None:
    for _ in range(5):
        log()
    model = QueueModel(desk)
    model.show_view("open")
    told: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row(), first.column())))
    model.new_minute(1, 3)
    assert told == [(1, 3, COLUMNS.index("due"))]
    model.new_minute(2, 99)
    assert told[-1] == (2, 4, COLUMNS.index("due"))


def test_limits_move_with_the_clock(desk: Desk, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log(hours=0.5, grade="1", grade_reason="资金")
    model = QueueModel(desk)
    model.show_view("open")
    before = cells(model, 0)["due"]
    monkeypatch.setattr(desk, "now", lambda: NOW + timedelta(minutes=20))
    model.new_minute(0, 0)
    assert before == "剩 30 分"
    assert cells(model, 0)["due"] == "剩 10 分"


def test_words_of_a_row_are_made_once(desk: Desk, log: Log) -> None:
    log()
    model = QueueModel(desk)
    model.show_view("open")
    assert model.shown(0) is model.shown(0)
