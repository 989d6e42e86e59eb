"""总行汇总: files are checked before anything is written, taken once, and explained where they are not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from branchdesk.domain.records import User
from branchdesk.services import consolidating, submissions
from branchdesk.services.session import Session
from branchdesk.store import exchange_ledger as ledger
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import check_report
from branchdesk.ui.exchange.branch_grid import BranchGrid, Tile, TilesModel
from branchdesk.ui.exchange.edits_table import EditsModel
from branchdesk.ui.exchange.files_model import FilesModel
from branchdesk.ui.exchange.head_page import HeadPage
from branchdesk.ui.tasks import Running
from branchdesk.ui.theme import Theme
from tests.ui.conftest import NOW
from tests.ui.exchange.branches import edited, send, set_cell
from tests.ui.exchange.conftest import Page

CTRL = Qt.KeyboardModifier.ControlModifier


def view(page: Page) -> HeadPage:
    assert isinstance(page.tab.page, HeadPage)
    return page.tab.page


def added(page: Page, files: list[Path]) -> HeadPage:
    view(page).add(files)
    page.settle()
    return view(page)


def states(page: Page) -> list[str]:
    return [row.state for row in view(page).model.rows()]


def tiles(page: Page) -> dict[str, str]:
    return {tile.branch: tile.state for tile in view(page).view.grid.model_.tiles}


def take(page: Page) -> None:
    page.press(Qt.Key.Key_Return, with_=CTRL)
    page.settle()


def test_files_are_checked_and_nothing_is_written(head: Page, head_session: Session, files: list[Path]) -> None:
    added(head, files)
    assert states(head) == ["warned"] * 3  # the keys are new
    assert ledger.packages(head_session.store, ledger.IN) == []
    assert ledger.branches(head_session.store) == []
    assert tiles(head) == dict.fromkeys(("CD104", "CD105", "CD106"), "ready")
    assert view(head).view.take.text() == "Import 3 branches"
    assert "密钥指纹" in view(head).view.reasons.text()
    assert not view(head).view.reasons.trust.isEnabled()


def test_ctrl_enter_takes_all_and_a_second_time_changes_nothing(
    head: Page, head_session: Session, files: list[Path]
) -> None:
    added(head, files)
    take(head)
    assert head.toasts() == ["Imported 3 branches: new 6, changed 0, same 0"]
    assert tiles(head) == {"CD104": "on_time", "CD105": "on_time", "CD106": "nil"}
    assert len(ledger.packages(head_session.store, ledger.IN)) == 3
    assert ledger.imported_counts(head_session.store) == {("CD104", "2026-02"): 3, ("CD105", "2026-02"): 3}
    assert "new 3" in view(head).model.cell(0, 5).text
    take(head)
    assert head.toasts()[1] == "Imported 3 branches: new 0, changed 0, same 6"
    assert len(ledger.packages(head_session.store, ledger.IN)) == 3
    assert head.problems == []


def test_edited_cells_are_shown_and_the_rest_is_taken(head: Page, head_session: Session, files: list[Path]) -> None:
    edited(files[1], lambda book: set_cell(book, "涉及金额（元）", 3, 99))
    page = added(head, files[1:2])
    assert page.view.reasons.edits.cells.size() == 1
    assert [page.view.reasons.edits.cells.cell(0, column).text for column in range(4)] == [
        "3",
        "涉及金额（元）",
        "2,000.00",
        "99.00",
    ]
    assert "Rows 3 of 案件" in page.view.reasons.text()
    take(head)
    assert ledger.imported_counts(head_session.store) == {("CD105", "2026-02"): 2}
    assert tiles(head) == {"CD105": "late"}  # not on time until it is cleared
    assert "1 rows held" in page.model.cell(0, 5).text


def test_edited_rows_can_be_taken_as_they_were_signed(head: Page, head_session: Session, files: list[Path]) -> None:
    edited(files[1], lambda book: set_cell(book, "涉及金额（元）", 3, 99))
    page = added(head, files[1:2])
    assert page.view.reasons.as_signed.isVisible()
    page.view.reasons.as_signed.click()
    head.settle()
    assert page.view.reasons.as_signed.isChecked()
    assert page.view.reasons.edits.isHidden()
    take(head)
    amounts = [case.values["amount_involved"] for case in ledger.imported_cases(head_session.store, month="2026-02")]
    assert amounts == [200_000] * 3
    assert tiles(head) == {"CD105": "on_time"}


def test_a_clean_copy_clears_what_an_edited_one_left(
    head: Page, head_session: Session, files: list[Path], sent: Path
) -> None:
    clean = Path(shutil.copy(files[1], files[1].with_name("again.xlsx")))
    edited(files[1], lambda book: set_cell(book, "涉及金额（元）", 3, 99))
    added(head, files[1:2])
    take(head)
    added(head, [clean])
    take(head)
    assert tiles(head) == {"CD105": "on_time"}
    assert len(ledger.packages(head_session.store, ledger.IN)) == 1
    assert ledger.imported_counts(head_session.store) == {("CD105", "2026-02"): 3}


def test_a_rejected_file_says_why_and_the_others_go_in(head: Page, head_session: Session, files: list[Path]) -> None:
    edited(files[0], lambda book: book["案件"].delete_rows(2))
    letter = files[0].with_name("通知.xlsx")
    letter.write_bytes(b"PK\x03\x04 no workbook")
    page = added(head, [*files, letter])
    assert states(head) == ["rejected", "warned", "warned", "rejected"]
    assert page.view.table.place() == 0  # the hand is on the first that needs somebody
    assert "是否安全" not in page.view.reasons.text()  # the window of this test speaks English, the sentences Chinese
    assert "少了一行" in page.view.reasons.text()
    assert tiles(head)["CD104"] == "rejected"
    assert page.view.take.text() == "Import 2 branches"
    take(head)
    assert {each.branch for each in ledger.packages(head_session.store, ledger.IN)} == {"CD105", "CD106"}
    assert states(head)[0] == "rejected"


def test_the_return_note_is_for_the_clipboard(head: Page, files: list[Path]) -> None:
    edited(files[0], lambda book: book["案件"].delete_rows(2))
    page = added(head, files[:1])
    page.view.reasons.copy.click()
    note = QGuiApplication.clipboard().text()
    assert note.startswith("城西支行 2026-02 CD104_城西支行_2026-02.xlsx\n· 「案件」")
    assert "重新导出" in note
    assert head.toasts() == [f"Copied the return note for {files[0].name}"]


def test_a_key_is_confirmed_after_its_file_is_in(head: Page, head_session: Session, files: list[Path]) -> None:
    page = added(head, files[:1])
    take(head)
    assert page.view.reasons.trust.isEnabled()
    page.view.reasons.trust.click()
    head.settle()
    (key,) = consolidating.branches(head_session)
    assert key.trusted
    assert "CD104" in head.toasts()[-1]
    assert page.view.reasons._key.isHidden()


def test_who_is_missing_is_on_the_board_and_can_be_copied(head: Page, head_session: Session, sent: Path) -> None:
    january = sorted(sent.glob("*2026-01*.xlsx"))
    consolidating.take(head_session, january, now=NOW)
    view(head).reload()
    assert tiles(head) == {"CD104": "missing"}
    assert "missing 1" in view(head).view.state_sum.text()
    assert view(head).view.due.text().startswith("1 branches report · until 03-05 18:00, ")
    view(head).view.copy_missing.click()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "CD104 城西支行"
    view(head).view.grid.chosen.emit("CD104")
    assert "not sent" in view(head).view.reasons.text()
    head.tab.go_to({"period": "2026-01"})
    assert tiles(head) == {"CD104": "late"}  # taken in March


def test_the_month_of_the_files_is_shown(head: Page, sent: Path) -> None:
    assert view(head).period() == "2026-02"
    added(head, sorted(sent.glob("*2026-01*.xlsx")))
    assert view(head).period() == "2026-01"


def test_files_and_folders_are_dropped(head: Page, files: list[Path]) -> None:
    (files[0].parent / "~$CD104.xlsx").write_bytes(b"lock")
    (files[0].parent / "readme.pdf").write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[0].parent)), QUrl("https://example.org/a.xlsx")])
    enter = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view(head), enter)
    assert view(head).view.zone.hovering
    event = QDropEvent(
        QPointF(QPoint(20, 20)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view(head), event)
    head.settle()
    assert not view(head).view.zone.hovering
    assert [row.file.name for row in view(head).model.rows()] == [each.name for each in files]


def test_a_file_added_again_is_checked_again(head: Page, files: list[Path]) -> None:
    added(head, files[:1])
    added(head, files[:1])
    assert len(view(head).model.rows()) == 1


def test_delete_takes_a_file_off_the_list(head: Page, files: list[Path]) -> None:
    page = added(head, files[:2])
    head.press(Qt.Key.Key_Delete)
    assert [row.file for row in page.model.rows()] == files[1:2]
    head.press(Qt.Key.Key_Delete)
    assert page.model.size() == 0
    assert page.view.zone.hasFocus()
    assert files[0].exists()
    assert not page.view.take.isEnabled()


def test_the_check_report_opens_in_other_programs(head: Page, files: list[Path], tmp_path: Path) -> None:
    edited(files[1], lambda book: set_cell(book, "涉及金额（元）", 3, 99))
    page = added(head, files)
    target = tmp_path / "检查报告.xlsx"
    check_report.write(page, head.desk, [row.taken for row in page.model.rows() if row.taken is not None], target)
    head.settle()
    assert head.toasts() == ["Saved 检查报告.xlsx"]
    book = load_workbook(target)
    rows = list(book["文件"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["文件", *(each.name for each in files)]
    assert rows[1][1] == "有提醒"
    read = CalamineWorkbook.from_path(target)
    assert read.sheet_names == ["文件", "问题"]
    problems = read.get_sheet_by_name("问题").to_python()
    assert any(row[1] == "案件" and row[3] == "涉及金额（元）" for row in problems)
    book.close()


def test_stopping_keeps_what_is_in(
    head: Page, head_session: Session, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = added(head, files)
    asked: list[int] = []

    def cancelled(_self: Running) -> bool:
        asked.append(1)
        return len(asked) > 1  # once before the first file, then after it

    monkeypatch.setattr(Running, "cancelled", cancelled)
    take(head)
    assert len(ledger.packages(head_session.store, ledger.IN)) == 1
    assert [row.imported for row in page.model.rows()] == [True, False, False]
    assert head.toasts() == ["Stopped: 1 files are in, the others were not touched"]
    assert page.view.take.text() == "Import 2 branches"
    assert head.problems == []


def test_only_head_office_people_take_files(
    head_desk: Desk, head_session: Session, files: list[Path], make_page: Callable[[Desk], Page]
) -> None:
    head_desk.session = head_session.as_user(User("0903", "孙磊", frozenset({"auditor"})))
    page = make_page(head_desk)
    assert not view(page).view.zone.isEnabled()
    assert not view(page).view.take.isEnabled()
    assert view(page).view.refused.isVisible()
    assert view(page).view.period.hasFocus()
    assert "first file" in view(page).view.due.text()
    view(page).add(files)
    assert view(page).model.size() == 0
    assert "汇总员" in page.toasts()[0]


def test_a_real_file_is_refused_by_a_practice_head_office(head: Page, tmp_path: Path) -> None:
    real = send(tmp_path / "real", "CD108", {"2026-02": 1}, practice=False)
    added(head, real)
    assert states(head) == ["rejected"]
    assert "演练" in view(head).view.reasons.text()
    assert not view(head).view.take.isEnabled()


def test_everything_has_a_name(head: Page, files: list[Path], no_names: Callable[[QWidget], list[str]]) -> None:
    assert no_names(head.tab) == []
    edited(files[1], lambda book: set_cell(book, "涉及金额（元）", 3, 99))
    added(head, files)
    view(head).view.table.go(1)
    assert no_names(head.tab) == []


def test_two_hundred_branches_scroll_with_problems_first(theme: Theme, qtbot: QtBot) -> None:
    grid = BranchGrid()
    qtbot.addWidget(grid)
    grid.setFixedWidth(388)
    states = [*["on_time"] * 180, *["missing"] * 15, *["unbalanced"] * 5]
    grid.show_tiles([Tile(f"B{number:03}", f"第{number}支行", state) for number, state in enumerate(states)])
    grid.show()
    first = [tile.state for tile in grid.model_.tiles[:20]]
    assert first == [*["missing"] * 15, *["unbalanced"] * 5]
    assert grid.height() < 240
    assert grid.verticalScrollBar().maximum() > 0
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    grid.point("B000")
    assert grid.branch() == "B000"
    assert chosen == []
    assert grid.visualRect(grid.currentIndex()).intersects(grid.viewport().rect())
    assert theme is not None


def test_the_board_of_two_hundred_branches_is_one_question(
    head_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = head_session.store
    with store.transaction():
        for number in range(200):
            ledger.put_branch(store, ledger.BranchRecord(f"B{number:03}", f"第{number}支行"))
    asked: list[str] = []
    packages = ledger.packages
    monkeypatch.setattr(ledger, "packages", lambda *args, **more: asked.append("x") or packages(*args, **more))
    rows = submissions.board(head_session, "2026-02", now=NOW)
    assert (len(rows), len(asked)) == (200, 1)


def test_the_models_are_sound(head: Page, files: list[Path], qtmodeltester: ModelTester) -> None:
    model = FilesModel(head.desk)
    model.add(files)
    qtmodeltester.check(model)
    page = added(head, files)
    qtmodeltester.check(page.model)
    qtmodeltester.check(page.view.grid.model_)
    page.model.remove(0)
    qtmodeltester.check(page.model)
    qtmodeltester.check(TilesModel())
    qtmodeltester.check(EditsModel())
