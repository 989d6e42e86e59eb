"""Working a case: what may be done now, doing it, and looking at it.

One service function for every action of the workflow table: it validates everything at once, then writes case, call
and journal in one IMMEDIATE transaction.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import handed_in, numbering, redlines, transitions
from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.clocks import stamp
from branchdesk.domain.dossier import Dossier
from branchdesk.domain.errors import BranchDeskError, InvalidCase, NotAllowed, NotFound, Problem
from branchdesk.domain.fields import parse
from branchdesk.domain.likeness import apart
from branchdesk.domain.masking import mask_words, masked, names_of
from branchdesk.domain.people import WORKING
from branchdesk.domain.people import approvers as approving
from branchdesk.domain.records import Attachment, Call, JournalEntry, User
from branchdesk.domain.workflow import EXITS, NEXT_STEP, OPEN, Action, Status, possible
from branchdesk.services import access, clockwatch, sealing, sight
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import attachments, calls, cases, dossiers, exchange_ledger, journal, users

ATTACHMENT_LIMIT = 20 * 1024 * 1024
"""Bytes of one attachment: a scan or a minute of video; larger files stay outside."""


_UID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Offer:
    """An action in its place: why it cannot be done now, or None; primary marks the one next step (F6)."""

    action: Action
    refused: Problem | None
    primary: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """A case with everything that belongs to it."""

    case: Case
    entries: tuple[JournalEntry, ...]
    calls: tuple[Call, ...]
    attachments: tuple[Attachment, ...]
    dossier: Dossier = field(default_factory=Dossier)
    set_back: bool = False
    """Whether the machine's clock was set back since the case was logged."""


def find_case(session: Session, number_or_uid: str) -> Case:
    """The case by number (any spelling) or UID; raises NotFound."""
    parts = None if _UID.fullmatch(number_or_uid) else numbering.parse_number(number_or_uid)
    home = session.home
    known = parts.completed(home.branch, home.desk).number if parts else number_or_uid
    case = cases.get(session.store, known)
    if case is None and known != number_or_uid:
        case = cases.get(session.store, number_or_uid)
    if case is None:
        raise NotFound(Problem("case.not_found", {"number": number_or_uid[:40]}))
    return case


def primary_action(case: Case) -> str:
    """The key of the next step of a case; "" when nothing is left to do."""
    if case.pause:
        return "resume"
    if case.status == Status.INVESTIGATING and case.kind == "complaint" and not case.verdict:
        return "conclude"
    if case.kind != "complaint" and case.status == Status.RECEIVED:
        return "answer"  # what somebody started to look into goes the whole way
    if case.status == Status.CLOSED and case.callback_state not in RUNNING and not case.registered:
        return "archive"
    return NEXT_STEP.get(Status(case.status), "") if case.status in tuple(Status) and not case.registered else ""


def offers(session: Session, case: Case, now: datetime) -> list[Offer]:
    """The actions of this case's status in table order, each with the reason if this person cannot do it now."""
    primary = primary_action(case)
    found = []
    for row in possible(case.status, bool(case.pause)):
        if row.kinds and case.kind not in row.kinds:
            continue
        refused = refusal(session, row, case, now)
        found.append(Offer(row, refused, row.key == primary))
    return found


def refusal(session: Session, row: Action, case: Case, now: datetime) -> Problem | None:
    """Why this person cannot do an action on this case now; None if he can. The same answer as `do` gives."""
    closed_book = row.key in SEALED_WITH_THE_MONTH and sealing.sealed(session, case.period, now)
    refused = transitions.refusal(row, case, session.user, session.rules, now=now, sealed=closed_book)
    return refused or _stranding(session, row.key, case)


SEALED_WITH_THE_MONTH = frozenset({"void", "restore"})
"""What nobody does once the month of the case is sealed."""


def do(
    session: Session,
    number_or_uid: str,
    action: str,
    values: Mapping[str, Any],
    *,
    now: datetime,
    second: User | None = None,
    expected_revision: int | None = None,
) -> Case:
    """Do one action and return the case afterwards.

    second: a person who has just given his own login on the spot (现场授权). expected_revision: what the window showed;
    a case that moved on meanwhile is refused. Raises NotFound, NotAllowed, InvalidCase (all problems).
    """
    with session.store.transaction():
        return step(session, number_or_uid, action, values, now, second, expected_revision)


def check(
    session: Session, number_or_uid: str, action: str, values: Mapping[str, Any], *, now: datetime
) -> BranchDeskError | None:
    """What would refuse an action with these values as things stand, None if nothing; nothing is saved."""
    case = find_case(session, number_or_uid)
    try:
        transitions.apply(
            action,
            stamp(case, session.rules, now),
            values,
            session.user,
            session.rules,
            now=now,
            people=people(session, values, action),
            dossier=dossiers.of_case(session.store, case.uid),
        )
    except (InvalidCase, NotAllowed) as refused:
        return refused
    return None


