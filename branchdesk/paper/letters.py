"""The letters to a customer: the answer to his complaint, what was improved, and why it takes longer.

The sentences around what the handlers wrote stand in resources/i18n/<lang>/words/letters.toml, by profile where bank
and shop differ. Only customer-visible text comes here; the delivery of a letter is signed for on its last lines.
"""

from branchdesk.paper import qr
from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import LETTER, SMALL, SMALL_BOLD, Heading, Paragraph, Rule, Together, panel
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Sign, Signatures, Ticks
from branchdesk.paper.grids import Fact, Facts
from branchdesk.paper.sheet import Align
from branchdesk.paper.texts import Texts, texts
from branchdesk.services.papers import Imprint
from branchdesk.services.papers_forms import Extension, Letter


def letter_paper(letter: Letter, lang: str) -> FlowPaper:
    """A letter as a document."""
    say = texts(lang)
    frame = _frame(letter, say, f"letter.{letter.kind}.title")
    blocks: list[Block] = [_salutation(letter.customer, say)]
    given = {"received": say.long_day(letter.received_at.date()), "matter": letter.matter, "number": letter.number}
    blocks.append(_body(say, say(f"letter.{letter.kind}.opening", **given)))
    if letter.kind == "decision":
        blocks += _decision(letter, say)
    else:
        blocks += [_body(say, each) for each in letter.text.splitlines() if each.strip()]
    closing = list(say.numbered(f"letter.{letter.kind}.closing"))
    blocks += [_body(say, each) for each in closing[:-1]]
    blocks += [_contact(letter.owner, letter.imprint, say, closing[-1]), _sender(letter, say), _delivery(say)]
    return FlowPaper(frame, blocks, say)


def extension_paper(extension: Extension, lang: str) -> FlowPaper:
    """The extension slip as a document."""
    say = texts(lang)
    frame = _frame(extension, say, "extension.title")
    received = say.long_day(extension.received_at.date())
    opening = say("extension.opening", received=received, matter=extension.matter, number=extension.number)
    before = say.promised_day(extension.before, extension.until) if extension.before else ""
    because = say("extension.because" if before else "extension.because_open", reason=_sentence(extension.reason, say),
                  before=before)  # fmt: skip
    until = say("extension.until", day=say.promised_day(extension.until, extension.received_at.date()))
    profile = _profile(extension.imprint, say, "extension")
    told = say.long_day(extension.told_on) if extension.told_on else say("missing")
    approved = [Fact(say("extension.approver"), extension.approver), Fact(say("extension.told"), told)]
    rows = [tuple(approved)]
    if extension.ref:
        rows.append((Fact(say("extension.ref"), extension.ref),))
    blocks: list[Block] = [
        _salutation(extension.customer, say),
        _body(say, opening),
        _body(say, because),
        panel(say("extension.new"), [until]),
        Facts(rows, label=26 if say.chinese else 32, gap=4),
        *[_body(say, each) for each in say.numbered(f"extension.{profile}.note")],
        _contact(extension.owner, extension.imprint, say),
        _sender(extension, say),
        Together(
            Rule(dashed=True),
            Paragraph(say("extension.receipt", number=extension.number, until=say.long_day(extension.until)), gap=3),
            Signatures([(Sign(say("slip.customer_sign")), Sign(say("sign.date")), Sign(say("sign.clerk")))], gap=3),
            gap=8,
        ),
    ]
    return FlowPaper(frame, blocks, say)


def _frame(paper: Letter | Extension, say: Texts, title: str) -> Frame:
    return Frame(
        paper.imprint,
        say(title),
        say("letter.subject", number=paper.number),
        code=qr.payload(paper.number, paper.check),
        check=say("slip.check", check=paper.check),
        names=f"{say(title)} {paper.number}",
    )


def _decision(letter: Letter, say: Texts) -> list[Block]:
    profile = _profile(letter.imprint, say, "rights", ".remedies.head")
    found: list[Block] = [
        Heading(say.heading(1, say("letter.words"))),
        _body(say, letter.words or letter.matter),
        Heading(say.heading(2, say("letter.decision_head"))),
        *[_body(say, each) for each in letter.text.splitlines() if each.strip()],
        *[_body(say, each) for each in letter.extra.splitlines() if each.strip()],
        Heading(say.heading(3, say("letter.remedies"))),
        _body(say, say("letter.remedies_lead")),
    ]
    for number, each in enumerate(say.numbered(f"rights.{profile}.remedies"), 1):
        found.append(Paragraph(each, LETTER, gap=1.2, left=13.0 if say.chinese else 7.0, label=_number(number, say)))
    return found


def _number(number: int, say: Texts) -> str:
    return f"　　{number}." if say.chinese else f"{number}."


def _salutation(customer: str, say: Texts) -> Paragraph:
    who = customer or say("letter.anybody")
    return Paragraph(say("letter.dear", who=who), LETTER, gap=0, keep=True)


def _body(say: Texts, text: str) -> Paragraph:
    return Paragraph(f"\u3000\u3000{text.strip()}" if say.chinese else text, LETTER, gap=2.0, justified=say.chinese)


def _sentence(text: str, say: Texts) -> str:
    """A reason without the mark at its end, to stand inside a sentence."""
    return text.strip().rstrip("。.；;，,") or say("missing")


def _contact(owner: str, imprint: Imprint, say: Texts, closing: str = "") -> Paragraph:
    phone = say.phone(imprint.branch_phone)
    words = say("letter.contact", owner=owner, phone=phone) if phone else say("letter.contact_visit", owner=owner)
    if imprint.supervision_phone:
        words += say("letter.supervision", phone=say.phone(imprint.supervision_phone))
    return _body(say, f"{words}{'' if say.chinese else ' '}{closing}")


def _sender(paper: Letter | Extension, say: Texts) -> Together:
    """Branch and day at the right, where the stamp goes."""
    day = paper.written_on if isinstance(paper, Letter) else paper.told_on or paper.imprint.printed_at.date()
    return Together(
        Paragraph(paper.imprint.sender, LETTER, align=Align.RIGHT, gap=0),
        Paragraph(say.long_day(day), LETTER, align=Align.RIGHT, gap=1),
        gap=6,
    )


def _delivery(say: Texts) -> Together:
    return Together(
        Rule(dashed=True),
        Paragraph(say("letter.delivery"), SMALL_BOLD, gap=2),
        Ticks("", list(say.numbered("letter.delivery_way")), gap=1.6, style=SMALL),
        Signatures(
            [(Sign(say("letter.sent_on")), Sign(say("letter.tracking")), Sign(say("letter.received_by")))], gap=1
        ),
        gap=6,
    )


def _profile(imprint: Imprint, say: Texts, area: str, key: str = ".note.1") -> str:
    return imprint.profile if say.has(f"{area}.{imprint.profile}{key}") else "retail"
