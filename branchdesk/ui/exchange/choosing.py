"""File dialogs of this tab: they do not block, and the list has the focus, so that Ctrl+A Enter takes everything."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

translate = QCoreApplication.translate


def many_workbooks(parent: QWidget, title: str, folder: str) -> QFileDialog:
    """Any number of files."""
    return _picker(parent, title, folder, QFileDialog.FileMode.ExistingFiles)


def one_table(parent: QWidget, title: str, folder: str) -> QFileDialog:
    """One register: a workbook or a text file."""
    return _picker(parent, title, folder, QFileDialog.FileMode.ExistingFile)


def one_mapping(parent: QWidget, title: str) -> QFileDialog:
    """A mapping file."""
    picker = _picker(parent, title, "", QFileDialog.FileMode.ExistingFile)
    picker.setNameFilters([f"{translate('Exchange', 'Mappings')} (*.toml)"])
    return picker


def one_folder(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    """A folder to write to."""
    picker = _picker(parent, title, str(folder) if folder.is_dir() else "", QFileDialog.FileMode.Directory)
    picker.setOption(QFileDialog.Option.ShowDirsOnly)
    return picker


def target(parent: QWidget, title: str, file: Path) -> QFileDialog:
    """A file to write."""
    picker = _picker(parent, title, str(file.parent), QFileDialog.FileMode.AnyFile)
    picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    picker.setDefaultSuffix("xlsx")
    picker.selectFile(file.name)
    return picker


def _picker(parent: QWidget, title: str, folder: str, mode: QFileDialog.FileMode) -> QFileDialog:
    picker = QFileDialog(parent, title, folder)
    picker.setFileMode(mode)
    picker.setViewMode(QFileDialog.ViewMode.Detail)
    if mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile):
        tables = translate("Exchange", "Workbooks and tables")
        every = translate("Exchange", "All files")
        picker.setNameFilters([f"{tables} (*.xlsx *.xls *.xlsb *.ods *.csv *.txt)", f"{every} (*)"])
    picker.finished.connect(picker.deleteLater)
    window = parent.window()  # where no window manager does it, the keys would go nowhere
    picker.finished.connect(lambda _answer: window.activateWindow())
    return picker


def start(picker: QFileDialog) -> None:
    """Show it. Where many files are chosen, the list has the focus instead of the field for a name; only Qt's own
    dialog has this list, a system's dialog has rules of its own."""
    picker.open()
    files = picker.findChild(QTreeView, "treeView")
    if files is not None and picker.fileMode() is QFileDialog.FileMode.ExistingFiles:
        files.setFocus()
