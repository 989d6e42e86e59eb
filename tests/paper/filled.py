"""The papers of a case and of the desk with made-up customers, as the services would fill them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from branchdesk.services.papers import Imprint
from branchdesk.services.papers_desk import Handover, HandoverRow, Morning, WorkRow, WorkSection
from branchdesk.services.papers_file import Asked, CaseFile, Happening, Lines, Piece, Proof, Section
from branchdesk.services.papers_forms import (
    CustomerPage,
    Extension,
    Inquiry,
    Letter,
    Opinion,
    PageCase,
    Questionnaire,
)
from tests.paper.samples import CHINA

NUMBER, CHECK = "CD103-26-0427", "K"
RECEIVED = datetime(2026, 3, 5, 14, 33, tzinfo=CHINA)
NOW = datetime(2026, 3, 9, 8, 40, tzinfo=CHINA)
MATTER = "自助机吞卡吞钞"
ACCOUNT = (
    "3 月 5 日 13:50 左右在大堂 2 号存取款机存 2,000 元，机器收钞后提示「暂停服务」，未退钞、未打印凭条；"
    "等了 30 分钟没有人来处理，要求当天核对、入账，并书面答复。"
)
IMPRINT = Imprint(
    bank="安禾银行",
    branch_name="城东支行",
    printed_at=NOW,
    printed_by="王敏 0217",
    branch_code="CD103",
    branch_phone="0571-8600 0103",
    branch_address="海州市城东区文晖路 88 号",
    supervision_phone="400-800-0103",
)

INQUIRY = Inquiry(
    imprint=IMPRINT,
    number=NUMBER,
    check=CHECK,
    no=1,
    unit="运营管理部",
    person="自助设备组",
    question=(
        "请调取 3 月 5 日 13:45 至 14:10 大堂 2 号存取款机流水、钞箱清点记录和监控，核对是否长款 2,000 元，"
        "并说明设备停机原因。"
    ),
    asked_at=NOW,
    asked_by="李强",
    due_on=date(2026, 3, 11),
    customer="陈*芳",
    matter=MATTER,
    account=ACCOUNT,
    occurred_at=datetime(2026, 3, 5, 13, 50, tzinfo=CHINA),
    place="大堂 2 号存取款机",
)

EXTENSION = Extension(
    imprint=IMPRINT,
    number=NUMBER,
    check=CHECK,
    customer="陈桂芳 女士",
    received_at=RECEIVED,
    matter=MATTER,
    reason="设备厂商的检测报告需要从外地寄回，仍在途中",
    before=date(2026, 3, 20),
    until=date(2026, 4, 17),
    approver="周婷",
    told_on=date(2026, 3, 18),
    owner="李强",
)

DECISION = Letter(
    imprint=IMPRINT,
    number=NUMBER,
    check=CHECK,
    kind="decision",
    customer="陈桂芳 女士",
    received_at=RECEIVED,
    matter=MATTER,
    words=ACCOUNT,
    text=(
        "经核对设备流水、钞箱清点记录和监控，3 月 5 日 13:52 您存入的 2,000 元已被机器收下，因钞箱传感器故障没有入账，"
        "情况属实。该款已于 3 月 6 日 10:20 存入您尾号 0426 的账户，请您查收。\n"
        "对设备故障和当时没有及时到场给您带来的不便，我们诚恳道歉。大堂已安排专人值守，自助设备停机时 5 分钟内到场。"
    ),
    owner="李强",
    written_on=date(2026, 3, 9),
)

IMPROVEMENT = replace(
    DECISION,
    kind="improvement",
    text=(
        "一、大堂自助设备区设专人值守，设备停机时 5 分钟内到场，先为客户登记再联系维修。\n"
        "二、钞箱传感器由每季检测改为每月检测，已更换 2 号机的传感器。"
    ),
)

PROGRESS = replace(DECISION, kind="progress", text="您好，编号 CD103-26-0427 正在核实情况，有进展就告诉您。")
DECLINE = replace(DECISION, kind="decline", text="您反映的是物业费，请向小区物业反映。")

OPINION = Opinion(
    imprint=IMPRINT,
    number=NUMBER,
    check=CHECK,
    customer="陈桂芳 女士",
    phone="138****5678",
    received_at=RECEIVED,
    matter=MATTER,
    words=ACCOUNT,
    demand="退款：当天核对并入账，2,000.00 元",
    opinion="2,000 元于 3 月 6 日入账；对等候和设备故障致歉，补偿往返交通费 50 元。",
    remedies=("退还款项", "补偿"),
    amount=205_000,
    promised_at=datetime(2026, 3, 6, 17, 0, tzinfo=CHINA),
    owner="李强",
)

QUESTIONNAIRE = Questionnaire(
    imprint=IMPRINT,
    number=NUMBER,
    check=CHECK,
    customer="陈桂芳 女士",
    received_at=RECEIVED,
    closed_on=date(2026, 3, 9),
    matter=MATTER,
    result="2,000 元已于 3 月 6 日入账，设备已检修，大堂安排专人值守。",
    back_by=date(2026, 3, 31),
)

CUSTOMER = CustomerPage(
    imprint=IMPRINT,
    number=NUMBER,
    customer="陈*芳",
    phone="138****5678",
    cases=(
        PageCase(
            NUMBER, RECEIVED, "投诉", MATTER, "处理中", True, "存取款机收钞后停机，2,000 元未入账。", "",
            "3 月 6 日（周五）17:00 前入账", "李强", "phone",
        ),
        PageCase(
            "CD103-26-0031", RECEIVED - timedelta(days=44), "投诉", "排队等候时间长", "已归档", False,
            "午间只开一个窗口，等了一小时。", "属实。午间增开弹性窗口。", "", "周婷", "phone",
        ),
        PageCase(
            "CD103-25-0877", RECEIVED - timedelta(days=130), "建议", "便民设施", "已归档", False,
            "希望门口加一个放伞架。", "已采纳。", "", "周婷", "name",
        ),
    ),
)  # fmt: skip


def work(count: int, what: str = "首次联系客户") -> tuple[WorkRow, ...]:
    """Rows of work."""
    return tuple(
        WorkRow(f"CD103-26-{400 + n:04d}", "陈*芳", MATTER, what, f"03-09 {9 + n % 8:02d}:30", "李强", late=n == 0)
        for n in range(count)
    )


MORNING = Morning(
    imprint=IMPRINT,
    on=date(2026, 3, 9),
    sections=(
        WorkSection("overdue", work(2, "告知处理决定")),
        WorkSection("today", work(3)),
        WorkSection("promise", work(1, "3 月 9 日 17:00 前入账并电话告知")),
        WorkSection("contact", work(2, "告知进度")),
        WorkSection("callback", work(3, "回访，第 2 次")),
        WorkSection("approval", ()),
        WorkSection("task", work(1, "调取监控（03-12 覆盖）")),
    ),
)

HANDOVER = Handover(
    imprint=IMPRINT,
    login="0318",
    giver="李强",
    taker="周婷",
    reason="李强 3 月 10 日起轮岗至城西支行，未结工作全部移交。",
    at=NOW,
    rows=tuple(
        HandoverRow(
            f"CD103-26-{400 + n:04d}", "陈*芳", MATTER, ("调查核实", "处理中", "待反馈")[n % 3],
            f"03-{10 + n:02d} 17:00", "等运营管理部答复；03-11 联系客户", late=n == 0,
        )
        for n in range(7)
    ),
    tasks=work(2, "钞箱传感器检测，交检测单"),
)  # fmt: skip

HASHES = ("3f6b" * 16, "91ce" * 16)


def casefile(entries: int = 14, **changes: object) -> CaseFile:
    """A file with so many entries."""
    actions = (
        "登记",
        "联系客户",
        "开始核实",
        "发协查",
        "添加证据",
        "记录协查答复",
        "作出认定",
        "提出方案",
        "批准方案",
        "处理完成",
    )
    made = CaseFile(
        imprint=IMPRINT,
        number=NUMBER,
        check=CHECK,
        status="已结案",
        received_at=RECEIVED,
        register=(
            Section("number", (("编号", NUMBER), ("状态", "已结案"), ("轮次", "1"), ("所属月份", "2026-03"))),
            Section("reception", (("来源", "柜面"), ("受理时间", "2026-03-05 14:33"), ("涉及网点", "大堂"))),
            Section("customer", (("客户姓名", "陈*芳"), ("称呼", "女士"), ("联系电话", "138 **** 5678"))),
            Section("words", (("客户原话", ACCOUNT), ("诉求类型", "退款"), ("涉及金额", "2,000.00"))),
        ),
        timeline=tuple(
            Happening(
                100 + n, RECEIVED + timedelta(hours=3 * n), "李强", "周婷" if n == 8 else "", actions[n % len(actions)],
                ACCOUNT[: 20 + 17 * n % 90],
            )
            for n in range(entries)
        ),
        evidence=(
            Piece(
                1, "流水", "内部", "运营管理部", "13:52 收钞 2,000 元，未入账", NOW, "李强", "2号机流水.pdf", 48_213,
                HASHES[0],
            ),
            Piece(2, "书面", "客户", "客户当面提交", "存款时间和经过的说明", RECEIVED, "王敏", "", 0, ""),
        ),
        inquiries=(
            Asked(
                1, "运营管理部", INQUIRY.question, "2026-03-09 08:40 李强", "2026-03-11",
                "长款 2,000 元，属钞箱传感器故障。", "2026-03-10 李强",
            ),
        ),
        lists={
            "approvals": Lines(
                ("when", "who", "approval", "words"), (("2026-03-09 09:00", "周婷", "批准方案", "同意"),)
            ),
            "money": Lines(
                ("day", "remedy", "amount", "approver", "receipt"),
                (
                    ("2026-03-06", "退还款项", "2,000.00", "周婷", "入账流水 0306-118"),
                    ("2026-03-06", "补偿", "50.00", "周婷", "收据 0042"),
                ),
            ),
            "contacts": Lines(
                ("when", "who", "way", "words"), (("2026-03-05 15:10", "李强", "电话", "告知已受理，今天核对钞箱。"),)
            ),
            "calls": Lines(
                ("no", "when", "who", "outcome", "scores", "words"),
                (("1", "2026-03-12 10:05", "王敏", "接通", "5/5/4", "处理很快，谢谢。"),),
            ),
        },
        rounds=(),
        proof=Proof(entries, (100, HASHES[0]), (113, HASHES[1]), 48_216, True, 0, NOW, "王敏 0217"),
    )  # fmt: skip
    return replace(made, **changes)
