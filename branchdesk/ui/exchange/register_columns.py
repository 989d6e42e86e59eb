"""Column by column: what stands in the old register and which field it goes to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.services import register_columns
from branchdesk.services.register_columns import Laid
from branchdesk.ui.desk import Desk
from branchdesk.ui.widgets.fields import ComboBox
from branchdesk.ui.widgets.labels import ElidedLabel, label


class ColumnsEditor(QWidget):
    """`changed()` when a column goes to another field; `heads_changed(bool)`: the first row is heads, or a case."""

    changed = Signal()
    heads_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._laid: Laid | None = None
        self.boxes: list[ComboBox] = []
        self.heads = QCheckBox(self.tr("The first row holds the heads"))
        self.heads.setAccessibleName(self.heads.text())
        self.heads.toggled.connect(self._tell)
        self._inside = QWidget()
        self._inside.setProperty("scrolled", "true")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heads)
        column.addWidget(scroll, 1)

    def show_columns(self, laid: Laid) -> None:
        """Show a register's columns."""
        self._laid = laid
        self.heads.blockSignals(True)
        self.heads.setChecked(laid.mapping.header > 0)
        self.heads.blockSignals(False)
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.boxes = []
        for place, words in enumerate((self.tr("Column"), self.tr("First entry"), self.tr("Goes to"))):
            self._grid.addWidget(label(words, "hint"), 0, place)
        options = [("", self.tr("not brought in")), *register_columns.choices(self._desk.language)]
        for row, each in enumerate(laid.columns, 1):
            name = each.name if not each.name.isdecimal() else self.tr("Column {n}").format(n=each.name)
            box = ComboBox(name=self.tr("{column} goes to").format(column=name))
            box.setFixedWidth(200)
            box.set_options(options)
            box.set_value(each.field)
            box.value_changed.connect(lambda _key: self.changed.emit())
            self._grid.addWidget(ElidedLabel(name, "base"), row, 0)
            self._grid.addWidget(ElidedLabel(each.sample or "--", "hint", ink="text3"), row, 1)
            self._grid.addWidget(box, row, 2)
            self.boxes.append(box)
        self._grid.setRowStretch(len(laid.columns) + 1, 1)

    def laid(self) -> Laid | None:
        """The register as it is understood now."""
        if self._laid is None:
            return None
        return register_columns.with_fields(self._laid, [box.value() for box in self.boxes])

    def _tell(self, heads: bool) -> None:
        self.heads_changed.emit(heads)
