"""What a person is told when something went wrong, and asked before something is destroyed.

A problem always says three things: what happened, what is safe, what to do, with the safe fact in green and a code
small at the bottom left. A confirmation names the object, the effect and whether it can be undone; its button says the
verb, and where a reason is needed the focus waits for it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from branchdesk.assets import Words
from branchdesk.domain.errors import (
    BranchDeskError,
    Cancelled,
    FileRefused,
    FileUnavailable,
    InvalidCase,
    NotAllowed,
    StoreUnavailable,
)
from branchdesk.ui.tasks import Bug
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton, Kind
from branchdesk.ui.widgets.dialog import Sheet
from branchdesk.ui.widgets.fields import LineEdit
from branchdesk.ui.widgets.labels import label, round_icon

_MOST_LINES = 6
translate = QCoreApplication.translate
Action = tuple[str, Callable[[], object]]


class _Telling(Sheet):
    """A round icon, a title and rows of (question, answer): the common form of problems and confirmations."""

    def __init__(self, parent: QWidget | None, title: str, icon: str, tone: str) -> None:
        super().__init__(parent, title, width=Theme.of().px("problem_width"))
        self.body.setContentsMargins(24, 22, 24, 8)
        self.foot.setContentsMargins(24, 8, 24, 18)
        self._foot.setProperty("surface", "")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(13)
        self.grid.setColumnMinimumWidth(1, 62)
        self.grid.setColumnStretch(2, 1)
        self.grid.addWidget(round_icon(icon, tone, 40), 0, 0, 1, 1, Qt.AlignmentFlag.AlignTop)
        heading = label(title, "title", wrap=True)
        heading.setMinimumHeight(40)
        self.grid.addWidget(heading, 0, 1, 1, 2)
        self.body.addLayout(self.grid)
        self.body.addStretch()

    def add_row(self, question: str, answer: str | QWidget, ink: str = "") -> None:
        """One row; rows without an answer are left out."""
        if not answer:
            return
        row = self.grid.rowCount()
        asked = label(question, "hint", ink="text2")
        widget = answer if isinstance(answer, QWidget) else label(answer, "base", ink=ink, wrap=True)
        if isinstance(answer, str):
            widget.setAccessibleName(f"{question} {answer}")
        else:
            asked.setMinimumHeight(Theme.of().px("input"))
        self.grid.addWidget(asked, row, 1, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(widget, row, 2)


class ProblemDialog(_Telling):
    """What happened, whether it is safe, what to do. At most two `actions` beside closing; the first is primary."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        what: str,
        safe: str = "",
        todo: str = "",
        *,
        code: str = "",
        actions: Sequence[Action] = (),
        close_words: str = "",
        tone: str = "over",
    ) -> None:
        super().__init__(parent, title, "alert-octagon" if tone == "over" else "alert-triangle", tone)
        self.add_row(self.tr("What happened"), what)
        self.add_row(self.tr("Is it safe"), safe, "done_text")
        self.add_row(self.tr("What to do"), todo)
        self.foot.addWidget(label(code, "cap"), 1)
        kind: Kind = "secondary" if actions else "primary"
        close = ActionButton(close_words or self.tr("Close"), kind=kind, keys="Esc" if actions else "Enter", big=True)
        self.add_button(close, self.reject)
        for place, (words, callback) in reversed(list(enumerate(actions))):
            first = place == 0
            button = ActionButton(
                words, kind="primary" if first else "secondary", keys="Enter" if first else "", big=True
            )
            self.add_button(button, partial(self._act, callback))
        self.setAccessibleDescription(" ".join(part for part in (what, safe, todo) if part))

    def _act(self, callback: Callable[[], object]) -> None:
        self.accept()
        callback()


