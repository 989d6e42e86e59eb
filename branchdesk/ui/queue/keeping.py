"""Keeps what is typed into a step: 0.8 seconds after the last change and whenever the form is left (spec.md §5.4)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from branchdesk.domain.fields import EMPTY, parse
from branchdesk.domain.given import declaration
from branchdesk.domain.records import Draft
from branchdesk.services import unfinished
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.action_form import ActionForm

PAUSE_MS = 800


class Keeper(QObject):
    """The draft of one form at a time. `watch` a form, `keep` it now, `forget` it when its action was done.

    `kept(str)`: the time of day of the draft on the disk, "" when there is none.
    """

    kept = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: ActionForm | None = None
        self._uid = ""
        self._kept: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def open(self) -> bool:
        """True while something is typed and not done."""
        return self._form is not None and self._form.touched

    def watch(self, form: ActionForm, uid: str) -> bool:
        """Keep this form from now on; what was typed into it before is shown again. True if there was something."""
        self._form, self._uid = form, uid
        draft = unfinished.found(self._desk.session, uid, form.action.key)
        if draft is not None:
            form.set_values(_read(draft.values))
        self._kept = form.draft()
        form.changed.connect(self._timer.start)
        self.kept.emit(f"{draft.saved_at:%H:%M:%S}" if draft is not None else "")
        return draft is not None

    def keep(self) -> None:
        """Keep it now, if it is not kept already."""
        self._timer.stop()
        form = self._form
        if form is None:
            return
        form.commit()
        values = form.draft()
        if values == self._kept:
            return
        if not form.touched:
            self._kept = values
            self._drop_stored()
            return
        self._kept = values
        desk, uid, action = self._desk, self._uid, form.action.key
        now = desk.now()
        desk.do(
            lambda session: unfinished.keep(session, uid, action, values, now),
            self._say,
            owner=self,
        )

    def _say(self, draft: Draft) -> None:
        time = f"{draft.saved_at:%H:%M:%S}"
        self._desk.tell(self.tr("Draft kept {time}").format(time=time))
        if self._form is not None:
            self.kept.emit(time)

    def drop(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        self._form = None

    def forget(self) -> None:
        """The action was done: nothing is unfinished."""
        self._drop_stored()
        self.drop()

    def _drop_stored(self) -> None:
        if self._form is not None:
            uid, action = self._uid, self._form.action.key
            self._desk.do(lambda session: unfinished.forget(session, uid, action), owner=self)
            self.kept.emit("")


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as the controls take them; what can no longer be read is left out."""
    found = {}
    for key, kept in values.items():
        field = declaration(key)
        if field is None:
            continue
        value, problem = parse(field, kept)
        if problem is None:
            found[key] = None if kept is None and value == EMPTY[field.kind] else value
    return found
