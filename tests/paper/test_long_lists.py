"""Long papers: told how far they are, stopped on the way, painted beside the window, refused by a full disk."""

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import Cancelled, FileUnavailable
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.pdf import save_pdf
from tests.paper.samples import call_list
from tests.paper.seeing import codes_on, words_on


def test_progress_is_told_page_by_page(qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    save_pdf(tmp_path / "list.pdf", CallListPaper(call_list(30), "zh_CN"), lambda *done: heard.append(done))
    assert heard == [(page, 4) for page in range(1, 5)]


def test_stopping_leaves_the_old_file_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    target.write_bytes(b"old")

    def stop(page: int, _pages: int) -> None:
        if page == 2:
            raise Cancelled.of("cli.cancelled")

    with pytest.raises(Cancelled):
        save_pdf(target, CallListPaper(call_list(60), "zh_CN"), stop)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["list.pdf"]


def test_a_list_is_painted_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    pages: list[int] = []
    paper = CallListPaper(call_list(40), "zh_CN")
    worker = threading.Thread(target=lambda: pages.append(save_pdf(tmp_path / "list.pdf", paper)))
    worker.start()
    worker.join(60)
    assert pages == [5]
    assert "CD103-26-0040" in PdfReader(tmp_path / "list.pdf").pages[4].extract_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is how this test fills the disk")
def test_a_disk_that_fills_up_while_writing_leaves_the_old_file(qtbot: QtBot, tmp_path: Path) -> None:
    import resource

    target = tmp_path / "list.pdf"
    target.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(FileUnavailable) as raised:
            save_pdf(target, CallListPaper(call_list(60), "zh_CN"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert raised.value.problem.key == "paper.pdf"
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["list.pdf"]


def test_a_long_list_is_set_as_a_short_one(qtbot: QtBot, tmp_path: Path) -> None:
    """What a long list does for speed, pictures for codes and pages put together from the one before, changes no word
    and no code."""
    paper = call_list(9 * 21)
    save_pdf(tmp_path / "long.pdf", CallListPaper(paper, "zh_CN"))
    save_pdf(tmp_path / "short.pdf", CallListPaper(replace(paper, rows=paper.rows[:27]), "zh_CN"))
    for page in (0, 1):
        long, short = (words_on(tmp_path / f"{name}.pdf", page) for name in ("long", "short"))
        assert long.replace("21 页", "3 页").replace("189 户", "27 户").split() == short.split()
        assert codes_on(tmp_path / "long.pdf", page) == codes_on(tmp_path / "short.pdf", page)
    assert len(codes_on(tmp_path / "long.pdf", 20)) == 9
    assert "录入核对" in words_on(tmp_path / "long.pdf", 20)
