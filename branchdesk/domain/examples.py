"""A case others can learn from (存为案例, S2 六): told so that nobody in it can be recognised.

Numbers of persons become stars, names become what they were in the matter (客户, 员工), and the case's own number, its
branch and its devices stay out: what is left is what happened, how it was solved, and what was improved.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Dossier, Example
from branchdesk.domain.masking import mask_words

CUSTOMER, STAFF = "客户", "员工"


def anonymous(text: str, case: Case, extra: Iterable[str] = ()) -> str:
    """A text about a case in which nobody can be recognised. extra: further names, as of those who worked on it."""
    names = dict.fromkeys((case.customer_name, case.legal_person, case.represented, *case.representatives), CUSTOMER)
    names |= dict.fromkeys((case.against, case.responsible_person, *extra), STAFF)
    for name in sorted((each for each in names if len(each.strip()) > 1), key=len, reverse=True):
        text = text.replace(name, names[name])
    surname = case.customer_name[:1]
    for title in ("先生", "女士", "小姐", "太太"):
        text = text.replace(f"{surname}{title}", CUSTOMER) if surname else text
    for place in (case.number, case.external_no, case.involved_unit):
        if len(place) > 2:
            text = text.replace(place, "××")
    return mask_words(text)


def draft(case: Case, dossier: Dossier, names: Iterable[str] = ()) -> dict[str, str]:
    """What an example of this case would say: headline, problem, solution, improvement."""
    improved = "；".join(each.what for each in dossier.improving)
    texts = {
        "headline": case.summary or case.why_line or case.narrative[:30],
        "problem": case.narrative,
        "solution": "\n".join(each for each in (case.measures, case.done_what) if each),
        "improvement": improved or case.why_line,
    }
    known = tuple(names)
    return {key: anonymous(text, case, known) for key, text in texts.items()}


def made(
    case: Case, dossier: Dossier, values: Mapping[str, Any], by: str, now: datetime, names: Iterable[str] = ()
) -> Example:
    """The example of a case: what was written, else what the case says; nobody can be recognised in either. names: of
    those who work here."""
    known = tuple(names)
    own = draft(case, dossier, known)
    said = {key: anonymous(values[key], case, known) if values.get(key) else text for key, text in own.items()}
    return Example(
        id=0, case_uid=case.uid, headline=said["headline"], matter=case.matter, category=case.category,
        cause=case.cause, why=case.why, problem=said["problem"], solution=said["solution"],
        improvement=said["improvement"], made_by=by, made_at=now,
    )  # fmt: skip
