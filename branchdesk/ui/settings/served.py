"""How well the suggestions served, as two tables: counts by month, field and source; and what was decided otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from branchdesk.domain.case import FIELDS
from branchdesk.services.suggesting import KEYWORDS, MODEL
from branchdesk.store.models import UseCount
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.cells import Cell, CellModel


def field_label(field: str, language: str) -> str:
    """The name of a field."""
    found = FIELDS[field]
    return found.zh if language.startswith("zh") else found.en


class ServedModel(CellModel):
    """Month, field, who suggested, taken, decided otherwise, nothing suggested, share taken."""

    right_columns = frozenset({3, 4, 5, 6})

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (
            self.tr("Month"),
            self.tr("Field"),
            self.tr("By"),
            self.tr("Taken"),
            self.tr("Otherwise"),
            self.tr("No suggestion"),
            self.tr("Share taken"),
        )
        self._desk = desk
        self.rows: tuple[UseCount, ...] = ()

    def show_counts(self, rows: Sequence[UseCount]) -> None:
        """Show these counts."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def size(self) -> int:
        return len(self.rows)

    def source(self, row: UseCount) -> str:
        """Who suggested, in words."""
        if row.source == MODEL:
            return self.tr("model {version}").format(version=row.version)
        if row.source == KEYWORDS:
            return self.tr("keywords")
        return self.tr("rules") if row.source else "—"

    def cell(self, row: int, column: int) -> Cell:
        each = self.rows[row]
        decided = each.accepted + each.overridden
        if column >= 3:
            counts = (f"{each.accepted:,}", f"{each.overridden:,}", f"{each.none:,}")
            share = f"{round(100 * each.accepted / decided)}%" if decided else "—"
            return Cell((*counts, share)[column - 3], right=True)
        return Cell((each.month, field_label(each.field, self._desk.language), self.source(each))[column])


class PairsModel(CellModel):
    """Field, what was suggested, what was chosen, how often."""

    right_columns = frozenset({3})

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.heads = (self.tr("Field"), self.tr("Suggested"), self.tr("Chosen instead"), self.tr("Times"))
        self._desk = desk
        self.rows: tuple[tuple[str, str, str, int], ...] = ()

    def show_pairs(self, rows: Sequence[tuple[str, str, str, int]]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def size(self) -> int:
        return len(self.rows)

    def cell(self, row: int, column: int) -> Cell:
        field, suggested, chosen, count = self.rows[row]
        if column == 3:
            return Cell(f"{count:,}", right=True)
        return Cell(
            (field_label(field, self._desk.language), *map(self._shown, (field, field), (suggested, chosen)))[column]
        )

    def _shown(self, field: str, key: str) -> str:
        words = self._desk.label(FIELDS[field].codes, key)
        return f"{key} {words}" if field == "matter" else words
