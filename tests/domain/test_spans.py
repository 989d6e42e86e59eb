"""Passages that touch are one; nothing between them is lost or added."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.spans import Span, joined


def test_what_touches_is_one() -> None:
    assert joined([(5, 8), (0, 2), (2, 3), (6, 7)]) == ((0, 3), (5, 8))
    assert joined([]) == ()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda each: (each[0], each[0] + each[1]))))
def test_the_same_characters_are_covered(spans: list[Span]) -> None:
    found = joined(spans)
    assert {at for start, end in spans for at in range(start, end)} == {at for a, b in found for at in range(a, b)}
    assert all(before[1] < after[0] for before, after in pairwise(found))
