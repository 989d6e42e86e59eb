"""From a document to paper: which printer, how many, how it will look, and what to do when nothing comes out.

`SystemPrinters` is the way to the machine's printers; a slip goes there straight after saving. `PrintDialog` shows the
pages first. Its preview is painted by the very code that prints, on the screen's own pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from branchdesk.assets import Words
from branchdesk.domain.errors import BranchDeskError, Cancelled, FileUnavailable, Problem
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.printing import Document, Progress, print_document
from branchdesk.ui import files
from branchdesk.ui.page_preview import PagePreview, lying
from branchdesk.ui.widgets.banner import Banner, BannerTone
from branchdesk.ui.widgets.buttons import ActionButton, IconButton
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.labels import label

_MOST_COPIES = 20
_STOPPED = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
_NOT_IN_NAMES = '\\/:*?"<>|'
_LONG = 20
"""Pages; a longer paper says how far it is and can be stopped."""
_AROUND = 222
"""Pixels above and below the preview in the dialog: the window's edge, head, margins, page turning, footer."""


class Printers(Protocol):
    """The printers a person may choose from."""

    def names(self) -> list[str]:
        """All of them, as the system calls them."""

    def default(self) -> str:
        """The system's choice, "" if there is none."""

    def send(
        self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False,
        progress: Progress | None = None,
    ) -> int:  # fmt: skip
        """Print on a printer, "" for the default; returns the pages of one copy. progress may raise Cancelled: the
        print job is taken back. FileUnavailable: paper.no_printer,
        paper.gone (not there any more), paper.stopped (jam, no paper, switched off), paper.printer (no answer)."""


class SystemPrinters:
    """The printers of this machine."""

    def names(self) -> list[str]:
        return list(QPrinterInfo.availablePrinterNames())

    def default(self) -> str:
        return str(QPrinterInfo.defaultPrinterName())

    def send(
        self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False,
        progress: Progress | None = None,
    ) -> int:  # fmt: skip
        name = printer or self.default()
        info = QPrinterInfo.printerInfo(name)
        if not name:
            raise FileUnavailable.of("paper.no_printer")
        if info.isNull():
            raise FileUnavailable.of("paper.gone", printer=name)
        if info.state() in _STOPPED:
            raise FileUnavailable.of("paper.stopped", printer=name)
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        device.setDocName(document.title)
        device.setCreator("BranchDesk")
        device.setCopyCount(copies)
        device.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)

        def heard(page: int, pages: int) -> None:
            if progress is None:
                return
            try:
                progress(page, pages)
            except Cancelled:
                device.abort()  # while it is open: what is closed has gone to the printer
                raise

        try:
            pages = print_document(device, document, heard)
        except FileUnavailable as error:
            device.abort()
            raise FileUnavailable.of("paper.printer", printer=name) from error
        if device.printerState() in _STOPPED:
            raise FileUnavailable.of("paper.stopped", printer=name)
        return pages


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose about the document itself, e.g. masked or full phones. options: (value, label)."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str
    hint: str = ""


