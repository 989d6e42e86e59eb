"""What cannot wait at the counter: steps of the emergency cards, and who takes over when somebody threatens.

A step ticked before the case is saved lies in its draft and is written with it; one ticked later is an entry of its own
in the journal, with its time.
"""

from datetime import datetime
from functools import cache

from branchdesk import assets
from branchdesk.domain import cards
from branchdesk.domain.cards import Card
from branchdesk.domain.case import BLANK, Case, altered
from branchdesk.domain.errors import InvalidCase, NotAllowed, NotFound, Problem
from branchdesk.domain.people import recused
from branchdesk.domain.records import User
from branchdesk.services import duty
from branchdesk.services.handling import find_case
from branchdesk.services.saving import save_change
from branchdesk.services.session import Session
from branchdesk.store import settings, users

EVENT = "emergency"
CCTV_DAYS = "cctv_days"
"""Setting: days the recorder of this place keeps its pictures."""

_MAY_TICK = frozenset({"teller", "handler", "supervisor"})


def all_cards(session: Session) -> tuple[Card, ...]:
    """The cards of this home's profile."""
    return _cards(session.home.profile)


@cache
def _cards(profile: str) -> tuple[Card, ...]:
    """Read once: every case that is opened asks for them."""
    return cards.cards_of(assets.read_toml("scripts", "cards.toml"), profile)


def tick(session: Session, number_or_uid: str, step: str, *, now: datetime) -> Case:
    """Write down that a step of a card was done now; a second time changes nothing. Raises NotAllowed, InvalidCase."""
    if not session.user.roles & _MAY_TICK:
        raise NotAllowed(Problem("access.role", {"action": EVENT}))
    if step not in {each.key for card in all_cards(session) for each in card.steps}:
        raise InvalidCase(Problem("emergency.step", {"step": step[:40]}, field="emergency"))
    with session.store.transaction():
        case = find_case(session, number_or_uid)
        done = cards.ticked(case.emergency, step, now, session.user.login)
        if done == case.emergency:
            return case
        return save_change(session, case, altered(case, emergency=done), EVENT, {"step": step}, now)


def takes_over(session: Session, now: datetime, against: str = "") -> User:
    """The supervisor on duty: who stands on today's duty list, else the first supervisor other than whoever is logged
    in, else himself; never who is complained about. against: the person complained about, as written. NotFound if this
    home has nobody else."""
    about = altered(BLANK, against=against)
    on_duty = duty.duty(session).days.get(str(now.isoweekday()), ())
    supervisors = [each for each in users.every(session.store, active=True) if "supervisor" in each.roles]
    supervisors = [each for each in supervisors if not recused(about, each)]
    ranked = sorted(supervisors, key=lambda each: (each.login not in on_duty, each.login == session.user.login))
    if not ranked:
        raise NotFound(Problem("duty.nobody"))
    return ranked[0]


def cctv_days(session: Session) -> int:
    """Days a recording can be had here before it is overwritten."""
    return int(settings.get(session.store, CCTV_DAYS, assets.read_toml("codes", "cctv.toml")["days"]))
