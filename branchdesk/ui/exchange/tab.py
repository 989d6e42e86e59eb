"""上报 in a branch home, 总行汇总 in a head-office home: one tab, two pages."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.tab import Tab


class ExchangeTab(Tab):
    """Shows the page that fits the home."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.page = self._page(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def activated(self) -> None:
        self.page.activated()

    def go_to(self, where: Mapping[str, Any]) -> None:
        self.page.go_to(where)

    def toggle_detail(self) -> bool:
        self.page.toggle_pane()
        return True

    def close_down(self) -> None:
        super().close_down()
        self.page.close_down()

    @staticmethod
    def _page(desk: Desk) -> Any:
        if desk.home.head_office:
            from branchdesk.ui.exchange.head_page import HeadPage  # only one of the two is ever needed

            return HeadPage(desk)
        from branchdesk.ui.exchange.branch_page import BranchPage  # as above

        return BranchPage(desk)
