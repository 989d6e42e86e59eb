"""The table of actions alone decides: what is offered, what the rules refuse and what a command does are one thing."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from branchdesk import assets
from branchdesk.cli import casework
from branchdesk.cli.console import Console
from branchdesk.domain import transitions
from branchdesk.domain.case import Case
from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.domain.people import RECUSED_ACTIONS, RECUSED_BUT_HANDLER, WORKING
from branchdesk.domain.workflow import ACTIONS, FIRST_OWNER, HANDLER, Action, Status, possible
from branchdesk.services import access, handling, intake
from branchdesk.services.session import Session
from branchdesk.store import cases, users
from branchdesk.store.search import SearchKeys
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS
from tests.services.offered import EVERY, PEOPLE, Situation, case_of, person

DECIDED_BESIDE = frozenset({"reveal", "correct", "approve", "close", "archive", "answer", "withdraw", "transfer"})
"""Actions in which more than role and relation decides (R7, R9): `people` has their own tests."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One home for the whole walk, with a person of every role."""
    wanted = access.NewHome("CD103", "城东支行", "0100", "主管")
    session = access.create_home(tmp_path_factory.mktemp("walk"), wanted, PASSWORD, now=NOON, cost=CHEAP).session
    with session.store.transaction():
        for who in PEOPLE.values():
            users.put(session.store, who)
    yield session
    session.store.close()


@pytest.mark.parametrize("status", Status)
def test_what_is_offered_is_what_the_rules_let_pass(desk: Session, status: Status) -> None:
    for each in EVERY:
        if each.status is status:
            _agree(desk.as_user(person(each)), each, case_of(each, NOON))


def _agree(session: Session, each: Situation, case: Case) -> None:
    offers = {offer.action.key: offer.refused for offer in handling.offers(session, case, NOON)}
    for row in ACTIONS:
        refused = transitions.refusal(row, case, session.user, session.rules, now=NOON)
        if row.key in offers:
            assert offers[row.key] == refused, (each, row.key)
        else:
            assert refused is not None, (each, row.key)
        assert (row.key in offers) == _in_place(row, case), (each, row.key)
        if row.key in offers and row.key not in DECIDED_BESIDE:
            assert (refused is None) == _may(row, each), (each, row.key, refused)


def _in_place(row: Action, case: Case) -> bool:
    """What the table says about state and kind, read once more."""
    paused = bool(case.pause)
    here = case.status in row.from_ and (row.paused or not paused) and (row.key != "resume" or paused)
    return here and (not row.kinds or case.kind in row.kinds)


def _may(row: Action, each: Situation) -> bool:
    """What the table says about people, read once more."""
    if each.role not in WORKING:
        return False
    if each.relation == "against" and row.key in RECUSED_ACTIONS | RECUSED_BUT_HANDLER:
        return False
    roles = {each.role, *([HANDLER] if each.relation == "team" else [])}
    owner = FIRST_OWNER in row.who and each.relation == "first_owner"
    return owner or bool(roles & set(row.who))


def test_the_walk_meets_every_action_in_every_place() -> None:
    met = {(each.status, row.key) for each in EVERY for row in possible(each.status, each.paused)}
    assert met == {(status, row.key) for row in ACTIONS for status in row.from_}


@dataclass(frozen=True, slots=True)
class _Sitting(Console):
    """The command line of somebody who has logged in already."""

    opened: Session | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        assert self.opened is not None
        yield self.opened


def _command(session: Session, action: str, case: Case) -> str:
    """What `branchdesk do ACTION NUMBER` answers without values: allowed, refused, or asking for values."""
    options = argparse.Namespace(
        action=action, number=case.number, values=None, second="", lang="en", json=True, now=NOON.isoformat()
    )
    console = _Sitting(options, assets.load_words("en"), session)
    try:
        casework.run_do(console)
    except InvalidCase:
        return "values"
    except NotAllowed:
        return "refused"
    return "done"


@pytest.mark.parametrize("status", Status)
def test_the_command_line_says_the_same(desk: Session, status: Status) -> None:
    logged = intake.log(desk, WORDS, now=NOON).case
    stands = replace(case_of(Situation(status, "handler", "none", False, "complaint"), NOON), uid=logged.uid)
    for role in ("teller", "supervisor", "auditor"):
        session = desk.as_user(PEOPLE[role])
        for row in ACTIONS:
            case = _standing(desk, logged, stands)
            refused = handling.refusal(session, row, case, NOON)
            answered = _command(session, row.key, case)
            assert (answered == "refused") == (refused is not None), (role, row.key, answered, refused)


def _standing(desk: Session, logged: Case, stands: Case) -> Case:
    """The case where it should stand, whatever the action before has made of it."""
    now = handling.find_case(desk, logged.uid)
    wanted = replace(stands, number=logged.number, revision=now.revision)
    if now == wanted:
        return now
    with desk.store.transaction():
        cases.update(desk.store, now, replace(wanted, revision=now.revision + 1), SearchKeys())
    return handling.find_case(desk, logged.uid)
