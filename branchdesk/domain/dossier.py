"""What hangs on a case: questions to departments, tasks, payments, warning records, and the example made of it.

Each is a row of its own beside the case, written in the same transaction as the step that made it; the journal entry of
that step carries its values too. `no` counts the rows of one kind within their case from 1 and is what people and
command line call them by. A row is never deleted: what was a mistake says so in `cancelled`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

CCTV, CORRECTIVE, RETRAINING, EFFECT = "cctv", "corrective", "retraining", "effect"
TASK_KINDS = (CCTV, CORRECTIVE, RETRAINING, EFFECT)
IMPROVING = frozenset({CORRECTIVE, RETRAINING})
"""Kinds of task that change something for good."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to a department (协查). answered_on: the day of its answer, answered_at when it was keyed in."""

    case_uid: str
    no: int
    round: int
    unit: str
    person: str = field(repr=False)
    question: str = field(repr=False)
    asked_at: datetime
    asked_by: str
    due_on: date
    answer: str = field(default="", repr=False)
    answered_at: datetime | None = None
    answered_by: str = ""
    answered_on: date | None = None
    cancelled: str = ""

    @property
    def open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.answered_at is None and not self.cancelled

    def late_on(self, day: date) -> bool:
        """Whether it was answered after its day, or is not answered and its day has passed."""
        return not self.cancelled and (self.answered_on or day) > self.due_on


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person has to do until a day (product.md §2, dual tracking).

    kind: one of TASK_KINDS. owner: a login or, for somebody of another department, a name. supervisor: the login of who
    sees to it, never the owner's. result: secured | overwritten (cctv), effective | partly | not_effective (effect).
    effect_days: 30, 60 or 90 days after it is done its effect is looked at, 0 for never. parent: `no` of the task whose
    effect this one looks at.
    """

    case_uid: str
    no: int
    round: int
    kind: str
    what: str = field(repr=False)
    owner: str
    supervisor: str
    unit: str
    due_on: date
    opened_at: datetime
    opened_by: str
    place: str = ""
    recorded_at: datetime | None = None
    overwritten_on: date | None = None
    effect_days: int = 0
    parent: int = 0
    done_at: datetime | None = None
    done_by: str = ""
    done_on: date | None = None
    proof: str = field(default="", repr=False)
    attendees: tuple[str, ...] = field(default=(), repr=False)
    held_on: date | None = None
    result: str = ""
    cancelled: str = ""
    attachment_id: int = 0

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and not self.cancelled

    def late_on(self, day: date) -> bool:
        """Whether it was done after its day, or is not done and its day has passed: a fact that stays."""
        return not self.cancelled and (self.done_on or day) > self.due_on


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of the compensation ledger. kind: a remedy; amount in fen; approver: login or name of who approved it;
    tag: why more than usual was given (老客户, 高价值)."""

    case_uid: str
    no: int
    round: int
    kind: str
    amount: int
    approver: str
    paid_on: date
    receipt: str
    tag: str
    note: str = field(repr=False)
    paid_by: str
    at: datetime
    cancelled: str = ""


@dataclass(frozen=True, slots=True)
class ServiceWarning:
    """One line of the service-quality warning ledger (服务质量警示记录, S4 7(4)): a closed case in the book of the unit
    that answers for it. weight: 0 for what was not upheld and for what is no complaint (R10), else 1. superseded_by:
    number of the record of a later round, which counts instead."""

    number: str
    case_uid: str
    round: int
    unit: str
    at: datetime
    grade: str
    category: str
    cause: str
    why: str
    verdict: str
    weight: int
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A case others can learn from (存为案例): nobody's name, number or branch stands in it."""

    id: int
    case_uid: str
    headline: str
    matter: str
    category: str
    cause: str
    why: str
    problem: str
    solution: str
    improvement: str
    made_by: str
    made_at: datetime
    retired: bool = False


Row = TypeVar("Row", Inquiry, Task, Payment)

Record = Inquiry | Task | Payment | ServiceWarning | Example


@dataclass(frozen=True, slots=True)
class Dossier:
    """All rows beside one case, each kind in the order of `no`."""

    inquiries: tuple[Inquiry, ...] = ()
    tasks: tuple[Task, ...] = ()
    payments: tuple[Payment, ...] = ()
    warnings: tuple[ServiceWarning, ...] = ()

    def with_(self, records: Iterable[Record]) -> "Dossier":
        """The dossier with these rows added, or changed where their number is there already."""
        made = self
        for each in records:
            if isinstance(each, Inquiry):
                made = replace(made, inquiries=_put(made.inquiries, each))
            elif isinstance(each, Task):
                made = replace(made, tasks=_put(made.tasks, each))
            elif isinstance(each, Payment):
                made = replace(made, payments=_put(made.payments, each))
        return made

    @property
    def open_inquiries(self) -> tuple[Inquiry, ...]:
        """The questions nobody has answered yet."""
        return tuple(each for each in self.inquiries if each.open)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks still to be done."""
        return tuple(each for each in self.tasks if each.open)

    @property
    def improving(self) -> tuple[Task, ...]:
        """Corrective actions and retraining that were not cancelled."""
        return tuple(each for each in self.tasks if each.kind in IMPROVING and not each.cancelled)

    def paid(self, round_: int) -> int:
        """What was given in one round, in fen."""
        return sum(each.amount for each in self.payments if each.round == round_ and not each.cancelled)

    def task(self, no: int) -> Task | None:
        """The task of this number."""
        return next((each for each in self.tasks if each.no == no), None)

    def inquiry(self, no: int) -> Inquiry | None:
        """The question of this number."""
        return next((each for each in self.inquiries if each.no == no), None)

    def payment(self, no: int) -> Payment | None:
        """The payment of this number."""
        return next((each for each in self.payments if each.no == no), None)

    def next_due(self) -> date | None:
        """The nearest day of an open question or task."""
        days = [*(each.due_on for each in self.open_inquiries), *(each.due_on for each in self.open_tasks)]
        return min(days, default=None)


def _put(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    by_no: dict[int, Row] = {each.no: each for each in rows}
    by_no[row.no] = row
    return tuple(by_no[no] for no in sorted(by_no))


def following(rows: Iterable[Any]) -> int:
    """The next `no` after these rows."""
    return 1 + max((each.no for each in rows), default=0)


def mirrored(tasks: Iterable[Task]) -> tuple[dict[str, Any], ...]:
    """What `Case.corrective` shows of the tasks that change something for good, so that register, history and papers
    have it without the table."""
    return tuple(
        {
            "no": each.no, "kind": each.kind, "what": each.what, "owner": each.owner, "supervisor": each.supervisor,
            "unit": each.unit, "due_on": each.due_on.isoformat(), "effect_days": each.effect_days,
            "done_on": each.done_on.isoformat() if each.done_on else "", "proof": each.proof,
            "effect": next((after.result for after in tasks if after.parent == each.no and after.result), ""),
        }
        for each in tasks if each.kind in IMPROVING and not each.cancelled
    )  # fmt: skip
