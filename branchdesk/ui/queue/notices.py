"""What everybody who opens a case should know first: the supervisor is asked for, the machine's clock was set back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.widgets.banner import Banner

_JOINED = ("join_same", "join_new_facts")
"""What the supervisor is asked for when a customer's new case belongs to an earlier one."""


class Notices(QWidget):
    """Hidden while there is nothing to say. `did(action, values)`; `joining()`: the case goes into the earlier one."""

    did = Signal(str, object)
    joining = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.attention, self.set_back = Banner("over"), Banner("soon")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self.attention, self.set_back):
            column.addWidget(each)
        self.set_back.show_words(
            "soon",
            self.tr("The clock of this computer was set back after the case was logged"),
            self.tr("Times written since then are kept as they are; the history shows when it happened"),
            icon="clock",
        )

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """What matters about this case."""
        case = detail.case
        self._show_attention(case.attention, offered)
        self.attention.setVisible(bool(case.attention))
        self.set_back.setVisible(detail.set_back)
        self.setVisible(bool(case.attention) or detail.set_back)

    def _show_attention(self, key: str, offered: Offered) -> None:
        if not key:
            return
        words = self._desk.label("attention", key)
        seen = offered.get("attended")
        self.attention.show_words("over", words, self.tr("For the supervisor"), icon="alert-octagon")
        if seen is None or seen.refused is not None:
            self.attention.set_action("")
        elif key in _JOINED:
            self.attention.set_action(self.tr("Join with the earlier case"), self.joining.emit)
        else:
            self.attention.set_action(self._desk.label("action", "attended"), lambda: self.did.emit("attended", {}))
