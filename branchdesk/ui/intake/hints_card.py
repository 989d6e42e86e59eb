"""What to say and what to leave unsaid: scripts by matter group, red lines, and a soft word about what was written.

The customer's own words are only searched for personal data, because they are his; what is noted as the demand is also
searched for promises. Nothing here blocks (product.md §2).
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk import assets
from branchdesk.domain import redlines
from branchdesk.domain.redlines import PERSONAL, RedLine
from branchdesk.domain.scripts import AVOID, MOMENTS, Script, scripts_for, scripts_of
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.part import Values, empty
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.forms import Card, SectionTitle
from branchdesk.ui.widgets.labels import IconLabel, label, rule

_MOST_HITS = 2
_MOST_AVOID = 3


def _line(icon: str, color: str, words: str, role: str = "base", ink: str = "") -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    mark = IconLabel(icon, color, "icon_small")
    mark.setFixedHeight(Theme.of().metrics("base").height())
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, role, ink=ink, wrap=True), 1)
    return made


class HintsCard(Card):
    """Scripts of the matter's group; `long` shows every sentence, else the first of each moment."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        tables = [assets.read_toml("scripts", name) for name in ("common.toml", f"{desk.home.profile}.toml")]
        self._scripts = scripts_of(*tables)
        self._shown: tuple[object, ...] = ()
        self._group, self._long = "", False
        self._hits: tuple[tuple[str, RedLine], ...] = ()
        self._title = SectionTitle("", icon="message")
        if desk.language.startswith("zh"):  # where the five words fit beside the title
            self._title.add(label(" → ".join(desk.words.text(f"moment.{each}") for each in MOMENTS), "hint"))
        self.body.addWidget(self._title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self._show()

    def show_group(self, group: str) -> None:
        """The scripts of this matter group, "" for the common ones."""
        self._group = group
        self._show()

    def show_long(self, wanted: bool) -> None:
        """Where there is room, every sentence is shown."""
        self._long = wanted
        self._show()

    def read(self, values: Values) -> tuple[RedLine, ...]:
        """Look through what was written; answers the red lines found."""
        table = self._desk.rules.redlines
        story, demand = str(values.get("narrative") or ""), str(values.get("demand") or "")
        found = [(story, hit) for hit in redlines.check(story, table) if hit.kind == PERSONAL]
        found += [(demand, hit) for hit in redlines.check(demand, table)]
        self._hits = tuple(found[:_MOST_HITS])
        self._show()
        return tuple(hit for _, hit in found)

    def warnings(self) -> list[str]:
        """The soft warnings shown."""
        return [self._warning(text, hit) for text, hit in self._hits]

    def _warning(self, text: str, hit: RedLine) -> str:
        quoted = "" if hit.kind == PERSONAL else self.tr("“{words}”: ").format(words=text[hit.start : hit.end])
        return f"{quoted}{self._desk.words.text(hit.reason)} {self._desk.words.text(hit.better)}".strip()

    def _chosen(self) -> Sequence[Script]:
        found = scripts_for(self._scripts, self._group)
        if self._long:
            return found
        first: dict[str, Script] = {}
        for each in found:
            first.setdefault(each.moment, each)
        return [*first.values(), *[each for each in found if each.moment == AVOID and each is not first.get(AVOID)]]

    def _show(self) -> None:
        """Paint the lines anew, but only if they are others: this runs with every key."""
        wanted = (self._group, self._long, self._hits)
        if wanted == self._shown:
            return
        self._shown = wanted
        group = self._desk.label("matter_group", self._group) if self._group else self.tr("general")
        self._title.show_words(self.tr("What to say · {group}").format(group=group))
        empty(self._lines)
        scripts = self._chosen()
        for each in scripts:
            if each.moment != AVOID:
                self._lines.addWidget(self._sentence(each))
        self._lines.addWidget(rule())
        self._lines.addWidget(_line("x-circle", "over_text", self.tr("Red lines"), "strong", "over_text"))
        for text, hit in self._hits:
            self._lines.addWidget(_line("alert-triangle", "soon_icon", self._warning(text, hit), "base", "soon_text"))
        for each in [each for each in scripts if each.moment == AVOID][:_MOST_AVOID]:
            self._lines.addWidget(_line("x", "over_text", each.text(self._desk.language)))

    def _sentence(self, script: Script) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        moment = label(self._desk.words.text(f"moment.{script.moment}"), "hint")
        moment.setMinimumWidth(28 if self._desk.language.startswith("zh") else 62)
        row.addWidget(moment, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self.tr("“{words}”").format(words=script.text(self._desk.language)), "base", wrap=True), 1)
        return made
