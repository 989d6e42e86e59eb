"""The reply of head office to a branch: made there, applied here (product.md §4, 回流包).

What it carries today: receipts of the packages that arrived, and the suggestion model in use. The branch learns head
office's key with the first reply and shows its fingerprint; a reply under another key is refused from then on. Applying
the same file again changes nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import branchdesk
from branchdesk.assets import Words
from branchdesk.domain import months
from branchdesk.domain.errors import BranchDeskError, FileRefused, FileUnavailable, NotAllowed, NotFound, Problem
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.trained import Model
from branchdesk.security import seals
from branchdesk.services import sealing, training
from branchdesk.services.session import Session
from branchdesk.services.submissions import REJECTED, at_head_office
from branchdesk.services.suggesting import TARGETS
from branchdesk.store import exchange_ledger as ledger
from branchdesk.store import journal, models, settings
from branchdesk.store.models import ModelRecord

SENT, TAKEN = "reply_out", "reply_in"
"""Directions of replies in the ledger, apart from those of packages."""

OFFICE = "head_office_key"
"""Setting of a branch: the key, name and code of the head office whose first reply it took."""

_CLOSED = "sealed_of:"
"""Prefix of head office's settings: the months of a branch that are closed for good."""

_MODEL = "head_office_model"
"""Setting: the digests of the model that came last, so that the same one is not installed with every reply."""


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply that was written. items: what it carries, by kind."""

    file: Path
    sequence: int
    digest: str
    receipts: int
    models: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """One package of this branch that arrived. known: this home has sent it; new: it was not marked as delivered."""

    period: str
    sequence: int
    state: str
    problems: int
    held: int
    known: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """What a reply brings, or brought. office: name and code of its sender; fingerprint: of its key; enrolled: the key
    is new here; repeated: this very file was applied before; model: version installed, 0 while only looking or if none
    came; targets: fields the model suggests; done: False after a look;
    sealed: months closed for good by it."""

    file: Path
    office: str
    fingerprint: str
    sequence: int
    enrolled: bool
    repeated: bool
    receipts: tuple[Receipt, ...]
    targets: tuple[ModelRecord, ...]
    model: int
    done: bool
    notes: tuple[Problem, ...] = ()
    sealed: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many things change here."""
        return sum(each.new for each in self.receipts) + bool(self.targets) + len(self.sealed)


def reply(
    session: Session, branch: str, file: Path, *, words: Words, now: datetime, seal: Sequence[str] = ()
) -> Replied:
    """Write the reply to a branch. seal: months closed for good with it, and with every later one; the branch must
    have sent them. NotAllowed (not a head office, no such role), NotFound (no such branch or month), WrongUse,
    FileUnavailable."""
    from branchdesk.exchange import reply as book  # workbooks double the start-up time

    at_head_office(session)
    if not session.user.roles & {"head_office", "supervisor"}:
        raise NotAllowed(Problem("import.role"))
    known = ledger.branch(session.store, branch)
    if known is None:
        raise NotFound(Problem("import.no_branch", {"branch": branch[:20]}))
    if not file.parent.is_dir():
        raise FileUnavailable(Problem("export.folder", {"folder": str(file.parent)}))
    store, home = session.store, session.home
    closed = _sealed(session, branch, seal)
    sequence = max((each.sequence for each in ledger.packages(store, SENT, branch=branch)), default=0) + 1
    heads, grams = _model_rows(session)
    receipts = tuple(_receipt_row(each) for each in ledger.packages(store, ledger.IN, branch=branch))
    manifest = book.ReplyManifest(
        branch=branch, office=home.branch + home.desk, name=home.name, sequence=sequence, made_at=now,
        made_by=session.user.display, app_version=branchdesk.__version__, bank=home.bank, profile=home.profile,
        practice=home.practice, home=home.database_uuid, models=heads, sealed=closed,
        public_key=seals.public_key(session.seal_key).hex(),
    )  # fmt: skip
    labels = {state: words.text(f"import_state.{state}") for state in {str(each["state"]) for each in receipts}}
    whole = book.Reply(manifest, receipts, grams)
    digest = book.write(file, whole, lambda message: seals.sign(session.seal_key, message), labels)
    details = {"branch": branch, "sequence": sequence, "digest": digest, "sealed": list(closed)}
    record = ledger.PackageRecord(
        direction=SENT, branch=branch, period="", sequence=sequence, digest=digest, at=now, actor=session.user.login,
        state="sent", file=file.name, manifest={"receipts": len(receipts), "models": [each.target for each in heads]},
    )  # fmt: skip
    try:
        with store.transaction():
            ledger.add_package(store, record)
            settings.put(store, f"{_CLOSED}{branch}", list(closed))
            journal.append(store, JournalEntry(now, session.user.login, "reply", details=details))
    except BranchDeskError:
        file.unlink(missing_ok=True)  # a file the ledger does not know would share its sequence with the next
        raise
    return Replied(file, sequence, digest, len(receipts), len(heads))


