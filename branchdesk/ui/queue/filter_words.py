"""Filters in words: the label of every criterion, its choices, and what a filter says in one chip."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.criteria import CRITERIA, Ask, Criterion
from branchdesk.ui.desk import Desk

translate = QCoreApplication.translate


def label(desk: Desk, criterion: Criterion) -> str:
    """What a criterion is called."""
    own = {
        "bar": translate("Filters", "Step"),
        "unit": translate("Filters", "Unit or place"),
        "amount": translate("Filters", "Amount from"),
        "received_from": translate("Filters", "Received from"),
        "received_to": translate("Filters", "Received until"),
        "due_before": translate("Filters", "Due until"),
        "closed_from": translate("Filters", "Closed from"),
        "closed_to": translate("Filters", "Closed until"),
        "late": translate("Filters", "A limit was broken"),
        "reopened": translate("Filters", "Reopened"),
    }
    if criterion.key in own:
        return own[criterion.key]
    chinese, english = criterion.words
    return english if desk.language == "en" else chinese


def choices(desk: Desk, criterion: Criterion) -> list[tuple[str, str]]:
    """The keys of a criterion with their labels; people by name."""
    if not criterion.codes:
        return sorted(desk.session.displays.items(), key=lambda each: each[1])
    codes = desk.rules.codes.list(criterion.codes).active()
    return [(each.key, _labelled(desk, criterion.codes, each.key)) for each in codes]


def said(desk: Desk, key: str, wanted: Any) -> str:
    """One criterion with its value, as a chip says it."""
    criterion = CRITERIA[key]
    name = label(desk, criterion)
    if criterion.ask is Ask.YES:
        return name
    return translate("Filters", "{name}: {value}").format(name=name, value=_value(desk, criterion, wanted))


def summary(desk: Desk, criteria: Mapping[str, Any]) -> str:
    """A whole filter in one line."""
    return " · ".join(said(desk, key, wanted) for key, wanted in criteria.items())


def _value(desk: Desk, criterion: Criterion, wanted: Any) -> str:
    if criterion.ask is Ask.ANY:
        return _listed(desk, criterion, wanted)
    if criterion.ask is Ask.AT_LEAST:
        return f"¥{wanted / 100:,.2f}"
    if criterion.ask in (Ask.SINCE, Ask.UNTIL):
        day = date.fromisoformat(wanted)
        return f"{day:%m-%d}" if day.year == desk.today().year else wanted
    return str(wanted)


def _listed(desk: Desk, criterion: Criterion, keys: Sequence[str]) -> str:
    if criterion.codes:
        labels = [_labelled(desk, criterion.codes, key) for key in keys]
    else:
        labels = [desk.session.display(key) for key in keys]
    if len(labels) > 3:
        return translate("Filters", "{first} and {n} more").format(first=labels[0], n=len(labels) - 1)
    return (", " if desk.language == "en" else "、").join(labels)


def _labelled(desk: Desk, codes: str, key: str) -> str:
    words = desk.label(codes, key)
    return f"{key} {words}" if codes == "matter" else words
