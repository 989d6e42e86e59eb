"""The examples others can learn from (存为案例): made from a case without a name in it, found by words or pinyin.

An example is made by the action `keep_example`; here it is drafted, found and retired.
"""

from dataclasses import replace
from datetime import datetime

from pypinyin import Style, lazy_pinyin

from branchdesk.domain import examples
from branchdesk.domain.dossier import Example
from branchdesk.domain.errors import NotAllowed, NotFound, Problem
from branchdesk.domain.records import JournalEntry
from branchdesk.services import handling
from branchdesk.services.session import Session
from branchdesk.store import dossiers, journal


def draft(session: Session, number_or_uid: str) -> dict[str, str]:
    """What an example of this case would say, for the form: headline, problem, solution, improvement, all anonymous.

    If one was made before, what that one says. Raises NotFound.
    """
    case = handling.find_case(session, number_or_uid)
    known = dossiers.example_of(session.store, case.uid)
    if known is not None:
        return {key: getattr(known, key) for key in ("headline", "problem", "solution", "improvement")}
    names = [name for name in session.displays.values() if len(name) > 1]
    return examples.draft(case, dossiers.of_case(session.store, case.uid), names)


def find(session: Session, text: str = "", *, retired: bool = False) -> list[Example]:
    """The examples in which every word of a text stands, newest first; words may be pinyin or its initials."""
    wanted = text.casefold().split()
    found = dossiers.examples(session.store, retired=retired)
    return [each for each in found if all(_stands(session, each, word) for word in wanted)]


def retire(session: Session, uid: str, *, now: datetime) -> Example:
    """Take an example out of the list; it stays readable where it is named. Raises NotAllowed, NotFound."""
    if "supervisor" not in session.user.roles:
        raise NotAllowed(Problem("knowledge.role"))
    known = dossiers.example_of(session.store, uid)
    if known is None:
        raise NotFound(Problem("knowledge.gone"))
    gone = replace(known, retired=True)
    with session.store.transaction():
        dossiers.put(session.store, (gone,))
        details = {"example": known.id}
        journal.append(session.store, JournalEntry(now, session.user.login, "retire_example", details=details))
    return gone


def _stands(session: Session, example: Example, word: str) -> bool:
    label = session.rules.codes.label
    said = (
        example.headline, example.problem, example.solution, example.improvement,
        label("matter", example.matter, session.language), label("category", example.category, session.language),
        label("cause", example.cause, session.language),
    )  # fmt: skip
    if any(word in each.casefold() for each in said):
        return True
    if not word.isascii() or not word.isalpha():
        return False
    short = example.headline
    return word in "".join(lazy_pinyin(short)) or word in "".join(lazy_pinyin(short, style=Style.FIRST_LETTER))
