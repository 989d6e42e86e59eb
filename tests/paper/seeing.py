"""Looks at a printed paper as somebody who holds it: a PDF rendered by another library, its codes read by a third."""

from pathlib import Path

import pypdfium2
import zxingcpp

POINT = 1 / 72
"""Inches of a PDF's unit."""


def page_of(file: Path, page: int = 0, dpi: int = 200) -> memoryview:
    """A page of a PDF in shades of grey, as rows of bytes."""
    document = pypdfium2.PdfDocument(file)
    try:
        bitmap = document[page].render(scale=dpi * POINT, grayscale=True)
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(bitmap.buffer)
    finally:
        document.close()
    rows = b"".join(data[row * stride : row * stride + wide] for row in range(high))
    return memoryview(rows).cast("B", shape=[high, wide])


def codes_on(file: Path, page: int = 0, dpi: int = 200) -> list[str]:
    """The text of every QR code on a page, from the top."""
    found = zxingcpp.read_barcodes(page_of(file, page, dpi))
    return [each.text for each in sorted(found, key=lambda each: each.position.top_left.y)]


def words_on(file: Path, page: int = 0) -> str:
    """The words of a page as a viewer copies them."""
    document = pypdfium2.PdfDocument(file)
    try:
        return str(document[page].get_textpage().get_text_bounded())
    finally:
        document.close()
