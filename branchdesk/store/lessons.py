"""What may be learnt from: the words and the confirmed codes of cases, this home's own and those branches have sent.

Only the columns that are needed are read, and never a phone number: who spoke is told apart by a hash.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Kind
from branchdesk.domain.workflow import FINISHED, Status
from branchdesk.store.codec import decode_list
from branchdesk.store.handle import Store

CONFIRMED: Final = tuple(map(str, (Status.ACTING, Status.TO_TELL, Status.AWAITING_CONFIRMATION, *FINISHED)))
"""Statuses a case reaches only after its handler has verified what it is about."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One case. at: sortable text of its receipt; speaker: a hash of the customer; names: of all persons of the case;
    labels: field → code."""

    at: str
    kind: str
    narrative: str = field(repr=False)
    speaker: str
    names: tuple[str, ...] = field(repr=False)
    labels: Mapping[str, str] = field(default_factory=dict)


_NAMED: Final = tuple(key for key, each in FIELDS.items() if each.personal == "name")
_LISTED: Final = frozenset(key for key in _NAMED if FIELDS[key].kind is Kind.LINES)


def own(store: Store, targets: tuple[str, ...]) -> Iterator[Lesson]:
    """The confirmed cases of this home, in the order they were logged."""
    columns = ", ".join(("received_at", "kind", "narrative", "phone", "registered", *targets, *_NAMED))
    marks = ", ".join("?" * len(CONFIRMED))
    sql = f"SELECT {columns} FROM cases WHERE narrative <> '' AND (status IN ({marks}) OR verdict <> '') ORDER BY id"
    for row in store.stream(sql, CONFIRMED):
        at, kind, narrative, phone, registered = row[:5]
        labels = _labels(dict(zip(targets, row[5:], strict=False)), registered)
        named = dict(zip(_NAMED, row[5 + len(targets) :], strict=True))
        names: list[str] = []
        for key, value in named.items():
            names += decode_list(value) if key in _LISTED else [value]
        who = phone or str(named.get("customer_name", ""))
        yield Lesson(at or "", kind, narrative, _hashed(who), tuple(filter(None, names)), labels)


def imported(store: Store, targets: tuple[str, ...]) -> Iterator[Lesson]:
    """The confirmed cases of the branches, each as it was reported last. Their words came masked."""
    sql = (
        'SELECT received_at, kind, status, "values", max(month) FROM imported_cases '
        "GROUP BY branch, uid ORDER BY branch, uid"
    )
    for at, kind, status, text, _ in store.stream(sql):
        values = json.loads(text)
        if values.get("narrative") and (status in CONFIRMED or values.get("verdict")):
            labels = _labels({target: str(values.get(target, "")) for target in targets}, values.get("registered"))
            who = str(values.get("customer_hash", ""))
            yield Lesson(at or "", kind, values["narrative"], _hashed(who), (), labels)


def _labels(labels: dict[str, str], registered: object) -> dict[str, str]:
    """In an old register "other" stands for words no code list knew; at the counter somebody meant it."""
    return {field: key for field, key in labels.items() if key and not (registered and key == "other")}


def _hashed(who: str) -> str:
    return blake2b(who.encode(), digest_size=8).hexdigest() if who else ""
