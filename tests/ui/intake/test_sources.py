"""Sources and what they want: families, hints, rows that come with them, representatives, groups, the camera."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from branchdesk.services import handling, urgent
from branchdesk.store import settings
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Hands

ENTER = Qt.Key.Key_Return
Quiet = Callable[[], None]
BY_SOURCE = {
    "regulator": {"transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on"},
    "superior": {"transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on"},
    "letter": {"received_at", "received_reason"},
    "suggestion_box": {"received_at", "received_reason"},
    "social": {"received_at", "received_reason", "public_link", "public_reply_on", "public_reply"},
    "walk_in": set(),
    "phone": set(),
}
ROWS = set().union(*BY_SOURCE.values())


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def test_a_source_brings_its_rows_and_says_what_it_wants(tab: IntakeTab) -> None:
    for source, rows in BY_SOURCE.items():
        tab.form.reception.source.set_value(source)
        assert {key for key in ROWS if tab.form.rows[key].isVisibleTo(tab)} == rows, source
        hint = tab.form.reception.source_hint()
        assert not hint.startswith("source.hint"), source
        assert tab.form.reception.source.strip.accessibleDescription() == hint
        assert tab.form.reception.hint.words() == ("" if source == "walk_in" else hint)


def test_enter_asks_for_a_transfers_dates(tab: IntakeTab, hands: Hands) -> None:
    tab.form.reception.source.set_value("regulator")
    tab.form.customer.name.setText("陈桂芳")
    tab.form.customer.phone.setText("13812345678")
    tab.form.go_to_field("relation")
    asked = []
    for _ in range(4):
        hands.press(ENTER)
        asked.append(at(tab))
    assert asked == ["transfer_body", "transfer_no", "transfer_received_on", "transfer_due_on"]


def test_a_transfer_runs_by_its_own_clock(tab: IntakeTab, desk: Desk, quiet: Quiet) -> None:
    tab.form.show_values(
        {"intake_source": "regulator", "narrative": STORY, "transfer_body": "金监分局", "transfer_due_on": "2026-03-10"}
    )
    tab.form.changed.emit()
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert case.transfer_body == "金监分局"
    assert case.transfer_due is not None
    assert case.transfer_due.date().isoformat() == "2026-03-10"


def test_dates_of_a_transfer_are_looked_at_twice(tab: IntakeTab) -> None:
    tab.form.show_values({"intake_source": "superior", "narrative": STORY})
    tab.form.changed.emit()
    assert "转办期限" in tab.form.rows["transfer_due_on"].message()
    tab.form.reception.way.taken.setText("2026-03-05")
    tab.form.reception.way.due.setText("2026-03-01")
    assert "早于" in tab.form.rows["transfer_due_on"].message()
    tab.form.reception.way.due.setText("2026-03-20")
    assert tab.form.rows["transfer_due_on"].message() == ""


def test_a_letter_is_asked_for_its_day_and_then_for_the_reason(tab: IntakeTab, hands: Hands) -> None:
    tab.form.reception.source.set_value("letter")
    tab.form.customer.name.setText("陈桂芳")
    tab.form.customer.phone.setText("13812345678")
    tab.form.go_to_field("relation")
    hands.press(ENTER)
    assert at(tab) == "received_at"
    hands.type("3-2")
    hands.press(ENTER)
    assert at(tab) == "received_reason"


def test_a_public_post_keeps_link_and_reply_and_its_flag_raises_the_grade(
    tab: IntakeTab, desk: Desk, quiet: Quiet
) -> None:
    tab.form.show_values({"intake_source": "social", "narrative": "等了很久", "matter": "C01"})
    way = tab.form.reception.way
    way.link.setText("https://example.com/p/1")
    way.reply.setText("您好，我们已联系您核实。")
    way.replied.setText("t")
    way.opinion.setChecked(True)
    assert tab.form.further.flags.boxes["opinion"].isChecked(), "one flag, two ticks"
    assert tab.aside.grade.choice.value() == "1"
    assert "舆情" in tab.aside.grade.why()
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert (case.public_link, case.public_reply, case.public_reply_on) == (
        "https://example.com/p/1", "您好，我们已联系您核实。", NOW.date(),
    )  # fmt: skip
    assert (case.flags, case.grade) == (("opinion",), "1")


def test_a_representative_says_for_whom(tab: IntakeTab, desk: Desk, quiet: Quiet) -> None:
    tab.form.show_values({"narrative": STORY, "relation": "representative", "customer_name": "王丽", "matter": "A03"})
    tab.form.changed.emit()
    way = tab.form.reception.way
    assert "授权书" in way.missing.words()
    way.represented.setText("陈桂芳")
    way.standing.set_value("relative")
    way.authorised.setChecked(True)
    assert way.missing.words() == ""
    assert "王丽代陈桂芳反映" in tab.aside.hints.read_back()
    tab.form.reception.relation.set_value("self")
    assert not tab.form.values().keys() & {"represented", "standing", "authorised"}
    tab.form.reception.relation.set_value("representative")
    tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert (case.represented, case.standing, case.authorised) == ("陈桂芳", "relative", True)


def test_twenty_people_make_it_major_and_six_speakers_are_refused(tab: IntakeTab, desk: Desk, quiet: Quiet) -> None:
    known = {"customer_name": "陈桂芳", "phone": "13812345678", "demand_kind": "refund", "flags": ["elderly"]}
    tab.form.show_values({**known, "narrative": STORY, "matter": "A03", "group_size": "20"})
    tab.form.changed.emit()
    further = tab.form.further
    assert "20" in further.group_line.words()
    assert "crowd" in tab.aside.emergency.shown
    further.people.setText("甲、乙、丙、丁、戊、己")
    assert tab.form.rows["representatives"].message()
    assert not tab.save(False)
    assert at(tab) == "representatives"
    assert "最多 5 位" in tab.form.rows["representatives"].message()
    further.people.setText("甲、乙、丙、丁、戊")
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    assert (case.major, case.major_reason, len(case.representatives)) == (True, "group", 5)


def test_every_flag_says_what_it_asks_for(tab: IntakeTab) -> None:
    grid = tab.form.further.flags
    for key, box in grid.boxes.items():
        grid.set_value([key])
        assert grid.hints.text().startswith(f"{box.text()}: "), key
        assert box.accessibleDescription()
    grid.set_value([])
    assert not grid.hints.isVisibleTo(tab)


def test_the_camera_counts_down_from_the_day_it_happened(tab: IntakeTab, hands: Hands) -> None:
    cctv = tab.form.further.cctv
    tab.form._show_more(True)
    tab.form.go_to_field("cctv_place")
    hands.type("大堂")
    assert cctv.until.day() is not None
    assert cctv.left() == 30
    tab.form.reception.happened.day.setText("2026-02-10")
    assert cctv.left() == 7
    cctv.until.setText("2026-03-06")
    tab.form.reception.happened.day.setText("2026-03-01")
    assert cctv.left() == 1, "what somebody wrote stays"
    assert cctv.chip.accessibleName() or cctv.chip.text()
    cctv.until.setText("2026-03-01")
    assert cctv.left() == -4
    assert {"cctv_place", "cctv_until"} <= tab.form.values().keys()
    cctv.place.setText("")
    assert "cctv_until" not in tab.form.values()


def test_the_recorder_of_this_place_decides_the_days(desk: Desk) -> None:
    settings.put(desk.session.store, urgent.CCTV_DAYS, 90)
    assert urgent.cctv_days(desk.session) == 90


def test_the_meter_asks_for_what_is_missing_and_goes_where_the_answer_is_written(tab: IntakeTab, hands: Hands) -> None:
    meter = tab.form.story.meter
    assert not meter.ask_button.isVisibleTo(tab), "nobody is asked before the story began"
    tab.form.story.words.setPlainText("机器坏了")
    assert meter.ask_button.isVisibleTo(tab)
    asked = []
    for _ in meter.missing():
        assert meter.question.text()
        hands.press(Qt.Key.Key_Q, modifier=Qt.KeyboardModifier.AltModifier)
        asked.append(at(tab))
    assert asked == ["occurred_at", "involved_unit", "amount_demanded", "narrative", "against", "attach"]
    tab.form.reception.happened.day.setText("t")
    assert "time" not in meter.missing()
