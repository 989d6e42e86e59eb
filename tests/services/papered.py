"""A case with something on every one of its papers."""

from datetime import datetime, timedelta

from branchdesk.domain.case import Case
from branchdesk.services import handling, intake
from branchdesk.services.session import Session
from tests.services.conftest import WORDS, Branch
from tests.services.lives import values

DAY = timedelta(days=1)


def logged(session: Session, now: datetime, **more: object) -> Case:
    """A complete complaint."""
    return intake.log(session, {**WORDS, **more}, now=now).case


def whole(branch: Branch, now: datetime) -> Case:
    """A complaint led to its end: asked about, proved, extended, paid, improved, told, closed."""
    case = logged(branch.teller, now)
    boss, step = branch.supervisor, timedelta(hours=2)

    def do(action: str, session: Session = boss, **more: object) -> None:
        nonlocal now, case
        now += step
        case = handling.do(session, case.uid, action, values(action, now, **more), now=now)

    do("start")
    do("contact", branch.handler, words="已告知客户：正在核对设备流水，电话 138 1234 5678 保持畅通。")
    question = "请调取 13:45 至 14:10 大堂 2 号机流水和监控，核对是否长款 2,000 元。"
    due = str((now + 4 * DAY).date())
    do("ask_unit", branch.handler, unit="运营管理部", person="钱进", question=question, due_on=due)
    do("ask_unit", branch.handler, unit="科技部", question="请查 2 号机停机日志。", due_on=due)
    do("answer_unit", branch.handler, unit="运营管理部", inquiry=1, answer="长款 2,000 元，客户陈桂芳所述属实。")
    now += step
    said = {"evidence_kind": "log", "side": "internal", "origin": "运营管理部", "words": "13:52 收钞 2,000 元，未入账"}
    case = handling.add_evidence(
        branch.handler, case.uid, said, name="2号机流水.csv", data=b"13:52,2000", media_type="text/csv", now=now
    )
    do("extend", reason="厂商检测报告在途", extended_to=str((now + 35 * DAY).date()), extension_approver="0100",
       extension_told_on=str(now.date()))  # fmt: skip
    do("answer_unit", branch.handler, unit="科技部", inquiry=2, answer="传感器故障。")
    do("conclude", branch.handler)
    do("propose", branch.handler, remedy_kinds=["refund"], remedy_amount="2000.00",
       customer_text="2,000 元已于今天入账，请查收；设备已检修。")  # fmt: skip
    if case.status == "awaiting_approval":
        do("approve")
    do("pay", kind_paid="refund", amount_paid="2000.00", paid_on=str(now.date()), receipt="流水 0306-118")
    do("finish")
    do("tell")
    do("close")
    return case
