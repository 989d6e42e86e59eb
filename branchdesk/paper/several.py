"""Several papers of one kind as one document, one behind the other: a stack of slips in one go to the printer."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtGui import QPageLayout, QPageSize

from branchdesk.paper.printing import Document
from branchdesk.paper.sheet import Sheet
from branchdesk.paper.texts import Texts


class Several:
    """The pages of some documents of the same size. ValueError for none."""

    def __init__(self, documents: Sequence[Document], title: str) -> None:
        if not documents:
            raise ValueError("nothing to print")
        self._documents, self._title = list(documents), title
        self._ends = list(accumulate(each.pages for each in self._documents))

    @property
    def title(self) -> str:
        return self._title

    @property
    def texts(self) -> Texts:
        return self._documents[0].texts

    @property
    def practice(self) -> bool:
        return any(each.practice for each in self._documents)

    @property
    def size(self) -> QPageSize:
        return self._documents[0].size

    @property
    def orientation(self) -> QPageLayout.Orientation:
        return self._documents[0].orientation

    @property
    def pages(self) -> int:
        return self._ends[-1]

    def paint(self, sheet: Sheet, page: int) -> None:
        """Paint a page of whichever document it belongs to."""
        at = next(place for place, end in enumerate(self._ends) if page < end)
        self._documents[at].paint(sheet, page - (self._ends[at - 1] if at else 0))
