"""What nobody should send: the red lines in every text a paper prints, whoever wrote it and wherever it was kept.

A field added to a paper is looked through without a line here; what the house says of itself is spared by name.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from branchdesk.domain import redlines
from branchdesk.domain.masking import mask_words
from branchdesk.services.papers import Imprint, Slip
from branchdesk.services.papers_forms import CustomerPage, Extension, Letter, Opinion, Questionnaire
from branchdesk.services.session import Session

P = TypeVar("P", Slip, Extension, Letter, Opinion, Questionnaire, CustomerPage)
"""What carries red lines: every paper of one customer."""

_HOUSE = frozenset({
    "bank", "branch_name", "branch_code", "branch_phone", "branch_address", "supervision_phone", "owner_phone",
    "number", "check", "phone", "kind", "profile", "redlines",
})  # fmt: skip
"""What the house says of itself, numbers of cases, and what is masked already."""


def warned(session: Session, paper: P) -> P:
    """The paper with the keys of the red lines that stand on it, for whoever sends it; they are never printed."""
    table = session.rules.redlines
    found = {hit.key for text in printed_texts(paper) for hit in redlines.check(text, table)}
    return replace(paper, redlines=tuple(sorted(found)))


def own_words(text: str) -> str:
    """The customer's own words as they stand on paper: his, but without a number somebody could misuse, because one
    copy stays in a drawer."""
    return mask_words(text)


def printed_texts(paper: Any) -> Iterator[str]:
    """Every text that people of the house or the customer wrote and the paper prints."""
    if isinstance(paper, str):
        yield paper
    elif isinstance(paper, tuple):
        for each in paper:
            yield from printed_texts(each)
    elif is_dataclass(paper) and not isinstance(paper, Imprint):
        for field in fields(paper):
            if field.name not in _HOUSE:
                yield from printed_texts(getattr(paper, field.name))
