"""Homes for the command line, made with cheap keys, and a way to run one command."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from branchdesk.cli import main
from branchdesk.domain.records import User
from branchdesk.security.keys import Cost
from branchdesk.services import access

CHEAP = Cost(memory=8, passes=1, lanes=1)
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=timezone(timedelta(hours=8)))
PASSWORD = "开门大吉 2026"
FIRST = "CD103-26-0001"

CASE: dict[str, Any] = {
    "customer_name": "陈桂芳",
    "phone": "13812345678",
    "matter": "A03",
    "narrative": "机器收了钱没有退。",
    "demand": "入账",
    "received_at": "2026-03-05T11:50:00+08:00",
}


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON lines on standard output."""
        return [json.loads(each) for each in self.out.splitlines()]


Run = Callable[..., Answer]


def make_home(folder: Path, *, practice: bool = True, head_office: bool = False, branch: str = "CD103") -> Path:
    """A home with a supervisor 0217, a handler 0318 and a teller 0301."""
    wanted = access.NewHome(branch, "城东支行", "0217", "李强", practice=practice, head_office=head_office)
    session = access.create_home(folder, wanted, PASSWORD, now=NOON, cost=CHEAP).session
    for login, display, roles in (("0318", "王敏", {"handler"}), ("0301", "周洁", {"teller"})):
        session = access.add_user(
            session, User(login, display, frozenset(roles), login, "teller"), PASSWORD, now=NOON, cost=CHEAP
        )
    session.store.close()
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command as the supervisor of a practice home at noon; `said` stands on its standard input."""
    monkeypatch.setenv("BRANCHDESK_PASSWORD", PASSWORD)
    monkeypatch.delenv("BRANCHDESK_USER", raising=False)
    monkeypatch.delenv("BRANCHDESK_HOME", raising=False)
    home = make_home(tmp_path / "home")

    def command(
        name: str, *given: str, said: bytes = b"", home: Path = home, user: str = "0217", now: str = NOON.isoformat()
    ) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
        about = ["--home", str(home), *(["--user", user] if user else []), *(["--now", now] if now else [])]
        code = main([name, *about, *given])
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return command


@pytest.fixture
def log(run: Run) -> Callable[..., Answer]:
    """Log one case of these values, at `now`."""

    def logged(now: str = NOON.isoformat(), **more: Any) -> Answer:
        line = json.dumps({**CASE, **more}, ensure_ascii=False)
        return run("intake", "--from", "-", said=line.encode(), now=now)

    return logged
