"""Makes days of callbacks by the services the window uses: cases that were closed, called, promised."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, callbacks, handling, intake
from branchdesk.services.session import Session
from tests.ui.conftest import NOW

HANDLER, TELLER = "0318", "0301"
PEOPLE = {HANDLER: ("张华", frozenset({"handler", "teller"})), TELLER: ("李娜", frozenset({"teller"}))}
CLOSE = {
    "result": "refunded",
    "agreement": "agreed",
    "why": "unsteady_service",
    "why_line": "清机不及时",
    "responsible_unit": "运营管理部",
    "whys": ["钞箱满了", "没有巡检"],
    "corrective": [{"what": "每日三次巡检", "owner": "自助班组", "due_on": "2026-12-31"}],
}


@dataclass
class Day:
    """A home with a handler and a teller beside 0217, and what was made in it."""

    supervisor: Session
    handler: Session
    teller: Session
    cases: list[Case] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session) -> "Day":
        """Add the people to a home."""
        long_ago = NOW - timedelta(days=30)
        for login, (display, roles) in PEOPLE.items():
            session = access.add_user(session, User(login, display, roles, login), now=long_ago)
        return cls.at(session)

    @classmethod
    def at(cls, session: Session) -> "Day":
        """A home that has the people already."""
        handler, teller = (User(login, name, roles, login) for login, (name, roles) in PEOPLE.items())
        return cls(session, session.as_user(handler), session.as_user(teller))

    def log(self, name: str, phone: str, *, received: datetime, **more: Any) -> Case:
        """A complaint logged by the teller and started by the handler."""
        values = {
            "customer_name": name, "title": "ms", "phone": phone, "matter": "A03",
            "narrative": "大堂 2 号机存款，机器收了钱没有入账。", "demand": "当天核对并入账", "demand_kind": "refund",
        }  # fmt: skip
        case = intake.log(self.teller, values | more, now=received, opened_at=received).case
        return handling.do(self.handler, case.uid, "start", {"handler": HANDLER}, now=received + timedelta(minutes=20))

    def promise(self, name: str, phone: str, at: datetime, **more: Any) -> Case:
        """An open case whose customer hears from us at this moment."""
        case = self.log(name, phone, received=NOW - timedelta(days=3), **more)
        values = {"way": "phone", "words": "已联系客户", "next_contact_at": at}
        case = handling.do(self.handler, case.uid, "contact", values, now=NOW - timedelta(days=2, hours=20))
        self.cases.append(case)
        return case

    def closed(self, name: str, phone: str, *, days: int = 3, text: str = "款项已入账。", **more: Any) -> Case:
        """A case closed so many days ago by the supervisor."""
        at = NOW - timedelta(days=days, hours=3)
        case = self.log(name, phone, received=at - timedelta(days=2), **more)
        told = {"decision": "已入账", "told_way": "phone", "remedies_told": True, "told_at": at - timedelta(hours=5)}
        steps: tuple[tuple[str, dict[str, Any]], ...] = (
            ("contact", {"way": "phone", "words": "已联系客户", "next_contact_at": at}),
            ("conclude", {"verdict": "upheld", "verdict_basis": "清机流水", "responsible_unit": "运营管理部"}),
            ("propose", {"measures": "入账", "remedy_basis": "服务承诺", "customer_text": text}),
            ("finish", {"done_what": "已入账"}),
            ("tell", told),
        )
        for place, (action, values) in enumerate(steps):
            handling.do(self.handler, case.uid, action, values, now=at - timedelta(hours=8 - place))
        case = handling.do(self.supervisor, case.uid, "close", CLOSE, now=at)
        self.cases.append(case)
        return case

    def called(self, case: Case, outcome: str, at: datetime, scores: Sequence[int] = (), **more: Any) -> Case:
        """An attempt made by the teller."""
        marks = dict(zip(callbacks.callbacks.SCORES, scores, strict=False))
        return callbacks.record(self.teller, case.uid, {"outcome": outcome, **marks, **more}, now=at)

    def now(self, uid: str) -> Case:
        """A case as it stands."""
        return handling.find_case(self.supervisor, uid)


def full_day(day: Day) -> Day:
    """A day as in the pictures: promises, hours, a last chance, whoever has no hour, and four calls done."""
    hour = timedelta(hours=1)
    day.promise("何美玲", "13677123406", NOW + hour / 2, matter="F03")
    day.promise("罗志强", "15908814410", NOW - 20 * hour, matter="B01", title="mr")
    yesterday = NOW - timedelta(days=1)
    later = {"谢芳": ("13989831176", 14), "曹慧": ("18275025542", 14), "丁伟明": ("13756129038", 15)}
    for name, (phone, clock) in later.items():
        case = day.closed(name, phone, days=4, matter="C02")
        at = NOW.replace(hour=clock, minute=30 if name != "谢芳" else 0, second=0)
        day.called(case, "appointment" if name == "丁伟明" else "no_answer", yesterday, next_at=at)
    last = day.closed("潘秋月", "15030262296", days=5, matter="C01")
    for ago, next_at in ((2, NOW - timedelta(days=1)), (1, NOW.replace(hour=15, minute=0))):
        day.called(last, "no_answer", NOW - timedelta(days=ago), next_at=next_at)
    for name, phone, more in (
        ("施展", "13917034605", {"matter": "G01", "title": "mr"}),
        ("方文静", "13766120182", {"matter": "B01", "flags": ["elderly"]}),
        ("欧阳明月", "0571-86000103", {"matter": "D01"}),
    ):
        day.closed(name, phone, days=3, **more)
    day.closed("蒋琳", "18815502013", days=9, matter="A01")
    for minutes, (name, outcome, scores) in enumerate(
        (("王强", "reached", (5, 5, 4)), ("李云霞", "reached", (4, 5, 5)), ("赵勇", "no_answer", ()),
         ("孙立", "reached", (2, 4, 3)))
    ):  # fmt: skip
        case = day.closed(name, f"1391234567{minutes}", days=3)
        day.called(case, outcome, NOW - 5 * hour + timedelta(minutes=11 * minutes), scores)
    return day
