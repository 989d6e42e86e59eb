"""Every clock of a case in words: what still runs, what stands still, what was kept, and what was broken.

A breach is a fact that stays (product.md R5): a clock that was answered late says by how much for as long as its round
lasts. Nothing here is a widget.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

from branchdesk.domain import clocks
from branchdesk.domain.callbacks import RUNNING
from branchdesk.domain.case import Case
from branchdesk.domain.workflow import OPEN, Status
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.widgets.chips import Tone

translate = QCoreApplication.translate

State = Literal["running", "paused", "kept", "late", "broken", "open"]


@dataclass(frozen=True, slots=True)
class ClockFact:
    """One clock. late: answered after its limit; broken: not answered and its limit has passed; open: a window."""

    key: str
    name: str
    state: State
    words: str
    tone: Tone
    detail: str = ""


def clock_facts(desk: Desk, case: Case, now: datetime) -> list[ClockFact]:
    """The clocks of the present round, in the order of the way; none for registered history."""
    if case.registered:
        return []
    return [*_limits(desk, case, now), *_callback(desk, case)]


def _limits(desk: Desk, case: Case, now: datetime) -> Iterator[ClockFact]:
    left = case.status not in OPEN
    for key, due, met, late in (
        ("response", case.response_due, case.responded_at, case.response_late),
        ("decision", case.decision_due, case.told_at, case.decision_late),
        ("resolve", case.resolve_due, case.closed_at, False),
        ("transfer", case.transfer_due, case.told_at, case.transfer_late),
        ("promise", case.promised_at, case.promise_kept_at, case.promise_late),
        ("contact", case.next_contact_at, None, False),
        ("tell", case.tell_due if case.status == Status.TO_TELL else None, None, False),
        ("confirm", case.confirm_due if case.status == Status.AWAITING_CONFIRMATION else None, None, False),
    ):
        if due is None:
            continue
        if met is not None:
            yield _answered(desk, key, due, met, late, now)
        elif late or (not left and not case.pause and due < now):
            yield _fact(desk, case, key, due, now, "broken" if not left else "late", late=True)
        elif not left:
            yield _fact(desk, case, key, due, now, "paused" if case.pause else "running")


def _fact(
    desk: Desk, case: Case, key: str, due: datetime, now: datetime, state: State, *, late: bool = False
) -> ClockFact:
    name, before = desk.label("clock", key), _before(due, now)
    more = _moved(desk, case, key, now)
    if state == "late":
        return ClockFact(key, name, state, translate("Queue", "was missed"), "refused", " · ".join((before, *more)))
    left = clocks.remaining(due, now, _start(case, key), state == "paused")
    if left.band is clocks.Band.PAUSE:
        words = translate("Queue", "broken, stopped") if late else translate("Queue", "stopped")
        return ClockFact(key, name, state, words, "pause", " · ".join((before, *more)))
    words = desk.words.text(f"remaining.{left.key}", **left.values)
    counted = left.band in (clocks.Band.OVER, clocks.Band.SOON)  # the other chips say the moment themselves
    detail = " · ".join((before, *more) if counted else more)
    return ClockFact(key, name, state, words, showing.TONES[left.band], detail)


def _answered(desk: Desk, key: str, due: datetime, met: datetime, late: bool, now: datetime) -> ClockFact:
    name, at = desk.label("clock", key), showing.moment(met, now)
    if late or met > due:
        over = showing.span((met - due).total_seconds()) if met > due else ""
        words = translate("Queue", "{span} late").format(span=over) if over else translate("Queue", "late")
        detail = translate("Queue", "{at}, due {due}").format(at=at, due=showing.moment(due, now))
        return ClockFact(key, name, "late", words, "refused", detail)
    return ClockFact(key, name, "kept", translate("Queue", "kept"), "done", at)


def _callback(desk: Desk, case: Case) -> Iterator[ClockFact]:
    if case.callback_state not in RUNNING or case.callback_opens is None or case.callback_closes is None:
        return
    today = desk.today()
    words = translate("Queue", "{first} to {last}").format(
        first=showing.day(case.callback_opens, today), last=showing.day(case.callback_closes, today)
    )
    opened = case.callback_opens <= today
    detail = translate("Queue", "moved by holidays") if case.callback_moved else ""
    yield ClockFact("callback", desk.label("bar", "callback"), "open", words, "today" if opened else "later", detail)


def _before(due: datetime, now: datetime) -> str:
    return translate("Queue", "before {at}").format(at=showing.moment(due, now))


def _moved(desk: Desk, case: Case, key: str, now: datetime) -> tuple[str, ...]:
    """Why a limit stands where it stands: out of closed hours, or extended and told."""
    raw = case.response_raw
    if key == "response" and raw is not None and case.response_due is not None and raw != case.response_due:
        return (translate("Queue", "moved from {at}").format(at=showing.moment(raw, now)),)
    if key == "decision" and case.extensions:
        told = showing.day(case.extension_told_on, desk.today())
        return (translate("Queue", "extended, told {day}").format(day=told),)
    if key == "promise" and case.promise_late and case.promised_at is not None and now <= case.promised_at:
        return (translate("Queue", "an earlier one was broken"),)
    return ()


def _start(case: Case, key: str) -> datetime | None:
    if key in ("response", "resolve"):
        return case.response_from or case.received_at
    if key in ("decision", "transfer"):
        return case.decision_from or case.received_at
    return case.told_at if key == "confirm" else None
