"""All cases of one customer on a page: who he is, what he is owed, what was before (issue of the repeat visitor)."""

from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import BOLD, SMALL, Heading, Paragraph, panel
from branchdesk.paper.flow import Block
from branchdesk.paper.grids import Cell, Column, Fact, Facts, Table
from branchdesk.paper.sheet import Align, Ink
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers_forms import CustomerPage, PageCase

_TINY, _OPEN = Style(8), Style(9, True)
_PROMISES = 3
"""Promises named one by one; there are seldom more."""


def customer_paper(page: CustomerPage, lang: str) -> FlowPaper:
    """The page as a document."""
    say = texts(lang)
    frame = Frame(
        page.imprint,
        say("customer.title"),
        say("customer.subject", number=page.number),
        say("frame.internal"),
        say("frame.masked"),
        names=f"{say('customer.title')} {page.number}",
    )
    return FlowPaper(frame, _blocks(page, say), say)


def _blocks(page: CustomerPage, say: Texts) -> list[Block]:
    still = [each for each in page.cases if each.open]
    found: list[Block] = [
        Facts(
            [
                (
                    Fact(say("slip.customer_other"), page.customer or say("slip.anonymous"), BOLD),
                    Fact(say("opinion.phone"), say.phone(page.phone) or say("slip.no_phone")),
                ),
                (
                    Fact(say("customer.all"), say("customer.counted", count=len(page.cases))),
                    Fact(say("customer.open"), say("customer.counted", count=len(still))),
                ),
            ],
            gap=0,
        )
    ]
    promises = [f"{each.number}　{each.promise}" for each in page.cases if each.promise]
    if promises:
        more = len(promises) - _PROMISES
        below = say("customer.more_promises", count=more) if more > 0 else ""
        found.append(panel(say("customer.promised"), promises[:_PROMISES], below))
    found += [Heading(say.heading(1, say("customer.cases"))), _table(page.cases, say)]
    if any(each.same == "name" for each in page.cases):
        found.append(Paragraph(say("customer.same_name"), SMALL, ink=Ink.SOFT, gap=2))
    return found


def _table(cases: tuple[PageCase, ...], say: Texts) -> Table:
    columns = [
        Column(say("customer.received"), 25),
        Column(say("slip.number"), 34),
        Column(say("customer.matter"), 61),
        Column(say("customer.status"), 22, Align.LEFT),
        Column(say("customer.result"), 38),
        Column(say("morning.who"), 20),
    ]
    rows = []
    for each in cases:
        number = f"{each.number}*" if each.same == "name" else each.number
        rows.append(
            (
                each.received_at.date().isoformat() if each.received_at else say("missing"),
                number,
                "\n".join(part for part in (f"{each.kind} · {each.matter}", each.words) if part),
                Cell(each.status, _OPEN if each.open else SMALL),
                Cell(each.result or say("missing"), _TINY),
                Cell(each.handler, _TINY),
            )
        )
    return Table(columns, rows, gap=0.6, least=8)
