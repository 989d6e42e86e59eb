"""What a row of the queue says: every cell in words, its marks, its limit. Worked out once a row, not once a cell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.workflow import bar
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing

translate = QCoreApplication.translate


@dataclass(slots=True)
class Shown:
    """What one row says, by column, and what its chips need."""

    row: QueueRow
    grade: int
    words: dict[str, str]
    grade_spoken: str
    step: int
    marks: tuple[tuple[str, str, str], ...]
    """What stands at the right end of the subject: (words, ink, icon)."""
    limit: showing.LimitWords


def say(desk: Desk, row: QueueRow) -> Shown:
    """The words of a row at this moment."""
    now = desk.now()
    grade, grade_words, spoken = showing.grade_words(desk, row.grade)
    words = {
        "grade": grade_words,
        "number": showing.short_number(desk, row.number),
        "customer": showing.customer(row.customer_name, anonymous=bool(row.anonymous)),
        "kind": desk.label("kind", row.kind),
        "source": desk.label("source", row.intake_source),
        "received": _moment(now, row.received_at),
        "category": desk.label("category", row.category) or "--",
        "matter": desk.label("matter", row.matter) or desk.label("kind", row.kind),
        "subject": " ".join((row.summary or row.narrative_head).split()),
        "amount": f"{row.amount_involved / 100:,.2f}" if row.amount_involved else "--",
        "step": showing.bar_label(desk, row.status),
        "first_owner": desk.session.display(row.first_owner) or "--",
        "handler": desk.session.display(row.handler) or "--",
        "closed": _moment(now, row.closed_at),
    }
    return Shown(row, grade, words, spoken, bar(row.status) + 1, _marks(desk, row), showing.row_limit(desk, row, now))


def _moment(now: datetime, stored: str | None) -> str:
    """In the desk's own time. A stored moment is UTC: two steps here, where decoding it takes six, for every row."""
    if not stored:
        return "--"
    at = datetime.fromisoformat(stored[:19]) + (now.utcoffset() or timedelta())
    return at.isoformat(" ", "minutes")[5:] if at.year == now.year else at.date().isoformat()


def _marks(desk: Desk, row: QueueRow) -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    if row.scope == "public" or '"opinion"' in row.flags:
        found.append((translate("QueueModel", "opinion"), "over_text", "alert-octagon"))
    if row.attention:
        found.append((desk.label("attention", row.attention), "soon_text", "eye"))
    if row.status == "awaiting_approval":
        found.append((translate("QueueModel", "to approve"), "accent_text", "stamp"))
    if row.status == "incomplete":
        found.append((translate("QueueModel", "gaps"), "soon_text", "edit"))
    if row.waiting_head_office:
        found.append((translate("QueueModel", "head office"), "text2", "building"))
    if row.round > 1:
        found.append((translate("QueueModel", "reopened"), "soon_text", "rotate-ccw"))
    if row.evidence_count:
        found.append((str(row.evidence_count), "text2", "paperclip"))
    return tuple(found)
