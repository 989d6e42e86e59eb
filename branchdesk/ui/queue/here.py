"""What can be done with the case one looks at, as commands of the search (Ctrl+K)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from branchdesk.services import printables
from branchdesk.services.handling import Detail
from branchdesk.ui import keys
from branchdesk.ui.commands import Command
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.case_page import CasePage
from branchdesk.ui.queue.offering import ICONS, offered, second_helps

translate = QCoreApplication.translate


def commands_of(
    desk: Desk,
    detail: Detail,
    press: Callable[[str, str], object],
    print_paper: Callable[[str, str], object],
    page: CasePage | None = None,
) -> list[Command]:
    """The next step first; what this person may not do is left out. press: does an action (UID, key) of the list's
    case; print_paper: opens a paper of a case's number; page: the page that shows the case already, if one does."""
    case, found = detail.case, offered(desk, detail, desk.now())
    number = showing.short_number(desk, case.number)
    made = []
    for offer in (*((found.primary,) if found.primary else ()), *found.others):
        if offer.refused is not None and not second_helps(offer.refused):
            continue
        key = offer.action.key
        if key == "tick":  # a box of its own on the page
            continue
        printed = keys.of("queue", "next") if offer is found.primary else _KEYS.get(key, "")
        act: Callable[[], object] = partial(press, case.uid, key)
        if page is not None and key != "call":
            act = page.step.focus_step if offer is found.primary else partial(page.ask, key)
        made.append(Command(desk.label("action", key), ICONS.get(key, "circle"), printed, act, detail=number))
    words = translate("Queue", "Print: {paper}")
    for paper in printables.offered(desk.session, case.uid):
        if paper.refused is None:
            name, first = desk.words.text(f"paper.name.{paper.key}"), paper.key == "slip"
            printed = keys.of("window", "print") if first else ""
            act = partial(print_paper, case.number, paper.key)
            made.append(Command(words.format(paper=name), "printer", printed, act, detail=number, quiet=not first))
    return made


def desk_commands(desk: Desk, print_paper: Callable[[str, str], object]) -> list[Command]:
    """What can be printed of the desk itself."""
    name = desk.words.text("paper.name.morning")
    words = translate("Queue", "Print: {paper}").format(paper=name)
    return [Command(words, "printer", "", partial(print_paper, "", "morning"), quiet=True)]


_KEYS = {"hand_over": "F7"}
