"""The reply of head office: written for a branch, and taken by it after it has said what it changes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from branchdesk.domain.records import Change
from branchdesk.services import access, replying
from branchdesk.services.replying import Applied, Replied
from branchdesk.services.session import Session
from branchdesk.ui import files
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import Dialog
from branchdesk.ui.widgets.labels import label

translate = QCoreApplication.translate
_MOST = 8
"""Receipts that are listed; the others are counted."""


def make_reply(parent: QWidget, desk: Desk, branch: str) -> None:
    """Show what the reply to this branch will hold; its months may be closed with it."""
    MakeReplyDialog(parent, desk, branch).open()


def write_reply(parent: QWidget, desk: Desk, branch: str, seal: Sequence[str]) -> None:
    """Ask where to, then write the reply in the background and say so."""
    name = translate("Replies", "{branch} reply {day}").format(branch=branch, day=f"{desk.today():%Y-%m-%d}")

    def write(file: Path) -> None:
        spoken, now = desk.words, desk.now()

        def done(made: Replied) -> None:
            text = translate("Replies", "Reply {n} to {branch} is written: {receipts} receipts, {models} models")
            counts = {"receipts": made.receipts, "models": made.models}
            desk.toast(text.format(n=made.sequence, branch=branch, **counts))

        desk.background(
            lambda session, _report, _cancelled: replying.reply(
                session, branch, file, words=spoken, now=now, seal=seal
            ),
            done,
            change=Change(frozenset({"export"})),
            owner=parent,
        )

    title = translate("Replies", "Write the reply to {branch}").format(branch=branch)
    files.save_file(parent, title, f"{name}.xlsx", write, filters=[files.workbooks()], suffix="xlsx")


class MakeReplyDialog(Dialog):
    """What goes into a reply: receipts, the model in use, and the months that are closed for good with it."""

    def __init__(self, parent: QWidget, desk: Desk, branch: str) -> None:
        super().__init__(parent, "", icon="send", width=560)
        self.set_title(self.tr("Reply to {branch}").format(branch=branch))
        self._owner, self._desk, self._branch = parent, desk, branch
        self.boxes: dict[str, QCheckBox] = {}
        months = replying.sealable(desk.session, branch)
        receipts = self.tr("Receipts of {n} months that have arrived").format(n=len(months))
        learned = sorted({each.version for each in desk.rules.learned.values()})
        model = (
            self.tr("suggestion model, version {n}").format(n=learned[-1]) if learned else self.tr("no model in use")
        )
        self.body.addWidget(label(f"{receipts} · {model}", "base", wrap=True))
        if months:
            about = self.tr("A month that is ticked is closed for good: the branch can only send corrections to it.")
            self.body.addWidget(label(about, "hint", ink="text2", wrap=True))
        for period, closed in months[:_MOST]:
            box = QCheckBox(words.month(period, desk.language))
            box.setChecked(closed)
            box.setEnabled(not closed)
            if closed:
                box.setText(self.tr("{month}, closed").format(month=box.text()))
            self.boxes[period] = box
            self.body.addWidget(box)
        self.body.addStretch()
        self.add_cancel()
        self.write = self.add_button(
            ActionButton(self.tr("Choose where to write it"), kind="primary", icon="file-up", keys="Enter", big=True),
            self._write,
        )

    def _write(self) -> None:
        seal = [period for period, box in self.boxes.items() if box.isEnabled() and box.isChecked()]
        self.accept()
        write_reply(self._owner, self._desk, self._branch, seal)


def take_reply(parent: QWidget, desk: Desk) -> None:
    """Ask for the file, look at it, and show what it changes."""
    title = translate("Replies", "Choose head office's reply")
    files.open_file(parent, title, lambda file: look(parent, desk, file), filters=[files.workbooks()])


def look(parent: QWidget, desk: Desk, file: Path) -> None:
    """Read a reply without taking it; what is wrong with it is said as usual."""
    now = desk.now()
    desk.background(
        lambda session, _report, _cancelled: replying.apply(session, file, dry_run=True, now=now),
        lambda found: ReplyDialog(parent, desk, found).open(),
        owner=parent,
    )


class ReplyDialog(Dialog):
    """What a reply brings, before it is taken."""

    def __init__(self, parent: QWidget, desk: Desk, found: Applied) -> None:
        super().__init__(parent, "", icon="inbox", width=600)
        self.set_title(self.tr("Reply {n} of {office}").format(n=found.sequence, office=found.office))
        self._desk, self.found = desk, found
        self._show_notes()
        self._show_receipts()
        if found.sealed:
            closed = self.tr(", ").join(words.month(each, desk.language) for each in found.sealed)
            text = self.tr("Closed for good: {months}. Later changes go out as corrections.").format(months=closed)
            self.body.addWidget(label(text, "base", wrap=True))
        self._show_model()
        self.body.addWidget(label(self.tr("Key {fingerprint}").format(fingerprint=found.fingerprint), "hint"))
        self.body.addStretch()
        self.add_cancel(self.tr("Close") if found.repeated else "")
        self.take = ActionButton(self.tr("Take it"), kind="primary", icon="check", keys="Enter", big=True)
        self.add_button(self.take, self._take, default=not found.repeated)
        self.take.setHidden(found.repeated)

    def _show_notes(self) -> None:
        if self.found.repeated:
            text = self.tr("This reply was taken before: nothing changes.")
            self.body.addWidget(Banner("info", text))
        for note in self.found.notes:
            sentence = self._desk.words.sentence(note)
            self.body.addWidget(Banner("soon", sentence.happened, f"{sentence.safe} {sentence.todo}"))

    def _show_receipts(self) -> None:
        receipts = self.found.receipts
        if not receipts:
            self.body.addWidget(label(self.tr("No receipts in it"), "quiet"))
            return
        new = sum(each.new for each in receipts)
        head = self.tr("{n} packages arrived; {new} will be marked as delivered").format(n=len(receipts), new=new)
        self.body.addWidget(label(head, "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        for row, each in enumerate(reversed(receipts[-_MOST:])):
            state = self._desk.words.text(f"import_state.{each.state}")
            notes = self.tr("{n} notes").format(n=each.problems) if each.problems else ""
            held = self.tr("{n} rows not taken").format(n=each.held) if each.held else ""
            unknown = "" if each.known else self.tr("not sent by this computer")
            month = words.month(each.period, self._desk.language)
            texts = (
                month,
                self.tr("no. {n}").format(n=each.sequence),
                state,
                " · ".join(filter(None, (notes, held, unknown))),
            )
            for column, text in enumerate(texts):
                grid.addWidget(label(text, "base" if column in (0, 2) else "hint"), row, column)
        self.body.addLayout(grid)

    def _show_model(self) -> None:
        targets = self.found.targets
        if targets:
            cases = max(each.cases for each in targets)
            right = min(each.accuracy for each in targets)
            text = self.tr(
                "A suggestion model learnt from {cases} cases comes with it, right in at least {share}% of new ones. "
                "It is used from now on and can be removed in the settings."
            ).format(cases=f"{cases:,}", share=round(100 * right))
            self.body.addWidget(label(text, "base", wrap=True))
        elif not self.found.repeated:
            self.body.addWidget(label(self.tr("No new suggestion model in it"), "quiet"))

    def _take(self) -> None:
        file, now = self.found.file, self._desk.now()

        def job(session: Session) -> tuple[Applied, Session]:
            return replying.apply(session, file, now=now), access.refreshed(session)

        self.take.set_reason(self.tr("It is being taken"))
        self._desk.do(
            job, self._taken, failed=self._failed, change=Change(frozenset({"export", "settings"})), owner=self
        )

    def _taken(self, done: tuple[Applied, Session]) -> None:
        applied, session = done
        self._desk.use(session)
        new = sum(each.new for each in applied.receipts)
        text = self.tr("Reply {n} is taken: {new} months delivered").format(n=applied.sequence, new=new)
        self._desk.toast(text)
        self.accept()

    def _failed(self, error: object) -> None:
        self.take.set_reason("")
        self._desk.failed.emit(error)
