"""Looks at a file before any parser does: what it is, and whether it is safe to unpack.

Parsers were measured to abort on one cell in the far corner of a sheet, to take gigabytes for a zip of a few kilobytes,
and to read two different sheets from one file whose parts differ only in case (research/reliability.md 2.5). Everything
here reads in pieces and runs in the child process.
"""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from branchdesk.domain.errors import FileRefused, Problem
from branchdesk.exchange.tables import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x09\x00\x04\x00", "old"),
    (b"\x09\x02\x06\x00", "old"),
    (b"\x09\x04\x06\x00", "old"),
    (b"\x09\x08\x08\x00", "old"),
    (b"\x09\x08\x10\x00", "old"),
)

_GLOBALS = re.compile(rb"\x09\x08[\x08\x10]\x00..\x05\x00", re.DOTALL)
_RECORD = struct.Struct("<HH")
_FILEPASS = 0x2F
_UNREAD = ("customxml/", "docprops/", "meta-inf/")
"""Parts no reader of values opens."""

_CHUNK = 256 * 1024
_OVERLAP = 512
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FAR = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{3}\d{1,7}|[A-Z]{1,2}\d{6,7})["'](?:[^<>]*[^<>/])?>"""
)
_REFERENCE = re.compile(rb"([A-Z]+)(\d+)")


def refused(key: str, **values: str | int) -> FileRefused:
    """The refusal of a file, by the last part of its words key."""
    return FileRefused(Problem(f"exchange.file.{key}", values))


def kind_of(data: bytes) -> str:
    """What a file is by its content, whatever its name says: zip, ole, text, or something nobody can take a register
    from (empty, old, pdf, image, archive, web, xml, unknown)."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        return "empty"
    if data.startswith(_OLE):
        return "ole"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    start = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return "web"
    if start.startswith(b"<?xml"):
        return "web" if b"<html" in start else "xml"
    return "text"


def check_ole(data: bytes) -> None:
    """Refuse a protected workbook: a new one is wrapped in the old container, an old one says so in its beginning."""
    if _ENCRYPTED in data or _locked(data):
        raise refused("password")


def _locked(data: bytes) -> bool:
    """Whether the stream of an .xls begins with the record that says it is encrypted."""
    found = _GLOBALS.search(data)
    if found is None:
        return False
    place = found.start()
    for _ in range(8):
        kind, size = _RECORD.unpack(data[place : place + _RECORD.size].ljust(_RECORD.size, b"\x00"))
        if kind == _FILEPASS:
            return True
        place += _RECORD.size + size
    return False


def check_zip(path: Path, limits: Limits) -> str:
    """Look through the whole zip; its format: xlsx, xlsb or ods. FileRefused says why it must not be unpacked."""
    try:
        with zipfile.ZipFile(path) as book:
            infos = book.infolist()
            _check_directory(infos, limits)
            found = _format(book)
            for info in infos:
                name = info.filename.lower()
                if name.endswith((".xml", ".rels")) and not name.startswith(_UNREAD):
                    _check_xml(book, info, limits)
            return found
    except zipfile.BadZipFile as error:
        raise refused("broken") from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise refused("broken") from error


def _check_directory(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.entries:
        raise refused("entries", limit=limits.entries, count=len(infos))
    names = [info.filename.replace("\\", "/").lower() for info in infos]
    if len(set(names)) != len(names):
        raise refused("twice")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise refused("paths")
    if any(info.flag_bits & 1 for info in infos):
        raise refused("password")
    if any(info.file_size > limits.part for info in infos) or sum(info.file_size for info in infos) > limits.total:
        raise refused("expands", limit=limits.total // (1024 * 1024))


def _format(book: zipfile.ZipFile) -> str:
    names = {name.replace("\\", "/").lower() for name in book.namelist()}
    if "mimetype" in names and b"opendocument.spreadsheet" in book.read("mimetype")[:200]:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.endswith("workbook.xml") for name in names) or "[content_types].xml" in names:
        return "xlsx"
    raise refused("archive")


def _check_xml(book: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> None:
    """One part, unpacked in pieces. Reading stops at the declared size, and a lie about it fails the check sum."""
    sheet = "worksheets/" in info.filename.replace("\\", "/")
    rest = b""
    with book.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            window = rest + chunk
            if not rest and b"\x00" in window[:64]:
                raise refused("encoding")
            if _DTD.search(window):
                raise refused("dtd")
            if sheet:
                _check_far(window, limits)
            rest = window[-_OVERLAP:]


def _check_far(window: bytes, limits: Limits) -> None:
    """A filled cell far out makes parsers allocate the whole rectangle before it."""
    for found in _FAR.finditer(window):
        reference = _REFERENCE.fullmatch(found[1])
        if reference is None:
            continue
        column = 0
        for letter in reference[1]:
            column = column * 26 + letter - 64
        if column * int(reference[2]) > limits.cells or column > 16_384 or int(reference[2]) > 1_048_576:
            raise refused("far", cell=found[1].decode())
