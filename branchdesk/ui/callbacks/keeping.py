"""Half-given answers: kept while one is with somebody else, and on the disk 0.8 seconds after the last key.

They are today's: what was half said yesterday is asked again.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import unfinished
from branchdesk.services.session import Session
from branchdesk.ui.callbacks.answers import Answers
from branchdesk.ui.desk import Desk
from branchdesk.ui.tasks import Bug

_PAUSE_MS = 800
_ACTION = "callback"


class KeptAnswers(QObject):
    """Answers by case. `due()` when what stands in the form is to be handed over with `put`, before `write`."""

    due = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: dict[str, Answers] = {}
        self._on_disk: dict[str, bool] = {}
        self._dirty: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.write)

    @property
    def any(self) -> bool:
        """True while something would be lost."""
        return bool(self._held)

    def later(self) -> None:
        """Something was answered: write it after a pause."""
        self._timer.start()

    def of(self, uid: str) -> Answers:
        """What was answered for somebody before."""
        if uid not in self._on_disk:
            draft = unfinished.found(self._desk.session, uid, _ACTION)
            self._on_disk[uid] = draft is not None
            if draft is not None and draft.saved_at.date() == self._desk.today():
                self._held.setdefault(uid, Answers.read(draft.values))
        return self._held.get(uid, Answers())

    def put(self, uid: str, answers: Answers) -> None:
        """Remember what stands in the form; nothing if it is empty."""
        if answers != self._held.get(uid, Answers()):
            self._dirty.add(uid)
        self._held.pop(uid, None)
        if not answers.empty:
            self._held[uid] = answers

    def drop(self, uid: str) -> None:
        """It is being saved."""
        self.put(uid, Answers())
        self.later()

    def write(self) -> None:
        """Write what is new, forget what is done."""
        self._timer.stop()
        self.due.emit()
        now, dirty = self._desk.now(), sorted(self._dirty)
        self._dirty.clear()
        for uid in dirty:
            held = self._held.get(uid)
            if held is not None:
                self._on_disk[uid] = True
                self._do(partial(unfinished.keep, uid=uid, action=_ACTION, values=held.plain(), now=now))
            elif self._on_disk.get(uid):
                self._on_disk[uid] = False
                self._do(partial(unfinished.forget, uid=uid, action=_ACTION))

    def _do(self, job: Callable[[Session], object]) -> None:
        self._desk.do(job, failed=self._failed, owner=self)

    def _failed(self, error: BranchDeskError | Bug) -> None:
        """The answers stand on the screen still: a line is enough."""
        if isinstance(error, BranchDeskError):
            self._desk.tell(self._desk.words.message(error.problem))
        else:
            self._desk.problem(error)
