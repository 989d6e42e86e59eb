"""The papers of the desk: the morning sheet 今日工作单 and the hand-over 交接单."""

from collections.abc import Sequence

from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import BOLD, SMALL, SUBHEADING, Heading, Paragraph, Together
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Sign, Signatures
from branchdesk.paper.grids import Cell, Column, Fact, Facts, Table
from branchdesk.paper.sheet import Align, Ink
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers_desk import Handover, HandoverRow, Morning, WorkRow

_TINY, _LATE = Style(8), Style(9, True)


def morning_paper(morning: Morning, lang: str) -> FlowPaper:
    """The morning sheet as a document."""
    say = texts(lang)
    total = sum(len(each.rows) + each.more for each in morning.sections)
    frame = Frame(
        morning.imprint,
        say("morning.title"),
        say("morning.subject", day=say.day(morning.on), count=total),
        say("frame.internal"),
        say("morning.note"),
        names=f"{say('morning.title')} {morning.on}",
    )
    return FlowPaper(frame, _morning(morning, say), say)


def _morning(morning: Morning, say: Texts) -> list[Block]:
    counts = [
        Fact(say(f"morning.section.{each.key}"), str(len(each.rows) + each.more), BOLD) for each in morning.sections
    ]
    found: list[Block] = [_tally(counts)] if counts else []
    empty = [say(f"morning.section.{each.key}") for each in morning.sections if not each.rows]
    rows: list[Sequence[str | Cell]] = []
    for section in morning.sections:
        if section.rows:
            count = len(section.rows) + section.more
            rows.append((say("morning.head", name=say(f"morning.section.{section.key}"), count=count),))
            rows += _work_rows(section.rows, say)
            rows += [(Cell(say("morning.more", count=section.more), SMALL, ink=Ink.SOFT),)] if section.more else []
    if rows:
        found.append(_work(rows, say, gap=4))
    if empty:
        found.append(Paragraph(say("morning.none", names=say("list_comma").join(empty)), SMALL, ink=Ink.SOFT, gap=4))
    found.append(
        Signatures([(Sign(say("morning.led")), Sign(say("morning.heard")), Sign(say("sign.date"), 0.8))], gap=7)
    )
    return found


def _tally(counts: Sequence[Fact]) -> Table:
    """How many of each: the line a morning begins with."""
    columns = [Column(each.label, 1, Align.CENTER) for each in counts]
    return Table(columns, [[Cell(each.text, Style(13, True), Align.CENTER) for each in counts]], gap=0, least=9)


def _work(rows: Sequence[Sequence[str | Cell]], say: Texts, gap: float = 0.6) -> Table:
    columns = [
        Column("", 8, Align.CENTER),
        Column(say("morning.due"), 26),
        Column(say("slip.number"), 34),
        Column(say("slip.customer_other"), 22),
        Column(say("morning.what"), 80),
        Column(say("morning.who"), 24),
    ]
    return Table(columns, rows, gap=gap, least=6.8)


def _work_rows(rows: Sequence[WorkRow], say: Texts) -> list[Sequence[str | Cell]]:
    return [
        (
            Cell("", box=True),
            Cell(each.due, _LATE if each.late else SMALL),
            each.number,
            each.customer,
            say.joined(each.matter, each.what),
            each.who or say("missing"),
        )
        for each in rows
    ]


def handover_paper(handover: Handover, lang: str) -> FlowPaper:
    """The hand-over as a document."""
    say = texts(lang)
    frame = Frame(
        handover.imprint,
        say("handover.title"),
        say("handover.subject", giver=handover.giver, count=len(handover.rows) + len(handover.tasks)),
        say("frame.internal"),
        say("morning.note"),
        names=f"{say('handover.title')} {handover.at:%Y-%m-%d}",
    )
    return FlowPaper(frame, _handover(handover, say), say)


def _handover(handover: Handover, say: Texts) -> list[Block]:
    found: list[Block] = [
        Facts(
            [
                (
                    Fact(say("handover.giver"), handover.giver, BOLD),
                    Fact(say("handover.taker"), handover.taker or " ", BOLD),
                ),
                (
                    Fact(say("handover.at"), say.moment(handover.at)),
                    Fact(
                        say("handover.count"),
                        say("handover.counted", cases=len(handover.rows), tasks=len(handover.tasks)),
                    ),
                ),
                (Fact(say("handover.reason"), handover.reason or " "),),
            ],
            gap=0,
        )
    ]
    parts = [("handover.cases", handover.rows), ("handover.kept", handover.kept)]
    number = 0
    for key, rows in parts:
        if rows:
            number += 1
            found += [Heading(say.heading(number, say(key)), style=SUBHEADING), _cases(rows, say)]
    if handover.tasks:
        number += 1
        found += [
            Heading(say.heading(number, say("handover.tasks")), style=SUBHEADING),
            _work(_work_rows(handover.tasks, say), say),
        ]
    if not number:
        found.append(Paragraph(say("handover.nothing"), gap=4))
    found.append(
        Together(
            Paragraph(say("handover.statement"), SMALL, gap=0),
            Signatures(
                [
                    (
                        Sign(say("handover.giver_sign")),
                        Sign(say("handover.taker_sign")),
                        Sign(say("handover.watcher_sign")),
                    ),
                    (Sign(say("sign.date")), Sign(say("sign.date")), Sign(say("sign.date"))),
                ],
                gap=4,
            ),
            gap=6,
        )
    )
    return found


def _cases(rows: Sequence[HandoverRow], say: Texts) -> Table:
    columns = [
        Column(say("handover.no"), 9, Align.CENTER),
        Column(say("slip.number"), 34),
        Column(say("handover.who_what"), 45),
        Column(say("handover.status"), 26),
        Column(say("handover.due"), 28),
        Column(say("handover.left"), 38),
        Column(say("handover.taken"), 14, Align.CENTER),
    ]
    cells = [
        (
            str(number),
            each.number,
            f"{each.customer or say('slip.anonymous')}\n{each.matter}",
            each.status,
            Cell(each.due, _LATE if each.late else SMALL),
            Cell(each.left, _TINY),
            Cell("", box=True),
        )
        for number, each in enumerate(rows, 1)
    ]
    return Table(columns, cells, gap=0.6, least=8)
