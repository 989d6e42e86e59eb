"""The desk: what every page of the window works with.

One `Desk` lives as long as the window has somebody logged in. It holds the session, the words, the theme and the two
workers, and it is the only way a page reaches the rest of the window: pages ask (`go`, `toast`, `problem`, `lock`)
and announce (`changed`), the main window listens. So a page can be tested with a desk and nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from branchdesk.assets import Words
from branchdesk.domain.errors import BranchDeskError
from branchdesk.domain.records import Change, Home, User
from branchdesk.domain.rules import Rules
from branchdesk.services.session import Session
from branchdesk.ui.tasks import Bug, Running, Tasks
from branchdesk.ui.theme import Theme

R = TypeVar("R")
V = TypeVar("V", str, int)
Job = Callable[[Session], R]
LongJob = Callable[[Session, Callable[..., None], Callable[[], bool]], R]


@dataclass(frozen=True, slots=True)
class Notice:
    """A toast the window shows for eight seconds. undo: what the button and Ctrl+Z do, or None."""

    words: str
    undo: Callable[[], None] | None = None
    undo_words: str = ""
    tone: str = "done"


class Habits(Protocol):
    """What this computer remembers of a person's window; the file of wishes keeps it."""

    def remember(self, key: str, value: str | int) -> None:
        """Keep it."""

    def remembered(self, key: str) -> object:
        """What was kept, None if nothing was."""


class _Forgetful:
    """Remembers as long as the desk lives."""

    def __init__(self) -> None:
        self._kept: dict[str, str | int] = {}

    def remember(self, key: str, value: str | int) -> None:
        self._kept[key] = value

    def remembered(self, key: str) -> object:
        return self._kept.get(key)


