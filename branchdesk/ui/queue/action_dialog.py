"""An action in a dialog: everything that is not the step itself. Ending actions say first what they do.

Problems are shown beside their fields; what has no field stands in a banner at the top, and the dialog stays open with
everything that was typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services import handling
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.queue.doing import Doing
from branchdesk.ui.queue.second import SecondPersonDialog
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

translate = QCoreApplication.translate

_WIDE = ("correct", "complete", "conclude", "propose", "close", "keep_example")
_PAPERS = {"ask_unit": "inquiry", "extend": "extension"}
"""Actions whose paper is usually printed with them."""


class ActionDialog(Dialog):
    """The form of one offer. `acted(Case)` after it was saved; the dialog is closed then. `paper(what, no)` when its
    paper is to be printed as well."""

    acted = Signal(object)
    paper = Signal(str, int)

    def __init__(
        self, desk: Desk, parent: QWidget, detail: Detail, offer: Offer, given: Mapping[str, Any] | None = None
    ) -> None:
        """given: values that are settled already and not asked for."""
        action = offer.action
        words = desk.label("action", action.key)
        ending = action.key in offering.ENDING
        number = showing.short_number(desk, detail.case.number)
        asked = translate("Queue", "{verb} {number}?").format(verb=words, number=detail.case.number)
        width = 780 if action.key in _WIDE else 640
        super().__init__(
            parent,
            asked if ending else f"{words} · {number}",
            icon=offering.ICONS.get(action.key, ""),
            width=width,
        )
        self._desk, self._detail, self._offer = desk, detail, offer
        self._doing = Doing(desk, self)
        self._doing.done.connect(self._finished)
        self._doing.failed.connect(self._failed)
        self._banner = Banner("soon")
        self.body.addWidget(self._banner)
        effect, undo = offering.effect(action.key)
        if action.confirm and effect:
            self.body.addWidget(FormRow(self.tr("What it does"), _told(effect)))
            if undo:
                self.body.addWidget(
                    FormRow(
                        self.tr("Can it be undone"),
                        _told(undo, "done_text" if action.key in offering.TAKEN_BACK else ""),
                    )
                )
        self.form = ActionForm(desk, action, detail, room=width - 60, given=given)
        self.form.changed.connect(self._weigh)
        self.body.addWidget(self.form)
        self.add_cancel(translate("Queue", "Keep the case") if ending else "")
        self._second = ActionButton(self.tr("Authorise on the spot"), icon="user-check", big=True)
        self.add_button(self._second, self._ask_second)
        self._printed = ""
        self._with_paper = ActionButton(self.tr("Save and print"), icon="printer", big=True)
        self.add_button(self._with_paper, self._do_and_print)
        self._with_paper.setVisible(action.key in _PAPERS)
        self.go = ActionButton(
            words,
            kind="danger" if ending else "primary",
            icon=offering.ICONS.get(action.key, ""),
            keys="" if ending else "Ctrl+Enter",
            big=True,
        )
        self.add_button(self.go, self._do, default=True)
        refused = offering.reason(desk, offer)
        self._banner.setVisible(bool(refused))
        if refused:
            self._banner.show_words("soon", refused)
        self._second.setVisible(offering.second_helps(offer.refused))
        if not self.form.empty:
            self.set_first_focus(self.form)
        self._weigh()

    def open(self) -> None:
        super().open()
        self.form.focus_first()

    def banner_words(self) -> str:
        """What the banner says, "" while it is hidden."""
        return self._banner.accessibleName() if self._banner.isVisibleTo(self) else ""

    def _weigh(self) -> None:
        missing = self.form.gaps()
        if self._offer.refused is not None:
            self.go.set_reason(offering.reason(self._desk, self._offer))
        elif missing:
            self.go.set_reason(self.tr("Still missing: {fields}").format(fields=showing.listed(self._desk, missing)))
        else:
            self.go.set_reason("")
        self._second.set_reason(self.go.accessibleDescription() if missing else "")
        self._with_paper.set_reason(self.go.accessibleDescription())
        note = self.tr("Still missing: {fields}").format(fields=showing.listed(self._desk, missing)) if missing else ""
        self.set_note(note or self._doubt())

    def _doubt(self) -> str:
        """What is said before a merger into a case of somebody else; it may be right, an event has many customers."""
        named = str(self.form.values().get("merged_into") or "") if self._offer.action.key == "merge" else ""
        number = handling.another_customers(self._desk.session, self._detail.case, named) if named else ""
        words = self.tr("{number} is another customer's. Merge only what is one and the same matter.")
        return words.format(number=number) if number else ""

    def _ask_second(self) -> None:
        dialog = SecondPersonDialog(self._desk, self, self._desk.label("action", self._offer.action.key))
        dialog.authorised.connect(self._do)
        dialog.open()

    def _do(self, second: User | None = None) -> None:
        self.form.commit()
        if self.form.gaps():
            self.form.mark_gaps()
            self.form.focus_gap()
            return
        self._doing.run(self._detail.case, self._offer.action.key, self.form.values(), second=second)

    def _do_and_print(self) -> None:
        self._printed = _PAPERS[self._offer.action.key]
        self._do()

    def _finished(self, case: object) -> None:
        printed = self._printed
        self.accept()
        self.acted.emit(case)
        if printed:
            self.paper.emit(printed, 0)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._printed = ""
        if isinstance(error, BranchDeskError) and any(offering.second_helps(each) for each in error.problems):
            self._second.setVisible(True)
        if isinstance(error, InvalidCase):
            rest = self.form.show_problems(error.problems)
            if not rest:
                return
            sentences = [self._desk.words.message(each) for each in rest]
        elif isinstance(error, NotAllowed):
            sentences = [str(self._desk.words.sentence(each)) for each in error.problems]
        else:
            self._desk.problem(error)
            return
        self._banner.show_words("over", " ".join(sentences))
        self._banner.setVisible(True)


def _told(words: str, ink: str = "") -> QLabel:
    """Words in the column of the fields."""
    made = label(words, "base", ink=ink, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def ask_with_reason(desk: Desk, parent: QWidget, detail: Detail, offer: Offer) -> ConfirmDialog:
    """The short question for an ending action that needs nothing but a reason (void)."""
    key = offer.action.key
    effect, undo = offering.effect(key)
    verb = desk.label("action", key)
    dialog = ConfirmDialog(
        parent,
        translate("Queue", "{verb} {number}?").format(verb=verb, number=detail.case.number),
        effect,
        undo,
        verb=verb,
        keep=translate("Queue", "Keep the case"),
        reason=True,
        placeholder=translate("Queue", "Required, for example: logged twice, merged into 26-0298"),
        icon=offering.ICONS[key],
    )
    doing = Doing(desk, parent)
    doing.failed.connect(desk.problem)
    dialog.confirmed.connect(lambda reason: doing.run(detail.case, key, {"reason": reason}))
    return dialog


def ask_first(desk: Desk, parent: QWidget, case: Case, offer: Offer, go: Callable[[], object]) -> ConfirmDialog:
    """The question before a step that locks the case; `go` when the person means it."""
    key = offer.action.key
    effect, undo = offering.effect(key)
    verb = desk.label("action", key)
    title = translate("Queue", "{verb} {number}?").format(verb=verb, number=case.number)
    icon = offering.ICONS.get(key, "")
    dialog = ConfirmDialog(parent, title, effect, undo, verb=verb, destructive=False, icon=icon)
    dialog.confirmed.connect(lambda _reason: go())
    dialog.open()
    return dialog


def open_action(
    desk: Desk, parent: QWidget, detail: Detail, offer: Offer, given: Mapping[str, Any] | None = None
) -> Dialog | ConfirmDialog:
    """Open what asks for an action: the short question where a reason is all it needs, else its form."""
    action = offer.action
    if action.confirm and action.needs == ("reason",) and not action.optional and offer.refused is None:
        dialog: Dialog | ConfirmDialog = ask_with_reason(desk, parent, detail, offer)
    else:
        dialog = ActionDialog(desk, parent, detail, offer, given)
    dialog.open()
    return dialog
