"""The case: one declaration a field, immutable, compared field by field."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from branchdesk.domain.case import FIELDS, Case, changes, personal_fields
from branchdesk.domain.fields import EMPTY, Kind, Need
from branchdesk.domain.intake import COMPLAINT, needed


def test_every_field_of_the_case_is_declared_and_starts_empty() -> None:
    assert list(FIELDS) == [each.name for each in fields(Case)]
    for key, field in FIELDS.items():
        assert getattr(Case(), key) == EMPTY[field.kind]


def test_a_case_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Case().status = "closed"  # type: ignore[misc]


def test_changes_name_what_differs_and_leave_the_revision_out() -> None:
    before = Case(number="A", revision=1, status="received")
    after = replace(before, revision=2, status="investigating", flags=("elderly",))
    assert changes(before, after) == {"status": ("received", "investigating"), "flags": ((), ("elderly",))}
    assert changes(None, Case(number="A", revision=1)) == {"number": ("", "A")}
    assert changes(after, after) == {}


def test_personal_fields_hold_what_can_be_masked() -> None:
    assert {"customer_name", "phone", "id_number", "narrative", "against", "representatives"} <= set(personal_fields())
    for key in personal_fields():
        assert FIELDS[key].kind in (Kind.TEXT, Kind.WORDS, Kind.PHONE, Kind.IDENTITY, Kind.LINES)


def test_what_intake_needs_is_marked_so_and_can_be_given() -> None:
    for key in needed(COMPLAINT):
        assert FIELDS[key].need is Need.INTAKE
        assert FIELDS[key].given


def test_a_representation_is_not_printed_into_logs_by_accident() -> None:
    assert "personal" not in repr(Case(number="CD103-26-0427"))
