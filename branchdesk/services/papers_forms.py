"""What stands on the papers of one case that somebody outside signs, answers or keeps: plain data, as in `papers`.

Customers read only what was written for them; a department reads the facts with the customer's name masked.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from branchdesk.services.papers import Imprint, refuse_full_phone


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The inquiry slip 协查单: a question to a department, with room for its answer.

    no: which inquiry of the case, from 1. customer: masked. account: the facts as the department needs them, masked.
    answer: "" while it is awaited.
    """

    what: ClassVar[str] = "inquiry"

    imprint: Imprint
    number: str
    check: str
    no: int
    unit: str
    person: str = field(repr=False)
    question: str = field(repr=False)
    asked_at: datetime
    asked_by: str
    due_on: date | None
    customer: str = field(repr=False)
    matter: str
    account: str = field(repr=False)
    occurred_at: datetime | None = None
    place: str = ""
    answer: str = field(default="", repr=False)
    answered_on: date | None = None
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """The extension slip 延期告知单. before: the day the decision was due until now, None if it is not known; ref: the
    approving document, "" if none. reason: what the customer is told, never the supervisor's own words."""

    what: ClassVar[str] = "extension"

    imprint: Imprint
    number: str
    check: str
    customer: str = field(repr=False)
    received_at: datetime
    matter: str
    reason: str = field(repr=False)
    before: date | None
    until: date
    approver: str
    told_on: date | None
    owner: str
    ref: str = ""
    redlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to the customer. kind: "decision" 处理结果答复函, "improvement" 改进告知函, "progress" 进度告知函
    or "decline" 不予受理告知书.

    words: what the customer told us, in his own words; only in an answer. text: what we say: the decision, or what
    was improved; customer-visible text only. extra: what else was said to him, "" if it is in the text. redlines: keys
    of red lines that stand in it, for whoever sends it; never printed. written_on: the day on the letter.
    """

    what: ClassVar[str] = "letter"

    imprint: Imprint
    number: str
    check: str
    kind: str
    customer: str = field(repr=False)
    received_at: datetime
    matter: str
    words: str = field(repr=False)
    text: str = field(repr=False)
    owner: str
    written_on: date
    extra: str = field(default="", repr=False)
    redlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """The confirmation of how a case is settled 处理意见确认书, to be signed by the customer.

    opinion: customer-visible text. remedies: what is given, in words; amount: fen or None. promised_at: when it is
    done. phone: masked.
    """

    what: ClassVar[str] = "opinion"

    imprint: Imprint
    number: str
    check: str
    customer: str = field(repr=False)
    phone: str = field(repr=False)
    received_at: datetime
    matter: str
    words: str = field(repr=False)
    demand: str = field(repr=False)
    opinion: str = field(repr=False)
    remedies: tuple[str, ...]
    amount: int | None
    promised_at: datetime | None
    owner: str
    redlines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_full_phone(self.phone)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One page for a customer who was not reached: number and code, three scores, room for words.

    result: the one line he was told. back_by: the day by which it counts for the figures, None for no such day.
    """

    what: ClassVar[str] = "questionnaire"

    imprint: Imprint
    number: str
    check: str
    customer: str = field(repr=False)
    received_at: datetime
    closed_on: date | None
    matter: str
    result: str = field(repr=False)
    back_by: date | None = None
    redlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageCase:
    """One case on the page of a customer. promise: what is still owed him, "" for nothing; same: "phone" or "name",
    what tells that it is his."""

    number: str
    received_at: datetime | None
    kind: str
    matter: str
    status: str
    open: bool
    words: str = field(repr=False)
    result: str = field(repr=False)
    promise: str
    handler: str
    same: str


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """All cases of one customer on a page, newest first. customer, phone: masked."""

    what: ClassVar[str] = "customer"

    imprint: Imprint
    number: str
    customer: str = field(repr=False)
    phone: str = field(repr=False)
    cases: tuple[PageCase, ...] = field(repr=False)
    redlines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_full_phone(self.phone)
