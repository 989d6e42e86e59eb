"""A recording is gone one day: how long it can be had, and how that presses."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import cctv
from branchdesk.domain.fields import BRANCH_TIME

TODAY = date(2026, 3, 5)


def test_it_is_kept_from_the_day_it_happened() -> None:
    happened = datetime(2026, 3, 1, 9, tzinfo=BRANCH_TIME)
    assert cctv.kept_until(happened, TODAY, 30) == date(2026, 3, 31)
    assert cctv.kept_until(None, TODAY, 7) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("left", "secured", "tone"),
    [(-1, False, "over"), (0, False, "soon"), (3, False, "soon"), (4, False, "today"), (None, False, "plain"),
     (-9, True, "done"), (None, True, "done")],
)  # fmt: skip
def test_it_presses_as_the_days_go(left: int | None, secured: bool, tone: str) -> None:
    assert cctv.tone(left, secured) == tone


@given(st.integers(-400, 400))
def test_days_are_counted_to_the_last_one(days: int) -> None:
    assert cctv.days_left(TODAY + timedelta(days=days), TODAY) == days
    assert cctv.days_left(None, TODAY) is None
