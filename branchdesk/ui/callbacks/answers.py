"""What stands in the form for one person, kept when the caller goes to another one and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any

from branchdesk.domain import callbacks

SCORES = callbacks.SCORES
KEEP = "keep"
"""The answer "do not reopen"; every other one is the reason for reopening."""

FAILED = (callbacks.NO_ANSWER, callbacks.BUSY)


@dataclass(frozen=True, slots=True)
class Answers:
    """One form as it stands. reopening: reason key, KEEP or "" while undecided. slot: key of the offered time, "other"
    for day and clock, which an appointment always has."""

    outcome: str = ""
    scores: Mapping[str, int] = field(default_factory=dict)
    reopening: str = ""
    churn: str = ""
    experience: bool = False
    words: str = ""
    suggestion: str = ""
    slot: str = ""
    next_at: datetime | None = None
    day: date | None = None
    clock: time | None = None

    @property
    def empty(self) -> bool:
        """True if nothing would be lost."""
        return not (self.outcome or self.words or self.suggestion)

    @property
    def result(self) -> int:
        """The score of the result, 0 without one."""
        return self.scores.get("score_result", 0) if self.outcome == callbacks.REACHED else 0

    @property
    def dissatisfied(self) -> bool:
        """Whether reopening is offered."""
        return 0 < self.result <= callbacks.DISSATISFIED

    @property
    def reopens(self) -> bool:
        """Whether the case is reopened with this call."""
        return self.dissatisfied and self.reopening not in ("", KEEP)

    def values(self) -> dict[str, Any]:
        """As `services.callbacks.record` takes it: only what belongs to the outcome."""
        given: dict[str, Any] = {"outcome": self.outcome, "words": self.words}
        if self.outcome == callbacks.REACHED:
            given |= {key: self.scores.get(key, 0) for key in SCORES}
            given["suggestion"] = self.suggestion
            worst = min((mark for mark in self.scores.values() if mark), default=0)
            if self.churn and 0 < worst <= callbacks.CHURN_ASKED:
                given["churn"] = self.churn
            if self.experience and worst >= callbacks.GLAD:
                given["experience_officer"] = True
        elif self.outcome in (*FAILED, callbacks.APPOINTMENT) and self.next_at is not None:
            given["next_at"] = self.next_at
        return {key: value for key, value in given.items() if value not in ("", 0)}

    def plain(self) -> dict[str, Any]:
        """As JSON values: what is kept while it is unfinished."""
        moments = {key: getattr(self, key) for key in ("next_at", "day", "clock")}
        iso = {key: value.isoformat() if value is not None else None for key, value in moments.items()}
        return {**{each.name: getattr(self, each.name) for each in fields(self)}, "scores": dict(self.scores), **iso}

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "Answers":
        """What `plain` wrote."""
        readers: dict[str, Any] = {
            "next_at": datetime.fromisoformat,
            "day": date.fromisoformat,
            "clock": time.fromisoformat,
        }
        given = {key: readers[key](each) if key in readers and each else each for key, each in values.items()}
        return cls(**given)
