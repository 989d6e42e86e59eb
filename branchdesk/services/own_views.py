"""What a person makes of the queue: own views (filter, sort, columns under a name) and how the table looks.

Both lie in the settings of the home, encrypted with it, one entry a person; nobody sees another's. A view that is
deleted can be put back where it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final
from uuid import uuid4

from branchdesk.domain.errors import NotFound, Problem, WrongUse
from branchdesk.services import queue
from branchdesk.services.session import Session
from branchdesk.store import settings

MOST: Final = 20
NAME_LENGTH: Final = 20
_PREFIX: Final = "own:"


@dataclass(frozen=True, slots=True)
class OwnView:
    """One own view. key: "own:" and a random part; view, criteria, sort: its listing; columns: those shown, in order,
    () for the table's own; pinned: whether it stands among the pills."""

    key: str
    name: str
    view: str
    criteria: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] = ()
    pinned: bool = True

    def listing(self, find: str = "") -> queue.Listing:
        """What it shows."""
        return queue.Listing(self.view, self.criteria, self.sort, find)


@dataclass(frozen=True, slots=True)
class Look:
    """How a person has the table. columns: keys in order, () for the table's own; widths: pixels at scale 1 by column;
    density: dense, normal or roomy; pane: width of the detail pane, 0 for its own."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    density: str = "normal"
    pane: int = 0


DENSITIES: Final = ("dense", "normal", "roomy")


def every(session: Session) -> list[OwnView]:
    """This person's own views in the order they were made."""
    return [_view(each) for each in settings.get(session.store, _views_of(session), [])]


def get(session: Session, name_or_key: str) -> OwnView:
    """One of them by key or by name. NotFound if there is none."""
    found = next((each for each in every(session) if name_or_key in (each.key, each.name)), None)
    if found is None:
        raise NotFound(Problem("queue.own_view_unknown", {"name": name_or_key[:40]}))
    return found


def add(session: Session, name: str, wanted: queue.Listing, columns: Sequence[str] = ()) -> OwnView:
    """Keep what is shown under a name. WrongUse if the name is missing or taken, or there are too many."""
    views = every(session)
    if len(views) >= MOST:
        raise WrongUse(Problem("queue.views_full", {"most": MOST}))
    checked = queue.listing(session, wanted.view, criteria=wanted.criteria, sort=wanted.sort)
    made = OwnView(
        _PREFIX + uuid4().hex[:8], _name(name, views), checked.view, checked.criteria, checked.sort, tuple(columns)
    )
    _put(session, [*views, made])
    return made


def change(session: Session, key: str, wanted: queue.Listing, columns: Sequence[str] = ()) -> OwnView:
    """Let a view show something else from now on; answers it as it was."""
    old = get(session, key)
    checked = queue.listing(session, wanted.view, criteria=wanted.criteria, sort=wanted.sort)
    new = replace(
        old, view=checked.view, criteria=checked.criteria, sort=checked.sort, columns=tuple(columns) or old.columns
    )
    _put(session, [new if each.key == old.key else each for each in every(session)])
    return old


def rename(session: Session, key: str, name: str) -> OwnView:
    """Give a view another name; answers it as it was."""
    old, views = get(session, key), every(session)
    new = replace(old, name=_name(name, [each for each in views if each.key != old.key]))
    _put(session, [new if each.key == old.key else each for each in views])
    return old


def pin(session: Session, key: str, pinned: bool) -> None:
    """Whether a view stands among the pills or in their menu."""
    found = get(session, key)
    _put(session, [replace(each, pinned=pinned) if each.key == found.key else each for each in every(session)])


def delete(session: Session, key: str) -> tuple[OwnView, int]:
    """Forget a view; answers it and its place, for `put_back`."""
    found, views = get(session, key), every(session)
    place = next(at for at, each in enumerate(views) if each.key == found.key)
    _put(session, [each for each in views if each.key != found.key])
    return found, place


def put_back(session: Session, view: OwnView, place: int) -> None:
    """A deleted view in its old place, or one that was changed as it was before."""
    views = [each for each in every(session) if each.key != view.key]
    _put(session, [*views[:place], view, *views[place:]])


def look(session: Session) -> Look:
    """How this person has the table."""
    kept = settings.get(session.store, _look_of(session), {})
    density = kept.get("density", "normal")
    return Look(
        tuple(kept.get("columns", ())),
        {str(key): int(width) for key, width in kept.get("widths", {}).items()},
        density if density in DENSITIES else "normal",
        int(kept.get("pane", 0)),
    )


def set_look(session: Session, look: Look) -> None:
    """Keep how the table looks."""
    with session.store.writing():
        settings.put(session.store, _look_of(session), asdict(look))


def _views_of(session: Session) -> str:
    return f"queue.views.{session.user.login}"


def _look_of(session: Session) -> str:
    return f"queue.look.{session.user.login}"


def _name(name: str, views: Sequence[OwnView]) -> str:
    words = " ".join(name.split())[:NAME_LENGTH]
    if not words:
        raise WrongUse(Problem("queue.name_missing", field="name"))
    if any(each.name.casefold() == words.casefold() for each in views):
        raise WrongUse(Problem("queue.name_taken", {"name": words}, field="name"))
    return words


def _view(kept: Mapping[str, Any]) -> OwnView:
    criteria = {key: tuple(value) if isinstance(value, list) else value for key, value in kept["criteria"].items()}
    return OwnView(
        kept["key"], kept["name"], kept["view"], criteria, kept["sort"], tuple(kept["columns"]), kept["pinned"]
    )


def _put(session: Session, views: Sequence[OwnView]) -> None:
    with session.store.writing():
        settings.put(session.store, _views_of(session), [asdict(each) for each in views])
