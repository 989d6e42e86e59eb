"""What can be printed: one table for window and command line, with the reason where a paper does not apply now.

`offered` says what may be printed of a case, `make` fills a paper, `note_printed` writes down that it went to the
printer or into a file: with that its next print is a reprint (补打).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from branchdesk.assets import Words
from branchdesk.domain.errors import NotAllowed, Problem, WrongUse
from branchdesk.domain.people import WORKING
from branchdesk.services import (
    handling,
    handover,
    paper_data,
    paper_data_desk,
    paper_data_file,
    paper_data_forms,
    paper_imprint,
)
from branchdesk.services.handling import Detail
from branchdesk.services.papers import Slip
from branchdesk.services.papers_desk import Handover
from branchdesk.services.papers_file import CaseFile
from branchdesk.services.papers_forms import Inquiry, Letter
from branchdesk.services.session import Session

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted of a paper. no: which inquiry, 0 for the one that is due; reason: personal data in full, why;
    taker: who takes work over; progress: hears how far a long paper is, and may raise to stop it."""

    now: datetime
    lang: str
    no: int = 0
    reason: str = ""
    taker: str = ""
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper of one case: why it does not apply, and what fills it."""

    refused: Callable[[Detail], Problem | None]
    made: Callable[[Session, Detail, Ask], Any]


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper of a case: why it cannot be printed now, or None."""

    key: str
    refused: Problem | None


def offered(session: Session, number: str) -> tuple[Offered, ...]:
    """Every paper of a case, each with the reason if it does not apply to it now. Raises NotFound."""
    detail = handling.detail(session, number)
    return tuple(Offered(key, _refused(session, key, paper, detail)) for key, paper in CASE_PAPERS.items())


def _refused(session: Session, key: str, paper: _Paper, detail: Detail) -> Problem | None:
    return _role_problem(session, key) or paper.refused(detail)


def _role_problem(session: Session, key: str) -> Problem | None:
    """R9: what goes to a customer is printed by those who work on cases; who only reads prints what is masked."""
    if not session.user.roles & _PRINTS:
        return Problem("paper.role")
    if key in FOR_CUSTOMERS and not session.user.roles & WORKING:
        return Problem("paper.role_customer")
    return None


def make(session: Session, key: str, number: str = "", ask: Ask | None = None, **more: Any) -> Any:
    """The data of a paper: of a case by its number, the hand-over by a login, the morning sheet of nobody.

    ask, or now= and lang= and its other values by name. A file in full is asked for with a reason: that is a reveal,
    allowed or refused and logged like any other. Raises NotFound, NotAllowed, WrongUse.
    """
    wanted = ask or Ask(**more)
    if key not in PAPERS:
        raise WrongUse(Problem("paper.unknown", {"what": key[:40], "papers": ", ".join(PAPERS)}))
    barred = _role_problem(session, key)
    if barred is not None:
        raise NotAllowed(barred)
    if key in DESK_PAPERS:
        if key in TAKES_A_PERSON and not number:
            raise WrongUse(Problem("paper.whose", {"what": key}))
        return DESK_PAPERS[key](session, number, wanted)
    if not number:
        raise WrongUse(Problem("paper.which", {"what": key}))
    detail = handling.detail(session, number)
    refused = CASE_PAPERS[key].refused(detail)
    if refused is not None:
        raise NotAllowed(refused)
    return CASE_PAPERS[key].made(session, detail, wanted)


def note_printed(session: Session, paper: Any, *, now: datetime) -> None:
    """Write down that a paper was printed or saved; an inquiry by its number, a hand-over by whose work it is."""
    if isinstance(paper, Slip):
        paper_data.slip(session, paper.number, now=now, lang=session.language)
        return
    what = paper.kind if isinstance(paper, Letter) and paper.kind != "decision" else paper.what
    details: dict[str, Any] = {"what": what, "again": paper.imprint.reprints}
    if isinstance(paper, Inquiry):
        details["no"] = paper.no
    if isinstance(paper, CaseFile):
        details |= {"full": paper.full, "reason": paper.reason} if paper.full else {"full": False}
    if isinstance(paper, Handover):
        details |= {"login": paper.login, "rows": len(paper.rows)}
    if getattr(paper, "redlines", ()):
        details["redlines"] = list(paper.redlines)
    case = handling.find_case(session, paper.number) if paper.number else None
    paper_imprint.note(session, details, now, case)


