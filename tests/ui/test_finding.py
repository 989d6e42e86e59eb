"""Ctrl+K with real cases behind it: people, cases, what can be done, settings, the handbook, and what is read out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.services import intake
from branchdesk.services.session import Session
from branchdesk.ui import finding
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.commands import NO_FIT, Command, fit
from branchdesk.ui.desk import Desk
from branchdesk.ui.finding import Scope
from branchdesk.ui.help_index import places
from branchdesk.ui.help_viewer import Browser
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.settings.contents import contents
from branchdesk.ui.settings.dialog import SettingsDialog
from branchdesk.ui.settings.looks import Looks
from branchdesk.ui.shell import Shell
from branchdesk.ui.tab import Tab
from branchdesk.ui.theme import Theme
from tests.ui.conftest import NOW

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

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
