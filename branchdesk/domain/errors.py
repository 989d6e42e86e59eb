"""Everything that can go wrong and that a person can act on.

A `Problem` is a stable key with values; its words (what happened, what is safe, what to do) stand in
resources/i18n/<lang>/words and are found by `assets.Words`. The exceptions sort failures by who can act: the
person at the desk, the machine, or the sender of a file. Everything else is a bug and goes to the hooks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    key: words key, e.g. "field.phone.short". values: numbers and names for the sentence, never personal data.
    field: key of the case field concerned, or "". warning: True if the work may go on.
    sheet, row, column: where in a file, row counted from 1 as Excel shows it, 0 if it concerns no row.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    field: str = ""
    warning: bool = False
    sheet: str = ""
    row: int = 0
    column: str = ""


class BranchDeskError(Exception):
    """Base of all errors a person can act on. `exit_code` is the command line's (cli.md)."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.key for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    @property
    def problem(self) -> Problem:
        """The first problem: the one a dialog names."""
        return self.problems[0]

    @classmethod
    def of(cls, key: str, **values: Value) -> "BranchDeskError":
        """One problem by key and values."""
        return cls(Problem(key, values))

    @classmethod
    def all_of(cls, problems: Iterable[Problem]) -> "BranchDeskError":
        """All problems found at once."""
        return cls(*problems)


class InvalidCase(BranchDeskError):
    """The entry cannot be taken as it stands: every problem names its field (exit code 2; a line of a file: 1)."""

    exit_code = 2


class WrongUse(BranchDeskError):
    """An argument or option is wrong (exit code 2)."""

    exit_code = 2


class NotFound(WrongUse):
    """No such case, user, period or file in this home."""


class NotAllowed(BranchDeskError):
    """The role, the authority, the recusal rule or the state of the case forbids it (exit code 4)."""

    exit_code = 4


class StoreUnavailable(BranchDeskError):
    """The database cannot be opened or written: keys store.busy, .full, .readonly, .corrupt, .newer, .missing ..."""

    exit_code = 3


class FileUnavailable(BranchDeskError):
    """A named file or folder is missing, unreadable or cannot be written (exit code 3)."""

    exit_code = 3


class FileRefused(BranchDeskError):
    """A file was read and refused: a stranger's workbook, a broken zip, a wrong month (exit code 1)."""


class Cancelled(BranchDeskError):
    """The person stopped it (exit code 5). Nothing is half done."""

    exit_code = 5
