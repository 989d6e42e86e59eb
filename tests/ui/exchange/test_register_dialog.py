"""补录旧登记簿: looked at first, understood column by column, brought in whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester

from branchdesk.domain.errors import Problem
from branchdesk.services import register_columns
from branchdesk.services.session import Session
from branchdesk.store import cases
from branchdesk.ui.exchange.branch_page import BranchPage
from branchdesk.ui.exchange.findings_model import MOST, FindingsModel
from branchdesk.ui.exchange.register_dialog import RegisterDialog
from branchdesk.ui.tasks import Running
from tests.ui.conftest import NOW
from tests.ui.exchange.conftest import Page

OLD = """登记号,受理时间,客户姓名,联系电话,客户诉说,渠道备注
2024-001,2024-03-05 09:10,张*,13800000000,取款机吞卡,大堂
2024-002,2024-04-01 14:00,李*,,柜台排队四十分钟,大堂
2024-003,,王*,,没有写时间的一行,电话
2024-002,2024-04-02 10:00,李*,,同一个编号,电话
"""
BARE = """A1,2024-03-05 09:10,取款机吞卡
A2,2024-03-06 09:10,柜台排队
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """An old register with heads, a row without a time and a number that stands twice."""
    file = tmp_path / "老登记簿.csv"
    file.write_text(OLD, encoding="utf-8-sig")
    return file


@pytest.fixture
def dialog(page: Page) -> RegisterDialog:
    """The dialog, just opened."""
    view = page.tab.page
    assert isinstance(view, BranchPage)
    view.register.click()
    found = page.window.findChild(RegisterDialog)
    assert found is not None
    return found


def fields(dialog: RegisterDialog) -> dict[str, str]:
    laid = dialog.columns.laid()
    assert laid is not None
    return {column.name: column.field for column in laid.columns}


def column(dialog: RegisterDialog, name: str) -> int:
    return list(fields(dialog)).index(name)


def looked(dialog: RegisterDialog, page: Page, register: Path) -> None:
    """The file was chosen, and 客户诉说 was said to be the narrative."""
    dialog.take_file(register)
    page.settle()
    dialog.columns.boxes[column(dialog, "客户诉说")].set_value("narrative")
    dialog._timer.stop()
    dialog._check()
    page.settle()


def test_opening_asks_for_a_file(dialog: RegisterDialog) -> None:
    assert dialog.choose.hasFocus()
    assert not dialog.go.isEnabled()
    assert dialog.go.accessibleDescription() == "Choose a file first"


def test_what_would_come_of_it_is_shown_and_nothing_is_written(
    dialog: RegisterDialog, page: Page, register: Path, branch: Session
) -> None:
    before = cases.count(branch.store)
    looked(dialog, page, register)
    assert dialog.sum._title.text() == "4 rows: 2 can come in, 1 are here already, 1 cannot be taken"
    assert dialog.go.text() == "Bring in 2 cases"
    first = [dialog.findings.cell(0, place).text for place in range(5)]
    assert first[0] == "Not taken"
    assert first[2:4] == ["4", "受理时间"]
    assert "受理时间" in first[4]
    assert cases.count(branch.store) == before


def test_enter_brings_it_in_and_the_columns_are_remembered(
    dialog: RegisterDialog, page: Page, register: Path, branch: Session
) -> None:
    looked(dialog, page, register)
    assert dialog.go.hasFocus()
    page.press(Qt.Key.Key_Return)
    page.settle()
    assert dialog.sum._title.text() == "2 cases are in"
    assert cases.exists_external(branch.store, ["2024-001", "2024-002"]) == {"2024-001", "2024-002"}
    page.press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    again = register_columns.lay(branch, register, None)
    assert again.remembered
    assert {each.name: each.field for each in again.columns}["客户诉说"] == "narrative"
    view = page.tab.page
    assert isinstance(view, BranchPage)
    assert view.model.place_of("2024-04") >= 0
    assert view.model.place_of("2024-05") < 0
    assert view.period() == "2026-02"


