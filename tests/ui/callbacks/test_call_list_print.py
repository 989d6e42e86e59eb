"""Printing the day: masked and unnoted until it goes to paper, full only by a supervisor for a named caller."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from branchdesk.domain.records import User
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.services.papers import CallList
from branchdesk.store import journal
from branchdesk.ui.callbacks.list_print import ReleaseDialog
from branchdesk.ui.printing import PrintDialog
from tests.ui.callbacks.conftest import Open, Page
from tests.ui.callbacks.day import Day


def logged(day: Day) -> list[dict[str, object]]:
    entries = journal.since(day.supervisor.store, 0)
    return [dict(each.details) for each in entries if each.details.get("what") == "call_list"]


def dialog(page: Page) -> PrintDialog:
    assert page.tab.print_here()
    return page.tab.window().findChildren(PrintDialog)[-1]


def shown(opened: PrintDialog) -> CallList:
    paper = opened._document
    assert isinstance(paper, CallListPaper)
    return paper._list


def choose(opened: PrintDialog, key: str, value: str) -> None:
    opened.set_choice(key, value)
    opened.chosen.emit(opened.choices())


def test_looking_is_not_noted_and_printing_is_once(open_page: Open, busy: Day) -> None:
    page = open_page(busy.teller, "HP LaserJet")
    opened = dialog(page)
    assert (shown(opened).masked, len(shown(opened).rows), logged(busy)) == (True, 8, [])
    QTest.keyClick(opened, Qt.Key.Key_Return)
    page.settled()
    assert logged(busy) == [{"what": "call_list", "batch": "HF-20260305-01", "rows": 8, "full_phones": False}]
    assert "HP LaserJet" in page.notices[-1].words
    assert len(page.tray.printed) == 1
    assert shown(dialog(page)).batch == "HF-20260305-02"


def test_a_file_is_noted_too(open_page: Open, busy: Day, tmp_path: Path) -> None:
    page = open_page(busy.teller, "HP LaserJet")
    opened = dialog(page)
    opened._ask_file = lambda name: str(tmp_path / "list.pdf")
    opened._save_pdf()
    QTest.keyClick(opened, Qt.Key.Key_Return)
    page.settled()
    assert (tmp_path / "list.pdf").exists()
    assert len(logged(busy)) == 1


def test_full_numbers_are_not_for_every_teller(open_page: Open, busy: Day) -> None:
    page = open_page(replace(busy.teller, user=User("0399", "别人", frozenset({"teller"}), "0399")))
    opened = dialog(page)
    choose(opened, "phones", "full")
    page.settled()
    assert (shown(opened).masked, opened.choices()["phones"], logged(busy)) == (True, "masked", [])
    assert "主管" in opened._banner.accessibleName()


def test_a_supervisor_releases_them_for_a_named_caller(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor, "HP LaserJet")
    opened = dialog(page)
    choose(opened, "phones", "full")
    release = page.tab.window().findChildren(ReleaseDialog)[-1]
    release.reject()
    assert (shown(opened).masked, opened.choices()["phones"]) == (True, "masked")
    choose(opened, "phones", "full")
    release = page.tab.window().findChildren(ReleaseDialog)[-1]
    QTest.keyClick(release, Qt.Key.Key_Return)
    assert release.isVisible()  # nobody was named yet
    release.caller.set_value("李娜")
    QTest.keyClick(release, Qt.Key.Key_Return)
    page.settled()
    assert (shown(opened).masked, shown(opened).caller, shown(opened).authorised_by) == (False, "李娜", "王敏")
    assert shown(opened).rows[0].phone == "13989831176"
    QTest.keyClick(opened, Qt.Key.Key_Return)
    page.settled()
    (noted,) = logged(busy)
    assert (noted["full_phones"], noted["caller"]) == (True, "李娜")
    assert not any("1398983" in str(each) for each in noted.values())


def test_what_was_keyed_is_printed_masked(open_page: Open, busy: Day) -> None:
    page = open_page(busy.supervisor)
    opened = dialog(page)
    choose(opened, "what", "keyed")
    filled = shown(opened)
    assert (filled.filled, filled.masked, len(filled.rows)) == (True, True, 4)
    opened.set_choice("phones", "full")
    choose(opened, "what", "keyed")
    assert (shown(opened).masked, opened.choices()["phones"]) == (True, "masked")


@pytest.mark.parametrize("order", ["slot", "grade"])
def test_the_order_is_chosen(open_page: Open, busy: Day, order: str) -> None:
    page = open_page(busy.supervisor)
    opened = dialog(page)
    choose(opened, "order", order)
    grades = [row.grade for row in shown(opened).rows]
    assert (grades == sorted(grades)) == (order == "grade")


def test_the_results_are_offered_when_nobody_is_left(open_page: Open, day: Day) -> None:
    case = day.closed("谢芳", "13989831176")
    day.called(case, "reached", day.supervisor.store.home.created_at.replace(year=2026, month=3, day=5), (5, 5, 5))
    page = open_page(day.teller)
    assert shown(dialog(page)).filled
