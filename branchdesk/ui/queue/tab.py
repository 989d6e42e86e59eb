"""The queue tab: the list and, in its place, the case that was opened. Esc goes back, the list stays where it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from branchdesk.domain.errors import NotFound
from branchdesk.domain.records import Change
from branchdesk.services import handling, printables
from branchdesk.ui import keys
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import more_menu
from branchdesk.ui.queue.action_dialog import open_action
from branchdesk.ui.queue.bulk_printing import BulkPrinting
from branchdesk.ui.queue.case_page import CasePage
from branchdesk.ui.queue.handing_over import HandOverDialog, print_handed
from branchdesk.ui.queue.here import commands_of, desk_commands
from branchdesk.ui.queue.listing import ListPage
from branchdesk.ui.queue.offering import offered
from branchdesk.ui.queue.papers import print_desk_paper, print_papers
from branchdesk.ui.tab import Tab

_CONCERNED = frozenset({"case", "call", "import", "settings", "users"})


class QueueTab(Tab):
    """工单队列."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = ListPage(desk)
        self.case = CasePage(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stale = False
        self.list.opened.connect(self.open)
        self.list.pressed.connect(self.press)
        self.list.printing.connect(self._print)
        self.list.bulk_printing.connect(lambda rows: BulkPrinting(desk, self, rows, self.list.words()))
        self.list.menu_wanted.connect(
            lambda menu: more_menu.fill(
                menu,
                hand_over_all=self.hand_over_all,
                morning=lambda: print_desk_paper(self.desk, self, "morning"),
            )
        )
        self.list.counted.connect(self.badge_changed)
        self.case.left.connect(self.show_list)
        self.case.stepped.connect(self.step)
        self.case.printing.connect(self._print)
        desk.changed.connect(self._changed)
        desk.minute.connect(self._minute)
        desk.session_changed.connect(self._refresh)
        acts = {
            "next": self._next_step,
            "hand_over": self._hand_over,
            "hand_over_all": self.hand_over_all,
            "filter": self.list.filtering.ask,
            "columns": self.list.look.ask,
            "sort": lambda: more_menu.open_sort_menu(self.list.table),
            "keep": self.list.keep_view,
        }
        keys.bind(self.list, "queue", acts)
        self.list.start()

    @property
    def in_case(self) -> bool:
        """True while a case is shown instead of the list."""
        return self._stack.currentWidget() is self.case

    @property
    def draft_kept(self) -> bool:
        return self.case.step.draft_kept

    def title(self) -> str:
        if self.in_case and self.case.detail is not None:
            return self.case.detail.case.number
        return ""

    def badge(self) -> int | None:
        # While the page is hidden its counts grow old; the shell counts for itself then.
        return None if self._stale else self.list.counts.get("open")

    def activated(self) -> None:
        if self._stale:
            self._refresh()
        if self.in_case:
            self.case.step.focus_step()
        else:
            self.list.focus_table()

    def leave(self) -> None:
        self.case.step.keep()
        for each in (self.case.bar.customer, self.list.pane.customer):
            each.hide_number()

    def close_down(self) -> None:
        super().close_down()
        self.list.stop()

    def go_to(self, where: Mapping[str, Any]) -> None:
        if "uid" in where:
            self.open(str(where["uid"]))
        elif "view" in where or "find" in where:
            self.show_list()
            self.list.show_view(str(where.get("view", "all")), str(where.get("find", "")))

    def print_here(self) -> bool:
        ticked = self.list.model.ticks.rows
        if ticked and not self.in_case:
            self.list.bulk_printing.emit(ticked)
            return True
        detail = self.case.detail if self.in_case else self.list.pane.detail
        if detail is None:
            return False
        self._print(detail.case.number)
        return True

    def find_here(self) -> bool:
        if self.in_case:
            self.show_list()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()
        return True

    def toggle_detail(self) -> bool:
        if self.in_case:
            self.case.toggle_side()
        else:
            self.list.toggle_detail()
        return True

    def back(self) -> bool:
        if self.in_case:
            self.show_list()
            return True
        return self.list.back()

    def open(self, uid: str, *, at_step: bool = True) -> None:
        """Show a case in place of the list."""
        if not uid:
            return
        if self.in_case and self.case.uid != uid:
            self.case.step.keep()
        table = self.list.table
        table.choose(uid)
        listed = table.current_uid() == uid
        place, last = table.place(), self.list.model.rowCount() - 1
        self.case.set_ends(not listed or place <= 0, not listed or place >= last)
        try:
            self.case.show_case(uid)
        except NotFound as error:
            self.desk.problem(error)
            return
        self._stack.setCurrentWidget(self.case)
        self.desk.seen.emit(uid)
        if at_step:
            self.case.step.focus_step()

    def commands(self) -> Sequence[Command]:
        page = self.case if self.in_case else None
        uid = page.uid if page is not None else self.list.table.current_uid()
        always = [*desk_commands(self.desk, self._print), *more_menu.commands(self.list)]
        if not uid:
            return always
        detail = handling.detail(self.desk.session, uid)
        return [*commands_of(self.desk, detail, self.press, self._print, page), *always]

    def show_list(self) -> None:
        """Back to the list; what was typed into the case is kept."""
        if not self.in_case:
            return
        self.case.step.keep()
        self._stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.focus_table()

    def step(self, by: int) -> None:
        """The case before or after in the list; a case that was found elsewhere has no neighbours."""
        table = self.list.table
        uid = table.step(by) if table.current_uid() == self.case.uid else ""
        if uid:
            self.open(uid)

    def press(self, uid: str, action: str) -> None:
        """A button of the detail pane: the step opens the case, everything else a dialog."""
        if not uid:
            return
        detail = handling.detail(self.desk.session, uid)
        offers = offered(self.desk, detail, self.desk.now())
        offer = offers.get(action)
        if offer is None:
            return
        if offer is not offers.primary:
            open_action(self.desk, self, detail, offer)
        elif action == "call":
            self.desk.go("callbacks", {"uid": uid})
        else:
            self.open(uid)

    def _hand_over(self) -> None:
        """F7: the ticked cases, else the one the hand is on."""
        ticked = self.list.model.ticks.rows
        if ticked:
            self.list.bulk.hand_over(ticked)
        else:
            self.press(self.list.table.current_uid(), "hand_over")

    def hand_over_all(self) -> None:
        """Shift+F7: all open work of a colleague at once, with its slip."""
        dialog = HandOverDialog(self.desk, self)
        dialog.handed.connect(lambda done: print_handed(self.desk, self, done))
        dialog.open()

    def _next_step(self) -> None:
        if self.in_case:
            self.case.step.focus_step()
            return
        uid = self.list.table.current_uid()
        if uid:
            detail = handling.detail(self.desk.session, uid)
            primary = offered(self.desk, detail, self.desk.now()).primary
            if primary is not None:
                self.press(uid, primary.action.key)
            else:
                self.open(uid)

    def _changed(self, change: Change) -> None:
        if not change.kinds & _CONCERNED:
            return
        if not self.isVisible():
            self._stale = True
            return
        if not self.in_case:
            self.list.refresh(change)
            return
        self.list.count()  # the rows are read again on the way back; until then neighbours stay neighbours
        if not change.uids or self.case.uid in change.uids:
            self.case.show_case(self.case.uid)

    def _minute(self) -> None:
        if self.isVisible():
            self.list.new_minute()
            self.case.new_minute()

    def _refresh(self) -> None:
        self._stale = False
        self.list.refresh()
        if self.in_case:
            self.case.show_case(self.case.uid)

    def _print(self, number: str, what: str = "slip", no: int = 0) -> None:
        if what in printables.DESK_PAPERS:
            print_desk_paper(self.desk, self, what, login=number)
        else:
            print_papers(self.desk, self, number, what, no)
