"""Shows with every key what the rules say about the form: gaps, grade, promise, hints, and who was here before."""

from typing import Any

from PySide6.QtCore import QObject

from branchdesk.services import alike
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake import reading
from branchdesk.ui.intake.aside import Aside
from branchdesk.ui.intake.entry import OpenEntry
from branchdesk.ui.intake.footer import Footer
from branchdesk.ui.intake.form import IntakeForm

_MOBILE = 11


class Reader(QObject):
    """Stands between the form and everything that answers it. Reading takes two milliseconds; the customer's earlier
    cases are looked for only when name, phone or ID changed."""

    def __init__(
        self, desk: Desk, form: IntakeForm, aside: Aside, footer: Footer, entry: OpenEntry, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self._aside, self._footer, self._entry = desk, form, aside, footer, entry
        self._customer: tuple[Any, ...] | None = None

    def read(self) -> reading.Reading:
        """Read what stands there now and show what it means."""
        form, aside, now = self._form, self._aside, self._desk.now()
        blank, typed = form.is_blank(), form.values()
        suggested = reading.suggestion(self._desk.session, typed, self._desk.language)
        known = bool(typed.get("matter") or typed.get("narrative"))
        aside.grade.show_suggestion(suggested if known else None)
        values = self._entry.values()
        read = reading.read(self._desk.session, values, self._entry.opened_at or now, now)
        form.ask(read.gaps, [problem.field for problem in read.problems])
        form.messages.warn(read.warnings)
        form.story.show_reading(suggested, values)
        form.matter.suggest("" if typed.get("matter") else suggested.fills.get("matter", ""))
        self._footer.show_gaps(len(read.needed), len(read.needed) - len(read.gaps), told=len(form.messages.fields))
        aside.grade.show_promise(read.promise if known else None, now)
        aside.hints.show_group(self._group())
        aside.hints.read(values)
        self._look_for_customer(values)
        aside.show_blank(blank)
        return read

    def look_again(self) -> None:
        """Cases changed: look for the customer's earlier ones anew."""
        self._customer = None
        self.read()

    def _look_for_customer(self, values: dict[str, Any]) -> None:
        asked = tuple(values.get(key, "") for key in ("customer_name", "phone", "id_tail"))
        if asked == self._customer:
            return
        self._customer = asked
        likes = alike.of_customer(self._desk.session, values) if any(asked) else []
        self._aside.likeness.show_likes(likes, phone_typed=len(str(values.get("phone", ""))) >= _MOBILE)
        self._aside.history.show_likes(likes)

    def _group(self) -> str:
        code = self._form.matter.code()
        return code.group if code is not None else ""
