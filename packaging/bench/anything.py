"""What Ctrl+K finds, at 100,000 cases against 10,000: a key in the search, from the text to the list as it stands.

Measured is what the window does for each key: finding people, cases, actions, settings and help, and the sentence that
may be read out. The note says how much of the 50 ms is used.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import _home
import _rounds
from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.services.names import search_keys
from branchdesk.ui.command_search import CommandSearch
from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import Preferences
from branchdesk.ui.shell import Shell
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme

LIMIT = 0.050
GOAL = 10.0
"""Never more than in proportion."""

ROUNDS = 15
PLACE = "id = (SELECT max(id) * 3 / 5 FROM cases)"


class _Search:
    """The search over the real window of a home, without a screen."""

    def __init__(self, folder: Path, wishes: Path) -> None:
        session = _home.opened(folder)
        self.tasks = Tasks()
        self.desk = Desk(session, self.tasks, assets.load_words("zh_CN"), Theme.of(), clock=lambda: _home.NOW)
        self.shell = Shell(self.desk, Preferences(wishes))
        self.shell.resize(1366, 696)
        self.shell.show_tab("queue")
        self.shell.show()
        QApplication.processEvents()
        self.shell.overlays.search()
        found = self.shell.findChild(CommandSearch)
        assert found is not None
        self.search = found

    def key(self, text: str) -> None:
        """The list as it is after the last key of a text, painted."""
        self.search.line.setText(text)
        self.search.look()
        QApplication.processEvents()

    def known(self, column: str) -> str:
        """A value of a case in the middle of the home."""
        row = self.desk.session.store.row(f"SELECT {column} FROM cases WHERE {PLACE}")  # noqa: S608 -- ours
        assert row is not None
        return str(row[0])

    def close(self) -> None:
        """Let go of the home."""
        self.search.reject()
        self.shell.close_down()
        self.tasks.close(wait=True)
        self.desk.session.store.close()


def main() -> int:
    """Print the table."""
    QApplication([])
    Theme(assets.root(), scheme="light").apply(QApplication.instance())  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as wishes:
        large = _Search(_home.copy(_home.YEAR, "anything"), Path(wishes) / "a.json")
        small = _Search(_home.copy(_home.DESK, "anything-small"), Path(wishes) / "b.json")
        _rounds.show("a key in Ctrl+K, 100,000 cases", "10,000", [_line(*each, large, small) for each in _TEXTS])
        large.close()
        small.close()
    return 0


def _line(what: str, text: Callable[[_Search], str], large: _Search, small: _Search) -> _rounds.Line:
    texts = text(large), text(small)
    ours, beside = _rounds.alternate(ROUNDS, lambda: large.key(texts[0]), lambda: small.key(texts[1]))
    return _rounds.Line(what, ours, beside, GOAL, f"{ours / LIMIT:.0%} of 50 ms")


_TEXTS: tuple[tuple[str, Callable[[_Search], str]], ...] = (
    ("the first letter", lambda _search: "w"),
    ("two initials", lambda _search: "wx"),
    ("three initials", lambda search: search_keys(search.known("customer_name")).initials[0]),
    ("a name", lambda search: search.known("customer_name")),
    ("one character", lambda search: search.known("customer_name")[0]),
    ("the last four digits", lambda search: search.known("phone")[-4:]),
    ("three digits", lambda search: search.known("phone")[-3:]),
    ("a number", lambda search: search.known("number")),
    ("a word of the story", lambda _search: "排队"),
    ("a word nobody said", lambda _search: "鸬鹚"),
    ("what to do", lambda _search: "移交"),
    ("nothing typed", lambda _search: ""),
)

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as cache:
        os.environ.setdefault("XDG_CACHE_HOME", str(Path(cache)))
        sys.exit(main())
