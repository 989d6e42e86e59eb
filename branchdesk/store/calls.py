"""The attempts of callbacks, one row each."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

from branchdesk.domain.records import Call
from branchdesk.store.codec import before
from branchdesk.store.handle import Store
from branchdesk.store.tables import CallRow

_CHUNK: Final = 500


def add(store: Store, call: Call) -> Call:
    """Write an attempt; answers it with its id."""
    values = {key: value for key, value in asdict(call).items() if key != "id"}
    with store.writing():
        return replace(call, id=store.run(CallRow.insert(values)))


def of_case(store: Store, uid: str) -> list[Call]:
    """The attempts to reach one customer, oldest first."""
    # Nobody was called in most cases that are looked at; a query through its model costs fifty times this look.
    if store.row("SELECT 1 FROM calls WHERE case_uid = ? LIMIT 1", (uid,)) is None:
        return []
    query = CallRow.select().where(CallRow.case_uid == uid).order_by(CallRow.at, CallRow.id)
    return [Call(**row) for row in store.fetch(query)]


def of_cases(store: Store, uids: Collection[str]) -> dict[str, list[Call]]:
    """The attempts of many cases at once, by UID; a case without any is left out."""
    found: dict[str, list[Call]] = {}
    listed = sorted(uids)
    for at in range(0, len(listed), _CHUNK):
        chosen = CallRow.case_uid.in_(listed[at : at + _CHUNK])
        for row in store.fetch(CallRow.select().where(chosen).order_by(CallRow.at, CallRow.id)):
            found.setdefault(row["case_uid"], []).append(Call(**row))
    return found


def between(store: Store, start: datetime, end: datetime) -> list[Call]:
    """The attempts made at start or later and before end, oldest first."""
    within = (CallRow.at >= before(start)) & (CallRow.at < before(end))
    query = CallRow.select().where(within).order_by(CallRow.at, CallRow.id)
    return [Call(**row) for row in store.fetch(query)]


def drop(store: Store, call_id: int) -> None:
    """Take an attempt back that was keyed in by mistake; the journal keeps what happened."""
    with store.writing():
        store.run(CallRow.delete().where(CallRow.id == call_id))
