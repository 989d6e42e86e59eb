"""The list of cases 案件清单: what was ticked in the queue, to be worked through with a pencil."""

from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import SMALL
from branchdesk.paper.grids import Cell, Column, Table
from branchdesk.paper.sheet import Align
from branchdesk.paper.texts import texts
from branchdesk.paper.typeface import Style
from branchdesk.services.work_list import WorkList

_TINY, _LATE = Style(8), Style(9, True)


def work_list_paper(listed: WorkList, lang: str) -> FlowPaper:
    """The list as a document."""
    say = texts(lang)
    frame = Frame(
        listed.imprint,
        say("worklist.title"),
        say("worklist.subject", name=listed.name, count=len(listed.rows), at=say.moment(listed.at)),
        say("frame.internal"),
        say("morning.note"),
        names=f"{say('worklist.title')} {listed.at:%Y-%m-%d}",
    )
    columns = [
        Column("", 7, Align.CENTER),
        Column(say("morning.due"), 24),
        Column(say("slip.number"), 32),
        Column(say("slip.customer_other"), 20),
        Column(say("worklist.what"), 62),
        Column(say("worklist.status"), 22),
        Column(say("morning.who"), 20),
        Column(say("worklist.done"), 11, Align.CENTER),
    ]
    rows = [
        (
            str(at),
            Cell(each.due, _LATE if each.late else SMALL),
            each.number,
            each.customer or say("slip.anonymous"),
            Cell(f"{each.matter}\n{each.what}", _TINY),
            Cell(each.status, SMALL),
            Cell(each.who, SMALL),
            Cell("", box=True),
        )
        for at, each in enumerate(listed.rows, 1)
    ]
    return FlowPaper(frame, [Table(columns, rows, gap=0, least=8)], say)