class Desk(QObject):
    """The logged-in desk. `clock` gives the present moment, aware; tests pass a fixed one."""

    changed = Signal(object)  # Change: a case, a call, a draft, an import, settings
    session_changed = Signal()  # the person or the settings of the home are others now
    minute = Signal()  # a new minute has begun: countdowns are repainted
    going = Signal(str, object)  # tab key, Mapping: see go()
    noticed = Signal(object)  # Notice
    seen = Signal(str)  # the UID of a case that was opened
    told = Signal(str)  # a quiet line for the status bar
    failed = Signal(object)  # BranchDeskError or Bug, for a dialog
    lock_asked = Signal()
    switch_asked = Signal()

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        theme: Theme,
        *,
        clock: Callable[[], datetime],
        habits: Habits | None = None,
        parent: QObject | None = None,
    ) -> None:
        """habits: what is remembered on this computer; without them nothing outlives the desk."""
        super().__init__(parent)
        self.session = session
        self.tasks = tasks
        self.words = words
        self.theme = theme
        self._clock = clock
        self._habits = habits if habits is not None else _Forgetful()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._arm()

    def now(self) -> datetime:
        """The present moment, aware, in the zone of this machine."""
        return self._clock()

    def today(self) -> date:
        """The present day of this machine's zone."""
        return self.now().date()

    @property
    def user(self) -> User:
        """Who is logged in."""
        return self.session.user

    @property
    def home(self) -> Home:
        """The identity of the home."""
        return self.session.home

    @property
    def rules(self) -> Rules:
        """Code lists, calendar, grades, authority."""
        return self.session.rules

    @property
    def language(self) -> str:
        """Language of the window: zh_CN or en."""
        return self.words.language

    def label(self, code_list: str, key: str) -> str:
        """The label of a code in the language of the window; "" for "", the key itself if unknown."""
        return self.rules.codes.label(code_list, key, self.language)

    def do(
        self,
        job: Job[R],
        done: Callable[[R], None] | None = None,
        *,
        failed: Callable[[BranchDeskError | Bug], None] | None = None,
        change: Change | Callable[[R], Change] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Save something: `job(session)` runs on the writer thread, one after the other.

        `done(result)` and then `changed` follow on the GUI thread; `failed(error)` instead if it raised, by default the
        window's problem dialog. `done` and `failed` are dropped if `owner` is gone by then; `changed` is not.
        """
        session = self.session
        self.tasks.write(
            lambda: job(session), self._finisher(done, change, owner), self._failer(failed, owner), owner=self
        )

    def background(
        self,
        job: LongJob[R],
        done: Callable[[R], None] | None = None,
        *,
        failed: Callable[[BranchDeskError | Bug], None] | None = None,
        progress: Callable[..., None] | None = None,
        change: Change | Callable[[R], Change] | None = None,
        owner: QObject | None = None,
        reading: bool = False,
    ) -> Running:
        """A long job: `job(session, report, cancelled)` on the second worker, or on that of the screen if it only
        reads for it. Returns a handle with `.cancel()`."""
        session = self.session
        return self.tasks.run(
            lambda report, cancelled: job(session, report, cancelled),
            self._finisher(done, change, owner),
            self._failer(failed, owner),
            progress,
            owner=self,
            reading=reading,
        )

    def announce(self, kinds: Iterable[str], uids: Iterable[str] = (), initiator: object = None) -> None:
        """Tell all pages what changed, for changes that were not made through `do`."""
        self.changed.emit(Change(frozenset(kinds), frozenset(uids), initiator))

    def use(self, session: Session) -> None:
        """Work on with another session: another person, or the same after settings changed."""
        self.session = session
        self.session_changed.emit()

    def go(self, tab: str, where: Mapping[str, Any] | None = None) -> None:
        """Show a tab and let it `go_to(where)`. Tabs: intake, queue, callbacks, exchange.

        intake {"values": {...}} opens a new entry with these fields filled, {"draft": id} an unfinished one;
        queue {"uid": ...} opens a case, {"view": key} a saved view, {"find": text} a search; callbacks {"uid": ...};
        exchange {"period": "2026-10"}.
        """
        self.going.emit(tab, dict(where or {}))

    def toast(
        self, words: str, undo: Callable[[], None] | None = None, *, undo_words: str = "", tone: str = "done"
    ) -> None:
        """Say what was done, for eight seconds, with a way back."""
        self.noticed.emit(Notice(words, undo, undo_words, tone))

    def remember(self, key: str, value: str | int) -> None:
        """Keep a small thing about the window on this computer: a width, a choice. Never anything of a customer."""
        self._habits.remember(key, value)

    def remembered(self, key: str, default: V) -> V:
        """What was kept, if it is still of the same kind; else `default`."""
        kept = self._habits.remembered(key)
        return kept if type(kept) is type(default) else default

    def tell(self, words: str) -> None:
        """A quiet line in the status bar, read by screen readers: draft kept, gaps counted."""
        self.told.emit(words)

    def close(self) -> None:
        """This desk is over: nothing is announced any more, because its store may be closed any moment."""
        self._timer.stop()
        self.blockSignals(True)

    def problem(self, error: BranchDeskError | Bug) -> None:
        """Show what happened, what is safe and what to do."""
        self.failed.emit(error)

    def lock(self) -> None:
        """Lock the screen; drafts are kept."""
        self.lock_asked.emit()

    def switch_user(self) -> None:
        """Let another person log in."""
        self.switch_asked.emit()

    def _finisher(
        self, done: Callable[[R], None] | None, change: Change | Callable[[R], Change] | None, owner: QObject | None
    ) -> Callable[[R], None]:
        def finish(result: R) -> None:
            if done is not None and (owner is None or isValid(owner)):
                done(result)
            if change is not None:
                self.changed.emit(change(result) if callable(change) else change)

        return finish

    def _failer(
        self, failed: Callable[[BranchDeskError | Bug], None] | None, owner: QObject | None
    ) -> Callable[[BranchDeskError | Bug], None]:
        def fail(error: BranchDeskError | Bug) -> None:
            if failed is None:
                self.problem(error)
            elif owner is None or isValid(owner):
                failed(error)

        return fail

    def _tick(self) -> None:
        self.minute.emit()
        self._arm()

    def _arm(self) -> None:
        now = self.now()
        after = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        self._timer.start(max(200, round((after - now).total_seconds() * 1000) + 20))
