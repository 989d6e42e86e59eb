"""The homes that are measured: made once into build/bench by a seeded generator, brought to the schema of the day.

Cases are made as the demo makes them, of its words, but written in bulk: logging a hundred thousand of them through
the services would take an hour. Nothing but a measurement may do that. Every third case carries a few characters drawn
at random, because real text has rare words and a handful of templates has none. A home of a million has siblings: the
same matter told by another customer at another second of the same minute, in other words at its end.
"""

import hashlib
import inspect
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import _schema

from branchdesk.domain import intake, months, numbering
from branchdesk.domain.callbacks import schedule
from branchdesk.domain.case import FIELDS, Case, altered, changes
from branchdesk.domain.clocks import stamp
from branchdesk.domain.fields import Kind, parse, plain
from branchdesk.domain.records import JournalEntry, User
from branchdesk.domain.rules import Rules
from branchdesk.domain.workflow import Status
from branchdesk.security.keys import Cost
from branchdesk.services import access, demo, names
from branchdesk.services.session import Session
from branchdesk.store import cases, codec, database, journal, search
from branchdesk.store.search import Owner, SearchKeys

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "build" / "bench"
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=timezone(timedelta(hours=8)))
"""The moment everything is measured at: a Friday morning."""

LOGIN, PASSWORD = "0217", "measured here"
CHEAP = Cost(memory=8, passes=1, lanes=1)
"""The guess of a password is not what is measured."""

_HANDLERS = ("0318", "0322", LOGIN)
_OPEN = (
    (Status.INCOMPLETE, 4), (Status.RECEIVED, 20), (Status.INVESTIGATING, 32), (Status.AWAITING_APPROVAL, 4),
    (Status.ACTING, 16), (Status.TO_TELL, 10), (Status.AWAITING_CONFIRMATION, 14),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What a home holds. cases: all of them; still_open: how many of those; days: how far back they reach; siblings:
    how many cases come of one that was made with care."""

    cases: int
    still_open: int
    days: int
    siblings: int = 1

    def __str__(self) -> str:
        return f"{self.cases}-{self.still_open}-{self.days}" + (f"x{self.siblings}" if self.siblings > 1 else "")


YEAR = Shape(100_000, 10_000, 365)
MONTH, SMALL_MONTH = Shape(100_000, 2_000, 19), Shape(10_000, 200, 19)
"""So many cases received in NOW's month, for its workbook."""

DESK = Shape(10_000, 1_000, 365)
HUNDRED_THOUSAND, MILLION = Shape(100_000, 10_000, 365, 10), Shape(1_000_000, 100_000, 365, 10)
"""Alike but for their size: what is measured in both shows how it grows."""

_CHUNK = 5_000


def home(shape: Shape) -> Path:
    """The folder of a home of this shape, made if it is not there yet. Not to be written to: see `copy`."""
    made_of: tuple[Callable[..., Any], ...] = (names.search_keys, search.case_tokens, search.fold, _Maker, _sibling)
    mark = hashlib.sha256("".join(inspect.getsource(each) for each in made_of).encode()).hexdigest()[:8]
    folder = FOLDER / f"home-{shape}-{mark}"
    if not (folder / "keys.json").exists():
        for old in FOLDER.glob(f"home-{shape}-????????"):
            shutil.rmtree(old)
        FOLDER.mkdir(parents=True, exist_ok=True)
        print(f"· making a home of {shape.cases:,} cases, once", flush=True)
        with tempfile.TemporaryDirectory(dir=FOLDER, prefix="making-") as draft:
            _make(Path(draft) / "home", shape)
            (Path(draft) / "home").rename(folder)
    elif _schema.mark() != _schema.known(folder):
        with tempfile.TemporaryDirectory(dir=FOLDER, prefix="fresh-") as draft:
            fresh = _empty(Path(draft) / "home", NOW)
            store = opened(folder).store
            _schema.follow(store, fresh.store)
            store.close()
            fresh.store.close()
    _schema.note(folder)
    return folder


def copy(shape: Shape, name: str) -> Path:
    """A copy of a home that may be written to; the last one of that name is thrown away."""
    target = FOLDER / f"scratch-{name}"
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(home(shape), target))


def opened(folder: Path) -> Session:
    """A session of the supervisor in such a home."""
    return access.open_home(folder, LOGIN, PASSWORD, now=NOW)


def _empty(folder: Path, now: datetime) -> Session:
    """A new home with its staff."""
    wanted = access.NewHome("CD103", "城东支行", LOGIN, "网点主管", bank="安禾银行", practice=True)
    session = access.create_home(folder, wanted, PASSWORD, now=now, cost=CHEAP).session
    for login, display, roles, authority in demo.STAFF:
        session = access.add_user(session, User(login, display, roles, login, authority), now=now)
    return session


