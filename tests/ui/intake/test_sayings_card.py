"""What to say: found by words or pinyin, copied with Enter or a click, and the read-back sentence of this very form."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from branchdesk.domain.scripts import AVOID
from branchdesk.services import handling, sayings
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.hints_card import Saying
from branchdesk.ui.intake.tab import IntakeTab
from tests.ui.intake.conftest import STORY, Hands

ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def talking(tab: IntakeTab, hands: Hands) -> IntakeTab:
    """A complaint is being written, and Alt+H was pressed."""
    tab.form.show_values({"narrative": STORY, "matter": "A03"})
    tab.form.changed.emit()
    tab.form.go_to_field("narrative")
    hands.press(Qt.Key.Key_H, modifier=ALT)
    assert QApplication.focusWidget() is tab.aside.hints.finder
    return tab


@pytest.mark.parametrize(
    ("typed", "words"), [("道歉", "道歉"), ("daoqian", "道歉"), ("dq", "道歉"), ("apolog", "道歉"), ("mima", "密码")]
)
def test_sentences_are_found_by_words_and_pinyin(desk: Desk, typed: str, words: str) -> None:
    found = sayings.find(sayings.library(desk.session), typed, "B")
    if words == "密码":
        assert all(each.moment != AVOID for each in found)
        return
    assert found
    assert words in found[0].zh
    assert found[0].group in ("B", ""), "this matter's sentences come first"


@pytest.mark.parametrize("typed", ["", "  ", "没有这句话", "q"])
def test_nothing_fits_is_nothing_found(desk: Desk, typed: str) -> None:
    assert sayings.find(sayings.library(desk.session), typed, "") == []


def test_enter_copies_and_goes_back_to_the_work(talking: IntakeTab, hands: Hands, toasts: list[str]) -> None:
    hints = talking.aside.hints
    hands.type("zhangmu")
    assert hints.sentences()
    first = hints.sentences()[0]
    hands.press(ENTER)
    assert QApplication.clipboard().text() == first
    assert talking.form.key_of(QApplication.focusWidget()) == "narrative"
    assert not hints.finder.isVisibleTo(talking)
    assert toasts[-1] == f"Copied: {first}"


def test_arrows_choose_and_escape_copies_nothing(talking: IntakeTab, hands: Hands) -> None:
    QApplication.clipboard().setText("before")
    hands.press(DOWN, DOWN, ESC)
    assert QApplication.clipboard().text() == "before"
    assert talking.form.key_of(QApplication.focusWidget()) == "narrative"
    hands.press(Qt.Key.Key_H, modifier=ALT)
    shown = talking.aside.hints.sentences()
    hands.press(DOWN, ENTER)
    assert QApplication.clipboard().text() == shown[1]


def test_nothing_found_says_what_to_try(talking: IntakeTab, hands: Hands) -> None:
    hands.type("xyzxyz")
    assert talking.aside.hints.sentences() == []
    hands.press(ENTER)
    assert talking.form.key_of(QApplication.focusWidget()) == "narrative"


def test_a_click_copies(talking: IntakeTab) -> None:
    saying = talking.aside.hints.findChildren(Saying)[0]
    QTest.mouseClick(saying, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == saying.words


def test_the_sentence_to_read_back_follows_the_fields(tab: IntakeTab, desk: Desk, quiet: Callable[[], None]) -> None:
    assert tab.aside.hints.read_back() == ""
    tab.form.show_values(
        {"customer_name": "陈桂芳", "title": "ms", "matter": "A03", "narrative": STORY, "demand_kind": "refund",
         "amount_demanded": "2,000.00"}
    )  # fmt: skip
    tab.form.changed.emit()
    said = tab.aside.hints.read_back()
    assert said == (
        "我复述一遍：陈桂芳女士反映：自助机吞卡吞钞。希望退款，金额 2,000.00 元。"
        "最迟 3 月 20 日告知处理决定。您听听有没有记错？"
    )
    assert tab.aside.hints.sentences()[0] == said
    tab.form.go_to_field("read_back")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert tab.save(False)
    quiet()
    assert handling.find_case(desk.session, "CD103-26-0001").read_back
    assert tab.aside.hints.read_back() == ""
