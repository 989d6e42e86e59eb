"""Menus of the queue: what stands behind ⋯ beside the views, and the columns it can be sorted by (Alt+S)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from branchdesk.ui import keys
from branchdesk.ui.commands import Command
from branchdesk.ui.queue import columns, views_bar
from branchdesk.ui.queue.listing import ListPage
from branchdesk.ui.queue.table import QueueTable
from branchdesk.ui.theme import Theme

translate = QCoreApplication.translate


def fill(menu: QMenu, *, hand_over_all: Callable[[], object], morning: Callable[[], object]) -> None:
    """Add the entries to a menu made for the occasion."""
    theme = Theme.of()
    entries = (
        ("users", translate("QueueMenu", "Hand over all open work…"), keys.of("queue", "hand_over_all"), hand_over_all),
        ("printer", translate("QueueMenu", "Print today's work…"), "", morning),
    )
    for icon, words, key, act in entries:
        action = menu.addAction(theme.icon(icon), f"{words}\t{key}" if key else words)
        action.triggered.connect(lambda _on=False, chosen=act: chosen())


def sort_menu(table: QueueTable) -> QMenu:
    """The columns to sort by, for the keyboard; choosing the present one turns it round. Made for the occasion."""
    menu, words = QMenu(table), columns.words()
    by, down = table.heads.sorted_by
    for key in table.shown_columns():
        if key == columns.DUE or columns.BY_KEY[key].sort:
            mark = ("" if key != by else " ↓" if down else " ↑") if key in words else ""
            action = menu.addAction(words[key] + mark)
            action.triggered.connect(lambda _on=False, chosen=key: table.sort_by(chosen))
            if key == by:
                menu.setActiveAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def open_sort_menu(table: QueueTable) -> None:
    """Alt+S: that menu under the heads."""
    sort_menu(table).popup(table.heads.mapToGlobal(table.heads.rect().bottomLeft()))


def commands(page: ListPage) -> list[Command]:
    """What the list can do and every view it has, for Ctrl+K."""
    acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("filter", "filter", page.filtering.ask),
        ("sort", "sort", partial(open_sort_menu, page.table)),
        ("columns", "columns", page.look.ask),
        ("keep", "star", page.keep_view),
    )
    made = [
        Command(keys.words("queue", name), icon, keys.of("queue", name), act, quiet=True) for name, icon, act in acts
    ]
    words = translate("QueueMenu", "View: {name}")
    for each in views_bar.standing(page.user, page.own.views):
        show = partial(page.show_view, each.key)
        made.append(Command(words.format(name=each.label), each.icon or "list-checks", "", show, quiet=True))
    return made
