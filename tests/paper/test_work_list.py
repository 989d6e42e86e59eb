"""The list of ticked cases runs over pages; several slips are one document, page for page."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from branchdesk.paper import catalogue
from branchdesk.paper.pdf import save_pdf
from branchdesk.paper.several import Several
from branchdesk.services.work_list import ListRow, WorkList
from tests.paper.filled import IMPRINT

NOW = datetime(2026, 3, 5, 14, 32, tzinfo=timezone(timedelta(hours=8)))
ROW = ListRow(
    "CD103-26-0427", "陈*芳", "自助机吞卡吞钞", "凭条未出，机器显示已收", "核实中", "03-05 15:10", "李强", late=True
)
"""As the service masks it."""


@pytest.fixture
def listed() -> WorkList:
    return WorkList(IMPRINT, "全部未结", NOW, tuple(replace(ROW, number=f"CD103-26-{at:04d}") for at in range(1, 71)))


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_it_runs_over_pages(listed: WorkList, lang: str, tmp_path: Path, qapp: QApplication) -> None:
    paper = catalogue.document(listed, lang)
    assert paper.pages > 1
    assert "陈" not in paper.title
    assert save_pdf(tmp_path / "list.pdf", paper) == paper.pages
    one = catalogue.document(replace(listed, rows=listed.rows[:3]), lang)
    assert one.pages == 1


def test_several_are_one(listed: WorkList, tmp_path: Path, qapp: QApplication) -> None:
    first = catalogue.document(listed, "zh_CN")
    second = catalogue.document(replace(listed, rows=listed.rows[:2]), "zh_CN")
    stack = Several([first, second, first], "一叠")
    assert stack.pages == 2 * first.pages + 1
    assert (stack.title, stack.orientation, stack.practice) == ("一叠", first.orientation, first.practice)
    assert save_pdf(tmp_path / "stack.pdf", stack) == stack.pages
    with pytest.raises(ValueError, match="nothing"):
        Several([], "nichts")
