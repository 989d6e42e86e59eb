"""Whatever is done to a case in whatever order, by whomever: nothing gets lost, stuck or younger than it is.

A state machine leads case after case through one home. The short run belongs to the suite; `dev.py lives` leads ten
thousand cases and then checks the home as a whole.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from branchdesk.domain import clocks, months
from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Dossier
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import JournalEntry, User
from branchdesk.domain.workflow import ACTIONS, EXITS, OPEN, Status, possible
from branchdesk.services import access, callbacks, exporting, handling, intake, upkeep
from branchdesk.services.session import Session
from branchdesk.store import cases, dossiers, journal
from tests.services import chronicle
from tests.services.conftest import CHEAP, PASSWORD, WORDS
from tests.services.plausible import plausible

START = datetime(2026, 1, 5, 9, 0, tzinfo=months.BRANCH_TIME)
STAFF = (
    User("0101", "另一主管", frozenset({"supervisor", "handler"}), "0101", "president"),
    User("0318", "经办", frozenset({"handler", "teller"}), "0318", "teller"),
    User("0322", "何敏", frozenset({"handler"}), "0322", "teller"),
    User("0301", "柜员", frozenset({"teller"}), "0301", "teller"),
)


class Home:
    """The home all cases of a run live in, its people, its clock and what has happened."""

    def __init__(self, session: Session) -> None:
        for user in STAFF:
            session = access.add_user(session, user, now=START)
        self.sessions = [session, *(session.as_user(user) for user in STAFF)]
        self.now = START
        self.numbers: list[str] = []
        self.done: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()
        self.refused = 0

    @property
    def session(self) -> Session:
        """The supervisor's."""
        return self.sessions[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the case lies in the store after a step."""

    case: Case
    entries: list[JournalEntry]
    dossier: Dossier


class Lives(RuleBasedStateMachine):
    """One case, led at random by whatever is offered."""

    home: ClassVar[Home]
    standing: Standing | None = None

    @initialize(sparse=st.booleans(), kind=st.sampled_from(("complaint",) * 5 + ("suggestion",)), against=st.booleans())
    def log(self, sparse: bool, kind: str, against: bool) -> None:
        """A case comes in."""
        home = self.home
        home.now += timedelta(minutes=1)
        words = {"narrative": "没有其他信息"} if sparse else {**WORDS, "against": "何敏" if against else ""}
        made = intake.log(home.session, {**words, "kind": kind}, now=home.now).case
        home.numbers.append(made.number)
        self.uid = made.uid
        self.late: set[tuple[int, str]] = set()
        self.rounds = made.earlier_rounds
        self.closings = 0
        self._look()

    def _look(self) -> None:
        store = self.home.session.store
        case = handling.find_case(self.home.session, self.uid)
        self.standing = Standing(case, journal.of_case(store, self.uid), dossiers.of_case(store, self.uid))
        self.home.reached[case.status] += 1

    @rule(
        minutes=st.one_of(st.integers(1, 600), st.integers(600, 9000), st.integers(9000, 40_000)),
        who=st.integers(0, 4),
        seed=st.integers(0, 2**32 - 1),
    )
    def act(self, minutes: int, who: int, seed: int) -> None:
        """Time passes, then somebody does one of the things offered to him, the next step more often than others."""
        assert self.standing is not None
        home, dice, known = self.home, Random(seed), self.standing
        home.now += timedelta(minutes=minutes)
        session, now = home.sessions[who], home.now
        if dice.random() < 0.2 and any(each.uid == self.uid for each in upkeep.lapse(home.session, now)):
            home.done["lapse"] += 1
            self.closings += 1
            return self._look()
        offered = [each for each in handling.offers(session, known.case, now) if each.refused is None]
        if not offered:
            return None
        primary = [each for each in offered if each.primary]
        hiding = [each for each in offered if each.action.key in HIDING and _just_late(known.case, now)]
        if hiding and dice.random() < 0.5:
            chosen = dice.choice(hiding).action.key
        else:
            chosen = (primary[0] if primary and dice.random() < 0.6 else dice.choice(offered)).action.key
        second = home.sessions[1].user if dice.random() < 0.3 and who != 1 else None
        before = journal.head(session.store)
        try:
            if chosen == "call":
                callbacks.record(session, self.uid, _answers(dice), now=now)
            else:
                given = plausible(chosen, known.case, known.dossier, now, dice, home.numbers[-6:-1])
                handling.do(session, self.uid, chosen, given, now=now, second=second)
        except BranchDeskError:
            home.refused += 1
            assert handling.find_case(session, self.uid) == known.case, chosen
            assert journal.head(session.store) == before, chosen
            return None
        home.done[chosen] += 1
        self.closings += chosen in ("close", "answer")
        return self._look()

    @invariant()
    def clocks_are_what_the_journal_says(self) -> None:
        """Stored limits are those of a fresh stamp, and of the journal read from its beginning."""
        if self.standing is None:
            return
        case, entries = self.standing.case, self.standing.entries
        last = entries[-1].at
        assert clocks.stamp(case, self.home.session.rules, last) == case
        if case.kind == "complaint":
            told = chronicle.told(entries)
            assert case.decision_due == told.due(last)
            assert case.decision_late == told.late

    @invariant()
    def a_breach_stays_and_a_round_is_frozen(self) -> None:
        """Late once is late for the round; what was frozen of earlier rounds is never touched."""
        if self.standing is None:
            return
        case = self.standing.case
        self.late |= {(case.round, key) for key in ("response_late", "decision_late") if getattr(case, key)}
        assert all(getattr(case, key) for round_, key in self.late if round_ == case.round)
        assert case.earlier_rounds[: len(self.rounds)] == self.rounds
        assert len(case.earlier_rounds) == case.round - 1
        self.rounds = case.earlier_rounds

    @invariant()
    def the_rows_beside_it_add_up(self) -> None:
        """Counters of the case are those of its rows; every closing warned; nobody paid more than was approved."""
        if self.standing is None:
            return
        case, dossier = self.standing.case, self.standing.dossier
        assert (case.open_inquiries, case.open_tasks) == (len(dossier.open_inquiries), len(dossier.open_tasks))
        assert (case.task_due.date() if case.task_due else None) == dossier.next_due()
        assert len(dossier.warnings) == self.closings
        assert sum(not each.superseded_by for each in dossier.warnings) == min(1, self.closings)
        paid = [each for each in dossier.payments if each.round == case.round and not each.cancelled]
        over = sum(each.amount for each in paid) > (case.remedy_amount or 0)
        assert not over or any(each.approver in ("0100", "0101") for each in paid)

    @invariant()
    def there_is_a_way_on(self) -> None:
        """Only what is archived or has left stands still: else somebody here can take it further, not only out."""
        if self.standing is None:
            return
        case, home = self.standing.case, self.home
        if case.status == Status.ARCHIVED or case.status in EXITS:
            return
        later = home.now + timedelta(days=30)  # a callback opens in a few days
        ways = [
            row for row in possible(case.status, bool(case.pause)) if set(row.to) - set(EXITS) or row.key == "resume"
        ]
        assert any(handling.refusal(who, row, case, later) is None for who in home.sessions for row in ways)


HIDING = frozenset({"extend", "new_facts", "regrade", "correct", "pause"})
"""What might make a limit that has just passed look kept."""


def _just_late(case: Case, now: datetime) -> bool:
    due = case.decision_due
    return due is not None and case.told_at is None and not case.decision_late and now > due


def _answers(dice: Random) -> dict[str, Any]:
    """What a customer may say at the callback."""
    scores = {key: dice.randrange(1, 6) for key in ("score_result", "score_attitude", "score_speed")}
    return {"outcome": "1", **scores} if dice.random() < 0.5 else {"outcome": dice.choice("2345")}


@contextmanager
def home() -> Iterator[Home]:
    """A home in a folder of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        wanted = access.NewHome("CD103", "城东支行", "0100", "主管")
        session = access.create_home(Path(folder) / "home", wanted, PASSWORD, now=START, cost=CHEAP).session
        try:
            yield Home(session)
        finally:
            session.store.close()


def judge(made: Home) -> None:
    """The home as a whole: the chain, the numbers, and the balance of every month."""
    store = made.session.store
    assert journal.verify(store).ok
    assert cases.serial_gaps(store, "CD103") == {}
    before: months.Balance | None = None
    for period in months.between(months.month_of(START), months.month_of(made.now)):
        balance = exporting.collect(made.session, period, made.now + timedelta(days=400)).balance
        assert balance.holds, (period, balance)
        assert before is None or balance.opening == before.closing, period
        before = balance
    assert before is not None
    still = sum(months.counted(case) and case.status in OPEN for case in cases.every(store))
    assert before.closing == still


BATCH = 100
"""Cases a home: a hundred of them live through some twenty years, more would run out of two-digit years."""


def run(examples: int, steps: int) -> Counter[str]:
    """Lead so many cases so many steps each, a hundred a home, and judge every home. Answers what was done, how often
    each status was met ("=closed"), how many were refused ("-") and how many cases there were ("cases")."""
    told: Counter[str] = Counter()
    for start in range(0, examples, BATCH):
        with home() as made:
            Lives.home = made
            how = settings(max_examples=min(BATCH, examples - start), stateful_step_count=steps, deadline=None)
            run_state_machine_as_test(Lives, settings=how)
            judge(made)
            told += made.done + Counter({f"={key}": count for key, count in made.reached.items()})
            told += Counter({"-": made.refused, "cases": len(made.numbers)})
    return told


def test_cases_live_as_they_may() -> None:
    told = run(25, 25)
    assert told["cases"] >= 25
    assert sum(count for key, count in told.items() if key[0] not in "=-") > 100


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_ten_thousand_cases_live_as_they_may(request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]) -> None:
    told = run(10_000, 20)
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    with capfd.disabled():
        for key, count in told.most_common():
            reporter.write_line(f"{key:24}{count:>10,}")
    assert told["cases"] >= 10_000
    assert {key[1:] for key in told if key.startswith("=")} == set(map(str, Status))
    assert {row.key for row in ACTIONS} <= set(told)
