"""What a new case needs (product.md §1): a number needs only the words and the source; the rest may wait as gaps."""

from collections.abc import Mapping, Sequence
from typing import Any

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.codes import CodeBook
from branchdesk.domain.errors import Problem
from branchdesk.domain.fields import EMPTY, Kind, parse

COMPLAINT = "complaint"

_NEEDED: Mapping[str, tuple[str, ...]] = {
    COMPLAINT: ("intake_source", "received_at", "customer_name", "phone", "matter", "narrative", "demand", "grade"),
    "suggestion": ("intake_source", "received_at", "matter", "narrative", "grade"),
    "enquiry": ("intake_source", "received_at", "matter", "narrative", "grade"),
    "praise": ("intake_source", "received_at", "narrative", "praised"),
}


KEPT = ("kind", "intake_source", "received_at", "narrative")
"""What no case is without, from the first moment on: never corrected to nothing."""


def needed(kind: str) -> tuple[str, ...]:
    """Keys that must be filled before work starts, by kind of case, in the order they are asked."""
    return _NEEDED.get(kind, _NEEDED[COMPLAINT])


def gaps(case: Case) -> tuple[str, ...]:
    """The needed fields still empty. Anonymous and "no phone" count as answers; a kind of demand answers the demand."""
    waived = {
        "customer_name": case.anonymous,
        "phone": case.phone_none,
        "demand": bool(case.demand_kind),
    }
    return tuple(key for key in needed(case.kind) if getattr(case, key) in ("", None) and not waived.get(key, False))


def grade_problem(case: Case) -> Problem | None:
    """A complaint is at least grade 2 unless somebody says why not (R5)."""
    if case.kind != COMPLAINT or case.grade != "3" or case.grade_reason:
        return None
    return Problem("field.required", field="grade_reason")


def read_values(values: Mapping[str, Any], codes: CodeBook) -> tuple[dict[str, Any], list[Problem]]:
    """Parsed case values from what a form, a file or JSON gave, and all problems at once.

    Unknown keys and keys that only the program sets are problems, never ignored; an unknown code is a problem too.
    """
    taken: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, given in values.items():
        field = FIELDS.get(key)
        if field is None or not field.given:
            problems.append(Problem("field.unknown", {"key": str(key)[:60]}, field=str(key)[:60]))
            continue
        value, problem = parse(field, given)
        if problem is None and field.kind in (Kind.CODE, Kind.CODES):
            problem = unknown_code(key, value, codes)
        if problem is not None:
            problems.append(problem)
            continue
        taken[key] = value
    return taken, problems


def unknown_code(key: str, value: Any, codes: CodeBook) -> Problem | None:
    """A problem if a code field's value is not in its list."""
    field = FIELDS[key]
    for each in value if field.kind is Kind.CODES else (value,):
        if each and not codes.has(field.codes, each):
            return Problem("field.code.unknown", {"value": str(each)[:40]}, field=key)
    return None


def phone_problem(phone: str) -> Problem | None:
    """A warning if a mainland mobile number has not 11 digits; others (landline, foreign) pass from 7 digits on."""
    digits = phone.partition("-")[0]
    if not digits or not digits.isdigit():
        return None
    if digits.startswith("1") and not digits.startswith("10") and len(digits) != 11 and len(digits) > 5:
        missing = 11 - len(digits)
        key = "field.phone.short" if missing > 0 else "field.phone.long"
        return Problem(key, {"missing": abs(missing), "count": len(digits)}, field="phone", warning=True)
    if len(digits) < 7:
        return Problem("field.phone.few", {"count": len(digits)}, field="phone", warning=True)
    return None


def warnings(case: Case) -> list[Problem]:
    """What a careful person would look at twice; never stops the saving of a complaint (spec.md §5.4)."""
    found = [problem for problem in (phone_problem(case.phone),) if problem]
    if case.received_at and case.occurred_at and case.occurred_at > case.received_at:
        found.append(Problem("field.occurred_at.later", field="occurred_at", warning=True))
    if case.received_at and case.logged_at and case.received_at > case.logged_at:
        found.append(Problem("field.received_at.future", field="received_at", warning=True))
    if case.relation == "representative":
        if not case.authorised:
            found.append(Problem("field.authorised.missing", field="authorised", warning=True))
        if not case.represented:
            found.append(Problem("field.represented.missing", field="represented", warning=True))
    found += _transfer_warnings(case)
    if _late_without_reason(case):
        found.append(Problem("field.received_reason.missing", field="received_reason", warning=True))
    if case.cctv_until and case.logged_at and case.cctv_until < case.logged_at.date() and not case.cctv_secured:
        day = case.cctv_until.isoformat()
        found.append(Problem("field.cctv_until.past", {"day": day}, field="cctv_until", warning=True))
    return found


MOST_REPRESENTATIVES = 5
"""Of a group that complains together (mission.md §2.4): the others are counted, not named."""


def representatives_problem(names: Sequence[str]) -> Problem | None:
    """A problem if a group names more representatives than may be heard."""
    if len(names) <= MOST_REPRESENTATIVES:
        return None
    values = {"count": len(names), "most": MOST_REPRESENTATIVES}
    return Problem("field.representatives.many", values, field="representatives")


TRANSFERS = frozenset({"regulator", "superior"})
"""Sources that bring a date of their own."""
WRITTEN_LATER = frozenset({"letter", "suggestion_box"})
"""Sources that were there before anybody could write them down."""


def _transfer_warnings(case: Case) -> list[Problem]:
    if case.intake_source not in TRANSFERS:
        return []
    if case.transfer_due_on is None:
        return [Problem("field.transfer_due_on.missing", field="transfer_due_on", warning=True)]
    if case.transfer_received_on and case.transfer_due_on < case.transfer_received_on:
        return [Problem("field.transfer_due_on.early", field="transfer_due_on", warning=True)]
    return []


def _late_without_reason(case: Case) -> bool:
    if case.intake_source not in WRITTEN_LATER or case.received_reason or not case.received_at or not case.logged_at:
        return False
    return case.received_at.date() < case.logged_at.astimezone(case.received_at.tzinfo).date()


def filled_from_matter(case_values: Mapping[str, Any], codes: CodeBook) -> dict[str, Any]:
    """The values with business category, cause, business channel and grade filled from the matter where empty."""
    values = dict(case_values)
    code = codes.list("matter").get(str(values.get("matter", "")))
    if code is not None:
        for key, value in code.fills.items():
            field = FIELDS[key]
            if values.get(key, EMPTY[field.kind]) == EMPTY[field.kind]:
                values[key] = value
    return values
