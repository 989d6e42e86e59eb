"""The times offered: always in call hours, tomorrow at ten beforehand, any other by day and clock."""

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branchdesk.domain.calendar import WorkCalendar
from branchdesk.domain.callbacks import in_call_hours
from branchdesk.services.rulebook import load_rules
from branchdesk.ui.callbacks.slots import next_contacts, offered
from branchdesk.ui.callbacks.times import OTHER, TimeChoice
from branchdesk.ui.desk import Desk
from tests.ui.conftest import NOW


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return load_rules("bank", {}).calendar


def test_the_times_of_an_afternoon(calendar: WorkCalendar) -> None:
    found = offered(NOW, calendar)
    assert [f"{at:%m-%d %H:%M}" for at in found.times] == ["03-05 17:00", "03-06 10:00", "03-06 15:00", "03-07 10:00"]
    assert found.preferred == found.times[1]


@pytest.mark.parametrize("hour", range(24))
def test_no_time_is_offered_outside_call_hours_or_nearly_now(calendar: WorkCalendar, hour: int) -> None:
    for start in (NOW, datetime(2026, 9, 30, 12, tzinfo=NOW.tzinfo)):  # the second before a week of holidays
        now = start.replace(hour=hour)
        for found in (offered(now, calendar), next_contacts(now, calendar)):
            assert found.preferred in found.times
            assert list(found.times) == sorted(set(found.times))
            assert all(in_call_hours(at, calendar) and at - now >= timedelta(hours=2) for at in found.times)


@pytest.fixture
def choice(qtbot: QtBot, desk: Desk) -> TimeChoice:
    made = TimeChoice(desk, "Call again")
    qtbot.addWidget(made)
    made.offer(offered(NOW, desk.rules.calendar))
    made.show()
    return made


def test_a_digit_chooses_and_the_last_one_asks_for_day_and_clock(choice: TimeChoice) -> None:
    assert choice.at() == datetime(2026, 3, 6, 10, tzinfo=NOW.tzinfo)
    assert choice.group.choose_digit(4)
    assert choice.at() == datetime(2026, 3, 7, 10, tzinfo=NOW.tzinfo)
    assert choice.group.choose_digit(5)
    assert (choice.key(), choice.at(), choice.gap()) == (OTHER, None, "Day and time are needed")
    choice.day.setText("3-9")
    choice.clock.setText("1530")
    assert choice.at() == datetime(2026, 3, 9, 15, 30, tzinfo=NOW.tzinfo)
    assert choice.gap() == ""


def test_a_time_that_is_over_is_refused_and_one_out_of_hours_only_named(choice: TimeChoice) -> None:
    choice.group.set_value(OTHER)
    choice.show_typed(OTHER, NOW.date(), time(9, 0))
    assert choice.gap() == "This time is over"
    choice.show_gap(choice.gap())
    assert choice.day.state == "invalid"
    choice.show_typed(OTHER, NOW.date() + timedelta(days=1), time(20, 0))
    assert choice.gap() == ""
    assert choice.day.state == "warning"
    assert "09:00–12:00" in choice.day.accessibleDescription()


def test_enter_goes_from_the_day_to_the_clock(choice: TimeChoice, qtbot: QtBot) -> None:
    choice.group.set_value(OTHER)
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.day.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not choice.enter()
    choice.day.setText("+1")
    assert choice.enter()
    assert choice.clock.hasFocus()
    assert not choice.enter()
