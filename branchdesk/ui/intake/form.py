"""The form: six parts in the order of speech at the counter, one set of values, one walk from field to field.

Who it is, how it reached us, what it is about, what happened and what is wanted, who takes it, and what is rarely
asked. The form knows which fields still need an answer only from what it is told (`ask`), because that depends on the
kind of case.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from branchdesk.domain.intake import COMPLAINT, needed
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.assignment import AssignmentPart
from branchdesk.ui.intake.attachments import AttachmentsPart
from branchdesk.ui.intake.customer import CustomerPart
from branchdesk.ui.intake.further import FurtherPart
from branchdesk.ui.intake.kinds import KindPart
from branchdesk.ui.intake.matter import MatterPart
from branchdesk.ui.intake.messages import Messages
from branchdesk.ui.intake.part import Part
from branchdesk.ui.intake.reception import ReceptionPart
from branchdesk.ui.intake.story import WITH_AMOUNT, StoryPart
from branchdesk.ui.intake.walk import Walk
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import rule

_STOP_OF = {"demand": "demand_kind"}
_ANSWERED_AT = {
    "time": "occurred_at", "place": "involved_unit", "amount": "amount_demanded", "course": "narrative",
    "people": "against", "proof": "attach",
}  # fmt: skip
"""Where the answer to the question for a missing element is written."""
"""Fields that are answered at another stop first."""
_PREFILLED = frozenset({"kind", "intake_source", "relation", "business_channel", "handler", "scope"})
"""What a form holds before anybody has typed."""


class IntakeForm(QScrollArea):
    """All fields of a case at the counter. `changed` after every change by a person, `left(key)` when a field lost the
    focus, `done` when Enter found nothing more to ask, `said(str)` a line worth telling."""

    changed = Signal()
    left = Signal(str)
    done = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = COMPLAINT
        self._silent = False
        self._starred: frozenset[str] = frozenset()
        # What is made inside its place is never moved there: each move styles everything below it once more.
        self._page = QWidget(self.viewport())
        self.customer = CustomerPart(desk, self._page)
        self.reception = ReceptionPart(desk, self._page)
        self.matter = MatterPart(desk, self._page)
        self.story = StoryPart(desk, self._page)
        self.kinds = KindPart(desk, self._page)
        self.attachments = AttachmentsPart(desk, self._page)
        self.assignment = AssignmentPart(desk, self._page)
        self.further = FurtherPart(desk, self._page)
        self._build()
        self.stops: dict[str, QWidget] = {key: stop for part in self.parts() for key, stop in part.stops.items()}
        self.rows: dict[str, FormRow] = {key: row for part in self.parts() for key, row in part.rows.items()}
        for stop in self.stops.values():
            if isinstance(stop, QLineEdit | QTextEdit):
                stop.installEventFilter(self)
        self.messages = Messages(desk, self.rows, self)
        self.walk = Walk(self, self.stops)
        self.walk.done.connect(self.done)
        for part in self.parts():
            part.changed.connect(self._part_changed)
            part.decided.connect(self.walk.on)
        self.matter.picker.returnPressed.connect(lambda: self.walk.on("matter"))
        self.matter.picker.textEdited.connect(lambda: self.messages.forget("matter"))
        self.assignment.more_asked.connect(self._show_more)
        self.attachments.said.connect(self.said)
        self.story.meter.asked.connect(self._ask_for)
        self._follow_each_other()
        self.reception.source.value_changed.connect(self.matter.follow_source)
        self.matter.follow_source(self.reception.source.value())
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.set_kind(COMPLAINT)

    def parts(self) -> tuple[Part, ...]:
        """The parts from top to bottom."""
        return (
            self.customer, self.reception, self.matter, self.story, self.kinds, self.attachments, self.assignment,
            self.further,
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What stands in the form, as typed, by case field."""
        merged: dict[str, Any] = {"kind": self.kind}
        for part in self.parts():
            merged |= part.values()
        return merged

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these values and nothing else; the handler stays unless they name one."""
        self._silent = True
        self.messages.clear()
        self.set_kind(str(values.get("kind") or COMPLAINT))
        for part in self.parts():
            part.show_values(values)
        self.matter.follow_source(self.reception.source.value())
        self.story.clear_undo()
        self._show_more(self.further.count() > 0)
        self.ensureVisible(0, 0)
        self._silent = False

    def reset(self) -> None:
        """A fresh form for the next customer."""
        self.show_values({})

    def is_blank(self, values: Mapping[str, Any] | None = None) -> bool:
        """True while nobody has said anything yet: choices alone are nothing to keep. values: if they are known."""
        given = (self.values() if values is None else values).keys()
        filled = given - _PREFILLED - (self.matter.filled if self.matter.by_kind else set())
        return not filled and not self.kinds.draft_values() and not self.attachments.files

    def set_kind(self, kind: str) -> None:
        """What kind of case this is: it decides what is needed."""
        self.kind = kind
        self._starred = frozenset(needed(kind))
        for part in self.parts():
            part.show_kind(kind)
            part.set_required(self._starred)
        self._part_changed()

    def ask(self, gaps: Iterable[str], wrong: Iterable[str], values: Mapping[str, Any], starred: Iterable[str]) -> None:
        """These fields still need an answer: Enter walks to them. Messages go where nothing is missing or wrong.
        starred: what this kind of case needs; a visit to a case that is there needs less than a new one."""
        if self._starred != (wanted := frozenset(starred)):
            self._starred = wanted
            for part in self.parts():
                part.set_required(wanted)
        open_gaps, told = frozenset(gaps), frozenset((*gaps, *wrong))
        self.walk.ask(
            needed={_STOP_OF.get(key, key) for key in open_gaps},
            wanted=self._wanted(values),
        )
        if "phone" in self.messages.keep_only(told):
            self.customer.show_phone_state()

    def needed_width(self) -> int:
        """The width below which fields would be cut."""
        return self._body.minimumSize().width() + self.verticalScrollBar().sizeHint().width() + 4  # card and frame

    def go_to_field(self, key: str) -> None:
        """Put the focus where this field is answered."""
        self.walk.go(_STOP_OF.get(key, key))

    def go_to_first_told(self) -> bool:
        """Put the focus on the first field with a message; False if there is none."""
        told = self.told()
        return bool(told) and self.walk.go(told[0])

    def told(self) -> list[str]:
        """The stops of the fields with a message, in reading order."""
        fields = {_STOP_OF.get(key, key) for key in self.messages.fields}
        return [key for key in self.stops if key in fields]

    def key_of(self, widget: QWidget | None) -> str:
        """The field a widget of the form belongs to, "" if none."""
        return self.walk.key_of(widget)

    def _wanted(self, values: Mapping[str, Any]) -> set[str]:
        """What is no duty but asked in passing: the form of address, why a letter is logged late, a line about the
        demand and its amount."""
        wanted = set()
        if values.get("customer_name") and not values.get("title"):
            wanted.add("title")
        wanted |= {key for key in self.reception.way.asks_for() if not values.get(key)}
        if values.get("received_at") and not values.get("received_reason"):
            wanted.add("received_reason")
        if self.kind in ("suggestion", "enquiry") and not self.kinds.answer_told():
            wanted.add("answer")
        if values.get("demand_kind") and not values.get("demand"):
            wanted.add("demand")
        if values.get("demand_kind") in WITH_AMOUNT and not values.get("amount_demanded"):
            wanted.add("amount_demanded")
        return wanted

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        body = self._page
        body.setProperty("scrolled", True)
        column = self._body = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        for part in self.parts():
            column.addWidget(part, 1 if part is self.story else 0)
            if part is self.reception:
                column.addWidget(rule())
        self.further.setVisible(False)
        self.setWidget(body)

    def _follow_each_other(self) -> None:
        """Two ticks of one flag, and the camera's last day from the day it happened."""
        pair = (self.reception.way.opinion, self.further.flags.boxes["opinion"])
        for one, other in (pair, pair[::-1]):
            one.toggled.connect(other.setChecked)
        happened = self.reception.happened
        for box in (happened.day, happened.clock):
            box.textChanged.connect(lambda: self.further.cctv.follow(happened.moment()))

    def _ask_for(self, element: str) -> None:
        """Into the field that answers the question; words typed there are the answer."""
        key = _ANSWERED_AT[element]
        if key in self.further.stops:
            self._show_more(True)
        if not self.walk.go(key):
            self.walk.go("narrative")

    def _part_changed(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _show_more(self, shown: bool) -> None:
        self.assignment.more.setChecked(shown)
        self.assignment.more.set_words(
            self.tr("Less") if shown else self.tr("More"), icon="chevron-up" if shown else "chevron-down"
        )
        if shown != self.further.isVisibleTo(self):
            self.further.setVisible(shown)
            if shown and not self._silent:
                self._body.activate()
                self._page.resize(
                    self._page.minimumSizeHint().expandedTo(self.viewport().size())
                )  # else it grows after scrolling
                self.ensureWidgetVisible(self.further, 0, 10)
                next(iter(self.further.flags.boxes.values())).setFocus()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        key = self.key_of(old)
        # A field that is hidden while another sheet comes was left by nobody, and what stands in it is nobody's draft.
        if key and not self._silent and new is not None and self.key_of(new) != key:
            self.left.emit(key)
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture pasted into any field is kept with the case; text goes into the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_paste(event):
            return self._paste()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walk.on(self.key_of(QApplication.focusWidget()))
        elif _is_paste(event) and self._paste():
            event.accept()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attachments.add_path(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _paste(self) -> bool:
        content = QApplication.clipboard().mimeData()
        image = QApplication.clipboard().image()
        if image.isNull() or (content is not None and content.hasText()):
            return False
        self.attachments.add_image(QImage(image))
        return True


def _is_paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)
