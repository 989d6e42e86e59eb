"""A slip and a callback list with made-up customers, as the services would fill them."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from branchdesk.services.papers import CallAttempt, CallList, CallListRow, Slip

CHINA = timezone(timedelta(hours=8))
PRINTED = datetime(2026, 3, 5, 14, 33, tzinfo=CHINA)

SLIP = Slip(
    bank="安禾银行",
    branch_name="城东支行",
    branch_code="CD103",
    branch_phone="0571-8600 0103",
    branch_address="海州市城东区文晖路 88 号",
    number="CD103-26-0427",
    check="K",
    received_at=PRINTED,
    received_by="王敏 0217",
    customer="陈桂芳 女士",
    phone="138****5678",
    matter="A03 自助机吞卡吞钞",
    words="3 月 5 日 13:50 左右在大堂 2 号存取款机存 2,000 元，机器收钞后提示「暂停服务」，未退钞、未打印凭条。",
    demand="退款：当天核对并入账，2,000.00 元",
    first_contact_by=datetime(2026, 3, 5, 15, 33, tzinfo=CHINA),
    decision_by=date(2026, 3, 20),
    owner="李强 网点副经理",
    owner_phone="0571-8600 0108",
    supervision_phone="400-800-0103",
    printed_at=PRINTED,
    printed_by="王敏 0217",
)

ROW = CallListRow(
    number="CD103-26-0358",
    check="7",
    customer="谢芳 女士",
    phone="139****1176",
    grade="1",
    grade_label="一级 紧急",
    matter="B02 大堂引导",
    closed_on=date(2026, 3, 1),
    window="14:00–15:00",
    result="属实。已致歉，坡道口加设引导牌",
)

KEYED = replace(
    ROW,
    attempts=(CallAttempt(date(2026, 3, 4), 2), CallAttempt(date(2026, 3, 5), 1)),
    scores=(5, 4, None),
    remark="希望坡道口的牌子再大一些",
)


def call_list(count: int = 12, row: CallListRow = ROW, **changes: Any) -> CallList:
    """A list of `count` lines numbered from 1."""
    rows = tuple(replace(row, number=f"CD103-26-{serial:04d}") for serial in range(1, count + 1))
    given: dict[str, Any] = {"masked": True, **changes}
    return CallList(
        bank="安禾银行",
        branch_name="城东支行",
        branch_code="CD103",
        on=date(2026, 3, 5),
        batch="HF-20260305-01",
        printed_at=PRINTED,
        printed_by="王敏 0217",
        rows=rows,
        **given,
    )
