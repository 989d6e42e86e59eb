"""Customer, demand and people of a case as pairs of label and value: what a step needs to have beside it."""

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.masking import mask_phone
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import showing
from branchdesk.ui.queue.history import value_words

translate = QCoreApplication.translate

Pairs = list[tuple[str, str]]

_OWN = ("against", "demand", "emotional_demand", "amount_involved", "amount_lost", "amount_demanded")
_PEOPLE = ("first_owner", "handler", "team", "assisting_unit", "responsible_unit", "responsible_person")


def customer_pairs(desk: Desk, case: Case) -> Pairs:
    """Who complains, how it reached us, about what, and what is wanted: facts apart from feelings."""
    who = (
        showing.customer(case.customer_name, anonymous=case.anonymous),
        desk.label("title", case.title),
        desk.label("relation", case.relation) if case.relation not in ("", "self") else "",
    )
    pairs = [
        (translate("Queue", "Customer"), _joined(who)),
        (translate("Queue", "Phone"), mask_phone(case.phone)),
        (translate("Queue", "Care"), showing.listed(desk, [desk.label("flag", each) for each in case.flags])),
        (translate("Queue", "Group of"), str(case.group_size) if case.group_size > 1 else ""),
        (translate("Queue", "Source"), _source(desk, case)),
        (translate("Queue", "Matter"), _joined((case.matter, desk.label("matter", case.matter)))),
        (translate("Queue", "Place"), case.involved_unit),
    ]
    return [*pairs, *(_pair(desk, case, key) for key in _OWN)]


def people_pairs(desk: Desk, case: Case, *, person_seen: bool) -> Pairs:
    """Who has it. person_seen: whether this reader may know the person held responsible."""
    return [_pair(desk, case, key) for key in _PEOPLE if key != "responsible_person" or person_seen]


def _pair(desk: Desk, case: Case, key: str) -> tuple[str, str]:
    field, value = FIELDS[key], getattr(case, key)
    if key == "team":
        shown = showing.listed(desk, [desk.session.display(each) for each in value])
    elif key == "demand":
        kind = desk.label("demand", case.demand_kind)
        shown = " · ".join(each for each in (kind, case.demand) if each)
    else:
        shown = value_words(desk, key, value, desk.now())
    return (field.en if desk.language == "en" else field.zh), shown


def _source(desk: Desk, case: Case) -> str:
    """到店 · 03-04 10:05 王敏受理."""
    at = showing.moment(case.received_at, desk.now())
    taken = translate("Queue", "{at}, taken by {who}").format(at=at, who=desk.session.display(case.registrar))
    return " · ".join((desk.label("source", case.intake_source), taken))


def _joined(parts: tuple[str, ...]) -> str:
    return " ".join(each for each in parts if each)
