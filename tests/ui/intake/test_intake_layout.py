"""The form at the sizes people have: 1366×768 at 100, 125 and 150 %, and letters 1.3 times as large, in both languages.

Nothing scrolls sideways, no label is cut, and what a box says while it is empty can be read whole.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from branchdesk import assets
from branchdesk.services.session import Session
from branchdesk.ui.desk import Desk
from branchdesk.ui.intake.tab import IntakeTab
from branchdesk.ui.tasks import Tasks
from branchdesk.ui.theme import Theme
from branchdesk.ui.translation import install
from branchdesk.ui.widgets.labels import ElidedLabel
from tests.ui.conftest import NOW
from tests.ui.intake.conftest import STORY, Tray

SIZES = {"100 %": (1366, 592), "125 %": (1093, 438), "150 %": (911, 336)}
FILLED = {"customer_name": "陈桂芳", "title": "ms", "phone": "13812345678", "matter": "A03", "narrative": STORY}
STATES: dict[str, dict[str, object]] = {
    "empty": {},
    "filled": FILLED,
    "transfer": {**FILLED, "intake_source": "regulator"},
    "social": {**FILLED, "intake_source": "social", "relation": "representative", "flags": ["opinion"]},
    "group": {**FILLED, "group_size": "25", "representatives": ["张三", "李四"], "cctv_place": "大堂"},
}
_EDGE = 20
"""Pixels a box keeps for its frame and the cursor."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Translations are compiled once for all tests here."""
    return tmp_path_factory.mktemp("translations")


@pytest.fixture
def open_page(
    theme: Theme, session: Session, qapp: QApplication, qtbot: QtBot, cache: Path
) -> Iterator[Callable[[str, float], IntakeTab]]:
    """Opens the page in a language and a size of letters; puts the look of the other tests back afterwards."""
    made: list[Callable[[], object]] = []

    def opened(language: str, scale: float) -> IntakeTab:
        translators = install(qapp, assets.root(), language, cache) if language != "en" else []
        look = Theme(assets.root(), scheme="light", scale=scale, language=language)
        look.apply(qapp)
        tasks = Tasks()
        desk = Desk(session, tasks, assets.load_words(language), look, clock=lambda: NOW)
        window = QMainWindow()
        page = IntakeTab(desk, printers=Tray())
        window.setCentralWidget(page)

        def close() -> None:
            page.close_down()
            qtbot.waitUntil(lambda: tasks.idle)
            tasks.close(wait=True)
            for each in (window, desk):
                each.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            for translator in translators:
                qapp.removeTranslator(translator)

        made.append(close)
        return page

    yield opened
    for close in made:
        close()
    theme.apply(qapp)


def cut(page: IntakeTab) -> list[str]:
    """The words of the form that are not whole: labels, and what empty boxes say."""
    found = []
    for label in page.form.findChildren(QLabel):
        if label.isVisibleTo(page) and not label.wordWrap() and not isinstance(label, ElidedLabel):
            room = label.width() - label.sizeHint().width()
            found += [f"label “{label.text()}” lacks {-room} px"] if label.text() and room < 0 else []
    for box in page.form.findChildren(QLineEdit):
        if box.isVisibleTo(page) and box.placeholderText() and not box.text():
            room = box.width() - _EDGE - box.fontMetrics().horizontalAdvance(box.placeholderText())
            found += [f"box “{box.placeholderText()}” lacks {-room} px"] if room < 0 else []
    return found


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    language: str, scale: float, open_page: Callable[[str, float], IntakeTab], qapp: QApplication
) -> None:
    page = open_page(language, scale)
    window = page.window()
    wrong = []
    for size, (width, height) in SIZES.items():
        if size == "150 %" and (scale > 1 or language == "en"):
            continue  # such a screen shows Chinese at the standard size; larger letters need a larger screen
        window.resize(width, height)
        window.show()
        for state, values in STATES.items():
            page.form.show_values(values)
            page.form.changed.emit()
            qapp.processEvents()
            qapp.processEvents()
            here = f"{language} ×{scale} {size} {state}"
            if window.width() > width:
                wrong.append(f"{here}: the window needs {window.width()} px")
            if page.form.widget().width() > page.form.viewport().width():
                wrong.append(f"{here}: {page.form.widget().width()} px in {page.form.viewport().width()}")
            wrong += [f"{here}: {each}" for each in cut(page)]
    assert not wrong, "\n".join(wrong)
