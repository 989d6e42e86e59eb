"""导出上报包: by Enter alone, with warnings that never stop it, and without a trace when it is stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from branchdesk.domain.errors import Problem
from branchdesk.exchange import workbook
from branchdesk.services import export_checks, exporting
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.branch_page import BranchPage
from branchdesk.ui.exchange.export_dialog import DETAIL, NIL, ExportDialog
from branchdesk.ui.tasks import Running
from tests.ui.conftest import NOW
from tests.ui.exchange.branches import log
from tests.ui.exchange.conftest import Page

ENTER = Qt.Key.Key_Return


@pytest.fixture
def out(session: Session, tmp_path: Path) -> Path:
    """Where the workbooks go."""
    folder = tmp_path / "上报"
    export_checks.remember_folder(session, folder)
    return folder


def opened(page: Page) -> ExportDialog:
    page.press(ENTER)
    dialog = page.window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def test_enter_twice_writes_reads_back_and_remembers(out: Path, page: Page, branch: Session) -> None:
    dialog = opened(page)
    assert dialog.go.hasFocus()
    page.press(ENTER)
    page.settle()
    assert page.count == 2
    (file,) = out.iterdir()
    assert file.name == "CD103_城东支行_2026-02.xlsx"
    read = workbook.read(file)
    assert (read.problems, read.held) == ((), ())
    assert read.package is not None
    assert len(list(read.package.cases)) == 4
    (package,) = exchange_ledger.packages(branch.store, exchange_ledger.OUT)
    assert (package.period, package.digest, package.file) == ("2026-02", read.root_digest, file.name)
    assert dialog.written.isVisible()
    page.press(ENTER)
    assert not dialog.isVisible()
    view = page.tab.page
    assert isinstance(view, BranchPage)
    assert view.table.hasFocus()
    row = view.model.row(view.table.place())
    assert row is not None
    assert (row.period, row.version) == ("2026-02", 1)
    assert page.problems == []


def test_enter_before_the_checks_are_done_is_kept(
    out: Path, desk: Desk, branch: Session, make_page: Callable[[Desk], Page]
) -> None:
    page = make_page(desk)  # the month has not been worked out yet
    page.press(ENTER, ENTER)
    page.settle()
    assert [each.name for each in out.iterdir()] == ["CD103_城东支行_2026-02.xlsx"]


def test_the_checks_say_what_was_found(out: Path, page: Page, branch: Session) -> None:
    exporting.export(branch, "2026-01", out, now=NOW)
    page.settle()
    dialog = opened(page)
    page.settle()
    texts = {line.text: line.detail for line in dialog.checks.rows()}
    assert all(line.passed for line in dialog.checks.rows())
    assert texts["4 cases have matter, grade and deadline"] == ""
    assert texts["Numbers run on without a gap"] == "26-0002 ～ 26-0004"
    assert texts["Follows the workbook of 1 2026"] == "start 1 = end 1"


def test_a_case_with_gaps_is_a_note_with_a_way_to_it(out: Path, page: Page, branch: Session) -> None:
    log(branch, NOW.replace(month=2, day=20), phone="", matter="")
    page.desk.announce({"case"})
    dialog = opened(page)
    page.settle()
    (note,) = [line for line in dialog.checks.rows() if not line.passed]
    assert (note.incomplete, len(note.uids)) == (True, 1)
    assert dialog.go.isEnabled()
    dialog.checks.fix_wanted.emit(note)
    assert page.went == [("queue", {"view": "incomplete"})]
    assert not dialog.isVisible()


def test_without_cases_a_nil_return_is_offered(
    out: Path, desk: Desk, session: Session, make_page: Callable[[Desk], Page]
) -> None:
    page = make_page(desk)
    dialog = opened(page)
    page.settle()
    assert dialog.content.value() == NIL
    assert dialog.content.keys() == [NIL]
    page.press(ENTER)
    page.settle()
    (package,) = exchange_ledger.packages(session.store, exchange_ledger.OUT)
    assert package.nil
    assert "零报告" in package.file
    assert page.problems == []


def test_another_month_is_looked_at_and_named(out: Path, page: Page) -> None:
    dialog = opened(page)
    dialog.period.set_value("2026-03")
    page.settle()
    assert dialog.file() == out / "CD103_城东支行_2026-03_预报.xlsx"
    assert "preview" in dialog._promise.text()
    assert dialog.content.value() == DETAIL


def test_a_second_export_is_a_version(out: Path, page: Page, branch: Session) -> None:
    exporting.export(branch, "2026-02", out, now=NOW)
    dialog = opened(page)
    page.settle()
    assert dialog.file().name == "CD103_城东支行_2026-02_版本2.xlsx"
    assert "version 2" in dialog._promise.text()


def test_stopping_leaves_no_file_and_nothing_in_the_ledger(
    out: Path, page: Page, branch: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(page)
    page.settle()
    monkeypatch.setattr(Running, "cancelled", lambda _self: True)
    page.press(ENTER)
    page.press(Qt.Key.Key_Escape)
    page.settle()
    assert list(out.iterdir()) == []
    assert exchange_ledger.packages(branch.store, exchange_ledger.OUT) == []
    assert dialog._form.isVisible()
    assert dialog.go.isEnabled()
    assert "Stopped" in dialog._note.text()
    assert page.problems == []


def test_a_folder_that_cannot_be_written_is_said_and_the_form_stays(
    page: Page, branch: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    export_checks.remember_folder(branch, tmp_path / "file" / "folder")
    dialog = opened(page)
    page.settle()
    page.press(ENTER)
    page.settle()
    (error,) = page.problems
    assert isinstance(error, Exception)
    assert error.problem.key == "export.folder"  # type: ignore[attr-defined]
    assert dialog._form.isVisible()
    assert page.desk.words.message(Problem("export.folder", {"folder": "X"})) == "建不了文件夹 X"


def test_the_folder_is_remembered(out: Path, page: Page, branch: Session, tmp_path: Path) -> None:
    dialog = opened(page)
    dialog.set_folder(tmp_path / "U盘")
    page.settle()
    assert export_checks.folder(branch) == tmp_path / "U盘"
    assert dialog.place.text().startswith(str(tmp_path / "U盘"))


def test_escape_leaves_the_form(page: Page, branch: Session) -> None:
    dialog = opened(page)
    page.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert exchange_ledger.packages(branch.store, exchange_ledger.OUT) == []


def test_every_control_of_the_dialog_has_a_name(
    out: Path, page: Page, no_names: Callable[[QWidget], list[str]]
) -> None:
    dialog = opened(page)
    page.settle()
    assert no_names(dialog) == []
