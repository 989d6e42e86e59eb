"""What the shell finds, says about the home, and does by itself, with real cases behind it."""

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
from branchdesk.ui import finding, statusfacts, tabs
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.commands import NO_FIT, Command, fit
from branchdesk.ui.desk import Desk
from branchdesk.ui.finding import Scope
from branchdesk.ui.header import HeaderTabs
from branchdesk.ui.help_index import places
from branchdesk.ui.help_viewer import Browser, page_text
from branchdesk.ui.keeper import Keeper
from branchdesk.ui.preferences import Plate, Preferences
from branchdesk.ui.settings.contents import contents
from branchdesk.ui.settings.dialog import SettingsDialog
from branchdesk.ui.settings.looks import Looks
from branchdesk.ui.shell import Shell
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


def titles(entries: list[finding.Entry], *, headings: bool = False) -> list[str]:
    return [each.title for each in entries if headings or each.act]


@pytest.mark.parametrize("text", ["cgf", "CGF", "陈桂芳", "5678", "吞卡"])
def test_one_line_finds_the_person_by_anything(desk: Desk, cases: list[str], text: str) -> None:
    found = finding.find(desk, text, Scope())
    assert found[0].act is None
    person = next(each for each in found if each.icon == "user")
    assert person.title == "陈桂芳"
    assert "13812345678" not in person.detail
    assert "5678" in person.detail


def test_only_digits_of_the_phone_are_called_a_phone(desk: Desk, cases: list[str]) -> None:
    by_phone = next(each for each in finding.find(desk, "5678", Scope()) if each.icon == "user")
    assert "5678" in by_phone.note
    by_number = next(each for each in finding.find(desk, "0003", Scope()) if each.icon == "user")
    assert (by_number.title, by_number.note) == ("方秀兰", "")


def test_a_number_without_its_prefix_finds_its_case(desk: Desk, cases: list[str]) -> None:
    found = finding.find(desk, "26-0003", Scope())
    assert any(each.title == "26-0003" and "方秀兰" in each.detail for each in found)


def test_taking_a_case_goes_to_the_queue(desk: Desk, cases: list[str], qtbot: QtBot) -> None:
    entry = next(each for each in finding.find(desk, "管理费", Scope()) if each.icon == "file-text")
    assert entry.act is not None
    with qtbot.waitSignal(desk.going) as heard:
        entry.act()
    assert heard.args == ["queue", {"uid": cases[1]}]


def test_a_new_complaint_takes_name_and_phone_along(desk: Desk, cases: list[str], qtbot: QtBot) -> None:
    entry = next(each for each in finding.find(desk, "cgf", Scope()) if each.with_control)
    assert entry.act is not None
    with qtbot.waitSignal(desk.going) as heard:
        entry.act()
    assert heard.args is not None
    tab, where = heard.args
    assert (tab, where["values"]["customer_name"], where["values"]["phone"]) == ("intake", "陈桂芳", "13812345678")


def test_two_people_of_one_sound_offer_no_new_complaint(desk: Desk, cases: list[str]) -> None:
    log(desk.session, "程刚峰", "13900001111", "排队太久")
    assert not any(each.with_control for each in finding.find(desk, "cgf", Scope()))


def test_commands_are_found_by_words_and_initials(desk: Desk) -> None:
    commands = [Command("锁定", "lock", "Ctrl+L", lambda: None), Command("Dark look", "moon", "", lambda: None)]
    scope = Scope(window=commands)
    assert titles(finding.find(desk, "sd", scope)) == ["锁定"]
    assert titles(finding.find(desk, "dark", scope)) == ["Dark look"]
    assert titles(finding.find(desk, "", scope)) == ["锁定", "Dark look"]
    assert finding.find(desk, "zzzz", scope) == []


def test_the_best_fit_comes_first() -> None:
    ranks = [fit(words, "bf") for words in ("备份", "现在备份", "打印")]
    assert ranks == [1, 3, NO_FIT]
    assert fit("备份设置", "备份") < fit("现在备份", "备份")


def test_actions_settings_and_help_stand_under_their_own_headings(desk: Desk, cases: list[str]) -> None:
    made = {name: Command(f"移交{name}", "users", "F7", print) for name in ("page", "window", "settings", "help")}
    scope = Scope([made["page"]], [made["window"]], [made["settings"]], [made["help"]])
    found = finding.find(desk, "移交", scope)
    assert titles(found) == ["移交page", "移交window", "移交settings", "移交help"]
    assert len([each for each in found if not each.act]) == 4


