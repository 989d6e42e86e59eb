"""What a complaint should tell: time, place, amount, course, people, proof (S2 登记要素).

A meter for the clerk, not a rule: it looks for signs of each element in the customer's words and counts what the form
already says elsewhere. A mention is enough; nobody is stopped by a missing one.
"""

import re
from collections.abc import Mapping
from typing import Any

from branchdesk.domain.grading import TEXT_READ, amounts

ELEMENTS = ("time", "place", "amount", "course", "people", "proof")
"""In the order they are shown."""

_ANSWERED: Mapping[str, tuple[str, ...]] = {
    "time": ("occurred_at",),
    "place": ("involved_unit",),
    "amount": ("amount_demanded", "amount_involved"),
    "people": ("against",),
}
"""Fields of the form that answer an element."""

_SIGNS: Mapping[str, re.Pattern[str]] = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "time": r"\d{1,2}\s?[:：]\s?\d{2}|\d{1,2}\s?[点时月日号](?!机|窗|楼|柜)|[一二三四五六七八九十]+点|"
        r"今[天早晨晚]|昨[天晚]|前天|当天|上午|下午|中午|早上|晚上|刚才|上周|上个?月|去年|星期|周[一二三四五六日末]|"
        r"\d{4}[-/年]\d|\b(?:today|yesterday|morning|afternoon|noon|evening|last (?:week|month|year)|"
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} ?(?:am|pm|o'clock))\b",
        "place": r"网点|支行|分行|营业厅|柜台|柜面|窗口|大厅|大堂|自助区|自助机|门口|门店|店里|超市|收银台|"
        r"存取款机|取款机|\d+\s?号(?:机|窗|柜|楼)|手机银行|网银|小程序|\bAPP\b|\bATM\b|"
        r"\b(?:branch|counter|window|lobby|hall|machine|shop|store|online|entrance)\b",
        "people": r"柜员|经理|保安|工作人员|客服|员工|主管|行长|店员|店长|收银员|快递员|导购|业务员|工号|那位|这位|"
        r"[他她](?!行|们的规定)|\b(?:clerk|teller|manager|guard|staff|cashier|agent|colleague|he|she)\b",
        "proof": r"凭条|凭证|回单|小票|发票|收据|单据|截图|截屏|照片|拍[了的照下]|录音|录像|监控|流水|短信|"
        r"合同|协议|存折|聊天记录|\b(?:receipt|slip|screenshot|photo|picture|recording|video|statement|invoice|contract|message)s?\b",
    }.items()
}
_CLAUSE = re.compile(r"[，。；！？,.;!?\n]")
_COURSE = 16
"""Characters from which, in two clauses or more, a text tells a course of events."""


def found(text: str, values: Mapping[str, Any] | None = None) -> frozenset[str]:
    """The elements a text tells or the form already holds. values: parsed or typed case values."""
    read = text[:TEXT_READ]
    answered = values or {}
    told = {key for key, sign in _SIGNS.items() if sign.search(read)}
    told |= {key for key, fields in _ANSWERED.items() if any(answered.get(field) for field in fields)}
    if amounts(read):
        told.add("amount")
    clauses = [each for each in _CLAUSE.split(read) if each.strip()]
    if len(clauses) > 1 and len(read.strip()) >= _COURSE:
        told.add("course")
    return frozenset(told)
