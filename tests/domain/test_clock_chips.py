"""What a limit says in a chip: its band, and words that fit in it (spec.md §3.2)."""

from datetime import datetime, timedelta, timezone

import pytest

from branchdesk import assets
from branchdesk.domain.clocks import Band, band, remaining

CHINA = timezone(timedelta(hours=8))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


THURSDAY = at("2026-03-05T10:00:00")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-05T09:59:59", Band.OVER),
        ("2026-03-05T10:00:00", Band.SOON),
        ("2026-03-05T13:59:59", Band.SOON),
        ("2026-03-05T14:00:00", Band.TODAY),
        ("2026-03-05T23:59:59", Band.TODAY),
        ("2026-03-06T00:00:00", Band.LATER),
    ],
)
def test_bands(due: str, expected: Band) -> None:
    assert band(at(due), THURSDAY) is expected
    assert band(at(due), THURSDAY, paused=True) is Band.PAUSE
    assert band(at(due), THURSDAY, paused=True, finished=True) is Band.DONE


def test_the_last_fifth_is_near() -> None:
    start, due = at("2026-02-18T00:00:00"), at("2026-03-10T00:00:00")
    assert band(due, at("2026-03-06T00:00:00"), start) is Band.LATER
    assert band(due, at("2026-03-06T00:00:01"), start) is Band.SOON
    assert band(None, THURSDAY) is Band.NONE


@pytest.mark.parametrize(
    ("due", "chinese", "english"),
    [
        ("2026-03-05T08:55:00", "超时 1 小时 05 分", "1 h 05 min late"),
        ("2026-03-03T08:00:00", "超时 2 天 2 小时", "2 d 2 h late"),
        ("2026-03-05T09:59:30", "超时 0 分", "0 min late"),
        ("2026-03-05T10:38:00", "剩 38 分", "38 min left"),
        ("2026-03-05T12:00:00", "剩 2 小时 00 分", "2 h 00 min left"),
        ("2026-03-05T17:00:00", "今天 17:00", "today 17:00"),
        ("2026-03-06T10:30:00", "明天 10:30", "tomorrow 10:30"),
        ("2026-03-09T12:00:00", "03-09 12:00", "03-09 12:00"),
        ("2027-03-09T12:00:00", "2027-03-09", "2027-03-09"),
    ],
)
def test_the_words_of_a_chip(due: str, chinese: str, english: str) -> None:
    chip = remaining(at(due), THURSDAY)
    assert assets.load_words("zh_CN").text(f"remaining.{chip.key}", **chip.values) == chinese
    assert assets.load_words("en").text(f"remaining.{chip.key}", **chip.values) == english


def test_a_chip_without_a_limit() -> None:
    assert remaining(None, THURSDAY).key == "none"
    assert remaining(None, THURSDAY, paused=True).key == "pause"
    assert remaining(THURSDAY, THURSDAY, finished=True).key == "done"


def test_both_languages_have_the_same_words() -> None:
    chinese, english = (
        assets.flatten(assets.read_toml("i18n", each, "words", "clocks.toml")) for each in ("zh_CN", "en")
    )
    assert chinese.keys() == english.keys()
    assert all(chinese.values())
    assert all(english.values())
