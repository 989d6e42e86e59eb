"""All controls on a few pages, painted into pictures to look at.

    QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery FOLDER

Writes one PNG per page and scheme. It is also a smoke test: test_gallery.py paints every page.
"""

import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from branchdesk import assets
from branchdesk.ui.problems import ConfirmDialog, ProblemDialog
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton, IconButton, KeyCap
from branchdesk.ui.widgets.chips import CountBadge, GradeChip, SlaChip, StateChip, StepBars
from branchdesk.ui.widgets.choices import ChoiceGroup, OutcomeGroup
from branchdesk.ui.widgets.code_picker import CodeItem, CodePicker
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.fields import ComboBox, LineEdit, MoneyEdit
from branchdesk.ui.widgets.forms import Card, FormRow, SectionTitle
from branchdesk.ui.widgets.labels import ElidedLabel, EmptyState, IconLabel, label, rule
from branchdesk.ui.widgets.moments import DateBox, TimeBox
from branchdesk.ui.widgets.narrative import NarrativeEdit
from branchdesk.ui.widgets.pills import View, ViewPills
from branchdesk.ui.widgets.ratings import RatingGroup
from branchdesk.ui.widgets.stepper import Step, Stepper
from branchdesk.ui.widgets.timeline import Moment, Timeline
from branchdesk.ui.widgets.toast import Toast

TODAY = date(2026, 3, 5)
STORY = (
    "今天 13:50 左右，我在大堂 2 号机存 2,000 元，机器收钱后屏幕提示「暂停服务」，没有退钞也没有打印凭条。"
    "我下午 4 点要赶车，希望今天就能查清，不要让我再跑一趟。"
)
CODES = [
    CodeItem("A03", "自助机吞卡吞钞", "zzjtktc", "资金安全 · 默认一级", ((0, 2),)),
    CodeItem("E02", "自助设备故障", "zzsbgz", "渠道与系统 · 默认二级", ((0, 2),)),
    CodeItem("B04", "自助区无人引导", "zzqwryd", "服务态度 · 默认三级", ((0, 2),)),
]
STATES = ["done", "current", "next", "next", "next", "next"]
SIX = [
    Step(words, STATES[place], note)  # type: ignore[arg-type]
    for place, (words, note) in enumerate(
        [("受理", "03-04 10:05 王敏"), ("核实", "进行中 周婷"), ("处理", ""), ("反馈", ""), ("结案", ""), ("回访", "")]
    )
]
VIEWS = [
    View("overdue", "已超时", "alert-triangle", "over"),
    View("today", "今日到期", "clock", "soon"),
    View("approval", "待审批", "stamp"),
    View("mine", "我的"),
    View("open", "全部未结"),
    View("all", "全部"),
]


