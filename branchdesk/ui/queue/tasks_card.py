"""Tasks of a case: corrective actions, retraining and effect checks with owner and supervisor; recordings to secure.

What is overdue says so and by how much; done late stays late. The effect of a corrective action is looked at 30, 60 or
90 days after it was done (product.md §2, dual tracking).
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from branchdesk.domain.dossier import CCTV, EFFECT, RETRAINING, Task
from branchdesk.domain.workflow import Status
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.work_card import Line, Press, WorkCard
from branchdesk.ui.widgets.chips import Tone

_IMPROVED = (Status.ACTING, Status.TO_TELL)
"""Where an empty list of corrective actions is worth seeing."""
_ICONS = {CCTV: "image", RETRAINING: "users", EFFECT: "search"}


class TasksCard(WorkCard):
    """The tasks of a case that change something for good. `cctv`: the recordings to secure instead. `flat`: inside
    another card, which has the title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, cctv: bool = False, flat: bool = False) -> None:
        super().__init__("", parent, flat=flat)
        self._desk, self._cctv = desk, cctv
        self._name = self.tr("Recordings") if cctv else self.tr("Corrective actions")
        self.setAccessibleName(self._name)
        self._head = "ask_cctv" if cctv else "add_task"
        self.add_head(self._head, desk.label("action", self._head))

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """The tasks; hidden while there is none and none can be added."""
        desk = self._desk
        add = offered.get(self._head)
        tasks = [each for each in detail.dossier.tasks if (each.kind == CCTV) == self._cctv and not each.cancelled]
        wanted = add is not None and not self._cctv and not self._flat and detail.case.status in _IMPROVED
        self.setVisible(bool(tasks) or wanted)
        self.show_heads({self._head: offering.reason(desk, add) if add is not None else None})
        late = sum(each.open and each.late_on(desk.today()) for each in tasks)
        hint = self.tr("{n} overdue").format(n=late) if late else ""
        if not late and detail.case.closed_at is None:
            hint = self.tr("owner and day before closing")
        empty = self.tr("None yet: who changes what for good, until when, and who sees to it")
        shown = "" if self._cctv and not late else hint
        self.show_lines([self._line(each, offered) for each in tasks], hint=shown, empty=empty)

    def _line(self, task: Task, offered: Offered) -> Line:
        desk, today = self._desk, self._desk.today()
        who, title = desk.session.display(task.owner), task.what or task.place
        parts = [
            desk.label("task_kind", task.kind),
            " ".join(each for each in (task.unit, who) if each),
            self.tr("seen to by {who}").format(who=desk.session.display(task.supervisor)) if task.supervisor else "",
            task.place if task.what else "",
        ]
        if task.kind == CCTV and task.overwritten_on is not None:
            parts.append(self.tr("overwritten {day}").format(day=showing.day(task.overwritten_on, today)))
        if task.open:
            icon = (_ICONS.get(task.kind, "circle-dashed"), "accent_text")
            chip = showing.due_chip(desk, task.due_on)
            detail = " · ".join(each for each in parts if each)
            return Line(title, detail, icon, chip, self._presses(task, offered))
        late = task.late_on(today)
        done = self.tr("done {day}").format(day=showing.day(task.done_on, today))
        state = self.tr("{done}, late").format(done=done) if late else done
        tone: Tone = "refused" if late or task.result in ("overwritten", "not_effective") else "done"
        result = desk.label("effect", task.result) if task.kind == EFFECT else self._secured(task)
        proof = " · ".join(each for each in (result, task.proof) if each)
        if task.attendees:
            proof = " · ".join(
                (
                    proof,
                    self.tr("{n} attended, {day}").format(n=len(task.attendees), day=showing.day(task.held_on, today)),
                )
            )
        detail = " · ".join(each for each in (*parts[:2], proof) if each)
        return Line(title, detail, ("check-circle", "done_icon"), (state, tone))

    def _secured(self, task: Task) -> str:
        if task.kind != CCTV:
            return ""
        return self.tr("recording obtained") if task.result == "secured" else self.tr("overwritten, not obtained")

    def _presses(self, task: Task, offered: Offered) -> list[Press]:
        desk, found = self._desk, []
        done = {CCTV: "secure_cctv", EFFECT: "check_effect"}.get(task.kind, "finish_task")
        words = {CCTV: self.tr("Result"), EFFECT: self.tr("Judge")}.get(task.kind, self.tr("Done"))
        for action, said, icon in ((done, words, "check"), ("change_task", self.tr("Change"), "edit")):
            offer = offered.get(action)
            if offer is None:
                continue
            ask = partial(self.asked.emit, action, {"task": task.no})
            found.append(Press(said, ask, icon, offering.reason(desk, offer)))
        return found
