"""A jump in the table of a million cases against Qt's own model and delegate, which are written in C++.

Beside our table stands a QTableView of the same size, with the same columns, row height and font, over a QSqlTableModel
of a plain SQLite copy whose rows are in memory already. Both are dragged to the same places in turn and painted at
once. Ours reads its rows from the encrypted home, says limits and grades in words and paints chips; goal: no more than
two and a half times the time of the other. Also shown: a step of three rows, and painting again without a move.
"""

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import _home
import _rounds
from PySide6.QtCore import QEvent
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from branchdesk import assets
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.columns import COLUMNS, TICK
from branchdesk.ui.queue.model import QueueModel
from branchdesk.ui.queue.table import QueueTable
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme

GOAL = 2.5
ROUNDS = 60
LOADED = 100_000
"""Rows of the other model: it must have them in memory before it can show them; where they are does not matter."""

WIDTH, HEIGHT = 974, 600


def main() -> int:
    """Print the table."""
    application = QApplication([])
    theme = Theme(assets.root(), scheme="light")
    theme.apply(application)
    session = _home.opened(_home.home(_home.MILLION))
    tasks = Tasks()
    desk = Desk(session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: _home.NOW)
    ours = _ours(desk)
    with tempfile.TemporaryDirectory(dir=_home.FOLDER, prefix="plain-") as folder:
        other = _other(Path(folder) / "plain.db", ours, theme)
        for _ in range(5):
            application.processEvents()
        assert ours.grab().size() == other.grab().size()
        lines = [
            _compared("a jump", ours, other, _jump),
            _compared("a step of three rows", ours, other, _step),
            _compared("painted again", ours, other, _again),
        ]
        rows = ours.viewport().height() // ours.rowHeight(0)
        title = f"painting {rows} rows of a table of {ours.model().rowCount():,}"
        _rounds.show(title, "QSqlTableModel", lines)
        other.setModel(None)
    tasks.close(wait=True)
    session.store.close()
    return 0


def _ours(desk: Desk) -> QueueTable:
    model = QueueModel(desk)
    table = QueueTable(desk, model)
    model.setParent(table)
    table.resize(WIDTH, HEIGHT)
    table.show()
    model.show_view("all")
    return table


def _other(path: Path, ours: QueueTable, theme: Theme) -> QTableView:
    """A copy of what our columns say, in a plain database, shown by Qt alone."""
    shown = [key for at, key in enumerate(COLUMNS) if not ours.isColumnHidden(at) and key != TICK]
    model = ours.model()
    assert isinstance(model, QueueModel)
    plain = sqlite3.connect(path)
    plain.execute(f"CREATE TABLE cases (id INTEGER PRIMARY KEY, {', '.join(f'{key} TEXT' for key in shown)})")
    places = range(LOADED)
    rows = ([place + 1, *_words(model, place, shown)] for place in places)
    plain.executemany(f"INSERT INTO cases VALUES ({', '.join('?' * (len(shown) + 1))})", rows)  # noqa: S608
    plain.commit()
    plain.close()
    database = QSqlDatabase.addDatabase("QSQLITE", "plain")
    database.setDatabaseName(str(path))
    database.open()
    table = QTableView()
    copied = QSqlTableModel(table, database)
    copied.setTable("cases")
    copied.select()
    while copied.canFetchMore():
        copied.fetchMore()
    table.setModel(copied)
    table.setColumnHidden(0, True)
    table.setFont(theme.font("base"))
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(ours.rowHeight(0))
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
    for at, key in enumerate(shown):
        table.setColumnWidth(at + 1, ours.columnWidth(COLUMNS.index(key)))
    table.resize(WIDTH, HEIGHT)
    table.show()
    return table


def _words(model: QueueModel, place: int, keys: list[str]) -> list[str]:
    shown = model.shown(place)
    assert shown is not None
    return [shown.limit.words if key == "due" else shown.words[key] for key in keys]


Move = Callable[[QTableView, random.Random], None]


def _compared(what: str, ours: QTableView, other: QTableView, move: Move) -> _rounds.Line:
    """Both with dice of their own that fall alike."""
    dice = [random.Random(7), random.Random(7)]

    def run(table: QTableView, place: int) -> None:
        move(table, dice[place])
        table.viewport().repaint()
        QApplication.sendPostedEvents(table, QEvent.Type.LayoutRequest)

    mine, theirs = _rounds.alternate(ROUNDS, lambda: run(ours, 0), lambda: run(other, 1), warm=4)
    return _rounds.Line(what, mine, theirs, GOAL)


def _jump(table: QTableView, dice: random.Random) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(int(dice.random() * bar.maximum()))


def _step(table: QTableView, dice: random.Random) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(bar.value() + (3 if dice.random() < 0.9 else -3))


def _again(_table: QTableView, _dice: random.Random) -> None:
    """Nothing is moved."""


if __name__ == "__main__":
    sys.exit(main())
