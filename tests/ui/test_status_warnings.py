"""What the status bar warns of until it is put right: duties in one hand, a clock that was set back."""

from datetime import timedelta

from branchdesk.domain.records import User
from branchdesk.services import clockwatch
from branchdesk.services.session import Session
from branchdesk.store import settings
from branchdesk.ui import statusfacts
from branchdesk.ui.desk import Desk
from tests.ui.conftest import NOW


def test_duties_in_one_hand_are_told_to_who_can_split_them(desk: Desk, session: Session) -> None:
    fact = statusfacts.branch(desk)  # 王敏 administrates and supervises
    assert (fact.tone, fact.icon) == ("soon", "users")
    assert fact.words == f"{statusfacts.place(desk)} · duties in one hand"
    assert fact.detail.startswith("王敏")
    desk.use(session.as_user(User("0318", "李强", frozenset({"handler"}))))
    assert statusfacts.branch(desk).tone == "plain"


def test_a_clock_that_was_set_back_is_told_for_a_month(desk: Desk, session: Session) -> None:
    assert statusfacts.clock(desk).tone == "plain"
    back = [[NOW.isoformat(), (NOW + timedelta(hours=3)).isoformat()]]
    with session.store.writing():
        settings.put(session.store, clockwatch.SETTING, back)
    fact = statusfacts.clock(desk)
    assert fact.tone == "soon"
    assert "03-05 17:32" in fact.detail
    old = [[NOW.isoformat(), (NOW - timedelta(days=31)).isoformat()]]
    with session.store.writing():
        settings.put(session.store, clockwatch.SETTING, old)
    assert statusfacts.clock(desk).tone == "plain"
