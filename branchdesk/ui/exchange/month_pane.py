"""The chosen month of a branch: its balance as a small reconciliation, and every package that went out for it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from branchdesk.domain import months
from branchdesk.services import export_checks
from branchdesk.store.exchange_ledger import PREVIEW, PackageRecord
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.months_model import MonthRow
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.chips import StateChip, Tone
from branchdesk.ui.widgets.fields import restyle
from branchdesk.ui.widgets.forms import Card
from branchdesk.ui.widgets.labels import ElidedLabel, IconLabel, label, rule

WIDTH = 392


class BalanceTable(Card):
    """期初 + 受理 + 重开 − … = 期末, one line a figure, and whether it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, well=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, 12)
        self._grid.setColumnStretch(1, 1)
        self._numbers = {}
        self._quiet: list[QWidget] = []
        for row, (key, sign) in enumerate(words.FLOW):
            ends = key in ("opening", "closing")
            if key == "closing":
                self._grid.addWidget(rule(), row, 0, 1, 3)
            place = row + (key == "closing")
            name, number = label(words.flow_name(key), "strong" if ends else "base"), label("--", "strong")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(sign, "quiet"), place, 0)
            self._grid.addWidget(name, place, 1)
            self._grid.addWidget(number, place, 2)
            self._numbers[key] = number
        self.body.addLayout(self._grid)
        line = QHBoxLayout()
        line.setSpacing(6)
        self._icon = IconLabel("check-circle", "done_icon")
        self._verdict = label("", "strong")
        line.addWidget(self._icon)
        line.addWidget(self._verdict)
        line.addStretch()
        self.body.addLayout(line)
        self._others = label("", "hint", wrap=True)
        self.body.addWidget(self._others)
        self.show_figures(None, {})

    def show_figures(self, balance: Mapping[str, int] | None, others: Mapping[str, int]) -> None:
        """Show a balance by key and what is counted apart; None while it is being worked out."""
        for key, number in self._numbers.items():
            value = "--" if balance is None else f"{balance.get(key, 0):,}"
            number.setText(value)
            number.setAccessibleName(f"{words.flow_name(key)} {value}")
        if balance is None:
            self._icon.show_icon("clock", "text3")
            self._say(self.tr("Being worked out"), "text3")
            self._others.setText("")
            return
        figures = months.Balance(**{key: balance.get(key, 0) for key, _ in words.FLOW})
        if figures.holds:
            self._icon.show_icon("check-circle", "done_icon")
            self._say(self.tr("It balances"), "done_text")
        else:
            self._icon.show_icon("x-circle", "over_text")
            self._say(self.tr("Off by {n}").format(n=figures.difference), "over_text")
        text = self.tr("Counted apart: suggestions {suggestion} · enquiries {enquiry} · praise {praise}")
        counts = {key: others.get(key, 0) for key in ("suggestion", "enquiry", "praise")}
        self._others.setText(text.format(**counts))

    def verdict(self) -> str:
        """What stands under the figures."""
        return self._verdict.text()

    def _say(self, text: str, ink: str) -> None:
        self._verdict.setText(text)
        self._verdict.setProperty("ink", ink)
        restyle(self._verdict)


class MonthPane(QFrame):
    """The right side of the page. `export_wanted()` when the person asks for a corrected version here."""

    export_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "side")
        self.setFixedWidth(round(WIDTH * Theme.of().scale))
        self._title = label("", "title")
        self._chip = StateChip()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._chip)
        self._basis = label("", "hint", wrap=True)
        self.balance = BalanceTable()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._sent = label(self.tr("What went out"), "section")
        self._folder = ActionButton(self.tr("Open folder"), icon="folder")
        self._folder.clicked.connect(self.open_folder)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._basis)
        column.addWidget(self.balance)
        column.addWidget(self._sent)
        column.addLayout(self._list)
        column.addWidget(self._folder)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)

    def show_month(self, month: MonthRow, state: tuple[str, Tone, str], looked: export_checks.Looked | None) -> None:
        """Show a month; what is not reported yet has its figures from `looked`, None while they are worked out."""
        self._title.setText(words.month(month.period, self._desk.language))
        self._chip.show_state(*state)
        newest = month.newest
        if newest is not None:
            self._basis.setText(self.tr("As it was reported"))
            about = newest.manifest
            self.balance.show_figures(about.get("balance", {}), about.get("others", {}))
        else:
            self._basis.setText(self.tr("As it stands now"))
            if looked is None:
                self.balance.show_figures(None, {})
            else:
                figures = {key: getattr(looked.balance, key) for key, _ in words.FLOW}
                self.balance.show_figures(figures, looked.others)
        while (item := self._list.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        version = 0
        for each in month.packages:
            version += each.state != PREVIEW
            self._list.addWidget(self._package(each, version))
        for part in (self._sent, self._folder):
            part.setVisible(bool(month.packages))
        place = export_checks.folder(self._desk.session)
        there = place is not None and place.is_dir()
        self._folder.set_reason("" if there else self.tr("The folder of the last export is not there now"))

    def open_folder(self) -> None:
        """Show the folder of the last export in the file manager."""
        place = export_checks.folder(self._desk.session)
        if place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _package(self, package: PackageRecord, version: int) -> QWidget:
        """One package: version, when, by whom; file, sequence, digest."""
        if package.state == PREVIEW:
            name = self.tr("Preview")
        elif package.nil:
            name = self.tr("Nil return · version {n}").format(n=version)
        else:
            name = self.tr("Version {n}").format(n=version)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        who = self._desk.session.display(package.actor)
        when = words.moment(package.at, self._desk.now())
        top = label(f"{name} · {when} · {who}", "base")
        file = ElidedLabel(package.file, "hint", ink="text2")
        mark = self.tr("sequence {n} · digest {digest}").format(
            n=package.sequence, digest=words.short_digest(package.digest)
        )
        column.addWidget(top)
        column.addWidget(file)
        column.addWidget(label(mark, "hint"))
        return box
