"""The recovery code: shown once, printed, and confirmed by typing one of its groups.

Without it a forgotten password means lost records, so the step cannot be passed by pressing Enter: one group, chosen
by chance, has to be typed from the paper.
"""

import secrets

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from branchdesk.ui.access.first_run_pages import Page
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets import paint
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.fields import LineEdit, narrowed
from branchdesk.ui.widgets.labels import label

_IN_LINE = 4


class CodeBoxes(QWidget):
    """The groups of a code in numbered boxes. A screen reader spells the whole code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.of()
        self._groups: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_code(self, code: str) -> None:
        """Another code, groups parted by dashes."""
        self._groups = code.split("-")
        self.setAccessibleName(" ".join(" ".join(group) for group in self._groups))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = max(1, -(-len(self._groups) // _IN_LINE))
        return QSize(520, round(lines * 52 * self._theme.scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        high = round(44 * theme.scale)
        wide = (self.width() - 8 * (_IN_LINE - 1)) // _IN_LINE
        font = theme.font("name")
        font.setFamilies(["Cascadia Mono", "Consolas", "DejaVu Sans Mono", "Noto Sans Mono", "monospace"])
        for place, group in enumerate(self._groups):
            left = (place % _IN_LINE) * (wide + 8)
            top = (place // _IN_LINE) * (high + 8)
            box = self.rect().adjusted(0, 0, 0, 0)
            box.setRect(left, top, wide, high)
            paint.box(painter, box, theme.px("round_input"), theme.color("subtle"), theme.color("border2"))
            number = box.adjusted(9, 0, 0, 0)
            paint.text(painter, theme, str(place + 1), number, "cap", "text3")
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            painter.drawText(box.adjusted(14, 0, 0, 0), int(Qt.AlignmentFlag.AlignCenter), group)


class RecoveryStep(Page):
    """`print_asked()`: put the code on paper."""

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self._place = 0
        self.head(
            self.tr("Keep the recovery code"),
            self.tr("It opens the records when every password is forgotten. It is shown this once and stored nowhere."),
        )
        self.boxes = CodeBoxes()
        self.print = ActionButton(self.tr("Print it"), icon="printer", keys="Ctrl+P")
        self.typed = LineEdit(icon="key")
        self.column.addWidget(self.boxes)
        line = QHBoxLayout()
        line.addWidget(self.print)
        line.addWidget(
            label(self.tr("or write it down by hand; seal it and lock it away, not beside this computer"), "hint")
        )
        line.addStretch()
        self.column.addLayout(line)
        self.column.addSpacing(8)
        self.add("typed", self.tr("To confirm"), self.typed, required=True)
        self.column.addSpacing(4)
        self.column.addWidget(
            Banner(
                "soon",
                self.tr("The branch is set up now, so the earlier steps are closed"),
                self.tr("The code belongs to this branch and no other."),
            )
        )
        self.column.addStretch()
        self.print.clicked.connect(self.print_asked)

    def show_code(self, code: str) -> None:
        """A new home's code. Which group is asked is left to chance."""
        self.code = code
        self._place = secrets.randbelow(len(code.split("-")))
        self.boxes.show_code(code)
        self.typed.clear()
        self.typed.setPlaceholderText(self.tr("Type group {number} from the paper").format(number=self._place + 1))

    @property
    def asked(self) -> str:
        """The group that has to be typed."""
        return self.code.split("-")[self._place]

    def problem(self) -> str:
        """Why the step cannot be left; "" if the group was typed right."""
        typed = narrowed(self.typed.value()).upper().replace(" ", "").replace("-", "")
        if typed == self.asked:
            return ""
        if not typed:
            return self.tr("Type group {number}, so that the paper is surely right").format(number=self._place + 1)
        return self.tr("This is not group {number}. Compare it with the paper").format(number=self._place + 1)

    def begin(self) -> None:
        self.typed.setFocus()
