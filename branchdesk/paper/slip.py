"""The acceptance slip 投诉登记回执: A5, two parts with a tear line, the rights on the back.

The upper part goes with the customer: the number, then our promise as the largest thing on it, the demand under 您提出
so that it is never taken for a promise. The lower part is signed and stays. The back is a page of its own behind the
customer's part. The code holds number and check character only; there is no grade and no internal target here because
`Slip` has none.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize

from branchdesk.paper import qr
from branchdesk.paper.printing import print_document
from branchdesk.paper.sheet import HAIR, THICK, Align, Ink, Sheet
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers import Slip

_LEFT, _WIDTH = 11.0, 126.0
_RIGHT = _LEFT + _WIDTH
_TEAR = 143.8
_SIGNED = 189.8
"""Where the facts of the part that is signed end."""

_HEAD, _TITLE, _NUMBER = Style(11, True), Style(13.5, True), Style(24, True)
_PROMISE = Style(15, True)
_BODY, _BOLD, _SMALL, _TINY = Style(10), Style(10, True), Style(9), Style(8)
_BRANCH_NUMBER = Style(15, True)
_WORDS = (_BODY, _SMALL, _TINY)
"""Long words are set smaller before anything is cut."""


class SlipPaper:
    """The slip as a document of two pages: front and back."""

    pages = 2
    orientation = QPageLayout.Orientation.Portrait

    def __init__(self, slip: Slip, lang: str) -> None:
        self.texts = texts(lang)
        self._slip = slip
        self._code = qr.code(qr.payload(slip.number, slip.check))

    @property
    def title(self) -> str:
        return f"{_title(self.texts, self._slip)} {self._slip.number}"

    @property
    def practice(self) -> bool:
        return self._slip.practice

    @property
    def size(self) -> QPageSize:
        return QPageSize(QPageSize.PageSizeId.A5)

    def paint(self, sheet: Sheet, page: int) -> None:
        """Front, or back."""
        if page == 0:
            _CustomerPart(sheet, self.texts, self._slip, self._code).paint()
            _BranchPart(sheet, self.texts, self._slip, self._code).paint()
        else:
            _Back(sheet, self.texts, self._slip).paint()
        _tear(sheet, self.texts)


def paint_slip(device: QPagedPaintDevice, slip: Slip, lang: str) -> int:
    """Print a slip, front and back; returns the number of pages."""
    return print_document(device, SlipPaper(slip, lang))


class _Row(NamedTuple):
    label: str
    text: str
    height: float


class _CustomerPart:
    """The part that goes with the customer, from the top edge to the tear line."""

    def __init__(self, sheet: Sheet, say: Texts, slip: Slip, code: tuple[int, ...]) -> None:
        self._sheet, self._say, self._slip, self._code = sheet, say, slip, code

    def paint(self) -> None:
        self._head()
        self._number()
        top = self._table(52.6)
        self._promise(top + 2.6)
        self._notes()

    def _head(self) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        sheet.text(_LEFT, 13.2, _bank(say, slip), _HEAD, width=92, shrink=True)
        contact = "　".join(part for part in (slip.branch_address, slip.branch_phone) if part)
        sheet.text(_LEFT, 17.6, contact, _TINY, width=92, ink=Ink.SOFT)
        sheet.text(_LEFT + 94, 13.2, say("slip.customer_part"), _HEAD, width=32, align=Align.RIGHT)
        sheet.text(_LEFT + 94, 17.6, say("slip.customer_part_hint"), _TINY, width=32, align=Align.RIGHT, ink=Ink.SOFT)
        sheet.across(_LEFT, 20, _WIDTH, THICK)
        sheet.text(_LEFT, 28.2, _title(say, slip), _TITLE, width=_WIDTH, align=Align.CENTER)
        if slip.practice:
            sheet.text(_LEFT, 28.2, say("slip.practice"), _TINY, width=44)

    def _number(self) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        sheet.text(_LEFT, 35.2, say("slip.number"), _SMALL, ink=Ink.SOFT)
        sheet.text(_LEFT, 44.2, slip.number, _NUMBER, width=98, shrink=True)
        sheet.text(_LEFT, 50, _received(say, slip), _SMALL, width=98, shrink=True)
        sheet.code(_RIGHT - 25.5, 22.4, 27, self._code)
        sheet.text(_RIGHT - 25.5, 51, say("slip.check", check=slip.check), _TINY, width=27, align=Align.CENTER)
        if slip.reprints:
            mark = say("slip.reprint", count=slip.reprints)
            width = sheet.advance(mark, _BOLD) + 4
            sheet.frame(_RIGHT - 28 - width, 30.6, width, 6)
            sheet.text(_RIGHT - 28 - width, 34.9, mark, _BOLD, width=width, align=Align.CENTER)

    def _table(self, top: float) -> float:
        """The rows about the customer; returns the lower edge."""
        sheet, say, slip = self._sheet, self._say, self._slip
        rows = [
            _Row(_who(say, slip), _person(say, slip), 6.4),
            _Row(say("slip.matter"), slip.matter, 6.4),
            _Row(_own(say, slip, "words"), slip.words, 17.8),
            _Row(_own(say, slip, "demand"), slip.demand, 10.4),
        ]
        if slip.kind != "complaint" and not slip.demand.strip():
            rows[2:] = [rows[2]._replace(height=rows[2].height + rows[3].height)]
        if slip.materials:
            rows[2] = rows[2]._replace(height=rows[2].height - 6.0)
            rows.append(_Row(say("slip.more.materials"), _materials(say, slip), 6.0))
        label = 22.0 if say.chinese else 32.0
        height = sum(row.height for row in rows)
        sheet.fill(_LEFT, top, label, height, Ink.FILL)
        for row in rows:
            sheet.text(_LEFT + 2, top + row.height / 2 + 1.3, row.label, _BODY, width=label - 4, align=Align.CENTER)
            self._cell(_LEFT + label + 2.4, top, _WIDTH - label - 4.4, row)
            sheet.across(_LEFT, top, _WIDTH)
            top += row.height
        sheet.frame(_LEFT, top - height, _WIDTH, height)
        sheet.down(_LEFT + label, top - height, height)
        return top

    def _cell(self, x: float, top: float, width: float, row: _Row) -> None:
        sheet = self._sheet
        text = row.text.strip() or self._say("missing")
        style, lines = sheet.fitted(text, _WORDS, width, row.height - 1.4)
        height = sheet.paragraph_height(text, style, width, lines)
        more = self._say("slip.words_cut")
        sheet.paragraph(x, top + (row.height - height) / 2, text, style, width, lines, more=more)

    def _promise(self, top: float) -> None:
        """What we promise and who keeps it: the largest words after the number."""
        sheet, say, slip = self._sheet, self._say, self._slip
        lines = list(_promises(say, slip))
        height = 12.4 + 7.2 * len(lines)
        sheet.frame(_LEFT, top, _WIDTH, height, THICK)
        sheet.text(_LEFT + 4, top + 4.4, _own(say, slip, "promise"), _SMALL, ink=Ink.SOFT)
        baseline = top + 4.2
        for line in lines:
            baseline += 7.2
            sheet.text(_LEFT + 4, baseline, line, _PROMISE, width=_WIDTH - 8, shrink=True)
        owner = f"{say('slip.owner')}　{slip.owner}　{say.phone(slip.owner_phone)}".rstrip()
        sheet.text(_LEFT + 4, baseline + 5.6, owner, _BODY, width=_WIDTH - 8, shrink=True)

    def _notes(self) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        top = 124.6
        own = f"slip.of.{slip.kind}.note"
        for number, note in enumerate(say.numbered(own if say.has(f"{own}.1") else "slip.note"), 1):
            top += sheet.paragraph(_LEFT, top, f"{number}. {note}", _TINY, _WIDTH, 2)
        if slip.supervision_phone:
            supervision = say("slip.supervision", phone=say.phone(slip.supervision_phone))
            sheet.paragraph(_LEFT, top, supervision, _TINY, _WIDTH, 1)


class _BranchPart:
    """The part that is signed and stays, below the tear line."""

    def __init__(self, sheet: Sheet, say: Texts, slip: Slip, code: tuple[int, ...]) -> None:
        self._sheet, self._say, self._slip, self._code = sheet, say, slip, code

    def paint(self) -> None:
        self._head()
        self._facts(163.2)
        self._signatures()
        self._foot()

    def _head(self) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        part = f"{_title(say, slip)}　{say('slip.branch_part')}"
        sheet.text(_LEFT, 150, part, _BOLD, width=100)
        after = sheet.advance(part, _BOLD) + 2
        sheet.text(_LEFT + after, 150, say("slip.branch_part_hint"), _TINY, width=100 - after, ink=Ink.SOFT)
        sheet.text(_LEFT, 154.4, f"{_bank(say, slip)}　{_received(say, slip)}", _TINY, width=104, ink=Ink.SOFT)
        sheet.text(_LEFT, 161.4, slip.number, _BRANCH_NUMBER, width=62, shrink=True)
        check = say("slip.check", check=slip.check)
        if slip.reprints:
            check += f"　{say('slip.reprint', count=slip.reprints)}"
        after = min(62.0, sheet.advance(slip.number, _BRANCH_NUMBER)) + 4
        sheet.text(_LEFT + after, 161.4, check, _SMALL, width=104 - after, shrink=True)
        sheet.code(_RIGHT - 17.6, 145, 19, self._code)

    def _facts(self, top: float) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        label = 18.0 if say.chinese else 29.0
        promises = list(_promises(say, slip))
        facts = [(_who(say, slip), _person(say, slip), _SMALL, 1)]
        if slip.read_back:
            room = _SIGNED - top - (1 + len(promises)) * sheet.line_height(_SMALL)
            style, lines = sheet.fitted(slip.read_back, (_SMALL, _TINY), _WIDTH - label, room)
            facts.append((say("slip.more.read_back"), slip.read_back, style, lines))
        else:
            facts += [
                (say("slip.matter"), slip.matter, _SMALL, 1),
                (_own(say, slip, "demand_branch"), slip.demand.strip() or say("missing"), _SMALL, 2),
            ]
        facts.append((_own(say, slip, "promise"), "\n".join(promises), Style(9, True), 2))
        for name, text, style, lines in facts:
            sheet.paragraph(_LEFT, top, name, _SMALL, label - 1, 1, ink=Ink.SOFT)
            taken = sheet.paragraph(_LEFT + label, top, text, style, _WIDTH - label, lines)
            top += max(taken, sheet.line_height(style))

    def _signatures(self) -> None:
        sheet, say = self._sheet, self._say
        sheet.text(_LEFT, 193.6, say("slip.confirmed"), _SMALL, width=_WIDTH, shrink=True)
        for x, name, line in (
            (_LEFT, say("slip.customer_sign"), 30.0),
            (_LEFT + 50, say("slip.date_sign"), 20.0),
            (_LEFT + 82, say("slip.clerk_sign"), 30.0),
        ):
            sheet.text(x, 200.6, name, _SMALL)
            start = x + sheet.advance(name, _SMALL) + 1.5
            sheet.across(start, 201.2, min(line, _RIGHT - start), HAIR)

    def _foot(self) -> None:
        sheet, say, slip = self._sheet, self._say, self._slip
        printed = say("slip.printed", who=slip.printed_by, moment=say.moment(slip.printed_at))
        sheet.text(_LEFT, 205.4, printed, _TINY, width=80, ink=Ink.SOFT)
        if slip.practice:
            sheet.text(_LEFT + 82, 205.4, say("slip.practice"), _TINY, width=_WIDTH - 82, align=Align.RIGHT)


class _Back:
    """Rights, remedies and what we ask: behind the customer's part."""

    def __init__(self, sheet: Sheet, say: Texts, slip: Slip) -> None:
        self._sheet, self._say, self._slip = sheet, say, slip

    def paint(self) -> None:
        sheet, say = self._sheet, self._say
        profile = self._slip.profile if say.has(f"rights.{self._slip.profile}.rights.head") else "retail"
        if self._slip.kind != "complaint":
            profile = "other"
        title = say("rights.other.title" if profile == "other" else "rights.title")
        sheet.text(_LEFT, 17, title, Style(13, True), width=_WIDTH, align=Align.CENTER)
        sheet.across(_LEFT, 21, _WIDTH, THICK)
        style = _SMALL if say.chinese else _TINY
        top = 23.6
        for part in ("rights", "remedies", "duties", "privacy"):
            key = f"rights.{profile}.{part}"
            if not say.has(f"{key}.head"):
                continue
            sheet.text(_LEFT, top + 4, say(f"{key}.head"), _BOLD)
            top += 5.6
            for number, line in enumerate(say.numbered(key), 1):
                sheet.paragraph(_LEFT, top, f"{number}.", style, 5, 1)
                top += sheet.paragraph(_LEFT + 5, top, line, style, _WIDTH - 5, 4) + 0.6
            top += 1.6
        sheet.text(_LEFT, _TEAR - 3, self._slip.number, _TINY, width=_WIDTH, align=Align.RIGHT, ink=Ink.SOFT)
        sheet.text(_LEFT, 151, say("rights.branch_back"), _TINY, width=_WIDTH, ink=Ink.SOFT)


