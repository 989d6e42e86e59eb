"""Shows with every key what the rules say about the form: gaps, grade, promise, hints, and who was here before."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QTextEdit

from branchdesk.domain.cards import SAFETY
from branchdesk.domain.intake import needed
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import reading
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.footer import Footer
from branchdesk.ui.intake.form import IntakeForm
from branchdesk.ui.intake.watching import Watch


class Reader(QObject):
    """Stands between the form and everything that answers it. Reading takes two milliseconds; earlier cases
    are looked for only when something of the customer or the story changed."""

    def __init__(
        self, desk: Desk, form: IntakeForm, aside: Aside, footer: Footer, entry: OpenEntry, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self._aside, self._footer, self._entry = desk, form, aside, footer, entry
        self.watch = Watch(desk, aside.likeness, aside.history, self._found, self)
        form.customer.name.composed.connect(self.watch.compose)
        texts = {key: stop for key, stop in form.stops.items() if isinstance(stop, QLineEdit | QTextEdit)}
        footer.coach.watch(texts, {"answer": "decision"})

    def read(self) -> reading.Reading:
        """Read what stands there now and show what it means."""
        form, aside, now = self._form, self._aside, self._desk.now()
        typed = form.values()  # once: with every key, reading all boxes is what costs
        blank = form.is_blank(typed)
        suggested = reading.suggestion(self._desk.session, typed, self._desk.language)
        known = bool(typed.get("matter") or typed.get("narrative"))
        aside.grade.show_suggestion(suggested.grade if known else None)
        values = self._entry.values(typed)
        read = reading.read(self._desk.session, values, self._entry.opened_at or now, now, self._desk.words)
        look = aside.likeness.outlook
        if look is not None and not look.takes_number:
            read = reading.as_visit(read, look)
        visit = look is not None and not look.takes_number
        starred = read.needed if visit else needed(form.kind)
        form.ask(read.gaps, [problem.field for problem in read.problems], typed, starred)
        form.messages.warn(read.warnings)
        form.reception.way.warn(read.warnings)
        form.story.show_reading(suggested.grade, values)
        form.matter.suggest("" if typed.get("matter") else suggested.grade.fills.get("matter", ""))
        aside.suggest.show_offers(suggested.offers)
        self._footer.show_gaps(len(read.needed), len(read.needed) - len(read.gaps), told=len(form.messages.fields))
        aside.grade.show_promise(read.promise if known else None, now)
        aside.hints.show_group(self._group())
        aside.hints.show_read_back(read.spoken if known else "")
        aside.emergency.show_wanted(read.cards if known or read.cards[:1] == (SAFETY,) else (), aside.emergency.ticks)
        propose = typed.get("matter") and look is None and form.kind != "praise" and not form.kinds.answer_told()
        form.assignment.propose(read.case if propose else None)
        self.watch.leave_out = self._entry.correcting
        self.watch.look(typed)
        aside.show_blank(blank and not aside.likeness.likes)
        return read

    def _found(self) -> None:
        """Earlier cases were found before anything is in the form, or meanwhile."""
        self._aside.show_blank(self._form.is_blank() and not self._aside.likeness.likes)

    def look_again(self) -> None:
        """Cases changed: look for the customer's earlier ones anew."""
        self.watch.forget()
        self.read()

    def _group(self) -> str:
        code = self._form.matter.code()
        return code.group if code is not None else ""
