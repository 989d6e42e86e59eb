"""The case file 投诉案卷: one paper that answers an inspector: register, timeline, evidence, approvals, calls, proof.

It is long, so it begins with what the case is, and each part stands under its number. A part with nothing in it says
so: an empty page proves less than the word 无.
"""

from collections.abc import Sequence

from branchdesk.paper import qr
from branchdesk.paper.a4 import FlowPaper, Frame
from branchdesk.paper.blocks import BODY, SMALL, SUBHEADING, TINY, Framed, Heading, Paragraph, Together
from branchdesk.paper.flow import Block
from branchdesk.paper.forms import Sign, Signatures
from branchdesk.paper.grids import Column, Fact, Facts, Table, paired
from branchdesk.paper.sheet import LINE, Align, Ink
from branchdesk.paper.texts import Texts, texts
from branchdesk.services.papers_file import Asked, CaseFile, Happening, Lines, Piece, Proof

PARTS = ("approvals", "money", "tasks", "contacts", "calls")
"""The tables between inquiries and proof, in order."""

_SHARES = {
    "when": 32, "who": 24, "words": 66, "amount": 24, "no": 9, "day": 24, "outcome": 24, "scores": 26, "way": 24,
    "proof": 50,
}  # fmt: skip
_RIGHT = frozenset({"amount"})


def casefile_paper(file: CaseFile, lang: str) -> FlowPaper:
    """The file as a document."""
    say = texts(lang)
    received = say.moment(file.received_at) if file.received_at else ""
    note = say("casefile.full", reason=file.reason) if file.full else say("casefile.masked")
    frame = Frame(
        file.imprint,
        say("casefile.title"),
        say.joined(file.number, file.status, received),
        say("frame.internal_full" if file.full else "frame.internal"),
        note,
        qr.payload(file.number, file.check),
        say("slip.check", check=file.check),
        f"{say('casefile.title')} {file.number}",
    )
    return FlowPaper(frame, _blocks(file, say), say)


def _blocks(file: CaseFile, say: Texts) -> list[Block]:
    found: list[Block] = []
    parts: list[tuple[str, list[Block]]] = [
        ("register", _register(file, say)),
        ("timeline", [_timeline(file.timeline, say)] if file.timeline else []),
        ("evidence", _evidence(file.evidence, say)),
        ("inquiries", _inquiries(file.inquiries, say)),
        *[(key, _lines(file.lists.get(key), say)) for key in PARTS],
        ("rounds", _rounds(file, say)),
        ("proof", _proof(file.proof, say)),
    ]
    for number, (key, blocks) in enumerate(parts, 1):
        heading = Heading(say.heading(number, say(f"casefile.part.{key}")), gap=7.0 if number > 1 else 0.0)
        found += [heading, *(blocks or [Paragraph(say("casefile.nothing"), SMALL, ink=Ink.SOFT, gap=0.6)])]
    return found


def _register(file: CaseFile, say: Texts) -> list[Block]:
    found: list[Block] = []
    for section in file.register:
        facts = [Fact(label, text) for label, text in section.facts]
        found.append(Heading(say(f"casefile.section.{section.key}"), gap=3.4, style=SUBHEADING))
        rows = paired(facts, 24 if say.chinese else 34)
        found.append(Facts(rows, label=32 if say.chinese else 40, gap=0.4, least=6.6))
    return found


def _timeline(entries: Sequence[Happening], say: Texts) -> Table:
    columns = [
        Column(say("casefile.seq"), 13, Align.RIGHT, TINY),
        Column(say("casefile.at"), 34, style=SMALL),
        Column(say("casefile.by"), 25),
        Column(say("casefile.what"), 26),
        Column(say("casefile.words"), 92),
    ]
    rows = [
        (
            str(each.seq),
            say.moment(each.at),
            each.who if not each.second else f"{each.who}\n{say('casefile.second', who=each.second)}",
            each.what,
            each.words,
        )
        for each in entries
    ]
    return Table(columns, rows, gap=0.6)


