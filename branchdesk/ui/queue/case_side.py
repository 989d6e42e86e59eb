"""The right half of the case view: limit, customer and demand, the words, and the history that only grows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.masking import mask_phone
from branchdesk.domain.records import JournalEntry
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.history import moments_of
from branchdesk.ui.queue.limit_box import LimitBox
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.forms import SectionTitle
from branchdesk.ui.widgets.labels import label, rule
from branchdesk.ui.widgets.timeline import Timeline

WIDTH, WIDE_WIDTH = 372, 480
_MOMENTS = 10
"""The history shows so many entries at first; all of them on request."""


class Facts(QWidget):
    """Pairs of a quiet label and a value; pairs without a value are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[tuple[QLabel, QLabel]] = []

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """These pairs. The labels are used again: making them cost most of the time a case took to open."""
        wanted = [each for each in pairs if each[1]]
        while len(self._pairs) < len(wanted):
            self._add()
        for place, (name, value) in enumerate(self._pairs):
            used = place < len(wanted)
            if used and (name.text(), value.text()) != wanted[place]:
                name.setText(wanted[place][0])
                value.setText(wanted[place][1])
                value.setAccessibleName(" ".join(wanted[place]))
            name.setVisible(used)
            value.setVisible(used)

    def _add(self) -> None:
        row = len(self._pairs)
        name, value = label("", "hint", ink="text2"), label("", "base", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._pairs.append((name, value))


class CaseSide(QScrollArea):
    """What the step needs to have beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[JournalEntry, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Customer and history"))
        inside = QFrame()
        inside.setProperty("surface", "side")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(9)
        self._limit = LimitBox(desk)
        self._facts = Facts()
        self._words = label("", "narrative", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history = Timeline()
        column.addWidget(self._limit)
        column.addWidget(SectionTitle(self.tr("Customer and demand")))
        column.addWidget(self._facts)
        column.addWidget(self._words)
        column.addWidget(rule())
        title = SectionTitle(self.tr("History"), self.tr("cannot be changed, only added to"))
        self._all = ActionButton("", kind="link")
        self._all.clicked.connect(self._show_all)
        title.add(self._all)
        column.addWidget(title)
        column.addWidget(self._history)
        column.addStretch()
        self.setWidget(inside)

    def show_detail(self, detail: Detail) -> None:
        """A case."""
        case = detail.case
        self._limit.show_case(case)
        self._facts.show_pairs(self._pairs(case))
        self._words.setText(case.narrative)
        self._words.setAccessibleName(self.tr("Customer's words: {words}").format(words=case.narrative))
        self._entries = detail.entries
        self._all.set_words(self.tr("all {n}").format(n=len(detail.entries)))
        self._all.setVisible(len(detail.entries) > _MOMENTS)
        self._history.show_moments(moments_of(self._desk, detail.entries, most=_MOMENTS))

    def new_minute(self, case: Case) -> None:
        """The limit as it is now."""
        self._limit.show_case(case)

    def _show_all(self) -> None:
        self._all.setVisible(False)
        self._history.show_moments(moments_of(self._desk, self._entries))

    def _pairs(self, case: Case) -> list[tuple[str, str]]:
        desk, now = self._desk, self._desk.now()
        who = " ".join(
            each
            for each in (
                showing.customer(case.customer_name, anonymous=case.anonymous),
                desk.label("title", case.title),
                desk.label("relation", case.relation) if case.relation not in ("", "self") else "",
            )
            if each
        )
        source = " · ".join(
            (
                desk.label("source", case.intake_source),
                self.tr("{at}, taken by {who}").format(
                    at=showing.moment(case.received_at, now), who=desk.session.display(case.registrar)
                ),
            )
        )
        demand = " · ".join(each for each in (desk.label("demand", case.demand_kind), case.demand) if each)
        return [
            (self.tr("Customer"), who),
            (self.tr("Phone"), mask_phone(case.phone)),
            (self.tr("Care"), showing.listed(desk, [desk.label("flag", each) for each in case.flags])),
            (self.tr("Source"), source),
            (self.tr("Matter"), " ".join(each for each in (case.matter, desk.label("matter", case.matter)) if each)),
            (self.tr("Place"), case.involved_unit),
            (self.tr("Against"), case.against),
            (self.tr("Demand"), demand),
            (self.tr("Amount"), showing.money(case.amount_involved)),
            (self.tr("First owner"), desk.session.display(case.first_owner)),
            (self.tr("Handler"), desk.session.display(case.handler)),
            (self.tr("Promised"), showing.moment(case.promised_at, now) if case.promised_at else ""),
            (self.tr("Next contact"), showing.moment(case.next_contact_at, now) if case.next_contact_at else ""),
            (self.tr("Round"), self.tr("round {n}, reopened").format(n=case.round) if case.round > 1 else ""),
        ]
