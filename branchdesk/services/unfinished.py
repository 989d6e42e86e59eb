"""What somebody had typed into a step and not yet done: kept per person, case and action, offered again on return.

It has no number and changes no case; a power cut, a lock or another case in between loses nothing (ux/spec.md §5.4).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.fields import plain
from branchdesk.domain.records import Draft
from branchdesk.services.session import Session
from branchdesk.store import drafts


def _form(uid: str, action: str) -> str:
    return f"do:{action}:{uid}"


def keep(session: Session, uid: str, action: str, values: Mapping[str, Any], now: datetime) -> Draft:
    """Keep what stands in the form of an action; it replaces what was kept before."""
    before = found(session, uid, action)
    clean = {key: plain(value) for key, value in values.items()}
    draft = Draft(session.user.login, _form(uid, action), clean, now, before.id if before is not None else 0)
    return drafts.save(session.store, draft)


def found(session: Session, uid: str, action: str) -> Draft | None:
    """What this person had typed for an action on a case; None if nothing."""
    return next(iter(drafts.of_owner(session.store, session.user.login, _form(uid, action))), None)


def forget(session: Session, uid: str, action: str) -> None:
    """The action was done, or the person cleared the form."""
    draft = found(session, uid, action)
    if draft is not None:
        drafts.drop(session.store, draft.id)
