"""The field vocabulary: what kinds of values a case has, and how a text becomes one.

A field is declared once in `domain.case` with `of(...)`; forms, panels, search, sheets, print and the store's
columns are derived from that declaration. Parsing never rejects what can be normalised (full-width digits,
blanks in numbers, several date forms), and answers a `Problem` otherwise.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from branchdesk.domain.errors import Problem

BRANCH_TIME = timezone(timedelta(hours=8))
"""China Standard Time: the offset assumed where a text names none (product.md R1)."""

YEARS = range(1900, 2200)
"""Years of a moment or day: Excel knows none before, a desk none after, and every one can be told in any offset."""

TEXT_LIMIT = 32_767
"""Characters a worksheet cell holds; longer texts would be cut silently by the writers."""


class Kind(StrEnum):
    """The kinds of values. The comment gives the Python type in `Case` and the empty value."""

    TEXT = "text"  # str, ""
    WORDS = "words"  # str with line breaks, ""
    CODE = "code"  # str key of a code list, ""
    CODES = "codes"  # tuple[str, ...] of keys
    MONEY = "money"  # int fen, None
    COUNT = "count"  # int, 0
    FLAG = "flag"  # bool, False
    MOMENT = "moment"  # aware datetime, None
    DAY = "day"  # date, None
    PHONE = "phone"  # str digits, ""
    IDENTITY = "identity"  # str, ""
    PERSON = "person"  # str login of a user, ""
    LINES = "lines"  # tuple[str, ...]
    RECORDS = "records"  # tuple[dict, ...] of plain JSON values


class Section(StrEnum):
    """Where a field stands on form, panel and sheet."""

    NUMBER = "number"
    RECEPTION = "reception"
    CUSTOMER = "customer"
    MATTER = "matter"
    WORDS = "words"
    GRADE = "grade"
    CLOCKS = "clocks"
    PEOPLE = "people"
    INVESTIGATION = "investigation"
    PLAN = "plan"
    OUTCOME = "outcome"
    CALLBACK = "callback"
    RECORD = "record"


class Need(StrEnum):
    """When a field must be filled."""

    NEVER = ""
    INTAKE = "intake"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Field:
    """One declaration. `codes` names the code list of CODE/CODES; `personal` is the mask ("name", "phone", "id",
    "words" or ""); `given` marks what a person may enter (the rest is set by the program)."""

    key: str
    zh: str
    en: str
    kind: Kind
    section: Section
    need: Need
    codes: str
    personal: str
    given: bool


EMPTY: Mapping[Kind, Any] = {
    Kind.TEXT: "", Kind.WORDS: "", Kind.CODE: "", Kind.CODES: (), Kind.MONEY: None, Kind.COUNT: 0, Kind.FLAG: False,
    Kind.MOMENT: None, Kind.DAY: None, Kind.PHONE: "", Kind.IDENTITY: "", Kind.PERSON: "", Kind.LINES: (),
    Kind.RECORDS: (),
}  # fmt: skip


def of(
    zh: str,
    en: str,
    kind: Kind,
    section: Section,
    *,
    need: Need = Need.NEVER,
    codes: str = "",
    personal: str = "",
    given: bool = False,
) -> Any:
    """Declare one field of a record: a dataclass field whose metadata carries the `Field` (key filled in later)."""
    declared = Field("", zh, en, kind, section, need, codes, personal, given)
    return dataclasses.field(default=EMPTY[kind], metadata={"field": declared})


def declared(record: type) -> dict[str, Field]:
    """The `Field` declarations of a dataclass by key, in order."""
    return {
        each.name: dataclasses.replace(each.metadata["field"], key=each.name)
        for each in dataclasses.fields(record)
        if "field" in each.metadata
    }


_PLAIN = frozenset({str, int, bool, type(None)})


def plain(value: Any) -> Any:
    """The JSON value of a field value: moments and days as ISO text, tuples as lists."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [dict(each) if isinstance(each, Mapping) else each for each in value]
    return value


def unplain(kind: Kind, value: Any) -> Any:
    """The field value of a JSON value written by `plain`."""
    if value is None:
        return EMPTY[kind]
    if kind is Kind.MOMENT:
        return datetime.fromisoformat(value)
    if kind is Kind.DAY:
        return date.fromisoformat(value)
    if kind in (Kind.CODES, Kind.LINES, Kind.RECORDS):
        return tuple(value)
    return value


def normal(text: str) -> str:
    """Text with full-width letters and digits made half-width and outer blanks removed; Chinese punctuation stays."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text.translate(_NARROW)).strip()


_NARROW: Mapping[int, str] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF10, 0xFF5B), 0x3000)
}


def clean(text: str) -> str:
    """Text without control characters that a workbook or a printer cannot carry; line ends become "\\n"."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn") or ord(c) > 0xFFFF
    )


def parse(field: Field, given: Any) -> tuple[Any, Problem | None]:
    """The field's value from what a person, a file or JSON gave; (empty value, Problem) if it cannot be one."""
    if given is None or given == "" or given == [] or given == ():
        return EMPTY[field.kind], None
    if isinstance(given, float) and given.is_integer():
        given = int(given)  # sheets and JSON know 13812345678.0; as text it would have a digit more
    try:
        value = _PARSERS[field.kind](given)
    except (ValueError, TypeError, OverflowError):
        return EMPTY[field.kind], Problem(f"field.{field.kind}.unreadable", field=field.key)
    if isinstance(value, str) and len(value) > TEXT_LIMIT:
        long = Problem("field.text.long", {"limit": TEXT_LIMIT, "count": len(value)}, field=field.key)
        return EMPTY[field.kind], long
    return value, None


