"""The questionnaire 客户满意度问卷: one page for a customer who was not reached by telephone.

The questions are those of the callback and their boxes bear its digits, so that it is keyed back in the same grid;
the code holds number and check character only.
"""

from branchdesk.paper import qr
from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import LETTER, SMALL, SMALL_BOLD, Framed, Heading, Paragraph, Together
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Ruled, Scores, Sign, Signatures, Ticks
from branchdesk.paper.sheet import LINE
from branchdesk.paper.texts import Texts, texts
from branchdesk.services.papers_forms import Questionnaire


def questionnaire_paper(sheet: Questionnaire, lang: str) -> FlowPaper:
    """The questionnaire as a document of one page."""
    say = texts(lang)
    frame = Frame(
        sheet.imprint,
        say("questionnaire.title"),
        say("letter.subject", number=sheet.number),
        note=say("questionnaire.note"),
        code=qr.payload(sheet.number, sheet.check),
        check=say("slip.check", check=sheet.check),
        names=f"{say('questionnaire.title')} {sheet.number}",
    )
    return FlowPaper(frame, _blocks(sheet, say), say)


def _blocks(sheet: Questionnaire, say: Texts) -> list[Block]:
    indent = "\u3000\u3000" if say.chinese else ""
    who = sheet.customer or say("letter.anybody")
    opening = say(
        "questionnaire.opening", received=say.long_day(sheet.received_at.date()), matter=sheet.matter,
        number=sheet.number,
    )  # fmt: skip
    found: list[Block] = [
        Paragraph(say("letter.dear", who=who), LETTER, gap=0, keep=True),
        Paragraph(indent + opening, LETTER),
    ]
    if sheet.result:
        found.append(Framed(Paragraph(sheet.result, SMALL), gap=2.6, thick=LINE, pad=2.6))
    imprint = sheet.imprint
    where = say.joined(imprint.sender, imprint.branch_address)
    back = (
        say("questionnaire.back_by", day=say.long_day(sheet.back_by), where=where)
        if sheet.back_by
        else say("questionnaire.back", where=where)
    )
    keyed = Signatures([[Sign(say(f"questionnaire.{each}")) for each in ("keyed_by", "keyed_on", "came_by")]], gap=0)
    found += [
        Heading(say.heading(1, say("questionnaire.scores")), gap=4),
        Scores(
            list(say.numbered("questionnaire.mark")),
            [say(f"questionnaire.score_{each}") for each in ("result", "manner", "speed")],
            gap=1,
        ),
        Heading(say.heading(2, say("questionnaire.more")), gap=4),
        Ticks(say("questionnaire.solved"), list(say.numbered("questionnaire.solved_answer")), gap=0.6),
        Ticks(say("questionnaire.again"), list(say.numbered("questionnaire.again_answer")), gap=0.6),
        Ticks(say("questionnaire.officer"), list(say.numbered("questionnaire.officer_answer")), gap=0.6),
        Ruled(say("questionnaire.words"), 4, gap=2),
        Signatures([(Sign(say("questionnaire.sign"), 1.2), Sign(say("sign.date")))], gap=2),
        Paragraph(indent + back, SMALL, gap=1),
        Together(
            Framed(Paragraph(say("questionnaire.for_branch"), SMALL_BOLD), keyed, gap=0, thick=LINE, pad=2.4), gap=3
        ),
    ]
    return found
