"""Blocks run over pages as a careful compositor would set them."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from branchdesk.paper.blocks import BODY, Heading, Paragraph, Together
from branchdesk.paper.flow import Block, Fragment, Laid, Ruler, laid_out, paginated
from branchdesk.paper.forms import Ruled, Sign, Signatures
from branchdesk.paper.grids import Cell, Column, Fact, Facts, Table, paired
from branchdesk.paper.typeface import Typeface

WIDTH, ROOM = 170.0, 240.0
NOT_FIRST = "，。；：？！、）」』】》”’%"
NOT_LAST = "（「『【《“‘"
LINE = "客户反映等候时间太长，要求增开窗口（午间只有一个），并书面答复。"


def pages_of(blocks: Sequence[Block], first: float = ROOM) -> tuple[list[Laid], list[tuple[Fragment, ...]]]:
    laid = laid_out(blocks, Typeface(), WIDTH, ROOM)
    return laid, paginated(blocks, laid, first, ROOM)


def heights(laid: Sequence[Laid], page: Sequence[Fragment]) -> list[tuple[float, float]]:
    """Where each fragment of a page begins and ends."""
    return [
        (each.top, each.top + laid[each.block].head + sum(laid[each.block].strips[each.first : each.last]))
        for each in page
    ]


@st.composite
def papers(draw: st.DrawFn) -> list[Block]:
    made: list[Block] = []
    for kind in draw(st.lists(st.sampled_from("hptfs"), min_size=1, max_size=25)):
        count = draw(st.integers(1, 30))
        if kind == "h":
            made.append(Heading("处理意见"))
        elif kind == "p":
            made.append(Paragraph(LINE * count))
        elif kind == "t":
            rows = [(str(index), LINE * (1 + index % 3)) for index in range(count)]
            made.append(Table([Column("序", 1), Column("内容", 9)], rows))
        elif kind == "f":
            made.append(Facts([(Fact("事由", LINE * count),)]))
        else:
            made.append(Signatures([(Sign("客户签字"), Sign("日期"))]))
    return made


@settings(max_examples=60, deadline=None)
@given(blocks=papers(), first=st.floats(60, ROOM))
def test_every_strip_stands_once_in_order_and_inside_its_page(qapp: object, blocks: list[Block], first: float) -> None:
    laid, pages = pages_of(blocks, first)
    seen = [(each.block, strip) for page in pages for each in page for strip in range(each.first, each.last)]
    assert seen == [(index, strip) for index, each in enumerate(laid) for strip in range(len(each.strips))]
    for number, page in enumerate(pages):
        room = ROOM if number else first
        places = heights(laid, page)
        alone = len(page) == 1 and page[0].last - page[0].first == 1  # a strip no page of that room could hold
        assert alone or all(bottom <= room + 0.01 for _, bottom in places)
        assert all(after[0] >= before[1] - 0.01 for before, after in itertools.pairwise(places))


@settings(max_examples=60, deadline=None)
@given(blocks=papers())
def test_headings_and_lone_lines_stay_with_what_follows(qapp: object, blocks: list[Block]) -> None:
    laid, pages = pages_of(blocks)
    for page, after in itertools.pairwise(pages):
        last, first = page[-1], after[0]
        strip = last.last - 1
        # Only where a whole page is glued together may the rule give way; these papers have none.
        if isinstance(blocks[last.block], Heading):
            assert len({each.block for each in page}) == sum(
                isinstance(blocks[each.block], Heading) for each in page
            ), "a heading ends a page"
        if last.block == first.block and isinstance(blocks[last.block], Paragraph):
            assert strip not in laid[last.block].glued


def test_a_paragraph_leaves_two_lines_on_each_side(qtbot: QtBot) -> None:
    text = Paragraph("\n".join(["一行"] * 5), gap=0)
    for filled in range(40, 50):
        filler = Paragraph("\n".join(["一行"] * filled), gap=0)
        _, pages = pages_of([filler, text])
        parts = [each.last - each.first for page in pages for each in page if each.block == 1]
        assert sum(parts) == 5
        assert min(parts) >= 2


def test_a_heading_goes_on_with_its_table(qtbot: QtBot) -> None:
    table = Table([Column("序", 1), Column("内容", 9)], [("1", LINE), ("2", LINE)])
    for filled in range(30, 50):
        blocks = [Paragraph("\n".join(["一行"] * filled), gap=0), Heading("证据目录"), table]
        _, pages = pages_of(blocks)
        where = {each.block: number for number, page in reversed(list(enumerate(pages))) for each in page}
        assert where[1] == where[2]


def test_a_head_stands_on_every_page_of_its_table(qtbot: QtBot) -> None:
    table = Table([Column("序", 1), Column("内容", 9)], [(str(index), LINE) for index in range(200)])
    laid, pages = pages_of([table])
    assert len(pages) > 3
    assert laid[0].head > 0
    for page in pages:
        rows = sum(laid[0].strips[page[0].first : page[0].last])
        assert rows + laid[0].head <= ROOM + 0.01


def test_a_row_taller_than_a_page_goes_on_and_no_other_is_cut(qtbot: QtBot) -> None:
    rows = [("1", LINE), ("2", LINE * 150), ("3", LINE)]
    laid, pages = pages_of([Table([Column("序", 1), Column("内容", 4)], rows)])
    assert len(pages) > 1
    assert len(laid[0].strips) > 3
    short, _ = pages_of([Table([Column("序", 1), Column("内容", 4)], [("1", LINE * 20)] * 4)])
    assert len(short[0].strips) == 4


def test_bands_stay_with_the_row_below(qtbot: QtBot) -> None:
    rows: list[tuple[str, ...]] = []
    for group in range(30):
        rows.append((f"第 {group} 组",))
        rows += [("1", LINE), ("2", LINE)]
    laid, pages = pages_of([Table([Column("序", 1), Column("内容", 9)], rows)])
    for page in pages[:-1]:
        assert len(rows[page[-1].last - 1]) > 1
    assert laid[0].glued >= {0, 3}


def test_what_belongs_together_is_never_parted(qtbot: QtBot) -> None:
    block = Together(Paragraph(LINE), Signatures([(Sign("客户签字"),), (Sign("经办人签字"),)]), Ruled("答复", 3))
    for filled in range(35, 50):
        laid, _ = pages_of([Paragraph("\n".join(["一行"] * filled), gap=0), block])
        assert len(laid[1].strips) == 1


def test_a_fresh_block_begins_a_page(qtbot: QtBot) -> None:
    second = Paragraph("第二页")
    second.fresh = True
    _, pages = pages_of([Paragraph("第一页"), second])
    assert [page[0].block for page in pages] == [0, 1]


def test_an_empty_paper_has_a_page(qtbot: QtBot) -> None:
    assert pages_of([])[1] == [()]


def test_short_facts_share_a_row() -> None:
    facts = [Fact("编号", "1"), Fact("状态", "已受理"), Fact("原话", "很长" * 20), Fact("轮次", "1")]
    assert [len(row) for row in paired(facts)] == [2, 1, 1]


def test_five_thousand_rows_keep_only_their_heights(qtbot: QtBot) -> None:
    class Asked(Sequence[Sequence[str | Cell]]):
        """Rows made when they are asked for."""

        def __len__(self) -> int:
            return 5000

        def __getitem__(self, index: int) -> tuple[str, str]:  # type: ignore[override]
            return str(index), "等候时间太长"

    laid, pages = pages_of([Table([Column("序", 1), Column("内容", 9)], Asked())])
    assert len(laid[0].strips) == 5000
    assert sum(each.last - each.first for page in pages for each in page) == 5000


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        st.sampled_from("客户反映等候时间太长要求书面答复「」（），。；：？！、《》%0123456789ab "),
        min_size=1,
        max_size=120,
    ),
    width=st.floats(30, 170),
)
def test_no_line_of_any_text_begins_or_ends_with_the_wrong_mark(qapp: object, text: str, width: float) -> None:
    """Kinsoku, but for what stands that way in the text itself: marks in a row, marks behind a blank."""
    face = Typeface()
    layout, count = face.broken(text, BODY, width * 100, False)
    lines = [layout.lineAt(index) for index in range(count)]
    words = [layout.text()[each.textStart() : each.textStart() + each.textLength()] for each in lines]
    assert "".join(words) == layout.text()
    for before, after in itertools.pairwise(words):
        tail, start = before.rstrip(), after[0]
        forced = before != tail or len(tail) <= 1 or tail[-1] in NOT_FIRST + NOT_LAST
        if not forced:
            assert start not in NOT_FIRST, (before, after)
        if after[0] not in NOT_FIRST + NOT_LAST + " " and before == tail:
            assert tail[-1] not in NOT_LAST, (before, after)


@pytest.mark.parametrize("width", [17.0, 25.0, 170.0])
def test_lines_counted_are_lines_painted(qtbot: QtBot, width: float) -> None:
    face = Typeface()
    assert Ruler(face).lines(LINE, BODY, width) == face.broken(LINE, BODY, width * 100, False)[1]
