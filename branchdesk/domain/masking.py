"""Personal data made unreadable the way the screens and papers show it (ux/spec.md §6): 138 **** 5678, 陈*芳, ****0426.

`numbers_in` finds telephone, identity and card numbers inside free text, whatever spaces, dashes or full-width digits
they are written with; the red lines use the same finder. Masking something twice changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.fields import Field, Kind, Section

STARS = "****"

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF38: "X", 0xFF58: "x", 0x3000: " ", 0xFF0D: "-"}
"""Full-width digits, X, blank and dash as half-width: one character for one, so that positions stay."""

_ALONE = r"(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"
_LONG = re.compile(_ALONE.format(r"(?:\d{17}[\dXx]|\d{13,19}|(?:\d{4}[ -]){3,4}\d{1,7}|\d{6}[ -]\d{8}[ -]\d{3}[\dXx])"))
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z-])(?:0[12]\d|0[3-9]\d{2})[ -]?\d{3,4}[ -]?\d{4}(?![0-9A-Za-z])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+(?=@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_TITLE = re.compile(r"(先生|女士|小姐|太太)$")
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number in a text. kind: "id" (18, check digit right), "card" (Luhn right), "long" (13-19 digits of unknown
    meaning), "mobile", "landline"; digits without separators."""

    start: int
    end: int
    kind: str
    digits: str


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812: what tells a card number from any other."""
    total = 0
    for index, each in enumerate(reversed(digits)):
        value = int(each) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def identity_number(text: str) -> bool:
    """Whether this is an 18-character citizen number: a date of birth and the check character of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text, _CHECK_WEIGHTS, strict=False)) % 11
    return text[17] == "10X98765432"[rest]


def numbers_in(text: str) -> Iterator[NumberFound]:
    """The numbers of persons in a text, from left to right, none overlapping."""
    narrow = text.translate(_WIDE)
    taken = 0
    found = [(each.start(), each.end(), "long", each.group()) for each in _LONG.finditer(narrow)]
    found += [(each.start(), each.end(), "mobile", each.group(1)) for each in _MOBILE.finditer(narrow)]
    found += [(each.start(), each.end(), "landline", each.group()) for each in _LANDLINE.finditer(narrow)]
    for start, end, kind, raw in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= taken:
            digits = re.sub(r"[ -]", "", raw).upper()
            yield NumberFound(start, end, _kind_of(digits) if kind == "long" else kind, digits)
            taken = end


def _kind_of(digits: str) -> str:
    if identity_number(digits):
        return "id"
    return "card" if digits.isdigit() and luhn(digits) else "long"


def mask_name(name: str) -> str:
    """First and last character with stars between (陈*芳), one star after the first of two (谢*); the title stays.

    Latin names keep the first letter of each word.
    """
    name = name.strip()
    title = _TITLE.search(name)
    if title:
        bare = name[: title.start()]
        return (mask_name(bare) if len(bare) > 1 else bare) + title[1]
    if not _CHINESE.search(name):
        return name if "*" in name else " ".join(f"{word[0]}***" for word in name.split())
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" * min(len(name) - 2, 2) + name[-1]


def mask_phone(phone: str) -> str:
    """138 **** 5678; 0571-**** 0103; of other numbers never more than the last four, at least four digits hidden."""
    if not phone or "*" in phone:
        return phone
    digits = re.sub(r"\D", "", phone.partition("-")[0] or phone)
    if re.fullmatch(r"1\d{10}", digits):
        return f"{digits[:3]} {STARS} {digits[-4:]}"
    area = area_code(digits)
    if area:
        return f"{area}-{STARS} {digits[-4:]}"
    tail = digits[len(digits) - min(4, max(0, len(digits) - 4)) :]
    return f"{STARS} {tail}".strip()


def area_code(digits: str) -> str:
    """The area code of a Chinese landline number, "" if it is none: three digits for 010 and 02x, else four."""
    if re.fullmatch(r"0[12]\d{8,9}|0[3-9]\d{9,10}", digits):
        return digits[: 3 if digits[1] in "12" else 4]
    return ""


def spaced_phone(phone: str) -> str:
    """A full number as it is read aloud: 138 1234 5678, 0571-8600 0103; other numbers unchanged."""
    digits, dash, extension = phone.partition("-")
    more = dash + extension
    if re.fullmatch(r"1\d{10}", digits):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}{more}"
    area = area_code(digits)
    return f"{area}-{digits[len(area) : -4]} {digits[-4:]}{more}" if area else phone


def mask_id(number: str) -> str:
    """Stars and the last four; what has no more than four characters is already a tail."""
    if len(number) <= 4 or "*" in number:
        return number
    return STARS + number[len(number) - min(4, len(number) - 4) :]


def mask_words(text: str, names: Iterable[str] = ()) -> str:
    """Free text with the numbers of persons, e-mail addresses and the given names masked."""
    parts: list[str] = []
    last = 0
    for found in numbers_in(text):
        phone = found.kind in ("mobile", "landline")
        parts += [text[last : found.start], mask_phone(found.digits) if phone else mask_id(found.digits)]
        last = found.end
    masked_text = "".join([*parts, text[last:]])
    masked_text = _EMAIL.sub(lambda each: each.group()[0] + "***", masked_text)
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) > 1:
            masked_text = masked_text.replace(name, mask_name(name))
    return masked_text


def masked(case: Case) -> Case:
    """The case as others may see it: every personal field masked, and numbers and names masked in all free text."""
    names = tuple(names_of(case))
    after: dict[str, Any] = {}
    for key, field in FIELDS.items():
        value = getattr(case, key)
        if value and (field.personal or _free(field)):
            hidden = _masked(field, value, names)
            if hidden != value:
                after[key] = hidden
    return altered(case, **after) if after else case


def names_of(case: Case) -> Iterator[str]:
    """The names of the persons of a case: what is masked wherever it stands in a text about it."""
    for key, field in FIELDS.items():
        if field.personal == "name":
            value = getattr(case, key)
            yield from (value,) if isinstance(value, str) else value


def _free(field: Field) -> bool:
    """Whether somebody may have written about a person in a field that is not made for it. Numbers of cases, files and
    letters are no telephone numbers."""
    if field.kind is Kind.TEXT:
        return field.section is not Section.NUMBER and not field.key.endswith(("_no", "_into"))
    return field.kind in (Kind.WORDS, Kind.RECORDS, Kind.LINES)


def _masked(field: Field, value: Any, names: tuple[str, ...]) -> Any:
    if field.kind is Kind.RECORDS:
        return tuple(
            {key: mask_words(each, names) if isinstance(each, str) else each for key, each in row.items()}
            for row in value
        )
    if isinstance(value, tuple):
        return tuple(_masked_text(field.personal, each, names) for each in value)
    return _masked_text(field.personal, value, names)


def _masked_text(personal: str, text: str, names: tuple[str, ...]) -> str:
    if personal == "name":
        return mask_name(text)
    if personal == "phone":
        return mask_phone(text)
    if personal == "id":
        return mask_id(text)
    return mask_words(text, names)
