"""The settings: found by key and by search, walked by keyboard, and true about what they show."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from branchdesk.domain.records import User
from branchdesk.services import access, duty, intake, training
from branchdesk.ui.desk import Desk
from branchdesk.ui.main_window import MainWindow
from branchdesk.ui.preferences import Wishes
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.settings.branch import BranchSection
from branchdesk.ui.settings.dialog import SettingsDialog
from branchdesk.ui.settings.duty import DutySection
from branchdesk.ui.settings.house import HouseSection
from branchdesk.ui.settings.learning import Learning
from branchdesk.ui.settings.looks import Looks, LooksSection
from branchdesk.ui.settings.suggestions import SuggestionsSection
from branchdesk.ui.widgets.fields import LineEdit
from tests.services.taught import teach
from tests.ui.conftest import NOW
from tests.ui.windows import CONTROL

CASE = {"narrative": "取款机吞卡了", "customer_name": "陈桂芳", "phone_none": True, "demand": "退卡"}


class Wall:
    """Remembers what was chosen for the look."""

    def __init__(self) -> None:
        self.wishes = Wishes(scheme="light")
        self.asked: list[object] = []

    def looks(self) -> Looks:
        return Looks(lambda: self.wishes, self._scheme, self.asked.append, self.asked.append)

    def _scheme(self, scheme: str) -> None:
        self.asked.append(scheme)
        self.wishes = replace(self.wishes, scheme=scheme)  # type: ignore[arg-type]


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def opened(desk: Desk, wall: Wall, qtbot: QtBot) -> Iterator[Callable[..., SettingsDialog]]:
    """Opens the settings of the desk over a window."""
    window = QMainWindow()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def show(section: str = "") -> SettingsDialog:
        dialog = SettingsDialog(window, desk, wall.looks(), section)
        dialog.open()
        return dialog

    yield show
    qtbot.waitUntil(lambda: desk.tasks.idle)


def panel(dialog: SettingsDialog) -> SuggestionsSection:
    found = dialog.shown
    assert isinstance(found, SuggestionsSection)
    return found


def test_arrows_walk_the_sections_and_tab_goes_in(opened: Callable[..., SettingsDialog]) -> None:
    dialog = opened()
    assert [each.key for each in dialog.sections] == ["suggestions", "duty", "house", "looks", "branch"]
    assert QApplication.focusWidget() is dialog.list
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert isinstance(dialog.shown, DutySection)
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dialog.shown.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_and_section_has_a_name(opened: Callable[..., SettingsDialog]) -> None:
    dialog = opened()
    assert dialog.list.accessibleName()
    for section in dialog.sections:
        assert section.accessibleName() == section.title
    buttons = [*panel(dialog).findChildren(type(panel(dialog).train))]
    assert all(each.accessibleName() for each in buttons)


def test_the_look_changes_at_once_and_shows_what_is_chosen(
    opened: Callable[..., SettingsDialog], wall: Wall, desk: Desk
) -> None:
    looks = opened("looks").shown
    assert isinstance(looks, LooksSection)
    assert looks.scheme.value() == "light"
    looks.scheme.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    looks.scale.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    looks.language.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert wall.asked == ["dark", 1.3, "en"]
    assert "opened again" in looks._later.text()
    assert desk.language == "zh_CN"


def test_the_branch_tells_its_fingerprint(opened: Callable[..., SettingsDialog]) -> None:
    branch = opened("branch").shown
    assert isinstance(branch, BranchSection)
    facts = dict(branch.facts())
    assert facts["Code"] == "CD103"
    assert facts["Used as"] == "Branch, practice"
    assert len(facts["Fingerprint of our key"].split()) == 5
    assert "Fingerprint of its key" not in facts


def test_a_training_with_too_few_cases_says_how_many_are_needed(
    opened: Callable[..., SettingsDialog], qtbot: QtBot, desk: Desk
) -> None:
    page = panel(opened())
    assert page.none.isVisibleTo(page)
    with qtbot.waitSignal(page.learning.failed):
        QTest.keyClick(page.train, Qt.Key.Key_Space)
    assert page.result.isVisibleTo(page)
    assert str(training.NEEDED) in page.result.accessibleName() + page.result.accessibleDescription()
    assert page.train.isVisibleTo(page)


def test_a_version_is_trained_used_stopped_and_removed(
    opened: Callable[..., SettingsDialog], qtbot: QtBot, desk: Desk
) -> None:
    teach(desk.session)
    page = panel(opened())
    with qtbot.waitSignal(page.learning.ended, timeout=30_000):
        page.train.click()
        assert page.stop.isVisibleTo(page)
        assert page.learning.running
    assert [each.version.active for each in page.cards] == [True]
    assert set(desk.rules.learned) == {"matter", "category", "cause"}
    with qtbot.waitSignal(desk.session_changed):
        page.cards[0].use.click()
    assert not desk.rules.learned
    assert not page.cards[0].version.active
    with qtbot.waitSignal(desk.session_changed):
        page.cards[0].use.click()
    assert page.cards[0].version.active
    page.cards[0].remove.click()
    asked = page.window().findChild(ConfirmDialog)
    assert asked is not None
    with qtbot.waitSignal(desk.session_changed):
        asked.confirmed.emit("")
    assert page.cards == []
    assert page.none.isVisibleTo(page)


def test_a_training_goes_on_while_the_settings_are_closed(
    opened: Callable[..., SettingsDialog], qtbot: QtBot, desk: Desk
) -> None:
    teach(desk.session)
    dialog = opened()
    learning = panel(dialog).learning
    with qtbot.waitSignal(learning.ended, timeout=30_000):
        panel(dialog).train.click()
        dialog.reject()
    assert Learning.of(desk) is learning
    assert [each.version.number for each in panel(opened()).cards] == [1]


def test_a_training_can_be_stopped(opened: Callable[..., SettingsDialog], qtbot: QtBot, desk: Desk) -> None:
    teach(desk.session)
    page = panel(opened())
    with qtbot.waitSignal(page.learning.failed, timeout=30_000):
        page.train.click()
        QTest.keyClick(page.stop, Qt.Key.Key_Space)
    assert training.versions(desk.session) == []
    assert page.train.hasFocus()


def test_figures_are_shown_by_month_field_and_source(
    opened: Callable[..., SettingsDialog], desk: Desk, qtbot: QtBot
) -> None:
    for matter in ("A03", "A03", "C01"):
        intake.log(desk.session, {**CASE, "matter": matter}, now=NOW)
    page = panel(opened())
    qtbot.waitUntil(lambda: page.counts.size() > 0)
    shown = [
        [page.counts.cell(row, column).text for column in range(len(page.counts.heads))]
        for row in range(page.counts.size())
    ]
    assert ["2026-03", "事项", "keywords", "2", "1", "0", "67%"] in shown
    assert shown[0][1] == "事项"
    pairs = [[page.pairs.cell(row, column).text for column in range(4)] for row in range(page.pairs.size())]
    assert ["事项", "A03 自助机吞卡吞钞", "C01 排队等候时间长", "1"] in pairs


def test_who_may_not_train_sees_everything_and_is_told_why(opened: Callable[..., SettingsDialog], desk: Desk) -> None:
    teach(desk.session)
    training.train(desk.session, now=NOW)
    teller = User("0301", "柜员", frozenset({"teller"}), "0301", "teller")
    desk.use(access.refreshed(desk.session).as_user(teller))
    page = panel(opened())
    assert not page.train.isEnabled()
    assert page.train.toolTip()
    assert not page.cards[0].use.isEnabled()
    assert not page.cards[0].remove.isEnabled()


def test_ctrl_9_and_the_search_open_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    shell = window.shell
    assert shell is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_9, CONTROL)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.reject()
    assert any(each.words == "Settings" for each in shell.overlays.commands())


def test_counter_settings_are_saved_and_a_wrong_one_is_told_in_its_row(
    opened: Callable[..., SettingsDialog], desk: Desk, qtbot: QtBot
) -> None:
    house = opened("house").shown
    assert isinstance(house, HouseSection)
    days = house.fields["tell_days"]
    assert isinstance(days, LineEdit)
    days.set_value("99")
    house.save.click()
    qtbot.waitUntil(lambda: desk.tasks.idle)
    assert "1" in house.rows["tell_days"].message()
    assert desk.rules.tell_days == 1
    days.set_value("2")
    with qtbot.waitSignal(desk.session_changed):
        house.save.click()
    assert desk.rules.tell_days == 2
    assert house.rows["tell_days"].message() == ""


def test_a_tick_puts_somebody_on_duty(opened: Callable[..., SettingsDialog], desk: Desk, qtbot: QtBot) -> None:
    page = opened("duty").shown
    assert isinstance(page, DutySection)
    box = page.ticks["0217", "4"]
    assert "王敏" in box.accessibleName()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    page.grades["1"].set_value("0217")
    qtbot.waitUntil(lambda: desk.tasks.idle)
    kept = duty.duty(desk.session)
    assert (dict(kept.days), dict(kept.grades)) == ({"4": ("0217",)}, {"1": "0217"})


def test_what_a_teller_may_not_set_is_grey_with_the_reason(opened: Callable[..., SettingsDialog], desk: Desk) -> None:
    teller = User("0301", "柜员", frozenset({"teller"}), "0301", "teller")
    desk.use(desk.session.as_user(teller))
    dialog = opened("house")
    house = dialog.shown
    assert isinstance(house, HouseSection)
    assert not house.save.isEnabled()
    assert house.save.toolTip()
    dialog.go_to("duty")
    page = dialog.shown
    assert isinstance(page, DutySection)
    assert not any(box.isEnabled() for box in page.ticks.values())
