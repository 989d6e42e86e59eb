"""Case numbers: branch code, desk letter, year, serial (product.md §1), and the check character that goes with them.

`CD103-26-0427` is the 427th case of 2026 at branch CD103, `CD103B-26-0031` one of its second desk. On paper, in the
QR code and when typed in full a check character follows: `CD103-26-0427-K`. It is ISO/IEC 7064 MOD 37,36 over branch,
desk, year and serial without dashes: every single wrong character is noticed, and 998 of 1,000 swaps of neighbours.
"""

import re
from dataclasses import dataclass, replace

from branchdesk.domain.errors import InvalidCase, Problem
from branchdesk.domain.fields import normal

BRANCH = re.compile(r"[A-Z]{1,6}[0-9]{0,6}")
"""A branch code, in full match."""

DESK = re.compile(r"[B-Z]?")
"""The letter of a further desk; the first desk has none."""

SERIAL_DIGITS = 4
"""A serial has at least so many digits; the 10,000th case of a year has five."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_DASHES = re.compile(r"[\s\-_/.·\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\uFF0F\u30FC]+")
_NUMBER = re.compile(r"(?:([A-Z]{1,7}|[A-Z]{1,6}[0-9]{1,6}[B-Z]?)-)?([0-9]{2})-([0-9]{4,9})(?:-([0-9A-Z]))?")
_PREFIX = re.compile(r"([A-Z]{1,6}[0-9]{1,6}|[A-Z]{1,6})([B-Z]?)")
_QR_MARK = re.compile(r"BD[0-9]+\*")


@dataclass(frozen=True, slots=True)
class Parts:
    """A number taken apart. branch "" if only year and serial were given; year in full; check "" if none was given."""

    branch: str
    desk: str
    year: int
    serial: int
    check: str = ""

    @property
    def prefix(self) -> str:
        """Branch code and desk letter together."""
        return self.branch + self.desk

    @property
    def number(self) -> str:
        """The number as it is stored; without a branch only year and serial."""
        tail = f"{self.year % 100:02d}-{self.serial:0{SERIAL_DIGITS}d}"
        return f"{self.prefix}-{tail}" if self.branch else tail

    @property
    def checked(self) -> bool:
        """False if a check character was given and is not the right one. Without a branch it cannot be judged."""
        return not (self.check and self.branch) or check_character(self.number) == self.check

    def completed(self, branch: str, desk: str = "") -> "Parts":
        """The parts with the home's own branch and desk if none was given; a desk letter that could be read as the
        end of a branch code without digits is told apart by the home's own code."""
        if not self.branch:
            return replace(self, branch=branch, desk=desk)
        if not self.desk and len(self.branch) == len(branch) + 1 and self.branch.startswith(branch):
            letter = self.branch[-1]
            return replace(self, branch=branch, desk=letter) if "B" <= letter <= "Z" else self
        return self


def format_number(branch: str, desk: str, year: int, serial: int) -> str:
    """The number of a case. year in full or its last two digits. Raises InvalidCase if a part cannot be one."""
    if not BRANCH.fullmatch(branch):
        raise InvalidCase(Problem("number.branch", {"value": branch[:20]}))
    if not DESK.fullmatch(desk):
        raise InvalidCase(Problem("number.desk", {"value": desk[:20]}))
    if serial < 1:
        raise InvalidCase(Problem("number.serial", {"value": serial}))
    return Parts(branch, desk, year, serial).number


def parse_number(text: str) -> Parts | None:
    """The parts of a number as people write it; None if it is none.

    Taken: full-width and lower-case letters, any dash or blanks between, a missing branch ("26-0427"), the check
    character behind, the QR code's whole text. A wrong check character is not refused here: see `Parts.checked`.
    """
    plain = _QR_MARK.sub("", normal(text).upper().replace("＊", "*")).replace("*", "-")
    found = _NUMBER.fullmatch(_DASHES.sub("-", plain.strip()).strip("-"))
    if found is None:
        return None
    prefix, year, serial, check = found.groups(default="")
    if int(serial) == 0:
        return None
    taken = _PREFIX.fullmatch(prefix) if prefix else None
    if prefix and taken is None:
        return None
    branch, desk = taken.groups() if taken else ("", "")
    return Parts(branch, desk, 2000 + int(year), int(serial), check)


def check_character(number: str) -> str:
    """The ISO/IEC 7064 MOD 37,36 character of a number; dashes do not count. ValueError for any other character."""
    product = 36
    for character in number.replace("-", ""):
        if character not in _VALUE:
            raise ValueError(f"{character!r} cannot stand in a number")
        total = (product + _VALUE[character]) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def with_check(number: str) -> str:
    """The number as it stands on paper: with its check character behind a dash."""
    return f"{number}-{check_character(number)}"


def verify(text: str) -> bool:
    """Whether this is a full number whose check character is there and right."""
    parts = parse_number(text)
    return parts is not None and bool(parts.branch and parts.check) and parts.checked


def problem(text: str) -> Problem | None:
    """Why a text is no case number: unreadable, or its check character does not fit; None if it is one."""
    parts = parse_number(text)
    if parts is None:
        return Problem("number.unreadable", {"value": text[:40]})
    return None if parts.checked else Problem("number.check", {"value": text[:40]})
