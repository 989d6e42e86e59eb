"""The house's A4 page: letterhead, title and code on the first, a running head on the others, a foot on all of them.

Everything keeps 12 mm clear of the edge, which the margins of laser and inkjet printers ask for, and the left side is
wide enough to be punched. A paper is a `Frame` with its blocks; page numbers are counted while laying out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QPageLayout, QPageSize

from branchdesk.paper import qr
from branchdesk.paper.flow import Block, Fragment, Laid, laid_out, paginated
from branchdesk.paper.sheet import HAIR, LINE, THICK, Align, Ink, Sheet
from branchdesk.paper.texts import Texts
from branchdesk.paper.typeface import Style, Typeface
from branchdesk.services.papers import Imprint

LEFT, RIGHT = 24.0, 16.0
"""Margins in mm."""
_TOP_NEXT = 22.0
_BOTTOM = 271.0
_FOOT = 276.0
_CODE = 24.0

_BANK, _TAG, _TITLE, _UNDER = Style(11.5, True), Style(10, True), Style(20, True), Style(10)
_SMALL, _TINY = Style(9), Style(8)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the blocks. subject: the line under the title, as a number and a day; tag: at the upper right,
    as 内部资料; note: at the foot of every page, as how personal data is treated; code: what the QR code says, "" for
    none; check: under it; names: the title of the file, never a person's."""

    imprint: Imprint
    title: str
    subject: str = ""
    tag: str = ""
    note: str = ""
    code: str = ""
    check: str = ""
    names: str = ""


class FlowPaper:
    """A paper of blocks as a document."""

    def __init__(
        self, frame: Frame, blocks: Sequence[Block], say: Texts, *,
        orientation: QPageLayout.Orientation = QPageLayout.Orientation.Portrait,
    ) -> None:  # fmt: skip
        self.texts = say
        self.orientation = orientation
        self._frame, self._blocks = frame, blocks

    @property
    def title(self) -> str:
        return self._frame.names or self._frame.title

    @property
    def practice(self) -> bool:
        return self._frame.imprint.practice

    @property
    def size(self) -> QPageSize:
        return QPageSize(QPageSize.PageSizeId.A4)

    @property
    def pages(self) -> int:
        return len(self._pages[1])

    def paint(self, sheet: Sheet, page: int) -> None:
        """One page."""
        laid, pages = self._pages
        if page == 0:
            self._letterhead(sheet)
        else:
            self._running_head(sheet)
        top = self._top if page == 0 else _TOP_NEXT
        for block, first, last, below in pages[page]:
            laid[block].paint(sheet, LEFT, top + below, first, last)
        self._foot(sheet, page, len(pages))

    @cached_property
    def _pages(self) -> tuple[list[Laid], list[tuple[Fragment, ...]]]:
        """The layout: found once, on the first question for it."""
        lying = self.orientation is QPageLayout.Orientation.Landscape
        width, bottom = (297.0, _BOTTOM - 87.0) if lying else (210.0, _BOTTOM)
        room = bottom - _TOP_NEXT
        laid = laid_out(self._blocks, Typeface(), width - LEFT - RIGHT, room)
        return laid, paginated(self._blocks, laid, bottom - self._top, room)

    @property
    def _top(self) -> float:
        return 56.0 if self._frame.code else 50.0 if self._frame.subject else 44.0

    def _letterhead(self, sheet: Sheet) -> None:
        frame, imprint, width = self._frame, self._frame.imprint, sheet.width - LEFT - RIGHT
        say, right = self.texts, sheet.width - RIGHT
        sheet.text(LEFT, 17.4, self._who(), _BANK, width=width * 0.62, shrink=True)
        contact = "　".join(part for part in (imprint.branch_address, say.phone(imprint.branch_phone)) if part)
        sheet.text(LEFT, 21.8, contact, _TINY, width=width * 0.7, ink=Ink.SOFT)
        x = right
        if imprint.reprints:
            mark = say("frame.reprint", count=imprint.reprints)
            wide = sheet.advance(mark, _TAG) + 4
            x -= wide
            sheet.frame(x, 12.7, wide, 6.2, LINE)
            sheet.text(x, 17.1, mark, _TAG, width=wide, align=Align.CENTER)
            x -= 3
        sheet.text(LEFT, 17.4, frame.tag, _TAG, width=x - LEFT, align=Align.RIGHT)
        if imprint.practice:
            sheet.text(LEFT, 22.8, say("frame.practice"), _TINY, width=width, align=Align.RIGHT)
        sheet.across(LEFT, 24.6, width, THICK)
        aside = _CODE + 2 if frame.code else 0.0
        sheet.text(LEFT + aside, 38.2, frame.title, _TITLE, width=width - 2 * aside, align=Align.CENTER, shrink=True)
        sheet.text(LEFT + aside, 45.4, frame.subject, _UNDER, width=width - 2 * aside, align=Align.CENTER, shrink=True)
        if frame.code:
            sheet.code(right - _CODE + 1.8, 25.4, _CODE + 1, qr.code(frame.code))
            sheet.text(right - _CODE, 52.2, frame.check, _TINY, width=_CODE, align=Align.CENTER, ink=Ink.SOFT)

    def _running_head(self, sheet: Sheet) -> None:
        width = sheet.width - LEFT - RIGHT
        sheet.text(LEFT, 15.2, self._who(), _TINY, width=width / 2, ink=Ink.SOFT)
        words = "　".join(part for part in (self._frame.title, self._frame.subject) if part)
        sheet.text(LEFT + width * 0.3, 15.2, words, _TINY, width=width * 0.7, align=Align.RIGHT, ink=Ink.SOFT)
        sheet.across(LEFT, 17.2, width, HAIR)

    def _foot(self, sheet: Sheet, page: int, pages: int) -> None:
        say, imprint = self.texts, self._frame.imprint
        width, down = sheet.width - LEFT - RIGHT, sheet.height - 297.0
        sheet.across(LEFT, _FOOT + down, width, HAIR)
        note = self._frame.note
        sheet.text(LEFT, _FOOT + 4.4 + down, note, _TINY, width=width - 34, ink=Ink.SOFT, shrink=True)
        printed = say("frame.printed", who=imprint.printed_by, moment=say.moment(imprint.printed_at))
        sheet.text(LEFT, _FOOT + (8.2 if note else 4.4) + down, printed, _TINY, width=width - 34, ink=Ink.SOFT)
        count = say("frame.page", page=page + 1, pages=pages)
        sheet.text(LEFT + width - 34, _FOOT + 4.6 + down, count, _SMALL, width=34, align=Align.RIGHT)

    def _who(self) -> str:
        imprint = self._frame.imprint
        parts = (imprint.bank, imprint.branch_name)
        return self.texts("separator").join(part for part in parts if part)