def _evidence(pieces: Sequence[Piece], say: Texts) -> list[Block]:
    if not pieces:
        return []
    columns = [
        Column(say("casefile.no"), 9, Align.CENTER),
        Column(say("casefile.kind"), 21),
        Column(say("casefile.side"), 21),
        Column(say("casefile.shows"), 77),
        Column(say("casefile.digest"), 62, style=TINY),
    ]
    rows = []
    for each in pieces:
        taken = say.joined(say.moment(each.at) if each.at else "", each.by)
        words = "\n".join(part for part in (each.words, each.origin, taken) if part)
        digest = f"{each.file}　{each.size:,} B\n{_spaced(each.sha256)}" if each.sha256 else say("casefile.no_file")
        rows.append((str(each.no), each.kind, each.side, words, digest))
    return [Table(columns, rows, gap=0.6)]


def _spaced(digest: str) -> str:
    """A SHA-256 in groups of eight, as one reads it aloud."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return " ".join(groups)


def _inquiries(asked: Sequence[Asked], say: Texts) -> list[Block]:
    found: list[Block] = []
    for each in asked:
        rows = [
            (Fact(say("casefile.asked_whom"), each.unit), Fact(say("casefile.asked"), each.asked)),
            (Fact(say("inquiry.question"), each.question),),
            (
                Fact(say("casefile.due"), each.due or say("missing")),
                Fact(say("casefile.answered"), each.answered or say("casefile.unanswered")),
            ),
        ]
        if each.answer:
            rows.append((Fact(say("inquiry.answer"), each.answer),))
        found.append(Facts(rows, gap=3 if found else 0.6))
    return found


def _lines(lines: Lines | None, say: Texts) -> list[Block]:
    if lines is None or not lines.rows:
        return []
    columns = [
        Column(
            say(f"casefile.column.{each}"), _SHARES.get(each.split(".")[-1], 34),
            Align.RIGHT if each.split(".")[-1] in _RIGHT else Align.LEFT,
        )
        for each in lines.columns
    ]  # fmt: skip
    return [Table(columns, lines.rows, gap=0.6)]


def _rounds(file: CaseFile, say: Texts) -> list[Block]:
    found: list[Block] = []
    for number, facts in enumerate(file.rounds, 1):
        rows = paired([Fact(label, text) for label, text in facts], 24 if say.chinese else 34)
        found.append(Heading(say("casefile.round", number=number), gap=3.4, style=SUBHEADING))
        found.append(Facts(rows, label=32 if say.chinese else 40, gap=0.4, least=6.6))
    return found


def _proof(proof: Proof, say: Texts) -> list[Block]:
    state = say("casefile.sound") if proof.sound else say("casefile.broken", seq=proof.first_bad)
    label = 32 if say.chinese else 40
    rows = [
        (Fact(say("casefile.entries"), str(proof.entries)), Fact(say("casefile.chain"), f"{proof.chain:,}")),
        (Fact(say("casefile.first"), f"No. {proof.first[0]}\n{_spaced(proof.first[1])}", SMALL),),
        (Fact(say("casefile.last"), f"No. {proof.last[0]}\n{_spaced(proof.last[1])}", SMALL),),
        (
            Fact(say("casefile.verified_at"), say.moment(proof.verified_at)),
            Fact(say("casefile.verified_by"), proof.verified_by),
        ),
    ]
    return [
        Together(
            Facts(rows, label=label, gap=0),
            Framed(Paragraph(state, BODY), gap=2.4, thick=LINE, pad=2.6),
            Paragraph(say("casefile.proof_how"), SMALL, ink=Ink.SOFT, gap=2),
            Signatures(
                [(Sign(say("casefile.compiled")), Sign(say("casefile.reviewed")), Sign(say("sign.date"), 0.8))], gap=5
            ),
            gap=0.6,
        )
    ]
