"""Homes with enough confirmed cases to learn from."""

import random
from dataclasses import replace
from datetime import timedelta

from branchdesk.domain.case import BLANK, Case
from branchdesk.domain.intake import filled_from_matter
from branchdesk.domain.records import JournalEntry
from branchdesk.services import training
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session
from branchdesk.store import cases
from tests.services.conftest import NOON

TOLD = {
    "A03": ("存折上有红墨水印子", "红墨水盖住了余额"),
    "C01": ("叫号叫了一上午", "前面还有四十个人"),
    "D01": ("莫名其妙多收工本费", "收费没有告诉我"),
    "E01": ("手机上点不开一直转圈", "验证码一直收不到"),
}
NAMES = ("司马相如", "诸葛孔明", "欧阳锋锐")


def teach(session: Session, count: int = training.NEEDED, *, named: bool = False) -> tuple[str, ...]:
    """Write confirmed cases in bulk. named: customers and the person complained about are spoken of by name, phone
    and number. Answers the names used."""
    dice = random.Random(5)
    made = []
    for number in range(count):
        matter = sorted(TOLD)[number % len(TOLD)]
        name, other = NAMES[number % len(NAMES)], NAMES[(number + 1) % len(NAMES)]
        phone = f"138{number:08d}"
        text = dice.choice(TOLD[matter])
        if named:
            text = f"我是{name}，电话 {phone}，{other}在柜台说{text}，卡号 6222020200112233440"
        values = filled_from_matter({"matter": matter}, session.rules.codes)
        case = replace(
            BLANK,
            **{**values, "kind": "complaint"},
            uid=f"{number:032x}",
            number=f"CD103-26-{5000 + number}",
            revision=1,
            round=1,
            status="closed",
            narrative=text,
            customer_name=name if named else f"客户{number}",
            against=other if named else "",
            phone=phone,
            received_at=NOON - timedelta(days=1) + timedelta(minutes=number),
            logged_at=NOON,
            period="2026-03",
        )
        made.append((case, _entry(case), search_keys(case.customer_name)))
    with session.store.transaction():
        cases.insert_many(session.store, made)
    return NAMES if named else ()


def _entry(case: Case) -> JournalEntry:
    return JournalEntry(NOON, "0100", "log", case.uid, 1, case.status)
