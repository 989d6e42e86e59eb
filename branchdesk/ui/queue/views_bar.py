"""The saved views of a person: which stand among the pills, in which order, and where the day begins.

Overdue, due today, to call back, all open and all keep their key whoever works; the two between are those of the
role: a supervisor approves, a handler has cases of his own and those he received, a teller those he received and left
gaps in.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.records import User
from branchdesk.domain.workflow import HANDLER, SUPERVISOR, TELLER
from branchdesk.services.own_views import OwnView
from branchdesk.ui.widgets.pills import View

translate = QCoreApplication.translate

_BETWEEN: Mapping[str, tuple[str, str]] = {
    SUPERVISOR: ("approval", "mine"),
    HANDLER: ("mine", "first_owner"),
    TELLER: ("first_owner", "incomplete"),
}
_REST = ("approval", "mine", "first_owner", "attention", "waiting", "incomplete")
_BEGIN: Mapping[str, str] = {SUPERVISOR: "open", HANDLER: "mine", TELLER: "first_owner"}


def saved() -> dict[str, View]:
    """Every saved view in words, by key."""
    return {
        view.key: view
        for view in (
            View("overdue", translate("ListPage", "Overdue"), "alert-triangle", "over"),
            View("today", translate("ListPage", "Due today"), "clock", "soon"),
            View("approval", translate("ListPage", "To approve"), "stamp"),
            View("mine", translate("ListPage", "Mine")),
            View("callback", translate("ListPage", "To call back")),
            View("open", translate("ListPage", "All open")),
            View("all", translate("ListPage", "All")),
            View("first_owner", translate("ListPage", "First owner: me")),
            View("attention", translate("ListPage", "For the supervisor"), "eye", "soon"),
            View("waiting", translate("ListPage", "Waiting")),
            View("incomplete", translate("ListPage", "Incomplete entries")),
        )
    }


def role_of(user: User) -> str:
    """The role whose views a person begins with: the widest of several."""
    return next((role for role in (SUPERVISOR, HANDLER, TELLER) if role in user.roles), SUPERVISOR)


def order(user: User) -> list[str]:
    """The keys of the saved views as they stand for this person."""
    first = ["overdue", "today", *_BETWEEN[role_of(user)], "callback", "open", "all"]
    return [*first, *(key for key in _REST if key not in first)]


def standing(user: User, own: Sequence[OwnView]) -> list[View]:
    """All views as they stand for this person: the saved ones with a key, then the own ones that are pinned, then the
    others."""
    words = saved()
    keys = order(user)
    made = [View(each.key, each.name, "star") for each in own if each.pinned]
    left = [View(each.key, each.name, "star") for each in own if not each.pinned]
    return [*(words[key] for key in keys[:7]), *made, *(words[key] for key in keys[7:]), *left]


def begin(user: User, counts: Mapping[str, int]) -> str:
    """Where the day begins: the person's own cases if there are any, else all that are open."""
    wanted = _BEGIN[role_of(user)]
    return wanted if counts.get(wanted) else "open"