def step(
    session: Session,
    number_or_uid: str,
    action: str,
    values: Mapping[str, Any],
    now: datetime,
    second: User | None = None,
    expected_revision: int | None = None,
    *,
    own: bool = False,
) -> Case:
    """As `do`, inside a transaction that is open already: for what belongs together with something else. own: as
    `transitions.refusal`, for a caller that has made sure of it."""
    case = find_case(session, number_or_uid)
    if expected_revision is not None and case.revision != expected_revision:
        raise NotAllowed(Problem("case.changed_meanwhile", {"number": case.number}))
    store = session.store
    stranding = _stranding(session, action, case)
    if stranding is not None:
        raise NotAllowed(stranding)
    target = _merge_target(session, case, values) if action == "merge" else None
    done = transitions.apply(
        action,
        # A limit that has passed since the last change is a breach before this step can move or lift it.
        stamp(case, session.rules, now),
        {**values, "merged_into": target.number} if target is not None else values,
        session.user,
        session.rules,
        now=now,
        second=second,
        calls=tuple(calls.of_case(store, case.uid)) if action == "call" else (),
        people=people(session, values, action),
        dossier=dossiers.of_case(store, case.uid),
        sealed=action in SEALED_WITH_THE_MONTH and sealing.sealed(session, case.period, now),
        undo=_voiding(session, case) if action == "restore" else None,
        own=own,
        reported="kind" in values and case.period in exchange_ledger.exported_periods(store),
    )
    if done.call is not None:
        calls.add(store, done.call)
    details = {**done.details, **_redline_marks(session, values)}
    if target is not None and apart(case, target):
        details["other_customer"] = True
    saved = save_change(session, case, done.case, action, details, now, second, done.records)
    if target is not None:
        joined = altered(target, repeated=True, related_no=target.related_no or saved.number)
        save_change(session, target, joined, "merged_in", {"number": saved.number}, now)
    return saved


_NAMING = frozenset({"handler", "extension_approver", "supervisor", "owner", "team", "corrective", "headline"})
"""Values that name people of this house, or texts in which their names must not stand."""


_ASKING_WHO_ELSE = frozenset({"close", "superior_approved", "extend"})
"""Actions in which it counts whether somebody else here could do it (R7, R8)."""


def people(session: Session, values: Mapping[str, Any], action: str = "") -> dict[str, User]:
    """Who works here, by login, if these values name anybody or the action asks who else is here; else empty."""
    if _NAMING.isdisjoint(values) and action not in _ASKING_WHO_ELSE:
        return {}
    return {each.login: each for each in users.every(session.store) if each.active}


def approvers(
    session: Session, case: Case, amount: int, kinds: Iterable[str] = (), *, proposer: str = ""
) -> list[User]:
    """Who may approve a plan for this amount (fen) by these remedies, lowest authority first. proposer: the login of
    who proposed it, "" for this person."""
    everybody = users.every(session.store)
    return approving(everybody, case, proposer or session.user.login, amount, session.rules.authority, kinds)


def _voiding(session: Session, case: Case) -> JournalEntry | None:
    """The entry that voided a case."""
    found = (each for each in reversed(journal.of_case(session.store, case.uid)) if each.action == "void")
    return next(found, None)


_LEAVES_ALONE = frozenset({"withdraw", "transfer", "decline", "void"})
"""Exits that take nobody along; a merger moves what was merged here on with it."""


def _stranding(session: Session, key: str, case: Case) -> Problem | None:
    """Why a case that stands for others cannot leave: they were merged into it and would be followed up nowhere."""
    held = cases.merged_here(session.store, case.number) if key in _LEAVES_ALONE else []
    return Problem("action.holds_merged", {"number": case.number, "others": ", ".join(held[:3])}) if held else None


def _merge_target(session: Session, case: Case, values: Mapping[str, Any]) -> Case | None:
    """The case that is meant, however its number was written; None if none is named. InvalidCase if there is no such
    case, or if nobody works it any more or it is of another kind: what was complained of would be followed up nowhere.
    """
    named, _ = parse(FIELDS["merged_into"], values.get("merged_into"))
    if not named:
        return None
    try:
        target = find_case(session, named)
    except NotFound as error:
        raise InvalidCase(replace(error.problem, field="merged_into")) from error
    key = ""
    if target.uid == case.uid:
        return target  # the step itself says so
    if target.status in EXITS:
        key = "action.merge_into_exit"
    elif target.status not in OPEN:
        key = "action.merge_into_closed"
    elif target.kind != case.kind:
        key = "action.merge_into_kind"
    if key:
        raise InvalidCase(Problem(key, {"number": target.number, "kind": target.kind}, field="merged_into"))
    return target


