"""The first run: five steps, about three minutes, from an empty folder to the desk.

Which branch, who you are, the recovery code, where the data lies, done. The home is made between the second and the
third step, because the code belongs to its key; from there the first two steps are closed. The page only asks: checking
and making are the door's work, which answers with `refuse`, `created` and `failed`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.ui import keys
from branchdesk.ui.access.backdrop import Backdrop
from branchdesk.ui.access.first_run_pages import BranchStep, Page, PersonStep, PlaceStep
from branchdesk.ui.access.recovery_page import RecoveryStep
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.ime import composing
from branchdesk.ui.widgets.labels import IconLabel, label, round_icon, rule
from branchdesk.ui.widgets.stepper import Step, Stepper

BRANCH, PERSON, RECOVERY, PLACE, DONE = range(5)

Check = Callable[[Mapping[str, Any], str], Mapping[str, str]]
"""(values of NewHome, password) → message by field; an empty mapping if the home can be made."""


class DoneStep(Page):
    """The last step says what is ready."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = label("", "quiet", wrap=True)
        self.column.addStretch()
        title = label(self.tr("The desk is ready"), "title")
        self.column.addWidget(round_icon("check-circle"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(12)
        for each in (title, self._who):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(each)
        self.column.addStretch()

    def show_words(self, words: str) -> None:
        """One sentence about what was made."""
        self._who.setText(words)

    def begin(self) -> None:
        self.setFocus()


class FirstRunPage(Backdrop):
    """`make_asked(values, password)` after step 2, `print_asked(code)` in step 3, `finished(backup folder or "")`."""

    make_asked = Signal(object, str)
    print_asked = Signal(str)
    finished = Signal(str)

    def __init__(self, folder: Path, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(800, parent)
        self._check = check
        self._made = False
        self.branch, self.person = BranchStep(), PersonStep()
        self.recovery, self.place, self.done = RecoveryStep(), PlaceStep(folder), DoneStep()
        self._pages: tuple[Page, ...] = (self.branch, self.person, self.recovery, self.place, self.done)
        self.pages = QStackedWidget()
        for each in self._pages:
            self.pages.addWidget(each)
        self.next = ActionButton(self.tr("Next"), kind="primary", keys="Enter", big=True)
        self.back = ActionButton(self.tr("Back"), kind="ghost", keys="Alt+←", big=True)
        self._steps = Stepper(name=self.tr("Steps of the first run"))
        self._count = label("", "quiet")
        self._banner = Banner("over")
        self._banner.setVisible(False)
        self._build()
        self.next.clicked.connect(self.forward)
        self.back.clicked.connect(self.backward)
        self.recovery.print_asked.connect(lambda: self.print_asked.emit(self.recovery.code))
        keys.bind(self, "first_run", {"back": self.backward, "print": self._print})
        self._show(BRANCH)

    @property
    def step(self) -> int:
        """The step shown: BRANCH to DONE."""
        return self.pages.currentIndex()

    @property
    def code_open(self) -> bool:
        """True while a made home's recovery code has not been confirmed."""
        return self._made and self.step == RECOVERY

    def forward(self) -> None:
        """To the next step, if this one is complete."""
        if not self.next.isEnabled():
            return
        step = self.step
        if step in (BRANCH, PERSON):
            self._leave_question(step)
        elif step == RECOVERY:
            problem = self.recovery.problem()
            self.recovery.show_problems({"typed": problem})
            if not problem:
                self._show(PLACE)
        elif step == PLACE:
            problem = self.place.problem()
            if problem:
                self.place.show_problems({"backup": problem})
            else:
                self._show(DONE)
        else:
            self.set_busy(True)
            self.finished.emit(str(self.place.values()["backup"]))

    def backward(self) -> None:
        """To the step before; the first two are closed once the home is made."""
        if self.back.isVisible() and self.back.isEnabled():
            self._show(self.step - 1)

    def refuse(self, messages: Mapping[str, str]) -> None:
        """The home could not be made as asked: back to the step whose field is named."""
        self.set_busy(False)
        step = BRANCH if any(key in self.branch.rows for key in messages) else PERSON
        self._show(step)
        self._pages[step].show_problems(messages)

    def failed(self, title: str, words: str) -> None:
        """The home could not be made at all: say what happened and what to do."""
        self.set_busy(False)
        self._banner.show_words("over", title, words)
        self._banner.setVisible(True)

    def created(self, code: str) -> None:
        """The home is there: show its recovery code."""
        self._made = True
        self.person.forget()
        self.recovery.show_code(code)
        self.set_busy(False)
        self._show(RECOVERY)

    def set_busy(self, busy: bool) -> None:
        """While the home is made nothing can be changed."""
        self.pages.setEnabled(not busy)
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if busy:
            self.next.set_words(self.tr("One moment …"), keys="")
        else:
            self._label_next()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pages[self.step].begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(focus, QPushButton) and not composing(focus):
            self._enter(focus)
            return
        super().keyPressEvent(event)

    def _enter(self, focus: QWidget | None) -> None:
        """Enter goes to the next empty line of the step, and from the last to the next step."""
        page = self._pages[self.step]
        fields = [row.field for row in page.rows.values()]
        at = fields.index(focus) if focus in fields else -1
        for field in fields[at + 1 :] if at >= 0 else []:
            if getattr(field, "text", lambda: "x")() == "":
                field.setFocus()
                return
        self.forward()

    def _leave_question(self, step: int) -> None:
        values = {**self.branch.values(), **self.person.values()}
        messages = dict(self._check(values, self.person.password.value()))
        different = self.person.different()
        if different and "password" not in messages:
            messages["again"] = different
        page = self._pages[step]
        own = {key: words for key, words in messages.items() if key in page.rows}
        page.show_problems(own)
        if own:
            return
        if step == BRANCH:
            self._show(PERSON)
        else:
            self._banner.setVisible(False)
            self.set_busy(True)
            self.make_asked.emit(values, self.person.password.value())

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        names = (
            self.tr("Which branch"),
            self.tr("Who are you"),
            self.tr("Recovery code"),
            self.tr("Where the data lies"),
            self.tr("Done"),
        )
        self._steps.show_steps(
            [Step(name, "done" if at < step else "current" if at == step else "next") for at, name in enumerate(names)]
        )
        self._count.setText(self.tr("Step {step} of {total}").format(step=step + 1, total=len(names)))
        self.back.setVisible(step == PERSON or step > RECOVERY)
        self._label_next()
        if step == DONE:
            values = self.branch.values()
            self.done.show_words(
                self.tr("{name} {branch} is set up and you are logged in. The first complaint can be logged.").format(
                    name=values["name"], branch=f"{values['branch']}{values['desk']}"
                )
            )
        self._pages[step].begin()

    def _label_next(self) -> None:
        self.next.set_words(self.tr("Open the desk") if self.step == DONE else self.tr("Next"), keys="Enter")

    def _print(self) -> None:
        if self.step == RECOVERY:
            self.print_asked.emit(self.recovery.code)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(28, 16, 24, 16)
        head.setSpacing(10)
        head.addWidget(IconLabel("mark", "accent", "button_icon"))
        head.addWidget(label(self.tr("First use, about 3 minutes"), "title"))
        head.addStretch()
        steps = QHBoxLayout()
        steps.setContentsMargins(30, 6, 16, 6)
        steps.addWidget(self._steps)
        foot_line = QFrame()
        foot = QHBoxLayout(foot_line)
        foot.setContentsMargins(22, 12, 24, 12)
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self._count)
        foot.addWidget(self.next)
        banner = QVBoxLayout()
        banner.setContentsMargins(28, 0, 28, 8)
        banner.addWidget(self._banner)
        body = self.card.body
        for each in (head, rule(), steps, rule(), self.pages, banner, rule(), foot_line):
            if isinstance(each, QWidget):
                body.addWidget(each)
            else:
                body.addLayout(each)
        self.pages.setMinimumHeight(380)
