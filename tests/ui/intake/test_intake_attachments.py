"""Files: three ways in, limits said before, kept with the draft from the first moment, removed with a way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from branchdesk.domain import handed_in
from branchdesk.services import draft_files, handling, intake
from branchdesk.store import attachments
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.intake.conftest import STORY, Hands

CTRL = Qt.KeyboardModifier.ControlModifier
Quiet = Callable[[], None]


def picture(side: int = 8) -> QImage:
    made = QImage(side, side, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    return made


def names(tab: IntakeTab) -> list[str]:
    return [file.name for file in tab.form.attachments.files]


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    path = tmp_path / "凭条.txt"
    path.write_text("暂停服务", encoding="utf-8")
    return path


def test_limits_are_said_before_anybody_tries(tab: IntakeTab) -> None:
    assert "20 MB" in tab.form.attachments.hint.text()
    assert "PDF" in tab.form.attachments.hint.text()


def test_a_file_is_shown_with_its_digest_and_taken_back(tab: IntakeTab, slip: Path, desk: Desk, quiet: Quiet) -> None:
    notices: list[object] = []
    desk.noticed.connect(notices.append)
    tab.form.attachments.add_path(slip)
    quiet()
    assert names(tab) == ["凭条.txt"]
    assert not tab.form.is_blank()
    shown = " ".join(each.text() for each in tab.form.attachments.findChildren(QLabel))
    assert "1 KB · SHA-256 " in shown
    (remove,) = [each for each in tab.findChildren(QAbstractButton) if each.accessibleName() == "Remove 凭条.txt"]
    remove.click()
    assert names(tab) == []
    notices[-1].undo()
    assert names(tab) == ["凭条.txt"]


def test_what_cannot_be_taken_is_a_sentence(tab: IntakeTab, tmp_path: Path, toasts: list[str], quiet: Quiet) -> None:
    wrong = {"病毒.exe": b"MZ\x90", "改名.png": b"MZ\x90", "空.pdf": b"", "大.mp4": b"0" * (handed_in.LIMIT + 1)}
    for name, data in wrong.items():
        (tmp_path / name).write_bytes(data)
    for name in (*wrong, "没有.jpg"):
        before = len(toasts)
        tab.form.attachments.add_path(tmp_path / name)
        quiet()
        assert name in toasts[before]
        assert "{" not in toasts[before]
    assert names(tab) == []


def test_the_same_file_twice_is_kept_once(tab: IntakeTab, slip: Path, toasts: list[str], quiet: Quiet) -> None:
    for _ in range(2):
        tab.form.attachments.add_path(slip)
        quiet()
    assert names(tab) == ["凭条.txt"]
    assert "凭条.txt" in toasts[-1]


def test_files_are_dropped_onto_the_form(tab: IntakeTab, slip: Path, quiet: Quiet) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(slip))])
    keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    tab.form.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, content, button, keys))
    quiet()
    assert names(tab) == ["凭条.txt"]


def test_a_picture_is_pasted_into_any_field_and_text_into_the_field(
    tab: IntakeTab, hands: Hands, qapp: QApplication, quiet: Quiet
) -> None:
    for side, field in enumerate(("narrative", "customer_name", "demand_kind"), 8):
        qapp.clipboard().setImage(picture(side))
        tab.form.go_to_field(field)
        hands.press(Qt.Key.Key_V, modifier=CTRL)
        quiet()
    assert [file.media_type for file in tab.form.attachments.files] == ["image/png"] * 3
    tab.form.go_to_field("narrative")
    qapp.clipboard().setText("等了很久")
    hands.press(Qt.Key.Key_V, modifier=CTRL)
    assert tab.form.values()["narrative"] == "等了很久"
    assert len(tab.form.attachments.files) == 3


def test_more_than_the_counter_takes_is_said_on_the_button(tab: IntakeTab, tmp_path: Path, quiet: Quiet) -> None:
    for place in range(handed_in.MOST + 1):
        path = tmp_path / f"{place}.txt"
        path.write_text(str(place))
        tab.form.attachments.add_path(path)
        quiet()
    assert len(tab.form.attachments.files) == handed_in.MOST
    assert not tab.form.attachments.attach.isEnabled()


def test_files_survive_a_crash_with_their_draft(tab: IntakeTab, desk: Desk, slip: Path, quiet: Quiet) -> None:
    tab.form.story.words.setPlainText(STORY)
    tab.form.attachments.add_path(slip)
    quiet()
    tab.leave()
    quiet()
    (draft,) = intake.own_drafts(desk.session)
    request = str(draft.values["request_id"])
    assert [file.data for file in draft_files.of_request(desk.session, request)] == ["暂停服务".encode()]
    tab.entry.fresh()  # as after a restart: nothing in memory
    assert names(tab) == []
    assert draft_files.sweep(desk.session, now=desk.now()) == 0, "a draft still asks for it"
    tab.go_to({"draft": draft.id})
    quiet()
    assert names(tab) == ["凭条.txt"]
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert [each.name for each in attachments.of_case(desk.session.store, case.uid)] == ["凭条.txt"]
    assert draft_files.of_request(desk.session, request) == ()


def test_files_of_a_draft_that_is_gone_are_swept(tab: IntakeTab, desk: Desk, slip: Path, quiet: Quiet) -> None:
    tab.form.attachments.add_path(slip)
    quiet()
    tab.leave()
    quiet()
    (draft,) = intake.own_drafts(desk.session)
    intake.discard_draft(desk.session, draft.id)
    assert draft_files.sweep(desk.session, now=desk.now()) == 1
    assert draft_files.of_request(desk.session, str(draft.values["request_id"])) == ()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "录像.mp4"
    path.write_bytes(b"0" * 5 * 2**20)
    return path


def test_a_file_still_being_read_does_not_join_the_next_customer(tab: IntakeTab, large: Path, quiet: Quiet) -> None:
    tab.form.attachments.add_path(large)
    assert tab.form.attachments.reading
    tab.entry.fresh()
    quiet()
    assert names(tab) == []


def test_a_save_waits_for_a_file_still_being_read(tab: IntakeTab, desk: Desk, large: Path, quiet: Quiet) -> None:
    tab.form.story.words.setPlainText(STORY)
    tab.form.attachments.add_path(large)
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert [each.name for each in attachments.of_case(desk.session.store, case.uid)] == ["录像.mp4"]
