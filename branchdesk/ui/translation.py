"""The language of the window: Qt Linguist files, compiled when they are stale.

English stands in the source; every other language is a folder of .ts files in resources/i18n. A build compiles them
beside their sources; in a checkout where one is newer than its .qm, PySide6's own lrelease compiles it into a cache
folder. The language is chosen at the start and stays until the next.
"""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


class TranslationUnusable(Exception):
    """A translation is stale and cannot be compiled, or a compiled one cannot be loaded. Says which file and why."""


def install(app: QCoreApplication, resources: Path, language: str, cache: Path) -> list[QTranslator]:
    """Make the application speak a language; the translators live as long as the application.

    resources: the folder that holds i18n/<language>/*.ts and *.qm. cache: a folder for what had to be compiled.
    Raises TranslationUnusable.
    """
    QLocale.setDefault(QLocale(language))
    files = [_fresh(stem, cache / language) for stem in _stems(resources / "i18n" / language)]
    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    translators = []
    for file in [*([own] if own.exists() else []), *files]:
        translator = QTranslator(app)
        if not translator.load(str(file)):
            raise TranslationUnusable(f"{file.name} is no compiled translation")
        app.installTranslator(translator)
        translators.append(translator)
    return translators


def _stems(folder: Path) -> list[Path]:
    return sorted({path.with_suffix("") for suffix in ("ts", "qm") for path in folder.glob(f"*.{suffix}")})


def _fresh(stem: Path, cache: Path) -> Path:
    """The compiled file that is not older than its source, made if need be."""
    source = stem.with_suffix(".ts")
    kept = cache / f"{stem.name}.qm"
    for compiled in (stem.with_suffix(".qm"), kept):
        if _age(compiled) >= _age(source) and compiled.exists():
            return compiled
    import subprocess  # only a checkout compiles; a tenth of the start otherwise

    cache.mkdir(parents=True, exist_ok=True)
    made = kept.with_suffix(f".{os.getpid()}.tmp")
    try:
        subprocess.run(
            [str(_compiler(source)), "-silent", str(source), "-qm", str(made)], check=True, capture_output=True
        )
        made.replace(kept)
    except (subprocess.CalledProcessError, OSError) as error:
        raise TranslationUnusable(f"{source.name} could not be compiled") from error
    finally:
        made.unlink(missing_ok=True)
    return kept


def _compiler(source: Path) -> Path:
    from importlib.util import find_spec

    spec = find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ("lrelease", "lrelease.exe", "libexec/lrelease"):
            if (Path(folder) / name).is_file():
                return Path(folder) / name
    raise TranslationUnusable(f"{source.name} is newer than its compiled form, and there is no lrelease to compile it")


def _age(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else -1.0
