"""外观: light or dark, the size of type, the language."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from branchdesk.ui.desk import Desk
from branchdesk.ui.preferences import SCALES, SCHEMES, Wishes
from branchdesk.ui.settings.section import Section
from branchdesk.ui.widgets.choices import ChoiceGroup
from branchdesk.ui.widgets.forms import FormRow
from branchdesk.ui.widgets.labels import label

LANGUAGES = (("zh_CN", "中文"), ("en", "English"))
"""A language is named in itself: who cannot read the window must find it."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How the window looks now and what changes it; the user menu uses the same."""

    wishes: Callable[[], Wishes]
    scheme: Callable[[str], None]
    scale: Callable[[float], None]
    language: Callable[[str], None]


class LooksSection(Section):
    """Three rows of choices, each in force at once but for the language."""

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(desk, "looks", "sun", parent)
        self.head(self.tr("Appearance"))
        self._looks = looks
        names = zip(SCHEMES, (self.tr("Light"), self.tr("Dark"), self.tr("As the system")), strict=True)
        sizes = (self.tr("Standard"), self.tr("Large"), self.tr("Very large"))
        scales = [(str(scale), words) for scale, words in zip(SCALES, sizes, strict=True)]
        self.scheme = ChoiceGroup(list(names), name=self.tr("Look"))
        self.scale = ChoiceGroup(scales, name=self.tr("Size of type"))
        self.language = ChoiceGroup(list(LANGUAGES), name=self.tr("Language"))
        self._later = label("", "hint", ink="text2", wrap=True)
        for words, group in (
            (self.tr("Look"), self.scheme),
            (self.tr("Size of type"), self.scale),
            (self.tr("Language"), self.language),
        ):
            self.column.addWidget(FormRow(words, group))
        self.column.addWidget(self._later)
        self.column.addStretch()
        self.scheme.chosen.connect(looks.scheme)
        self.scale.chosen.connect(lambda value: looks.scale(float(value)))
        self.language.chosen.connect(self._choose_language)
        self.show_now()

    def show_now(self) -> None:
        wishes = self._looks.wishes()
        self.scheme.set_value(wishes.scheme)
        self.scale.set_value(str(wishes.scale))
        self.language.set_value(wishes.language or self.desk.language)

    def _choose_language(self, language: str) -> None:
        self._looks.language(language)
        other = language != self.desk.language
        self._later.setText(self.tr("The language changes when the desk is opened again") if other else "")