def apply(session: Session, file: Path, *, dry_run: bool = False, now: datetime) -> Applied:
    """Take a reply of head office, or with `dry_run` say what it would change. Only a supervisor applies.

    Raises NotAllowed, FileUnavailable, FileRefused (with every reason; nothing was changed).
    """
    from branchdesk.exchange import reply as book  # as above

    if "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("reply.role"))
    if not file.is_file():
        raise FileUnavailable(Problem("file.unreadable", {"file": str(file)}))
    read = book.read(file)
    if read.reply is None:
        raise FileRefused(*read.problems)
    refusal = _refusal(session, read)
    if refusal is not None:
        raise FileRefused(refusal)
    try:
        made = _models_of(read.reply)
    except ValueError as error:
        raise FileRefused(Problem("reply.model")) from error
    looked = _looked(session, file, read, [record for record, _ in made])
    if dry_run or looked.repeated:
        return looked
    with session.store.transaction():
        return _write(session, read, looked, made, now)


def office_of(session: Session) -> dict[str, Any]:
    """What this branch knows of its head office: name, office (code), public_key, since; empty before any reply."""
    found: dict[str, Any] = settings.get(session.store, OFFICE, {})
    return found


def own_fingerprint(session: Session) -> str:
    """The fingerprint of this home's own seal key, to be read out over the phone."""
    return seals.fingerprint(seals.public_key(session.seal_key))


def office_fingerprint(session: Session) -> str:
    """The fingerprint of the head office's key; "" before its first reply."""
    office = office_of(session)
    return seals.fingerprint(bytes.fromhex(office["public_key"])) if office else ""


def _refusal(session: Session, read: Any) -> Problem | None:
    manifest, home = read.reply.manifest, session.home
    own = home.branch + home.desk
    if manifest.practice and not home.practice:
        return Problem("reply.practice")
    if home.practice and not manifest.practice:
        return Problem("reply.not_practice")
    if manifest.home == home.database_uuid:
        return Problem("reply.own")
    if manifest.branch != own:
        return Problem("reply.other_branch", {"branch": manifest.branch[:20], "own": own})
    try:
        sealed = seals.verify(bytes.fromhex(manifest.public_key), read.signed, read.seal)
    except ValueError:
        sealed = False
    if not sealed:
        return Problem("reply.seal")
    office = office_of(session)
    if office and office["public_key"] != manifest.public_key:
        known = seals.fingerprint(bytes.fromhex(office["public_key"]))
        found = seals.fingerprint(bytes.fromhex(manifest.public_key))
        return Problem("reply.other_key", {"known": known, "found": found})
    taken = ledger.packages(session.store, TAKEN)
    newest = max((each.sequence for each in taken), default=0)
    if manifest.sequence < newest and all(each.digest != read.digest for each in taken):
        return Problem("reply.older", {"found": manifest.sequence, "known": newest})
    return None


def _looked(session: Session, file: Path, read: Any, records: list[ModelRecord]) -> Applied:
    store, manifest = session.store, read.reply.manifest
    sent = {each.digest: each for each in ledger.packages(store, ledger.OUT)}
    receipts = tuple(_receipt(row, sent.get(str(row["digest"]))) for row in read.reply.receipts)
    notes = []
    unknown = sum(not each.known for each in receipts)
    if unknown:
        notes.append(Problem("reply.unknown_receipt", {"count": unknown}, warning=True))
    if records and manifest.profile != session.home.profile:
        notes.append(Problem("reply.other_profile", warning=True))
        records = []
    if settings.get(store, _MODEL, "") == str(manifest.digests.get("建议模型", "")):
        records = []
    repeated = any(each.digest == read.digest for each in ledger.packages(store, TAKEN))
    enrolled = not office_of(session)
    print_ = seals.fingerprint(bytes.fromhex(manifest.public_key))
    if enrolled:
        notes.append(Problem("reply.enrolled", {"office": manifest.name, "fingerprint": print_}, warning=True))
    return Applied(
        file, f"{manifest.name} {manifest.office}", print_, manifest.sequence, enrolled, repeated, receipts,
        () if repeated else tuple(records), 0, repeated, tuple(notes),
        tuple(each for each in manifest.sealed if not repeated and not sealing.told(session, each)),
    )  # fmt: skip


