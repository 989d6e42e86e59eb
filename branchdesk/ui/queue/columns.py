"""The columns of the queue: which there are, what they are sorted by, which are shown where nobody chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Column:
    """One column. sort: the store's column it is sorted by, "" for none; chosen: shown where nobody chose; wide: then
    only where there is room."""

    key: str
    sort: str = ""
    chosen: bool = False
    wide: bool = False


TICK, SUBJECT, DUE = "tick", "subject", "due"

_COLUMNS: Final = (
    Column(TICK, chosen=True),
    Column("grade", "grade", chosen=True),
    Column("number", "number", chosen=True),
    Column("customer", "customer_name", chosen=True),
    Column("kind", "kind"),
    Column("source", "intake_source", chosen=True, wide=True),
    Column("received", "received_at", chosen=True, wide=True),
    Column("category", "category"),
    Column("matter", "matter", chosen=True),
    Column(SUBJECT, chosen=True),
    Column("amount", "amount_involved"),
    Column("step", "status", chosen=True),
    Column("first_owner", "first_owner"),
    Column("handler", "handler", chosen=True),
    Column("closed", "closed_at"),
    Column(DUE, chosen=True),
)

COLUMNS: Final = tuple(each.key for each in _COLUMNS)
"""Their keys in order."""

BY_KEY: Final[Mapping[str, Column]] = {each.key: each for each in _COLUMNS}
PLACE: Final[Mapping[str, int]] = {key: at for at, key in enumerate(COLUMNS)}
WIDE_ONLY: Final = tuple(each.key for each in _COLUMNS if each.wide)
USUAL: Final = tuple(each.key for each in _COLUMNS if each.chosen)
FIXED: Final = (TICK, "number", SUBJECT)
"""Shown whatever somebody chooses: a row must say which case it is."""


def words() -> dict[str, str]:
    """What stands over each column, in the language of the window."""
    return {
        TICK: translate("QueueModel", "Ticked"),
        "grade": translate("QueueModel", "Grade"),
        "number": translate("QueueModel", "Number"),
        "customer": translate("QueueModel", "Customer"),
        "kind": translate("QueueModel", "Kind"),
        "source": translate("QueueModel", "Source"),
        "received": translate("QueueModel", "Received"),
        "category": translate("QueueModel", "Category"),
        "matter": translate("QueueModel", "Matter"),
        SUBJECT: translate("QueueModel", "What it is about"),
        "amount": translate("QueueModel", "Amount, yuan"),
        "step": translate("QueueModel", "Step"),
        "first_owner": translate("QueueModel", "First owner"),
        "handler": translate("QueueModel", "Handler"),
        "closed": translate("QueueModel", "Closed"),
        DUE: translate("QueueModel", "Due"),
    }