def _make(folder: Path, shape: Shape) -> None:
    session = _empty(folder, NOW - timedelta(days=shape.days))
    store = session.store
    maker = _Maker(session.rules, shape)
    with _schema.unguarded(store):
        made = maker.made(store)
        at = 1
        while chunk := [each for _, each in zip(range(_CHUNK), made, strict=False)]:
            with store.transaction():
                _write(store, at, chunk)
                journal.append_many(store, maker.later())
            at += len(chunk)
            if at % 100_000 < _CHUNK and shape.cases > 100_000:
                print(f"  {at:,}", flush=True)
        for year, last in maker.serials.items():
            with store.transaction():
                cases.next_serials(store, "CD103", year, last)
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


def _write(store: database.Store, first: int, made: list[tuple[Case, JournalEntry, SearchKeys]]) -> None:
    """Cases with their entries and search rows."""
    ids = range(first, first + len(made))
    marks = ", ".join("?" * (len(codec.KEYS) + 1))
    rows = ([at, *codec.encode_case(case)] for at, (case, _, _) in zip(ids, made, strict=True))
    store.many(f"INSERT INTO cases (id, {codec.COLUMNS}) VALUES ({marks})", rows)  # noqa: S608
    journal.append_many(store, (entry for _, entry, _ in made))
    tokens = ((at, search.case_tokens(case, keys)) for at, (case, _, keys) in zip(ids, made, strict=True))
    search.put_many(store, Owner.CASE, tokens)


_SECRET = re.compile("暗语“.{4}”")
_MOMENTS = tuple(key for key, field in FIELDS.items() if field.kind is Kind.MOMENT)


def _sibling(case: Case, dice: random.Random, sample: demo.Sample, characters: list[str], number: str) -> Case:
    """The same matter of another customer, at another second of the same minute."""
    second = dice.randrange(60)
    values: dict[str, Any] = {
        key: at.replace(second=second) for key in _MOMENTS if (at := getattr(case, key)) is not None
    }
    secret = f"暗语“{''.join(dice.choices(characters, k=4))}”"
    values |= {
        "uid": f"{dice.getrandbits(128):032x}", "number": number, "customer_name": sample.name(),
        "phone": parse(FIELDS["phone"], sample.phone())[0], "narrative": _SECRET.sub(secret, case.narrative),
    }  # fmt: skip
    return altered(case, **values)