class ConfirmDialog(_Telling):
    """Asks before something that cannot simply be taken back. `confirmed(reason)` when the person went on.

    verb: the words of the button ("Void"), never "OK". keep: the words of the way out. reason: ask why; without it the
    button stays grey. A destructive dialog without a reason is not pressed by Enter.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        effect: str,
        undo: str = "",
        *,
        verb: str,
        keep: str = "",
        reason: bool = False,
        placeholder: str = "",
        destructive: bool = True,
        icon: str = "",
    ) -> None:
        super().__init__(parent, title, "alert-circle", "accent")
        self.add_row(self.tr("What it does"), effect)
        self.add_row(self.tr("Can it be undone"), undo, "done_text")
        self._reason: LineEdit | None = None
        if reason:
            self._reason = LineEdit(placeholder=placeholder or self.tr("Required"), name=self.tr("Reason"))
            self._reason.textChanged.connect(self._weigh)
            self.add_row(self.tr("Reason"), self._reason)
            self.set_first_focus(self._reason)
        self.foot.addStretch(1)
        keep_button = ActionButton(keep or self.tr("Cancel"), keys="Esc", big=True)
        self.add_button(keep_button, self.reject)
        self._go = ActionButton(verb, kind="danger" if destructive else "primary", icon=icon, big=True)
        self.add_button(self._go, self._confirm, default=bool(reason) or not destructive)
        if not reason and destructive:
            self.set_first_focus(keep_button)
        self.setAccessibleDescription(f"{effect} {undo}".strip())
        self._weigh()

    def reason(self) -> str:
        """What was typed."""
        return self._reason.value() if self._reason is not None else ""

    def _weigh(self) -> None:
        missing = self._reason is not None and not self._reason.value()
        self._go.set_reason(self.tr("Write the reason first") if missing else "")

    def _confirm(self) -> None:
        reason = self.reason()
        self.accept()
        self.confirmed.emit(reason)


def show_problems(
    parent: QWidget | None, words: Words, error: BranchDeskError | Bug, *, actions: Sequence[Action] = ()
) -> ProblemDialog | None:
    """Tell a person about an error, with the sentences of its problems. Nothing is shown for what they cancelled."""
    if isinstance(error, Cancelled):
        return None
    dialog = _of_bug(parent, error) if isinstance(error, Bug) else _of_problems(parent, words, error, actions)
    dialog.open()
    return dialog


def _of_problems(
    parent: QWidget | None, words: Words, error: BranchDeskError, actions: Sequence[Action]
) -> ProblemDialog:
    sentences = [words.sentence(problem) for problem in error.problems]
    lines = list(dict.fromkeys(each.happened for each in sentences))
    shown = lines[:_MOST_LINES]
    if len(lines) > len(shown):
        more = translate("Problems", "and {n} more")
        shown.append(more.format(n=len(lines) - len(shown)))
    first = sentences[0] if sentences else None
    return ProblemDialog(
        parent,
        _title(error),
        "\n".join(shown),
        first.safe if first else "",
        first.todo if first else "",
        code=error.problems[0].key if error.problems else type(error).__name__,
        actions=actions,
        tone="soon" if isinstance(error, InvalidCase | NotAllowed) else "over",
    )


def _of_bug(parent: QWidget | None, error: Bug) -> ProblemDialog:
    return ProblemDialog(
        parent,
        translate("Problems", "The program stumbled"),
        translate("Problems", "Something happened that was not foreseen. What you did last was not finished."),
        translate("Problems", "Everything saved before is safe."),
        translate("Problems", "Try again. If it comes back, tell technical support the code at the bottom left."),
        code=str(error),
    )


def _title(error: BranchDeskError) -> str:
    if isinstance(error, InvalidCase):
        return translate("Problems", "Something is still missing")
    if isinstance(error, NotAllowed):
        return translate("Problems", "This is not possible now")
    if isinstance(error, StoreUnavailable):
        if error.problems and error.problem.key.startswith("app."):
            return translate("Problems", "The desk was not opened")
        return translate("Problems", "The database did not take it")
    if isinstance(error, FileRefused):
        return translate("Problems", "The file was not taken in")
    if isinstance(error, FileUnavailable):
        return translate("Problems", "The file could not be used")
    return translate("Problems", "This was not done")
