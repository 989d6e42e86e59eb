"""Making a home, logging in, recovering: the only door to the data.

The database is encrypted with a key derived from a random data key; keys.json keeps that data key sealed once per
login (argon2id over the password) and once under the recovery code, which is shown a single time and written down on
paper. Nobody without one of them can read the home (product.md §6).
"""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from branchdesk.domain.errors import InvalidCase, NotAllowed, NotFound, Problem, StoreUnavailable, WrongUse
from branchdesk.domain.numbering import BRANCH
from branchdesk.domain.records import Home, JournalEntry, User
from branchdesk.security import keyfile, keys, seals
from branchdesk.services import clockwatch, places
from branchdesk.services.learned import Learned
from branchdesk.services.rulebook import load_rules
from branchdesk.services.session import Session
from branchdesk.store import database, journal, settings, users

PASSWORD_LENGTH = 8
FIRST_ROLES = frozenset({"administrator", "supervisor", "handler", "teller"})
HEAD_OFFICE_ROLES = FIRST_ROLES | {"head_office"}
PROFILES = ("bank", "retail")


@dataclass(frozen=True, slots=True)
class NewHome:
    """What the first-run step asks for. branch: code like CD103; desk: "" or a letter B-Z."""

    branch: str
    name: str
    login: str
    display: str
    desk: str = ""
    bank: str = ""
    profile: str = "bank"
    head_office: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Created:
    """The new home's first session and its recovery code, which is kept nowhere else."""

    session: Session
    recovery_code: str


def logins(folder: Path) -> list[str]:
    """The logins that have an envelope in this home; raises StoreUnavailable if there is no home."""
    return list(read_keys(folder).users)


def key_path(folder: Path) -> Path:
    """Where the sealed keys of a home lie."""
    return folder / places.KEYS


def read_keys(folder: Path) -> keyfile.Keys:
    """The sealed keys of a home; raises StoreUnavailable if there are none."""
    return keyfile.KeyFile(key_path(folder)).read()


def _add_envelope(folder: Path, envelope: keys.Envelope) -> None:
    keyfile.KeyFile(key_path(folder)).write(read_keys(folder).with_user(envelope))


def check_new(wanted: NewHome, password: str) -> list[Problem]:
    """Every reason why this home cannot be made as described."""
    found = []
    if not BRANCH.fullmatch(wanted.branch):
        found.append(Problem("access.branch_code", {"value": wanted.branch[:20]}, field="branch"))
    if wanted.desk and not (len(wanted.desk) == 1 and "B" <= wanted.desk <= "Z"):
        found.append(Problem("access.desk_letter", {"value": wanted.desk[:20]}, field="desk"))
    if wanted.profile not in PROFILES:
        found.append(Problem("access.profile", {"value": wanted.profile[:20]}, field="profile"))
    for key, value in (("name", wanted.name), ("login", wanted.login), ("display", wanted.display)):
        if not value.strip():
            found.append(Problem("access.empty", {"what": key}, field=key))
    found += check_password(password, wanted.login)
    return found


def check_password(password: str, login: str) -> list[Problem]:
    """A password has at least 8 characters and is not the login."""
    if len(password) < PASSWORD_LENGTH:
        return [Problem("access.password_short", {"count": PASSWORD_LENGTH}, field="password")]
    if password.strip().lower() == login.lower():
        return [Problem("access.password_login", field="password")]
    return []


def create_home(
    folder: Path, wanted: NewHome, password: str, *, now: datetime, cost: keys.Cost = keys.PRODUCTION
) -> Created:
    """Make a home: keys, encrypted database, first person, first journal entry. Raises InvalidCase or StoreUnavailable.

    An existing home is never touched. cost: argon2 parameters; tests pass cheap ones.
    """
    problems = check_new(wanted, password)
    if problems:
        raise InvalidCase(*problems)
    if places.is_home(folder):
        raise StoreUnavailable(Problem("store.exists", {"folder": str(folder)}))
    data_key, code = keys.new_data_key(), keys.recovery_code()
    home = Home(
        uuid.uuid4().hex, wanted.branch, wanted.name.strip(), wanted.desk, wanted.bank.strip(), wanted.profile,
        wanted.head_office, wanted.practice, now,
    )  # fmt: skip
    user = User(
        wanted.login,
        wanted.display.strip(),
        HEAD_OFFICE_ROLES if wanted.head_office else FIRST_ROLES,
        wanted.login,
        "manager",
    )
    envelope = keys.seal_key(data_key, password, login=wanted.login, cost=cost)
    sealed = keyfile.Keys(home.database_uuid, {wanted.login: envelope}, keys.seal_recovery(data_key, code))
    store = database.create(folder, keys.derive(data_key, "database"), home, keys.derive(data_key, "journal"))
    try:
        with store.transaction():
            users.put(store, user)
            settings.put(store, "seal_key", seals.new_seal_key().hex())
            details = {"branch": home.branch, "desk": home.desk}
            journal.append(store, JournalEntry(now, user.login, "create_home", details=details))
        keyfile.KeyFile(key_path(folder)).write(sealed)
    except BaseException:  # a database without its keys opens for nobody and keeps a home from being made here
        database.discard(store)
        raise
    return Created(_session(store, data_key, user), code)


