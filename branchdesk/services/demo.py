"""A practice home with sample cases over the past year, made by the same services the window uses.

Every case is logged, handled, told, closed and called back with `now` passed in, never by raw inserts; the home is
marked 演练 for ever. The same seed makes the same home.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from branchdesk import assets
from branchdesk.domain.case import Case
from branchdesk.domain.closing import needs_five_whys
from branchdesk.domain.records import User
from branchdesk.domain.workflow import Status
from branchdesk.security import keys
from branchdesk.services import access, callbacks, handling, intake, quick
from branchdesk.services.demo_work import Work
from branchdesk.services.session import Session
from branchdesk.store import cases as stored

FIRST_LOGIN = "0217"
STAFF: tuple[tuple[str, str, frozenset[str], str], ...] = (
    ("0301", "teller", frozenset({"teller"}), "teller"),
    ("0318", "handler_1", frozenset({"handler", "teller"}), "teller"),
    ("0322", "handler_2", frozenset({"handler", "teller"}), "teller"),
)

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """The invented material of a profile and the dice that choose from it."""

    material: Mapping[str, Any]
    dice: random.Random
    matters: tuple[Mapping[str, Any], ...] = field(default=())

    @classmethod
    def of(cls, profile: str, seed: int) -> "Sample":
        """Read resources/demo/<profile>.toml."""
        material = assets.read_toml("demo", f"{profile}.toml")
        return cls(material, random.Random(seed), tuple(material["matter"]))

    def matter(self) -> Mapping[str, Any]:
        """One matter, the everyday ones more often."""
        return self.dice.choices(self.matters, [each["weight"] for each in self.matters])[0]

    def name(self) -> str:
        """An invented customer's name; one in forty has a double surname."""
        doubles = self.material["double_surnames"]
        surname = (
            self.dice.choice(doubles) if self.dice.random() < 0.025 else self.dice.choice(self.material["surnames"])
        )
        return f"{surname}{self.dice.choice(self.material['given'])}"

    def phone(self) -> str:
        """An invented mobile number."""
        return (
            self.dice.choice(("135", "138", "139", "150", "159", "177", "182", "188"))
            + f"{self.dice.randrange(10**8):08d}"
        )

    def words(self, text: str, amount: int | None) -> str:
        """A text with its blanks filled; amount in fen."""
        yuan = f"{(amount or 0) / 100:,.2f}".removesuffix(".00")
        clock = f"{self.dice.randrange(9, 17)}:{self.dice.randrange(60):02d}"
        return text.format(
            amount=yuan, n=self.dice.randrange(3, 50), clock=clock, device=self.dice.choice(self.material["devices"])
        )


def make(
    folder: Path,
    *,
    password: str,
    now: datetime,
    cases: int = 240,
    seed: int = 7,
    profile: str = "bank",
    head_office: bool = False,
    branch: str = "CD103",
    name: str = "城东支行",
    report: Report | None = None,
    cost: keys.Cost = keys.PRODUCTION,
) -> access.Created:
    """Make a practice home in `folder` with sample cases received over the year before `now`.

    Roughly one in eight stays open at its own stage; of the finished ones most were called back. Raises like
    access.create_home.
    """
    sample = Sample.of(profile, seed)
    staff = sample.material["staff"]
    first = staff["head_office" if head_office else "supervisor"]
    wanted = access.NewHome(
        branch, name, FIRST_LOGIN, first, bank="安禾银行", profile=profile, head_office=head_office, practice=True
    )
    start = now - timedelta(days=365)
    created = access.create_home(folder, wanted, password, now=start, cost=cost)
    session = created.session
    for login, display, roles, authority in STAFF:
        session = access.add_user(session, User(login, staff[display], roles, login, authority), now=start)
    moments = sorted(_business_moment(sample.dice, session, start, now, index, cases) for index in range(cases))
    people = _people(session)
    _settled_on_the_spot(sample, session, start, now)
    for index, received in enumerate(moments):
        live(sample, people, received, now)
        if report is not None:
            report(index + 1, cases)
    _came_again(sample, people["0301"], now)
    return access.Created(session, created.recovery_code)


def _people(session: Session) -> Mapping[str, Session]:
    from_login = {login: User(login, session.display(login), roles, login, level) for login, _, roles, level in STAFF}
    return {"supervisor": session} | {login: session.as_user(user) for login, user in from_login.items()}


def _came_again(sample: Sample, teller: Session, now: datetime) -> None:
    """Some customers do not wait: they come again while their case is open, and take no number for it."""
    dice = sample.dice
    uids = [uid for uid, *_ in stored.newest_open(teller.store, 40)]
    waiting = [each for each in stored.by_uids(teller.store, uids) if each.status == Status.INVESTIGATING]
    for case in waiting[::4]:
        moment = now - timedelta(minutes=dice.randrange(5, 90))
        if case.logged_at is not None and case.logged_at < moment:
            told = {"words": dice.choice(sample.material["again"]), "way": "in_person"}
            handling.do(teller, case.uid, "visit", told, now=moment)


