"""Cards come when they are called for, ticks keep their first time, and their words stay inside the red lines."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk import assets
from branchdesk.domain import cards
from branchdesk.domain.fields import BRANCH_TIME
from branchdesk.domain.redlines import check

TABLE = assets.read_toml("scripts", "cards.toml")
NOW = datetime(2026, 3, 5, 14, 32, 8, tzinfo=BRANCH_TIME)


@pytest.mark.parametrize(
    ("values", "grade", "keys"),
    [
        ({}, "2", ()),
        ({}, "1", ("emergency",)),
        ({"flags": ("threatening", "elderly")}, "1", ("safety", "emergency")),
        ({"group_size": 19}, "2", ()),
        ({"group_size": 20}, "1", ("emergency", "crowd")),
        ({"group_size": 20, "kind": "praise", "flags": ("threatening",)}, "3", ()),
    ],
)
def test_a_card_comes_when_it_is_called_for(values: dict[str, object], grade: str, keys: tuple[str, ...]) -> None:
    assert cards.wanted(values, grade) == keys


@pytest.mark.parametrize("profile", ["bank", "retail"])
def test_cards_have_few_steps_in_both_languages(profile: str) -> None:
    made = cards.cards_of(TABLE, profile)
    assert [each.key for each in made] == [cards.SAFETY, cards.EMERGENCY, cards.CROWD]
    for card in made:
        assert 3 <= len(card.steps) <= 5, "nobody reads more in such a moment"
        for lang in ("zh_CN", "en"):
            texts = [card.title(lang), *(step.text(lang) for step in card.steps)]
            assert all(texts)
            assert not [text for text in texts if check(text, assets.read_toml("codes", "redlines.toml"))]


def test_a_step_of_two_cards_is_refused() -> None:
    step = {"key": "same", "zh": "一", "en": "one"}
    table = {"card": [{"key": key, "zh": "甲", "en": "a", "steps": [step]} for key in ("a", "b")]}
    with pytest.raises(ValueError, match="same key"):
        cards.cards_of(table, "bank")


def test_the_first_time_of_a_step_stays() -> None:
    once = cards.ticked((), "safe_record", NOW, "0217")
    assert cards.ticked(once, "safe_record", NOW + timedelta(minutes=5), "0318") == once
    assert cards.done_at(once, "safe_record") == NOW
    assert cards.done_at(once, "safe_words") is None
    assert cards.unticked(once, "safe_record") == ()


JUNK = st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda inner: st.lists(inner, max_size=3))


@given(JUNK | st.lists(st.dictionaries(st.sampled_from(["step", "at", "by", "x"]), st.text(max_size=9))))
def test_what_is_no_tick_is_left_out(given_rows: object) -> None:
    assert cards.readable(given_rows) == ()


@given(st.lists(st.sampled_from(["safe_record", "urgent_told", "crowd_lead"]), max_size=5))
def test_ticks_survive_the_way_through_a_draft(steps: list[str]) -> None:
    ticks: cards.Ticks = ()
    for place, step in enumerate(steps):
        ticks = cards.ticked(ticks, step, NOW + timedelta(seconds=place), "0217")
    assert cards.readable([dict(each) for each in ticks]) == ticks
    assert {str(each["step"]) for each in ticks} == set(steps)
