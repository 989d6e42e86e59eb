"""A slip comes back: the case behind its code, its number or four digits, and the sentence to read out.

A number that is not here is told apart: misread, another branch's, another desk's, or unknown.
"""

from datetime import datetime

from branchdesk import assets
from branchdesk.domain import numbering, readout
from branchdesk.domain.case import Case
from branchdesk.domain.errors import NotFound, Problem
from branchdesk.services.session import Session
from branchdesk.store import cases, search, settings

FEWEST = 4
"""Digits of a number or a phone that are looked for."""

MOST = 5
"""Cases told for four digits; more than that say nothing to a customer at the counter."""


def by_code(session: Session, text: str) -> Case:
    """The case of a scanned code or a number in any spelling. NotFound tells why there is none (problem slip.*)."""
    parts = numbering.parse_number(text)
    if parts is None:
        raise NotFound(Problem("slip.unreadable"))
    home = session.home
    full = parts.completed(home.branch, home.desk)
    if not full.checked:
        raise NotFound(Problem("slip.check", {"number": full.number}))
    case = cases.get(session.store, full.number)
    if case is not None:
        return case
    if full.branch != home.branch:
        raise NotFound(Problem("slip.other_branch", {"number": full.number, "branch": full.branch}))
    if full.desk != home.desk:
        raise NotFound(Problem("slip.other_desk", {"number": full.number}))
    raise NotFound(Problem("slip.unknown", {"number": full.number}))


def by_digits(session: Session, text: str) -> list[Case]:
    """The cases whose number or phone ends in these digits, the newest first; nothing for other texts."""
    wanted = "".join(text.split())
    if not (wanted.isdecimal() and wanted.isascii() and len(wanted) >= FEWEST):
        return []
    found = cases.by_uids(session.store, search.find(session.store, wanted, MOST * 4))
    fitting = [case for case in found if case.number.endswith(wanted) or case.phone.endswith(wanted)]
    return fitting[:MOST]


def sentence(session: Session, case: Case, *, now: datetime, lang: str) -> str:
    """What may be read out about a case, in one sentence."""
    phone = str(settings.get(session.store, "branch_phone", ""))
    say = assets.load_words(lang).text
    return readout.sentence(case, say, now, owner=session.display(case.first_owner), phone=phone)
