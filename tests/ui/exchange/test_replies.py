"""The reply in the window: head office writes it for the branch at hand, the branch sees what changes and takes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import access, consolidating, exporting, replying, training
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger
from branchdesk.ui.exchange import replies
from branchdesk.ui.exchange.branch_page import BranchPage
from branchdesk.ui.exchange.head_page import HeadPage
from branchdesk.ui.exchange.replies import MakeReplyDialog, ReplyDialog
from tests.services.taught import teach
from tests.ui.conftest import NOW
from tests.ui.exchange.conftest import Page


def dialog_of(page: Page, qtbot: QtBot) -> ReplyDialog:
    """The dialog, once the file was looked at."""
    found: list[ReplyDialog] = []

    def there() -> None:
        found[:] = page.window.findChildren(ReplyDialog)
        assert found

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def texts(dialog: ReplyDialog) -> str:
    """Everything that can be read in it."""
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


@pytest.fixture
def answered(branch: Session, head_session: Session, tmp_path: Path) -> Path:
    """The reply to February of CD103, with a model."""
    file = exporting.export(branch, "2026-02", tmp_path, now=NOW).file
    consolidating.take(head_session, [file], now=NOW)
    teach(head_session)
    training.train(head_session, now=NOW)
    out = tmp_path / "reply.xlsx"
    head = access.refreshed(head_session)
    replying.reply(head, "CD103", out, words=assets.load_words("zh_CN"), now=NOW)
    return out


def test_a_branch_sees_what_changes_and_takes_it(page: Page, answered: Path, qtbot: QtBot, branch: Session) -> None:
    replies.look(page.tab, page.desk, answered)
    dialog = dialog_of(page, qtbot)
    said = texts(dialog)
    assert "1 packages arrived; 1 will be marked as delivered" in said
    assert dialog.found.fingerprint in said
    assert "总行消保部" in dialog.windowTitle()
    assert "200 cases" in said
    assert exchange_ledger.packages(branch.store, exchange_ledger.OUT)[0].state == "exported"
    page.press(Qt.Key.Key_Return)
    page.settle()
    assert exchange_ledger.packages(branch.store, exchange_ledger.OUT)[0].state == exchange_ledger.DELIVERED
    assert set(page.desk.rules.learned) == {"matter", "category", "cause"}
    assert any("is taken" in each for each in page.toasts())
    own = page.tab.findChild(BranchPage)
    assert own is not None
    row = own.model.row(own.model.place_of("2026-02"))
    assert row is not None
    assert own.model.state(row)[0] == "Delivered · version 1"
    replies.look(page.tab, page.desk, answered)
    again = dialog_of(page, qtbot)
    assert "nothing changes" in texts(again)
    assert not again.take.isVisibleTo(again)
    page.press(Qt.Key.Key_Escape)


def test_a_file_that_is_no_reply_is_refused_in_a_sentence(page: Page, branch: Session, tmp_path: Path) -> None:
    file = exporting.export(branch, "2026-02", tmp_path, now=NOW).file
    replies.look(page.tab, page.desk, file)
    page.settle()
    [problem] = page.problems
    assert isinstance(problem, BranchDeskError)
    assert problem.problem.key == "reply.package"
    assert not page.window.findChildren(ReplyDialog)


def test_head_office_writes_the_reply_for_the_branch_at_hand(
    head: Page, files: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    consolidating.take(head.desk.session, files, now=NOW)
    own = head.tab.findChild(HeadPage)
    assert own is not None
    own.reload()
    own.view.grid.clearSelection()
    own.view.grid.setCurrentIndex(own.view.grid.model_.index(-1, 0))
    own.view.reply.click()
    assert any("Choose the branch" in each for each in head.toasts())
    own.view.grid.point("CD105")
    own.view.reply.click()
    [dialog] = head.window.findChildren(MakeReplyDialog)
    assert list(dialog.boxes) == ["2026-02"]
    dialog.boxes["2026-02"].setFocus()
    head.press(Qt.Key.Key_Space)
    head.press(Qt.Key.Key_Return)
    [picker] = own.findChildren(QFileDialog)
    assert "CD105" in picker.windowTitle()
    target = tmp_path / "CD105.xlsx"
    picker.fileSelected.emit(str(target))
    picker.reject()
    head.settle()
    assert target.exists()
    assert any("Reply 1 to CD105" in each for each in head.toasts())
    assert replying.sealable(head.desk.session, "CD105") == [("2026-02", True)]
    assert [each.branch for each in exchange_ledger.packages(head.desk.session.store, replying.SENT)] == ["CD105"]
