"""The journal of a case as a history: one line of words for each entry, newest first. It can only grow."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Kind
from branchdesk.domain.given import declaration
from branchdesk.domain.records import JournalEntry
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.timeline import Moment

translate = QCoreApplication.translate

_SAID = ("words", "question", "answer", "reason", "note", "name", "undone")
"""Values of an entry that are its words, the first one that is there is shown beside the action."""

_TOLD: Mapping[str, tuple[str, ...]] = {
    "log": ("grade",),
    "start": ("handler",),
    "hand_over": ("handler",),
    "conclude": ("verdict", "verdict_basis"),
    "propose": ("measures", "remedy_amount"),
    "finish": ("done_what",),
    "tell": ("told_way", "decision"),
    "close": ("result", "agreement"),
    "regrade": ("grade",),
    "pause": ("pause",),
    "extend": ("extended_to",),
    "merge": ("merged_into",),
    "transfer": ("transferred_to",),
    "contact": ("next_contact_at",),
    "request_review": ("review_requested_on",),
}
"""Fields whose new value is worth saying, by action."""

_DECIDED = ("log", "conclude", "approve", "close", "reopen", "tell")


def moments_of(desk: Desk, entries: Sequence[JournalEntry], *, compact: bool = False, most: int = 0) -> list[Moment]:
    """The newest first; `most` 0 for all. `compact` keeps each to one line."""
    now = desk.now()
    chosen = list(reversed(entries))[: most or None]
    return [_moment(desk, entry, now, compact, place == 0) for place, entry in enumerate(chosen)]


def _moment(desk: Desk, entry: JournalEntry, now: datetime, compact: bool, newest: bool) -> Moment:
    title, told = action_words(desk, entry.action), _told(desk, entry, now)
    said = _said(desk, entry)
    who = desk.session.display(entry.actor)
    strong = newest or (not compact and entry.action in _DECIDED)
    if compact:
        at = _short(entry.at, now)
        return Moment(
            at,
            who,
            (": " if desk.language == "en" else "：").join(each for each in (title, said or told) if each),
            strong=strong,
        )
    if entry.second:
        who = translate("Queue", "{who}, with {second}").format(who=who, second=desk.session.display(entry.second))
    detail = " · ".join(each for each in (told, said) if each)
    return Moment(showing.moment(entry.at, now, long=True), who, title, detail, strong)


def _short(at: datetime, now: datetime) -> str:
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%m-%d}"


def action_words(desk: Desk, action: str) -> str:
    """The label of an action or of another event of the journal."""
    book = desk.rules.codes
    for name in ("action", "event"):
        if book.has(name, action):
            return desk.label(name, action)
    return {
        "call_undone": translate("Queue", "Callback taken back"),
    }.get(action, action)


def _said(desk: Desk, entry: JournalEntry) -> str:
    for key in _SAID:
        value = entry.details.get(key)
        if value and isinstance(value, str):
            return " ".join(value.split())
    if entry.action == "call":
        return desk.label("outcome", str(entry.details.get("outcome", "")))
    return ""


def _told(desk: Desk, entry: JournalEntry, now: datetime) -> str:
    parts = []
    for key in _TOLD.get(entry.action, ()):
        change = entry.changes.get(key)
        if change is not None and change[1]:
            parts.append(value_words(desk, key, change[1], now))
    if entry.action == "correct":
        parts = [_label(desk, key) for key in entry.changes if key in FIELDS and FIELDS[key].given]
    return " · ".join(part for part in parts if part)


def _label(desk: Desk, key: str) -> str:
    field = declaration(key)
    return (field.en if desk.language == "en" else field.zh) if field is not None else key


def value_words(desk: Desk, key: str, value: Any, now: datetime) -> str:
    """A field's value (as the journal or the case keeps it) in words."""
    field = declaration(key)
    if field is None or value in (None, "", (), []):
        return ""
    if field.kind is Kind.CODE:
        return desk.label(field.codes, str(value))
    if field.kind is Kind.CODES:
        return showing.listed(desk, [desk.label(field.codes, str(each)) for each in value])
    if field.kind is Kind.PERSON:
        return desk.session.display(str(value))
    if field.kind is Kind.MONEY:
        return showing.money(int(value))
    if field.kind is Kind.MOMENT:
        return showing.moment(value if isinstance(value, datetime) else datetime.fromisoformat(str(value)), now)
    if field.kind is Kind.FLAG:
        return translate("Queue", "yes") if value else translate("Queue", "no")
    if field.kind in (Kind.LINES, Kind.RECORDS):
        return "；".join(" ".join(str(part) for part in each.values()) if isinstance(each, Mapping) else str(each)
                         for each in value)  # fmt: skip
    return " ".join(str(value).split())
