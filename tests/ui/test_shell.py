"""What the shell says about the home and does by itself, with real cases behind it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.domain.errors import FileUnavailable, Problem
from branchdesk.security.keys import Cost
from branchdesk.services import access, exporting, intake, upkeep
from branchdesk.services.session import Session
from branchdesk.ui import statusfacts, tabs
from branchdesk.ui.desk import Desk
from branchdesk.ui.header import HeaderTabs
from branchdesk.ui.help_viewer import Browser, page_text
from branchdesk.ui.keeper import Keeper
from branchdesk.ui.preferences import Plate, Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.statusbar import StatusBar
from branchdesk.ui.tab import Tab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from tests.ui.conftest import NOW

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MADE = timedelta(days=40)
FACTORIES = dict.fromkeys(("intake", "queue", "callbacks", "exchange"), Tab)


def log(session: Session, name: str, phone: str, words: str) -> str:
    values = {"narrative": words, "customer_name": name, "title": "ms", "phone": phone}
    return intake.log(session, values, now=NOW).case.uid


@pytest.fixture
def cases(desk: Desk) -> list[str]:
    return [
        log(desk.session, "陈桂芳", "13812345678", "自助机吞卡，等了两小时没有人来"),
        log(desk.session, "陈桂芳", "13812345678", "小额账户管理费没有事先告知"),
        log(desk.session, "方秀兰", "15988886420", "柜台办理时间太长"),
    ]


@pytest.fixture
def shell(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(desk, Preferences(tmp_path / "window.json"), FACTORIES)
    qtbot.addWidget(made)
    made.resize(1366, 696)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_down()


def test_a_home_without_a_copy_turns_red_after_two_days(desk: Desk) -> None:
    assert statusfacts.safety(desk).tone == "over"
    upkeep.backup(desk.session, now=NOW)
    fact = statusfacts.safety(desk)
    assert (fact.tone, fact.icon) == ("done", "shield-check")
    assert "14:32" in fact.words


def test_an_old_copy_is_counted_in_days(desk: Desk) -> None:
    upkeep.backup(desk.session, now=NOW - timedelta(days=3))
    fact = statusfacts.safety(desk, "E: was removed")
    assert (fact.tone, fact.detail) == ("over", "E: was removed")
    assert "3" in fact.words


def test_yesterdays_copy_is_in_order(desk: Desk) -> None:
    upkeep.backup(desk.session, now=NOW - timedelta(days=1))
    assert statusfacts.safety(desk).tone == "done"


def test_findings_of_the_store_come_first(desk: Desk) -> None:
    upkeep.backup(desk.session, now=NOW)
    desk.session.store.findings = (Problem("store.tail_lost", {"expected": 9, "found": 7, "lost": 2}),)
    fact = statusfacts.safety(desk)
    assert (fact.tone, fact.icon) == ("over", "shield-alert")
    assert fact.detail == desk.words.message(desk.session.store.findings[0])


def test_a_month_not_exported_is_amber_until_it_is(desk: Desk, tmp_path: Path) -> None:
    assert statusfacts.unsent_month(desk) == "2026-02"
    assert "2" in statusfacts.unsent(desk)
    (tmp_path / "out").mkdir()
    exporting.export(desk.session, "2026-02", tmp_path / "out", nil=True, now=NOW)
    assert statusfacts.unsent(desk) == ""


def test_the_clock_says_date_weekday_and_time(desk: Desk) -> None:
    assert statusfacts.clock(desk).words.startswith("2026-03-05")
    assert statusfacts.clock(desk).words.endswith("14:32")


def test_status_items_follow_the_facts(shell: Shell, desk: Desk) -> None:
    bar = shell.status
    assert "CD103" in bar.branch.text()
    assert (bar.data.tone, bar.unsent.tone, bar.unsent.isVisible()) == ("over", "soon", True)
    upkeep.backup(desk.session, now=NOW)
    desk.announce({"backup"})
    assert bar.data.tone == "done"
    desk.tell("草稿已存 14:32:08")
    assert bar.message.text() == "草稿已存 14:32:08"
    desk.toast("26-0001 已记录")
    assert bar.message.text() == ""


def test_counters_follow_changes(shell: Shell, desk: Desk, cases: list[str], qtbot: QtBot) -> None:
    desk.announce({"case"}, cases)
    qtbot.waitUntil(lambda: shell.header.tabs.count_of(1) == 3)


def test_a_copy_is_made_by_itself_once_a_day(desk: Desk, qtbot: QtBot) -> None:
    keeper = Keeper(desk)
    with qtbot.waitSignal(desk.changed, check_params_cb=lambda change: change.kinds == {"backup"}):
        keeper.look()
    assert upkeep.last_backup(desk.session) is not None
    assert keeper.problem == ""
    with qtbot.assertNotEmitted(desk.changed, wait=50):
        keeper.look()


def test_a_copy_that_cannot_be_made_is_said_in_the_status_bar(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any, **_named: Any) -> None:
        raise FileUnavailable.of("backup.folder", folder="E:/")

    monkeypatch.setattr(upkeep, "backup", refuse)
    keeper = Keeper(desk)
    with qtbot.waitSignal(desk.changed, check_params_cb=lambda change: change.kinds == {"backup"}):
        keeper.look()
    assert keeper.problem
    assert statusfacts.safety(desk, keeper.problem).detail == keeper.problem


def test_a_copy_by_hand_says_so(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    shell.keeper.back_up()
    qtbot.waitUntil(lambda: bool(shell.toast.words))
    assert upkeep.last_backup(desk.session) is not None


def test_the_chosen_folder_gets_the_copies(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    upkeep.set_backup_folder(desk.session, tmp_path / "stick")
    upkeep.backup(desk.session, now=NOW)
    assert list((tmp_path / "stick").iterdir())


def test_head_office_counts_nothing_and_sends_nothing(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    wanted = access.NewHome("HQ", "总行", "0001", "李强", head_office=True, practice=True)
    created = access.create_home(tmp_path / "hq", wanted, "clear-water", now=NOW - MADE, cost=Cost(8, 1, 1))
    tasks = Tasks()
    desk = Desk(created.session, tasks, assets.load_words("zh_CN"), theme, clock=lambda: NOW)
    made = Shell(desk, Preferences(tmp_path / "w.json"), FACTORIES)
    qtbot.addWidget(made)
    made.open_first()
    assert made.key == "exchange"
    assert [made.header.tabs.count_of(place) for place in range(4)] == [None] * 4
    assert statusfacts.unsent(desk) == ""
    assert tabs.specs(head_office=True)[3].words != tabs.specs(head_office=False)[3].words
    made.close_down()
    tasks.close(wait=True)
    created.session.store.close()


def test_tabs_are_page_tabs_with_spoken_counts(shell: Shell) -> None:
    bar = shell.header.findChild(HeaderTabs)
    assert bar is not None
    bar.set_count(1, 29)
    assert (bar.count(), bar.tabText(1)) == (4, tabs.specs(head_office=False)[1].words)
    assert "29" in bar.accessibleTabName(1)
    widths = [bar.tabRect(place).width() for place in range(4)]
    bar.set_count(1, 10_248)
    assert bar.tabRect(1).width() > widths[1]


def test_arrow_keys_walk_the_tabs(shell: Shell, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    shell.show_tab("intake")
    shell.header.tabs.setFocus()
    qtbot.keyClick(shell.header.tabs, Qt.Key.Key_Right)
    assert shell.key == "queue"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("page", ["start", "intake", "queue", "callbacks", "slip", "exchange"])
def test_every_page_of_the_handbook_is_there(language: str, page: str) -> None:
    text = page_text(language, page)
    assert text.startswith("# ")
    assert (page == "start") == (text == page_text(language, "start"))


@pytest.mark.parametrize("page", ["../secret", "nowhere", "a/b", ""])
def test_a_page_that_is_not_there_is_the_start(page: str) -> None:
    assert page_text("zh_CN", page) == page_text("zh_CN", "start")


def test_links_lead_through_the_handbook_and_back(theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtCore import QUrl

    browser = Browser("zh_CN")
    qtbot.addWidget(browser)
    browser.show_page("start")
    browser.anchorClicked.emit(QUrl("queue.md"))
    assert browser.page == "queue"
    browser.anchorClicked.emit(QUrl("https://example.org/x.md"))
    assert browser.page == "queue"
    assert browser.step_back()
    assert browser.page == "start"
    assert not browser.step_back()


def test_wishes_survive_any_file(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "window.json"
    kept = Preferences(file)
    kept.change(scheme="dark", scale=1.15, language="en")
    kept.hang(tmp_path, Plate("安禾银行", "城东支行", "CD103", "B", True, "0217"))
    again = Preferences(file)
    assert (again.wishes, again.plate(tmp_path).login) == (kept.wishes, "0217")
    for text in ("", "[]", "{", '{"scheme": 7, "scale": "x", "plates": {"a": 3}}', '{"plates": 3}'):
        file.write_text(text, encoding="utf-8")
        wishes = Preferences(file).wishes
        assert (wishes.scheme, wishes.scale) == ("system", 1.0)
    file.unlink()
    file.mkdir()
    Preferences(file).change(scheme="light")
    QApplication.processEvents()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_long_words_of_the_status_bar_give_way_to_the_window(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    try:
        bar = StatusBar()
        qtbot.addWidget(bar)
        long = "Head office of the province, branch with a very long name · duties in one hand"
        for item in (bar.branch, bar.data, bar.unsent):
            item.show_words(long, "over", "shield-alert")
        bar.clock.show_words("2026-03-05 Thu 14:32")
        assert bar.minimumSizeHint().width() < 900
        bar.resize(1093, 28)
        bar.show()
        assert bar.branch.width() < bar.branch.sizeHint().width()
        assert bar.clock.width() >= bar.clock.sizeHint().width()
        assert long in bar.branch.toolTip()
        assert bar.branch.accessibleName() == long
    finally:
        theme.set_scale(1.0)
