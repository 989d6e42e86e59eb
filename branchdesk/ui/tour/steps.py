"""What a step of the tour is, and how steps are done one after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from branchdesk.domain.errors import BranchDeskError
from branchdesk.ui.tour.hand import NotSeen


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was walked: whether its result was read back and right, what it left, and a word on it."""

    name: str
    ok: bool
    file: Path | None = None
    words: str = ""


class Walk:
    """The steps so far. Once one fails the rest is not walked: each stands on the one before."""

    def __init__(self, tell: Callable[[Step], None]) -> None:
        self.steps: list[Step] = []
        self._tell = tell

    @property
    def failed(self) -> bool:
        """Whether a step was not right."""
        return any(not each.ok for each in self.steps)

    def note(self, name: str, file: Path | None = None, words: str = "") -> None:
        """A step that was done and checked."""
        self._add(Step(name, True, file, words))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Do something that may not come out right: then it is noted as failed and the walk ends."""
        try:
            yield
        except (NotSeen, BranchDeskError) as error:
            self._add(Step(name, False, None, str(error)))
            raise Ended from error

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        self._tell(step)


class Ended(Exception):
    """The walk ended before its last step; the failed step is in `Walk.steps`."""


def check(condition: bool, what: str) -> None:
    """NotSeen if what was read back is not what was done."""
    if not condition:
        raise NotSeen(what)
