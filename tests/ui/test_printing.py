"""The print dialog: what is shown is what is printed, by keyboard alone, and a silent printer loses nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.printing import Document, Progress, print_document
from branchdesk.paper.slip import SlipPaper
from branchdesk.ui.printing import Choice, PagePreview, PrintDialog, SystemPrinters
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from tests.paper.samples import ROW, SLIP, call_list

LIST = CallListPaper(call_list(12), "zh_CN")
PHONES = Choice("phones", "Phones", (("masked", "Masked"), ("full", "Full")), "masked", "Full is logged")


class Tray:
    """Printers that keep what they are given; `silent` ones do not answer."""

    def __init__(self, *names: str, silent: str = "") -> None:
        self._names, self._silent = list(names), silent
        self.printed: list[tuple[str, str, int, bool]] = []

    def names(self) -> list[str]:
        return self._names

    def default(self) -> str:
        return self._names[-1] if self._names else ""

    def send(self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False) -> int:
        if printer == self._silent:
            raise FileUnavailable.of("paper.printer", printer=printer)
        self.printed.append((printer, document.title, copies, duplex))
        return document.pages


class SlowTray(Tray):
    """A printer that paints page by page; `at` is called before each."""

    def __init__(self, at: Callable[[int], None]) -> None:
        super().__init__("Slow")
        self._at = at

    def send(
        self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False,
        progress: Progress | None = None,
    ) -> int:  # fmt: skip
        assert progress is not None
        for page in range(1, document.pages + 1):
            self._at(page)
            progress(page, document.pages)
        return super().send(document, printer, copies=copies, duplex=duplex)


Opener = Callable[..., PrintDialog]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    made = QMainWindow()
    made.resize(1366, 728)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def opened(qtbot: QtBot, window: QMainWindow) -> Opener:
    def open_dialog(document: Document = LIST, printers: Tray | None = None, **options: object) -> PrintDialog:
        words = assets.load_words("en")
        tray = printers or Tray("Lobby", "Counter")
        dialog = PrintDialog(window, document, words=words, printers=tray, **options)  # type: ignore[arg-type]
        dialog.open()
        return dialog

    return open_dialog


def press(qtbot: QtBot, dialog: PrintDialog, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(dialog, key, modifier)


def said(dialog: PrintDialog) -> str:
    (banner,) = dialog.findChildren(Banner)
    return f"{banner.accessibleName()} {banner.accessibleDescription()}" if banner.isVisible() else ""


def test_enter_prints_on_the_default_printer(qtbot: QtBot, opened: Opener) -> None:
    tray = Tray("Lobby", "Counter")
    dialog = opened(printers=tray)
    told: list[tuple[str, int]] = []
    dialog.printed.connect(lambda printer, pages: told.append((printer, pages)))
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, Qt.Key.Key_Return)
    assert tray.printed == [("Counter", LIST.title, 1, False)]
    assert told == [("Counter", 2)]


def test_printer_copies_and_sides_are_taken(qtbot: QtBot, opened: Opener) -> None:
    tray = Tray("Lobby", "Counter")
    dialog = opened(printers=tray, printer="Lobby", duplex=True)
    dialog._copies.setValue(3)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert tray.printed == [("Lobby", LIST.title, 3, True)]


def test_a_silent_printer_is_named_and_nothing_closes(qtbot: QtBot, opened: Opener) -> None:
    tray = Tray("Lobby", "Counter", silent="Counter")
    dialog = opened(printers=tray)
    with qtbot.waitSignal(dialog.failed) as failed:
        press(qtbot, dialog, Qt.Key.Key_Return)
    assert failed.args[0].problem.key == "paper.printer"
    assert dialog.isVisible()
    assert "“Counter” does not answer" in said(dialog)
    assert "Everything is saved" in said(dialog)
    dialog._printer.set_value("Lobby")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert [name for name, *_ in tray.printed] == ["Lobby"]


def test_without_a_printer_the_pdf_is_left(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    dialog = opened(printers=Tray(), ask_file=lambda name: str(tmp_path / name))
    (send,) = [each for each in dialog.findChildren(ActionButton) if each.text() == "Print"]
    assert not send.isEnabled()
    assert "no printer" in send.accessibleDescription()
    with qtbot.waitSignal(dialog.saved) as saved:
        press(qtbot, dialog, Qt.Key.Key_S, ctrl=True)
    path, pages = saved.args
    assert (path, pages) == (tmp_path / f"{LIST.title}.pdf", 2)
    assert len(PdfReader(path).pages) == 2
    assert dialog.isVisible()
    assert path.name in said(dialog)


def test_a_name_without_ending_gets_one(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    dialog = opened(ask_file=lambda _name: str(tmp_path / "today"))
    with qtbot.waitSignal(dialog.saved):
        press(qtbot, dialog, Qt.Key.Key_S, ctrl=True)
    assert [each.name for each in tmp_path.iterdir()] == ["today.pdf"]


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    dialog = opened(ask_file=lambda name: str(tmp_path / "gone" / name))
    with qtbot.waitSignal(dialog.failed):
        press(qtbot, dialog, Qt.Key.Key_S, ctrl=True)
    assert "The PDF was not saved" in said(dialog)


def test_no_answer_saves_nothing(qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(ask_file=lambda _name: "")
    with qtbot.assertNotEmitted(dialog.saved):
        press(qtbot, dialog, Qt.Key.Key_S, ctrl=True)


def test_escape_prints_nothing(qtbot: QtBot, opened: Opener) -> None:
    tray = Tray("Lobby")
    dialog = opened(printers=tray)
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, dialog, Qt.Key.Key_Escape)
    assert tray.printed == []


LONG = CallListPaper(call_list(400), "zh_CN")


def test_escape_stops_a_long_paper_and_nothing_counts_as_printed(qtbot: QtBot, opened: Opener) -> None:
    assert LONG.pages > 20
    seen: list[str] = []

    def at(page: int) -> None:
        if page == 3:
            seen.append(said(dialog))
            QTimer.singleShot(0, dialog, lambda: press(qtbot, dialog, Qt.Key.Key_Escape))
            QTimer.singleShot(0, dialog, lambda: press(qtbot, dialog, Qt.Key.Key_Return))

    tray = SlowTray(at)
    dialog = opened(LONG, tray)
    printed: list[object] = []
    dialog.printed.connect(lambda *answer: printed.append(answer))
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert "2" in seen[0]
    assert str(LONG.pages) in seen[0]
    assert tray.printed == printed == []
    assert dialog.isVisible()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_long_pdf_that_is_stopped_leaves_no_file(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    dialog = opened(LONG, Tray("Tray"))
    QTimer.singleShot(0, dialog, dialog.reject)
    dialog._write_pdf(tmp_path / "long.pdf")
    assert list(tmp_path.iterdir()) == []
    assert dialog.isVisible()
    dialog._write_pdf(tmp_path / "long.pdf")
    assert len(PdfReader(tmp_path / "long.pdf").pages) == LONG.pages


def test_a_choice_asks_for_another_document(qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(choices=[PHONES])
    asked: list[dict[str, str]] = []
    dialog.chosen.connect(asked.append)
    dialog._groups["phones"].choose_digit(2)
    assert asked == [{"phones": "full"}]
    before = dialog._preview.grab().toImage()
    full = call_list(12, replace(ROW, phone="13958111176"), masked=False)
    dialog.show_document(CallListPaper(full, "zh_CN"))
    assert dialog._preview.grab().toImage() != before


def test_what_is_not_granted_is_put_back_silently(qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(choices=[PHONES])
    dialog._groups["phones"].choose_digit(2)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.set_choice("phones", "masked")
    assert dialog.choices() == {"phones": "masked"}


def test_pages_turn_and_stop_at_the_ends(qtbot: QtBot, theme: Theme) -> None:
    preview = PagePreview(LIST)
    qtbot.addWidget(preview)
    shown = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_End):
        qtbot.keyClick(preview, key)
        shown.append(preview.page)
    assert shown == [1, 1, 0, 0, 1]
    assert "2" in preview.accessibleDescription()


@pytest.mark.parametrize("size", [(1366, 728), (1093, 574)])
@pytest.mark.parametrize("document", [LIST, SlipPaper(SLIP, "zh_CN")], ids=["list", "slip"])
def test_everything_is_seen_without_scrolling(
    qtbot: QtBot, window: QMainWindow, opened: Opener, document: Document, size: tuple[int, int]
) -> None:
    window.resize(*size)
    dialog = opened(document, Tray("Lobby", silent="Lobby"))
    bar = dialog._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: dialog.card.height() > 0 and bar.maximum() == 0)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert said(dialog)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert dialog.card.geometry().bottom() <= window.height()


def test_a_shorter_document_shows_its_last_page(qtbot: QtBot, theme: Theme) -> None:
    preview = PagePreview(LIST)
    qtbot.addWidget(preview)
    preview.turn(1)
    preview.show_document(CallListPaper(call_list(3), "zh_CN"))
    assert preview.page == 0


def test_the_preview_keeps_the_shape_of_the_paper(qtbot: QtBot, theme: Theme) -> None:
    for document, shape in ((LIST, 297 / 210), (SlipPaper(SLIP, "zh_CN"), 148 / 210)):
        preview = PagePreview(document)
        qtbot.addWidget(preview)
        preview.resize(700, 560)
        area = preview._paper_area()
        assert area.width() / area.height() == pytest.approx(shape, rel=0.01)
        assert preview.rect().contains(area.toRect())


def test_the_preview_is_the_print(qtbot: QtBot, theme: Theme) -> None:
    """The same page painted by the printing way onto an image of the same size."""
    from branchdesk.paper.printing import page_size, paint_page, typeface_for
    from branchdesk.paper.typeface import UNITS

    preview = PagePreview(LIST)
    qtbot.addWidget(preview)
    preview.resize(700, 520)
    shown = preview._page_image(preview._paper_area())
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = image.width() / (page_size(LIST).width() * UNITS)
    painter.scale(scale, scale)
    paint_page(painter, LIST, 0, typeface_for(LIST))
    painter.end()
    assert shown == image


def test_an_unknown_printer_does_not_answer(qtbot: QtBot) -> None:
    with pytest.raises(FileUnavailable) as raised:
        SystemPrinters().send(LIST, "No such printer")
    assert raised.value.problem.key == "paper.gone"
    assert raised.value.problem.values == {"printer": "No such printer"}


def test_a_printer_takes_the_pages_as_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    """The system's own print-to-file: another device, the same pages."""
    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_document(device, LIST) == 2
    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == 2
    assert "CD103-26-0009" in pages[0].extract_text()
    width, height = (round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:])
    assert sorted((width, height)) == [210, 297]


@pytest.mark.parametrize("state", [QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted])
def test_a_printer_that_has_stopped_is_told_from_one_that_is_gone(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, state: QPrinter.PrinterState
) -> None:
    class Jammed:
        """A printer the system knows and that is out of paper."""

        def isNull(self) -> bool:
            return False

        def state(self) -> QPrinter.PrinterState:
            return state

    monkeypatch.setattr(QPrinterInfo, "printerInfo", staticmethod(lambda _name: Jammed()))
    with pytest.raises(FileUnavailable) as raised:
        SystemPrinters().send(LIST, "大堂")
    assert raised.value.problem.key == "paper.stopped"
    assert raised.value.problem.values == {"printer": "大堂"}
