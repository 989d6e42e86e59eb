"""Every key of the window, in one table: the shortcuts are made from it, the sheet behind F1 shows it.

`bind` is the only place where a shortcut is made, and it takes its keys from here; what a widget hears by itself
(digits, arrows, Enter) stands here as well, so that the sheet is complete. Only combinations, function keys, and digits
where nothing is typed: input methods and the system own the rest (ux/spec.md 5.1, 5.2).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate
Act = Callable[[], object]
Acts = Act | Sequence[Act]

FORBIDDEN = (
    "Ctrl+Space",
    "Shift+Space",
    "Ctrl+.",
    "Ctrl+,",
    "Ctrl+Shift+F",
    "Alt+Space",
    "Alt+F4",
    "Alt+Tab",
    "Ctrl+Esc",
)
"""Keys of input methods and of the system (spec.md 5.1)."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row. keys: as QKeySequence writes them; several are the same key on another keyboard or, in a `series`, one
    each for several things. own: a widget hears it itself, nothing is bound. shown: what the sheet prints instead."""

    place: str
    name: str
    keys: tuple[str, ...]
    words: str
    shown: str = ""
    own: bool = False
    series: bool = False

    @property
    def cap(self) -> str:
        """What stands on the key cap."""
        return self.shown or self.keys[0]


def table() -> tuple[Key, ...]:
    """All keys in the order of the sheet, in the language of the window."""
    return tuple(row for rows in _ROWS.values() for row in rows())


def words(place: str, name: str) -> str:
    """What a key does, in the language of the window. LookupError if there is no such row."""
    return _row(place, name).words


def of(place: str, name: str) -> str:
    """What is printed for a key. LookupError if there is no such row."""
    return _row(place, name).cap


def bind(widget: QWidget, place: str, acts: Mapping[str, Acts]) -> list[QShortcut]:
    """Make the shortcuts of a place: they work wherever the focus is in the window, as long as `widget` is shown.

    acts: what each row does, by its name; for a series one for each of its keys, in order. LookupError if the table
    has no such row.
    """
    made: list[QShortcut] = []
    for name, act in acts.items():
        row = _row(place, name)
        each = [act] * len(row.keys) if callable(act) else list(act)
        for keys, one in zip(row.keys, each, strict=False):
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setObjectName(f"{place}.{name}")
            shortcut.activated.connect(_quietly(one))
            made.append(shortcut)
    return made


def _quietly(act: Act) -> Callable[[], None]:
    """The call without its answer."""

    def call() -> None:
        act()

    return call


def _row(place: str, name: str) -> Key:
    for row in _ROWS[place]():
        if row.name == name:
            return row
    raise LookupError(f"no key {place}.{name} in the table")


_SAVE = ("Ctrl+Return", "Ctrl+Enter")


def _window() -> tuple[Key, ...]:
    return (
        Key("window", "intake", ("Ctrl+1",), translate("Keys", "Intake")),
        Key("window", "queue", ("Ctrl+2",), translate("Keys", "Case queue")),
        Key("window", "callbacks", ("Ctrl+3",), translate("Keys", "Callbacks")),
        Key("window", "exchange", ("Ctrl+5",), translate("Keys", "Report, or consolidate")),
        Key("window", "settings", ("Ctrl+9",), translate("Keys", "Settings")),
        Key("window", "search", ("Ctrl+K",), translate("Keys", "Find anything")),
        Key("window", "find", ("Ctrl+F",), translate("Keys", "Find in this page"), own=True),
        Key("window", "print", ("Ctrl+P",), translate("Keys", "Print what is here"), own=True),
        Key("window", "undo", ("Ctrl+Z",), translate("Keys", "Take back"), own=True),
        Key("window", "back", ("Esc",), translate("Keys", "One level back, never loses text"), own=True),
        Key("window", "detail", ("F9",), translate("Keys", "Detail pane"), own=True),
        Key("window", "better", ("Alt+B",), translate("Keys", "Take the better words, mask the number")),
        Key("window", "veil", ("F12",), translate("Keys", "Hide customers' data on the screen")),
        Key("window", "lock", ("Ctrl+L",), translate("Keys", "Lock")),
        Key("window", "help", ("F1",), translate("Keys", "This sheet; again: handbook")),
    )


def _intake() -> tuple[Key, ...]:
    return (
        Key("intake", "next", ("Return",), translate("Keys", "Next open field"), "Enter", own=True),
        Key("intake", "every", ("Tab",), translate("Keys", "Every field"), "Tab / Shift+Tab", own=True),
        Key("intake", "digit", (), translate("Keys", "Choose in a group"), "1–6", own=True),
        Key("intake", "day", (), translate("Keys", "Today, yesterday, 4 March"), "t / -1 / 3-4", own=True),
        Key(
            "intake", "kind", ("Alt+1", "Alt+2", "Alt+3", "Alt+4"),
            translate("Keys", "Complaint, suggestion, enquiry, praise"), "Alt+1–4", series=True,
        ),
        Key("intake", "draft", ("F3",), translate("Keys", "Go on with a draft")),
        Key("intake", "same", ("F4",), translate("Keys", "Cases of the same customer")),
        Key("intake", "quick", ("F2",), translate("Keys", "Settled on the spot: count one")),
        Key("intake", "again", ("F5",), translate("Keys", "Another case of the same customer")),
        Key("intake", "amend", ("Ctrl+E",), translate("Keys", "Put right what was just logged")),
        Key("intake", "join", ("Alt+J",), translate("Keys", "Join a repeat visit (supervisor)")),
        Key("intake", "gap", ("F8",), translate("Keys", "First gap")),
        Key("intake", "slip", ("Alt+S",), translate("Keys", "Somebody asks: what may be read out")),
        Key("intake", "grade", ("Alt+G",), translate("Keys", "Grade and deadlines")),
        Key("intake", "take", ("Alt+T",), translate("Keys", "Take what the words suggest")),
        Key("intake", "hints", ("Alt+H",), translate("Keys", "What to say")),
        Key("intake", "more", ("Alt+M",), translate("Keys", "More fields")),
        Key("intake", "ask", ("Alt+Q",), translate("Keys", "Ask for what is not told yet")),
        Key("intake", "cards", ("Alt+E",), translate("Keys", "Emergency card")),
        Key("intake", "supervisor", ("F7",), translate("Keys", "Hand to the supervisor on duty, safety card")),
        Key("intake", "save", ("Ctrl+S",), translate("Keys", "Save only")),
        Key("intake", "save_print", _SAVE, translate("Keys", "Save and print"), "Ctrl+Enter"),
    )  # fmt: skip


def _queue() -> tuple[Key, ...]:
    return (
        Key("queue", "move", ("Up", "Down"), translate("Keys", "Move"), "↑ ↓", own=True),
        Key("queue", "ends", ("Home", "End"), translate("Keys", "First, last"), "Home End", own=True),
        Key("queue", "tick", ("Space",), translate("Keys", "Tick"), translate("Keys", "Space"), own=True),
        Key("queue", "range", ("Shift+Up", "Shift+Down"), translate("Keys", "Tick a range"), "Shift+↑ ↓", own=True),
        Key("queue", "all", ("Ctrl+A",), translate("Keys", "Tick all of the view"), own=True),
        Key("queue", "open", ("Return",), translate("Keys", "Open"), "Enter", own=True),
        Key(
            "queue", "view", tuple(f"Alt+{place}" for place in range(1, 8)),
            translate("Keys", "Change view"), "Alt+1–7", series=True,
        ),
        Key("queue", "next", ("F6",), translate("Keys", "Next step")),
        Key("queue", "hand_over", ("F7",), translate("Keys", "Hand over")),
        Key("queue", "hand_over_all", ("Shift+F7",), translate("Keys", "Hand over all work of a colleague")),
        Key("queue", "filter", ("Alt+F",), translate("Keys", "Filter")),
        Key("queue", "sort", ("Alt+S",), translate("Keys", "Sort by another column")),
        Key("queue", "columns", ("Alt+C",), translate("Keys", "Columns and row height")),
        Key("queue", "keep", ("Alt+V",), translate("Keys", "Keep as a view of your own")),
    )  # fmt: skip


def _case() -> tuple[Key, ...]:
    return (
        Key(
            "case",
            "neighbours",
            ("Alt+Up", "Alt+Down"),
            translate("Keys", "Previous, next case"),
            "Alt+↑ ↓",
            series=True,
        ),
        Key("case", "step", ("F6",), translate("Keys", "To the step")),
        Key("case", "hand_over", ("F7",), translate("Keys", "Hand over")),
        Key("case", "finish", _SAVE, translate("Keys", "Finish the step"), "Ctrl+Enter"),
        Key("case", "contact", ("F2",), translate("Keys", "Tell the customer how it stands")),
        Key("case", "reopen", ("Ctrl+R",), translate("Keys", "Reopen the case")),
        Key("case", "evidence", ("Ctrl+E",), translate("Keys", "Add evidence")),
        Key("case", "paste", ("Ctrl+V",), translate("Keys", "Paste a file or picture as evidence")),
        Key("case", "menu", ("F10",), translate("Keys", "Everything that can be done")),
    )


def _callbacks() -> tuple[Key, ...]:
    return (
        Key(
            "callbacks", "outcome", (),
            translate("Keys", "Reached, no answer, refused, wrong number, busy, appointment"), "1–6", own=True,
        ),
        Key("callbacks", "scores", (), translate("Keys", "Three scores"), "1–5 × 3", own=True),
        Key("callbacks", "next", ("Return",), translate("Keys", "Save, next person"), "Enter", own=True),
        Key("callbacks", "walk", ("Down", "Up"), translate("Keys", "Another person"), "↑ ↓", series=True),
        Key("callbacks", "skip", ("F7",), translate("Keys", "Skip")),
        Key("callbacks", "number", ("F8",), translate("Keys", "Show or hide the number")),
        Key("callbacks", "words", ("Ctrl+M",), translate("Keys", "Write the customer's words")),
        Key("callbacks", "suggest", ("Ctrl+J",), translate("Keys", "Log what was said as a suggestion")),
        Key("callbacks", "save", _SAVE, translate("Keys", "Save from anywhere"), "Ctrl+Enter"),
    )  # fmt: skip


def _exchange() -> tuple[Key, ...]:
    return (
        Key("exchange", "files", ("Ctrl+O",), translate("Keys", "Choose workbooks")),
        Key("exchange", "take", _SAVE, translate("Keys", "Bring in what has passed"), "Ctrl+Enter"),
        Key("exchange", "remove", ("Delete",), translate("Keys", "Take a file off the list"), translate("Keys", "Del")),
    )


def _dialog() -> tuple[Key, ...]:
    return (
        Key("dialog", "do", ("Return",), translate("Keys", "The coloured button"), "Enter", own=True),
        Key("dialog", "finish", _SAVE, translate("Keys", "The same out of a text"), "Ctrl+Enter", own=True),
        Key("dialog", "close", ("Esc",), translate("Keys", "Close without doing it"), own=True),
        Key("dialog", "file", ("Ctrl+S",), translate("Keys", "Save as a file"), own=True),
        Key("dialog", "copy", ("Ctrl+C",), translate("Keys", "Copy"), own=True),
        Key("dialog", "page", ("PgUp", "PgDown"), translate("Keys", "Turn the pages"), "PgUp PgDn", own=True),
        Key("dialog", "before", ("Alt+Left",), translate("Keys", "Page before"), "Alt+←", own=True),
    )


def _first_run() -> tuple[Key, ...]:
    return (
        Key("first_run", "back", ("Alt+Left",), translate("Keys", "Step before"), "Alt+←"),
        Key("first_run", "print", ("Ctrl+P",), translate("Keys", "Print the recovery code")),
    )


_ROWS: Mapping[str, Callable[[], tuple[Key, ...]]] = {
    "window": _window,
    "intake": _intake,
    "queue": _queue,
    "case": _case,
    "callbacks": _callbacks,
    "exchange": _exchange,
    "dialog": _dialog,
    "first_run": _first_run,
}
"""Where a key works: `window` on every page, the others only on theirs."""
