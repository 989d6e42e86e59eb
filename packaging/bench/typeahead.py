"""What answers while somebody types at the counter, at 100,000 cases against 10,000.

Three things have to be there within 50 ms of the key: type-ahead on matters, the card of earlier cases, and what the
words suggest. Each is measured as the page asks for it: by name, initials, pinyin under composition, phone, last four
digits; the story, which is compared on the worker; and a whole key press in the real page, with everything it repaints.
The ratio says how it grows with ten times the cases; the note says how much of the 50 ms is used.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import _home
import _rounds
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.services import alike, lookup, suggesting
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme

LIMIT = 0.050
GOAL = 10.0
"""Never more than in proportion."""

ROUNDS = 15
PLACE = "id = (SELECT max(id) * 3 / 5 FROM cases)"

Asked = Callable[[Session], object]


def main() -> int:
    """Print both tables."""
    large = _home.opened(_home.copy(_home.YEAR, "typeahead"))
    small = _home.opened(_home.copy(_home.DESK, "typeahead-small"))
    lines = [_line(what, asked, large, small) for what, asked in _asked().items()]
    _rounds.show("asked of the services, 100,000 cases", "10,000", lines)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    Theme(assets.root(), scheme="light").apply(application)
    pages = _Page(large), _Page(small)
    keys = [_key(what, field, text, pages) for what, field, text in _KEYS]
    _rounds.show("a key in the page, 100,000 cases", "10,000", keys)
    for page in pages:
        page.close()
    return 0


def _asked() -> dict[str, Asked]:
    return {
        "matter by first letters": lambda session: lookup.find_codes(session.rules.codes.list("matter"), "zz", "zh_CN"),
        "customer by whole phone": lambda session: alike.of_customer(session, {"phone": _known(session, "phone")}),
        "by last four digits": lambda session: alike.of_customer(session, {"phone": _known(session, "phone")[-4:]}),
        "by name": lambda session: alike.of_customer(session, {"customer_name": _known(session, "customer_name")}),
        "by name and phone": lambda session: alike.of_customer(
            session, {key: _known(session, key) for key in ("customer_name", "phone")}
        ),
        "by initials": lambda session: alike.of_customer(
            session, {"customer_name": search_keys(_known(session, "customer_name")).initials[0]}
        ),
        "by two letters under composition": lambda session: alike.of_customer(session, {}, "wa"),
        "by pinyin under composition": lambda session: alike.of_customer(session, {}, "wang'xiao"),
        "stories alike (worker)": lambda session: alike.of_story(session, {"narrative": _known(session, "narrative")}),
        "what the words suggest": lambda session: suggesting.suggest(
            session, {"narrative": _known(session, "narrative")}
        ),
    }


def _known(session: Session, column: str) -> str:
    row = session.store.row(f"SELECT {column} FROM cases WHERE {PLACE}")  # noqa: S608 -- names from this file
    assert row is not None
    return str(row[0])


def _line(what: str, asked: Asked, large: Session, small: Session) -> _rounds.Line:
    ours, beside = _rounds.alternate(ROUNDS, lambda: _ignored(asked(large)), lambda: _ignored(asked(small)))
    return _rounds.Line(what, ours, beside, GOAL, f"{ours / LIMIT:.0%} of 50 ms")


def _ignored(_answer: object) -> None:
    """A run that answers nothing is timed from outside."""


class _Page:
    """The intake page on a home, without a screen."""

    def __init__(self, session: Session) -> None:
        self.tasks = Tasks()
        self.desk = Desk(session, self.tasks, assets.load_words("zh_CN"), Theme.of(), clock=lambda: _home.NOW)
        self.tab = IntakeTab(self.desk)
        self.tab.resize(1366, 620)
        self.tab.show()
        QApplication.processEvents()

    def press(self, field: str, text: str) -> None:
        """Type a text whose last key is the one that counts, and paint what it changed."""
        box = self.tab.form.stops[field]
        QTest.keyClicks(box, text[-1])
        QApplication.processEvents()

    def ready(self, field: str, text: str) -> None:
        """The box as it is before the last key."""
        self.tab.entry.fresh()
        box = self.tab.form.stops[field]
        box.setFocus()
        for sign in text[:-1]:
            QTest.keyClicks(box, sign)
        QTest.qWait(20)

    def close(self) -> None:
        """Let go of the home."""
        self.tab.close_down()
        self.tasks.close(wait=True)
        self.desk.session.store.close()


_KEYS = (
    ("the second initial of a name", "customer_name", "wx"),
    ("the fourth last digit", "phone", "5678"),
    ("the eleventh digit", "phone", "13800138000"),
    ("a letter of a matter", "matter", "zz"),
    ("a letter of the story", "narrative", "the machine kept two thousand yuan"),
)


def _key(what: str, field: str, text: str, pages: tuple[_Page, _Page]) -> _rounds.Line:
    def pressed(page: _Page) -> Callable[[], float]:
        def run() -> float:
            page.ready(field, text)
            return _rounds.timed(lambda: page.press(field, text))

        return run

    ours, beside = _rounds.alternate(ROUNDS, *(pressed(each) for each in pages))
    return _rounds.Line(what, ours, beside, GOAL, f"{ours / LIMIT:.0%} of 50 ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        os.environ.setdefault("XDG_CACHE_HOME", str(Path(cache)))
        sys.exit(main())