def test_what_was_looked_at_last_comes_back_with_nothing_typed(desk: Desk, cases: list[str]) -> None:
    quiet = Command("已超时", "alert-triangle", "", lambda: None, quiet=True)
    found = finding.find(desk, "", Scope(window=[quiet], recent=[cases[2], cases[0]]))
    assert titles(found) == ["26-0003", "26-0001"]
    assert [each.uid for each in found if each.act] == [cases[2], cases[0]]


def test_one_case_is_opened_and_several_are_listed(desk: Desk, cases: list[str], qtbot: QtBot) -> None:
    for text, where in (("fxl", {"uid": cases[2]}), ("cgf", {"find": "13812345678"})):
        person = finding.find(desk, text, Scope())[1]
        assert person.act is not None
        with qtbot.waitSignal(desk.going) as heard:
            person.act()
        assert heard.args == ["queue", where]


def test_all_cases_of_one_person_can_be_printed(desk: Desk, cases: list[str]) -> None:
    printed: list[str] = []
    entry = next(each for each in finding.find(desk, "cgf", Scope(print_all=printed.append)) if each.icon == "printer")
    assert entry.act is not None
    entry.act()
    assert printed[0].startswith("CD103-26-")


def test_the_window_offers_every_kind_of_thing(shell: Shell) -> None:
    scope = shell.overlays._scope()
    assert len(scope.settings) == len(contents())
    assert any(each.detail for each in scope.help)
    kinds = {each.also for each in scope.window if each.also}
    assert kinds == {shell.desk.label("kind", each) for each in ("complaint", "suggestion", "enquiry", "praise")}


def test_the_list_of_settings_is_that_of_the_dialog(shell: Shell, desk: Desk) -> None:
    looks = Looks(lambda: shell._preferences.wishes, lambda _s: None, lambda _s: None, lambda _s: None)
    dialog = SettingsDialog(shell, desk, looks)
    assert [(each.key, each.icon, each.title) for each in dialog.sections] == [
        (each.key, each.icon, each.title) for each in contents()
    ]
    dialog.reject()
    dialog.deleteLater()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_heading_of_the_handbook_can_be_found_and_shown(theme: Theme, language: str, qtbot: QtBot) -> None:
    found = places(language)
    assert {each.page for each in found} >= {"start", "intake", "queue", "callbacks", "exchange"}
    browser = Browser(language)
    qtbot.addWidget(browser)
    for each in found:
        browser.show_page(each.page)
        assert not each.heading or browser.show_section(each.heading), each


def test_digits_show_the_case_first_with_what_may_be_read_out(shell: Shell, cases: list[str]) -> None:
    shell.overlays.search()
    search = shell.findChild(CommandSearch)
    assert search is not None
    search.line.setText("6420")
    search.look()
    chosen = search.chosen()
    assert chosen is not None
    assert chosen.uid == cases[2]
    assert "CD103-26-0003" in search.reading.words
    assert "方秀兰" not in search.reading.words
    search.line.copy_asked.emit()
    assert QApplication.clipboard().text() == search.reading.words
    search.line.setText("锁")
    search.look()
    assert search.reading.words == ""
    search.reject()


def test_ctrl_enter_logs_a_new_case_from_anywhere_in_the_list(shell: Shell, cases: list[str], qtbot: QtBot) -> None:
    shell.overlays.search()
    search = shell.findChild(CommandSearch)
    assert search is not None
    search.line.setText("cgf")
    with qtbot.waitSignal(shell.desk.going) as heard:
        search.line.taken.emit(True)
    assert heard.args is not None
    assert heard.args[0] == "intake"


def test_nothing_found_says_what_else_to_try(shell: Shell) -> None:
    shell.overlays.search()
    search = shell.findChild(CommandSearch)
    assert search is not None
    search.line.setText("qqqqqq")
    search.look()
    assert search.entries() == []
    assert "qqqqqq" in search._nothing.text()
    assert search.chosen() is None
    search.line.taken.emit(False)
    assert search.isVisible()
    search.reject()


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
