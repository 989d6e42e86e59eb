"""The months of a branch as a table: what was reported, when, by whom, and what is still to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from branchdesk.domain import months
from branchdesk.services import export_checks
from branchdesk.store.exchange_ledger import DELIVERED, OUT, PREVIEW, PackageRecord, packages
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.cells import Cell, CellModel
from branchdesk.ui.widgets.chips import Tone

CASES = "案件"


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month. packages: all that went out for it, oldest first; due: the month an export is about; gap: a month
    between two that were reported."""

    period: str
    packages: tuple[PackageRecord, ...]
    over: bool
    due: bool
    gap: bool

    @property
    def sent(self) -> tuple[PackageRecord, ...]:
        """The packages that count as submissions."""
        return tuple(each for each in self.packages if each.state != PREVIEW)

    @property
    def newest(self) -> PackageRecord | None:
        """What head office should have: the last submission, else the last preview."""
        found = self.sent or self.packages
        return found[-1] if found else None

    @property
    def version(self) -> int:
        """How often it was submitted."""
        return len(self.sent)


def read_months(desk: Desk) -> list[MonthRow]:
    """All months of this home, newest first."""
    session, now = desk.session, desk.now()
    by_month: dict[str, list[PackageRecord]] = {}
    for each in packages(session.store, OUT):
        by_month.setdefault(each.period, []).append(each)
    sent = [period for period, found in by_month.items() if any(each.state != PREVIEW for each in found)]
    due = export_checks.due(session, now)
    return [
        MonthRow(
            period,
            tuple(by_month.get(period, ())),
            months.is_over(period, now),
            period == due,
            bool(sent) and min(sent) < period < max(sent) and period not in sent,
        )
        for period in export_checks.periods(session, now)
    ]


class MonthsModel(CellModel):
    """Month, state, cases, when, by whom, file, digest."""

    right_columns = frozenset({2})

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (
            self.tr("Month"),
            self.tr("State"),
            self.tr("Cases"),
            self.tr("Exported"),
            self.tr("By"),
            self.tr("File"),
            self.tr("Digest"),
        )
        self._desk = desk
        self._rows: Sequence[MonthRow] = ()

    def show_months(self, rows: Sequence[MonthRow]) -> None:
        """Show these months."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> MonthRow | None:
        """The month at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, period: str) -> int:
        """Where a month stands; -1 if it is not there."""
        return next((place for place, each in enumerate(self._rows) if each.period == period), -1)

    def state(self, row: MonthRow) -> tuple[str, Tone, str]:
        """The state of a month as a chip: words, tone, icon."""
        newest = row.newest
        if newest is None:
            if not row.over:
                return self.tr("Running"), "plain", "clock"
            urgent = row.due or row.gap
            return self.tr("Not sent"), "warn" if urgent else "plain", "alert-triangle" if urgent else "circle-dashed"
        if newest.state == PREVIEW:
            return self.tr("Preview"), "info", "eye"
        if newest.nil:
            words_ = self.tr("Nil return, delivered") if newest.state == DELIVERED else self.tr("Nil return")
            return words_, "done", "check"
        if newest.state == DELIVERED:
            return self.tr("Delivered · version {n}").format(n=row.version), "done", "check-circle"
        return self.tr("Sent · version {n}").format(n=row.version), "done", "check"

    def longest_state(self) -> str:
        """The widest a state gets, for the column's width."""
        sent, delivered = self.tr("Sent · version {n}"), self.tr("Delivered · version {n}")
        return max(sent, delivered, key=len).format(n=12)

    def size(self) -> int:
        return len(self._rows)

    def cell(self, row: int, column: int) -> Cell:
        month = self._rows[row]
        newest = month.newest
        if column == 0:
            return Cell(words.month(month.period, self._desk.language), strong=True)
        if column == 1:
            text, tone, icon = self.state(month)
            return Cell(text, chip=tone, icon=icon)
        if newest is None:
            return Cell("--", "text3", right=column == 2)
        if column == 2:
            return Cell(f"{newest.manifest.get('rows', {}).get(CASES, 0):,}", right=True)
        if column == 3:
            return Cell(words.moment(newest.at, self._desk.now()), "text2")
        if column == 4:
            return Cell(self._desk.session.display(newest.actor), "text2")
        if column == 5:
            return Cell(newest.file, icon="file-sheet", tip=newest.file)
        return Cell(words.short_digest(newest.digest), "text2")
