"""Training: a new version of the models from what people of this home, or of all branches, have confirmed.

It learns from the customer's words after everything that names a person has been taken out, and measures itself on the
newest tenth of the cases, which it has not seen. A target with too few cases, or one whose model does no better than
always naming the commonest code, is left out and said so. Versions stay until somebody removes them; one of them, or
none, is in use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from branchdesk.domain import intake
from branchdesk.domain.errors import NotAllowed, NotFound, Problem, WrongUse
from branchdesk.domain.grams import without_persons
from branchdesk.domain.learning import ROUNDS, Example, calibrated, learn, learnable, measured
from branchdesk.domain.records import JournalEntry
from branchdesk.domain.trained import Model
from branchdesk.services.session import Session
from branchdesk.services.suggesting import TARGETS
from branchdesk.store import journal, lessons, models
from branchdesk.store.models import ModelRecord

NEEDED = 200
"""Confirmed cases a target needs before a model can say anything."""

MOST = 20_000
"""The newest cases that are learnt from: more of them take minutes and change a percent."""

HELD = 10
"""One in so many of the cases, the newest, is held back to measure on."""

MAY_TRAIN = frozenset({"supervisor", "administrator"})

Report = Callable[[int, int], None]


class Version(NamedTuple):
    """One training as people see it: its number, whether it is in use, and its models by target."""

    number: int
    active: bool
    models: tuple[ModelRecord, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """A new version that was made and is in use; notes: targets that were left out, and why."""

    version: Version
    notes: tuple[Problem, ...]


def versions(session: Session) -> list[Version]:
    """The versions kept here, the newest first."""
    found: dict[int, list[ModelRecord]] = {}
    for record in models.records(session.store):
        found.setdefault(record.version, []).append(record)
    order = {target: place for place, target in enumerate(TARGETS)}
    return [
        Version(number, any(each.active for each in own), tuple(sorted(own, key=lambda each: order[each.target])))
        for number, own in found.items()
    ]


def may_train(session: Session) -> bool:
    """Whether this person may train, use and remove models."""
    return bool(session.user.roles & MAY_TRAIN)


def train(session: Session, *, now: datetime, report: Report | None = None) -> Trained:
    """Train a version from everything confirmed so far and use it. report: hears steps done, of how many, and may raise
    to stop: then nothing was kept. NotAllowed without the role; WrongUse if no target has enough cases."""
    _may(session)
    steps = _Steps(report, 2 * len(TARGETS) * ROUNDS)
    taught = _examples(session)
    made: list[tuple[ModelRecord, bytes]] = []
    notes: list[Problem] = []
    for target in TARGETS:
        examples = learnable(taught[target][-MOST:])
        few = Problem("train.few", {"count": len(examples), "needed": NEEDED}, field=target, warning=True)
        if len(examples) < NEEDED or len({each.label for each in _parted(examples)[0]}) < 2:
            notes.append(few)
            steps.skip(2 * ROUNDS)
            continue
        model, record = _measured(session, target, examples, now, steps)
        if record.accuracy <= record.commonest:
            values = {"accuracy": round(100 * record.accuracy), "commonest": round(100 * record.commonest)}
            notes.append(Problem("train.no_better", values, field=target, warning=True))
            continue
        made.append((record, model.packed()))
    if not made:
        raise WrongUse(*(replace(each, warning=False) for each in notes))
    return Trained(keep(session, made, now), tuple(notes))


def keep(session: Session, made: list[tuple[ModelRecord, bytes]], now: datetime) -> Version:
    """Keep models as the next version and use it; the journal says so."""
    with session.store.transaction():
        number = add(session, made, now)
    return next(each for each in versions(session) if each.number == number)


def add(session: Session, made: list[tuple[ModelRecord, bytes]], now: datetime) -> int:
    """As `keep`, inside a transaction that is open; answers the version."""
    number = models.add(session.store, made)
    models.use(session.store, number)
    origin = made[0][0].origin
    details = {"version": number, "cases": max(record.cases for record, _ in made), "origin": origin}
    journal.append(session.store, JournalEntry(now, session.user.login, "train", details=details))
    return number


def use(session: Session, number: int, *, now: datetime) -> None:
    """Use this version and no other; 0 uses none. NotAllowed, NotFound."""
    _may(session)
    if number and all(each.number != number for each in versions(session)):
        raise NotFound(Problem("train.unknown", {"version": number}))
    with session.store.transaction():
        models.use(session.store, number)
        journal.append(session.store, JournalEntry(now, session.user.login, "model_use", details={"version": number}))


def remove(session: Session, number: int, *, now: datetime) -> None:
    """Forget a version for good. NotAllowed, NotFound."""
    _may(session)
    with session.store.transaction():
        if not models.remove(session.store, number):
            raise NotFound(Problem("train.unknown", {"version": number}))
        details = {"version": number}
        journal.append(session.store, JournalEntry(now, session.user.login, "model_remove", details=details))


def _may(session: Session) -> None:
    if not may_train(session):
        raise NotAllowed(Problem("train.role"))


def _measured(
    session: Session, target: str, examples: list[Example], now: datetime, steps: "_Steps"
) -> tuple[Model, ModelRecord]:
    """The model of all examples, with what one of the older nine tenths made of the newest tenth."""
    older, newest = _parted(examples)
    trial = calibrated(learn(older, report=steps.next), newest)
    measure = measured(trial, newest)
    model = learn(examples, report=steps.next).with_spread(trial.spread)
    record = ModelRecord(
        version=0, target=target, made_at=now, made_by=session.user.display, origin="", cases=len(examples),
        labels=len(model.labels), held=measure.cases, accuracy=measure.accuracy, commonest=measure.commonest,
    )  # fmt: skip
    return model, record


def _parted(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """The older cases to learn from and the newest to measure on."""
    at = len(examples) - max(1, len(examples) // HELD)
    return learnable(examples[:at]), examples[at:]


def _examples(session: Session) -> dict[str, list[Example]]:
    """What each target can be learnt from, in the order the cases were received, without persons."""
    codes = {target: session.rules.codes.list(target) for target in TARGETS}
    staff = tuple(session.displays.values())
    found: list[tuple[str, str, Example]] = []
    for lesson in _lessons(session):
        text = without_persons(lesson.narrative, (*lesson.names, *staff))
        for target, label in lesson.labels.items():
            known = codes[target].get(label)
            if known is None or known.retired:
                continue
            if target == "matter" or lesson.kind == intake.COMPLAINT:
                found.append((lesson.at, target, Example(text, label, lesson.speaker)))
    found.sort(key=lambda each: each[0])
    return {target: [example for _, of, example in found if of == target] for target in TARGETS}


def _lessons(session: Session) -> Iterator[lessons.Lesson]:
    yield from lessons.own(session.store, TARGETS)
    if session.home.head_office:
        yield from lessons.imported(session.store, TARGETS)


class _Steps:
    """Counts the steps of several trainings as one."""

    def __init__(self, report: Report | None, total: int) -> None:
        self._report, self._total, self._done = report, total, 0

    def next(self, _done: int, _total: int) -> None:
        """One more step begins."""
        if self._report is not None:
            self._report(self._done, self._total)
        self._done += 1

    def skip(self, steps: int) -> None:
        """Steps that are not needed."""
        self._done += steps