def _text(given: Any) -> str:
    if not isinstance(given, str | int | float) or isinstance(given, bool):
        raise TypeError
    return clean(str(given)).strip()


def _line(given: Any) -> str:
    return " ".join(_text(given).split())


def _code(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    return normal(given)


def _texts(given: Any) -> tuple[str, ...]:
    if isinstance(given, str):
        given = [each for each in re.split(r"[\n;；、]", given) if each.strip()]
    return tuple(_line(each) for each in given if _line(each))


def parse_money(given: Any) -> int:
    """Fen from "2,000.00", "2000元", "¥2000" or a whole number of yuan; raises ValueError. Never through a float."""
    if isinstance(given, bool):
        raise TypeError
    text = (
        normal(str(given))
        .replace(",", "")
        .replace("，", "")
        .removeprefix("¥")
        .removeprefix("￥")
        .removesuffix("元")
        .strip()
    )
    found = re.fullmatch(r"(\d{1,12})(?:\.(\d{1,2})0*)?", text)
    if found is None:
        raise ValueError(text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def parse_phone(given: Any) -> str:
    """Digits of a phone number: blanks, dashes, brackets and +86 removed; an extension stays behind a dash.

    A dash is read as the extension's only behind a number that is complete without it: "057186000103-12", never
    "8600-0103" or "1381234-5678".
    """
    text = normal(str(given)).replace("－", "-").replace("—", "-")
    extension = re.search(r"(?:转|ext\.?|x|#)\s*(\d{1,6})$", text, re.IGNORECASE)
    if extension is None and not re.fullmatch(r"1\d{6}-\d{4}", text):
        extension = re.search(r"(?<=\d{7})-(\d{1,6})$", text)
    if extension:
        text = text[: extension.start()]
    digits = re.sub(r"[\s\-()（）.]", "", text)
    digits = re.sub(r"^(?:\+|00)86", "", digits)
    if not re.fullmatch(r"\+?\d{7,18}" if extension else r"\+?\d{3,18}", digits):
        raise ValueError
    return digits.lstrip("+") + (f"-{extension[1]}" if extension else "")


def _identity(given: Any) -> str:
    text = re.sub(r"[\s\-]", "", normal(str(given))).upper()
    if not re.fullmatch(r"[0-9A-Z]{1,30}", text):
        raise ValueError
    return text


def parse_moment(given: Any) -> datetime:
    """An aware moment from a datetime or ISO-like text; without an offset it is branch time (+08:00)."""
    if isinstance(given, datetime):
        moment = given
    elif isinstance(given, date):
        moment = datetime(given.year, given.month, given.day, tzinfo=BRANCH_TIME)
    else:
        text = (
            normal(str(given))
            .replace("/", "-")
            .replace("年", "-")
            .replace("月", "-")
            .replace("日", " ")
            .replace("T", " ")
        )
        text = " ".join(text.split()).removesuffix("Z") + ("+00:00" if text.endswith("Z") else "")
        found = re.fullmatch(
            r"(\d{4})-(\d{1,2})-(\d{1,2})(?: (\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)? ?([+-]\d{2}:?\d{2})?", text
        )
        if found is None:
            raise ValueError(text)
        numbers = [int(each or 0) for each in found.groups()[:6]]
        moment = datetime(*numbers, tzinfo=BRANCH_TIME)  # type: ignore[arg-type,misc]
        if found[7]:
            sign = -1 if found[7][0] == "-" else 1
            offset = timedelta(hours=int(found[7][1:3]), minutes=int(found[7][-2:]))
            moment = moment.replace(tzinfo=timezone(sign * offset))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=BRANCH_TIME)
    if moment.year not in YEARS:
        raise ValueError
    return moment.replace(microsecond=0)


def _day(given: Any) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    return parse_moment(given).date()


def _count(given: Any) -> int:
    if isinstance(given, bool):
        raise TypeError
    text = normal(str(given))
    if not re.fullmatch(r"\d{1,9}(?:\.0+)?", text):
        raise ValueError(text)
    return int(text.split(".", maxsplit=1)[0])


def _flag(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    text = normal(str(given)).lower()
    if text in ("1", "true", "yes", "y", "是", "有", "√", "1.0"):
        return True
    if text in ("0", "false", "no", "n", "否", "无", "0.0"):
        return False
    raise ValueError(text)


def _records(given: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(dict(each) for each in given)


_PARSERS: Mapping[Kind, Any] = {
    Kind.TEXT: _line, Kind.WORDS: _text, Kind.CODE: _code, Kind.CODES: _texts, Kind.MONEY: parse_money,
    Kind.COUNT: _count, Kind.FLAG: _flag, Kind.MOMENT: parse_moment, Kind.DAY: _day, Kind.PHONE: parse_phone,
    Kind.IDENTITY: _identity, Kind.PERSON: _line, Kind.LINES: _texts, Kind.RECORDS: _records,
}  # fmt: skip
