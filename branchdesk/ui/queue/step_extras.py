"""What some steps show beside their rows: a plan its scale and what is expected, closing its checklist.

They are made with the form, live and die with it, and are weighed again after every change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from branchdesk.services import handling
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.queue.authority_scale import AuthorityScale
from branchdesk.ui.queue.checklist import ClosingChecklist
from branchdesk.ui.queue.expectation import ExpectationBox
from branchdesk.ui.queue.inputs import MoneyInput
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.tasks_card import TasksCard

translate = QCoreApplication.translate

_IMPROVE = 2
"""Which card of closing shows what is put right."""

Ask = Callable[[str, Mapping[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of weighing. over: beyond the person's authority; words: what the button says then, "" for its own.
    missing: what else must stand before the step, with no row of its own."""

    over: bool = False
    words: str = ""
    missing: tuple[str, ...] = ()


class Extras(Protocol):
    """What stands beside the rows of a step."""

    def weigh(self, detail: Detail, offered: Offered) -> Weighed:
        """Look again at what is typed."""


class NoExtras:
    """Most steps have none."""

    def weigh(self, detail: Detail, offered: Offered) -> Weighed:
        """Nothing to weigh."""
        del detail, offered
        return Weighed()


class PlanExtras:
    """The customer's expectation above the plan, the authority scale below its amount."""

    def __init__(self, desk: Desk, form: ActionForm) -> None:
        self._desk, self._form = desk, form
        self.scale, self.expectation = AuthorityScale(desk), ExpectationBox(desk)
        form.put_below("remedy_amount", self.scale)
        form.put_first(self.expectation)

    def weigh(self, detail: Detail, offered: Offered) -> Weighed:
        """Above the person's authority the plan is sent for approval instead of started."""
        del offered
        form = self._form
        fen, kinds = amount_of(form, "remedy_amount") or 0, form.input("remedy_kinds").value()
        self.scale.show_plan(fen, kinds)
        feasible, demanded = form.input("feasible").value(), amount_of(form, "amount_demanded")
        self.expectation.show_case(detail.case, demanded=demanded, granted=fen, feasible=feasible)
        return Weighed(True, self._sent_to(detail, fen, kinds)) if self.scale.over else Weighed()

    def _sent_to(self, detail: Detail, fen: int, kinds: Sequence[str]) -> str:
        """送李强审批: the lowest authority that covers it, if somebody here has it."""
        known = handling.approvers(self._desk.session, detail.case, fen, kinds)
        return self.scale.sent_to(known[0].display if known else "")


class ClosingExtras:
    """The checklist of closing, and what is put right so far."""

    def __init__(self, desk: Desk, form: ActionForm, ask: Ask) -> None:
        self._form = form
        self.checklist, self.improving = ClosingChecklist(desk), TasksCard(desk, flat=True)
        self.improving.asked.connect(ask)
        form.put_first(self.checklist)
        form.put_into(_IMPROVE, self.improving)

    def weigh(self, detail: Detail, offered: Offered) -> Weighed:
        """Tick what stands."""
        whys = len(self._form.input("whys").value()) if self._form.has("whys") else 0
        corrective = self._form.input("corrective") if self._form.has("corrective") else None
        tasks = len(corrective.value()) if corrective is not None and corrective.answered() else 0
        self.checklist.show_case(detail, whys, tasks)
        self.improving.show_detail(detail, offered)
        return Weighed(missing=missing_beside(detail))


def extras_of(desk: Desk, form: ActionForm, ask: Ask) -> Extras:
    """What stands beside the rows of this step."""
    if form.action.key == "propose":
        return PlanExtras(desk, form)
    return ClosingExtras(desk, form, ask) if form.action.key == "close" else NoExtras()


def missing_beside(detail: Detail) -> tuple[str, ...]:
    """What keeps a case from being closed and stands in no row: departments that have not answered."""
    words = translate("Queue", "answers of {n} departments")
    return (words.format(n=detail.case.open_inquiries),) if detail.case.open_inquiries else ()


def amount_of(form: ActionForm, key: str) -> int | None:
    """An amount as it stands in a form, in fen; None if there is none or it cannot be read."""
    money = form.input(key)
    return money.edit.fen() if isinstance(money, MoneyInput) else None
