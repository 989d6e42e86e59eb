"""Where the customer's story is written: many lines, marked words, a count of characters.

Tab leaves the field. What an input method still holds is not in the text: call `commit()` before saving, locking,
changing tab or keeping a draft.

It is a QTextEdit that takes plain text only, because QPlainTextEdit cannot set the distance of lines, and a Chinese
paragraph at the font's own distance reads badly.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.fields import State, belongs_above, set_field_state
from branchdesk.ui.widgets.ime import EnterGuard, commit
from branchdesk.ui.widgets.labels import label

_COUNTER_SPACE = 20
_LINE = 22


class _Marker(QSyntaxHighlighter):
    """A soft background behind words and spans; the text itself stays as typed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.words: tuple[str, ...] = ()
        self.spans: tuple[tuple[int, int], ...] = ()
        self.faults: tuple[tuple[int, int], ...] = ()

    def highlightBlock(self, text: str) -> None:
        theme = Theme.of()
        look = QTextCharFormat()
        look.setBackground(theme.color("soon_soft"))
        look.setForeground(theme.color("soon_text"))
        for word in self.words:
            start = text.find(word)
            while start >= 0:
                self.setFormat(start, len(word), look)
                start = text.find(word, start + len(word))
        offset = self.currentBlock().position()
        for first, last in self.spans:
            start, end = max(first - offset, 0), min(last - offset, len(text))
            if start < end:
                self.setFormat(start, end - start, look)
        wrong = QTextCharFormat()
        wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wrong.setUnderlineColor(theme.color("over_fill"))
        for first, last in self.faults:
            for place in range(max(first - offset, 0), min(last - offset, len(text))):
                both = QTextCharFormat(self.format(place))
                both.merge(wrong)
                self.setFormat(place, 1, both)


class NarrativeEdit(QTextEdit):
    """Many lines of plain text. `limit`: most characters wanted, 0 for none; the counter turns red above it, but
    nothing is cut. `counter` False hides the count."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        name: str = "",
        limit: int = 0,
        counter: bool = True,
        lines: int = 3,
    ) -> None:
        super().__init__(parent)
        self._limit, self._state, self._lines = limit, "", lines
        self._marker = _Marker(self.document())
        self._count = label("", "hint", self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.setVisible(counter)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setFont(Theme.of().font("narrative"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        if counter:
            self.setViewportMargins(0, 0, 0, _COUNTER_SPACE)
        EnterGuard.on(self)
        self._space_lines()
        Theme.of().changed.connect(self._marker.rehighlight)
        self.textChanged.connect(self._recount)
        self._recount()

    def value(self) -> str:
        """The text, stripped; without what is being composed (see `commit`)."""
        return self.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a text; does nothing if it is shown already, so the cursor stays."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def setPlainText(self, text: str) -> None:
        super().setPlainText(text)
        self._space_lines()

    def clear(self) -> None:
        super().clear()
        self._space_lines()

    def set_words(self, words: Iterable[str]) -> None:
        """Mark every occurrence of these words."""
        wanted = tuple(word for word in words if word)
        if wanted != self._marker.words:
            self._marker.words = wanted
            self._marker.rehighlight()

    def set_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark these parts of the text, as (start, end) in characters."""
        wanted = tuple((start, end) for start, end in spans)
        if wanted != self._marker.spans:
            self._marker.spans = wanted
            self._marker.rehighlight()

    def set_faults(self, spans: Sequence[tuple[int, int]]) -> None:
        """Underline these parts: something there should be put otherwise."""
        wanted = tuple((start, end) for start, end in spans)
        if wanted != self._marker.faults:
            self._marker.faults = wanted
            self._marker.rehighlight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if belongs_above(event, undoable=self.document().isUndoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Take over what an input method still holds."""
        if self.hasFocus():
            commit()

    def set_state(self, state: State, message: str = "") -> None:
        """ "invalid", "warning", "ok" or "" with the message for screen readers."""
        self._state = state
        set_field_state(self, state, message)

    @property
    def state(self) -> str:
        return self._state

    def sizeHint(self) -> QSize:
        height = self._lines * round(_LINE * Theme.of().scale) + 14
        return QSize(240, height + (_COUNTER_SPACE if self._count.isVisibleTo(self) else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _space_lines(self) -> None:
        """Lines 22 px apart. New lines and pasted ones take over the distance; a new text must be given it."""
        spacing = QTextBlockFormat()
        more = max(0, round(_LINE * Theme.of().scale) - Theme.of().metrics("narrative").lineSpacing())
        spacing.setLineHeight(more, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.document().setUndoRedoEnabled(False)  # the distance is no step of a person's own to be undone
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(True)

    def _recount(self) -> None:
        count = len(self.toPlainText())
        if self._limit and count > self._limit:
            words = self.tr("{n} characters, {over} above {limit}")
            words = words.format(n=count, over=count - self._limit, limit=self._limit)
        else:
            words = self.tr("{n} characters").format(n=count)
        self._count.setText(words)
        self._place()

    def _place(self) -> None:
        size = self._count.sizeHint()
        self._count.setGeometry(
            self.width() - size.width() - 10, self.height() - size.height() - 5, size.width(), size.height()
        )
