"""Printing what belongs to a case, or to the desk: preview first, every paper of the case beside it.

A paper is filled on the second worker, because a case file walks the whole journal. That it was printed or saved is
written down when it was: a print that failed is none, and what was refused says why in words.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from branchdesk.domain.errors import BranchDeskError, Cancelled, Problem
from branchdesk.domain.people import may_reveal
from branchdesk.domain.records import Change
from branchdesk.paper import catalogue
from branchdesk.services import handling, printables
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import PrintDialog, Printers, SystemPrinters
from branchdesk.ui.queue.paper_list import PaperList
from branchdesk.ui.tasks import Bug, Running

_BOTH_SIDES = frozenset({"slip"})
_FIRST = "slip"
"""What can be shown at once while a longer paper is filled."""
_SLOW = frozenset({"casefile"})


def print_papers(
    desk: Desk, parent: QWidget, number: str, what: str = _FIRST, no: int = 0, printers: Printers | None = None
) -> PrintDialog:
    """Open the preview of a case's papers on one of them. no: which inquiry, 0 for the one that is due."""
    return _CasePapers(desk, parent, number, what, no, printers or SystemPrinters()).dialog


def print_desk_paper(
    desk: Desk, parent: QWidget, what: str, *, login: str = "", taker: str = "", reason: str = "",
    paper: Any = None, printers: Printers | None = None,
) -> PrintDialog:  # fmt: skip
    """Open the preview of the morning sheet, or of the hand-over of a person's work. paper: its data, if it is filled
    already, as after a hand-over that has just been made."""
    filled = paper
    if filled is None:
        ask = printables.Ask(desk.now(), desk.language, taker=taker, reason=reason)
        filled = printables.make(desk.session, what, login, ask)
    dialog = PrintDialog(
        parent, catalogue.document(filled, desk.language), words=desk.words, printers=printers or SystemPrinters()
    )
    note = _noter(desk, lambda: filled)
    dialog.printed.connect(note)
    dialog.saved.connect(note)
    dialog.open()
    return dialog


def _reason(desk: Desk, problem: Problem) -> str:
    sentence = desk.words.sentence(problem)
    return f"{sentence.happened} {sentence.todo}"


def _noter(
    desk: Desk, paper: Callable[[], Any], then: Callable[[], None] | None = None, owner: QObject | None = None
) -> Callable[..., None]:
    """Writes down that the paper went out. then: what follows, while its owner is there."""

    def note(*_answer: object) -> None:
        printed, now = paper(), desk.now()
        desk.do(
            lambda session: printables.note_printed(session, printed, now=now),
            (lambda _done: then()) if then is not None else None,
            change=Change(frozenset({"case"})),
            owner=owner,
        )

    return note


class _CasePapers(QObject):
    """The dialog with the papers of one case. It lives as long as the dialog."""

    def __init__(self, desk: Desk, parent: QWidget, number: str, what: str, no: int, printers: Printers) -> None:
        self._desk, self._number, self._no = desk, number, no
        offered = printables.offered(desk.session, number)
        self._refused = {each.key: _reason(desk, each.refused) for each in offered if each.refused is not None}
        # What can be printed stands above what cannot: all of it is seen without scrolling.
        ordered = sorted(offered, key=lambda each: each.refused is not None)
        names = [(each.key, desk.words.text(f"paper.name.{each.key}")) for each in ordered]
        self._list = PaperList(names, self._refused)
        self._running: Running | None = None
        first = self._first(what, [each.key for each in ordered])
        self._paper = printables.make(desk.session, first, number, self._ask())
        self.dialog = PrintDialog(
            parent, catalogue.document(self._paper, desk.language), words=desk.words, printers=printers,
            title=self.tr("Print"), duplex=first in _BOTH_SIDES, aside=self._list,
        )  # fmt: skip
        super().__init__(self.dialog)
        self._list.choose(what)
        self._list.chosen.connect(self._show)
        self._list.in_full.connect(lambda reason: self._fill("casefile", reason))
        self.dialog.printed.connect(_noter(desk, lambda: self._paper))
        self.dialog.saved.connect(_noter(desk, lambda: self._paper, self._again, self))
        self.dialog.finished.connect(lambda _code: self._stop())
        self.dialog.open()
        if what != first:
            self._show(what)
        else:
            self._warn()

    def _first(self, what: str, keys: list[str]) -> str:
        """What is shown at once: what was asked for, else what this person may print and is soon filled."""
        wanted = [each for each in (what, _FIRST, *keys) if each not in self._refused]
        return next((each for each in wanted if each not in _SLOW), next(iter(wanted), _FIRST))

    def _ask(self, reason: str = "") -> printables.Ask:
        return printables.Ask(self._desk.now(), self._desk.language, no=self._no, reason=reason)

    def _show(self, key: str) -> None:
        """Another paper: its pages, or why there are none."""
        self._stop()
        why = self._refused.get(key, "")
        self._list.say(why)
        self._list.offer_full(key == "casefile" and self._may_see_all())
        self.dialog.show_note("info", "")
        self.dialog.hold(why, faded=bool(why))
        if not why:
            self._fill(key)

    def _stop(self) -> None:
        """A paper nobody waits for any more: the walk through the journal ends where it is."""
        if self._running is not None:
            self._running.cancel()

    def _may_see_all(self) -> bool:
        case = handling.find_case(self._desk.session, self._number)
        return may_reveal(case, self._desk.user, self._desk.today())

    def _fill(self, key: str, reason: str = "") -> None:
        self.dialog.hold(self.tr("The paper is being filled"))
        ask, number = self._ask(reason), self._number

        def job(session: Session, _report: object, cancelled: Callable[[], bool]) -> Any:
            def heard(_entries: int) -> None:
                if cancelled():
                    raise Cancelled(Problem("cli.cancelled"))

            filled = printables.make(session, key, number, replace(ask, progress=heard))
            return None if cancelled() else filled

        self._running = self._desk.background(job, self._filled, failed=self._failed, owner=self)

    def _filled(self, paper: Any) -> None:
        self._running = None
        if paper is None or self._list.value() in self._refused:
            return
        self._paper = paper
        duplex = self._list.value() in _BOTH_SIDES
        self.dialog.show_document(catalogue.document(paper, self._desk.language), duplex=duplex)
        self.dialog.hold("")
        self._warn()

    def _failed(self, error: BranchDeskError | Bug) -> None:
        self._running = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, BranchDeskError):
            self.dialog.show_problem(error)
            self._list.say(self._desk.words.message(error.problem))
        else:
            self._desk.problem(error)

    def _warn(self) -> None:
        """Say which red lines stand in what the customer will read."""
        found = printables.warnings(self._paper, self._desk.words)
        if found:
            sentence = self._desk.words.sentence(found[0])
            self.dialog.show_note("soon", sentence.happened, sentence.todo)

    def _again(self) -> None:
        """After a PDF the next print is a reprint, and says so."""
        if self._list.value() not in self._refused:
            self._fill(self._list.value())
