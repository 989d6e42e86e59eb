"""What deserves a second look at the counter, and what is refused: speakers of a group, transfers, letters, cameras."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import intake
from branchdesk.domain.case import Case
from branchdesk.domain.fields import BRANCH_TIME

NOW = datetime(2026, 3, 5, 14, 32, tzinfo=BRANCH_TIME)
CASE = Case(kind="complaint", intake_source="walk_in", narrative="等了很久", received_at=NOW, logged_at=NOW)


def warned(**values: object) -> set[str]:
    return {each.key for each in intake.warnings(replace(CASE, **values))}


@given(st.lists(st.text(min_size=1, max_size=4), max_size=9))
def test_five_may_speak_for_a_group(names: list[str]) -> None:
    found = intake.representatives_problem(names)
    assert (found is None) == (len(names) <= 5)
    assert found is None or (not found.warning and found.values == {"count": len(names), "most": 5})


@pytest.mark.parametrize("source", sorted(intake.TRANSFERS))
def test_a_transfer_without_its_day_has_no_clock(source: str) -> None:
    assert warned(intake_source=source) == {"field.transfer_due_on.missing"}
    assert warned(intake_source=source, transfer_due_on=date(2026, 3, 9)) == set()
    early = {"transfer_received_on": date(2026, 3, 4), "transfer_due_on": date(2026, 3, 3)}
    assert warned(intake_source=source, **early) == {"field.transfer_due_on.early"}


@pytest.mark.parametrize("source", sorted(intake.WRITTEN_LATER))
def test_a_letter_of_yesterday_needs_its_reason(source: str) -> None:
    before = {"intake_source": source, "received_at": NOW - timedelta(days=1)}
    assert warned(**before) == {"field.received_reason.missing"}
    assert warned(**before, received_reason="周末收到") == set()
    assert warned(intake_source=source) == set()
    assert warned(intake_source="walk_in", received_at=NOW - timedelta(days=1)) == set(), "a draft of yesterday"


def test_a_representative_shows_whom_and_by_what_right() -> None:
    assert warned(relation="representative") == {"field.authorised.missing", "field.represented.missing"}
    assert warned(relation="representative", authorised=True, represented="陈桂芳") == set()


def test_a_recording_that_is_gone_is_told_unless_it_was_secured() -> None:
    gone = {"cctv_place": "大堂", "cctv_until": date(2026, 3, 4)}
    assert warned(**gone) == {"field.cctv_until.past"}
    assert warned(**gone, cctv_secured=True) == set()
    assert warned(**{**gone, "cctv_until": date(2026, 3, 5)}) == set(), "the last day counts"
