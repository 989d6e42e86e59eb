"""Small words of the exchange tab: months, moments, states of a branch, figures of the balance."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from branchdesk.domain import months
from branchdesk.ui.widgets.chips import Tone

translate = QCoreApplication.translate

FLOW = (
    ("opening", ""),
    ("received", "+"),
    ("reopened", "+"),
    ("closed", "−"),
    ("withdrawn", "−"),
    ("merged", "−"),
    ("transferred", "−"),
    ("declined", "−"),
    ("voided", "−"),
    ("closing", "="),
)
"""The rolling balance in its order, with the sign of each figure (product.md R2)."""


def month_name(period: str, language: str) -> str:
    """ "2" for a sentence that says 月 after it, "February" in English."""
    return months.label(period, "en").split()[0] if language == "en" else str(int(period[5:]))


def month(period: str, language: str) -> str:
    """2026 年 2 月, February 2026."""
    return translate("Exchange", "{month} {year}").format(month=month_name(period, language), year=period[:4])


def moment(at: datetime | None, now: datetime) -> str:
    """03-05 14:32 within this year, else with the year; "--" for none."""
    if at is None:
        return "--"
    local = at.astimezone(now.tzinfo)
    return f"{local:%m-%d %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"


def short_digest(digest: str) -> str:
    """The first eight characters: enough to compare by phone."""
    return digest[:8].upper() or "--"


def flow_name(key: str) -> str:
    """What a figure of the balance is called."""
    names = {
        "opening": translate("Exchange", "Open at the start"),
        "received": translate("Exchange", "Received"),
        "reopened": translate("Exchange", "Reopened"),
        "closed": translate("Exchange", "Closed"),
        "withdrawn": translate("Exchange", "Withdrawn"),
        "merged": translate("Exchange", "Merged"),
        "transferred": translate("Exchange", "Passed on"),
        "declined": translate("Exchange", "Declined"),
        "voided": translate("Exchange", "Voided"),
        "closing": translate("Exchange", "Open at the end"),
    }
    return names[key]


BOARD_LOOK: dict[str, tuple[str, str]] = {
    "rejected": ("over", "x-circle"),
    "missing": ("", "circle-dashed"),
    "unbalanced": ("soon", "alert-triangle"),
    "late": ("soon", "clock"),
    "ready": ("accent", "download"),
    "corrected": ("done", "history"),
    "nil": ("done", "circle"),
    "on_time": ("done", "check-circle"),
}
"""A branch on the board: the prefix of its colours ("" is a dashed frame) and its icon."""

BOARD_ORDER = tuple(BOARD_LOOK)
"""What needs somebody first."""


def board_state(key: str) -> str:
    """What a state on the board is called."""
    names = {
        "rejected": translate("Exchange", "rejected"),
        "missing": translate("Exchange", "not sent"),
        "unbalanced": translate("Exchange", "unbalanced"),
        "late": translate("Exchange", "late"),
        "ready": translate("Exchange", "to import"),
        "corrected": translate("Exchange", "corrected"),
        "nil": translate("Exchange", "nil return"),
        "on_time": translate("Exchange", "on time"),
    }
    return names[key]


def file_state(key: str) -> tuple[str, Tone, str]:
    """A file's state as a chip: words, tone, icon."""
    looks: dict[str, tuple[str, Tone, str]] = {
        "waiting": (translate("Exchange", "Checking"), "plain", "clock"),
        "accepted": (translate("Exchange", "Passed"), "done", "check-circle"),
        "warned": (translate("Exchange", "With notes"), "warn", "alert-triangle"),
        "rejected": (translate("Exchange", "Rejected"), "refused", "x-circle"),
    }
    return looks[key]
