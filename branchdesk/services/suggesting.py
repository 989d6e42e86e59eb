"""What the words of a customer suggest: matter, category, cause and grade, each with its reason; and whether people
took it.

The keyword table works from the first day. A trained model, where one is in use and sure enough, speaks before it; what
either says carries the words that spoke and their places. Nothing here decides. What was suggested for a case and what
stands there are kept beside each other, because a suggestion that nobody takes is noise and somebody should see it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from branchdesk.domain import grading, intake, months
from branchdesk.domain.case import Case
from branchdesk.domain.codes import Code
from branchdesk.domain.errors import Value
from branchdesk.domain.grading import Reason, Suggestion
from branchdesk.domain.rules import Rules
from branchdesk.domain.spans import Span, joined
from branchdesk.domain.trained import Answer
from branchdesk.services.session import Session
from branchdesk.store import models
from branchdesk.store.models import Use

TARGETS = ("matter", "category", "cause")
"""The fields that are suggested and may be learnt, in the order of the form. Each is its own code list."""

MEASURED = (*TARGETS, "grade")

KEYWORDS, MODEL, RULES = "keywords", "model", "rules"
"""Where a suggestion comes from."""

SURE = 0.5
"""A model is heard from this confidence on; below it the keywords speak."""

SURER = 0.8
"""From this confidence on a model may doubt a choice that was made already."""

_FILLED = ("category", "cause")


@dataclass(frozen=True, slots=True)
class Offer:
    """A value suggested for a field. source: KEYWORDS or MODEL; version: of the model, else 0; confidence 0-1, 1 where
    the keywords spoke; words: of the customer that spoke, spans: their places in the narrative; instead_of: the value
    it doubts, "" where the field is empty."""

    field: str
    key: str
    label: str
    source: str
    confidence: float
    reason: Reason
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    version: int = 0
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """grade: the suggested grade with its reasons, and everything that can be filled; offers: what may be taken now, by
    field in the order of the form."""

    grade: Suggestion
    offers: tuple[Offer, ...]

    def offer(self, field: str) -> Offer | None:
        """What is offered for a field."""
        return next((each for each in self.offers if each.field == field), None)


def suggest(session: Session, values: Mapping[str, Any]) -> Suggested:
    """What is suggested for the values that stand in a form, with labels in the language of the session."""
    taken, _ = intake.read_values(values, session.rules.codes)
    return of(intake.filled_from_matter(taken, session.rules.codes), session.rules, session.language)


def of(values: Mapping[str, Any], rules: Rules, lang: str = "zh_CN") -> Suggested:
    """What is suggested for parsed case values. A matter, category or cause chosen already is only doubted by a model
    that is very sure."""
    grade = grading.suggest(values, rules, lang)
    story = str(values.get("narrative") or "")
    matter = None if values.get("matter") else _matter(story, grade, rules, lang)
    if matter is not None and matter.source == MODEL:
        grade = _with_matter(grade, matter, values, rules, lang)
    offers = [matter] if matter is not None else []
    if str(values.get("kind") or intake.COMPLAINT) == intake.COMPLAINT:
        offers += [each for field in _FILLED if (each := _filled(field, values, story, matter, rules, lang))]
    spans = [*grade.spans, *(span for each in offers if each.source == MODEL for span in each.spans)]
    return Suggested(replace(grade, spans=joined(spans)), tuple(offers))


def uses(case: Case, rules: Rules) -> list[Use]:
    """What would be suggested from the words of a new complaint alone, beside what was chosen."""
    values = {"kind": case.kind, "narrative": case.narrative, "summary": case.summary, "demand": case.demand}
    suggested = of(values, rules)
    found = []
    for field in TARGETS:
        offer = suggested.offer(field)
        source, version, key = (offer.source, offer.version, offer.key) if offer else ("", 0, "")
        found.append(Use(case.uid, field, case.period, source, version, key, getattr(case, field)))
    source = RULES if case.grade_suggested else ""
    return [*found, Use(case.uid, "grade", case.period, source, 0, case.grade_suggested, case.grade)]


def note_new(session: Session, case: Case) -> None:
    """Keep what was suggested for a case that is being logged; inside its transaction."""
    if case.kind == intake.COMPLAINT and not case.registered:
        models.note_uses(session.store, uses(case, session.rules))


def note_change(session: Session, case: Case, changed: Mapping[str, Any]) -> None:
    """Keep what was chosen instead, when a case was verified or corrected; inside its transaction."""
    chosen = {field: str(getattr(case, field)) for field in MEASURED if field in changed}
    if chosen:
        models.choose(session.store, case.uid, chosen)


def _matter(story: str, grade: Suggestion, rules: Rules, lang: str) -> Offer | None:
    guessed = str(grade.fills.get("matter", ""))
    heard = _heard("matter", story, rules, SURE)
    if heard is not None:
        answer, version = heard
        return _of_model("matter", answer, version, rules, lang)
    if not guessed:
        return None
    reason = next((each for each in grade.reasons if each.key == "reason.guess"), Reason("reason.guess"))
    label = rules.codes.label("matter", guessed, lang)
    places = tuple(span for word in reason.words for span in _places(story, word))
    return Offer("matter", guessed, label, KEYWORDS, 1.0, reason, reason.words, places)


def _filled(
    field: str, values: Mapping[str, Any], story: str, matter: Offer | None, rules: Rules, lang: str
) -> Offer | None:
    """Category or cause: by the model of its own, else what the suggested matter fills."""
    chosen = str(values.get(field) or "")
    heard = _heard(field, story, rules, SURER if chosen else SURE)
    if heard is not None:
        answer, version = heard
        if answer.label == chosen:
            return None
        return replace(_of_model(field, answer, version, rules, lang), instead_of=chosen)
    if chosen or matter is None:
        return None
    key = _code(rules, "matter", matter.key)
    fills = key.fills.get(field, "") if key is not None else ""
    if not fills:
        return None
    label = rules.codes.label(field, fills, lang)
    reason = Reason("reason.filled", {"matter": matter.key, "label": matter.label})
    return replace(matter, field=field, key=fills, label=label, reason=reason)


def _heard(field: str, story: str, rules: Rules, sure: float) -> tuple[Answer, int] | None:
    """What the model for a field says, if it is sure enough and names a code that may still be chosen."""
    installed = rules.learned.get(field)
    answer = installed.answer(story) if installed is not None and story else None
    if installed is None or answer is None or answer.confidence < sure or not answer.words:
        return None
    code = _code(rules, field, answer.label)
    return (answer, installed.version) if code is not None and not code.retired else None


def _of_model(field: str, answer: Answer, version: int, rules: Rules, lang: str) -> Offer:
    label = rules.codes.label(field, answer.label, lang)
    quoted = "".join(f"「{word}」" for word in answer.words)
    named: dict[str, Value] = {"matter": answer.label, "label": label, "words": quoted, "version": version}
    reason = Reason(f"reason.learned.{field}", named, answer.words)
    return Offer(field, answer.label, label, MODEL, answer.confidence, reason, answer.words, answer.spans, version)


def _with_matter(grade: Suggestion, matter: Offer, values: Mapping[str, Any], rules: Rules, lang: str) -> Suggestion:
    """The grade that the model's matter calls for, with the model's reason in place of the keywords' guess."""
    code = _code(rules, "matter", matter.key)
    fills = {key: value for key, value in grade.fills.items() if key == "major_reason"}
    fills["matter"] = matter.key
    if code is not None:
        more = code.fills.items()
        fills |= {key: value for key, value in more if key not in ("grade", "kind") and not values.get(key)}
    if fills["matter"] == grade.fills.get("matter"):
        again = grade
    else:
        again = grading.suggest({**values, "matter": matter.key}, rules, lang)
    reasons = [each for each in again.reasons if each.key != "reason.guess"]
    return replace(again, reasons=(*reasons[:1], matter.reason, *reasons[1:]), fills=fills)


def _code(rules: Rules, field: str, key: str) -> Code | None:
    return rules.codes.list(field).get(key)


def _places(text: str, word: str) -> list[Span]:
    found = []
    start = text.find(word)
    while word and start >= 0:
        found.append((start, start + len(word)))
        start = text.find(word, start + len(word))
    return found


@dataclass(frozen=True, slots=True)
class Served:
    """How well suggestions served: counts by month, field and source, and the pairs decided otherwise most often as
    (field, suggested, chosen, how often)."""

    counts: tuple[models.UseCount, ...]
    pairs: tuple[tuple[str, str, str, int], ...]


def served(session: Session, now: datetime, *, since: int = 6, pairs: int = 10) -> Served:
    """The figures of the last `since` months, this one included."""
    month = months.running(now)
    for _ in range(since - 1):
        month = months.previous(month)
    store = session.store
    order = {field: place for place, field in enumerate(MEASURED)}
    counts = models.use_counts(store, month)
    counts.sort(key=lambda each: (order[each.field], each.source, each.version))
    counts.sort(key=lambda each: each.month, reverse=True)
    return Served(tuple(counts), tuple(models.overridden(store, month, pairs)))
