"""Choices that depend on the case at hand: which task, which inquiry, which other case of the customer, whose name.

A form asks `picked` first; what it answers None for gets the control of its declaration.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import CCTV, CORRECTIVE, EFFECT, IMPROVING, RETRAINING, Task
from branchdesk.domain.workflow import EXITS
from branchdesk.services import alike, queue
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import inputs, showing
from branchdesk.ui.queue.check_grid import STRIP_WIDTH
from branchdesk.ui.queue.inputs import ComboInput, Input, TextInput
from branchdesk.ui.widgets.code_picker import CodeItem, CodePicker
from branchdesk.ui.widgets.fields import LineEdit

translate = QCoreApplication.translate

_TASKS: Mapping[str, Callable[[Task], bool]] = {
    "secure_cctv": lambda task: task.kind == CCTV,
    "finish_task": lambda task: task.kind in IMPROVING,
    "check_effect": lambda task: task.kind == EFFECT,
    "change_task": lambda _task: True,
    "cancel_task": lambda _task: True,
}
"""The open tasks an action can be about."""

_EFFECT_DAYS = (30, 60, 90, 0)
_LEAST = 2


class NumberInput(ComboInput):
    """One of several numbered things: the value is its number."""

    def value(self) -> Any:
        chosen = super().value()
        return int(chosen) if chosen else None


class NameInput(TextInput):
    """A person of this house or any other name: who is known here is offered, and kept by login."""

    def __init__(self, edit: LineEdit, people: Sequence[tuple[str, str]]) -> None:
        super().__init__(edit)
        self._logins = {display: login for login, display in people}
        self._displays = dict(people)
        completer = QCompleter([display for _, display in people], edit)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        edit.setCompleter(completer)

    def value(self) -> str:
        written = super().value()
        return self._logins.get(written, written)

    def set_value(self, value: Any) -> None:
        super().set_value(self._displays.get(str(value or ""), value))


class CasePicker(CodePicker):
    """Shows the customer's other cases as soon as it has the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text() and not self.is_open():
            self.open_list()


class CaseInput(Input):
    """Another case, by its number or by whom it is about; a number typed in full needs no row."""

    def __init__(self, picker: CodePicker) -> None:
        super().__init__(picker)
        self._picker = picker
        picker.picked.connect(lambda _item: self.changed.emit())
        picker.cleared.connect(self.changed)

    def value(self) -> str:
        return self._picker.value() or self._picker.text().strip()

    def set_value(self, value: Any) -> None:
        self._picker.set_item(CodeItem(str(value), "") if value else None)


def picked(desk: Desk, action: str, key: str, label: str, detail: Detail) -> Input | None:
    """The control of a value that depends on the case, None if its declaration says all."""
    if key in ("task", "inquiry", "payment"):
        return _numbered(desk, action, key, label, detail)
    if key == "merged_into":
        return CaseInput(_cases(desk, label, detail.case))
    if key == "task_kind":
        kinds = [(each, desk.label("task_kind", each)) for each in (CORRECTIVE, RETRAINING)]
        return inputs.choice(label, kinds, translate("Queue", "Choose"))
    if key in ("owner", "extension_approver"):
        hint = translate("Queue", "Name of a colleague") if key == "extension_approver" else _anybody()
        return NameInput(LineEdit(name=label, placeholder=hint), _known(desk))
    if key == "effect_days":
        options = [(str(days), _days(days)) for days in _EFFECT_DAYS]
        return NumberChoice(inputs.choice(label, options, translate("Queue", "Choose")))
    if key == "team":
        return inputs.ticks(_known(desk), width=STRIP_WIDTH)
    return None


def _anybody() -> str:
    return translate("Queue", "A colleague, or a name of another department")


def _days(days: int) -> str:
    return translate("Queue", "after {n} days").format(n=days) if days else translate("Queue", "no check")


class NumberChoice(Input):
    """A choice whose keys are numbers."""

    def __init__(self, inner: Input) -> None:
        super().__init__(inner.widget)
        self._inner = inner
        inner.changed.connect(self.changed)

    def value(self) -> Any:
        chosen = self._inner.value()
        return int(chosen) if chosen else None

    def set_value(self, value: Any) -> None:
        self._inner.set_value("" if value is None else str(value))


def _numbered(desk: Desk, action: str, key: str, label: str, detail: Detail) -> Input:
    dossier = detail.dossier
    if key == "inquiry":
        found = [(each.no, f"{each.unit} · {each.question}") for each in dossier.open_inquiries]
    elif key == "payment":
        found = [
            (each.no, f"{showing.money(each.amount)} · {desk.label('remedy', each.kind)} · {each.receipt}")
            for each in dossier.payments
            if not each.cancelled
        ]
    else:
        wanted = _TASKS.get(action, lambda _task: True)
        found = [
            (each.no, f"{desk.label('task_kind', each.kind)} · {each.what}")
            for each in dossier.open_tasks
            if wanted(each)
        ]
    combo = inputs.combo(label, [(str(no), _short(words)) for no, words in found], translate("Queue", "Choose"))
    made = NumberInput(combo.box)
    if len(found) == 1:
        made.set_value(found[0][0])
    return made


def candidates(action: str, detail: Detail) -> bool:
    """Whether there is anything this action can be about: no task, nothing to finish."""
    dossier = detail.dossier
    if action in _TASKS:
        return any(_TASKS[action](each) for each in dossier.open_tasks)
    if action == "answer_unit":
        return bool(dossier.open_inquiries)
    if action == "cancel_payment":
        return any(not each.cancelled for each in dossier.payments)
    return True


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _known(desk: Desk) -> list[tuple[str, str]]:
    return sorted(desk.session.displays.items(), key=lambda each: each[1])


def _cases(desk: Desk, label: str, case: Case) -> CodePicker:
    """Type-ahead on the customer's other cases; with something typed, on every case."""
    mine = {"customer_name": case.customer_name, "phone": case.phone, "id_number": case.id_number}
    others = [each.case for each in alike.of_customer(desk.session, mine) if each.case.uid != case.uid]

    def fitting(text: str) -> list[CodeItem]:
        wanted = text.strip().lower()
        rows = [_item(desk, each) for each in others if each.status not in EXITS]
        own = [row for row in rows if not wanted or wanted in f"{row.code} {row.label}".lower()]
        if len(wanted) < _LEAST or own:
            return own
        found = queue.anywhere(desk.session, text, 8)
        return [
            CodeItem(row.number, f"{row.customer_name} {row.summary}"[:40], detail=desk.label("status", row.status))
            for row in found
            if row.uid != case.uid and row.status not in EXITS
        ]

    return CasePicker(
        fitting,
        name=label,
        placeholder=translate("Queue", "Number, name or phone of the case that stays"),
        footer=translate("Queue", "the customer's other cases first"),
    )


def _item(desk: Desk, case: Case) -> CodeItem:
    day = showing.day(case.received_at.date() if case.received_at else None, desk.today())
    label = " ".join((day, desk.label("matter", case.matter), case.summary or case.narrative))[:40]
    return CodeItem(case.number, label, detail=desk.label("status", case.status))
