"""Suggestions, enquiries and praise: what each is asked, and what becomes of an answer told at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from branchdesk.services import handling, intake
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.intake.conftest import Hands

ENTER, ALT, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NUMBER = "CD103-26-0001"
KINDS = {"complaint": Qt.Key.Key_1, "suggestion": Qt.Key.Key_2, "enquiry": Qt.Key.Key_3, "praise": Qt.Key.Key_4}


def at(tab: IntakeTab) -> str:
    return tab.form.key_of(QApplication.focusWidget())


def shown(tab: IntakeTab) -> set[str]:
    keys = ("answer", "praised", "demand", "emotional_demand")
    return {key for key in keys if tab.form.rows[key].isVisibleTo(tab)}


def test_each_kind_is_asked_its_own(tab: IntakeTab, hands: Hands) -> None:
    asked = {"praise": {"praised"}, "enquiry": {"answer"}, "suggestion": {"answer"}}
    for kind, fields in {**asked, "complaint": {"demand", "emotional_demand"}}.items():
        hands.press(KINDS[kind], modifier=ALT)
        assert (shown(tab), tab.header.kind.value()) == (fields, kind)


def test_an_enquiry_is_answered_and_closed_with_the_save(
    tab: IntakeTab, desk: Desk, hands: Hands, toasts: list[str], quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_3, modifier=ALT)
    assert (tab.form.matter.picker.value(), at(tab)) == ("Z03", "customer_name"), "the customer comes first"
    tab.form.go_to_field("narrative")
    hands.type("大额存单什么时候有额度")
    hands.press(Qt.Key.Key_Tab)
    assert at(tab) == "answer"
    hands.type("每月 1 日 9 点放额度。")
    assert tab.form.assignment.handler.value() == "", "nobody is needed"
    hands.press(ENTER)
    assert QApplication.focusWidget() is tab.footer.both
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.kind, case.status, case.decision) == ("enquiry", "closed", "每月 1 日 9 点放额度。")
    assert (case.decision_due, case.callback_state) == (None, "none")
    assert toasts[-1] == f"Logged and answered: {NUMBER}"


def test_an_enquiry_without_an_answer_stays_open(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_3, modifier=ALT)
    tab.form.go_to_field("narrative")
    hands.type("大额存单什么时候有额度")
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.status, case.grade, case.handler) == ("received", "3", "0217")
    assert case.response_due is not None


def test_praise_names_whom_and_is_closed_when_the_customer_was_thanked(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_4, modifier=ALT)
    assert at(tab) == "customer_name"
    tab.form.go_to_field("narrative")
    hands.type("很耐心，陪老人办完")
    hands.press(Qt.Key.Key_Tab)
    assert at(tab) == "praised"
    hands.type("三号窗口")
    tab.form.kinds.may_tell.setChecked(True)
    tab.form.kinds.thanked.setChecked(True)
    hands.press(Qt.Key.Key_S, modifier=CTRL)
    quiet()
    case = handling.find_case(desk.session, NUMBER)
    assert (case.status, case.praised, case.may_tell, case.decision) == (
        "closed",
        "三号窗口",
        True,
        "Thanked in person",
    )
    assert (case.response_due, case.decision_due) == (None, None)


@pytest.mark.parametrize(("kind", "field"), [("enquiry", "answer"), ("praise", "praised")])
def test_saving_from_a_field_of_one_kind_leaves_no_draft_behind(
    tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None], kind: str, field: str
) -> None:
    hands.press(KINDS[kind], modifier=ALT)
    tab.form.go_to_field("narrative")
    hands.type("大额存单什么时候有额度")
    hands.press(Qt.Key.Key_Tab)
    assert at(tab) == field
    hands.type("每月 1 日")
    hands.press(ENTER, modifier=CTRL)
    quiet()
    tab.leave()
    quiet()
    assert handling.find_case(desk.session, NUMBER).kind == kind
    assert tab.form.is_blank()
    assert intake.own_drafts(desk.session) == []


def test_the_usual_matter_goes_with_the_kind_and_stays_out_of_a_blank_form(tab: IntakeTab, hands: Hands) -> None:
    hands.press(Qt.Key.Key_2, modifier=ALT)
    assert tab.form.values()["matter"] == "Z01"
    assert tab.form.is_blank(), "choices alone are nothing to keep"
    hands.press(Qt.Key.Key_1, modifier=ALT)
    assert "matter" not in tab.form.values()
    tab.form.go_to_field("matter")
    hands.type("A03")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_2, modifier=ALT)
    assert tab.form.values()["matter"] == "A03", "what a person chose stays"


def test_a_draft_keeps_the_answer(tab: IntakeTab, desk: Desk, hands: Hands, quiet: Callable[[], None]) -> None:
    hands.press(Qt.Key.Key_3, modifier=ALT)
    tab.form.go_to_field("answer")
    hands.type("每月 1 日")
    tab.leave()
    quiet()
    (draft,) = intake.own_drafts(desk.session)
    assert draft.values["answer"] == "每月 1 日"
    tab.shelf.clear()
    hands.press(Qt.Key.Key_F3)
    quiet()
    assert tab.form.kinds.answer.text() == "每月 1 日"
    assert tab.form.kind == "enquiry"


def test_enter_belongs_to_the_input_method(tab: IntakeTab, hands: Hands) -> None:
    for field, kind in (("answer", "enquiry"), ("praised", "praise")):
        hands.press(KINDS[kind], modifier=ALT)
        tab.form.go_to_field(field)
        QApplication.sendEvent(tab.form.stops[field], QInputMethodEvent("mei'yue", []))
        hands.press(ENTER)
        assert at(tab) == field
        QApplication.sendEvent(tab.form.stops[field], QInputMethodEvent())
