"""Bringing an existing complaint register in: a stranger's CSV or workbook through a mapping (product.md §5).

A row keeps its old number as `external_no` and gets ours in order of receipt; with no mapped status it is archived,
without clocks or callback. The same `external_no` is a duplicate; likeness never is. Everything of one file is written
in one transaction, and every row that was not taken is named.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from branchdesk.domain import grading, intake, months, numbering
from branchdesk.domain.case import BLANK, FIELDS, Case, altered
from branchdesk.domain.errors import FileRefused, FileUnavailable, NotAllowed, Problem
from branchdesk.domain.fields import Kind, parse
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.workflow import Status
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session
from branchdesk.store import cases, exchange_ledger
from branchdesk.store.search import SearchKeys

OTHER = "other"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of a register. rows: filled rows read; months: accepted rows by month of receipt."""

    rows: int
    accepted: int
    duplicates: int
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    months: Mapping[str, int]


def bring(
    session: Session,
    file: Path,
    mapping: Any,
    *,
    dry_run: bool = False,
    now: datetime,
    progress: Progress | None = None,
) -> Registered:
    """Bring a register file in. mapping: a TOML file, the name of one that ships, an `exchange.mapping.Mapping` made
    in the window, or None to guess from the heads.

    Supervisors only. Raises NotAllowed, FileUnavailable (missing file), FileRefused (a file or mapping that cannot be
    read at all). Rows that cannot be taken are listed, the others are written in one transaction, or none if dry_run.
    """
    from branchdesk.exchange import applying, foreign  # openpyxl doubles the start-up time

    if "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("register.role"))
    known = _mapping(mapping)
    table = foreign.read_foreign(
        file, encoding=known.encoding if known else "", delimiter=known.delimiter if known else ""
    )
    chosen = known or applying.suggest(table)
    if not chosen.columns:
        raise FileRefused(Problem("register.mapping_missing"))
    laid = applying.fit(chosen, table)
    reader = _Reader(session, laid.sheet.name, now)
    rows = 0
    for number, values, problems in applying.rows(chosen, table, session.rules.codes, fitted=laid):
        rows += 1
        reader.take(number, values, problems)
    ready = sorted(reader.ready, key=lambda case: (case.received_at or now, case.external_no))
    if ready and not dry_run:
        written = _write(session, ready, file.name, now, progress)
        reader.duplicates += len(ready) - len(written)
        ready = written
    by_month = Counter(months.month_of(case.received_at) for case in ready if case.received_at)
    lost = [each for each in laid.problems if not each.warning]  # rows the file itself breaks off in
    return Registered(
        rows + len(lost),
        len(ready),
        reader.duplicates,
        (*lost, *reader.rejected),
        (*(each for each in laid.problems if each.warning), *reader.warnings),
        dict(sorted(by_month.items())),
    )


def _mapping(name: Any) -> Any:
    from branchdesk.exchange.mapping import Mapping as Columns  # as above
    from branchdesk.exchange.mapping import bundled, bundled_mapping

    if not isinstance(name, str):
        return name
    path = Path(name).expanduser()
    if not path.exists():
        stem = path.stem
        if stem in bundled():
            return bundled_mapping(stem)
        raise FileUnavailable(Problem("file.unreadable", {"file": name}))
    return Columns.load(path)