def _settled_on_the_spot(sample: Sample, session: Session, start: datetime, now: datetime) -> None:
    """Small grievances counted at the counter: a few a day, most at the busy hours, some today."""
    dice = sample.dice
    causes = [each.key for each in session.rules.codes.list("cause").active()]
    weights = [9 if place == 0 else 5 if place < 3 else 1 for place in range(len(causes))]
    with session.store.transaction():
        for _ in range(dice.randrange(180, 240)):
            moment = _business_moment(dice, session, start, now, 0, 100)
            quick.count(session, dice.choices(causes, weights)[0], now=moment)
        for hours in (1, 1, 3):
            quick.count(session, dice.choices(causes, weights)[0], now=now - timedelta(hours=hours))


def _business_moment(
    dice: random.Random, session: Session, start: datetime, now: datetime, index: int, total: int
) -> datetime:
    """A moment in opening hours; the last eighth of the cases falls into the last nine days, so the queue has work."""
    recent = index >= total - max(12, total // 8)
    span = timedelta(days=9) if recent else now - start
    for _ in range(50):
        day = (now - span * dice.random()).date()
        if session.rules.calendar.is_business_day(day):
            break
    hour = dice.choices(range(9, 17), (5, 9, 8, 4, 4, 7, 6, 4))[0]
    moment = datetime.combine(day, time(hour, dice.randrange(60)), now.tzinfo)
    return min(moment, now - timedelta(minutes=dice.randrange(8, 400)))


def live(sample: Sample, people: Mapping[str, Session], received: datetime, now: datetime) -> Case:
    """One case's life from the counter as far as it gets before `now`."""
    dice, matter = sample.dice, sample.matter()
    low, high = matter.get("amount", (0, 0))
    amount = dice.randrange(low, high + 1, 100) if high else None
    teller, handler = people["0301"], people[dice.choice(("0318", "0322"))]
    case = intake.log(
        teller,
        _values(sample, matter, amount, handler.user.login, received),
        now=received + timedelta(minutes=4),
        opened_at=received,
    ).case
    calendar = teller.rules.calendar
    fresh = now - received < timedelta(days=10)
    stop = dice.randrange(2, 9) if fresh else 99
    if fresh and case.status == Status.INCOMPLETE:
        return case
    steps = _steps(sample, matter, amount, case, teller, handler, people["supervisor"])
    if fresh and dice.random() < 0.7:  # what is above the handler's limit waits for somebody's word
        over = [n for n, (_, _, action, given) in enumerate(steps) if action == "propose" and "remedy_amount" in given]
        stop = over[0] + 1 if over else stop
    work = Work(dice, sample.material["work"], handler, people["supervisor"], now)
    for step, (delay, actor, action, values) in enumerate(steps):
        moment = calendar.next_open(received + delay)
        if moment >= now or step >= stop:
            break
        case = work.before(case, action, moment)
        given = dict(values)
        if action == "propose" and dice.random() < 0.5:
            case = work.extend(case, moment)
        if action == "close" and case.kind == "complaint" and (needs_five_whys(case) or dice.random() < 0.2):
            given["corrective"] = work.corrective(matter, moment)
        if action == "tell":
            given = {**values, "told_at": moment}
        if action == "contact":
            given = {**values, "next_contact_at": calendar.next_open(moment + timedelta(days=10, hours=1))}
        case = handling.do(actor, case.uid, action, given, now=moment)
        if case.status == Status.AWAITING_APPROVAL:
            approved = calendar.next_open(moment + timedelta(hours=1))
            if approved >= now or (fresh and dice.random() < 0.8):
                return case
            case = handling.do(people["supervisor"], case.uid, "approve", {}, now=approved)
        case = work.after(case, action, moment, matter)
    if fresh and case.status == Status.INVESTIGATING and dice.random() < 0.3:
        reason = {"pause": "waiting_customer", "reason": "等客户补充交易凭证"}
        return handling.do(handler, case.uid, "pause", reason, now=now - timedelta(hours=1))
    case = _call_back(people, sample, case, now)
    if case.round > 1 and case.status == Status.INVESTIGATING and case.response_from is not None:
        case = work.again(case, case.response_from, matter, sample.words(matter["decision"], amount))
        case = _call_back(people, sample, case, now)
    return work.learn(case, matter)


def _values(
    sample: Sample, matter: Mapping[str, Any], amount: int | None, handler: str, received: datetime
) -> dict[str, Any]:
    dice = sample.dice
    values: dict[str, Any] = {
        "kind": matter.get("kind", "complaint"),
        "intake_source": dice.choices(("walk_in", "phone", "letter", "suggestion_box"), (12, 4, 1, 1))[0],
        "customer_name": sample.name(),
        "title": dice.choice(("mr", "ms")),
        "phone": sample.phone(),
        "matter": matter["key"],
        "narrative": sample.words(dice.choice(matter["narrative"]), amount),
        "involved_unit": dice.choice(sample.material["devices"]),
        "amount_involved": None if amount is None else f"{amount // 100}.{amount % 100:02d}",
        "handler": handler,
        "relation": "self",
        "read_back": True,
    }
    if dice.random() < 0.2:
        values |= {"cctv_place": values["involved_unit"], "cctv_until": (received + timedelta(days=30)).date()}
    if "praised" in matter:
        values |= {"praised": matter["praised"], "may_tell": True}
    if "demand" in matter:
        values |= {"demand": dice.choice(matter["demand"]), "demand_kind": matter["demand_kind"]}
    if dice.random() < 0.08:
        values["flags"] = dice.choice((["elderly"], ["agitated"], ["disabled"]))
    if dice.random() < 0.07:
        values |= {"phone": "", "phone_none": False}
    return values


def _steps(
    sample: Sample,
    matter: Mapping[str, Any],
    amount: int | None,
    case: Case,
    teller: Session,
    handler: Session,
    supervisor: Session,
) -> list[tuple[timedelta, Session, str, dict[str, Any]]]:
    """The actions of a whole life with their delay after receipt and who does them."""
    dice, hour = sample.dice, timedelta(hours=1)
    complaint = case.kind == "complaint"
    text = sample.words(matter["decision"], amount)
    days = timedelta(days=dice.choice((1, 2, 2, 3, 4, 6, 9, 14, 19)))
    steps: list[tuple[timedelta, Session, str, dict[str, Any]]] = []
    if case.status == Status.INCOMPLETE:
        steps.append((hour * 0.4, teller, "complete", {"phone_none": True}))
    quick = hour * dice.choice((0.3, 0.5, 0.7, 0.9, 1.4, 5, 20, 26))
    steps.append((hour * 0.5, handler, "start", {"handler": handler.user.login}))
    steps.append((quick, handler, "contact", {"way": "phone", "words": "已电话联系客户，说明流程和时限。"}))
    if complaint:
        conclude = {
            "verdict": matter["verdict"],
            "verdict_basis": "监控、流水与当事人说明",
            "responsible_unit": matter["unit"],
            "why": matter["why"],
            "why_line": matter["measures"][:20],
        }
        steps.append((days * 0.5, handler, "conclude", conclude))
    plan: dict[str, Any] = {"measures": matter["measures"], "remedy_basis": "服务承诺与业务规程", "customer_text": text}
    if complaint:
        plan["remedy_kinds"] = list(matter["remedies"])
    if amount and "refund" in matter.get("remedies", ()):
        granted = min(amount, 180_000)
        plan["remedy_amount"] = f"{granted // 100}.{granted % 100:02d}"
    steps.append((days * 0.6, handler, "propose", plan))
    steps.append((days * 0.85 + 6 * hour, handler, "finish", {"done_what": matter["measures"]}))
    steps.append((days + 7 * hour, handler, "tell", {"decision": text, "told_way": "phone", "remedies_told": True}))
    close: dict[str, Any] = {
        "result": "explained",
        "agreement": "agreed",
        "why": matter.get("why", "expectation"),
        "why_line": matter["measures"][:20],
        "responsible_unit": matter.get("unit", "营业部"),
        "whys": ["没有及时处理", "没有统一的提示与交接"],
    }
    steps.append((days + 30 * hour, supervisor, "close", close))
    return sorted(steps, key=lambda each: each[0])


def _call_back(people: Mapping[str, Session], sample: Sample, case: Case, now: datetime) -> Case:
    """Call the customer in his window: most are reached at once, some later, a few are not satisfied."""
    dice = sample.dice
    if case.callback_opens is None or case.status != Status.CLOSED:
        return case
    caller = people[dice.choice(("0301", "0318", "0322"))]
    day: date = case.callback_opens
    for attempt in range(3):
        moment = datetime.combine(day, time(dice.choice((9, 10, 11, 14, 15, 16)), dice.randrange(60)), now.tzinfo)
        if moment >= now or not callbacks.callable_status(case) or (attempt == 0 and dice.random() < 0.08):
            return case
        if dice.random() < 0.75:
            high = 5 if dice.random() < 0.85 else 3
            scores = [max(1, high - dice.choice((0, 0, 0, 1, 1))) for _ in range(3)]
            answers = {
                "outcome": "reached",
                "score_result": scores[0],
                "score_attitude": scores[1],
                "score_speed": scores[2],
            }
            said = dice.choice(("", "挺好的，谢谢。", "希望快一点。"))
            again = sample.material["work"]["again"] if scores[0] <= 2 and case.round == 1 else ""
            who = people["supervisor"] if again else caller
            answers |= {"words": again or said}
            return callbacks.record(who, case.uid, answers, now=moment, reopen_reason=again)
        case = callbacks.record(
            caller, case.uid, {"outcome": dice.choice(("no_answer", "no_answer", "busy"))}, now=moment
        )
        day += timedelta(days=1)
        while not caller.rules.calendar.is_business_day(day):
            day += timedelta(days=1)
    return case
