"""Who is on today's list: what was read, with the one person who was asked for although his day is another one."""

from dataclasses import replace

from PySide6.QtCore import QObject

from branchdesk.domain.errors import NotFound
from branchdesk.services import callbacks
from branchdesk.services.callbacks import CallDay, CallItem
from branchdesk.ui.callbacks import finding
from branchdesk.ui.callbacks.board import DayBoard
from branchdesk.ui.desk import Desk


class Roster(QObject):
    """Fills a `DayBoard` and finds people on it."""

    def __init__(self, desk: Desk, board: DayBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        self._extra: CallItem | None = None
        self.loaded = False

    def take(self, day: CallDay) -> None:
        """A list freshly read."""
        self.loaded = True
        extra = self._extra
        if extra is not None and all(each.case.uid != extra.case.uid for each in day.waiting):
            day = replace(day, waiting=(extra, *day.waiting))
        self._board.show_day(day)

    def item(self, uid: str) -> CallItem | None:
        """Somebody on the list."""
        return self._board.model.item(uid)

    def drop(self, uid: str) -> None:
        """Somebody is done with."""
        if self._extra is not None and self._extra.case.uid == uid:
            self._extra = None
        self._board.without(uid)

    def fetch(self, number_or_uid: str) -> str:
        """Put somebody on the list who does not stand there today; his UID, "" if he takes no call now. Raises
        NotFound."""
        item = callbacks.person(self._desk.session, number_or_uid, self._desk.now())
        if item is None:
            return ""
        self._extra = item
        day = self._board.model.day
        self._board.show_day(replace(day, waiting=(item, *day.waiting)))
        return item.case.uid

    def takes(self, uid: str) -> bool:
        """Whether somebody is on the list or could be put on it."""
        try:
            return self.item(uid) is not None or bool(self.fetch(uid))
        except NotFound:
            return False

    def seek(self, text: str) -> str:
        """The UID of the person meant by what was typed or scanned; "" after saying why there is none."""
        board, model = self._board, self._board.model
        meant = finding.wanted(text, self._desk.home)
        uid = ""
        if meant.problem is not None:
            board.say(self._desk.words.message(meant.problem))
        elif meant.number:
            uid = model.found(meant.number) or self._numbered(meant.number)
        else:
            uid = finding.matching(meant.text, model.day.waiting)
            board.say("" if uid else self.tr("Not on today's list"))
        if uid:
            board.clear()
        return uid

    def _numbered(self, number: str) -> str:
        """As `seek` for a number that is not on the list."""
        board = self._board
        try:
            uid = self.fetch(number)
        except NotFound as error:
            board.say(self._desk.words.message(error.problem))
            return ""
        if not uid:
            called = any(case.number == number for case, _call in board.model.day.done)
            words = self.tr("{number} was called today") if called else self.tr("{number} takes no call now")
            board.say(words.format(number=number))
        return uid