class PrintDialog(Dialog):
    """The pages, what may be chosen about them, the printer, and two ways out: paper and PDF.

    `chosen(dict)` when a person changed a choice: answer with `show_document`, or put it back with `set_choice`.
    `printed(printer, pages)` closes the dialog; `saved(path, pages)` leaves it open. `failed(BranchDeskError)` after
    the dialog has said what happened itself.
    """

    chosen = Signal(dict)
    printed = Signal(str, int)
    saved = Signal(object, int)
    failed = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        document: Document,
        *,
        words: Words,
        printers: Printers,
        title: str = "",
        printer: str = "",
        duplex: bool = False,
        choices: Sequence[Choice] = (),
        aside: QWidget | None = None,
        ask_file: Callable[[str], str] | None = None,
    ) -> None:
        """printer: chosen at first, else the default. aside: stands above the choices, beside the pages. ask_file: asks
        for a path, given a name; "" is no answer."""
        super().__init__(parent, title or self.tr("Print"), icon="printer", width=1032 if lying(document) else 780)
        self._document, self._words, self._printers = document, words, printers
        self._ask_file = ask_file
        self._painting = self._stopped = False
        self._facts = label("", "quiet")
        self.head.insertWidget(self.head.count() - 2, self._facts)
        self._preview = PagePreview(document)
        self._preview.turned.connect(lambda _page: self._describe())
        self._groups: dict[str, ChoiceGroup] = {}
        self._banner = Banner("over")
        self._banner.setVisible(False)
        self._printer = ComboBox(name=self.tr("Printer"))
        self._copies = QSpinBox()
        self._duplex = ChoiceGroup(
            [("no", self.tr("One side")), ("yes", self.tr("Both sides"))], name=self.tr("Sides"), digits=False
        )
        self._duplex.set_value("yes" if duplex else "no")
        self._fill(choices, aside)
        self._save = self.add_button(
            ActionButton(self.tr("Save as PDF"), icon="download", keys="Ctrl+S", big=True), self._save_pdf
        )
        self._print = self.add_button(
            ActionButton(self.tr("Print"), kind="primary", icon="printer", keys="Enter", big=True), self._send
        )
        self._offer_printers(printer)
        self._describe()

    def show_document(self, document: Document, *, duplex: bool | None = None) -> None:
        """The document as it now is. duplex: on both sides of the sheet, None for as chosen."""
        self._document = document
        if duplex is not None:
            self._duplex.set_value("yes" if duplex else "no")
        self._preview.show_document(document)

    def hold(self, reason: str, *, faded: bool = False) -> None:
        """Let nothing out, and say why; "" lets it out again. faded: the pages shown are not what was asked for."""
        self._preview.fade(faded)
        no_printer = "" if self._printer.isEnabled() else self._why_no_printer()
        self._save.set_reason(reason)
        self._print.set_reason(reason or no_printer)

    def show_note(self, tone: BannerTone, title: str, words: str = "") -> None:
        """Say something above the pages; no title takes it away."""
        self._banner.setVisible(bool(title))
        if title:
            self._banner.show_words(tone, title, words)
        self._make_room()

    def choices(self) -> dict[str, str]:
        """What is chosen, by key."""
        return {key: group.value() for key, group in self._groups.items()}

    def set_choice(self, key: str, value: str) -> None:
        """Choose for the person, without `chosen`: what was asked for was not granted."""
        self._groups[key].set_value(value)

    def show_problem(self, error: BranchDeskError) -> None:
        """Say what happened, in the dialog, so that another printer or a PDF is one key away."""
        sentence = self._words.sentence(error.problem)
        self.show_note("over", sentence.happened, f"{sentence.safe} {sentence.todo}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def reject(self) -> None:
        """Esc stops a long paper that is being painted; otherwise it closes the dialog."""
        if self._painting:
            self._stopped = True
        else:
            super().reject()

    def _make_room(self) -> None:
        host = self.parentWidget()
        room = host.height() if host is not None else self.screen().availableSize().height()
        banner = self._banner.sizeHint().height() + self.body.spacing() if self._banner.isVisibleTo(self) else 0
        self._preview.limit(room - _AROUND - banner)

    def _fill(self, choices: Sequence[Choice], aside: QWidget | None) -> None:
        pages, panel, columns = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        pages.addWidget(self._preview, 1)
        pages.addLayout(self._turning())
        if aside is not None:
            panel.addWidget(aside)
            panel.addSpacing(8)
        for choice in choices:
            group = ChoiceGroup(choice.options, name=choice.label, digits=False)
            group.set_value(choice.value)
            group.chosen.connect(lambda _value: self.chosen.emit(self.choices()))
            self._groups[choice.key] = group
            self._put(panel, choice.label, group, choice.hint)
        self._put(panel, self.tr("Printer"), self._printer)
        self._copies.setRange(1, _MOST_COPIES)
        self._copies.setAccessibleName(self.tr("Copies"))
        self._copies.setFixedWidth(84)
        halves, copies, sides = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._put(copies, self.tr("Copies"), self._copies)
        self._put(sides, self.tr("Sides"), self._duplex)
        halves.addLayout(copies)
        halves.addLayout(sides)
        halves.addStretch()
        panel.addLayout(halves)
        panel.addStretch()
        side = QWidget()
        side.setLayout(panel)
        side.setFixedWidth(272)
        panel.setContentsMargins(0, 4, 0, 0)
        panel.setSpacing(4)
        columns.setSpacing(18)
        columns.addLayout(pages, 1)
        columns.addWidget(side)
        self.body.addWidget(self._banner)
        self.body.addLayout(columns, 1)

    def _put(self, panel: QVBoxLayout, words: str, widget: QWidget, hint: str = "") -> None:
        panel.addWidget(label(words, "quiet"))
        panel.addWidget(widget)
        if hint:
            panel.addWidget(label(hint, "hint", wrap=True))
        panel.addSpacing(8)

    def _turning(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._back = IconButton("chevron-left", self.tr("Page before"))
        self._on = IconButton("chevron-right", self.tr("Next page"))
        self._place = label("", "quiet")
        self._back.clicked.connect(lambda: self._preview.turn(self._preview.page - 1))
        self._on.clicked.connect(lambda: self._preview.turn(self._preview.page + 1))
        line.addStretch()
        for each in (self._back, self._place, self._on):
            line.addWidget(each)
        line.addStretch()
        return line

    def _describe(self) -> None:
        pages, page = self._document.pages, self._preview.page
        paper = self._document.size.name()
        words = self.tr("{paper} landscape") if lying(self._document) else self.tr("{paper} portrait")
        count = self.tr("1 page") if pages == 1 else self.tr("{pages} pages").format(pages=pages)
        self._facts.setText(f"{words.format(paper=paper)} · {count}")
        self._place.setText(self.tr("Page {page} of {pages}").format(page=page + 1, pages=pages))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < pages)

    def _offer_printers(self, wanted: str) -> None:
        names = self._printers.names()
        if not names:
            self._printer.set_options([("", self.tr("No printer on this computer"))])
            self._printer.setEnabled(False)
            self._print.set_reason(self._why_no_printer())
            self.set_first_focus(self._save)
            return
        self._printer.set_options([(name, name) for name in names])
        for name in (self._printers.default(), wanted):
            self._printer.set_value(name)
        self.set_first_focus(self._print)

    def _why_no_printer(self) -> str:
        return self.tr("There is no printer; save a PDF and print it elsewhere")

    def _send(self) -> None:
        name = self._printer.value()
        copies, duplex = self._copies.value(), self._duplex.value() == "yes"
        send = partial(self._printers.send, self._document, name, copies=copies, duplex=duplex)
        pages = self._painted(lambda progress: send(progress=progress) if progress else send())
        if pages:
            self.printed.emit(name, pages)
            self.accept()

    def _painted(self, paint: Callable[[Progress | None], int]) -> int:
        """The pages that were painted, 0 if nothing came of it, which is then said. A long paper hears Esc after each
        of its pages."""
        if self._painting:
            return 0
        long = self._document.pages > _LONG
        if long:
            self._stopped, self._painting = False, True
            self.hold(self.tr("The pages are being written"))
        try:
            pages = paint(self._heard if long else None)
        except Cancelled:
            self.show_note("info", self.tr("Stopped: nothing was printed or saved"))
            return 0
        except BranchDeskError as error:
            self.show_problem(error)
            self.failed.emit(error)
            return 0
        finally:
            if long:
                self._painting = False
                self.hold("")
        return pages

    def _heard(self, page: int, pages: int) -> None:
        words = self.tr("Page {page} of {pages} is written. Esc stops.")
        self.show_note("info", words.format(page=page, pages=pages))
        QCoreApplication.processEvents()
        if self._stopped:
            raise Cancelled(Problem("cli.cancelled"))

    def _save_pdf(self) -> None:
        name = "".join("-" if sign in _NOT_IN_NAMES else sign for sign in self._document.title)
        if self._ask_file is None:
            title = self.tr("Save as PDF")
            files.save_file(self, title, f"{name}.pdf", self._write_pdf, filters=[files.pdf()], suffix="pdf")
        elif answer := self._ask_file(f"{name}.pdf"):
            self._write_pdf(Path(answer))

    def _write_pdf(self, chosen: Path) -> None:
        path = chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        document = self._document
        pages = self._painted(lambda progress: save_pdf(path, document, progress))
        if pages:
            self.show_note("done", self.tr("Saved as {file}").format(file=path.name), str(path.parent))
            self.saved.emit(path, pages)
