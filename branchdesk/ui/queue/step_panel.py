"""The working half of the case view: what earlier steps came to, the form of the step that is next, and its button.

There is one primary button. While something is missing it is grey, says what, and Ctrl+Enter goes to the gap; above the
person's authority it sends for approval, and a second person can authorise on the spot.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.errors import BranchDeskError, InvalidCase, NotAllowed
from branchdesk.domain.records import User
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.action_dialog import ask_first
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.queue.approval_card import ApprovalCard
from branchdesk.ui.queue.doing import Doing
from branchdesk.ui.queue.folded import FoldedSteps
from branchdesk.ui.queue.form_rows import stops_in
from branchdesk.ui.queue.form_sections import SECTIONS
from branchdesk.ui.queue.keeping import Keeper
from branchdesk.ui.queue.notices import Notices
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.second import SecondPersonDialog
from branchdesk.ui.queue.step_banner import StepBanner
from branchdesk.ui.queue.step_extras import Extras, NoExtras, extras_of
from branchdesk.ui.queue.step_foot import StepFoot
from branchdesk.ui.queue.work import Work
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.forms import Card, SectionTitle

_EDGE, _CARD_EDGE = 16, 14
_NARROW = 800
"""A form with less room than this has no wide strips of choices."""


class StepPanel(QWidget):
    """Shows a case's next step. `done(Case)` after it was done; `asked(action, given)` a person wants another action;
    `did(action, values)` it is to be done at once; `printing(what, no)`; `evidence_wanted(file)`."""

    done = Signal(object)
    asked = Signal(str, object)
    did = Signal(str, object)
    printing = Signal(str, int)
    evidence_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: Detail | None = None
        self._offered = Offered(None, ())
        self._form: ActionForm | None = None
        self._form_of: tuple[str, str, int] = ("", "", 0)
        self._revision = 0
        self._extras: Extras = NoExtras()
        self.held = False
        self._doing = Doing(desk, self)
        self._doing.done.connect(self._finished)
        self._doing.failed.connect(self._failed)
        self._keeper = Keeper(desk, self)
        self._build()
        self._keeper.kept.connect(self.foot.show_kept)
        QApplication.instance().focusChanged.connect(self._reveal)  # type: ignore[union-attr]

    @property
    def form(self) -> ActionForm | None:
        """The form of the step, None if it asks for nothing here."""
        return self._form

    @property
    def draft_kept(self) -> bool:
        """True while something is typed and not done."""
        return self._keeper.open

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """Another case, or the same one changed: what a person has typed stays while its step does."""
        before = self._detail
        self._detail, self._offered = detail, offered
        if before is None or before.case.uid != detail.case.uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._folded.show_case(self._desk, detail.case)
        self.notices.show_detail(detail, offered)
        self.approval.show_detail(detail)
        self.work.show_detail(detail, offered)
        self._show_step()
        self._weigh()

    def focus_step(self) -> None:
        """Put the focus where the step begins: its first gap, else its button."""
        if self._form is not None and self._form.isVisibleTo(self) and not self._form.empty:
            self._form.focus_first()
        elif self.foot.primary.isEnabled() and self.foot.primary.isVisibleTo(self):
            self.foot.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._settle)

    def keep(self) -> None:
        """Keep what is typed: the page is being left."""
        if self._form is not None:
            self._form.commit()
        self._keeper.keep()

    def finish_step(self) -> None:
        """Ctrl+Enter: do the step, or go to what is missing."""
        offer = self._offered.primary
        if offer is None or self._detail is None or not self.foot.primary.isVisibleTo(self):
            return
        if offer.action.key == "call":
            self._desk.go("callbacks", {"uid": self._detail.case.uid})
            return
        if self._form is not None:
            self._form.commit()
            if self._form.gaps():
                self._form.mark_gaps()
                self._form.focus_gap()
                return
        if offer.refused is not None:
            return
        if offer.action.confirm:
            values = self._form.values() if self._form is not None else {}
            refused = self._doing.refusal(self._detail.case, offer.action.key, values)
            if refused is not None:
                self._failed(refused)  # nobody is asked for what would be refused
                return
            ask_first(self._desk, self, self._detail.case, offer, lambda: self._do(None))
        else:
            self._do(None)

    def primary_words(self) -> str:
        """What the primary button says, "" if there is none."""
        return self.foot.primary.text() if self.foot.primary.isVisibleTo(self) else ""

    def _build(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Step"))
        inside = QWidget()
        inside.setProperty("scrolled", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self._column.setSpacing(10)
        self._folded = FoldedSteps()
        self._banner = StepBanner(self._desk)
        self._card = Card()
        self._title = SectionTitle("")
        self._card.body.addWidget(self._title)
        self.work = Work(self._desk)
        self.work.asked.connect(self.asked)
        self.work.did.connect(self.did)
        self.work.printing.connect(self.printing)
        self.work.evidence_wanted.connect(self.evidence_wanted)
        self.approval = ApprovalCard(self._desk)
        self.notices = Notices(self._desk)
        self.notices.did.connect(self.did)
        for each in (
            self.notices,
            self._folded,
            self._banner,
            self.work.emergency,
            self.approval,
            self._card,
            self.work,
        ):
            self._column.addWidget(each)
        self._column.addStretch()
        self._scroll.setWidget(inside)
        column = self._outer = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        self.foot = StepFoot()
        self.foot.pressed.connect(self.finish_step)
        self.foot.second_asked.connect(self._ask_second)
        self.foot.asked.connect(lambda key: self.asked.emit(key, {}))
        column.addWidget(self.foot)

    def _show_step(self) -> None:
        assert self._detail is not None
        case, offer = self._detail.case, self._offered.primary
        key = offer.action.key if offer is not None else ""
        second = offer is not None and offering.second_helps(offer.refused)
        usable = offer is not None and key != "call" and (offer.refused is None or second)
        self._renew_form(offer if usable else None)
        form = self._form
        if form is not None:
            form.set_room(self._room())
        own = form is not None and form.sections is not None
        self._card.setVisible(form is not None and not own and not form.empty)
        self._title.show_words(self._desk.label("action", key) if key else "")
        self._banner.show_case(case, offer)
        self._show_buttons(case, offer)
        put_in_order(self._form, self.work, self.foot)

    def _renew_form(self, offer: Offer | None) -> None:
        """Another form if it is another step, or the case changed and nothing was typed yet."""
        assert self._detail is not None
        case, old = self._detail.case, self._form
        wanted = (case.uid, offer.action.key if offer is not None else "", case.round)
        if wanted == self._form_of and (self._revision == case.revision or (old is not None and old.touched)):
            return
        focus = QApplication.focusWidget()
        inside = old is not None and focus is not None and old.isAncestorOf(focus)
        self._keeper.keep()
        self._keeper.drop()
        self._clear_form()
        if offer is not None:
            self._make_form(offer)
        self._form_of, self._revision = wanted, case.revision
        if inside and self._form is not None:
            self._form.focus_first()

    def _make_form(self, offer: Offer) -> None:
        assert self._detail is not None
        key = offer.action.key
        room = self._room() if self._room() < _NARROW else 0
        form = self._form = ActionForm(
            self._desk, offer.action, self._detail, room=self._room() if key in SECTIONS else room, sections=True
        )
        if form.sections is not None:
            self._column.insertWidget(self._column.indexOf(self._card) + 1, form)
        else:
            self._card.body.addWidget(form)
        self._outer.insertWidget(1, form.coach)  # always in sight, wherever the form is scrolled
        form.setVisible(True)  # a layout shows it only later, and the focus may go there before
        self._extras = extras_of(self._desk, form, self.asked.emit)
        form.set_room(self._room())
        if self._keeper.watch(form, self._detail.case.uid):
            self._desk.tell(self.tr("What you had typed here is back"))
        form.changed.connect(self._weigh)
        form.complete.connect(lambda: self.foot.primary.setFocus(Qt.FocusReason.TabFocusReason))

    def _clear_form(self) -> None:
        if self._form is not None:
            for layout in (self._card.body, self._column):
                layout.removeWidget(self._form)
            self._outer.removeWidget(self._form.coach)
            for gone in (self._form.coach, self._form):
                gone.hide()
                gone.deleteLater()
        self._form, self._extras = None, NoExtras()

    def _show_buttons(self, case: Case, offer: Offer | None) -> None:
        desk, beside = self._desk, []
        for key in offering.BESIDE.get(case.status, ()):
            other = self._offered.get(key)
            if other is not None and other is not offer:
                beside.append(
                    (key, desk.label("action", key), offering.ICONS.get(key, ""), offering.reason(desk, other))
                )
        self.foot.show_beside(beside)
        self.foot.primary.setVisible(offer is not None)

    def _weigh(self) -> None:
        """What is missing, whether somebody else must agree, what the button says."""
        offer, detail = self._offered.primary, self._detail
        if offer is None or detail is None:
            self.foot.show_note("", missing=False)
            self.foot.show_second(False)
            return
        form = self._form
        missing = form.gaps() if form is not None else []
        refused = offering.reason(self._desk, offer)
        weighed = self._extras.weigh(detail, self._offered)
        missing += weighed.missing
        key = offer.action.key
        icon = "stamp" if weighed.words else offering.ICONS.get(key, "")
        self.foot.primary.set_words(weighed.words or self._desk.label("action", key), icon=icon)
        lacking = self.tr("Still missing: {fields}").format(fields=showing.listed(self._desk, missing))
        self.foot.primary.set_reason(refused or (lacking if missing else ""))
        self.foot.show_second(offering.second_helps(offer.refused) or weighed.over)
        self.foot.second.set_reason(lacking if missing else "")
        comes = offering.comes_of(offer.action.key, over=weighed.over)
        self.foot.fit()
        self.foot.show_note(lacking if missing else refused or comes, missing=bool(missing or refused))

    def _ask_second(self) -> None:
        offer = self._offered.primary
        if offer is None:
            return
        dialog = SecondPersonDialog(self._desk, self, self._desk.label("action", offer.action.key))
        dialog.authorised.connect(self._do)
        dialog.open()

    def _do(self, second: User | None) -> None:
        offer, detail = self._offered.primary, self._detail
        if offer is None or detail is None:
            return
        values = self._form.values() if self._form is not None else {}
        self._doing.run(detail.case, offer.action.key, values, second=second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        form = self._form
        if form is None or self.held:
            return
        form.set_room(self._room())
        if not self._fits(form) and not form.touched:
            self._revision = 0  # strips of choices become drop-downs, and the other way round
            self._show_step()
            self._weigh()

    def _fits(self, form: ActionForm) -> bool:
        """Whether a form was made for the room there is now."""
        if form.sections is not None:
            return form.sections.fitting(form.room) == form.sections.fitting(self._room())
        return bool(form.room) == (self._room() < _NARROW)

    def _room(self) -> int:
        """How wide a form may be."""
        edges = _EDGE + (0 if self.sectioned else _CARD_EDGE)
        return self.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2 * edges

    @property
    def sectioned(self) -> bool:
        """Whether the step stands in several cards."""
        offer = self._offered.primary
        return offer is not None and offer.action.key in SECTIONS

    def _reveal(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus."""
        if now is not None and self._form is not None and self._form.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 20, 40)

    def _settle(self) -> None:
        """The step from its top, as far as what has the focus allows: only now everything has its place."""
        self._scroll.verticalScrollBar().setValue(0)
        self._reveal(None, QApplication.focusWidget())

    def _finished(self, case: Case) -> None:
        self._keeper.forget()
        self._clear_form()
        self._form_of = ("", "", 0)
        self.done.emit(case)
        QTimer.singleShot(0, self, self.focus_step)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        rest = []
        if isinstance(error, InvalidCase) and self._form is not None:
            rest = self._form.show_problems(error.problems)
        elif isinstance(error, NotAllowed):
            rest = list(error.problems)
        else:
            self._desk.problem(error)
        if isinstance(error, BranchDeskError) and any(offering.second_helps(each) for each in error.problems):
            self.foot.show_second(True)
        if rest:
            self._banner.show_problems(rest)
            self._scroll.ensureWidgetVisible(self._banner)


def put_in_order(form: ActionForm | None, work: Work, foot: StepFoot) -> None:
    """Tab in reading order: form, cards, footer. A form is made later than the button below it."""
    first = [] if form is None else form.stops()
    for before, after in pairwise([*first, *stops_in(work), *foot.beside, foot.second, foot.primary]):
        QWidget.setTabOrder(before, after)
