"""The form of an action: derived from the declarations, prefilled, with problems and red lines beside the fields."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.given import declaration
from branchdesk.domain.workflow import ACTIONS, action
from branchdesk.services import handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.queue.form_fields import fields_of
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.moments import DateBox
from tests.ui.conftest import LOGIN, NOW
from tests.ui.queue.conftest import Hands, nameless

Log = Callable[..., Case]
Walk = Callable[[Case, str], Case]
MakeForm = Callable[[str, Case], ActionForm]


@pytest.fixture
def make_form(desk: Desk, qtbot: QtBot) -> MakeForm:
    """A form in a window of its own, its first gap focused."""
    kept = []

    def made(key: str, case: Case) -> ActionForm:
        row = action(key)
        assert row is not None
        form = ActionForm(desk, row, handling.detail(desk.session, case.uid))
        area = QScrollArea()
        kept.append(area)
        area.setWidgetResizable(True)
        area.setWidget(form)
        area.resize(900, 700)
        qtbot.addWidget(area)
        area.show()
        area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        form.focus_first()
        return form

    return made


def test_every_action_has_a_form_of_declared_fields(desk: Desk, log: Log, make_form: MakeForm) -> None:
    """Whatever is added to the table of actions gets a form without anybody laying it out."""
    detail = handling.detail(desk.session, log(against="柜员张三").uid)
    for row in ACTIONS:
        if row.key in ("call", "reveal", "tick"):  # a page, an eye and a box of their own
            continue
        fields = fields_of(desk, row, detail)
        shown = {each.key for each in fields}
        asked = {key for key in row.needs if key not in ("attachment_id", "sha256")}
        assert asked <= shown, row.key
        for each in fields:
            assert declaration(each.key) is each.declared
        form = make_form(row.key, detail.case)
        assert nameless(form) == [], row.key


def test_the_form_opens_with_what_is_nearly_always_so(log: Log, walk: Walk, make_form: MakeForm) -> None:
    case = log()
    assert make_form("start", case).values() == {"handler": LOGIN}
    told = walk(case, "to_tell")
    tell = make_form("tell", told)
    assert tell.values()["told_at"] == NOW.replace(second=0)
    assert tell.values()["told_way"] == "phone"
    assert tell.gaps() == ["处理决定", "已告知救济途径"]


def test_what_a_person_must_decide_is_never_prefilled(log: Log, walk: Walk, make_form: MakeForm) -> None:
    case = walk(log(), "awaiting_confirmation")
    assert "agreement" not in make_form("close", case).values()
    assert "new_facts" not in make_form("reopen", case).values()
    fresh = log()
    assert "verdict" not in make_form("conclude", fresh).values()


def test_enter_goes_to_the_next_gap(log: Log, walk: Walk, make_form: MakeForm, hands: Hands) -> None:
    form = make_form("conclude", log())
    hands.digit(2)
    hands.press(Qt.Key.Key_Return)
    assert form.input("verdict_basis").widget.hasFocus()
    hands.write("监控显示如客户所述")
    assert form.values()["verdict"] == "partly"
    assert form.gaps() == []
    assert form.counted() == (2, 2)


def test_enter_with_nothing_missing_says_so(log: Log, make_form: MakeForm, hands: Hands, qtbot: QtBot) -> None:
    form = make_form("start", log())
    with qtbot.waitSignal(form.complete):
        hands.press(Qt.Key.Key_Return)


def test_problems_stand_beside_their_fields(log: Log, walk: Walk, make_form: MakeForm) -> None:
    form = make_form("tell", walk(log(), "to_tell"))
    rest = form.show_problems([Problem("field.told_at.future", field="told_at"), Problem("action.five_whys")])
    assert form.message("told_at") == "「告知时间」在将来。"
    assert [each.key for each in rest] == ["action.five_whys"]
    form.input("told_at").set_value(NOW - timedelta(hours=1))
    assert form.message("told_at") == ""


def test_gaps_are_said_beside_the_fields(log: Log, make_form: MakeForm) -> None:
    form = make_form("conclude", log())
    form.mark_gaps()
    assert form.message("verdict") == "还没填「认定」。"
    assert form.input("verdict").widget.accessibleDescription() == "还没填「认定」。"


def test_red_lines_are_marked_while_a_text_for_the_customer_is_written(
    log: Log, walk: Walk, make_form: MakeForm, hands: Hands
) -> None:
    form = make_form("tell", walk(log(), "to_tell"))
    hands.write("我们保证退给您")
    assert "“保证退”" in form.coach.words()
    assert form.coach.take()  # one key takes the better sentence
    assert "保证退" not in form.values()["decision"]
    assert form.coach.words() == ""


def test_internal_words_have_no_red_lines(log: Log, make_form: MakeForm, hands: Hands) -> None:
    form = make_form("note", log())
    hands.write("客户说你们保证退钱")
    assert form.coach.words() == ""
    form.input("words").set_value("客户改打 13912345678")  # a number is one wherever it stands
    assert "139" in form.coach.words()


def test_what_was_prefilled_and_cleared_is_given_as_empty(log: Log, walk: Walk, make_form: MakeForm) -> None:
    form = make_form("close", walk(log(), "awaiting_confirmation"))
    assert form.values()["why_line"] == "没有一次说清"
    form.input("why_line").set_value("")
    assert form.values()["why_line"] == ""


def test_a_correction_gives_only_what_differs_and_shows_no_full_number(log: Log, make_form: MakeForm) -> None:
    case = log(id_tail="0426")
    form = make_form("correct", case)
    phone = form.input("phone").widget
    assert phone.text() == ""
    assert phone.placeholderText() == "138 **** 5678"
    form.set_values({"reason": "名字写错", "customer_name": "陈桂方"})
    assert form.values() == {"reason": "名字写错", "customer_name": "陈桂方"}
    form.set_values({"phone": "13900001111"})
    assert form.values()["phone"] == "13900001111"


def test_completing_asks_for_the_gaps_and_what_waives_them(desk: Desk, log: Log, make_form: MakeForm) -> None:
    case = log(customer_name="", phone="", demand="")
    form = make_form("complete", case)
    assert form.gaps() == ["客户姓名", "联系电话", "事实诉求"]
    form.set_values({"anonymous": True, "phone_none": True, "demand": "尽快处理"})
    assert form.gaps() == []
    done = handling.do(desk.session, case.uid, "complete", form.values(), now=NOW)
    assert done.status == "received"


def test_days_to_come_are_not_taken_for_days_gone(log: Log, make_form: MakeForm) -> None:
    form = make_form("contact", log())
    box = form.input("next_contact_at").widget.date_box
    box.setText("3-9")
    assert QDate(box.day()) == QDate(2026, 3, 9)
    box.setText("1-5")
    assert QDate(box.day()) == QDate(2027, 1, 5)


def test_five_whys_are_asked_where_they_are_needed(
    desk: Desk, log: Log, walk: Walk, make_form: MakeForm, hands: Hands
) -> None:
    assert not make_form("close", walk(log(), "awaiting_confirmation")).has("whys")
    case = walk(log(grade="1", grade_reason="资金"), "awaiting_confirmation")
    form = make_form("close", case)
    assert "五问" in form.gaps()
    form.input("whys").widget.setFocus()
    hands.write("电话没有人接")
    hands.press(Qt.Key.Key_Return)
    hands.write("座机锁在理财室")
    assert form.input("whys").value() == ["电话没有人接", "座机锁在理财室"]
    assert "五问" not in form.gaps()
    assert "整改措施" in form.gaps()  # asking down to a rule leads to changing it
    task = {"what": "座机移回大堂", "owner": "0318", "supervisor": LOGIN, "due_on": "2026-03-13"}
    form.input("corrective").set_value((task,))
    assert "整改措施" not in form.gaps()


def test_corrective_actions_have_a_person_and_a_day(log: Log, walk: Walk, make_form: MakeForm) -> None:
    case = log()
    form = make_form("propose", walk(case, "investigating"))
    field = form.input("corrective")
    task = {"what": "座机移回大堂", "owner": "0318", "supervisor": LOGIN, "due_on": "2026-03-13"}
    field.set_value((task,))
    assert field.value() == [task]
    field.set_value(())
    assert field.value() == []


def test_a_tick_says_its_own_words(log: Log, make_form: MakeForm) -> None:
    form = make_form("regrade", log())
    box = form.input("complicated").widget
    assert isinstance(box, QCheckBox)
    assert box.text() == box.accessibleName() == "情况复杂"


def test_remedies_are_reached_by_arrows_and_digits_and_asked_with_an_amount(
    log: Log, walk: Walk, make_form: MakeForm, hands: Hands
) -> None:
    form = make_form("propose", walk(log(), "investigating"))
    remedies = form.input("remedy_kinds")
    label = form.input("remedy_kinds").widget.accessibleName()
    assert label not in form.gaps()
    form.input("remedy_amount").set_value(20_000)
    assert label in form.gaps()
    remedies.widget.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    boxes = remedies.widget.findChildren(QCheckBox)
    assert [box.isChecked() for box in boxes[:4]] == [False, False, True, False]
    assert boxes[2].text().startswith("3")
    hands.press(Qt.Key.Key_1)
    assert boxes[0].isChecked()
    assert boxes[0].hasFocus()
    assert label not in form.gaps()
    remedies.set_value(())
    form.input("remedy_amount").set_value(0)
    assert label not in form.gaps()


def test_a_place_is_no_department(log: Log, make_form: MakeForm) -> None:
    """Where it happened says nothing about who is answerable."""
    assert "responsible_unit" not in make_form("conclude", log(involved_unit="2 号机")).values()


def test_enter_walks_a_corrective_action_to_its_day(log: Log, walk: Walk, make_form: MakeForm, hands: Hands) -> None:
    """Begun without a person or a day it is missing; who is sent there comes to what is missing."""
    form = make_form("propose", walk(log(), "investigating"))
    field = form.input("corrective")
    field.widget.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Qt.Key.Key_Space)
    assert "整改措施" not in form.gaps()
    hands.write("座机移回大堂")
    assert "整改措施" in form.gaps()
    hands.press(Qt.Key.Key_Return)
    owner = hands.at()
    assert isinstance(owner, ComboBox)
    assert owner.currentText() == "Person responsible…"
    owner.set_value("0318")
    hands.press(Qt.Key.Key_Return)
    assert isinstance(hands.at(), ComboBox)
    assert hands.at() is not owner
    hands.press(Qt.Key.Key_Return)
    day = hands.at()
    assert isinstance(day, DateBox)
    field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
    assert hands.at() is day
    day.set_day(date(2026, 3, 13))
    assert "整改措施" not in form.gaps()
