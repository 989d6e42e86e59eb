"""The card of suggestions: it shows why, takes with one key, and never takes the hand away."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from branchdesk.domain.learning import Example, learn
from branchdesk.domain.trained import Installed
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.intake.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
SWALLOWED = "取款机吞卡了，半天没人来"


def tell(tab: IntakeTab, text: str) -> None:
    """The customer speaks; the hand stays in the words."""
    tab.form.story.words.setFocus()
    tab.form.story.words.setPlainText(text)


def teach(desk: Desk, field: str, *told: tuple[str, str]) -> None:
    """Give the desk a model in use."""
    model = learn([Example(text, label, f"{text}{at}") for text, label in told for at in range(9)])
    rules = replace(desk.session.rules, learned={field: Installed(3, model)})
    desk.use(replace(desk.session, rules=rules))


def test_it_is_not_there_while_nothing_is_suggested(tab: IntakeTab) -> None:
    tell(tab, "没有什么可说的")
    assert not tab.aside.suggest.isVisibleTo(tab)
    tell(tab, SWALLOWED)
    assert tab.aside.suggest.isVisibleTo(tab)
    tell(tab, "")
    assert not tab.aside.suggest.isVisibleTo(tab)


def test_each_line_says_what_and_why(tab: IntakeTab) -> None:
    tell(tab, SWALLOWED)
    matter, category, cause = tab.aside.suggest.said()
    assert matter.startswith("事项 A03 自助机吞卡吞钞")
    assert "「机吞卡」" in matter
    assert category.startswith("业务类别 银行卡")
    assert cause.startswith("投诉原因")
    spans = [SWALLOWED[start:end] for start, end in tab.form.story.words._marker.spans]
    assert "机吞卡" in spans


def test_one_key_takes_the_matter_and_the_hand_stays(tab: IntakeTab, hands: Hands) -> None:
    tell(tab, SWALLOWED)
    hands.press(Qt.Key.Key_T, modifier=ALT)
    assert QApplication.focusWidget() is tab.form.story.words
    values = tab.form.values()
    assert (values["matter"], values["category"], values["cause"]) == ("A03", "card", "facilities")
    assert tab.aside.suggest.offers == ()
    hands.press(Qt.Key.Key_T, modifier=ALT)
    assert tab.form.values()["narrative"] == SWALLOWED


def test_a_digit_in_the_card_takes_that_line_alone(tab: IntakeTab, hands: Hands) -> None:
    tell(tab, SWALLOWED)
    assert tab.aside.suggest.enter()
    hands.press(Qt.Key.Key_3)
    values = tab.form.values()
    assert values["cause"] == "facilities"
    assert "matter" not in values
    assert [each.field for each in tab.aside.suggest.offers] == ["matter", "category"]


def test_taking_the_last_line_gives_the_focus_back(tab: IntakeTab, hands: Hands) -> None:
    tell(tab, SWALLOWED)
    tab.travel.remember()
    tab.aside.suggest.enter()
    hands.press(Qt.Key.Key_1)
    assert tab.form.values()["matter"] == "A03"
    assert QApplication.focusWidget() is tab.form.story.words


def test_nothing_is_taken_while_an_input_method_composes(tab: IntakeTab, hands: Hands) -> None:
    tell(tab, SWALLOWED)
    words = tab.form.story.words
    QApplication.sendEvent(words, QInputMethodEvent("tunka", []))
    hands.press(Qt.Key.Key_T, modifier=ALT)
    assert "matter" not in tab.form.values()
    done = QInputMethodEvent("", [])
    done.setCommitString("吞卡")
    QApplication.sendEvent(words, done)
    assert "吞卡" in tab.form.values()["narrative"]
    hands.press(Qt.Key.Key_T, modifier=ALT)
    assert tab.form.values()["matter"] == "A03"


def test_a_model_says_how_sure_it_is(tab: IntakeTab, desk: Desk) -> None:
    teach(desk, "matter", ("存折上有红墨水", "A03"), ("叫号叫了一上午", "C01"))
    tell(tab, "我的存折上有红墨水印")
    [matter, *_] = tab.aside.suggest.said()
    assert "% sure" in matter
    assert "红墨水" in matter
    button = tab.aside.suggest.lines["matter"].take
    assert "A03" in button.accessibleName()
    assert "% sure" in button.accessibleDescription()


def test_a_sure_model_doubts_a_choice_and_says_what_was_chosen(tab: IntakeTab, desk: Desk, hands: Hands) -> None:
    teach(desk, "cause", ("存折上有红墨水印子", "information"), ("叫号叫了一上午还没到", "service"))
    tell(tab, "存折上有红墨水印子")
    tab.form.matter.take("matter", "A03")
    offers = tab.aside.suggest.offers
    if not offers:
        pytest.fail("the model was not sure enough to be tested")
    assert offers[0].instead_of == "facilities"
    assert "Chosen is" in tab.aside.suggest.said()[0]
    hands.press(Qt.Key.Key_T, modifier=ALT)
    assert tab.form.values()["cause"] == "information"
    assert tab.form.values()["matter"] == "A03"


def test_in_a_narrow_window_the_strip_counts_them(tab: IntakeTab) -> None:
    tell(tab, SWALLOWED)
    icon = tab.aside._icons["suggest"].button
    assert icon.accessibleDescription() == "3"