def _tear(sheet: Sheet, say: Texts) -> None:
    """The dashed line across the whole page, with its word in the middle."""
    word = say("slip.tear")
    half = sheet.advance(word, _TINY) / 2 + 2
    middle = sheet.width / 2
    sheet.dashes(4, _TEAR, middle - half - 4)
    sheet.dashes(middle + half, _TEAR, sheet.width - 4 - middle - half)
    sheet.text(0, _TEAR + 1, word, _TINY, width=sheet.width, align=Align.CENTER, ink=Ink.SOFT)


def _title(say: Texts, slip: Slip) -> str:
    key = f"slip.title.{slip.kind}"
    return say(key if say.has(key) else "slip.title.complaint")


def _bank(say: Texts, slip: Slip) -> str:
    return say("separator").join(part for part in (slip.bank, slip.branch_name) if part)


def _received(say: Texts, slip: Slip) -> str:
    return f"{say('slip.received')} {say.moment(slip.received_at)}　{say('slip.received_by')} {slip.received_by}"


def _own(say: Texts, slip: Slip, key: str, **values: str) -> str:
    """What this kind of case says in its own words, or what every slip says."""
    own = f"slip.of.{slip.kind}.{key}"
    return say(own if say.has(own) else f"slip.{key}", **values)


def _who(say: Texts, slip: Slip) -> str:
    return _own(say, slip, "customer") if slip.kind in ("complaint", "suggestion") else say("slip.customer_other")


def _materials(say: Texts, slip: Slip) -> str:
    return say("slip.more.material_join").join(
        say(f"slip.more.material_{kind}", count=count) for kind, count in slip.materials
    )


def _person(say: Texts, slip: Slip) -> str:
    return f"{slip.customer or say('slip.anonymous')}　{say.phone(slip.phone) or say('slip.no_phone')}"


def _promises(say: Texts, slip: Slip) -> Iterator[str]:
    """The promises with their days, the nearer first; what was done where nothing is left to promise."""
    since = slip.received_at.date()
    if slip.first_contact_by:
        yield _own(say, slip, "contact", moment=say.promised_moment(slip.first_contact_by, since))
    elif not slip.decision_by:
        key = "tell" if slip.may_tell and slip.kind == "praise" else "done"
        own = f"slip.of.{slip.kind}.{key}"
        yield say(own if say.has(own) else "slip.more.done")
    if slip.decision_by:
        yield say("slip.decision", day=say.promised_day(slip.decision_by, since))