def warnings(paper: Any, words: Words) -> tuple[Problem, ...]:
    """What whoever sends a paper should know: red lines that stand in its text."""
    return tuple(
        Problem("paper.redline", {"reason": words.text(f"redline.{key}.reason")}, warning=True)
        for key in getattr(paper, "redlines", ())
    )


def _slip(session: Session, detail: Detail, ask: Ask) -> Slip:
    return paper_data.slip(session, detail.case.uid, now=ask.now, lang=ask.lang, log=False)


def _file(session: Session, detail: Detail, ask: Ask) -> CaseFile:
    reason = " ".join(ask.reason.split())
    if reason:
        handling.do(session, detail.case.uid, "reveal", {"reason": reason, "fields": ["casefile"]}, now=ask.now)
        detail = handling.detail(session, detail.case.uid)
    return paper_data_file.casefile(session, detail, now=ask.now, lang=ask.lang, reason=reason, progress=ask.progress)


def _handover(session: Session, login: str, ask: Ask) -> Handover:
    """A person's open work; once it has all gone, what went and to whom."""
    done = handover.latest(session)
    if done is not None and done.from_ == login and done.settles(handover.open_work(session, login)):
        return paper_data_desk.handed_over(session, done, now=ask.now, lang=ask.lang)
    return paper_data_desk.handover(session, login, now=ask.now, lang=ask.lang, taker=ask.taker, reason=ask.reason)


def _always(_detail: Detail) -> None:
    return None


F = paper_data_forms

CASE_PAPERS: Mapping[str, _Paper] = {
    "slip": _Paper(_always, _slip),
    "inquiry": _Paper(F.inquiry_problem, lambda s, d, ask: F.inquiry(s, d, now=ask.now, lang=ask.lang, no=ask.no)),
    "opinion": _Paper(F.opinion_problem, lambda s, d, ask: F.opinion(s, d, now=ask.now, lang=ask.lang)),
    "extension": _Paper(F.extension_problem, lambda s, d, ask: F.extension(s, d, now=ask.now, lang=ask.lang)),
    "letter": _Paper(F.letter_problem, lambda s, d, ask: F.letter(s, d, now=ask.now, lang=ask.lang)),
    "progress": _Paper(F.progress_problem, lambda s, d, ask: F.progress_letter(s, d, now=ask.now, lang=ask.lang)),
    "decline": _Paper(F.decline_problem, lambda s, d, ask: F.decline(s, d, now=ask.now, lang=ask.lang)),
    "improvement": _Paper(F.improvement_problem, lambda s, d, ask: F.improvement(s, d, now=ask.now, lang=ask.lang)),
    "questionnaire": _Paper(
        F.questionnaire_problem, lambda s, d, ask: F.questionnaire(s, d, now=ask.now, lang=ask.lang)
    ),
    "customer": _Paper(F.customer_problem, lambda s, d, ask: F.customer(s, d, now=ask.now, lang=ask.lang)),
    "casefile": _Paper(_always, _file),
}
"""The papers of a case in the order they are offered. Their names: paper.name.<key>."""

FOR_CUSTOMERS = frozenset(CASE_PAPERS) - {"inquiry", "customer", "casefile"}
"""What a customer is given, with his name in full; the others stay inside and are masked."""

DESK_PAPERS: Mapping[str, Callable[[Session, str, Ask], Any]] = {
    "morning": lambda session, _number, ask: paper_data_desk.morning(session, now=ask.now, lang=ask.lang),
    "handover": _handover,
}
"""The papers of the desk itself."""

TAKES_A_PERSON = frozenset({"handover"})
PAPERS = (*CASE_PAPERS, *DESK_PAPERS)
_PRINTS = WORKING | {"auditor"}
"""Who prints: those who work on cases, and the auditor, who reads them masked."""