def another_customers(session: Session, case: Case, named: str) -> str:
    """The number of the case that is named if it seems to be of another customer, else "". A merger into it is not
    refused, one event has many customers, but said before and kept in the journal."""
    try:
        other = find_case(session, named)
    except NotFound:
        return ""
    return other.number if other.uid != case.uid and apart(case, other) else ""


def _redline_marks(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    """Red lines that stood in what was written, as "field:rule": kept in the journal, never blocking."""
    keys = redlines.standing(values, session.rules.redlines)
    return {"redlines": keys} if keys else {}


def detail(session: Session, number_or_uid: str) -> Detail:
    """A case with everything that belongs to it, newest entry last; without what this person may not see."""
    case = find_case(session, number_or_uid)
    store = session.store
    return Detail(
        sight.seen(session, case),
        tuple(sight.seen_entries(session, case, journal.of_case(store, case.uid))),
        tuple(calls.of_case(store, case.uid)),
        tuple(attachments.of_case(store, case.uid)),
        dossiers.of_case(store, case.uid),
        clockwatch.set_back_since(session, case.logged_at),
    )


def shown(session: Session, case: Case, *, reveal: str = "", now: datetime) -> Case:
    """The case as it may be shown: masked, or in full after a logged reveal with its reason."""
    if not reveal:
        return masked(case)
    do(session, case.uid, "reveal", {"reason": reveal}, now=now)
    return case


def masked_details(entry: JournalEntry, case: Case) -> dict[str, Any]:
    """What an entry keeps of its action, as others may see it: numbers and names of persons masked in every text."""
    names = tuple(names_of(case))
    return {key: value if key in _DIGESTS else _masked(value, names) for key, value in entry.details.items()}


_DIGESTS = frozenset({"sha256", "digest", "external_no"})
"""Texts in which what looks like a telephone number is none."""


def _masked(value: Any, names: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return mask_words(value, names)
    return [_masked(each, names) for each in value] if isinstance(value, list | tuple) else value


def attach(
    session: Session, number_or_uid: str, name: str, data: bytes, media_type: str, *, now: datetime
) -> Attachment:
    """Keep a file with a case, encrypted in the database; the journal notes name, size and SHA-256. Goes into the
    transaction that is open, else into one of its own."""
    with session.store.writing():
        return _kept(session, number_or_uid, name, data, media_type, now)


def last_part(name: str) -> str:
    """The name of a file without any folder, as either system writes it: no name leads out of where it is put."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2].lstrip(".") or "file"


def _kept(session: Session, number_or_uid: str, name: str, data: bytes, media_type: str, now: datetime) -> Attachment:
    if not session.user.roles & WORKING:
        raise NotAllowed(Problem("access.read_only", {"action": "attach"}))
    name = last_part(name)
    if len(data) > ATTACHMENT_LIMIT:
        raise InvalidCase(Problem("attachment.large", {"limit": ATTACHMENT_LIMIT // (1024 * 1024)}))
    digest = hashlib.sha256(data).hexdigest()
    case = find_case(session, number_or_uid)
    kept = Attachment(case.uid, name, media_type, len(data), digest, now, session.user.login)
    kept = attachments.add(session.store, kept, data)
    details = {"attachment": kept.id, "name": name, "size": len(data), "sha256": digest}
    save_change(session, case, case, "attach", details, now)
    return kept


def add_evidence(
    session: Session,
    number_or_uid: str,
    values: Mapping[str, Any],
    *,
    name: str,
    data: bytes,
    media_type: str,
    now: datetime,
) -> Case:
    """A piece of evidence with its file, in one transaction: a refused value leaves no file behind, and a kind of file
    that is not taken at the counter is not taken here. Raises as `do`."""
    unfit = handed_in.problem(name, len(data), data[:8])
    if unfit is not None:
        raise InvalidCase(unfit)
    with session.store.transaction():
        kept = _kept(session, number_or_uid, name, data, media_type, now)
        given = {**values, "attachment_id": kept.id, "sha256": kept.sha256}
        return step(session, number_or_uid, "add_evidence", given, now)


def fetch(session: Session, attachment: Attachment) -> bytes:
    """The bytes of a kept file. NotFound if they are not there."""
    data = attachments.content(session.store, attachment.id)
    if data is None:
        raise NotFound(Problem("attachment.gone", {"name": attachment.name}))
    return data


def second_person(session: Session, login: str, password: str) -> User:
    """The person who gives his own login on the spot (现场授权); slow, so on a worker. Raises NotAllowed."""
    access.data_key_of(session.folder, login, password)
    user = users.get(session.store, login)
    if user is None or not user.active:
        raise NotAllowed(Problem("access.inactive"))
    if login == session.user.login:
        raise NotAllowed(Problem("access.second_same"))
    return user
