"""The viewer: pictures and text inside, other files through a program, everything written down and wiped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.domain.records import Attachment
from branchdesk.services import handling, intake, wiping
from branchdesk.services.counter import File
from branchdesk.ui import attachments
from branchdesk.ui.attachments import AttachmentViewer
from branchdesk.ui.desk import Desk
from branchdesk.ui.file_sources import Kept, Unkept
from branchdesk.ui.intake.attachments import AttachmentChip, AttachmentsPart
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.widgets.buttons import ActionButton
from tests.ui.conftest import NOW
from tests.ui.windows import shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Keep = Callable[[str, bytes], Attachment]


def png(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B5E94"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def uid(desk: Desk) -> str:
    return intake.log(desk.session, {"narrative": "机器吞卡", "customer_name": "陈桂芳"}, now=NOW).case.uid


@pytest.fixture
def keep(desk: Desk, uid: str) -> Keep:
    return lambda name, data: handling.attach(desk.session, uid, name, data, "", now=NOW)


@pytest.fixture
def host(qtbot: QtBot, theme: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def looks(desk: Desk, uid: str) -> list[tuple[str, object]]:
    entries = handling.detail(desk.session, uid).entries
    return [(each.action, each.details["name"]) for each in entries if each.action in ("look", "copy_out")]


def button(viewer: AttachmentViewer, words: str) -> ActionButton:
    return next(each for each in viewer.findChildren(ActionButton) if each.isVisible() and each.text() == words)


def test_a_picture_is_shown_and_the_look_written_down(
    desk: Desk, host: QWidget, keep: Keep, uid: str, qtbot: QtBot
) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("屏幕.png", png())])
    qtbot.waitUntil(lambda: not viewer.picture.image.isNull())
    assert viewer.picture.image.width() == 40
    assert looks(desk, uid) == [("look", "屏幕.png")]
    with qtbot.waitSignal(desk.changed) as told:
        viewer.reject()
    assert told.args is not None
    assert told.args[0].uids == {uid}
    assert not (desk.session.folder / "looking").exists()


def test_a_picture_is_as_large_as_it_is_when_asked(desk: Desk, host: QWidget, keep: Keep, qtbot: QtBot) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("大图.png", png(3000, 2000))])
    qtbot.waitUntil(lambda: not viewer.picture.image.isNull())
    assert viewer.picture.horizontalScrollBar().maximum() == 0
    viewer.picture.toggle()
    qtbot.waitUntil(lambda: viewer.picture.horizontalScrollBar().maximum() > 0)
    viewer.reject()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_program_is_read(desk: Desk, host: QWidget, keep: Keep, qtbot: QtBot, encoding: str) -> None:
    viewer = attachments.open_attachment(
        desk, host, [keep("流水.csv", "日期,金额\n3 月 5 日,2000 元".encode(encoding))]
    )
    qtbot.waitUntil(lambda: "2000 元" in viewer.text.toPlainText())
    assert viewer.text.isReadOnly()
    viewer.reject()


def test_a_program_gets_a_file_that_is_wiped_on_closing(
    desk: Desk, host: QWidget, keep: Keep, uid: str, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    paper = keep("合同.pdf", b"%PDF-1.7 body")
    viewer = AttachmentViewer(desk, host, [Kept(desk, paper)], opener=lambda file: not opened.append(file))
    viewer.open()
    viewer.show_file(0)
    assert looks(desk, uid) == []  # nothing has left the database yet
    button(viewer, viewer.tr("Open")).click()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].read_bytes() == b"%PDF-1.7 body"
    assert looks(desk, uid) == [("look", "合同.pdf")]
    viewer.reject()
    assert not opened[0].exists()
    assert list((desk.session.folder / "looking").iterdir()) == []


def test_no_program_for_it_is_said(desk: Desk, host: QWidget, keep: Keep, qtbot: QtBot) -> None:
    viewer = AttachmentViewer(desk, host, [Kept(desk, keep("合同.ofd", b"x"))], opener=lambda _file: False)
    viewer.open()
    viewer.show_file(0)
    button(viewer, viewer.tr("Open")).click()
    qtbot.waitUntil(viewer.banner.isVisible)
    viewer.reject()


def test_what_may_run_is_not_opened(desk: Desk, host: QWidget, keep: Keep, uid: str) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("发票.exe", b"MZ")])
    assert not any(each.text() == viewer.tr("Open") for each in viewer.findChildren(ActionButton) if each.isVisible())
    assert looks(desk, uid) == []
    viewer.reject()


def test_a_picture_that_is_none_can_be_given_to_a_program(desk: Desk, host: QWidget, keep: Keep, qtbot: QtBot) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("坏图.png", b"no picture")])
    qtbot.waitUntil(lambda: any(each.text() == viewer.tr("Open") for each in viewer.findChildren(ActionButton)))
    viewer.reject()


def test_the_keyboard_walks_the_files(desk: Desk, host: QWidget, keep: Keep, uid: str, qtbot: QtBot) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("一.txt", b"one"), keep("二.txt", b"two")])
    qtbot.waitUntil(lambda: viewer.text.toPlainText() == "one")
    qtbot.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: viewer.text.toPlainText() == "two")
    qtbot.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: viewer.text.toPlainText() == "one")
    assert [name for _action, name in looks(desk, uid)] == ["一.txt", "二.txt", "一.txt"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_a_copy_asks_why_first(desk: Desk, host: QWidget, keep: Keep, uid: str, tmp_path: Path, qtbot: QtBot) -> None:
    viewer = attachments.open_attachment(desk, host, [keep("一.txt", b"one")])
    qtbot.keyClick(viewer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    ask = host.findChild(ConfirmDialog)
    assert ask is not None
    ask.confirmed.emit("随案卷报总行")
    picker = host.findChild(QFileDialog) or viewer.findChild(QFileDialog)
    assert picker is not None
    picker.fileSelected.emit(str(tmp_path / "out.txt"))
    picker.reject()
    ask.reject()
    qtbot.waitUntil((tmp_path / "out.txt").exists)
    qtbot.waitUntil(lambda: ("copy_out", "一.txt") in looks(desk, uid))
    viewer.reject()


def test_a_file_of_the_form_is_shown_without_a_journal(desk: Desk, host: QWidget, uid: str, qtbot: QtBot) -> None:
    opened: list[Path] = []
    loose = Unkept(desk, "合同.pdf", b"%PDF")
    viewer = AttachmentViewer(desk, host, [loose], opener=lambda file: not opened.append(file))
    viewer.open()
    viewer.show_file(0)
    button(viewer, viewer.tr("Open")).click()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert looks(desk, uid) == []
    viewer.reject()
    assert not opened[0].exists()


def test_the_lock_wipes_what_another_program_reads(window: MainWindow) -> None:
    folder = shell(window).desk.session.folder
    lent = wiping.lend(folder, "7.pdf", b"%PDF")
    window.lock()
    assert not lent.exists()


def test_a_file_of_the_form_is_opened_from_its_chip(desk: Desk, host: QWidget, qtbot: QtBot) -> None:
    part = AttachmentsPart(desk, host)
    part.show()
    part.take_files([File("一.txt", "text/plain", b"one"), File("二.txt", "text/plain", b"two")])
    qtbot.waitUntil(lambda: len(part.findChildren(AttachmentChip)) == 2)
    part.findChildren(AttachmentChip)[1].look.click()
    viewer = host.findChild(AttachmentViewer)
    assert viewer is not None
    assert viewer.text.toPlainText() == "two"
    viewer.reject()
