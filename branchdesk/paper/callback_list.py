"""The callback list 客户投诉回访名单: A4 landscape, nine lines a page with room to write.

A caller works down it with a pen: three calls (day above, outcome digit below), three scores, the customer's words;
the digits are those of the keyboard, so keying it back is typing what stands there. A scanner reads the case from the
code on its line. Phones are masked; the list with full phones says so at the top and at the foot, and the list printed
after keying shows what was keyed, to be signed and kept (product.md R9).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize

from branchdesk.paper import qr
from branchdesk.paper.printing import print_document
from branchdesk.paper.sheet import HAIR, Align, Ink, Sheet
from branchdesk.paper.texts import Texts, texts
from branchdesk.paper.typeface import Style
from branchdesk.services.papers import ATTEMPTS_SHOWN, CallList, CallListRow

ROWS = 9
"""Lines on a page."""
ROW = 15.6
"""Height of a line in mm: two written lines."""

_LEFT, _WIDTH = 12.0, 273.0
_TOP, _HEAD = 24.6, 11.2
_BOTTOM = _TOP + _HEAD + ROWS * ROW
_SCORES = 3
_OUTCOMES = 6

_TITLE, _BOLD, _NAME = Style(17, True), Style(10, True), Style(11, True)
_PHONE, _FULL_PHONE = Style(11), Style(11, True)
_BODY, _SMALL, _TINY = Style(10), Style(9), Style(8)
_HEADING, _WRITTEN = Style(9, True), Style(12)


class _Column(NamedTuple):
    """A column: its words key, and where it starts and ends, in mm."""

    key: str
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


def _columns() -> dict[str, _Column]:
    widths = {
        "serial": 8.0, "customer": 26.0, "phone": 34.0, "case": 46.0, "result": 52.0, "attempts": 42.0, "scores": 27.0,
        "remark": 38.0,
    }  # fmt: skip
    lefts = accumulate(widths.values(), initial=_LEFT)
    return {key: _Column(key, left, width) for (key, width), left in zip(widths.items(), lefts, strict=False)}


_COLUMNS = _columns()


class CallListPaper:
    """The list as a document."""

    orientation = QPageLayout.Orientation.Landscape

    def __init__(self, call_list: CallList, lang: str) -> None:
        self.texts = texts(lang)
        self._list = call_list
        self._codes = qr.Codes()

    @property
    def title(self) -> str:
        return f"{self.texts('calls.title')} {self._list.batch}"

    @property
    def practice(self) -> bool:
        return self._list.practice

    @property
    def size(self) -> QPageSize:
        return QPageSize(QPageSize.PageSizeId.A4)

    @property
    def pages(self) -> int:
        return max(1, -(-len(self._list.rows) // ROWS))

    def paint(self, sheet: Sheet, page: int) -> None:
        """One page; the last carries the tally."""
        rows = self._list.rows[page * ROWS : (page + 1) * ROWS]
        frame = _Frame(sheet, self.texts, self._list)
        sheet.repeated(f"frame {len(rows)}", lambda: frame.around(len(rows)))
        lines = _Lines(sheet, self.texts, self._list, self._codes)
        for index, row in enumerate(rows):
            lines.paint(_TOP + _HEAD + index * ROW, page * ROWS + index + 1, row)
        if page + 1 == self.pages:
            frame.tally(_TOP + _HEAD + max(1, len(rows)) * ROW)
        frame.count(page, self.pages)


def paint_call_list(device: QPagedPaintDevice, call_list: CallList, lang: str) -> int:
    """Print a callback list; returns the number of pages."""
    return print_document(device, CallListPaper(call_list, lang))


class _Frame:
    """What every page repeats: head, table lines, outcome digits, signatures, foot."""

    def __init__(self, sheet: Sheet, say: Texts, call_list: CallList) -> None:
        self._sheet, self._say, self._list = sheet, say, call_list

    def head(self) -> None:
        sheet, say, calls = self._sheet, self._say, self._list
        title = say("calls.title_filled" if calls.filled else "calls.title")
        sheet.text(_LEFT, 16, title, _TITLE, width=_WIDTH, align=Align.CENTER)
        secrecy = say("calls.internal" if calls.masked else "calls.internal_full")
        sheet.text(_LEFT, 14, secrecy, _BOLD, width=_WIDTH, align=Align.RIGHT)
        branch = " ".join(part for part in (f"{calls.bank}{calls.branch_name}", calls.branch_code) if part)
        head = say("calls.head", branch=branch, day=say.day(calls.on), count=len(calls.rows))
        sheet.text(_LEFT, 22.4, head, _SMALL, width=_WIDTH / 2)
        moment = say.moment(calls.printed_at)
        printed = say("calls.printed", who=calls.printed_by, moment=moment, batch=calls.batch)
        sheet.text(_LEFT + _WIDTH / 2, 22.4, printed, _SMALL, width=_WIDTH / 2, align=Align.RIGHT)

    def table(self, rows: int) -> None:
        """Heading and all lines of the table, in one go for the page."""
        sheet, say = self._sheet, self._say
        height = _HEAD + max(1, rows) * ROW
        sheet.fill(_LEFT, _TOP, _WIDTH, _HEAD, Ink.FILL)
        self._headings()
        for index in range(max(1, rows)):
            sheet.across(_LEFT, _TOP + _HEAD + index * ROW, _WIDTH)
        if not rows:
            sheet.text(_LEFT, _TOP + _HEAD + 9, say("calls.empty"), _BODY, width=_WIDTH, align=Align.CENTER)
            sheet.frame(_LEFT, _TOP, _WIDTH, height)
            return
        for column in _COLUMNS.values():
            sheet.down(column.left, _TOP, height)
        sheet.frame(_LEFT, _TOP, _WIDTH, height)
        self._parts("attempts", ATTEMPTS_SHOWN, height)
        self._parts("scores", _SCORES, height)
        attempts = _COLUMNS["attempts"]
        for index in range(rows):
            middle = _TOP + _HEAD + index * ROW + ROW / 2
            sheet.across(attempts.left, middle, attempts.width, HAIR, Ink.EMPTY)

    def tally(self, top: float) -> None:
        """Counts to compare with the screen after keying; printed as keyed on the filled list."""
        sheet, say, calls = self._sheet, self._say, self._list
        made = [row.attempts[-1] for row in calls.rows if row.attempts]
        counts = Counter(call.outcome for call in made if call.on == calls.on)
        entries = [(say("calls.tally_total"), len(calls.rows))]
        entries += [(say(f"calls.outcome.{digit}"), counts[digit]) for digit in range(1, _OUTCOMES + 1)]
        x, baseline = _LEFT, top + (10.2 if top > _BOTTOM - ROW / 2 else 11)
        sheet.text(x, baseline, say("calls.tally"), _BOLD)
        x += sheet.advance(say("calls.tally"), _BOLD) + 3
        for label, count in entries:
            sheet.text(x, baseline, label, _SMALL)
            x += sheet.advance(label, _SMALL) + 1
            x = self._blank(x, baseline, str(count) if calls.filled else "")
        if not calls.filled:
            sheet.text(x, baseline, say("calls.tally_reopen"), _SMALL)
            self._blank(x + sheet.advance(say("calls.tally_reopen"), _SMALL) + 1, baseline, "")

    def around(self, rows: int) -> None:
        """Everything that is alike on pages of so many rows."""
        self.head()
        self.table(rows)
        self.foot()

    def count(self, page: int, pages: int) -> None:
        """Which page it is."""
        count = self._say("calls.page", page=page + 1, pages=pages)
        self._sheet.text(_LEFT + _WIDTH - 40, 203.2, count, _SMALL, width=40, align=Align.RIGHT)

    def foot(self) -> None:
        """Legend, signatures, and how the list is to be treated."""
        self._legend()
        self._signatures()
        sheet, say, calls = self._sheet, self._say, self._list
        caller = calls.caller or say("calls.the_caller")
        caller = f" {caller} " if calls.caller and say.chinese else caller
        if calls.filled:
            words = say("calls.foot_filled")
        elif calls.masked:
            words = say("calls.foot_masked")
        elif calls.authorised_by:
            words = say("calls.foot_full_authorised", caller=caller, authoriser=calls.authorised_by)
        else:
            words = say("calls.foot_full", caller=caller)
        sheet.text(_LEFT, 203.2, words, _TINY, width=_WIDTH - 42, ink=Ink.BLACK if not calls.masked else Ink.SOFT)

    def _headings(self) -> None:
        sheet, say = self._sheet, self._say
        for key in ("serial", "customer", "phone", "case", "result", "remark"):
            column = _COLUMNS[key]
            sheet.text(
                column.left + 1, _TOP + 6.9, say(f"calls.{key}"), _HEADING,
                width=column.width - 2, align=Align.CENTER, shrink=True,
            )  # fmt: skip
        parts = {
            "attempts": [say("calls.attempt", number=number) for number in range(1, ATTEMPTS_SHOWN + 1)],
            "scores": [say(f"calls.score_{name}") for name in ("result", "manner", "speed")],
        }
        for key, names in parts.items():
            column, width = _COLUMNS[key], _COLUMNS[key].width / len(names)
            sheet.text(
                column.left + 0.6, _TOP + 4.6, say(f"calls.{key}"), _TINY if key == "attempts" else _HEADING,
                width=column.width - 1.2, align=Align.CENTER,
            )  # fmt: skip
            for index, name in enumerate(names):
                sheet.text(column.left + index * width, _TOP + 9.4, name, _TINY, width=width, align=Align.CENTER)

    def _parts(self, key: str, count: int, height: float) -> None:
        column = _COLUMNS[key]
        for index in range(1, count):
            x = column.left + index * column.width / count
            self._sheet.down(x, _TOP + _HEAD / 2, height - _HEAD / 2, HAIR, Ink.LINE)

    def _legend(self) -> None:
        sheet, say = self._sheet, self._say
        outcomes = [f"{digit} {say(f'calls.outcome.{digit}')}" for digit in range(1, _OUTCOMES + 1)]
        legend = f"{say('calls.legend')}　{'　'.join(outcomes)}"
        sheet.text(_LEFT, _BOTTOM + 4.6, legend, _SMALL, width=_WIDTH)

    def _signatures(self) -> None:
        sheet, say, baseline = self._sheet, self._say, 196.4
        for left, name in ((_LEFT, "caller_sign"), (_LEFT + _WIDTH / 2, "reviewer_sign")):
            x = self._rule(left, baseline, say(f"calls.{name}"), 44)
            x = self._rule(x + 5, baseline, say("calls.date_sign"), 15)
            x = self._rule(x, baseline, say("calls.year"), 9, before=True)
            x = self._rule(x, baseline, say("calls.month"), 9, before=True)
            sheet.text(x + 0.6, baseline, say("calls.day"), _BODY)

    def _rule(self, x: float, baseline: float, label: str, width: float, before: bool = False) -> float:
        """A label and a line to write on; returns where the next may start."""
        sheet = self._sheet
        sheet.text(x + 0.6 if before else x, baseline, label, _BODY)
        start = x + sheet.advance(label, _BODY) + 1.4
        sheet.across(start, baseline + 0.8, width, HAIR)
        return start + width

    def _blank(self, x: float, baseline: float, text: str) -> float:
        self._sheet.text(x, baseline, text, _BOLD, width=9, align=Align.CENTER)
        self._sheet.across(x, baseline + 0.8, 9, HAIR)
        return x + 12.5


class _Lines:
    """The lines of the table: everything that differs from customer to customer."""

    def __init__(self, sheet: Sheet, say: Texts, call_list: CallList, codes: qr.Codes) -> None:
        self._sheet, self._say, self._list, self._codes = sheet, say, call_list, codes

    def paint(self, top: float, serial: int, row: CallListRow) -> None:
        column = _COLUMNS["serial"]
        self._sheet.text(column.left, top + 9.2, str(serial), _SMALL, width=column.width, align=Align.CENTER)
        self._customer(top, row)
        self._phone(top, row)
        self._case(top, row)
        self._result(top, row)
        self._attempts(top, row)
        self._scores(top, row)
        self._remark(top, row)

    def _customer(self, top: float, row: CallListRow) -> None:
        sheet, column = self._sheet, _COLUMNS["customer"]
        sheet.text(column.left + 1.8, top + 6.4, row.customer, _NAME, width=column.width - 2.6, shrink=True)
        if row.grade:
            _bars(sheet, column.left + 1.8, top + 12.2, row.grade)
            sheet.text(column.left + 6.6, top + 12.2, row.grade_label, _TINY, width=column.width - 7.4)

    def _phone(self, top: float, row: CallListRow) -> None:
        sheet, column = self._sheet, _COLUMNS["phone"]
        style = _PHONE if self._list.masked else _FULL_PHONE
        phone = self._say.phone(row.phone) or self._say("missing")
        sheet.text(column.left + 1.8, top + 6.4, phone, style, width=column.width - 2.6, shrink=True)
        sheet.text(column.left + 1.8, top + 12.2, row.window, _TINY, width=column.width - 2.6)

    def _case(self, top: float, row: CallListRow) -> None:
        sheet, say, column = self._sheet, self._say, _COLUMNS["case"]
        sheet.code(column.right - 14.6, top + 0.7, 14.2, self._codes.code(qr.payload(row.number, row.check)))
        width = column.width - 15.6
        sheet.text(column.left + 1.8, top + 5, row.number, _BODY, width=width, shrink=True)
        sheet.text(column.left + 1.8, top + 9.4, row.matter, _TINY, width=width)
        if row.closed_on:
            closed = say("calls.closed", day=say.short_day(row.closed_on))
            sheet.text(column.left + 1.8, top + 13.4, closed, _TINY, width=width, ink=Ink.SOFT)

    def _result(self, top: float, row: CallListRow) -> None:
        sheet, column = self._sheet, _COLUMNS["result"]
        width, lines = column.width - 3, 3
        result = row.result or self._say("missing")
        height = sheet.paragraph_height(result, _SMALL, width, lines)
        sheet.paragraph(column.left + 1.8, top + (ROW - height) / 2, result, _SMALL, width, lines)

    def _attempts(self, top: float, row: CallListRow) -> None:
        """The calls already made; of many, the newest, with the last box free to write in."""
        if not row.attempts:
            return
        sheet, say, column = self._sheet, self._say, _COLUMNS["attempts"]
        room = ATTEMPTS_SHOWN if self._list.filled else ATTEMPTS_SHOWN - 1
        shown = row.attempts[-room:]
        first = row.attempt_count - len(shown) + 1
        width = column.width / ATTEMPTS_SHOWN
        for index, attempt in enumerate(shown):
            left = column.left + index * width
            # Beyond three the headings no longer count right, so the box says which call it was.
            number = f"({first + index}) " if first > 1 else ""
            day = f"{number}{say.short_day(attempt.on)}"
            sheet.text(left + 0.4, top + 5.4, day, _SMALL, width=width - 0.8, align=Align.CENTER, shrink=True)
            sheet.text(left, top + 13.2, str(attempt.outcome), _WRITTEN, width=width, align=Align.CENTER)

    def _scores(self, top: float, row: CallListRow) -> None:
        column = _COLUMNS["scores"]
        width = column.width / _SCORES
        for index, score in enumerate(row.scores[:_SCORES]):
            if score is not None:
                left = column.left + index * width
                self._sheet.text(left, top + 9.6, str(score), _WRITTEN, width=width, align=Align.CENTER)

    def _remark(self, top: float, row: CallListRow) -> None:
        """The customer's words once keyed; else room for them above what the caller must know."""
        sheet, column = self._sheet, _COLUMNS["remark"]
        width = column.width - 3
        if row.remark:
            sheet.paragraph(column.left + 1.6, top + 0.8, row.remark, _TINY, width, 3)
            return
        notes = self._notes(row)
        if not notes:
            return
        height = sheet.paragraph_height(notes, _TINY, width, 2)
        sheet.paragraph(column.left + 1.6, top + ROW - 0.8 - height, notes, _TINY, width, 2)

    def _notes(self, row: CallListRow) -> str:
        return ("；" if self._say.chinese else "; ").join(row.notes)


def _bars(sheet: Sheet, x: float, baseline: float, grade: str) -> None:
    """Three rising bars, all dark for grade 1: the mark of the screen."""
    dark = {"1": 3, "2": 2, "3": 1}.get(grade, 0)
    heights: Sequence[float] = (1.2, 2.0, 2.8)
    for index, height in enumerate(heights):
        ink = Ink.BLACK if index < dark else Ink.EMPTY
        sheet.fill(x + index * 1.3, baseline - height, 0.95, height, ink)
