"""The inquiry slip 协查单: what a department is asked, by when, and ruled room in which it answers and signs.

It names the customer by a masked name only, and its code brings a scanner back to the case when the answer is keyed.
"""

from branchdesk.paper import qr
from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import LETTER_BOLD, Heading, Paragraph, panel
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Ruled, Sign, Signatures, Ticks
from branchdesk.paper.grids import Fact, Facts
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers_forms import Inquiry

_QUESTION = Style(11)
_ANSWER_LINES = 8


def inquiry_paper(inquiry: Inquiry, lang: str) -> FlowPaper:
    """The slip as a document."""
    say = texts(lang)
    subject = say("inquiry.subject", number=inquiry.number, no=inquiry.no)
    frame = Frame(
        inquiry.imprint,
        say("inquiry.title"),
        subject,
        say("frame.internal"),
        say("inquiry.note"),
        qr.payload(inquiry.number, inquiry.check),
        say("slip.check", check=inquiry.check),
        f"{say('inquiry.title')} {inquiry.number}-{inquiry.no}",
    )
    return FlowPaper(frame, list(_blocks(inquiry, say)), say)


def _blocks(inquiry: Inquiry, say: Texts) -> list[Block]:
    to = say("inquiry.to", unit=say.joined(inquiry.unit, inquiry.person))
    occurred = say.moment(inquiry.occurred_at) if inquiry.occurred_at else say("missing")
    asked = say.joined(inquiry.asked_by, say.moment(inquiry.asked_at))
    found: list[Block] = [
        Paragraph(to, LETTER_BOLD, gap=0),
        Facts(
            [
                (Fact(say("slip.matter"), inquiry.matter), Fact(say("slip.customer"), inquiry.customer)),
                (
                    Fact(say("inquiry.occurred"), occurred),
                    Fact(say("inquiry.place"), inquiry.place or say("missing")),
                ),
                (Fact(say("inquiry.account"), inquiry.account or say("missing")),),
            ],
            label=24 if say.chinese else 30,
            gap=3,
        ),
        Heading(say.heading(1, say("inquiry.question"))),
        Paragraph(inquiry.question, _QUESTION, gap=1),
    ]
    if inquiry.due_on is not None:
        until = say("inquiry.until", day=say.promised_day(inquiry.due_on, inquiry.asked_at.date()))
        found.append(panel(say("inquiry.due"), [until], say("inquiry.back_to", who=asked)))
    else:
        found.append(Paragraph(say("inquiry.back_to", who=asked), gap=3))
    found.append(Heading(say.heading(2, say("inquiry.answer"))))
    if inquiry.answer:
        on = say.long_day(inquiry.answered_on) if inquiry.answered_on else say("missing")
        answered = say("inquiry.answered", day=on, who=inquiry.answered_by or say("missing"))
        found += [Paragraph(inquiry.answer, _QUESTION, gap=1), Paragraph(answered, gap=2)]
    else:
        found += [
            Ruled(say("inquiry.write"), _ANSWER_LINES, gap=1, hint=say("inquiry.write_hint")),
            Ticks(say("inquiry.enclosed"), list(say.numbered("inquiry.enclosure"))),
        ]
    found.append(
        Signatures(
            [
                (Sign(say("inquiry.answerer")), Sign(say("inquiry.phone")), Sign(say("sign.date"), 0.7)),
                (Sign(say("inquiry.chief"), 1.0), Sign(say("inquiry.stamp"), 1.0), Sign(say("sign.date"), 0.7)),
            ],
            gap=5,
        )
    )
    return found
