"""Settings of a home: only what is declared, only within bounds, only by those who may, and never silently."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from branchdesk.domain.errors import InvalidCase, NotAllowed
from branchdesk.services import access, intake, paper_data, settings, submissions, urgent
from branchdesk.services.session import Session
from branchdesk.store import journal
from tests.services.conftest import NOON, WORDS, Branch


def test_what_is_set_reaches_paper_rules_and_reminders(branch: Branch) -> None:
    session = branch.supervisor
    before = settings.values(session)
    assert before["tell_days"] == 1
    assert before["cctv_days"] == urgent.cctv_days(session)
    wanted = {"branch_phone": "0571-8600 0103", "branch_address": "文晖路 1 号", "cctv_days": 45, "tell_days": 2}
    after = settings.change(session, wanted, now=NOON)
    assert after == {**before, **wanted}
    fresh = access.refreshed(session)
    assert fresh.rules.tell_days == 2
    assert urgent.cctv_days(fresh) == 45
    case = intake.log(fresh, WORDS, now=NOON).case
    slip = paper_data.slip(fresh, case.number, now=NOON, lang="zh_CN")
    assert (slip.branch_phone, slip.branch_address) == ("0571-8600 0103", "文晖路 1 号")
    entry = [each for each in journal.since(session.store, 0) if each.action == "settings"][-1]
    assert entry.details["cctv_days"] == [before["cctv_days"], 45]
    assert "confirm_days" not in entry.details


def test_the_same_again_is_no_change(branch: Branch) -> None:
    session = branch.supervisor
    settings.change(session, {"tell_days": 3}, now=NOON)
    entries = len(journal.since(session.store, 0))
    settings.change(session, {"tell_days": 3}, now=NOON)
    assert len(journal.since(session.store, 0)) == entries


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("tell_days", 0, "setting.range"),
        ("tell_days", "3", "setting.range"),
        ("tell_days", True, "setting.range"),
        ("cctv_days", 400, "setting.range"),
        ("branch_phone", "12", "setting.phone"),
        ("branch_address", "长" * 81, "setting.long"),
        ("branch_address", "两\n行", "setting.long"),
        ("other_desks", "yes", "setting.unknown"),
        ("colour", "blue", "setting.unknown"),
        ("report_day", 3, "setting.unknown"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(branch: Branch, name: str, value: Any, why: str) -> None:
    session = branch.supervisor
    before = settings.values(session)
    with pytest.raises(InvalidCase) as refused:
        settings.change(session, {"confirm_days": 7, name: value}, now=NOON)
    assert [(each.key, each.field) for each in refused.value.problems] == [(why, name)]
    assert settings.values(session) == before


def test_tellers_look_but_do_not_set(branch: Branch) -> None:
    assert settings.values(branch.teller) == settings.values(branch.supervisor)
    with pytest.raises(NotAllowed):
        settings.change(branch.teller, {"tell_days": 2}, now=NOON)


def test_head_office_sets_when_reports_are_due(office: Session) -> None:
    settings.change(office, {"report_day": 8}, now=NOON)
    due = submissions.deadline(office, "2026-03")
    assert due == datetime(2026, 4, 8, 18, 0, tzinfo=NOON.tzinfo)
    settings.change(office, {"report_hour": 12}, now=NOON)
    assert submissions.deadline(office, "2026-03") == due - timedelta(hours=6)
    assert "other_desks" not in settings.values(office)
