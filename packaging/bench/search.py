"""Finding Chinese words through the service against LIKE for a rare word.

At 100,000 cases with a key. Common, rare and absent words of two, three and four characters, each as a page of fifty
rows of all cases, as the queue shows it, and inside the view of open ones. Beside them stands what a database without
an index does for a rare word: `narrative LIKE '%…%'`. Goal: a fiftieth of it. One character, names, initials and phones
are only reported.
"""

import re
import sys
from itertools import pairwise

import _home
import _rounds

from branchdesk.services import queue
from branchdesk.services.names import search_keys
from branchdesk.services.session import Session

GOAL = 0.02
ROUNDS = 15
ROWS = 50
COMMON = ("柜员", "短信费", "提前还款")


def main() -> int:
    """Print the tables."""
    session = _home.opened(_home.home(_home.YEAR))
    planted = _planted(session)
    rare = [planted[0][:2], planted[1][1:4], planted[2]]
    absent = [_absent(session, planted, length) for length in (2, 3, 4)]
    like = _like(session, rare[0])
    words = [("common", word) for word in COMMON] + [("rare", word) for word in rare] + [("absent", w) for w in absent]
    lines = [_line(session, f"{len(word)} characters, {kind}", word, like, GOAL) for kind, word in words]
    lines += [_line(session, f"{len(word)} characters, open cases", word, like, GOAL, "open") for word in COMMON]
    _rounds.show(f"search at {_home.YEAR.cases:,} cases, keyed", f"LIKE '%{rare[0]}%'", lines)
    name, phone, number = session.store.rows("SELECT customer_name, phone, number FROM cases WHERE id = 61803")[0]
    others = {
        "1 character": "卡", "1 character, rare": planted[0][0], "a name": name, "its initials":
        search_keys(name).initials[0], "a phone": phone, "its last four digits": phone[-4:], "a number": number,
        "its tail": number.partition("-")[2], "two words": f"{COMMON[0]} {rare[0]}",
    }  # fmt: skip
    _rounds.show("besides", "-", [_line(session, kind, text, 0.0, None) for kind, text in others.items()])
    session.store.close()
    return 0


def _line(session: Session, what: str, text: str, beside: float, goal: float | None, view: str = "all") -> _rounds.Line:
    def ours() -> None:
        queue.page(session, view, now=_home.NOW, limit=ROWS, find=text)

    found = queue.page(session, view, now=_home.NOW, limit=ROWS, find=text).total
    mine = _rounds.alternate(ROUNDS, ours)[0]
    return _rounds.Line(what, mine, beside, goal, f"“{text}”, {found} shown" if goal else f"{found} shown")


def _like(session: Session, word: str) -> float:
    execute = session.store.db.connection().execute

    def scan() -> None:
        execute("SELECT uid FROM cases WHERE narrative LIKE ? LIMIT 50", (f"%{word}%",)).fetchall()

    return _rounds.alternate(5, scan, warm=1)[0]


def _planted(session: Session) -> list[str]:
    """Phrases that stand in one narrative each, most likely."""
    found = []
    for (narrative,) in session.store.rows("SELECT narrative FROM cases WHERE id BETWEEN 4000 AND 4100"):
        found += re.findall("暗语“(.{4})”", narrative)
    return found


def _absent(session: Session, planted: list[str], length: int) -> str:
    """A word of characters that all occur, and never together."""
    for first, second in pairwise(planted):
        word = (first[::-1] + second)[:length]
        if not session.store.rows("SELECT 1 FROM cases WHERE narrative LIKE ? LIMIT 1", (f"%{word}%",)):
            return word
    return "鼋鼍黼黻"[:length]


if __name__ == "__main__":
    sys.exit(main())
