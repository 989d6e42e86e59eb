"""What every test of the window stands on: an application in BranchDesk's own look."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.ui.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at standard size, applied once; a test that changes it puts it back."""
    made = Theme(assets.root(), scheme="light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")
