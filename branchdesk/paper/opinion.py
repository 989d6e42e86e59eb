"""The confirmation of a settlement 处理意见确认书: what the two sides agree on, ticked and signed by the customer."""

from branchdesk.paper import qr
from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import SMALL, Framed, Heading, Paragraph, Together
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Ruled, Sign, Signatures, Ticks
from branchdesk.paper.grids import Fact, Facts
from branchdesk.paper.sheet import LINE, Ink
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers_forms import Opinion

_OPINION = Style(11)


def opinion_paper(opinion: Opinion, lang: str) -> FlowPaper:
    """The confirmation as a document."""
    say = texts(lang)
    frame = Frame(
        opinion.imprint,
        say("opinion.title"),
        say("letter.subject", number=opinion.number),
        note=say("opinion.note"),
        code=qr.payload(opinion.number, opinion.check),
        check=say("slip.check", check=opinion.check),
        names=f"{say('opinion.title')} {opinion.number}",
    )
    return FlowPaper(frame, _blocks(opinion, say), say)


def _blocks(opinion: Opinion, say: Texts) -> list[Block]:
    label = 24 if say.chinese else 30
    phone = say.phone(opinion.phone) or say("slip.no_phone")
    given: list[tuple[Fact, ...]] = []
    if opinion.remedies:
        given.append((Fact(say("opinion.remedies"), say("list_comma").join(opinion.remedies)),))
    if opinion.amount:
        given.append((Fact(say("opinion.amount"), say.money(opinion.amount), Style(12, True)),))
    if opinion.promised_at:
        given.append((Fact(say("opinion.by"), say.promised_moment(opinion.promised_at, opinion.received_at.date())),))
    found: list[Block] = [
        Facts(
            [
                (
                    Fact(say("slip.customer"), opinion.customer or say("slip.anonymous")),
                    Fact(say("opinion.phone"), phone),
                ),
                (Fact(say("slip.matter"), opinion.matter), Fact(say("slip.received"), say.moment(opinion.received_at))),
                (Fact(say("slip.words"), opinion.words or say("missing")),),
                (Fact(say("slip.demand"), opinion.demand or say("missing")),),
            ],
            label=label,
            gap=0,
        ),
        Heading(say.heading(1, say("opinion.ours"))),
        Framed(*[Paragraph(each, _OPINION, gap=1) for each in opinion.opinion.splitlines() if each.strip()], gap=1),
    ]
    if given:
        found.append(Facts(given, label=label, gap=2.4))
    found += [
        Heading(say.heading(2, say("opinion.yours"))),
        Ticks("", [say("opinion.agree"), say("opinion.agree_partly"), say("opinion.disagree")], gap=1),
        Ruled(say("opinion.why"), 3, hint=say("opinion.why_hint")),
        Together(
            Framed(
                *[Paragraph(each, SMALL, gap=0.6) for each in say.numbered("opinion.terms")], gap=0, thick=LINE, pad=2.6
            ),
            Signatures(
                [
                    (Sign(say("slip.customer_sign")), Sign(say("sign.date"), 0.8)),
                    (Sign(say("opinion.handler")), Sign(say("sign.date"), 0.8)),
                ],
                gap=6,
            ),
            Paragraph(say("opinion.owner", owner=opinion.owner), SMALL, ink=Ink.SOFT, gap=1),
            gap=5,
        ),
    ]
    return found
