"""Duties that belong in two hands (R10): who here has both, so that the window can say so until they are split."""

from branchdesk.domain.errors import Problem
from branchdesk.domain.people import mixed_duties
from branchdesk.domain.records import User
from branchdesk.services.session import Session
from branchdesk.store import users


def mixed(session: Session) -> list[tuple[User, Problem]]:
    """Everybody active with duties that should be split, and the warning."""
    found = [(each, mixed_duties(each)) for each in users.every(session.store) if each.active]
    return [(user, problem) for user, problem in found if problem is not None]
