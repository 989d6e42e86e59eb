"""The tour in the queue: the case is found, worked step by step and closed, as a handler and a supervisor do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from branchdesk.domain.case import Case
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.store import journal
from branchdesk.ui.queue.action_form import ActionForm
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.tour.stage import Stage
from branchdesk.ui.tour.steps import Walk, check

TEXT = "经清机核对，您存入的 2,000 元已入账，请查收。"


class Handler:
    """Works one case in its page."""

    def __init__(self, stage: Stage, case: Case) -> None:
        self.stage, self.hand, self.uid = stage, stage.hand, case.uid

    @property
    def case(self) -> Case:
        """The case as it lies in the store."""
        return handling.find_case(self.stage.desk.session, self.uid)

    def open(self) -> None:
        """Find the case with Ctrl+K and go to its next step."""
        hand, case = self.hand, self.case
        hand.press("Ctrl+2", "Ctrl+K")
        hand.write(case.phone)
        hand.wait(600)
        hand.press("Return")
        hand.until(lambda: self._tab().in_case or self.stage.idle, "the case found")
        hand.wait(300)
        hand.press("F6")
        hand.until(lambda: self._tab().in_case and self.form() is not None, "the page of the case")

    def form(self) -> ActionForm | None:
        """The form a person sees: that of a dialog before that of the page."""
        seen = [each for each in self.stage.window.findChildren(ActionForm) if each.isVisible()]
        return next((each for each in seen if each.window() is not self.stage.window or _in_dialog(each)), None) or (
            seen[0] if seen else None
        )

    def fill(self, key: str, words: str = "", *, keys: tuple[str, ...] = ()) -> None:
        """Go to a field and type into it: words, or keys such as the digit of a choice."""
        form = self.form()
        check(form is not None and form.has(key), f"the field {key}")
        assert form is not None
        form.input(key).widget.setFocus(Qt.FocusReason.TabFocusReason)
        if words:
            self.hand.press("Ctrl+A")
            self.hand.write(words)
        self.hand.press(*keys)

    def done(self, status: Status, action: str) -> None:
        """Ctrl+Enter, and wait until the store says so."""
        session, uid = self.stage.desk.session, self.uid
        before = self.case.revision
        self.hand.press("Ctrl+Return")
        self.hand.until(lambda: self.case.revision > before, f"{action} in the store")
        self.hand.until(lambda: self.stage.idle, "a saved step")
        last = journal.of_case(session.store, uid)[-1]
        check(last.action == action and self.case.status == status, f"{action} in the journal")
        self.hand.wait(400)

    def ask(self, action: str) -> None:
        """Open another action's dialog."""
        self._tab().case.ask(action)
        self.hand.wait(400)

    def _tab(self) -> QueueTab:
        shell = self.stage.window.shell
        tab = shell.tab("queue") if shell is not None else None
        assert isinstance(tab, QueueTab)
        return tab


def _in_dialog(widget: QWidget) -> bool:
    from branchdesk.ui.widgets.dialog import Sheet

    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Sheet):
            return True
        above = above.parentWidget()
    return False


def handle(walk: Walk, stage: Stage, case: Case) -> Case:
    """Lead the case from receipt to closing; returns it closed."""
    hand, clock, at = stage.hand, stage.clock, Handler(stage, case)
    with walk.step("handling"):
        clock.move_on(minutes=9)
        hand.press("Ctrl+2")
        hand.wait(600)
        walk.note("queue", hand.picture("07-queue"))
        at.open()
        at.done(Status.INVESTIGATING, "start")
        clock.move_on(minutes=12)
        at.ask("contact")
        at.fill("way", keys=("1",))
        at.fill("words", "已电话联系客户，说明清机时间，客户同意等待。")
        walk.note("contact", hand.picture("08-contact"))
        at.done(Status.INVESTIGATING, "contact")
        check(at.case.responded_at is not None and not at.case.response_late, "the first contact in time")
        clock.move_on(hours=1)
        hand.press("F6")
        at.fill("verdict", keys=("1",))
        at.fill("verdict_basis", "清机流水与监控一致，钞箱多出 2,000 元。")
        at.fill("responsible_unit", "运营管理部")
        walk.note("conclude", hand.picture("09-conclude"))
        at.done(Status.INVESTIGATING, "conclude")
        at.fill("remedy_kinds", keys=("Space",))
        at.fill("measures", "清机核对后入账，书面说明，并缩短清机间隔。")
        at.fill("remedy_basis", "服务承诺第 3 条")
        at.fill("customer_text", TEXT)
        walk.note("plan", hand.picture("10-plan"))
        at.done(Status.ACTING, "propose")
        clock.move_on(hours=18)
        at.fill("done_what", "已入账 2,000 元，流水已核对。")
        at.done(Status.TO_TELL, "finish")
        at.fill("decision", TEXT)
        at.fill("told_way", keys=("1",))
        at.fill("remedies_told", keys=("Space",))
        walk.note("tell", hand.picture("11-tell"))
        at.done(Status.AWAITING_CONFIRMATION, "tell")
        _close(walk, at)
        closed = at.case
        check(closed.callback_opens is not None and bool(closed.warning_no), "a callback and a warning record")
        return closed
    raise AssertionError


def _close(walk: Walk, at: Handler) -> None:
    hand = at.hand
    at.stage.clock.move_on(hours=2)
    at.fill("agreement", keys=("1",))
    at.fill("why", keys=("3",))
    at.fill("why_line", "钞箱满后没有及时清机")
    at.fill("responsible_unit", "运营管理部")
    at.fill("whys", "钞箱满了没有提示")
    hand.press("Return")
    hand.write("没有约定巡检间隔")
    at.fill("corrective", keys=("Space",))
    hand.write("钞箱满前发提醒，每天两次巡检")
    hand.press("Tab", "Tab", "Down", "Down", "Tab", "Tab")
    hand.write("2026-12-04")
    walk.note("closing", hand.picture("12-closing"))
    before = at.case.revision
    hand.press("Ctrl+Return")
    hand.wait(500)
    walk.note("closing-confirm", hand.picture("13-closing-confirm"))
    hand.press("Return")
    hand.until(lambda: at.case.revision > before, "the closed case")
    check(at.case.status == Status.CLOSED, "a closed case")
    hand.until(lambda: at.stage.idle, "a saved step")
    hand.wait(400)
    walk.note("closed", hand.picture("14-closed"))
