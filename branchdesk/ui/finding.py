"""What Ctrl+K finds: people, cases, commands, from one line of text.

It asks the queue service and shapes its rows; nothing here knows widgets of the search, so the list can be tested by
reading it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.masking import mask_phone
from branchdesk.domain.workflow import OPEN
from branchdesk.services import queue
from branchdesk.services.names import label_keys
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import QueueRow
from branchdesk.ui.desk import Desk

CUSTOMERS, CASES, LOOKED_AT = 3, 6, 40
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do. keys are printed beside it."""

    words: str
    icon: str
    keys: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the search; without `act` it is a heading. with_control: Ctrl+Enter takes it from anywhere."""

    title: str
    icon: str = ""
    detail: str = ""
    note: str = ""
    note_icon: str = ""
    act: Callable[[], object] | None = None
    with_control: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(each for each in (self.title, self.detail, self.note) if each)


def short_number(number: str, branch: str) -> str:
    """The number without this branch's own prefix."""
    return number.removeprefix(f"{branch}-")


def find(desk: Desk, text: str, commands: Sequence[Command]) -> list[Entry]:
    """Everything that fits, under headings; all commands for an empty text."""
    wanted = " ".join(text.split())
    rows = queue.anywhere(desk.session, wanted, LOOKED_AT) if wanted else []
    people = _people(desk, wanted, rows)
    cases = [_case(desk, row) for row in rows[:CASES]]
    found: list[Entry] = []
    for heading, entries in (
        (translate("Finding", "People"), people),
        (translate("Finding", "Cases"), cases),
        (translate("Finding", "Commands"), [*_for_person(desk, rows), *_fitting(commands, wanted)]),
    ):
        if entries:
            found += [Entry(heading), *entries]
    return found


def _people(desk: Desk, wanted: str, rows: Iterable[QueueRow]) -> list[Entry]:
    known: dict[tuple[str, str], list[QueueRow]] = {}
    for row in rows:
        if row.customer_name:
            known.setdefault((row.customer_name, row.phone), []).append(row)
    found = []
    for (name, phone), own in list(known.items())[:CUSTOMERS]:
        still_open = sum(row.status in OPEN for row in own)
        count = translate("Finding", "{total} cases, {open} open").format(total=len(own), open=still_open)
        detail = " · ".join(each for each in (mask_phone(phone), count) if each)
        look = {"find": phone or name}
        found.append(
            Entry(name, "user", detail, _why(wanted, name, phone), act=lambda look=look: desk.go("queue", look))  # type: ignore[misc]
        )
    return found


def _why(wanted: str, name: str, phone: str) -> str:
    if wanted.isascii() and wanted.isalpha() and not name.isascii():
        return translate("Finding", "pinyin {text}").format(text=wanted.lower())
    if wanted.isdigit() and wanted in phone:
        return translate("Finding", "phone {text}").format(text=wanted)
    return ""


def _case(desk: Desk, row: QueueRow) -> Entry:
    matter = desk.label("matter", row.matter)
    parts = (row.customer_name, f"{row.matter} {matter}".strip(), desk.label("status", row.status))
    due = decode_moment(row.due_at).astimezone(desk.now().tzinfo).strftime("%m-%d %H:%M") if row.due_at else ""
    return Entry(
        short_number(row.number, desk.home.branch),
        "file-text",
        " · ".join(each for each in parts if each),
        due,
        "clock" if due else "",
        lambda: desk.go("queue", {"uid": row.uid}),
    )


def _for_person(desk: Desk, rows: Sequence[QueueRow]) -> list[Entry]:
    """A new case for the person found, if it is surely one."""
    names = {(row.customer_name, row.phone) for row in rows if row.customer_name}
    if len(names) != 1:
        return []
    first = next(row for row in rows if row.customer_name)
    values = {"customer_name": first.customer_name, "phone": first.phone, "title": first.title}
    return [
        Entry(
            translate("Finding", "New complaint of {name}").format(name=first.customer_name),
            "plus",
            translate("Finding", "name and phone are filled in"),
            "Ctrl+Enter",
            act=lambda: desk.go("intake", {"values": values}),
            with_control=True,
        )
    ]


def _fitting(commands: Sequence[Command], wanted: str) -> list[Entry]:
    lower = wanted.lower().replace(" ", "")
    return [
        Entry(each.words, each.icon, note=each.keys, act=each.act)
        for each in commands
        if not lower or lower in each.words.lower().replace(" ", "") or _initials_fit(each.words, lower)
    ]


def _initials_fit(words: str, lower: str) -> bool:
    if not (lower.isascii() and lower.isalpha()):
        return False
    initials, pinyin = label_keys(words)
    return lower in initials or (len(lower) > 2 and pinyin.startswith(lower))
