"""Looking at files kept with a case. Who looked, at what and how is in the journal before anything is shown.

Files hold what is masked everywhere else: the same people may open them who may see a customer's full data (R9), and
whoever added the file.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from branchdesk.domain.errors import FileUnavailable, NotAllowed, Problem
from branchdesk.domain.people import may_reveal
from branchdesk.domain.records import Attachment, JournalEntry
from branchdesk.services import handling, wiping
from branchdesk.services.session import Session
from branchdesk.store import journal

LOOKED, COPIED = "look", "copy_out"
INSIDE, OUTSIDE = "inside", "outside"

PICTURES = frozenset({"png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff"})
TEXTS = frozenset({"txt", "csv", "log", "md", "json", "xml"})
PROGRAMS = frozenset({
    "pdf", "ofd", "doc", "docx", "wps", "odt", "rtf", "xls", "xlsx", "et", "ods", "ppt", "pptx", "dps", "odp", "heic",
    "mp3", "wav", "m4a", "amr", "aac", "ogg", "wma", "mp4", "mov", "avi", "mkv", "3gp", "webm", "wmv",
})  # fmt: skip
"""Endings a program of the desktop may open: documents, pictures, sound and film, nothing that runs."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a file can be looked at: "picture" and "text" in the window, "program" outside, "copy" only saved."""

    key: str
    suffix: str


def way(name: str) -> Way:
    """How a file of this name can be looked at, judged by its ending."""
    suffix = PurePath(name).suffix.lower().lstrip(".")
    for key, endings in (("picture", PICTURES), ("text", TEXTS), ("program", PROGRAMS)):
        if suffix in endings:
            return Way(key, suffix)
    return Way("copy", suffix)


def refusal(session: Session, attachment: Attachment, now: datetime) -> Problem | None:
    """Why this person may not look at the file; None if he may."""
    case = handling.find_case(session, attachment.case_uid)
    if attachment.added_by == session.user.login or may_reveal(case, session.user, now.date()):
        return None
    return Problem("attachment.look", {"number": case.number})


def look(session: Session, attachment: Attachment, *, now: datetime) -> bytes:
    """The bytes, for a look inside the window. Raises NotAllowed, NotFound."""
    return _taken(session, attachment, LOOKED, INSIDE, now)


def lend(session: Session, attachment: Attachment, *, now: datetime) -> Path:
    """The file for a program of the desktop: give it back with `wiping.take_back`. FileUnavailable if it cannot be
    written."""
    suffix = _openable(attachment.name)
    with session.store.transaction():
        data = _taken(session, attachment, LOOKED, OUTSIDE, now)
        return _lent(session, f"{attachment.id}.{suffix}", data)


def lend_unkept(session: Session, name: str, data: bytes) -> Path:
    """The same for a file that belongs to no case yet: it is the clerk's own, so nothing is written down."""
    return _lent(session, f"0.{_openable(name)}", data)


def copy_out(
    session: Session, attachment: Attachment, target: Path, reason: str, *, now: datetime, replacing: bool = False
) -> Path:
    """A copy outside, whole under its name or not at all. reason: why, for the journal. FileUnavailable if the place
    cannot be written, or if a file is there and nobody agreed to `replacing` it; then nothing stands in the journal
    either."""
    if not reason.strip():
        raise NotAllowed(Problem("attachment.reason"))
    if target.exists() and not replacing:
        raise FileUnavailable(Problem("file.there", {"file": target.name}))
    draft = target.with_name(f".{target.name}.new")
    with session.store.transaction():
        data = _taken(session, attachment, COPIED, OUTSIDE, now, reason=reason.strip()[:200])
        try:
            draft.write_bytes(data)
            draft.replace(target)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise FileUnavailable(Problem("file.unwritable", {"file": target.name})) from error
    return target


def _openable(name: str) -> str:
    found = way(name)
    if found.key == "copy":
        raise NotAllowed(Problem("attachment.no_program", {"suffix": found.suffix or "?"}))
    return found.suffix


def _lent(session: Session, name: str, data: bytes) -> Path:
    try:
        return wiping.lend(session.folder, name, data)
    except OSError as error:
        raise FileUnavailable(Problem("attachment.lend", {"folder": str(session.folder)})) from error


def _taken(session: Session, attachment: Attachment, action: str, how: str, now: datetime, **more: str) -> bytes:
    refused = refusal(session, attachment, now)
    if refused is not None:
        raise NotAllowed(refused)
    data = handling.fetch(session, attachment)
    case = handling.find_case(session, attachment.case_uid)
    details = {"attachment": attachment.id, "name": attachment.name, "sha256": attachment.sha256, "how": how, **more}
    entry = JournalEntry(now, session.user.login, action, case.uid, case.revision, case.status, details=details)
    journal.append(session.store, entry)
    return data