class _Reader:
    """Makes cases of mapped rows, remembering which old numbers have been seen."""

    def __init__(self, session: Session, sheet: str, now: datetime) -> None:
        self.session = session
        self.sheet = sheet
        self.now = now
        self.ready: list[Case] = []
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []
        self.duplicates = 0
        self._seen: set[str] = set()

    def take(self, number: int, values: Mapping[str, Any], problems: tuple[Problem, ...]) -> None:
        """One row: ready, duplicate or rejected."""
        found = [replace(each, sheet=self.sheet, row=number) for each in problems]
        parsed, unreadable = self._parsed(values, number)
        found += unreadable
        key = self._untimely(parsed.get("received_at"))
        if key and not any(each.field == "received_at" for each in found):
            found.append(Problem(key, field="received_at", sheet=self.sheet, row=number))
        if not parsed.get("narrative"):
            found.append(Problem("register.no_words", field="narrative", sheet=self.sheet, row=number))
        errors = [each for each in found if not each.warning]
        self.warnings += [each for each in found if each.warning]
        if errors:
            self.rejected += errors
            return
        old = parsed.get("external_no", "")
        if old and (old in self._seen or cases.exists_external(self.session.store, [old])):
            self.duplicates += 1
            return
        self._seen.add(old)
        self.ready.append(self._case(parsed))

    def _untimely(self, received: datetime | None) -> str:
        """Words key of what is wrong with a time of receipt, "" if nothing."""
        if received is None:
            return "register.no_time"
        if received > self.now:
            return "field.received_at.future"
        # Numbers have two digits of the year: a hundred years ago would get this year's.
        return "" if received.year > self.now.year - 100 else "field.moment.unreadable"

    def _parsed(self, values: Mapping[str, Any], number: int) -> tuple[dict[str, Any], list[Problem]]:
        taken: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, raw in values.items():
            value, problem = parse(FIELDS[key], raw)
            if problem is not None:
                problems.append(replace(problem, sheet=self.sheet, row=number))
            elif FIELDS[key].kind is Kind.CODE and value and not self._known(key, value):
                taken[key] = OTHER if self._known(key, OTHER) else ""
                values_ = {"value": str(value)[:40], "list": FIELDS[key].codes}
                problems.append(Problem("register.code", values_, key, warning=True, sheet=self.sheet, row=number))
            else:
                taken[key] = value
        return taken, problems

    def _known(self, key: str, value: str) -> bool:
        return self.session.rules.codes.has(FIELDS[key].codes, value)

    def _case(self, values: dict[str, Any]) -> Case:
        values["kind"] = values.get("kind") or intake.COMPLAINT
        values["intake_source"] = values.get("intake_source") or OTHER_SOURCE
        filled = intake.filled_from_matter(values, self.session.rules.codes)
        filled["grade"] = filled.get("grade") or grading.suggest(filled, self.session.rules).grade
        filled["status"] = filled.get("status") or str(Status.ARCHIVED)
        login = self.session.user.login
        return altered(
            BLANK,
            **{**filled, "first_owner": login, "registrar": login, "registered": True, "round": 1, "revision": 1},
        )


OTHER_SOURCE = "phone"
"""A register that does not say how a complaint came is taken for a hotline's."""


def _write(session: Session, found: list[Case], file: str, now: datetime, progress: Progress | None) -> list[Case]:
    """Write the cases and answer those that were written: somebody else may have brought the same register in since its
    rows were compared, and only inside the transaction nobody can."""
    store, home = session.store, session.home
    prefix = home.branch + home.desk
    with store.transaction():
        there = cases.exists_external(store, [case.external_no for case in found if case.external_no])
        ready = [case for case in found if case.external_no not in there]
        years = Counter(case.received_at.year for case in ready if case.received_at)
        exported = exchange_ledger.exported_periods(store)
        serials = {year: iter(cases.next_serials(store, prefix, year, count)) for year, count in years.items()}

        def numbered() -> Iterator[tuple[Case, JournalEntry, SearchKeys]]:
            for case in ready:
                assert case.received_at is not None
                year = case.received_at.year
                made = altered(
                    case,
                    uid=uuid.uuid4().hex,
                    number=numbering.format_number(home.branch, home.desk, year, next(serials[year])),
                    logged_at=now,
                    period=months.period_of(case, exported, now),
                    late_entry=months.is_late_entry(case, exported),
                )
                details = {"file": file, "external_no": made.external_no}
                entry = JournalEntry(now, session.user.login, "register", made.uid, 1, made.status, details=details)
                yield made, entry, search_keys(made.customer_name) if made.customer_name else SearchKeys()

        cases.insert_many(store, numbered(), progress)
    return ready
