"""A small home of a branch with its people, made with cheap keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from branchdesk.domain.records import User
from branchdesk.security.keys import Cost
from branchdesk.services import access
from branchdesk.services.session import Session

CHEAP = Cost(memory=8, passes=1, lanes=1)
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=timezone(timedelta(hours=8)))
"""A Thursday."""

PASSWORD = "开门大吉 2026"


@dataclass(frozen=True)
class Branch:
    """The people of the home, each with a session of his own."""

    folder: Path
    teller: Session
    handler: Session
    supervisor: Session
    recovery_code: str


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """A branch home with teller, handler and supervisor."""
    wanted = access.NewHome("CD103", "城东支行", "0100", "主管", bank="安禾银行")
    created = access.create_home(tmp_path / "home", wanted, PASSWORD, now=NOON, cost=CHEAP)
    session = created.session
    teller = User("0301", "柜员", frozenset({"teller"}), "0301", "teller")
    handler = User("0318", "经办", frozenset({"handler", "teller"}), "0318", "teller")
    for user in (teller, handler):
        session = access.add_user(session, user, PASSWORD, now=NOON, cost=CHEAP)
    yield Branch(tmp_path / "home", session.as_user(teller), session.as_user(handler), session, created.recovery_code)
    session.store.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Session]:
    """The home of a head office, with whoever imports logged in."""
    wanted = access.NewHome("ZH001", "总行", "0001", "汇总员", bank="安禾银行", head_office=True)
    session = access.create_home(tmp_path / "office", wanted, PASSWORD, now=NOON, cost=CHEAP).session
    yield session
    session.store.close()


WORDS = {
    "customer_name": "陈桂芳",
    "title": "ms",
    "phone": "138 1234 5678",
    "matter": "A03",
    "narrative": "今天 13:50 我在大堂 2 号机存 2,000 元，机器收了钱没有退，凭条也没有。",
    "demand": "当天核对并入账",
    "demand_kind": "refund",
    "amount_involved": "2,000.00",
}
"""A complete complaint as typed at the counter."""
