"""Choosing files and folders: one look, in the language of the window, starting where one was last.

The first time it starts in the person's documents, never in the folder the program happens to run in. A dialog does
not block: what was chosen is handed to `done`. The last folder is kept by the window (`FOLDER`) as long as it is open.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

translate = QCoreApplication.translate
FOLDER = "lastFolder"
"""Property of the window: where a file was chosen or saved last."""

_UNTRANSLATED = (
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Type"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)
"""What Qt's own Chinese leaves in English; our translation files say it under Qt's own names."""


def tables() -> str:
    """The filter for registers and workbooks."""
    return f"{translate('Files', 'Workbooks and tables')} (*.xlsx *.xls *.xlsb *.ods *.csv *.txt)"


def workbooks() -> str:
    """The filter for a workbook to be written."""
    return f"{translate('Files', 'Workbooks')} (*.xlsx)"


def mappings() -> str:
    """The filter for mappings of registers."""
    return f"{translate('Files', 'Mappings')} (*.toml)"


def pdf() -> str:
    """The filter for papers."""
    return "PDF (*.pdf)"


def open_file(
    parent: QWidget, title: str, done: Callable[[Path], object], *, filters: Sequence[str] = (), folder: str = ""
) -> QFileDialog:
    """Choose one file that exists."""
    picker = _picker(parent, title, QFileDialog.FileMode.ExistingFile, folder, [*filters, _every()])
    picker.fileSelected.connect(lambda name: done(Path(name)))
    picker.open()
    return picker


def open_files(
    parent: QWidget, title: str, done: Callable[[list[Path]], object], *, filters: Sequence[str] = (), folder: str = ""
) -> QFileDialog:
    """Choose any number of files. The list has the focus, so that Ctrl+A Enter takes all (in Qt's own dialog)."""
    picker = _picker(parent, title, QFileDialog.FileMode.ExistingFiles, folder, [*filters, _every()])
    picker.filesSelected.connect(lambda names: done([Path(name) for name in names]))
    picker.open()
    files = picker.findChild(QTreeView, "treeView")
    if files is not None:
        files.setFocus()
    return picker


def save_file(
    parent: QWidget, title: str, name: str, done: Callable[[Path], object], *, filters: Sequence[str] = (),
    suffix: str = "", folder: str = "",
) -> QFileDialog:  # fmt: skip
    """Choose where a file is written; an older one of that name is asked about. suffix: added where none is typed."""
    picker = _picker(parent, title, QFileDialog.FileMode.AnyFile, folder, list(filters))
    picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    picker.setDefaultSuffix(suffix)
    picker.selectFile(name)
    picker.fileSelected.connect(lambda chosen: done(Path(chosen)))
    picker.open()
    return picker


def choose_folder(parent: QWidget, title: str, done: Callable[[Path], object], *, folder: str = "") -> QFileDialog:
    """Choose a folder."""
    picker = _picker(parent, title, QFileDialog.FileMode.Directory, folder, [])
    picker.setOption(QFileDialog.Option.ShowDirsOnly)
    picker.fileSelected.connect(lambda name: done(Path(name)))
    picker.open()
    return picker


def start_folder(parent: QWidget) -> str:
    """Where a dialog starts: the last folder if it is still there, else the person's documents."""
    kept = parent.window().property(FOLDER)
    if isinstance(kept, str) and kept and Path(kept).is_dir():
        return kept
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _every() -> str:
    return f"{translate('Files', 'All files')} (*)"


def _picker(
    parent: QWidget, title: str, mode: QFileDialog.FileMode, folder: str, filters: Sequence[str]
) -> QFileDialog:
    wanted = folder if folder and Path(folder).is_dir() else start_folder(parent)
    picker = QFileDialog(parent, title, wanted)
    picker.setFileMode(mode)
    picker.setViewMode(QFileDialog.ViewMode.Detail)
    if filters:
        picker.setNameFilters(list(filters))
    window = parent.window()
    picker.accepted.connect(lambda: window.setProperty(FOLDER, picker.directory().absolutePath()))
    # Where no window manager does it, the keys would go nowhere.
    picker.finished.connect(lambda _answer: window.activateWindow())
    picker.finished.connect(picker.deleteLater)
    return picker
