"""What Ctrl+K finds from one line of text: people, cases, what can be done, settings, help.

It asks the queue service and shapes its rows; nothing here knows widgets of the search, so the list can be tested by
reading it. Digits are numbers and phones first, so that a returning customer's four digits show his case on top.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.masking import mask_phone
from branchdesk.domain.numbering import parse_number
from branchdesk.domain.workflow import OPEN
from branchdesk.services import queue
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import QueueRow
from branchdesk.ui.commands import NO_FIT, Command, fit
from branchdesk.ui.desk import Desk

CUSTOMERS, CASES, LOOKED_AT, RECENT = 3, 6, 60, 4
MOST: int = 5
"""Of each other kind, once something is typed."""
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the search; without `act` it is a heading. with_control: Ctrl+Enter takes it from anywhere. uid: the
    case whose sentence may be read out."""

    title: str
    icon: str = ""
    detail: str = ""
    note: str = ""
    note_icon: str = ""
    act: Callable[[], object] | None = None
    with_control: bool = False
    uid: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(each for each in (self.title, self.detail, self.note) if each)


@dataclass(frozen=True, slots=True)
class Scope:
    """What there is to find besides people and cases. page: of the case or page shown; window: everywhere; recent:
    UIDs of the cases looked at last; print_all: prints all cases of the customer of a case, given its number."""

    page: Sequence[Command] = ()
    window: Sequence[Command] = ()
    settings: Sequence[Command] = ()
    help: Sequence[Command] = ()
    recent: Sequence[str] = ()
    print_all: Callable[[str], object] | None = field(default=None)


def short_number(number: str, branch: str) -> str:
    """The number without this branch's own prefix."""
    return number.removeprefix(f"{branch}-")


def find(desk: Desk, text: str, scope: Scope) -> list[Entry]:
    """Everything that fits, under headings; for an empty text what was looked at last and what can be done."""
    wanted = " ".join(text.split())
    if not wanted:
        return _at_rest(desk, scope)
    rows = queue.anywhere(desk.session, wanted, LOOKED_AT)
    people = (translate("Finding", "People"), _people(desk, wanted, rows))
    cases = (translate("Finding", "Cases"), [_case(desk, row) for row in rows[:CASES]])
    numeric = wanted.isdigit() or parse_number(wanted) is not None
    compact = wanted.lower().replace(" ", "")
    commands = [*_for_person(desk, rows, scope), *_fitting(scope.window, compact)]
    return _headed(
        *((cases, people) if numeric else (people, cases)),
        (translate("Finding", "Here"), _fitting(scope.page, compact)),
        (translate("Finding", "Commands"), commands),
        (translate("Finding", "Settings"), _fitting(scope.settings, compact)),
        (translate("Finding", "Handbook"), _fitting(scope.help, compact)),
    )


def _at_rest(desk: Desk, scope: Scope) -> list[Entry]:
    recent = list(scope.recent)[:RECENT]
    seen = [_case(desk, row) for row in queue.rows_of(desk.session, recent)] if recent else []
    return _headed(
        (translate("Finding", "Looked at last"), seen),
        (translate("Finding", "Here"), [_command(each) for each in scope.page[:MOST]]),
        (translate("Finding", "Commands"), [_command(each) for each in scope.window if not each.quiet]),
    )


def _headed(*groups: tuple[str, list[Entry]]) -> list[Entry]:
    return [entry for heading, entries in groups if entries for entry in (Entry(heading), *entries)]


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
        # One case is opened, several are listed: five keys from anywhere either way.
        look = {"uid": own[0].uid} if len(own) == 1 else {"find": phone or name}
        uid = own[0].uid if len(own) == 1 else ""
        act = _going(desk, "queue", look)
        found.append(Entry(name, "user", detail, _why(wanted, name, phone), act=act, uid=uid))
    return found


def _going(desk: Desk, tab: str, where: Mapping[str, object]) -> Callable[[], None]:
    return lambda: desk.go(tab, where)


def _why(wanted: str, name: str, phone: str) -> str:
    if wanted.isascii() and wanted.isalpha() and not name.isascii():
        return translate("Finding", "pinyin {text}").format(text=wanted.lower())
    if wanted.isdigit() and phone.endswith(wanted):
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
        _going(desk, "queue", {"uid": row.uid}),
        uid=row.uid,
    )


def _for_person(desk: Desk, rows: Sequence[QueueRow], scope: Scope) -> list[Entry]:
    """A new case for the person found, and all his cases on one page, if it is surely one person."""
    names = {(row.customer_name, row.phone) for row in rows if row.customer_name}
    if len(names) != 1:
        return []
    first = next(row for row in rows if row.customer_name)
    values = {"customer_name": first.customer_name, "phone": first.phone, "title": first.title}
    found = [
        Entry(
            translate("Finding", "New complaint of {name}").format(name=first.customer_name),
            "plus",
            translate("Finding", "name and phone are filled in"),
            "Ctrl+Enter",
            act=_going(desk, "intake", {"values": values}),
            with_control=True,
        )
    ]
    print_all = scope.print_all
    if print_all is not None:
        words = translate("Finding", "Print all cases of {name}").format(name=first.customer_name)
        count = translate("Finding", "{total} cases").format(total=len(rows))
        found.append(Entry(words, "printer", count, act=lambda: print_all(first.number)))
    return found


def _fitting(commands: Sequence[Command], wanted: str) -> list[Entry]:
    ranked = []
    for place, each in enumerate(commands):
        rank = min(fit(words, wanted) for words in (each.words, *each.also.split("|")) if words)
        if rank < NO_FIT:
            ranked.append((rank, place, each))
    return [_command(each) for _rank, _place, each in sorted(ranked, key=lambda each: each[:2])[:MOST]]


def _command(each: Command) -> Entry:
    return Entry(each.words, each.icon, each.detail, each.keys, act=each.act)
