"""What stands on the printed papers, as plain data: nothing here decides, looks up or paints.

`services.paper_data` fills these from cases, `branchdesk.paper` paints them. Everything a paper must not say has no
field here: the slip knows neither grade nor internal target, the callback list no text that is not for the customer.
Moments are aware and printed in their own offset. Personal data stays out of `repr`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

ATTEMPTS_SHOWN = 3
"""Boxes for attempts on a line of the callback list."""

_MASKABLE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around every A4 paper: who it comes from, and who printed it when.

    reprints: 0 on the first print, else how often printed again (补打). practice: the home is a practice home.
    """

    bank: str
    branch_name: str
    printed_at: datetime
    printed_by: str
    branch_code: str = ""
    branch_phone: str = ""
    branch_address: str = ""
    supervision_phone: str = ""
    profile: str = "bank"
    reprints: int = 0
    practice: bool = False

    @property
    def sender(self) -> str:
        """Bank and branch in one."""
        return f"{self.bank}{self.branch_name}"


@dataclass(frozen=True, slots=True)
class Slip:
    """The acceptance slip 投诉登记回执: the customer's part, the signed part that stays, the rights on the back.

    kind: case kind key, names the slip. check: the number's check character. customer: name and title as printed,
    "" if anonymous. phone: masked, "" if none was left. words: the customer's words. demand: what the
    customer asks for. first_contact_by: our promise for the first contact; decision_by: the last day on which the
    decision is told; None leaves the line out. read_back: what was read back to the customer, in the same words;
    materials: what was handed in, as (kind of file, how many). may_tell: praise is passed on. owner: the first-contact
    owner as shown to the customer.
    profile: "bank" or "retail", chooses the rights on the back. reprints: 0 on the first print, else how often printed
    again. practice: the home is a practice home. redlines: keys of red lines that stand in it, for whoever sends it;
    never printed.
    """

    bank: str
    branch_name: str
    number: str
    check: str
    received_at: datetime
    received_by: str
    customer: str = field(repr=False)
    phone: str = field(repr=False)
    matter: str
    words: str = field(repr=False)
    demand: str = field(repr=False)
    owner: str
    printed_at: datetime
    printed_by: str
    first_contact_by: datetime | None = None
    decision_by: date | None = None
    owner_phone: str = ""
    branch_code: str = ""
    branch_phone: str = ""
    branch_address: str = ""
    supervision_phone: str = ""
    kind: str = "complaint"
    profile: str = "bank"
    read_back: str = field(default="", repr=False)
    materials: tuple[tuple[str, int], ...] = ()
    may_tell: bool = False
    reprints: int = 0
    practice: bool = False
    redlines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_full_phone(self.phone)


@dataclass(frozen=True, slots=True)
class CallAttempt:
    """One call already made: its local day and its outcome 1-6 (the digits of key, paper and code)."""

    on: date
    outcome: int


@dataclass(frozen=True, slots=True)
class CallListRow:
    """One line of the callback list.

    phone: as printed, masked or full (see `CallList.masked`). grade: "1", "2", "3" or ""; grade_label: its words.
    window: when to call, ready to print. result: the one line that is read to the customer, only customer-visible text.
    notes: appointment, special care and the like, short. attempts: the calls made, oldest first. scores: result,
    manner and speed once keyed, None where not given. remark: the customer's words once keyed.
    """

    number: str
    check: str
    customer: str = field(repr=False)
    phone: str = field(repr=False)
    grade: str
    grade_label: str
    matter: str
    closed_on: date | None
    window: str
    result: str = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    attempts: tuple[CallAttempt, ...] = ()
    scores: tuple[int | None, ...] = ()
    remark: str = field(default="", repr=False)

    @property
    def attempt_count(self) -> int:
        """How many calls were made."""
        return len(self.attempts)


@dataclass(frozen=True, slots=True)
class CallList:
    """The callback list of one day.

    batch: "HF-20260305-01". masked: phones are masked; False is the list a supervisor authorised for one caller and
    one day. filled: printed after keying, with the results, to be signed and kept; always masked. caller,
    authorised_by: who calls, and who released the full phones. ValueError if a masked list holds a full phone.
    """

    bank: str
    branch_name: str
    branch_code: str
    on: date
    batch: str
    printed_at: datetime
    printed_by: str
    rows: tuple[CallListRow, ...] = field(repr=False)
    masked: bool = True
    filled: bool = False
    caller: str = ""
    authorised_by: str = ""
    practice: bool = False

    def __post_init__(self) -> None:
        if self.filled and not self.masked:
            raise ValueError("a filled list is kept and must be masked")
        if self.masked:
            for row in self.rows:
                refuse_full_phone(row.phone)


def refuse_full_phone(phone: str) -> None:
    """ValueError, without the phone, if it is readable: the last gate before ink."""
    if "*" not in phone and sum(sign.isdecimal() for sign in phone) >= _MASKABLE_DIGITS:
        raise ValueError("a full phone on a masked paper")