def open_home(folder: Path, login: str, password: str, *, now: datetime, made_up: bool = False) -> Session:
    """Log in. made_up: `now` is not the time of the machine, which only a practice home takes.

    Raises NotAllowed (wrong password, inactive person), StoreUnavailable (the home cannot be opened) or WrongUse.
    """
    return _enter(folder, data_key_of(folder, login, password), login, now, made_up=made_up)


def unlock(folder: Path, data_key: bytes, login: str, *, now: datetime) -> Session:
    """Open a home whose data key is already known (the argon2 step was done on a worker)."""
    return _enter(folder, data_key, login, now)


def data_key_of(folder: Path, login: str, password: str) -> bytes:
    """The slow half of logging in: open the envelope. Raises NotAllowed."""
    return data_key_in(key_path(folder), login, password)


def data_key_in(path: Path, login: str, password: str) -> bytes:
    """The data key from a key file that lies elsewhere, such as beside a backup. Raises NotAllowed."""
    envelope = keyfile.KeyFile(path).read().users.get(login)
    if envelope is None:
        raise NotAllowed(Problem("access.password"))
    return keys.open_key(envelope, password)


def _enter(folder: Path, data_key: bytes, login: str, now: datetime, *, made_up: bool = False) -> Session:
    store = database.open_store(folder, keys.derive(data_key, "database"), keys.derive(data_key, "journal"))
    if made_up and not store.home.practice:
        store.close()
        raise WrongUse(Problem("cli.now_practice"))
    user = users.get(store, login)
    if user is None or not user.active:
        store.close()
        raise NotAllowed(Problem("access.inactive"))
    if not store.blocked:  # a home with a lost tail may be looked at, and says at every save why it is not written
        session = _session(store, data_key, user)
        with store.transaction():
            clockwatch.look(session, now)
            journal.append(store, JournalEntry(now, login, "login"))
        return session
    return _session(store, data_key, user)


def _session(store: database.Store, data_key: bytes, user: User) -> Session:
    own = {key: settings.get(store, key, None) for key in ("new_codes", "tell_days", "confirm_days")}
    rules = load_rules(store.home.profile, {key: value for key, value in own.items() if value is not None})
    return Session(
        store=store,
        user=user,
        rules=replace(rules, learned=Learned(store)),
        data_key=data_key,
        seal_key=bytes.fromhex(settings.get(store, "seal_key", "")),
        hash_key=keys.derive(data_key, "customer"),
        language=settings.get(store, "language", "zh_CN"),
        displays={each.login: each.display for each in users.every(store)},
    )


def refreshed(session: Session) -> Session:
    """The same session after users, codes or settings changed."""
    user = users.get(session.store, session.user.login)
    return _session(session.store, session.data_key, user or session.user)


def add_user(
    session: Session, user: User, password: str = "", *, now: datetime, cost: keys.Cost = keys.PRODUCTION
) -> Session:
    """Register a person; with a password he can log in, without one he can be handed cases. Administrators only."""
    if "administrator" not in session.user.roles:
        raise NotAllowed(Problem("access.role", {"action": "add_user"}))
    if users.get(session.store, user.login) is not None:
        raise WrongUse(Problem("access.login_taken", {"login": user.login}))
    if password:
        problems = check_password(password, user.login)
        if problems:
            raise InvalidCase(*problems)
        _add_envelope(session.folder, keys.seal_key(session.data_key, password, login=user.login, cost=cost))
    with session.store.transaction():
        users.put(session.store, user)
        details = {"login": user.login, "roles": sorted(user.roles)}
        journal.append(session.store, JournalEntry(now, session.user.login, "user", details=details))
    return refreshed(session)


def recover(
    folder: Path, code: str, login: str, password: str, *, now: datetime, cost: keys.Cost = keys.PRODUCTION
) -> Session:
    """Set a new password with the recovery code from paper. NotAllowed for a wrong code, NotFound for a login."""
    sealed = read_keys(folder)
    problems = check_password(password, login)
    if problems:
        raise InvalidCase(*problems)
    if sealed.recovery is None:
        raise NotAllowed(Problem("access.recovery"))
    data_key = keys.open_recovery(sealed.recovery, code)
    session = _enter(folder, data_key, login, now)
    if login not in sealed.users:
        session.store.close()
        raise NotFound(Problem("access.login_unknown", {"login": login[:40]}))
    _add_envelope(folder, keys.seal_key(data_key, password, login=login, cost=cost))
    with session.store.transaction():
        journal.append(session.store, JournalEntry(now, login, "recover"))
    return session


def set_language(session: Session, language: str) -> Session:
    """Remember the language of this home: zh_CN or en."""
    with session.store.transaction():
        settings.put(session.store, "language", language)
    return refreshed(session)
