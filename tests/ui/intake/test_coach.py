"""The coach: says what should not stand there while it is typed, one key puts it right, nothing is blocked, and what
stands is noted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.services import handling
from branchdesk.store import journal
from branchdesk.ui.coach import replace_text
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.narrative import NarrativeEdit
from tests.ui.intake.conftest import STORY, Hands

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CARD = "卡号 4111 1111 1111 1111 被吞"


def better(hands: Hands) -> None:
    hands.press(Qt.Key.Key_B, modifier=ALT)


def test_nothing_is_said_about_a_clean_form(tab: IntakeTab) -> None:
    tab.form.story.words.setPlainText(STORY)
    assert not tab.footer.coach.isVisibleTo(tab)
    assert tab.footer.coach.words() == ""
    assert not tab.footer.coach.take()


def test_a_number_in_the_story_is_told_underlined_and_masked_with_one_key(tab: IntakeTab, hands: Hands) -> None:
    tab.form.go_to_field("narrative")
    hands.type(CARD)
    coach = tab.footer.coach
    assert coach.isVisibleTo(tab)
    assert "4111" in coach.words()
    assert tab.form.story.words._marker.faults == ((3, 22),)
    better(hands)
    assert tab.form.values()["narrative"] == "卡号 ****1111 被吞"
    assert coach.words() == ""
    assert QApplication.focusWidget() is tab.form.story.words
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    assert tab.form.values()["narrative"] == CARD, "one step back"


def test_the_customers_own_promise_is_his_and_a_demand_becomes_a_wish(tab: IntakeTab, hands: Hands) -> None:
    tab.form.story.words.setPlainText("你们的人说一定会退款给我")
    assert tab.footer.coach.words() == ""
    tab.form.walk.go("demand")
    hands.type("必须全额退款")
    assert "希望全额退款" in tab.footer.coach.take_button.text()
    better(hands)
    assert tab.form.values()["demand"] == "希望全额退款"


def test_a_public_reply_gets_a_better_sentence(tab: IntakeTab, hands: Hands) -> None:
    tab.form.reception.source.set_value("social")
    reply = tab.form.reception.way.reply
    reply.setText("您好。我们保证赔您。请放心。")
    assert "保证" in tab.footer.coach.words()
    reply.setFocus()
    better(hands)
    assert reply.text() == "您好。我们先核实，查清后按规定办理，今天几点前给您回话。请放心。"


def test_one_press_replaces_one_passage_and_keeps_every_other_word(tab: IntakeTab, hands: Hands) -> None:
    tab.form.reception.source.set_value("social")
    reply = tab.form.reception.way.reply
    reply.setText("陈女士，这是规定我也没办法，卡今天还您")
    (_, hit), *others = tab.footer.coach.hits
    before, after = reply.text()[: hit.start], reply.text()[hit.end :]
    reply.setFocus()
    better(hands)
    assert reply.text().startswith("陈女士，")
    assert reply.text().endswith("，卡今天还您")
    assert len(tab.footer.coach.hits) <= len(others)
    assert before.startswith("陈女士，")
    assert after.endswith("，卡今天还您")


@pytest.mark.parametrize("field", ["narrative", "customer_name"])
def test_with_nothing_to_offer_the_key_types_nothing(tab: IntakeTab, hands: Hands, field: str) -> None:
    tab.form.go_to_field(field)
    better(hands)
    assert tab.form.is_blank()


def test_the_text_where_somebody_writes_comes_first(tab: IntakeTab) -> None:
    tab.form.story.words.setPlainText(CARD)
    tab.form.story.demand.setFocus()
    tab.form.story.demand.setText("保证到账")
    assert [key for key, _ in tab.footer.coach.hits] == ["narrative", "demand"]
    assert "保证" in tab.footer.coach.words()
    assert "(2 in all)" in tab.footer.coach.words()


def test_nothing_is_put_right_while_an_input_method_composes(tab: IntakeTab, hands: Hands) -> None:
    tab.form.go_to_field("narrative")
    hands.type(CARD)
    QApplication.sendEvent(tab.form.story.words, QInputMethodEvent("bei", []))
    assert not tab.footer.coach.take()
    assert tab.form.values()["narrative"] == CARD


def test_it_never_blocks_and_what_stands_is_noted_without_the_words(
    tab: IntakeTab, desk: Desk, quiet: Callable[[], None]
) -> None:
    tab.form.story.words.setPlainText(CARD)
    tab.form.story.demand.setText("保证到账")
    tab.form.changed.emit()
    assert tab.save(False)
    quiet()
    case = handling.find_case(desk.session, "CD103-26-0001")
    (entry,) = [each for each in journal.of_case(desk.session.store, case.uid) if each.action == "log"]
    assert entry.details["redlines"] == ["demand:promise_result", "narrative:card_number"]
    assert tab.footer.coach.words() == "", "the next customer's form is clean"


@pytest.mark.parametrize("make", [LineEdit, NarrativeEdit])
@pytest.mark.parametrize(
    ("before", "after"), [("abc", "abc"), ("abc", "xbc"), ("abc", "ab"), ("", "a"), ("aaa", "aa"), ("ab", "ba")]
)
def test_text_changes_only_where_it_differs(
    make: type[LineEdit | NarrativeEdit], before: str, after: str, theme: Theme, qtbot: QtBot
) -> None:
    edit = make()
    qtbot.addWidget(edit)
    edit.setText(before) if isinstance(edit, LineEdit) else edit.setPlainText(before)
    replace_text(edit, after)
    assert (edit.text() if isinstance(edit, LineEdit) else edit.toPlainText()) == after
