"""Puts a new home's recovery code on paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.assets import Words
from branchdesk.paper.recovery import RecoverySheet
from branchdesk.ui.printing import PrintDialog, SystemPrinters


def print_code(
    parent: QWidget, words: Words, code: str, branch: Mapping[str, Any], now: datetime, *, practice: bool
) -> PrintDialog:
    """Show the sheet before it is printed. branch: the values of the first step."""
    name = f"{branch.get('name', '')} {branch.get('branch', '')}{branch.get('desk', '')}".strip()
    place = " · ".join(each for each in (str(branch.get("bank", "")), name) if each)
    sheet = RecoverySheet(code, place, now, words.language, practice=practice)
    dialog = PrintDialog(parent, sheet, words=words, printers=SystemPrinters())
    dialog.open()
    return dialog
