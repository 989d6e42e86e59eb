"""Looks for earlier cases while somebody types: the customer at once, the story on the worker.

A customer is found in a few milliseconds, with every key and also while an input method still composes the name. What
the story is like takes longer: one comparison runs at a time, and the newest wording waits for it. Nothing here takes
the focus or touches what is being composed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from branchdesk.services import alike
from branchdesk.services.alike import Likeness
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.likeness_card import HistoryCard, LikenessCard

_MOBILE = 11
_CUSTOMER = ("customer_name", "phone", "id_tail")
_STORY = ("narrative", "involved_unit", "occurred_at")


class Watch(QObject):
    """Keeps the cards about earlier cases up to date. changed: called when their number changed by itself."""

    def __init__(
        self, desk: Desk, likeness: LikenessCard, history: HistoryCard, changed: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._likeness, self._history, self._changed = desk, likeness, history, changed
        self._values: Mapping[str, Any] = {}
        self._composing = ""
        self._asked: tuple[str, ...] | None = None
        self._told: tuple[str, ...] = ("", "", "")
        self._customer: list[Likeness] = []
        self._story: list[Likeness] = []
        self._running = False
        self.leave_out = ""

    def forget(self) -> None:
        """Cases changed, or another sheet lies in the form: look anew."""
        self._asked, self._told, self._story, self._composing = None, ("", "", ""), [], ""

    def look(self, values: Mapping[str, Any]) -> None:
        """Something was typed."""
        self._values = values
        self._look()

    def compose(self, held: str) -> None:
        """The input method holds these letters of the name."""
        if held != self._composing:
            self._composing = held
            self._look()
            self._changed()

    def _look(self) -> None:
        asked = (*(str(self._values.get(key) or "") for key in _CUSTOMER), self._composing)
        if asked != self._asked:
            self._asked = asked
            session = self._desk.session
            self._customer = alike.of_customer(session, self._values, self._composing) if any(asked) else []
            self._show()
        told = tuple(str(self._values.get(key) or "") for key in _STORY)
        if told != self._told and not self._running:
            self._compare(told)

    def _compare(self, told: tuple[str, ...]) -> None:
        self._told = told
        if not any(told):
            self._story = []
            self._show()
            return
        self._running = True
        values = dict(zip(_STORY, told, strict=True))
        self._desk.background(
            lambda session, _report, _cancelled: alike.of_story(session, values),
            lambda found: self._compared(told, found),
            failed=lambda _error: self._compared(told, []),
            owner=self,
        )

    def _compared(self, told: tuple[str, ...], found: list[Likeness]) -> None:
        self._running = False
        if told == self._told:
            self._story = found
            self._show()
            self._changed()
        if self._values:
            self._look()

    def _show(self) -> None:
        likes = [each for each in alike.merged(self._customer, self._story) if each.case.uid != self.leave_out]
        phone = str(self._values.get("phone") or "")
        self._likeness.show_likes(likes, phone_typed=len(phone) >= _MOBILE)
        self._history.show_likes([each for each in likes if each.why != "text" and each.why != "place"])