class _Maker:
    """Cases in order of receipt, each as it stands at NOW with the entry that made it; then what happened to them."""

    def __init__(self, rules: Rules, shape: Shape) -> None:
        self._rules, self._shape = rules, shape
        self._dice = random.Random(shape.cases)
        self._sample = demo.Sample.of("bank", shape.cases)
        words = {char for each in self._sample.matters for text in each["narrative"] for char in text}
        self._characters = sorted(char for char in words if "\u4e00" <= char <= "\u9fff")
        self._closed: list[tuple[Case, Case]] = []
        self._last: dict[int, int] = {}

    def made(self, store: database.Store) -> Iterator[tuple[Case, JournalEntry, SearchKeys]]:
        """The cases in the order of their numbers; numbered inside the transaction that writes them."""
        dice, shape = self._dice, self._shape
        several = shape.siblings
        count = shape.cases // several
        still = set(dice.sample(range(count), shape.still_open // several))
        days = (min(25, shape.days) if at in still else shape.days for at in range(count))
        moments = sorted(
            (NOW - timedelta(minutes=dice.randrange(20, 60 * 24 * reach)), at in still) for at, reach in enumerate(days)
        )
        serials: dict[int, int] = {}
        for received, is_open in moments:
            year = received.year
            start = serials.get(year, 0)
            serials[year] = start + several
            numbers = [numbering.format_number("CD103", "", year, start + each) for each in range(1, several + 1)]
            born = altered(self._born(received.replace(second=dice.randrange(60))), number=numbers[0])
            case = self._open(born) if is_open else self._finished(born)
            yield from self._told(born, case)
            for number in numbers[1:]:
                other = _sibling(case, dice, self._sample, self._characters, number)
                known = {key: getattr(other, key) for key in ("uid", "number", "customer_name", "phone", "narrative")}
                yield from self._told(altered(born, **known), other)
        self._last = serials

    def _told(self, born: Case, case: Case) -> Iterator[tuple[Case, JournalEntry, SearchKeys]]:
        assert born.logged_at is not None
        if case.closed_at is not None:
            self._closed.append((born, case))
        yield case, _entry(None, born, "log", born.logged_at), names.search_keys(case.customer_name)

    def later(self) -> Iterator[JournalEntry]:
        """What happened to the finished cases made since the last time, in the order of `made`."""
        closed, self._closed = self._closed, []
        for born, case in closed:
            assert case.told_at is not None
            assert case.closed_at is not None
            told = altered(
                born, revision=2, decision=case.decision, told_at=case.told_at, status="awaiting_confirmation"
            )
            yield _entry(born, told, "tell", case.told_at)
            yield _entry(told, case, "close", case.closed_at)

    @property
    def serials(self) -> dict[int, int]:
        """The last serial of each year, once all are made."""
        return self._last

    def _born(self, received: datetime) -> Case:
        dice, sample = self._dice, self._sample
        matter = sample.matter()
        low, high = matter.get("amount", (0, 0))
        amount = dice.randrange(low, high + 1, 100) if high else None
        told = [sample.words(dice.choice(matter["narrative"]), amount)]
        other = dice.choice(sample.matters)
        told.append(sample.words(dice.choice(other["narrative"]), amount or 12_300))
        if dice.random() < 0.35:
            told.append(f"暗语“{''.join(dice.choices(self._characters, k=4))}”我记得很清楚。")
        values: dict[str, Any] = {
            "kind": matter.get("kind", "complaint"), "intake_source": dice.choice(("walk_in", "walk_in", "phone")),
            "customer_name": sample.name(), "title": dice.choice(("mr", "ms")), "phone": sample.phone(),
            "matter": matter["key"], "narrative": "".join(told), "handler": dice.choice(_HANDLERS),
            "involved_unit": dice.choice(sample.material["devices"]),
        }  # fmt: skip
        if "demand" in matter:
            values |= {"demand": dice.choice(matter["demand"]), "demand_kind": matter["demand_kind"]}
        values = intake.filled_from_matter(values, self._rules.codes)
        values["phone"] = parse(FIELDS["phone"], values["phone"])[0]
        owner = dice.choice(("0301", "0318", LOGIN))
        case = Case(
            **{**values, "scope": "individual", "grade": values.get("grade") or "2"},
            uid=f"{dice.getrandbits(128):032x}",
            revision=1,
            round=1,
            status="received",
            amount_involved=amount,
            received_at=received,
            response_from=received,
            decision_from=received,
            logged_at=received + timedelta(minutes=4),
            period=months.month_of(received),
            first_owner=owner,
            registrar=owner,
        )
        return stamp(case, self._rules, received + timedelta(minutes=4))

    def _open(self, born: Case) -> Case:
        status = self._dice.choices([each for each, _ in _OPEN], [weight for _, weight in _OPEN])[0]
        more: dict[str, Any] = {"status": str(status), "revision": 3}
        if status not in (Status.INCOMPLETE, Status.RECEIVED) and born.logged_at is not None:
            more["responded_at"] = born.logged_at + timedelta(minutes=30)
        if self._dice.random() < 0.06:
            more |= {"pause": "waiting_customer", "paused_at": NOW - timedelta(hours=5)}
        if self._dice.random() < 0.1:
            more |= {"next_contact_at": NOW + timedelta(hours=self._dice.randrange(-20, 200))}
        return stamp(altered(born, **more), self._rules, NOW)

    def _finished(self, born: Case) -> Case:
        dice, received = self._dice, born.received_at
        assert received is not None
        matter = next(each for each in self._sample.matters if each["key"] == born.matter)
        span = (NOW - received) * 0.9
        told = received + min(timedelta(hours=dice.randrange(2, 300)), span)
        text = self._sample.words(matter["decision"], born.amount_involved)
        case = altered(
            born, status=str(Status.CLOSED), revision=3, decision=text, customer_text=text, measures=matter["measures"],
            verdict=matter.get("verdict", ""), why=matter.get("why", "expectation"), told_at=told, told_way="phone",
            responded_at=told, result="explained", agreement="agreed", remedies_told=True,
            responsible_unit=matter.get("unit", "营业部"), closed_at=told + (NOW - told) * 0.1, closed_by=LOGIN,
        )  # fmt: skip
        case = schedule(case, self._rules.calendar)
        if case.callback_closes is not None and case.callback_closes < NOW.date():
            case = altered(
                case, status=str(Status.ARCHIVED), callback_state="done", callback_attempts=1, callback_last="reached",
                score_result=5, score_attitude=4, score_speed=5,
            )  # fmt: skip
        return stamp(case, self._rules, NOW)


def _entry(before: Case | None, after: Case, action: str, at: datetime) -> JournalEntry:
    changed = {key: [plain(old), plain(new)] for key, (old, new) in changes(before, after).items()}
    return JournalEntry(at, after.first_owner, action, after.uid, after.revision, after.status, changes=changed)
