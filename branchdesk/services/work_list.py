"""What is printed of several cases at once: a list to work through, or the slip of each.

The list is for the desk: customers are masked, the limit stands in words, a box waits for the pencil.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Final

from branchdesk.assets import load_words
from branchdesk.domain.masking import mask_name, mask_words, names_of
from branchdesk.domain.workflow import OPEN
from branchdesk.services import paper_data
from branchdesk.services.paper_imprint import imprint
from branchdesk.services.paper_words import Wording
from branchdesk.services.papers import Imprint, Slip
from branchdesk.services.session import Session
from branchdesk.store import cases

MOST_SLIPS: Final = 100
"""Slips printed in one go: a stack somebody can still check."""

_HEAD: Final = 34
"""Characters of a summary on the list."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One case. customer: masked; what: its summary, masked; due: its nearest limit in words, "" for none."""

    number: str
    customer: str = field(repr=False)
    matter: str
    what: str = field(repr=False)
    status: str
    due: str
    who: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class WorkList:
    """The list of cases 案件清单. name: the view they were ticked in."""

    what: ClassVar[str] = "worklist"
    number: ClassVar[str] = ""

    imprint: Imprint
    name: str
    at: datetime
    rows: tuple[ListRow, ...] = field(repr=False)


def work_list(session: Session, uids: Sequence[str], name: str, *, now: datetime, lang: str) -> WorkList:
    """The list of these cases in their order."""
    words = Wording(session, load_words(lang))
    rows = []
    for case in cases.by_uids(session.store, uids):
        text = " ".join((case.summary or case.narrative).split())
        masked = mask_words(text, names_of(case))
        due = case.due_at if case.status in OPEN and not case.pause else None
        local = due.astimezone(now.tzinfo) if due is not None else None
        rows.append(
            ListRow(
                case.number,
                mask_name(case.customer_name),
                words.label("matter", case.matter),
                masked[:_HEAD] + ("…" if len(masked) > _HEAD else ""),
                words.label("pause", case.pause) or words.label("status", case.status),
                f"{local:%m-%d %H:%M}" if local is not None else "",
                session.display(case.handler),
                late=due is not None and due < now,
            )
        )
    return WorkList(imprint(session, now), name, now, tuple(rows))


def slips(session: Session, uids: Sequence[str], *, now: datetime, lang: str) -> list[Slip]:
    """The slips of these cases, at most MOST_SLIPS; nothing is noted yet."""
    return [paper_data.slip(session, uid, now=now, lang=lang, log=False) for uid in uids[:MOST_SLIPS]]


def note_slips(session: Session, printed: Sequence[Slip], *, now: datetime, lang: str) -> None:
    """Write down that these slips went to paper or PDF."""
    for slip in printed:
        paper_data.slip(session, slip.number, now=now, lang=lang)
