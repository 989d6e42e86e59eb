"""上报: the months of a branch, the balance of the chosen one, and who may do what."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from branchdesk.domain.records import User
from branchdesk.services import export_checks, exporting
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange.branch_page import BranchPage
from branchdesk.ui.exchange.export_dialog import ExportDialog
from branchdesk.ui.exchange.months_model import MonthsModel, read_months
from tests.ui.conftest import NOW
from tests.ui.exchange.branches import FEBRUARY, JANUARY, log
from tests.ui.exchange.conftest import Page


def months(page: Page) -> BranchPage:
    assert isinstance(page.tab.page, BranchPage)
    return page.tab.page


def states(page: Page) -> dict[str, str]:
    model = months(page).model
    return {row.period: model.state(row)[0] for row in map(model.row, range(model.size())) if row is not None}


def test_the_hand_is_on_the_latest_finished_month_that_was_not_sent(page: Page) -> None:
    assert list(states(page)) == ["2026-03", "2026-02", "2026-01"]
    assert months(page).period() == "2026-02"
    assert months(page).table.hasFocus()
    assert page.focus() is months(page).table


def test_a_month_not_sent_shows_its_balance_as_it_stands(page: Page, qtbot: QtBot) -> None:
    balance = months(page).pane.balance
    qtbot.waitUntil(lambda: bool(balance.verdict()) and page.desk.tasks.idle and "2026-02" in months(page)._looked)
    page.settle()
    shown = {key: label.text() for key, label in balance._numbers.items()}
    assert (shown["opening"], shown["received"], shown["closed"], shown["closing"]) == ("1", "3", "0", "4")
    assert balance.verdict() == "It balances"


def test_a_sent_month_shows_what_was_reported_and_every_version(
    desk: Desk, branch: Session, tmp_path: Path, make_page: Callable[[Desk], Page]
) -> None:
    for _ in range(2):
        exporting.export(branch, "2026-02", tmp_path, now=NOW)
    log(branch, NOW)  # changes nothing in what February was
    page = make_page(desk)
    months(page).choose("2026-02")
    row = months(page).model.row(months(page).table.place())
    assert row is not None
    assert (row.version, [each.sequence for each in row.packages]) == (2, [1, 2])
    assert months(page).pane.balance._numbers["closing"].text() == "4"
    cells = [months(page).model.cell(months(page).table.place(), column).text for column in range(7)]
    assert cells[2] == "4"
    assert cells[3:6] == ["03-05 14:32", "王敏", "CD103_城东支行_2026-02_版本2.xlsx"]
    page.settle()


def test_states_of_months(desk: Desk, branch: Session, tmp_path: Path) -> None:
    log(branch, JANUARY.replace(month=3, day=2, year=2026))
    exporting.export(branch, "2026-03", tmp_path, now=NOW)
    exporting.export(branch, "2026-01", tmp_path, now=NOW)
    model = MonthsModel(desk)
    rows = {row.period: row for row in read_months(desk)}
    assert [model.state(rows[each])[0] for each in ("2026-03", "2026-02", "2026-01")] == [
        "Preview",
        "Not sent",
        "Sent · version 1",
    ]
    assert rows["2026-02"].due


def test_a_preview_does_not_close_its_month(branch: Session, tmp_path: Path) -> None:
    log(branch, NOW - timedelta(days=1))
    first = exporting.export(branch, "2026-03", tmp_path, now=NOW)
    assert first.preview
    later = log(branch, NOW + timedelta(minutes=5))
    assert (later.period, later.late_entry) == ("2026-03", False)
    done = exporting.export(branch, "2026-03", tmp_path, now=NOW.replace(month=4))
    assert (done.sequence, done.file.name) == (2, "CD103_城东支行_2026-03.xlsx")


def test_months_between_two_sent_ones_are_counted_as_missing(desk: Desk, branch: Session, tmp_path: Path) -> None:
    exporting.export(branch, "2026-01", tmp_path, now=NOW)
    log(branch, NOW)
    exporting.export(branch, "2026-03", tmp_path, now=NOW.replace(month=4))
    gaps = [row.period for row in read_months(desk) if row.gap]
    assert gaps == ["2026-02"]


def test_nobody_but_a_supervisor_exports_and_all_are_told_why(
    desk: Desk, branch: Session, make_page: Callable[[Desk], Page]
) -> None:
    desk.session = branch.as_user(User("0301", "周婷", frozenset({"teller"})))
    page = make_page(desk)
    view = months(page)
    assert not view.export.isEnabled()
    assert not view.register.isEnabled()
    assert "主管" in view.export.accessibleDescription()
    assert view._refused.isVisible()
    page.press(Qt.Key.Key_Return)
    assert page.tab.findChild(ExportDialog) is None
    assert page.window.findChild(ExportDialog) is None
    assert "主管" in page.toasts()[0]
    page.settle()


def test_going_to_a_month(page: Page) -> None:
    page.tab.go_to({"period": "2026-01"})
    assert months(page).period() == "2026-01"
    page.tab.go_to({"period": "1999-01"})
    assert months(page).period() == "2026-01"


def test_f9_folds_the_right_side(page: Page) -> None:
    assert page.tab.toggle_detail()
    assert months(page).pane.isHidden()
    assert page.tab.toggle_detail()
    assert not months(page).pane.isHidden()


def test_the_months_walk_by_keys(page: Page) -> None:
    page.press(Qt.Key.Key_Home)
    assert months(page).period() == "2026-03"
    page.press(Qt.Key.Key_End)
    assert months(page).period() == "2026-01"
    page.press(Qt.Key.Key_Up)
    assert months(page).period() == "2026-02"


def test_everything_has_a_name(page: Page, no_names: Callable[[QWidget], list[str]]) -> None:
    assert no_names(page.tab) == []


def test_the_model_is_sound(desk: Desk, branch: Session, tmp_path: Path, qtmodeltester: ModelTester) -> None:
    exporting.export(branch, "2026-02", tmp_path, now=NOW)
    model = MonthsModel(desk)
    model.show_months(read_months(desk))
    qtmodeltester.check(model)
    model.show_months([])
    qtmodeltester.check(model)


@pytest.mark.parametrize(("first", "due"), [("2026-01", "2026-02"), ("2026-02", "2026-02")])
def test_no_month_before_the_first_sent_one_is_due(branch: Session, tmp_path: Path, first: str, due: str) -> None:
    exporting.export(branch, first, tmp_path, now=NOW)
    assert export_checks.due(branch, NOW) == due
    assert FEBRUARY.month == 2
