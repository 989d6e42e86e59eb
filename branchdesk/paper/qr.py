"""QR codes that hold a case number and its check character, and nothing else (ux/spec.md 4, Paper).

A code is a square of dark and light modules; here it is a tuple of rows, each a number with the leftmost module as its
highest bit. It is painted as rectangles, one for every run of dark modules, and stays sharp on every device.

A page of the callback list carries nine codes, and choosing among eight masks makes each cost 2.7 ms. `Codes` is for
lists: its mask is fixed (readers take any), and then every module is a sum modulo 2 of single bits of the text. The
pattern of each bit is made once; a code is the XOR of a few dozen of them.
"""

from collections.abc import Sequence
from functools import cache

import segno
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

PREFIX = "BD1"
QUIET = 4
"""Light modules that readers ask for around a code."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The 45 signs of the alphanumeric mode, in the order of their values; two of them share 11 bits, one has 6."""
_MASK = 3
_STRIP = 7
_DOTS = 4
"""Dots of a module in a picture: whole dots on every printer."""
_AS_HALVES = str.maketrans("01", "f0")
_OVERLAP = 0.03
"""Rectangles reach a little into the next, or screens show a hairline between them."""


def payload(number: str, check: str) -> str:
    """What the code of a case says: BD1*CD103-26-0427*K."""
    return f"{PREFIX}*{number}*{check}"


def code(text: str) -> tuple[int, ...]:
    """The code of a text in the mask that reads best. ValueError if it is too long."""
    return _rows(segno.make_qr(text, error="m").matrix)


class Codes:
    """The codes of one list."""

    def __init__(self) -> None:
        self._blank: dict[int, tuple[int, int]] = {}
        self._patterns: dict[tuple[int, int, str], int] = {}

    def code(self, text: str) -> tuple[int, ...]:
        """The code of a text. One that is more than capitals, digits and a few signs takes the slow way."""
        if not text or set(text) - set(_ALPHABET):
            return code(text)
        size, modules = self._start(len(text))
        for at in range(0, len(text), 2):
            modules ^= self._pattern(len(text), at, text[at : at + 2])
        row = (1 << size) - 1
        return tuple(modules >> size * (size - 1 - index) & row for index in range(size))

    def _start(self, length: int) -> tuple[int, int]:
        """Size and modules of the text whose every value is 0."""
        if length not in self._blank:
            self._blank[length] = _packed("0" * length)
        return self._blank[length]

    def _pattern(self, length: int, at: int, signs: str) -> int:
        """The modules that turn over when a pair, or the last single sign, stands at `at` instead of zeros."""
        key = (length, at, signs)
        if key not in self._patterns:
            value, pattern = _value(signs), 0
            for bit in range(value.bit_length()):
                high, low = divmod(1 << bit, len(_ALPHABET))
                alone = (_ALPHABET[high] + _ALPHABET[low])[-len(signs) :]
                if value == 1 << bit:
                    text = "0" * at + alone + "0" * (length - at - len(signs))
                    pattern = _packed(text)[1] ^ self._start(length)[1]
                elif value >> bit & 1:
                    pattern ^= self._pattern(length, at, alone)
            self._patterns[key] = pattern
        return self._patterns[key]


def rectangles(rows: Sequence[int]) -> list[QRectF]:
    """The dark parts of a code, in modules from its top left corner, without the quiet zone."""
    found: list[QRectF] = []
    strips = _strips(len(rows))
    for top, row in enumerate(rows):
        for left, width, shift, mask in strips:
            found += _runs(left, top, width, row >> shift & mask)
    return found


@cache
def _strips(size: int) -> list[tuple[int, int, int, int]]:
    """How a row is cut: left end, width, and how to get its bits out of the row's."""
    widths = [(left, min(_STRIP, size - left)) for left in range(0, size, _STRIP)]
    return [(left, width, size - left - width, (1 << width) - 1) for left, width in widths]


@cache
def _runs(left: int, top: int, width: int, bits: int) -> tuple[QRectF, ...]:
    """The dark runs in a strip of a row. Few strips differ, so each is made once."""
    found = []
    for run in format(bits, f"0{width}b").split("0"):
        if run:
            found.append(QRectF(left, top, len(run) + _OVERLAP, 1 + _OVERLAP))
        left += len(run) + 1
    return tuple(found)


def picture(rows: Sequence[int]) -> QImage:
    """A code as a picture without the quiet zone, each module several dots wide: in a file it takes a tenth of the
    rectangles' time and room."""
    size = len(rows)
    odd = "f" * (size % 2)  # a module is half a byte
    whole = format(sum(row << size * at for at, row in enumerate(reversed(rows))), f"0{size * size}b")
    halves = whole.translate(_AS_HALVES)
    lines = [bytes.fromhex(halves[at : at + size] + odd) * _DOTS for at in range(0, size * size, size)]
    made = QImage(b"".join(lines), size * _DOTS, size * _DOTS, (size + 1) // 2, QImage.Format.Format_Mono)
    made.setColorTable([0xFF000000, 0xFFFFFFFF])  # the order in which a PDF takes it bit by bit
    return made.copy()  # the bytes go, the picture stays


def _value(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value * len(_ALPHABET) + _ALPHABET.index(sign)
    return value


def _packed(text: str) -> tuple[int, int]:
    """Size and all modules as one number, rows from the top, in alphanumeric mode and the fixed mask."""
    rows = _rows(segno.make_qr(text, error="m", mode="alphanumeric", mask=_MASK).matrix)
    packed = 0
    for row in rows:
        packed = packed << len(rows) | row
    return len(rows), packed


def _rows(matrix: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(int("".join(str(module) for module in row), 2) for row in matrix)
