"""What can happen to a case, with values that make it happen: for tests that lead cases through whole lives."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.services import handling
from branchdesk.services.session import Session

HOUR = timedelta(hours=1)


def values(action: str, now: datetime, **more: Any) -> Mapping[str, Any]:
    """Values an action takes; `more` overrules them."""
    given: dict[str, dict[str, Any]] = {
        "complete": {"customer_name": "谢芳", "phone_none": True, "matter": "C01", "demand": "增开窗口"},
        "start": {"handler": "0318"},
        "contact": {"way": "phone", "words": "已联系客户", "next_contact_at": now + 24 * HOUR},
        "conclude": {"verdict": "upheld", "verdict_basis": "清机流水", "responsible_unit": "运营管理部"},
        "propose": {"measures": "入账", "remedy_basis": "服务承诺", "customer_text": "已入账，请查收。"},
        "finish": {"done_what": "已入账"},
        "tell": {"decision": "已入账 2,000 元", "told_way": "phone", "told_at": now, "remedies_told": True},
        "close": {
            "result": "refunded", "agreement": "agreed", "why": "unsteady_service", "why_line": "清机不及时",
            "responsible_unit": "运营管理部", "whys": ["钞箱满了", "没有巡检"],
            "corrective": [{"what": "每日三次巡检", "owner": "自助班组", "due_on": str((now + 240 * HOUR).date())}],
            "superior_ref": "分行批复 12 号",
        },
        "reopen": {"reason": "客户不满意", "new_facts": False},
        "withdraw": {"reason": "客户撤回"},
        "transfer": {"transferred_to": "信用卡中心", "reason": "不属本行"},
        "decline": {"reason": "不属受理范围", "customer_text": "不属受理范围，请向有关部门反映。"},
        "void": {"reason": "重复登记"},
        "pause": {"pause": "waiting_customer", "reason": "等凭证"},
        "note": {"words": "客户来电询问"},
        "correct": {"reason": "录入错误", "summary": "更正后的摘要"},
    }  # fmt: skip
    return {**given.get(action, {}), **more}


WAY = ("start", "contact", "conclude", "propose", "finish", "tell", "close")


def led(session: Session, case: Case, last: str, now: datetime, step: timedelta = HOUR) -> Case:
    """The case after every step of the ordinary way up to `last`, one step an hour. session: of a supervisor."""
    for action in WAY[: WAY.index(last) + 1]:
        now += step
        case = handling.do(session, case.uid, action, values(action, now), now=now)
    return case
