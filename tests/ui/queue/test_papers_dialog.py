"""Ctrl+P on a case: all its papers beside the preview, a reason where one does not apply, prints written down."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.printing import Document
from branchdesk.services import handling, printables
from branchdesk.services.session import Session
from branchdesk.store import journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import PrintDialog
from branchdesk.ui.queue.paper_list import PaperList
from branchdesk.ui.queue.papers import print_desk_paper, print_papers
from tests.ui.conftest import NOW
from tests.ui.queue.conftest import Log


class Tray:
    """A printer that keeps what it was sent, or is out of paper."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.jammed = False

    def names(self) -> list[str]:
        return ["大堂"]

    def default(self) -> str:
        return "大堂"

    def send(self, document: Document, printer: str = "", *, copies: int = 1, duplex: bool = False) -> int:
        if self.jammed:
            raise FileUnavailable.of("paper.printer", printer=printer)
        self.sent.append(document.title)
        return document.pages


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> QMainWindow:
    made = QMainWindow()
    made.resize(1366, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def papers_of(dialog: PrintDialog) -> PaperList:
    found = dialog.findChild(PaperList)
    assert found is not None
    return found


def prints(session: Session, uid: str) -> list[str]:
    return [each.details["what"] for each in journal.of_case(session.store, uid) if each.action == "print"]


def test_every_paper_is_listed_and_says_why_not(
    desk: Desk, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None]
) -> None:
    case = log()
    dialog = print_papers(desk, window, case.number, printers=tray)
    quiet()
    papers = papers_of(dialog)
    assert papers.value() == "slip"
    listed = [papers._list.item(row).text() for row in range(papers._list.count())]
    first = ("slip", "progress", "customer", "casefile", "inquiry")  # what applies stands above
    assert listed[:5] == [desk.words.text(f"paper.name.{key}") for key in first]
    assert len(listed) == len(printables.CASE_PAPERS)
    papers.focus()
    for _ in range(4):
        QTest.keyClick(papers._list, Qt.Key.Key_Down)  # to the inquiry nobody has asked for
    quiet()
    assert papers.value() == "inquiry"
    assert papers._why.text().startswith(f"{case.number} 还没有发过协查")
    assert not dialog._print.isEnabled()
    assert not dialog._save.isEnabled()
    QTest.keyClick(papers._list, Qt.Key.Key_Up)
    quiet()
    assert dialog._print.isEnabled()
    assert papers._why.isHidden()


def test_another_paper_is_printed_and_written_down(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None]
) -> None:
    case = log()
    dialog = print_papers(desk, window, case.number, "customer", printers=tray)
    quiet()
    QTest.keyClick(dialog._print, Qt.Key.Key_Return)
    quiet()
    assert tray.sent == [f"客户投诉记录 {case.number}"]
    assert prints(session, case.uid) == ["customer"]


def test_a_case_file_is_filled_behind_the_slip(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None], tmp_path: Path
) -> None:
    case = log()
    dialog = print_papers(desk, window, case.number, "casefile", printers=tray)
    quiet()
    assert dialog._document.title == f"投诉案卷 {case.number}"
    dialog._write_pdf(tmp_path / "file.pdf")
    quiet()
    assert prints(session, case.uid) == ["casefile"]
    assert printables.make(session, "casefile", case.number, printables.Ask(NOW, "zh_CN")).imprint.reprints == 1
    assert dialog._document._frame.imprint.reprints == 1  # type: ignore[attr-defined]


def test_full_data_takes_a_reason_and_is_logged(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None]
) -> None:
    case = log()
    dialog = print_papers(desk, window, case.number, "casefile", printers=tray)
    quiet()
    papers = papers_of(dialog)
    assert not papers._reason.isHidden()
    papers._reason.set_value("监管调阅")
    QTest.keyClick(papers._reason, Qt.Key.Key_Return)
    quiet()
    assert dialog._document._frame.tag == "内部资料 · 含完整个人信息"  # type: ignore[attr-defined]
    entry = journal.of_case(session.store, case.uid)[-1]
    assert (entry.action, entry.details["reason"]) == ("reveal", "监管调阅")


def test_a_jam_is_said_and_nothing_is_written_down(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None]
) -> None:
    case = log()
    tray.jammed = True
    dialog = print_papers(desk, window, case.number, printers=tray)
    quiet()
    QTest.keyClick(dialog._print, Qt.Key.Key_Return)
    quiet()
    assert dialog.isVisible()
    assert prints(session, case.uid) == []
    tray.jammed = False
    QTest.keyClick(dialog._print, Qt.Key.Key_Return)
    quiet()
    assert prints(session, case.uid) == ["slip"]


def test_red_lines_are_said_before_a_letter_goes_out(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, walk: Callable[..., object],
    quiet: Callable[[], None],
) -> None:  # fmt: skip
    case = log()
    walk(case, "awaiting_confirmation")
    reason = {"reason": "改写", "customer_text": "我们保证绝不再发生。"}
    handling.do(session, case.uid, "correct", reason, now=NOW - timedelta(minutes=5))
    dialog = print_papers(desk, window, case.number, "letter", printers=tray)
    quiet()
    assert not dialog._banner.isHidden()
    assert dialog._print.isEnabled()


def test_the_morning_sheet_and_a_hand_over(
    desk: Desk, session: Session, window: QMainWindow, tray: Tray, log: Log, quiet: Callable[[], None]
) -> None:
    log()
    for what, login in (("morning", ""), ("handover", "0217")):
        dialog = print_desk_paper(desk, window, what, login=login, printers=tray)
        quiet()
        QTest.keyClick(dialog._print, Qt.Key.Key_Return)
        quiet()
    assert [title.split()[0] for title in tray.sent] == ["今日工作单", "投诉工作交接单"]
    kept = journal.of_action(session.store, "print", 5)
    assert [each.details["what"] for each in kept] == ["handover", "morning"]