def _write(
    session: Session, read: Any, looked: Applied, made: list[tuple[ModelRecord, bytes]], now: datetime
) -> Applied:
    store, manifest = session.store, read.reply.manifest
    if looked.enrolled:
        office = {"public_key": manifest.public_key, "name": manifest.name, "office": manifest.office}
        settings.put(store, OFFICE, {**office, "since": now.isoformat(timespec="seconds")})
    for period in looked.sealed:
        sealing.seal(session, period)
    arrived = {str(row["digest"]) for row in read.reply.receipts if row["state"] != REJECTED}
    for package in ledger.packages(store, ledger.OUT):
        if package.digest in arrived and package.state not in (ledger.PREVIEW, ledger.DELIVERED):
            ledger.set_package_state(store, package.id, ledger.DELIVERED)
    version = 0
    if looked.targets:
        version = training.add(session, made, now)
        settings.put(store, _MODEL, manifest.digests["建议模型"])
    record = ledger.PackageRecord(
        direction=TAKEN, branch=manifest.office, period="", sequence=manifest.sequence, digest=read.digest, at=now,
        actor=session.user.login, state="applied", file=looked.file.name, manifest={"model": version},
    )  # fmt: skip
    ledger.add_package(store, record)
    details = {"office": manifest.office, "sequence": manifest.sequence, "digest": read.digest, "version": version}
    journal.append(store, JournalEntry(now, session.user.login, "apply_reply", details=details))
    return Applied(
        looked.file, looked.office, looked.fingerprint, looked.sequence, looked.enrolled, False, looked.receipts,
        looked.targets, version, True, looked.notes, looked.sealed,
    )  # fmt: skip


def sealable(session: Session, branch: str) -> list[tuple[str, bool]]:
    """The months a branch has sent, the newest first, and whether each is closed for good already."""
    closed = settings.get(session.store, f"{_CLOSED}{branch}", ())
    sent = {each.period for each in ledger.packages(session.store, ledger.IN, branch=branch)}
    return [(period, period in closed) for period in sorted(sent, reverse=True)]


def _sealed(session: Session, branch: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """The months of a branch that are closed: those before, and those wanted now."""
    sent = {each.period for each in ledger.packages(session.store, ledger.IN, branch=branch)}
    asked = [months.parse_period(each) for each in wanted]
    for period in asked:
        if period not in sent:
            raise NotFound(Problem("reply.seal_missing", {"branch": branch[:20], "period": period}))
    return tuple(sorted({*settings.get(session.store, f"{_CLOSED}{branch}", ()), *asked}))


def _receipt(row: Any, sent: ledger.PackageRecord | None) -> Receipt:
    new = sent is not None and sent.state not in (ledger.PREVIEW, ledger.DELIVERED) and row["state"] != REJECTED
    return Receipt(row["period"], row["sequence"], row["state"], row["problems"], row["held"], sent is not None, new)


def _receipt_row(package: ledger.PackageRecord) -> dict[str, Any]:
    return {
        "period": package.period, "sequence": package.sequence, "state": package.state, "at": package.at,
        "cases": int(package.manifest.get("cases", 0)), "problems": len(package.problems),
        "held": int(package.manifest.get("held", 0)), "file": package.file, "digest": package.digest,
    }  # fmt: skip


def _model_rows(session: Session) -> tuple[tuple[Any, ...], tuple[dict[str, Any], ...]]:
    """The model in use as data: what the manifest says of each target, and its grams."""
    from branchdesk.exchange.reply import ModelHead  # as above

    heads, grams = [], []
    for record in models.records(session.store):
        installed = session.rules.learned.get(record.target) if record.active else None
        if installed is None:
            continue
        model = installed.model
        shares = (record.accuracy, record.commonest)
        known = (record.made_at, record.made_by, record.cases, record.held, *shares)
        heads.append(ModelHead(record.target, model.labels, model.bias, model.scale, model.spread, *known))
        grams += [
            {"target": record.target, "gram": gram, "rarity": rarity, "weights": weights}
            for gram, rarity, weights in model.lines()
        ]
    return tuple(heads), tuple(grams)


def _models_of(reply: Any) -> list[tuple[ModelRecord, bytes]]:
    """The models a reply carries, packed for the store. ValueError if its rows make none."""
    lines: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in reply.grams:
        lines[row["target"]].append((row["gram"], row["rarity"], row["weights"]))
    heads = {head.target: head for head in reply.manifest.models}
    if set(lines) - set(heads) or set(heads) - set(TARGETS) or len(heads) != len(reply.manifest.models):
        raise ValueError("targets")
    made = []
    for target in (each for each in TARGETS if each in heads):
        head = heads[target]
        model = Model.of_lines(head.labels, head.bias, head.scale, head.spread, lines[target])
        record = ModelRecord(
            0, target, head.made_at, head.made_by, reply.manifest.name, head.cases, len(head.labels), head.held,
            head.accuracy, head.commonest,
        )  # fmt: skip
        made.append((record, model.packed()))
    return made
