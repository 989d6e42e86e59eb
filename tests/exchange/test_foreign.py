"""Strangers' files: a table or one clear sentence, and the program lives on."""

import io
import os
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import pytest
from openpyxl import Workbook

from branchdesk.domain.errors import Cancelled, FileRefused, FileUnavailable
from branchdesk.exchange import limited
from branchdesk.exchange.child import CHILD_FLAG
from branchdesk.exchange.foreign import read_foreign
from branchdesk.exchange.guard import kind_of
from branchdesk.exchange.limited import Child
from branchdesk.exchange.tables import Limits, pack, unpack


@pytest.fixture(scope="module")
def child() -> Any:
    with Child() as each:
        yield each


def workbook(change: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def register(book: Workbook) -> None:
    page = book.worksheets[0]
    page.title = "台账"
    page.append(["编号", "受理时间", "内容", "金额"])
    page.append([1, datetime.fromisoformat("2026-01-02T03:04:05"), "吞卡", 12.5])
    page.append([2, date(2026, 1, 3), None, None])
    page["C9"] = "下面很远"
    page["A400"].number_format = "0.00"  # formatted, never filled
    book.create_sheet("旧").sheet_state = "hidden"


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The zip with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {info.filename: book.read(info) for info in book.infolist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def in_sheet(old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return repacked(workbook(register), change)


def key_of(file: Path, child: Child) -> str:
    with pytest.raises(FileRefused) as caught:
        child.read(file)
    assert caught.value.problem.values["file"] == file.name
    return caught.value.problem.key.removeprefix("exchange.file.")


def test_a_workbook_becomes_cells(tmp_path: Path, child: Child) -> None:
    (tmp_path / "r.xlsx").write_bytes(workbook(register))
    table = child.read(tmp_path / "r.xlsx")
    assert (table.format, table.hidden, table.problems) == ("xlsx", {"旧"}, ())
    name, rows = table.sheets[0]
    assert name == "台账"
    assert rows[:3] == [
        ["编号", "受理时间", "内容", "金额"],
        [1.0, datetime.fromisoformat("2026-01-02T03:04:05"), "吞卡", 12.5],
        [2.0, date(2026, 1, 3)],
    ]
    assert rows[3:] == [[], [], [], [], [], [None, None, "下面很远"]]


def test_the_name_does_not_decide_what_a_file_is(tmp_path: Path, child: Child) -> None:
    (tmp_path / "r.csv").write_bytes(workbook(register))
    assert child.read(tmp_path / "r.csv").format == "xlsx"
    (tmp_path / "r.xls").write_text("编号,内容\n1,吞卡\n", encoding="gb18030")
    table = child.read(tmp_path / "r.xls")
    assert (table.format, table.encoding, table.sheets[0].rows[1]) == ("csv", "gb18030", ["1", "吞卡"])


def test_columns_left_of_the_data_are_counted(tmp_path: Path, child: Child) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["C2"] = "x"

    (tmp_path / "r.xlsx").write_bytes(workbook(change))
    assert list(child.read(tmp_path / "r.xlsx").sheets[0].rows) == [[], [None, None, "x"]]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "image"),
        (b"Rar!\x1a", "archive"),
        (b"<html><table><tr><td>1</td></tr></table>", "web"),
        (b"<?xml version='1.0'?><Workbook/>", "xml"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "old"),
        (b"PK\x03\x04 and no more", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsound"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, child: Child, data: bytes, key: str) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    assert key_of(file, child) == key


def many(parts: dict[str, bytes]) -> None:
    parts.update({f"xl/media/{number}": b"" for number in range(5_001)})


def added(name: str, content: bytes) -> bytes:
    return repacked(workbook(register), lambda parts: parts.update({name: content}))


def as_utf_16(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].decode().encode("utf-16")


HOSTILE: dict[str, tuple[bytes, str]] = {
    "far": (in_sheet(b'r="C9"', b'r="XFD1048576"'), "far"),
    "far, other quotes": (in_sheet(b'r="C9"', b"r = 'ZZ1048576'"), "far"),
    "dtd": (in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "dtd"),
    "utf-16": (repacked(workbook(register), as_utf_16), "encoding"),
    "twice": (added(SHEET.upper(), b"<x/>"), "twice"),
    "outside": (added("../evil.xml", b"<x/>"), "paths"),
    "many parts": (repacked(workbook(register), many), "entries"),
    "no workbook": (repacked(workbook(register), lambda parts: parts.clear()), "archive"),
    "cut": (workbook(register)[:-100], "broken"),
    "sheet is no xml": (added(SHEET, b"<worksheet><sheetData><row>"), "unsound"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(tmp_path: Path, child: Child, name: str) -> None:
    data, key = HOSTILE[name]
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    assert key_of(file, child) == key


def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    def swell(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET] + b" " * 3_000_000

    file = tmp_path / "x.xlsx"
    file.write_bytes(repacked(workbook(register), swell))
    with Child(Limits(part=2_000_000)) as child:
        assert key_of(file, child) == "expands"


def test_a_password_is_said(tmp_path: Path, child: Child) -> None:
    file = tmp_path / "x.xlsx"
    with file.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(workbook(register))).encrypt("geheim", out)
    assert key_of(file, child) == "password"


def test_a_locked_old_workbook_is_said() -> None:
    from branchdesk.exchange.guard import check_ole

    beginning = bytes.fromhex("0908100000060500 4c1fcd07c1c00000060300002f003600010001000100")
    with pytest.raises(FileRefused) as caught:
        check_ole(bytes(512) + beginning)
    assert caught.value.problem.key == "exchange.file.password"
    check_ole(bytes(512) + beginning.replace(bytes.fromhex("2f00"), bytes.fromhex("e100")))


def test_a_missing_file_is_another_thing_than_a_refused_one(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable) as caught:
        read_foreign(tmp_path / "none.csv")
    assert (caught.value.problem.key, caught.value.exit_code) == ("exchange.file.missing", 3)
    with pytest.raises(FileUnavailable) as caught:
        read_foreign(tmp_path)
    assert caught.value.problem.key == "exchange.file.folder"


def test_a_large_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n" * 1000, encoding="utf-8")
    with pytest.raises(FileRefused) as caught:
        read_foreign(tmp_path / "x.csv", limits=Limits(file=1000))
    assert caught.value.problem.key == "exchange.file.large"


@pytest.mark.skipif(os.name != "posix", reason="memory limits are POSIX")
def test_a_child_without_memory_is_a_sentence_and_the_next_file_is_read(tmp_path: Path) -> None:
    big, small = tmp_path / "big.csv", tmp_path / "small.csv"
    big.write_text("投诉内容,很长\n" * 3_000_000, encoding="utf-8")
    small.write_text("a,b\n", encoding="utf-8")
    with Child(Limits(memory=160 * 1024 * 1024)) as child:
        assert key_of(big, child) == "exhausted"
        assert child.read(small).sheets[0].rows == [["a", "b"]]


def stuck(*_: object) -> list[str]:
    return ["sleep", "60"]


@pytest.mark.skipif(os.name != "posix", reason="uses a POSIX command as the hanging child")
def test_a_child_that_hangs_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    with monkeypatch.context() as patch, Child(Limits(seconds=0.05)) as child:
        patch.setattr(limited, "_command", stuck)
        assert key_of(tmp_path / "x.csv", child) == "slow"


@pytest.mark.skipif(os.name != "posix", reason="uses a POSIX command as the hanging child")
def test_reading_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    with monkeypatch.context() as patch, Child() as child:
        patch.setattr(limited, "_command", stuck)
        patch.setattr(limited, "pack", lambda message: child.stop() or pack(message))
        with pytest.raises(Cancelled):
            child.read(tmp_path / "x.csv")


@pytest.mark.parametrize("says", ["echo nonsense", "echo [1]", "echo {}", "true", "exit 3"])
@pytest.mark.skipif(os.name != "posix", reason="uses a shell as the broken child")
def test_a_child_that_talks_nonsense_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    with monkeypatch.context() as patch, Child() as child:
        patch.setattr(limited, "_command", lambda: ["sh", "-c", says])
        assert key_of(tmp_path / "x.csv", child) in ("unsound", "exhausted")


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert limited._command()[1:] == ["--exchange-child"]


def test_the_program_itself_can_be_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a frozen program does: its own entry, told by the flag."""
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    with monkeypatch.context() as patch, Child() as child:
        patch.setattr(limited, "_command", lambda: [sys.executable, "-m", "branchdesk", CHILD_FLAG])
        assert child.read(tmp_path / "x.csv").sheets[0].rows == [["a", "b"]]


def test_messages_cross_as_they_are() -> None:
    rows = [["文", 1, 1.5, True, None, datetime.fromisoformat("2026-01-02T03:04:05"), date(2026, 1, 2)]]
    assert unpack(pack({"rows": rows})) == {"rows": rows}


def test_text_is_what_is_left() -> None:
    assert kind_of("编号,内容".encode("gb18030")) == "text"
