"""Who takes it and who answers for it.

The handler is proposed as soon as the matter is known, with the reason in one sentence, until the clerk chooses himself
or the form is cleared. The first-contact owner is whoever is logged in, for ever.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.domain.case import Case
from branchdesk.services import counter, duty
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Part, Values, filled
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import ComboBox, LineEdit
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import ElidedLabel


class AssignmentPart(Part):
    """The last row. `more_asked(bool)` opens and closes the further fields."""

    more_asked = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._proposed = ""
        self._by_hand = False
        self._asked: tuple[object, ...] = ()
        self.handler = ComboBox()
        self.handler.setFixedWidth(176 if desk.language.startswith("zh") else 160)
        owner = self.tr("{name} ({number})").format(
            name=desk.user.display, number=desk.user.staff_no or desk.user.login
        )
        self.owner = LineEdit()
        self.owner.setText(owner)
        self.owner.setReadOnly(True)
        self.owner.setFixedWidth(paint.advance(desk.theme, owner) + 24)
        self.more = ActionButton(self.tr("More"), icon="chevron-down", keys="Alt+M", kind="ghost")
        self.more.setFixedHeight(desk.theme.px("input"))
        self.more.setCheckable(True)
        self._why = ElidedLabel("", "hint", ink="text2")
        self._why.setFixedHeight(desk.theme.px("input"))
        handler = FormRow(self.tr("Hand to"), self.handler)
        first = FormRow(self.tr("First owner"), self.owner, narrow=True)
        self.rows = {"handler": handler}
        self.stops = {"handler": self.handler, "owner": self.owner, "more": self.more}
        self.line(handler, self._why, first, self.more, shares=(0, 1, 0, 0))
        self.offer_people()
        self.handler.value_changed.connect(self._changed_by_hand)
        self.more.toggled.connect(self.more_asked)

    def values(self) -> dict[str, Any]:
        return filled({"handler": self.handler.value()})

    def chosen_by_hand(self) -> bool:
        """Whether the clerk himself chose who takes it; only that is worth a draft."""
        return self._by_hand

    def show_values(self, values: Values) -> None:
        handler = str(values.get("handler") or "")
        self._by_hand, self._asked = bool(handler), ()
        self._show(handler, "")

    def offer_people(self) -> None:
        """The people of the home who handle cases; whoever was chosen last stays."""
        self._asked = ()
        people = [(each.login, each.display) for each in counter.handlers(self.desk.session)]
        self.handler.set_options([("", self.tr("By matter")), *people])

    def propose(self, case: Case | None) -> None:
        """Propose who takes this case, None while nothing is known of it; what the clerk chose stays."""
        if self._by_hand:
            return
        asked = (case.kind, case.matter, case.grade, case.against) if case is not None else ()
        if asked and asked == self._asked:
            return  # nothing that decides changed: most keys are pressed in the story
        self._asked = asked
        if case is None:
            self._show("", "")
            return
        found = duty.proposal(self.desk.session, case, self.desk.now())
        key, values = duty.reason(self.desk.session, case, found)
        words = self.desk.words.text(key, **values)
        if found.stepped_aside:
            name = self.desk.session.display(found.stepped_aside)
            words += self.desk.words.text("assigning.recused", name=name)
        self._show(found.login, words)

    def why(self) -> str:
        """Why this person is proposed."""
        return self._why.text()

    def _show(self, login: str, why: str) -> None:
        self._proposed = login
        self.handler.blockSignals(True)
        self.handler.set_value(login)
        self.handler.blockSignals(False)
        self._why.setText(why)
        self.handler.setAccessibleDescription(why)

    def _changed_by_hand(self) -> None:
        self._by_hand = True
        self._why.setText("")
        self.handler.setAccessibleDescription("")
        self.changed.emit()
