"""Compiles the window's translations: every resources/i18n/<language>/*.ts into a .qm beside it.

Run by the build hook, by dev.py and by the tests; a file that is newer than its source is left alone.

    python packaging/translations.py [ROOT]
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path


def lrelease() -> Path:
    """The translation compiler inside the PySide6 wheel. FileNotFoundError if PySide6 is not installed."""
    spec = importlib.util.find_spec("PySide6")
    folders = [Path(each) for each in (spec.submodule_search_locations or [])] if spec else []
    for folder in folders:
        for name in ("lrelease", "lrelease.exe", "libexec/lrelease"):
            if (folder / name).is_file():
                return folder / name
    raise FileNotFoundError("lrelease: install PySide6-Essentials first")


def stale(root: Path) -> list[Path]:
    """The .ts files whose .qm is missing or older."""
    sources = sorted((root / "resources" / "i18n").glob("*/*.ts"))
    return [each for each in sources if _age(each.with_suffix(".qm")) < _age(each)]


def compile_all(root: Path) -> list[Path]:
    """Compile what is stale and return it. subprocess.CalledProcessError if a file is no translation file."""
    waiting = stale(root)
    tool = lrelease() if waiting else None
    for source in waiting:
        target = source.with_suffix(".qm")
        fresh = target.with_suffix(f".{os.getpid()}.tmp")  # replaced in one step: another process may be reading
        try:
            subprocess.run([str(tool), "-silent", str(source), "-qm", str(fresh)], check=True)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    return waiting


def _age(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else -1.0


if __name__ == "__main__":
    compile_all(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
