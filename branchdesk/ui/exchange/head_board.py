"""The right side of the head-office page: the month, who has reported it, why a file or a branch stands as it does."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from branchdesk.domain import clocks, months
from branchdesk.domain.records import Change
from branchdesk.services import consolidating, import_report, submissions
from branchdesk.services.consolidating import BranchKey
from branchdesk.ui.desk import Desk
from branchdesk.ui.exchange import words
from branchdesk.ui.exchange.branch_grid import Tile
from branchdesk.ui.exchange.files_model import FilesModel
from branchdesk.ui.exchange.head_layout import HeadLayout


class HeadBoard(QObject):
    """Shows the board in `view` and answers what is chosen in it."""

    def __init__(self, desk: Desk, model: FilesModel, view: HeadLayout) -> None:
        super().__init__(view)
        self._desk, self._model, self._view = desk, model, view
        self.rows: dict[str, submissions.BoardRow] = {}
        self._known: dict[str, BranchKey] = {}
        view.period.value_changed.connect(lambda _period: self.show_board())
        view.table.chosen.connect(lambda _row: self.show_reason())
        view.grid.chosen.connect(self.show_branch)
        view.copy_missing.clicked.connect(lambda _checked: self.copy_missing())
        view.reasons.note_wanted.connect(self.copy_note)
        view.reasons.trust_wanted.connect(self.trust)
        desk.minute.connect(self._show_due)

    def period(self) -> str:
        """The month that is shown."""
        return self._view.period.value()

    def reload(self) -> None:
        """Read the months and who has reported."""
        self.offer_months(self.period() or months.previous(months.running(self._desk.now())))
        self.show_board()

    def offer_months(self, chosen: str) -> None:
        """The months of the combo: what was reported, the last finished one, and the one that is wanted."""
        last = months.previous(months.running(self._desk.now()))
        known = {*consolidating.periods(self._desk.session), last, chosen}
        language = self._desk.language
        self._view.period.set_options([(each, words.month(each, language)) for each in sorted(known, reverse=True)])
        self._view.period.set_value(chosen)

    def show_board(self) -> None:
        """Who has reported, with what lies in the list and is not in yet."""
        session, period, now = self._desk.session, self.period(), self._desk.now()
        rows = submissions.board(session, period, now=now)
        self.rows = {row.branch: row for row in rows}
        self._known = {each.code: each for each in consolidating.branches(session)}
        states = {row.branch: row.state for row in rows}
        names = {row.branch: row.name for row in rows}
        for each in self._model.rows():
            taken = each.taken
            if taken is None or taken.period != period or not taken.branch or each.imported:
                continue
            names.setdefault(taken.branch, taken.name)
            if each.acceptable and (taken.new or taken.changed or states.get(taken.branch, "missing") == "missing"):
                states[taken.branch] = "ready"
            elif not each.acceptable and states.get(taken.branch, "missing") == "missing":
                states[taken.branch] = "rejected"
        self._view.grid.show_tiles([Tile(code, names[code], state) for code, state in states.items()])
        missing = sum(state == "missing" for state in states.values())
        again = sum(state in ("rejected", "unbalanced") for state in states.values())
        text = self.tr("missing {missing} · to send again {again}").format(missing=missing, again=again)
        self._view.show_state_sum(text if states else "", wanting=bool(missing or again))
        no_one = self.tr("Nobody is missing") if rows else self.tr("No branch is known yet")
        self._view.copy_missing.set_reason("" if missing else no_one)
        self._show_due()

    def _show_due(self) -> None:
        """How many must report until when, and how long that is."""
        session, now = self._desk.session, self._desk.now()
        due = submissions.deadline(session, self.period())
        left = clocks.remaining(due, now)
        near = left.band in (clocks.Band.OVER, clocks.Band.SOON)
        count, at = len(self.rows), words.moment(due, now)
        if not count:
            text = self.tr("No branch is known yet; its first file makes it known")
        elif not near:
            text = self.tr("{n} branches report · until {at}").format(n=count, at=at)
        else:
            text = self.tr("{n} branches report · until {at}, {left}").format(
                n=count, at=at, left=self._desk.words.text(f"remaining.{left.key}", **left.values)
            )
        self._view.due.setText(text)

    def show_reason(self) -> None:
        """Why the chosen file is as it is."""
        row = self._model.row(self._view.table.place())
        if row is None:
            self._view.reasons.show_nothing()
            return
        branch = row.taken.branch if row.taken is not None else ""
        self._view.grid.point(branch)
        self._view.reasons.show_file(row, self._known.get(branch))

    def show_branch(self, branch: str) -> None:
        """A tile was chosen: its file if it is in the list, else how the branch stands."""
        place = self._model.place_of_branch(branch, self.period())
        if place >= 0:
            self._view.table.go(place)
            self.show_reason()
        elif branch in self.rows:
            self._view.reasons.show_branch(self.rows[branch], self._known.get(branch))

    def copy_missing(self) -> None:
        """The branches that have not sent the month, as a text for a message."""
        missing = [row for row in self.rows.values() if row.state == "missing"]
        month, now = words.month(self.period(), self._desk.language), self._desk.now()
        until = words.moment(submissions.deadline(self._desk.session, self.period()), now)
        head = self.tr("Not sent for {month}, due {until}: {n} branches").format(
            month=month, until=until, n=len(missing)
        )
        QGuiApplication.clipboard().setText("\n".join([head, *(f"{row.branch} {row.name}" for row in missing)]))
        self._desk.toast(self.tr("Copied the names of {n} branches").format(n=len(missing)))

    def copy_note(self) -> None:
        """What the branch is told about its file."""
        row = self._model.row(self._view.table.place())
        if row is not None and row.taken is not None:
            QGuiApplication.clipboard().setText(import_report.return_note(row.taken, self._desk.words))
            self._desk.toast(self.tr("Copied the return note for {file}").format(file=row.file.name))

    def write_reply(self) -> None:
        """The reply to the branch the hand is on: receipts and the suggestion model in use."""
        from branchdesk.ui.exchange.replies import make_reply  # loaded when asked for

        branch = self._view.grid.branch()
        if branch in self.rows:
            make_reply(self._view, self._desk, branch)
        else:
            self._desk.toast(self.tr("Choose the branch on the right first"), tone="info")
            self._view.grid.setFocus()

    def trust(self, branch: str) -> None:
        """The fingerprint was compared: the key counts from now on."""
        now = self._desk.now()
        change = Change(frozenset({"import"}), frozenset())
        self._desk.do(
            lambda session: consolidating.trust(session, branch, now=now),
            lambda _none: self._desk.toast(self.tr("The key of {branch} is confirmed").format(branch=branch)),
            change=change,
            owner=self,
        )
