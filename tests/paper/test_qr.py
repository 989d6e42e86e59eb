"""The quick way to many codes gives the codes that segno gives."""

import segno
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.paper import qr

SHARED = qr.Codes()


def by_segno(text: str) -> tuple[int, ...]:
    matrix = segno.make_qr(text, error="m", mode="alphanumeric", mask=qr._MASK).matrix
    return tuple(int("".join(map(str, row)), 2) for row in matrix)


@given(
    st.from_regex(r"[A-Z]{1,6}[0-9]{0,6}[B-Z]?-[0-9]{2}-[0-9]{4,6}", fullmatch=True),
    st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
)
def test_case_numbers(number: str, check: str) -> None:
    text = qr.payload(number, check)
    assert SHARED.code(text) == by_segno(text)


@given(st.text(qr._ALPHABET, min_size=1, max_size=30))
def test_any_sign_of_the_alphabet(text: str) -> None:
    assert SHARED.code(text) == by_segno(text)


def test_other_signs_take_the_slow_way() -> None:
    assert SHARED.code("bd1*投诉") == qr.code("bd1*投诉")


@given(st.lists(st.integers(0, 2**25 - 1), min_size=25, max_size=25))
def test_rectangles_cover_the_dark_modules_only(rows: list[int]) -> None:
    covered = {
        (column, int(box.top()))
        for box in qr.rectangles(rows)
        for column in range(int(box.left()), int(box.left()) + int(box.width()))
    }
    dark = {(column, top) for top, row in enumerate(rows) for column in range(25) if row >> (24 - column) & 1}
    assert covered == dark


def test_the_payload() -> None:
    assert qr.payload("CD103-26-0427", "K") == "BD1*CD103-26-0427*K"


@given(st.lists(st.integers(0, 2**25 - 1), min_size=25, max_size=25))
def test_a_picture_has_the_dark_modules_of_the_code(rows: list[int]) -> None:
    picture = qr.picture(rows)
    dots = picture.width() // 25
    assert picture.height() == picture.width()
    for top, row in enumerate(rows):
        for column in range(25):
            grey = picture.pixelColor(column * dots + dots // 2, top * dots + dots // 2).value()
            assert (grey == 0) == bool(row >> (24 - column) & 1)
