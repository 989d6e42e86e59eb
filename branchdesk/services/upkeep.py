"""Keeping a home safe: backups that were opened and counted, restore, integrity, numbers without gaps, lapsed waits."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from branchdesk.domain import closing, months, warnings
from branchdesk.domain.case import Case
from branchdesk.domain.clocks import stamp
from branchdesk.domain.errors import Problem
from branchdesk.domain.records import JournalEntry
from branchdesk.security import keys
from branchdesk.services import access
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import backup as backups
from branchdesk.store import cases, checks, dossiers, exchange_ledger, journal, settings, tally

BACKUP_DAYS = 3
"""Days after which a backup counts as old."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: its file, how many cases were counted in it, and whether it was opened and checked."""

    file: Path
    cases: int
    verified: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. findings: problems, warnings included; ok: no error among them."""

    findings: tuple[Problem, ...]
    cases: int
    entries: int
    backup_at: datetime | None

    @property
    def ok(self) -> bool:
        """True if nothing is wrong; a warning is not."""
        return all(each.warning for each in self.findings)


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored home: its cases, and where the data lies that stood there before."""

    cases: int
    kept: Path


def lapse(session: Session, now: datetime) -> list[Case]:
    """Close every case whose customer has not answered in time (待确认, five working days); returns them closed. One
    whose clocks are paused waits: its limit moves on when it is resumed."""
    if not any(not case.pause for case in cases.lapsing(session.store, now)):
        return []
    with session.store.transaction():
        due = [case for case in cases.lapsing(session.store, now) if not case.pause]
        return [_lapsed(session, case, now) for case in due]


def _lapsed(session: Session, case: Case, now: datetime) -> Case:
    closed = closing.lapsed(stamp(case, session.rules, now), session.rules.calendar, now)
    records = warnings.written(closed, dossiers.of_case(session.store, case.uid).warnings)
    return save_change(session, case, closed, "lapse", {}, now, records=records)


def backup_folder(session: Session) -> Path:
    """Where backups go: the folder chosen in settings, else `backups` in the home."""
    chosen = settings.get(session.store, "backup_folder", "")
    return Path(chosen) if chosen else session.folder / backups.FOLDER


def set_backup_folder(session: Session, folder: Path) -> None:
    """Choose where backups go from now on."""
    with session.store.transaction():
        settings.put(session.store, "backup_folder", str(folder))


def backup(session: Session, target: Path | None = None, *, now: datetime) -> Made:
    """Copy the home, open the copy, count it, and thin old ones. Raises FileUnavailable or FileRefused."""
    folder = target or backup_folder(session)
    made = backups.backup(session.store, folder, now)
    with session.store.transaction():
        details = {"file": made.path.name, "cases": made.cases, "seq": made.seq}
        journal.append(session.store, JournalEntry(now, session.user.login, "backup", details=details))
        settings.put(session.store, "last_backup", {"at": now.isoformat(), "cases": made.cases, "seq": made.seq})
    if target is None:
        backups.thin(folder, now)
    return Made(made.path, made.cases, verified=True)


def last_backup(session: Session) -> tuple[datetime, int] | None:
    """When the last verified backup was made and how many cases it holds; None if there is none."""
    found = settings.get(session.store, "last_backup")
    return (datetime.fromisoformat(found["at"]), int(found["cases"])) if found else None


def restore(folder: Path, file: Path, login: str, password: str, *, now: datetime) -> Restored:
    """Put a backup in place of a closed home; the home's password opens it, else that of the keys beside the backup."""
    beside = file.with_suffix(".keys.json")
    data_key = access.data_key_of(folder, login, password) if access.key_path(folder).exists() else None
    if data_key is None:
        data_key = access.data_key_in(beside, login, password)
    checked = backups.restore(file, folder, keys.derive(data_key, "database"), now)
    return Restored(checked.cases, folder / backups.FOLDER)


def check(session: Session, *, deep: bool = False, now: datetime) -> Checked:
    """Pages, journal (deep), gapless numbers, age of the backup."""
    found = checks.check(session.store, deep=deep)
    found += number_gaps(session)
    found += [*counters_put_right(session), *counters_of_cases(session)] if deep else []
    last = last_backup(session)
    if last is None:
        found.append(Problem("backup.none", warning=True))
    elif (now - last[0]).days >= BACKUP_DAYS:
        found.append(Problem("backup.old", {"days": (now - last[0]).days}, warning=True))
    entries, _ = journal.head(session.store)
    return Checked(tuple(found), cases.count(session.store), entries, last[0] if last else None)


def counters_put_right(session: Session) -> list[Problem]:
    """A warning if the counters of the queue did not say what is there; they are counted anew then. No case depends
    on them, and only another program that wrote into the file can have let them slip."""
    store = session.store
    if store.read_only or store.blocked or not tally.wrong(store):
        return []
    with store.transaction():
        tally.recount(store)
    return [Problem("check.tally", warning=True)]


def counters_of_cases(session: Session) -> list[Problem]:
    """A warning if cases do not count the open tasks and questions that hang on them: their nearest limit is wrong."""
    wrong = dossiers.miscounted(session.store)
    return [Problem("check.counters", {"count": len(wrong), "number": wrong[0]}, warning=True)] if wrong else []


def number_gaps(session: Session) -> list[Problem]:
    """A problem for every year whose serials are not exactly 1..n."""
    found = []
    for year, missing in cases.serial_gaps(session.store, session.home.branch + session.home.desk).items():
        listed = ", ".join(str(each) for each in missing[:10])
        found.append(Problem("check.serials", {"year": year, "missing": listed}))
    return found


def verify_journal(session: Session) -> journal.Verification:
    """Walk the whole hash chain."""
    return journal.verify(session.store)


def unsent(session: Session, now: datetime) -> str:
    """The latest finished month that was not exported yet, "" if it was or if nothing was ever received."""
    month = months.previous(months.running(now))
    if month in exchange_ledger.exported_periods(session.store):
        return ""
    created = session.home.created_at
    began = months.month_of(created) if created else month
    return month if began <= month else ""
