"""A PDF is there whole or not at all, with its fonts in it, and its text copies as what it shows."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase, QPagedPaintDevice
from pytestqt.qtbot import QtBot

from branchdesk.domain.errors import FileUnavailable
from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.pdf import save_pdf, write_pdf
from branchdesk.paper.slip import SlipPaper
from tests.paper.samples import SLIP, call_list


def test_an_older_file_is_replaced_whole(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "slip.pdf"
    target.write_bytes(b"old")
    save_pdf(target, SlipPaper(SLIP, "zh_CN"))
    assert target.read_bytes().startswith(b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == ["slip.pdf"]


def test_a_failing_painter_leaves_the_old_file(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "slip.pdf"
    target.write_bytes(b"old")

    def fail(device: QPagedPaintDevice) -> int:
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_pdf(target, fail)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["slip.pdf"]


def test_a_full_disk_leaves_the_old_file(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "slip.pdf"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnavailable) as raised:
        save_pdf(target, SlipPaper(SLIP, "zh_CN"))
    assert raised.value.problem.key == "paper.pdf"
    assert raised.value.problem.values == {"file": "slip.pdf"}
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["slip.pdf"]


def test_a_missing_folder_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable) as raised:
        save_pdf(tmp_path / "away" / "slip.pdf", SlipPaper(SLIP, "zh_CN"))
    assert raised.value.problem.key == "paper.pdf"


def test_the_title_names_no_customer(qtbot: QtBot, tmp_path: Path) -> None:
    save_pdf(tmp_path / "slip.pdf", SlipPaper(SLIP, "zh_CN"))
    metadata = PdfReader(tmp_path / "slip.pdf").metadata
    assert metadata is not None
    assert metadata.title == "投诉登记回执 CD103-26-0427"
    assert metadata.creator == "BranchDesk"


def test_fonts_are_embedded(qtbot: QtBot, tmp_path: Path) -> None:
    save_pdf(tmp_path / "slip.pdf", SlipPaper(SLIP, "zh_CN"))
    for page in PdfReader(tmp_path / "slip.pdf").pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys()


def test_copied_text_is_what_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    """Some faces draw 户 with the glyph of the radical ⼾, and a search for 客户 finds nothing."""
    if not any(map(QFontDatabase.hasFamily, ("Microsoft YaHei", "SimSun", "WenQuanYi Micro Hei"))):
        pytest.skip("none of the faces that copy right is installed")
    save_pdf(tmp_path / "list.pdf", CallListPaper(call_list(12), "zh_CN"))
    for page in PdfReader(tmp_path / "list.pdf").pages:
        text = page.extract_text()
        assert "客户投诉回访名单" in text
        assert not [sign for sign in text if "\u2e80" <= sign <= "\u2fdf"]
