"""The recovery sheet: the code that opens a home when every password is forgotten, on one page to seal and lock away.

It is printed once, in the first run. It names the branch and the day, so that a drawer with several such sheets stays
in order, and says what it can do: who holds it reads everything.
"""

from datetime import datetime

from PySide6.QtGui import QPageLayout, QPageSize

from branchdesk.paper.sheet import LINE, THICK, Align, Ink, Sheet
from branchdesk.paper.texts import texts
from branchdesk.paper.typeface import Style

_LEFT, _WIDTH = 25.0, 160.0
_TITLE, _PLACE, _GROUP, _BODY, _SMALL = Style(20, True), Style(12), Style(22, True), Style(11), Style(9)
_IN_LINE, _BOX, _GAP = 4, 37.0, 4.0


class RecoverySheet:
    """The sheet as a document of one A4 page. code: groups parted by dashes; place: the branch in words."""

    pages = 1
    orientation = QPageLayout.Orientation.Portrait

    def __init__(self, code: str, place: str, made: datetime, lang: str, *, practice: bool = False) -> None:
        self.texts = texts(lang)
        self.practice = practice
        self._groups = code.split("-")
        self._place, self._made = place, made

    @property
    def title(self) -> str:
        return self.texts("recovery.title")

    @property
    def size(self) -> QPageSize:
        return QPageSize(QPageSize.PageSizeId.A4)

    def paint(self, sheet: Sheet, _page: int) -> None:
        """The one page."""
        say = self.texts
        sheet.text(_LEFT, 38, say("recovery.title"), _TITLE)
        sheet.text(_LEFT, 47, self._place, _PLACE, width=_WIDTH)
        made = f"{say.day(self._made.date())} {self._made:%H:%M}"
        sheet.text(_LEFT, 54, say("recovery.made", moment=made), _SMALL, ink=Ink.SOFT)
        sheet.across(_LEFT, 59, _WIDTH, THICK)
        top = 70.0
        for number, group in enumerate(self._groups):
            left = _LEFT + (number % _IN_LINE) * (_BOX + _GAP)
            line = top + (number // _IN_LINE) * 24
            sheet.frame(left, line, _BOX, 18, LINE)
            sheet.text(left + 2, line + 5, str(number + 1), _SMALL, ink=Ink.SOFT)
            sheet.text(left, line + 13, group, _GROUP, width=_BOX, align=Align.CENTER)
        below = top + 24 * (-(-len(self._groups) // _IN_LINE)) + 8
        for words in say.numbered("recovery.rule"):
            below += sheet.paragraph(_LEFT, below, words, _BODY, _WIDTH, 4) + 3
        below += 14
        for key in ("recovery.sealed_by", "recovery.kept_at"):
            sheet.text(_LEFT, below, say(key), _BODY)
            sheet.across(_LEFT + 32, below + 1, 70, LINE)
            below += 14
