"""建议: which model speaks, how to make, switch and remove one, and how often people took what was suggested."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.domain.errors import BranchDeskError, Cancelled, Problem
from branchdesk.domain.records import Change
from branchdesk.services import access, suggesting, training
from branchdesk.services.session import Session
from branchdesk.services.training import Trained, Version
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.progress import ProgressLine
from branchdesk.ui.exchange.table import STRETCH, ListTable
from branchdesk.ui.problems import ConfirmDialog, show_problems
from branchdesk.ui.settings import served
from branchdesk.ui.settings.learning import Learning
from branchdesk.ui.settings.section import Section
from branchdesk.ui.settings.served import PairsModel, ServedModel
from branchdesk.ui.settings.version_card import VersionCard
from branchdesk.ui.tasks import Bug
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.labels import announce, label

_MOST_ROWS, _MOST_PAIRS = 24, 10
"""Rows a table shows without scrolling by itself."""


class SuggestionsSection(Section):
    """Versions, training, figures."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "suggestions", "message", parent)
        about = self.tr(
            "Keywords suggest from the first day. A model learns from verified cases; it keeps only words that at "
            "least three customers used, no names and no numbers."
        )
        self.head(self.tr("Suggestions"), about)
        self.learning = Learning.of(desk)
        self.train = ActionButton(self.tr("Train now"), kind="primary", icon="refresh")
        self.stop = ActionButton(self.tr("Stop"), kind="secondary")
        self.progress = ProgressLine()
        self.result = Banner("info")
        self.none = label(self.tr("No model yet: suggestions come from keywords."), "quiet", wrap=True)
        self.cards: list[VersionCard] = []
        self._versions = QVBoxLayout()
        self._versions.setSpacing(8)
        self.counts, self.pairs = ServedModel(desk, self), PairsModel(desk, self)
        category = served.field_label("category", desk.language) + "  "
        samples = ("2026-03  ", category, STRETCH, "10,000", self.tr("Otherwise"), self.tr("No suggestion"),
                   self.tr("Share taken"))  # fmt: skip
        self.table = ListTable(self.counts, samples, self.tr("Taken and decided otherwise, by month"))
        chosen = (category, STRETCH, STRETCH, self.tr("Times") + "  ")
        self.pair_table = ListTable(self.pairs, chosen, self.tr("Most often decided otherwise"))
        self._no_figures = label(self.tr("Nothing was suggested in the last six months."), "quiet")
        self._pairs_head = label(self.tr("Most often decided otherwise"), "strong")
        self._build()
        self._connect()
        for widget in (self.table, self._pairs_head, self.pair_table, self._no_figures):
            widget.hide()
        self.show_now()

    def show_now(self) -> None:
        """Read the versions, and the figures in the background: a year of a busy branch takes half a second."""
        self._show_versions(training.versions(self.desk.session))
        self._show_running()
        now = self.desk.now()
        self.desk.background(
            lambda session, _report, _cancelled: suggesting.served(session, now), self._show_figures, owner=self
        )

    def _show_figures(self, figures: suggesting.Served) -> None:
        self.counts.show_counts(figures.counts)
        self.pairs.show_pairs(figures.pairs)
        for table, rows, most in (
            (self.table, len(figures.counts), _MOST_ROWS),
            (self.pair_table, len(figures.pairs), _MOST_PAIRS),
        ):
            table.setVisible(rows > 0)
            table.setFixedHeight(self.desk.theme.px("row") * (min(rows, most) + 1) + 6)
        self._no_figures.setVisible(not figures.counts)
        self._pairs_head.setVisible(bool(figures.pairs))

    def refused(self) -> str:
        """Why this person may not train; "" if he may."""
        allowed = training.may_train(self.desk.session)
        return "" if allowed else self.desk.words.message(Problem("train.role"))

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.train)
        line.addWidget(self.stop)
        line.addWidget(self.progress, 1)
        line.addStretch()
        self.column.addLayout(line)
        self.column.addWidget(self.result)
        self.result.setVisible(False)
        self.column.addWidget(self.none)
        self.column.addLayout(self._versions)
        self.column.addWidget(label(self.tr("Taken and decided otherwise, last six months"), "strong"))
        for widget in (self._no_figures, self.table, self._pairs_head, self.pair_table):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.train.set_reason(self.refused())

    def _connect(self) -> None:
        self.train.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        self.learning.progressed.connect(self.progress.show_progress)
        self.learning.ended.connect(self._ended)
        self.learning.failed.connect(self._failed)
        self.desk.session_changed.connect(self._person_changed)

    def _start(self) -> None:
        self.result.setVisible(False)
        self.learning.start()
        self.progress.show_words(self.tr("Learning from verified cases …"))
        self._show_running()
        self.stop.setFocus()

    def _stop(self) -> None:
        self.learning.stop()
        self.progress.show_stopping()

    def _show_running(self) -> None:
        running = self.learning.running
        self.train.setVisible(not running)
        self.stop.setVisible(running)
        self.progress.setVisible(running)
        if running and not self.progress.words():
            self.progress.show_words(self.tr("Learning from verified cases …"))
            self.progress.show_progress(*self.learning.done)

    def _ended(self, trained: Trained) -> None:
        words = self.tr("Version {number} is in use.").format(number=trained.version.number)
        notes = " ".join(self.desk.words.message(each) for each in trained.notes)
        self.result.show_words("info" if trained.notes else "done", words, notes)
        self.result.setVisible(True)
        announce(self, words)
        self.show_now()
        self.train.setFocus()

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._show_running()
        self.train.setFocus()
        if isinstance(error, Cancelled):
            self.result.show_words("info", self.tr("Stopped. Nothing was changed."))
        elif isinstance(error, BranchDeskError):
            first = self.desk.words.sentence(error.problem)
            told = "\n".join(self.desk.words.message(each) for each in error.problems)
            self.result.show_words("soon", told, f"{first.safe} {first.todo}")
        else:
            show_problems(self, self.desk.words, error)
            return
        self.result.setVisible(True)

    def _show_versions(self, found: list[Version]) -> None:
        focused = next((each.version.number for each in self.cards if each.isAncestorOf(self._focused())), 0)
        for card in self.cards:
            self._versions.removeWidget(card)
            card.deleteLater()
        self.cards = [VersionCard(self.desk, each, self.refused()) for each in found]
        for card in self.cards:
            self._versions.addWidget(card)
            card.use_asked.connect(self._use)
            card.remove_asked.connect(self._ask_remove)
            if card.version.number == focused:
                card.use.setFocus()
        self.none.setVisible(not found)

    def _focused(self) -> QWidget:
        focused = self.window().focusWidget()
        return focused if focused is not None else self

    def _use(self, number: int) -> None:
        now = self.desk.now()

        def job(session: Session) -> Session:
            training.use(session, number, now=now)
            return access.refreshed(session)

        self.desk.do(job, self._changed, change=Change(frozenset({"settings"}), initiator=self), owner=self)

    def _ask_remove(self, number: int) -> None:
        dialog = ConfirmDialog(
            self,
            self.tr("Remove version {number}?").format(number=number),
            self.tr("The model is removed from this home for good. Cases are not touched."),
            self.tr("It can be trained again, or come with head office's next reply."),
            verb=self.tr("Remove"),
            destructive=True,
        )
        dialog.confirmed.connect(lambda _reason: self._remove(number))
        dialog.open()

    def _remove(self, number: int) -> None:
        now = self.desk.now()

        def job(session: Session) -> Session:
            training.remove(session, number, now=now)
            return access.refreshed(session)

        self.desk.do(job, self._changed, change=Change(frozenset({"settings"}), initiator=self), owner=self)

    def _changed(self, session: Session) -> None:
        self.desk.use(session)

    def _person_changed(self) -> None:
        self.train.set_reason(self.refused())
        self.show_now()
