"""File dialogs of this tab: they do not block, and the list has the focus, so that Ctrl+A Enter takes everything."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QFileDialog, QListView, QWidget

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
    if mode in (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile):
        tables = translate("Exchange", "Workbooks and tables")
        every = translate("Exchange", "All files")
        picker.setNameFilters([f"{tables} (*.xlsx *.xls *.xlsb *.ods *.csv *.txt)", f"{every} (*)"])
    picker.finished.connect(picker.deleteLater)
    # Only Qt's own dialog has this list; a system's dialog has focus rules of its own.
    files = picker.findChild(QListView, "listView")
    if files is not None and mode is QFileDialog.FileMode.ExistingFiles:
        QTimer.singleShot(0, files.setFocus)
    return picker
