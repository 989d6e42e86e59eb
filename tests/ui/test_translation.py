"""The window speaks its language, and a stale translation is compiled or named."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.ui import translation
from branchdesk.ui.translation import TranslationUnusable, install


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A resources folder with the kit's translation only, not yet compiled."""
    folder = tmp_path / "resources" / "i18n" / "zh_CN"
    folder.mkdir(parents=True)
    shutil.copy(assets.path("i18n", "zh_CN", "kit.ts"), folder / "kit.ts")
    return tmp_path / "resources"


@pytest.fixture
def installed(qapp: QApplication) -> Iterator[list[QTranslator]]:
    """Collects translators and takes them out again."""
    made: list[QTranslator] = []
    locale = QLocale()
    yield made
    for each in made:
        qapp.removeTranslator(each)
    QLocale.setDefault(locale)


def test_a_missing_compiled_file_is_made_in_the_cache(
    qapp: QApplication, resources: Path, tmp_path: Path, installed: list[QTranslator]
) -> None:
    installed += install(qapp, resources, "zh_CN", tmp_path / "cache")
    assert QCoreApplication.translate("ProblemDialog", "What happened") == "发生了什么"
    assert (tmp_path / "cache" / "zh_CN" / "kit.qm").exists()
    assert not list((resources / "i18n" / "zh_CN").glob("*.qm"))


def test_qt_speaks_the_language_too(
    qapp: QApplication, resources: Path, tmp_path: Path, installed: list[QTranslator]
) -> None:
    installed += install(qapp, resources, "zh_CN", tmp_path / "cache")
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy").startswith("复制")


def test_a_fresh_compiled_file_is_taken_as_it_is(
    qapp: QApplication, resources: Path, tmp_path: Path, installed: list[QTranslator], monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in install(qapp, resources, "zh_CN", tmp_path / "cache"):
        qapp.removeTranslator(each)
    monkeypatch.setattr(translation, "_compiler", lambda _source: pytest.fail("compiled again"))
    installed += install(qapp, resources, "zh_CN", tmp_path / "cache")
    assert installed


def test_a_stale_one_is_compiled_again(
    qapp: QApplication, resources: Path, tmp_path: Path, installed: list[QTranslator]
) -> None:
    for each in install(qapp, resources, "zh_CN", tmp_path / "cache"):
        qapp.removeTranslator(each)
    source = resources / "i18n" / "zh_CN" / "kit.ts"
    source.write_text(source.read_text(encoding="utf-8").replace("发生了什么", "出了什么事"), encoding="utf-8")
    later = (tmp_path / "cache" / "zh_CN" / "kit.qm").stat().st_mtime + 10
    os.utime(source, (later, later))
    installed += install(qapp, resources, "zh_CN", tmp_path / "cache")
    assert QCoreApplication.translate("ProblemDialog", "What happened") == "出了什么事"


def test_a_broken_source_is_named(qapp: QApplication, resources: Path, tmp_path: Path) -> None:
    (resources / "i18n" / "zh_CN" / "kit.ts").write_text("no xml", encoding="utf-8")
    with pytest.raises(TranslationUnusable, match=r"kit\.ts"):
        install(qapp, resources, "zh_CN", tmp_path / "cache")


def test_without_a_compiler_it_says_so(
    qapp: QApplication, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(TranslationUnusable, match="lrelease"):
        install(qapp, resources, "zh_CN", tmp_path / "cache")


def test_english_needs_no_file(
    qapp: QApplication, resources: Path, tmp_path: Path, installed: list[QTranslator]
) -> None:
    installed += install(qapp, resources, "en", tmp_path / "cache")
    assert QCoreApplication.translate("ProblemDialog", "What happened") == "What happened"