def test_a_second_time_everything_is_here_already(
    dialog: RegisterDialog, page: Page, register: Path, branch: Session
) -> None:
    looked(dialog, page, register)
    dialog.go.click()
    page.settle()
    dialog.go.click()
    view = page.tab.page
    assert isinstance(view, BranchPage)
    view.open_register()
    again = page.window.findChildren(RegisterDialog)[-1]
    again.take_file(register)
    page.settle()
    assert "0 can come in, 3 are here already" in again.sum._title.text()
    assert not again.go.isEnabled()
    assert "the last time" in again._note.text()


def test_a_file_without_heads_is_read_by_numbers(dialog: RegisterDialog, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    file.write_text(BARE, encoding="utf-8")
    dialog.take_file(file)
    page.settle()
    dialog.columns.heads.click()
    page.settle()
    assert list(fields(dialog)) == ["1", "2", "3"]
    assert dialog.view.value() == "columns"
    for box, key in zip(dialog.columns.boxes, ("external_no", "received_at", "narrative"), strict=True):
        box.set_value(key)
    dialog._timer.stop()
    dialog._check()
    page.settle()
    assert dialog.go.text() == "Bring in 2 cases"


def test_a_bundled_mapping_can_be_chosen(dialog: RegisterDialog, page: Page, register: Path) -> None:
    assert [dialog.mapping.itemData(place) for place in range(dialog.mapping.count())] == [
        "guess",
        *register_columns.bundled(),
        "own",
    ]
    dialog.take_file(register)
    page.settle()
    dialog.mapping.set_value("cfpb")
    page.settle()
    assert not dialog.go.isEnabled()


def test_a_mapping_of_ones_own(dialog: RegisterDialog, page: Page, register: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[columns]\n"受理时间" = "received_at"\n"客户诉说" = "narrative"\n', encoding="utf-8")
    dialog.take_file(register)
    page.settle()
    dialog.mapping.blockSignals(True)
    dialog.mapping.set_value("own")
    dialog.mapping.blockSignals(False)
    dialog._take_own(str(own))
    page.settle()
    assert fields(dialog)["客户姓名"] == ""
    assert dialog.go.text() == "Bring in 3 cases"


def test_a_file_that_is_no_register_is_said(dialog: RegisterDialog, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    dialog.take_file(file)
    page.settle()
    assert len(page.problems) == 1
    assert not dialog.go.isEnabled()


def test_stopping_brings_nothing_in(
    dialog: RegisterDialog, page: Page, register: Path, branch: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(dialog, page, register)
    before = cases.count(branch.store)
    monkeypatch.setattr(Running, "cancelled", lambda _self: True)
    dialog.go.click()
    page.press(Qt.Key.Key_Escape)
    page.settle()
    assert cases.count(branch.store) == before
    assert "nothing was brought in" in dialog._note.text()
    assert dialog.go.isEnabled()
    assert page.problems == []


def test_every_control_has_a_name(
    dialog: RegisterDialog, page: Page, register: Path, no_names: Callable[[QWidget], list[str]]
) -> None:
    looked(dialog, page, register)
    assert no_names(dialog) == []
    dialog.view.set_value("columns")
    assert no_names(dialog) == []


def test_many_findings_leave_room_for_notes(page: Page, qtmodeltester: ModelTester) -> None:
    model = FindingsModel(page.desk)
    wrong = [Problem("register.no_words", field="narrative", sheet="Sheet1", row=row) for row in range(2, 900)]
    notes = [Problem("exchange.map.unused", warning=True, sheet="Sheet1", column="备注")]
    model.show_problems(wrong, notes)
    assert model.size() == MOST
    assert model.cell(MOST - 1, 0).text == "Note"
    qtmodeltester.check(model)
    assert NOW.year == 2026