def line(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets in a row, at their own size."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop if isinstance(widget, FormRow) else Qt.AlignmentFlag(0))
    row.addStretch()
    return holder


def card(title: str, *widgets: QWidget) -> Card:
    """A titled card."""
    made = Card()
    made.body.addWidget(SectionTitle(title))
    for widget in widgets:
        made.body.addWidget(widget)
    made.body.addStretch()
    return made


def field(words: str = "", width: int = 150, **given: object) -> LineEdit:
    made = LineEdit(**given)  # type: ignore[arg-type]
    made.setText(words)
    made.setFixedWidth(width)
    return made


def buttons() -> Card:
    filtered, off = ActionButton("已应用筛选", icon="filter"), ActionButton("不可用")
    filtered.setCheckable(True)
    filtered.setChecked(True)
    off.set_reason("还缺 2 项")
    return card(
        "按钮 Button",
        line(
            ActionButton("保存并打印", kind="primary", icon="printer", keys="Ctrl+Enter"),
            ActionButton("仅保存", keys="Ctrl+S"),
            ActionButton("转办", icon="users"),
        ),
        line(
            ActionButton("清空", kind="ghost", icon="rotate-ccw"),
            ActionButton("查看全部", kind="link"),
            ActionButton("作废工单", kind="danger_outline", icon="trash"),
            off,
        ),
        line(filtered, IconButton("columns", "选择列", framed=True), IconButton("x", "关闭"), KeyCap("F1")),
    )


def inputs() -> Card:
    wrong, warned, fixed = field("138 1234 567"), field("E:\\备份"), field("只读")
    wrong.set_state("invalid", "少 1 位")
    warned.set_state("warning", "这个盘可以拔出")
    fixed.setReadOnly(True)
    source = ChoiceGroup([("a", "到店"), ("b", "电话"), ("c", "信函")], name="渠道")
    source.set_value("a")
    who = ChoiceGroup([("a", "本人"), ("b", "代办")], digits=False, name="与客户关系")
    who.set_value("b")
    choice, ticked = ComboBox(), QCheckBox("解释说明")
    choice.set_options([("a", "李强 · 网点副经理"), ("b", "周婷 · 柜员")])
    ticked.setChecked(True)
    one = QRadioButton("单选")
    one.setChecked(True)
    good = field("138 1234 5678")
    good.set_state("ok")
    return card(
        "输入 Input",
        line(field("常态"), field(placeholder="提示文字"), good),
        line(wrong, warned, fixed),
        line(source, who),
        line(choice, ticked, QCheckBox("补偿"), one),
        line(field(width=240, icon="search", keys="Ctrl+K", placeholder="编号 / 姓名 / 电话 / 拼音")),
    )


def chips() -> Card:
    return card(
        "等级、时限、状态",
        line(GradeChip(1, "一级"), label("紧急", "quiet"), GradeChip(2, "二级"), GradeChip(3, "三级")),
        line(SlaChip("超时 1 小时 05 分", "over"), SlaChip("剩 38 分", "soon"), SlaChip("今天 17:00", "today")),
        line(SlaChip("明天 10:30", "later"), SlaChip("等客户补材料", "pause"), SlaChip("已结案", "done")),
        line(StateChip("脱敏", "info"), StateChip("第 2 次"), StateChip("第 3 次", "warn"), CountBadge(29, True)),
        line(CountBadge(8), StepBars(3, "第 3 步，共 6 步：处理"), label("处理")),
    )


def steps() -> Card:
    large, small = Stepper(), Stepper(compact=True)
    large.show_steps(SIX[:3])
    small.show_steps(SIX)
    return card("步骤 Stepper", large, small)


def banners() -> Card:
    asking = Banner("info", "超出柜员权限 ¥500，需网点负责人批准", "批准前方案不会告知客户", "stamp")
    asking.set_action("送审批")
    return card(
        "提示条 Banner",
        asking,
        Banner("soon", "结果 2 分：客户不满意，可重开本案", icon="rotate-ccw"),
        Banner("over", "今天 12:30 的备份没有完成"),
        Banner("done", "已导出并核对：219 件，校验一致"),
        Banner("pause", "时限已暂停：等客户补材料"),
    )


def history() -> Card:
    small, large = Timeline(compact=True), Timeline()
    small.show_moments(
        [
            Moment("13:41", "李 强", "提交否认交易申请，编号 DN-0305-07", strong=True),
            Moment("13:22", "王 敏", "电话安抚，客户情绪平稳"),
            Moment("13:10", "系统", "定级一级：类别 A02 涉及资金"),
        ]
    )
    large.show_moments(
        [
            Moment("今天 09:20", "周 婷", "核实完成：属告知不一致", "结论：部分属实 · 证据 3 份", True),
            Moment("03-04 16:40", "李 强", "调看大堂录像 10:02–10:31"),
        ]
    )
    return card("经过 Timeline", small, large)


def types() -> Card:
    roles = ["dial", "name", "title", "section", "narrative", "base", "strong", "hint", "cap"]
    return card("字级 Type", *[label(f"{role} 投诉台 138 1234 5678", role) for role in roles])


def icons() -> Card:
    grid = QWidget()
    cells = QGridLayout(grid)
    cells.setSpacing(12)
    for place, name in enumerate(Theme.of().icons.names()):
        cells.addWidget(IconLabel(name), place // 14, place % 14)
    return card("图标 16 px，线宽 2", grid)


def components() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setSpacing(14)
    parts = [buttons(), inputs(), chips(), steps(), banners(), history(), types(), icons()]
    for place, part in enumerate(parts):
        grid.addWidget(part, place // 3, place % 3)
    views = ViewPills(name="视图")
    views.set_views(VIEWS)
    views.set_counts({"overdue": 2, "today": 5, "approval": 3, "mine": 0, "open": 29, "all": 10248})
    views.set_value("open")
    grid.addWidget(card("视图 Pills", views, ElidedLabel(STORY), rule()), 2, 2)
    toast = Toast(page, bottom=12)
    toast.say("已转办给李强", undo=lambda: None, undo_words="撤销")
    return page


def form() -> QWidget:
    page = QWidget()
    outer = QVBoxLayout(page)
    made = Card()
    outer.addWidget(made)
    head = SectionTitle("登记投诉", "CD103-26-0427")
    head.add(ActionButton("清空", kind="ghost", icon="rotate-ccw"))
    made.body.addWidget(head)
    phone = FormRow("电话", field("138 1234 567", 164), required=True, narrow=True)
    phone.set_message("invalid", "少 1 位：手机号应为 11 位，现为 10 位")
    title = ChoiceGroup([("mr", "先生"), ("ms", "女士"), ("", "不留名")], digits=False, name="称呼")
    title.set_value("ms")
    made.body.addWidget(line(FormRow("客户", field("陈桂芳", 130), required=True), title, phone))
    sources = ["到店", "电话", "信函", "意见箱", "上级转办", "网络"]
    source = ChoiceGroup([(words, words) for words in sources])
    source.set_value("到店")
    made.body.addWidget(line(FormRow("渠道", source, required=True)))
    day, clock = DateBox(lambda: TODAY), TimeBox(name="时间")
    day.set_day(TODAY)
    clock.set_clock(time(13, 50))
    day.setFixedWidth(132)
    clock.setFixedWidth(70)
    made.body.addWidget(line(FormRow("发生于", day), clock, label("输 t 今天 · -1 昨天", "hint")))
    picker = CodePicker(
        lambda _text: CODES, placeholder="输编号、汉字或拼音首字母，如 zz", footer="可输编号、汉字或拼音首字母"
    )
    made.body.addWidget(FormRow("类别", picker, required=True))
    story = NarrativeEdit(lines=5)
    story.set_value(STORY)
    story.set_words(["2,000 元"])
    made.body.addWidget(FormRow("事由", story, required=True), 1)
    money = MoneyEdit(icon="banknote")
    money.set_fen(200_000)
    money.setFixedWidth(120)
    made.body.addWidget(line(FormRow("金额", money)))
    page.open_list = lambda: (picker.setFocus(), picker.open_list("zz"))  # type: ignore[attr-defined]
    return page


def call() -> QWidget:
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(20, 16, 20, 16)
    outer.addWidget(
        line(label("谢 芳", "name"), label("女士", "quiet"), GradeChip(2, "二级"), StateChip("第 2 次拨打"))
    )
    outer.addWidget(label("139 8983 1176", "dial"))
    outer.addWidget(SectionTitle("通话结果", "数字键直接选"))
    outcome = OutcomeGroup(
        [
            ("reached", "已接通", "phone-call"),
            ("no_answer", "无人接听", "phone-missed"),
            ("refused", "拒绝回访", "phone-off"),
            ("wrong", "号码错误", "user-x"),
        ],
        name="通话结果",
    )
    outcome.set_value("reached")
    outer.addWidget(outcome)
    outer.addWidget(SectionTitle("满意度", "连按三个数字，如 5 5 4"))
    marks = RatingGroup(
        [("result", "处理结果"), ("manner", "服务态度"), ("speed", "处理时效")],
        ["很不满意", "不满意", "一般", "满意", "很满意"],
    )
    marks.set_values({"result": 5, "manner": 5})
    outer.addWidget(marks)
    outer.addWidget(
        EmptyState("phone-call", "今天的回访打完了", "12 户：接通 9，改约 2", [ActionButton("打印今日结果")]), 1
    )
    page.open_list = marks.setFocus  # type: ignore[attr-defined]
    return page


def problem() -> QWidget:
    page = components()
    ProblemDialog(
        page,
        "备份没有完成：E 盘拔出了",
        "12:30 的自动备份写到一半时，E:\\（U 盘）被拔出。",
        "今天登记的 9 件都在本机，没有丢失。上一份完好的备份是昨天 17:42，已校验。",
        "插回 U 盘后按「现在备份」。若 U 盘不用了，换一个位置。",
        code="BK-103",
        close_words="稍后",
        actions=[("现在备份", lambda: None), ("换位置", lambda: None)],
    ).open()
    return page


def confirm() -> QWidget:
    page = components()
    ConfirmDialog(
        page,
        "作废 CD103-26-0413？",
        "工单移入「已作废」，不再计入统计；编号保留，上报包里写明作废原因。",
        "本月封账前可由网点负责人恢复。",
        verb="作废",
        keep="不作废",
        reason=True,
        placeholder="必填。例：重复登记，已并入 26-0298",
        icon="trash",
    ).open()
    return page


def dialog() -> QWidget:
    page = components()
    made = Dialog(page, "导出 2 月上报包", icon="file-up")
    place = LineEdit(icon="drive")
    place.setText("E:\\上报\\CD103_城东支行_2026-02.xlsx")
    content = ChoiceGroup([("m", "含明细（脱敏）"), ("f", "含明细（完整）"), ("s", "仅统计")], digits=False)
    content.set_value("m")
    made.body.addWidget(line(FormRow("内容", content)))
    made.body.addWidget(FormRow("保存到", place))
    made.body.addWidget(Banner("done", "219 件均有类别、等级、时限"))
    made.body.addWidget(
        label("导出后本月数字锁定；如需更正，再导出时会标为「版本 2」并写明改了什么。", "hint", wrap=True)
    )
    made.add_cancel("取消")
    made.add_button(ActionButton("导出并核对", kind="primary", icon="check", keys="Enter", big=True), made.accept)
    made.open()
    return page


PAGES: dict[str, Callable[[], QWidget]] = {
    "components": components,
    "form": form,
    "call": call,
    "problem": problem,
    "confirm": confirm,
    "dialog": dialog,
}


def paint(app: QApplication, name: str, target: Path) -> bool:
    """Paint one page into a PNG; False if the file could not be written."""
    page = PAGES[name]()
    page.setWindowTitle(name)
    page.resize(1366, 780)
    page.show()
    page.activateWindow()
    app.processEvents()
    opener = getattr(page, "open_list", None)
    if opener is not None:
        opener()
        app.processEvents()
    done = page.grab().save(str(target))
    page.close()
    page.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return done


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(assets.root(), scheme="light")
    theme.apply(app)
    written = []
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)  # type: ignore[arg-type]
        written += [paint(app, name, folder / f"{name}-{scheme}.png") for name in PAGES]
    return 0 if all(written) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
