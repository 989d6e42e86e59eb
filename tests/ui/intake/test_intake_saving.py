"""Saving: nothing stops a number but missing words; what may wait is listed; a jammed printer loses nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import Problem, StoreUnavailable
from branchdesk.domain.records import User
from branchdesk.services import counter, handling, intake
from branchdesk.store import attachments, journal
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands, Tray

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier

WHOLE = {
    "customer_name": "陈桂芳", "title": "ms", "phone": "13812345678", "matter": "A03", "narrative": STORY,
    "demand_kind": "refund", "demand": "当天核对并入账", "amount_demanded": "2000",
}  # fmt: skip
NUMBER = "CD103-26-0001"


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def fill(tab: IntakeTab, values: dict[str, object]) -> None:
    """As if a person had typed it."""
    tab.form.show_values(values)
    tab.form.changed.emit()


def test_save_and_print(
    tab: IntakeTab, desk: Desk, hands: Hands, tray: Tray, toasts: list[str], quiet: Callable[[], None]
) -> None:
    assert NUMBER in tab.header.findChildren(type(tab.header._number))[1].text()
    fill(tab, WHOLE)
    tab.form.go_to_field("narrative")
    hands.press(ENTER, modifier=CTRL)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.customer_name, case.grade, case.status) == ("陈桂芳", "1", "received")
    assert (case.amount_demanded, case.first_owner) == (200000, "0217")
    assert case.received_at == NOW
    assert toasts == [f"Logged {NUMBER}", f"Logged {NUMBER}. Slip sent to the printer"]
    assert len(tray.sent) == 1
    assert NUMBER in tray.sent[0]
    assert tab.form.is_blank()
    assert at(tab) == "customer_name"
    assert intake.own_drafts(desk.session) == []
    assert tab.header.findChildren(type(tab.header._number))[1].text() == "CD103-26-0002"


def test_save_only_prints_nothing_and_ctrl_p_prints_it_later(
    tab: IntakeTab, hands: Hands, tray: Tray, toasts: list[str], quiet: Callable[[], None]
) -> None:
    assert not tab.print_here()
    fill(tab, WHOLE)
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    assert (tray.sent, toasts) == ([], [f"Logged {NUMBER}"])
    assert tab.print_here()
    quiet()
    assert len(tray.sent) == 1


def test_words_alone_make_a_number_and_the_gaps_are_listed(
    tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, {"narrative": "等了五十分钟没人管"})
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert handling.find_case(desk.session, NUMBER).status == "incomplete"
    assert toasts[0] == f"Logged {NUMBER}. Still to fill: 客户姓名, 联系电话, 事项, 事实诉求"


def test_without_words_everything_missing_is_told_at_once(
    tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    fill(tab, {"customer_name": "陈桂芳", "title": "ms"})
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert desk.session.store.row("SELECT count(*) FROM cases") == (0,)
    told = {key for key, row in tab.form.rows.items() if row.message()}
    assert told == {"phone", "matter", "narrative", "demand"}
    assert tab.footer.words() == "To complete: 4"
    assert at(tab) == "phone"
    assert toasts == []


def test_what_cannot_be_read_is_told_and_nothing_is_dropped(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    fill(tab, WHOLE)
    tab.form.reception.happened.day.setText("neulich")
    tab.form.story.amount.setText("viel")
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert desk.session.store.row("SELECT count(*) FROM cases") == (0,)
    assert tab.form.rows["occurred_at"].message()
    assert tab.form.rows["amount_demanded"].message()
    assert at(tab) == "occurred_at"
    tab.form.reception.happened.day.setText("t")
    tab.form.story.amount.setText("86.5")
    assert tab.form.rows["amount_demanded"].message() == ""
    assert tab.save(False)
    quiet()
    assert handling.find_case(desk.session, NUMBER).amount_demanded == 8650


def test_a_warning_never_blocks(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    fill(tab, {**WHOLE, "phone": "1381234567"})
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    assert handling.find_case(desk.session, NUMBER).phone == "1381234567"


def printed(desk: Desk) -> int:
    """How many slips the journal says were printed."""
    uid = handling.find_case(desk.session, NUMBER).uid
    return sum(each.action == "print" for each in journal.of_case(desk.session.store, uid))


def test_a_jammed_printer_loses_nothing(
    tab: IntakeTab, desk: Desk, hands: Hands, tray: Tray, toasts: list[str], quiet: Callable[[], None]
) -> None:
    tray.jammed = True
    fill(tab, WHOLE)
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert handling.find_case(desk.session, NUMBER)
    assert toasts[-1] == f"Logged {NUMBER}. 没有打出来：打印机「大堂」没有回应。 It is saved; print it later"
    assert printed(desk) == 0
    tray.jammed = False
    assert tab.aside.latest.isVisibleTo(tab)
    tab.aside.latest.print_asked.emit(NUMBER)
    quiet()
    assert len(tray.sent) == 1
    assert printed(desk) == 1


def test_a_full_disk_keeps_the_form(
    tab: IntakeTab, desk: Desk, hands: Hands, monkeypatch, quiet: Callable[[], None]
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable(Problem("store.full"))

    errors: list[object] = []
    desk.failed.connect(errors.append)
    monkeypatch.setattr(counter, "save", full)
    fill(tab, WHOLE)
    tab.form.go_to_field("emotional_demand")
    hands.press(ENTER, modifier=CTRL)
    quiet()
    assert [type(each) for each in errors] == [StoreUnavailable]
    assert tab.form.values()["customer_name"] == "陈桂芳"
    assert tab.form.isEnabled()
    assert at(tab) == "emotional_demand"
    assert tab.footer.both.isEnabled()


def test_a_second_ctrl_enter_saves_nothing_twice(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    fill(tab, WHOLE)
    assert tab.save(False)
    assert not tab.save(False)
    assert not tab.footer.only.isEnabled()
    assert tab.footer.only.toolTip()
    quiet()
    assert desk.session.store.row("SELECT count(*) FROM cases") == (1,)


def test_files_go_with_the_case(tab: IntakeTab, desk: Desk, tmp_path, quiet: Callable[[], None]) -> None:
    slip = tmp_path / "流水.txt"
    slip.write_text("2,000.00", encoding="utf-8")
    fill(tab, WHOLE)
    tab.form.attachments.add_path(slip)
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert [each.name for each in attachments.of_case(desk.session.store, case.uid)] == ["流水.txt"]
    assert tab.form.attachments.files == ()


def test_another_grade_needs_its_reason(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    fill(tab, WHOLE)
    card = tab.aside.grade
    assert card.choice.value() == "1"
    assert not card.reason_row.isVisibleTo(tab)
    hands.press(Qt.Key.Key_G, modifier=Qt.KeyboardModifier.AltModifier)
    hands.press(Qt.Key.Key_2)
    assert card.reason_row.isVisibleTo(tab)
    assert QApplication.focusWidget() is card.reason
    assert not tab.save(False)
    assert card.reason_row.message()
    hands.type("nothing at risk")
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.grade, case.grade_suggested, case.grade_reason) == ("2", "1", "nothing at risk")
    assert card.choice.value() == ""


def test_who_may_not_log_is_told_why(desk: Desk, tray: Tray, qtbot: QtBot) -> None:
    auditor = User("0900", "审计", frozenset({"auditor"}))
    desk.session = desk.session.as_user(auditor)
    page = IntakeTab(desk, printers=tray)
    qtbot.addWidget(page)
    assert not page.footer.both.isEnabled()
    assert page.footer.both.toolTip() == page.footer.both.accessibleDescription() != ""


def test_twenty_people_make_it_major(tab: IntakeTab, desk: Desk, quiet: Callable[[], None]) -> None:
    fill(tab, {**WHOLE, "group_size": "20"})
    assert tab.aside.grade.choice.value() == "1"
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.group_size, case.major, case.major_reason) == (20, True, "group")
