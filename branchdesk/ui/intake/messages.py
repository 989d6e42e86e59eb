"""What stands under the fields: what is missing, what cannot be read, what deserves a second look.

A message is told when its field is left or when saving was refused, and goes when there is nothing more to say.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject

from branchdesk.domain.errors import Problem
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.forms import FormRow

_TOLD_ELSEWHERE = frozenset({"phone", "represented", "authorised", "cctv_until"})
"""Fields that say for themselves what deserves a second look."""


class Messages(QObject):
    """The messages of a form's rows, by field."""

    def __init__(self, desk: Desk, rows: Mapping[str, FormRow], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        self._told: set[str] = set()
        self._warned: set[str] = set()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that carry a message now."""
        return frozenset(self._told)

    def tell_gap(self, key: str) -> None:
        """Say beside a needed field that its answer is missing."""
        if key in self._rows:
            self._rows[key].set_message("invalid", self._gap_words(key))
            self._told.add(key)

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Say what is wrong beside the fields; answers the problems that have no field here."""
        elsewhere = []
        for problem in problems:
            row = self._rows.get(problem.field)
            if row is None:
                elsewhere.append(problem)
            elif problem.key == "field.required":
                self.tell_gap(problem.field)
            else:
                row.set_message("warning" if problem.warning else "invalid", self._desk.words.message(problem))
                self._told.add(problem.field)
        return elsewhere

    def warn(self, warnings: Iterable[Problem]) -> None:
        """What deserves a second look and stops nothing."""
        found = {each.field: self._desk.words.message(each) for each in warnings}
        shown = self._rows.keys() - self._told - _TOLD_ELSEWHERE
        found = {key: words for key, words in found.items() if key in shown}
        for key in self._warned - found.keys() - self._told:
            self._rows[key].set_message("")
        for key, words in found.items():
            if self._rows[key].message() != words:
                self._rows[key].set_message("warning", words)
        self._warned = set(found)

    def keep_only(self, fields: Iterable[str]) -> list[str]:
        """Forget the messages of all other fields; answers which those were."""
        settled = sorted(self._told - set(fields))
        for key in settled:
            self.forget(key)
        return settled

    def forget(self, key: str) -> None:
        """A person is at this field, or it is in order."""
        if key in self._told:
            self._told.remove(key)
            self._rows[key].set_message("")

    def clear(self) -> None:
        """Another sheet: forget everything, also what fields said by themselves."""
        self._told.clear()
        self._warned.clear()
        for row in self._rows.values():
            row.set_message("")

    def _gap_words(self, key: str) -> str:
        words = {
            "customer_name": self.tr("No name yet. If the customer gives none, choose “No name”"),
            "phone": self.tr("No phone yet. If the customer leaves none, tick “None”"),
            "matter": self.tr("Choose a matter. It sets grade and deadline"),
            "narrative": self.tr("Write the customer's words: a number needs them"),
            "demand": self.tr("Ask what the customer wants"),
        }
        return words.get(key) or self._desk.words.message(Problem("field.required", field=key))
