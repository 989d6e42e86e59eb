"""Filters: what they take, in which form they are kept, and what is refused."""

import json
from typing import Any

import pytest

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import codebook
from branchdesk.domain.criteria import CRITERIA, Ask, checked
from branchdesk.domain.errors import WrongUse


def known(name: str, key: str) -> bool:
    return name == "bar" or key in {"complaint", "1", "2", "acting"}


def test_every_criterion_asks_a_field_there_is() -> None:
    for each in CRITERIA.values():
        assert set(each.fields) <= set(FIELDS), each.key


def test_a_filter_is_brought_into_one_form() -> None:
    found = checked(
        {"late": True, "grade": ["2", "1", "2"], "received_from": "2026-3-5", "unit": "  营业部 ", "amount": "86.5",
         "handler": "0318", "major": False, "source": [], "due_before": None},
        known,
    )  # fmt: skip
    assert found == {
        "grade": ("2", "1"), "handler": ("0318",), "unit": "营业部", "amount": 8_650, "received_from": "2026-03-05",
        "late": True,
    }  # fmt: skip
    assert checked(json.loads(json.dumps(found)), known) == found


@pytest.mark.parametrize(
    "given",
    [{"colour": "red"}, {"grade": ["9"]}, {"received_from": "some day"}, {"amount": "much"}, {"kind": [3]}],
)
def test_what_nobody_knows_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(WrongUse) as refused:
        checked(given, known)
    assert refused.value.problem.key in ("queue.criterion_unknown", "queue.criterion_value")


@pytest.mark.parametrize("profile", ["bank", "retail"])
def test_codes_are_those_of_the_house(profile: str) -> None:
    codes = codebook(assets.read_toml("codes", "common.toml"), assets.read_toml("codes", f"{profile}.toml"))
    for each in CRITERIA.values():
        if each.ask is Ask.ANY and each.codes:
            assert codes.list(each.codes).active(), each.key
