"""Whatever happens in whatever order, every month's balance holds and one month ends where the next begins (R1, R2)."""

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from branchdesk.domain import months
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.history import as_of
from branchdesk.domain.months import Balance
from branchdesk.domain.workflow import OPEN
from branchdesk.services import access, callbacks, exporting, handling, intake, upkeep
from branchdesk.services.session import Session
from branchdesk.store import cases, exchange_ledger, journal
from branchdesk.store.exchange_ledger import PackageRecord
from tests.services.conftest import CHEAP, PASSWORD, WORDS
from tests.services.lives import values

START = datetime(2026, 1, 5, 9, 0, tzinfo=months.BRANCH_TIME)
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")

ACTIONS = (
    "reopen", "reopen", "contact", "pause", "resume", "withdraw", "transfer", "decline", "void", "merge", "correct",
    "receipt", "kind", "reopen",
)  # fmt: skip
"""What happens beside the next step of a case."""

Step = tuple[int, int, int, int]
"""Hours that pass, what is done, to which case, and a number for what else must be chosen."""

steps = st.lists(
    st.tuples(st.integers(0, 70), st.integers(0, 99), st.integers(0, 3), st.integers(0, 1200)), min_size=20, max_size=90
)


class Walk:
    """A branch in which things happen."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, START
        self.uids: list[str] = []

    def go(self, step: Step) -> None:
        """One thing happens, or nothing if the rules refuse it."""
        hours, what, which, more = step
        self.now += timedelta(hours=hours)
        self._submit()
        try:
            self._happen(what, which, more)
        except BranchDeskError:
            return  # a person was told so; nothing may have changed

    def _happen(self, what: int, which: int, more: int) -> None:
        if what < 10 or not self.uids:
            received = self.now - timedelta(hours=more if what < 4 else 0)
            kind = "suggestion" if what == 9 else "complaint"
            sparse = {"narrative": "没有其他信息", "kind": kind} if what % 4 == 0 else {**WORDS, "kind": kind}
            logged = intake.log(self.session, {**sparse, "received_at": received}, now=self.now)
            self.uids.append(logged.case.uid)
            return
        uid = self.uids[-1 - which % len(self.uids)]
        if what < 18:
            upkeep.lapse(self.session, self.now)
        elif what < 27:
            answers: dict[str, Any] = {"outcome": "no_answer"} if more % 2 else {"outcome": "1"}
            scores = dict.fromkeys(("score_result", "score_attitude", "score_speed"), 1 + more % 5)
            again = "客户不满意" if more % 10 == 0 else ""
            given_answers = answers | ({} if more % 2 else scores)
            callbacks.record(self.session, uid, given_answers, now=self.now, reopen_reason=again)
        elif what < 30:
            callbacks.take_back(self.session, uid, now=self.now)
        elif what < 85:
            step = handling.primary_action(handling.find_case(self.session, uid))
            if step != "call":
                handling.do(self.session, uid, step, values(step, self.now), now=self.now)
        else:
            self._act(uid, ACTIONS[(what + more) % len(ACTIONS)], which, more)

    def _act(self, uid: str, action: str, which: int, more: int) -> None:
        other = self.uids[(which + 1) % len(self.uids)]
        special: dict[str, tuple[str, dict[str, Any]]] = {
            "merge": ("merge", {"merged_into": handling.find_case(self.session, other).number, "reason": "同一投诉"}),
            "receipt": ("correct", {"reason": "时间有误", "received_at": self.now - timedelta(hours=more)}),
            "kind": ("correct", {"reason": "类型有误", "kind": "enquiry" if more % 2 else "complaint"}),
        }
        key, given_values = special.get(action, (action, {}))
        handling.do(self.session, uid, key, given_values or values(key, self.now), now=self.now)

    def _submit(self) -> None:
        """Finished months go out, with a week's delay."""
        period = months.previous(months.month_of(self.now - timedelta(days=7)))
        sent = exchange_ledger.exported_periods(self.session.store)
        if period in MONTHS and period not in sent and period != MONTHS[1]:  # one month is never sent
            package = PackageRecord("out", "CD103", period, 1, "d", self.now, "0100", state="exported")
            exchange_ledger.add_package(self.session.store, package)


def counted(session: Session, moment: datetime, period: str) -> int:
    """The open complaints at a moment, of months up to one, asked of every case by itself."""
    found = 0
    for case in cases.every(session.store):
        then = as_of(case, journal.of_case(session.store, case.uid), moment)
        found += months.counted(case) and case.period <= period and then.status in OPEN
    return found


def walked(path: list[Step], judge: Callable[[Session, datetime], None]) -> None:
    """A walk in a home of its own, and what a judge says of it."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = access.NewHome("CD103", "城东支行", "0318", "主管")
        session = access.create_home(Path(folder) / "home", wanted, PASSWORD, now=START, cost=CHEAP).session
        try:
            walk = Walk(session)
            for step in path:
                walk.go(step)
            judge(session, walk.now)
        finally:
            session.store.close()


def judge(session: Session, now: datetime) -> None:
    """Every month holds, ends where the next begins, and is what a count of all cases says."""
    late = datetime(2026, 12, 1, tzinfo=months.BRANCH_TIME)
    before: Balance | None = None
    received = 0
    for period in months.between(MONTHS[0], months.month_of(now)):
        balance = exporting.collect(session, period, late).balance
        assert balance.holds, (period, balance)
        if before is not None:
            assert balance.opening == before.closing, (period, before, balance)
        end = months.bounds(period)[1] - timedelta(seconds=1)
        assert balance.closing == counted(session, end, period), period
        received += balance.received
        before = balance
    there = [case for case in cases.every(session.store) if months.counted(case) and case.period >= MONTHS[0]]
    assert received == len(there)
    assert journal.verify(session.store).ok
    assert cases.serial_gaps(session.store, "CD103") == {}


@settings(max_examples=15)
@given(steps)
def test_the_balance_holds_however_cases_live(path: list[Step]) -> None:
    walked(path, judge)
