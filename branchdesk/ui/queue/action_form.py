"""The form of one action on one case: rows from the declarations, problems beside their fields, red lines while typing.

The same form stands in the case view (the step itself) and in dialogs (everything else). It knows no service: it
answers values, says what is missing, and shows the problems it is given. A long form (closing) may stand in sections,
beside each other where there is room.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from branchdesk.domain.errors import Problem
from branchdesk.domain.workflow import Action
from branchdesk.services.handling import Detail
from branchdesk.ui.coach import CoachBar, Edit
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.form_fields import (
    CUSTOMER_SEES,
    FormField,
    control,
    fields_of,
    hidden_in_correction,
    section_words,
)
from branchdesk.ui.queue.form_rows import FormRows
from branchdesk.ui.queue.inputs import Input, WordsInput, mark
from branchdesk.ui.queue.prefills import prefilled
from branchdesk.ui.widgets.code_picker import CodePicker
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.forms import FormRow, SectionTitle
from branchdesk.ui.widgets.ime import composing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = ("", None)


class ActionForm(FormRows):
    """Rows for one action. `changed` after any input; `complete` when Enter found nothing more to answer."""

    changed = Signal()
    complete = Signal()

    def __init__(
        self,
        desk: Desk,
        action: Action,
        detail: Detail,
        parent: QWidget | None = None,
        *,
        room: int = 0,
        given: Mapping[str, Any] | None = None,
        sections: bool = False,
    ) -> None:
        """room: how wide the form may be, 0 for as wide as it likes. given: values that are settled already and have
        no row. sections: in cards of its own, if the action has sections."""
        super().__init__(action.key if sections else "", parent, room=room)
        self._given = dict(given or {})
        self._desk, self.action, self._detail = desk, action, detail
        self._fields: dict[str, FormField] = {}
        self._inputs: dict[str, Input] = {}
        self._seen = CUSTOMER_SEES.get(action.key, frozenset())
        section = ""
        for each in fields_of(desk, action, detail, self._given):
            if action.key == "correct" and each.key != "reason" and each.declared.section != section:
                section = each.declared.section
                self.put_heading(SectionTitle(section_words(section)))
            self._add(each)
        self.align()
        if not sections:
            for before, after in pairwise(self.stops()):
                QWidget.setTabOrder(before, after)
        self.coach = CoachBar(desk)
        self._watch()
        self._opened_with: dict[str, Any] = {}
        self.set_values(prefilled(desk, action.key, detail))
        self._opened_with = self.draft()

    @property
    def touched(self) -> bool:
        """Whether a person changed anything since the form was opened."""
        return self.draft() != self._opened_with

    @property
    def empty(self) -> bool:
        """True if the action asks for nothing."""
        return not self._inputs

    def has(self, key: str) -> bool:
        """Whether there is a row of this key."""
        return key in self._inputs

    def input(self, key: str) -> Input:
        """The control of a row."""
        return self._inputs[key]

    def commit(self) -> None:
        """Take over what an input method still holds."""
        for each in self._inputs.values():
            each.commit()

    def values(self) -> dict[str, Any]:
        """What `handling.do` is given: all that is answered; a correction gives only what differs."""
        found, opened = {}, self._opened_with
        for key, value in self.draft().items():
            field = self._fields[key]
            if self.action.key == "correct" and key != "reason":
                if value != opened.get(key) and not (hidden_in_correction(field.declared) and not value):
                    found[key] = value
            elif value not in _NOTHING or opened.get(key) not in _NOTHING:
                found[key] = value  # what was prefilled and then cleared is given as empty
        return {**self._given, **found}

    def draft(self) -> dict[str, Any]:
        """Everything as it stands, to be kept for later."""
        return {key: each.value() for key, each in self._inputs.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; rows that are not named stay."""
        for key, value in values.items():
            if key in self._inputs:
                self._inputs[key].set_value(value)

    def gaps(self) -> list[str]:
        """Labels of the required rows that are not answered."""
        return [field.label for field in self._fields.values() if self._is_gap(field)]

    def counted(self) -> tuple[int, int]:
        """How many rows are required, and how many of them are answered."""
        required = [field for field in self._fields.values() if self._asked(field)]
        return len(required), sum(not self._is_gap(field) for field in required)

    def focus_first(self) -> None:
        """The first gap, else the first row."""
        if not self.focus_gap() and self._inputs:
            next(iter(self._inputs.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_gap(self) -> bool:
        """Go to the first required row that is not answered and say so; False if there is none."""
        for key, field in self._fields.items():
            if self._is_gap(field):
                self._inputs[key].widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def mark_gaps(self) -> None:
        """Say beside every gap that it is one."""
        for key, field in self._fields.items():
            if self._is_gap(field):
                begun = key == "corrective" and self._inputs[key].value()
                problem = Problem("action.corrective_incomplete" if begun else "field.required", field=key)
                self._say(key, "invalid", self._desk.words.message(problem))

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Say the problems beside their rows; the ones that have no row are answered."""
        rest = []
        first = True
        for problem in problems:
            if problem.field in self._rows:
                self._say(problem.field, "invalid", str(self._desk.words.message(problem)))
                if first:
                    self._inputs[problem.field].widget.setFocus(Qt.FocusReason.OtherFocusReason)
                first = False
            else:
                rest.append(problem)
        return rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() not in _ENTER or not plain or composing(QApplication.focusWidget()):
            super().keyPressEvent(event)
            return
        if self._go_on():
            event.accept()
        else:
            event.ignore()  # a dialog presses its primary button

    def _go_on(self) -> bool:
        """To the next gap; False if nothing more is asked."""
        target = self._next_gap()
        if target is None:
            self.complete.emit()
            return False
        target.widget.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add(self, each: FormField) -> None:
        made = control(self._desk, self.action.key, each, self._detail, self.room_of(each.key))
        # A tick says its own words; its label would only repeat them.
        bare = isinstance(made.widget, QCheckBox) and not each.required
        alone = self.stands_alone(each.key)
        beside = self.shares_line(each.key)
        row = FormRow(
            "" if bare or alone else each.label,
            made.widget,
            required=each.required and not alone,
            narrow=beside or alone,
        )
        made.widget.setAccessibleName(made.widget.text() if isinstance(made.widget, QCheckBox) else each.label)
        made.changed.connect(lambda key=each.key: self._changed(key))
        if isinstance(made.widget, CodePicker):
            made.widget.returnPressed.connect(self._go_on)  # it takes a row with Enter and keeps the key for itself
        self._fields[each.key], self._inputs[each.key] = each, made
        self.put(each.key, row)

    def _asked(self, field: FormField) -> bool:
        """Whether a row must be answered as things stand: an amount asks by what remedy it is given."""
        if field.required or (self.action.key, field.key) != ("propose", "remedy_kinds"):
            return field.required
        return "remedy_amount" in self._inputs and self._inputs["remedy_amount"].value() not in ("", "0", "0.00")

    def _is_gap(self, field: FormField) -> bool:
        if field.key == "corrective" and self._inputs[field.key].value():
            return not self._inputs[field.key].answered()  # begun, and without a person or a day
        if not self._asked(field):
            return False
        if field.waived_by in self._inputs and self._inputs[field.waived_by].answered():
            return False
        if field.key == "remedies_told" and self._detail.case.kind != "complaint":
            return False
        if field.key == "whys":
            return len(self._inputs["whys"].value()) < 2
        return not self._inputs[field.key].answered()

    def _next_gap(self) -> Input | None:
        """The first gap after the row that has the focus, else the first one before it."""
        keys = list(self._inputs)
        focus = QApplication.focusWidget()
        here = next(
            (
                place
                for place, key in enumerate(keys)
                if focus is not None
                and (self._inputs[key].widget is focus or self._inputs[key].widget.isAncestorOf(focus))
            ),
            -1,
        )
        for key in (*keys[here + 1 :], *keys[: max(0, here)]):
            if self._is_gap(self._fields[key]):
                return self._inputs[key]
        return None

    def _changed(self, key: str) -> None:
        if self._rows[key].message():
            self._say(key, "", "")
        if key == "remedy_amount" and "remedy_kinds" in self._rows:
            self._rows["remedy_kinds"].set_required(self._asked(self._fields["remedy_kinds"]))
        self.changed.emit()

    def _watch(self) -> None:
        """Let the coach look through the texts: those a customer sees for every red line, the others for numbers."""
        edits: dict[str, Edit] = {}
        for key, each in self._inputs.items():
            if isinstance(each, WordsInput):
                edits[key] = each.edit
            elif isinstance(each.widget, LineEdit) and not isinstance(each.widget, CodePicker):
                edits[key] = each.widget
        inside = {} if "words" in self._seen else {"words": "note"}
        self._column.addWidget(self.coach)
        self.coach.watch(edits, inside)

    def _say(self, key: str, state: Any, words: str) -> None:
        self._rows[key].set_message(state, words)
        mark(self._inputs[key].widget, state, words)
