"""Chinese lines break where they may, and what is too long is shortened where one can see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from branchdesk.paper.typeface import UNITS, Style, Typeface

BODY = Style(10)
NOT_FIRST = "，。；：？！、）」』】》”’%"
NOT_LAST = "（「『【《“‘"


def lines(face: Typeface, text: str, width: float, most: int = 50, more: str = "") -> list[str]:
    layout, count = face.wrapped(text, BODY, width, most, more)
    cut = [layout.lineAt(at) for at in range(count)]
    return [layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in cut]


@pytest.fixture
def face(qtbot: QtBot) -> Typeface:
    return Typeface()


@pytest.mark.parametrize("width", range(1200, 6000, 170))
def test_no_line_starts_or_ends_with_the_wrong_mark(face: Typeface, width: int) -> None:
    text = (
        "客户说：「机器收钞后提示（暂停服务），没有退钞。」之后等了 30 分钟，没有人来；要求当天核对、入账，并书面答复！"
    )
    found = lines(face, text, width)
    assert "".join(found) == text
    assert [line for line in found[1:] if line[0] in NOT_FIRST] == []
    assert [line for line in found[:-1] if line.rstrip()[-1] in NOT_LAST] == []


def test_an_endless_word_is_broken_and_stays_inside(face: Typeface) -> None:
    layout, count = face.wrapped("6222" * 30, BODY, 30 * UNITS, 20, "")
    assert count > 1
    assert max(layout.lineAt(at).naturalTextWidth() for at in range(count)) <= 30 * UNITS


def test_line_breaks_of_the_text_are_kept(face: Typeface) -> None:
    assert [line.rstrip("\u2028") for line in lines(face, "一\n二\n三", 5000)] == ["一", "二", "三"]


def test_what_does_not_fit_says_so(face: Typeface) -> None:
    found = lines(face, "排队等候时间太长，" * 20, 4000, 3, "（全文以登记为准）")
    assert len(found) == 3
    assert found[-1].endswith("…（全文以登记为准）")


def test_what_fits_is_left_alone(face: Typeface) -> None:
    assert lines(face, "排队等候时间太长", 4000, 3, "（全文以登记为准）") == ["排队等候时间太长"]


@given(text=st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=60))
def test_elided_texts_fit(qapp: object, text: str) -> None:
    face = Typeface()
    assert face.metrics(BODY).horizontalAdvance(face.elided(text, BODY, 3000)) <= 3060


def test_nothing_is_too_small_to_read(face: Typeface) -> None:
    assert face.fitting("很长" * 50, BODY, 1000).pt == 8
    with pytest.raises(ValueError, match="too small"):
        face.font(Style(7.5))


def test_the_second_sighting_is_drawn_from_glyphs(face: Typeface) -> None:
    assert face.shaped("一级 紧急", BODY) is None
    shaped = face.shaped("一级 紧急", BODY)
    assert shaped is not None
    assert sum(len(run.glyphIndexes()) for run in shaped.runs) == 5
    assert face.shaped("一级 紧急", BODY) is shaped
