"""Buttons, chips, steps, moments, banners and toasts: seen, heard, and used by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import chips
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, IconButton, KeyCap
from branchdesk.ui.widgets.chips import CountBadge, GradeChip, SlaChip, StateChip, StepBars
from branchdesk.ui.widgets.labels import ElidedLabel, EmptyState
from branchdesk.ui.widgets.stepper import Step, Stepper
from branchdesk.ui.widgets.timeline import Moment, Timeline
from branchdesk.ui.widgets.toast import SHOWN_MS, Toast
from tests.ui.widgets.conftest import Show


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_its_keys(key: Qt.Key, show: Show, qtbot: QtBot) -> None:
    button, heard = ActionButton("保存", kind="primary", keys="Ctrl+S"), []
    button.clicked.connect(lambda: heard.append("saved"))
    show(button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert heard == ["saved"]


def test_a_grey_button_says_why(show: Show) -> None:
    button = ActionButton("结案")
    show(button)
    button.set_reason("还缺根因")
    assert (button.isEnabled(), button.toolTip(), button.accessibleDescription()) == (False, "还缺根因", "还缺根因")
    button.set_reason("")
    assert (button.isEnabled(), button.toolTip()) == (True, "")


def test_a_button_grows_with_its_words_and_key(show: Show) -> None:
    button = ActionButton("转办")
    show(button)
    narrow = button.sizeHint().width()
    button.set_words("转办给李强", icon="users", keys="F7")
    assert button.sizeHint().width() > narrow + 60
    assert button.accessibleName() == "转办给李强"


@pytest.mark.parametrize("kind", ["primary", "secondary", "danger", "danger_outline", "ghost", "link"])
def test_the_focus_is_seen_on_every_kind(kind: str, show: Show, qtbot: QtBot) -> None:
    button, other = ActionButton("作废", kind=kind), ActionButton("别处")  # type: ignore[arg-type]
    show(button, other)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_a_button_without_words_has_a_name(show: Show) -> None:
    button = IconButton("x", "关闭")
    show(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "关闭"
    assert button.toolTip() == "关闭"
    assert min(button.width(), button.height()) >= 28


def canvas() -> QImage:
    image = QImage(300, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def painted(paint: Callable[[QPainter, QRect], int]) -> tuple[QImage, int]:
    image = canvas()
    painter = QPainter(image)
    width = paint(painter, QRect(10, 0, 280, 40))
    painter.end()
    return image, width


def test_a_chip_is_painted_once_and_then_copied(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    first, width = painted(lambda painter, rect: chips.paint_sla(painter, rect, theme, "剩 38 分", "soon"))
    monkeypatch.setattr(chips.paint, "text", lambda *_given, **_more: pytest.fail("painted again"))
    second, again = painted(lambda painter, rect: chips.paint_sla(painter, rect, theme, "剩 38 分", "soon"))
    assert first == second != canvas()
    assert width == again == chips.chip_size(theme, "剩 38 分", "soon").width()


def test_grades_differ_without_colour(theme: Theme) -> None:
    """Bars alone tell the grades apart: the pictures differ even with the same word and in grey."""
    greys = [
        painted(lambda painter, rect, grade=grade: chips.paint_grade(painter, rect, theme, grade, "级"))[
            0
        ].convertToFormat(QImage.Format.Format_Grayscale8)
        for grade in (1, 2, 3)
    ]
    assert greys[0] != greys[1] != greys[2] != greys[0]


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        (lambda: GradeChip(1, "一级", "一级 紧急"), "一级 紧急"),
        (lambda: SlaChip("剩 38 分", "soon"), "剩 38 分"),
        (lambda: StateChip("第 2 次"), "第 2 次"),
        (lambda: CountBadge(10248), "10,248"),
        (lambda: StepBars(3, "第 3 步，共 6 步：处理"), "第 3 步，共 6 步：处理"),
        (lambda: KeyCap("Enter"), "Enter"),
    ],
    ids=["grade", "limit", "state", "count", "steps", "key"],
)
def test_chips_are_read_aloud(chip: Callable[[], QWidget], words: str, show: Show) -> None:
    made = chip()
    show(made)
    assert QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) == words
    assert made.grab().toImage() != canvas()


def test_chips_show_other_values(show: Show) -> None:
    grade, limit, count, bars = GradeChip(2, "二级"), SlaChip("明天 10:30"), CountBadge(1), StepBars(1, "一")
    show(grade, limit, count, bars)
    grade.show_grade(1, "一级")
    limit.show_limit("超时 22 分", "over")
    count.show_count(12, active=True)
    bars.show_step(2, "二")
    names = [each.accessibleName() for each in (grade, limit, count, bars)]
    assert names == ["一级", "超时 22 分", "12", "二"]


@pytest.mark.parametrize("compact", [True, False])
def test_steps_are_walked_like_a_list(compact: bool, show: Show) -> None:
    stepper = Stepper(compact=compact)
    show(stepper)
    stepper.show_steps([Step("受理", "done", "03-04 10:05 王敏"), Step("核实", "current"), Step("处理")])
    said = [each.accessibleName() for each in stepper.children() if isinstance(each, QWidget)]
    assert said == ["1 of 3: 受理, done", "2 of 3: 核实, current", "3 of 3: 处理, to come"]
    QApplication.processEvents()
    before = stepper.grab().toImage()
    assert not before.isNull()
    stepper.show_steps([Step("受理", "done"), Step("核实", "done"), Step("处理", "current")])
    assert stepper.grab().toImage() != before


@pytest.mark.parametrize("compact", [True, False])
def test_moments_say_all_they_show(compact: bool, show: Show) -> None:
    timeline = Timeline(compact=compact)
    show(timeline)
    timeline.show_moments([Moment("13:41", "李强", "提交申请", "编号 7", True), Moment("13:22", "王敏", "电话安抚")])
    rows = [each for each in timeline.children() if isinstance(each, QWidget)]
    assert [each.accessibleName() for each in rows] == ["13:41 李强 提交申请 编号 7", "13:22 王敏 电话安抚"]
    timeline.show_moments([Moment("13:41", "李强", "提交申请", "编号 7", True), Moment("13:22", "王敏", "电话安抚")])
    assert [each for each in timeline.children() if isinstance(each, QWidget)] == rows, "nothing is rebuilt"


def test_a_banner_changes_tone_and_acts(show: Show, qtbot: QtBot) -> None:
    banner, heard = Banner("info", "需批准", "李强在岗"), []
    show(banner)
    button = banner.set_action("送审批", lambda: heard.append("sent"))
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    before = banner.grab().toImage()
    banner.show_words("over", "备份没有完成")
    assert banner.set_action("") is None
    assert heard == ["sent"]
    assert (banner.accessibleName(), banner.accessibleDescription()) == ("备份没有完成", "")
    assert banner.grab().toImage() != before


def test_long_words_are_cut_but_told_whole(show: Show) -> None:
    text = "客户称其卡在境外商户连续消费三笔"
    cut = ElidedLabel(text)
    window = show(cut)
    window.resize(120, 80)
    QApplication.processEvents()
    assert cut.text() == text == cut.toolTip()
    cut.setText("短")
    assert cut.toolTip() == ""


def test_an_empty_place_says_what_to_do(show: Show) -> None:
    button = ActionButton("清除筛选", keys="Esc")
    empty = EmptyState("search", "没有找到", "试试拼音", [button])
    show(empty)
    assert (empty.accessibleName(), empty.accessibleDescription()) == ("没有找到", "试试拼音")
    empty.show_words("都打完了")
    assert [each.text() for each in empty.findChildren(QLabel) if each.isVisible()] == ["都打完了"]


def toast(show: Show) -> tuple[Toast, QWidget, ActionButton]:
    other = ActionButton("别处")
    window = show(other)
    other.setFocus()
    return Toast(window), window, other


def test_a_toast_takes_back_once_and_takes_no_focus(show: Show) -> None:
    made, _window, other = toast(show)
    heard: list[str] = []
    made.say("已转办给李强", undo=lambda: heard.append("back"))
    assert made.words == "已转办给李强"
    assert QApplication.focusWidget() is other
    assert made.undo()
    assert not made.undo()
    assert heard == ["back"]
    assert made.words == ""


def test_a_toast_goes_after_eight_seconds_unless_it_is_used(show: Show, qtbot: QtBot) -> None:
    made, _window, _other = toast(show)
    assert SHOWN_MS == 8000
    made.say("已登记", undo=lambda: None)
    undo = made.findChild(QPushButton)
    undo.setFocus()
    made._timer.timeout.emit()
    assert made.isVisible(), "nobody loses the undo by being slow"
    undo.clearFocus()
    made._timer.timeout.emit()
    assert not made.isVisible()
    assert not made.undo(), "what is gone cannot be taken back by accident"


def test_a_toast_stays_at_the_bottom_in_the_middle(show: Show) -> None:
    made, window, _other = toast(show)
    made.say("已登记")
    window.resize(700, 420)
    QApplication.processEvents()
    assert abs(made.geometry().center().x() - 350) <= 1
    assert made.geometry().bottom() < 420 - 60
    assert not made.findChild(QPushButton).isVisible(), "no way back, no button"
