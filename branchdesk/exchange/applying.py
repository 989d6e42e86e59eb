"""A mapping laid over a file: which sheet, which columns, then row after row.

`fit` says once what concerns the whole file (columns not found, columns nobody mapped); `rows` yields every row with
what concerns it alone. Values stay raw except where only the register knows their meaning: its words for codes, its
offset and date forms, serial numbers of dates.
"""

import re
from collections import abc
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from typing import Any

from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import CodeBook
from branchdesk.domain.errors import FileRefused, Problem
from branchdesk.domain.fields import BRANCH_TIME, Kind, parse_moment
from branchdesk.exchange.canonical import printable
from branchdesk.exchange.cells import cell_words, value_of
from branchdesk.exchange.mapping import Mapping, guess, plain_head
from branchdesk.exchange.tables import Cell, SheetRows, Table

OTHER = "other"
KEEPER = "remark"
"""Where words no code list knows are kept when the mapping names no place."""

_HEADER_WITHIN = 20
_PLACE = re.compile(r"\{([^{}]+)\}")
_NAMED_OFFSET = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z)\s*$")
_SEVERAL = re.compile(r"[;；、,，/\n]")

MappedRow = tuple[int, dict[str, Any], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a mapping lies over a file. first: number of the first data row; places: column from 0 → field; by_name:
    every column the defaults may name; problems: of the whole file."""

    sheet: SheetRows
    first: int
    places: abc.Mapping[int, str]
    by_name: abc.Mapping[str, int]
    problems: tuple[Problem, ...] = field(default=())


def fit(mapping: Mapping, table: Table) -> Fit:
    """Find sheet, header row and columns. FileRefused if the sheet is not there or no column is found."""
    sheet = _sheet(mapping, table)
    problems = [replace(each, sheet=sheet.name) for each in table.problems]
    header = _header(mapping, sheet)
    width = max((len(row) for row in sheet.rows), default=0)
    heads = [cell_words(cell).strip() for cell in sheet.rows[header - 1]] if header else []
    by_name = {str(number + 1): number for number in range(width)}
    for number, head in reversed(list(enumerate(heads))):
        if plain_head(head):
            by_name[plain_head(head)] = number
    places: dict[int, str] = {}
    named: set[int] = set()
    for column, key in mapping.columns:
        place = by_name.get(column if column.isdecimal() else plain_head(column))
        if place is None:
            if key:
                problems.append(Problem("exchange.map.column", {}, key, warning=True, sheet=sheet.name, column=column))
            continue
        named.add(place)
        if key:
            places[place] = key
    if not places:
        raise FileRefused(Problem("exchange.map.nothing", {"name": mapping.name}, sheet=sheet.name))
    for number in range(width):
        if number not in named and _used(sheet, header, number):
            head = heads[number] if number < len(heads) and heads[number] else str(number + 1)
            problems.append(Problem("exchange.map.unused", warning=True, sheet=sheet.name, column=head))
    return Fit(sheet, header + 1, places, by_name, tuple(problems))


def heads(mapping: Mapping, table: Table) -> tuple[SheetRows, int, list[str]]:
    """The sheet a mapping is about, the number of its header row (0 for none), and the name of every column a mapping
    may use: its head, or its number where there is none or it stands twice."""
    sheet = _sheet(mapping, table)
    header = _header(mapping, sheet)
    width = max((len(row) for row in sheet.rows), default=0)
    words = [cell_words(cell).strip() for cell in sheet.rows[header - 1]] if header else []
    plain = [plain_head(word) for word in words]
    names = []
    for place in range(width):
        usable = place < len(words) and plain[place] and plain.count(plain[place]) == 1
        names.append(words[place] if usable and not words[place].isdecimal() else str(place + 1))
    return sheet, header, names


def suggest(table: Table, name: str = "") -> Mapping:
    """A mapping made from the heads alone, for the dialog to start with. Columns nobody understands stay unmapped."""
    sheet = _sheet(Mapping(), table)
    best = 1
    found: dict[int, str] = {}
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN], 1):
        guessed = guess([cell_words(cell) for cell in row])
        if len(guessed) > len(found):
            best, found = number, guessed
    heads = [cell_words(cell).strip() for cell in sheet.rows[best - 1]] if sheet.rows else []
    return Mapping(
        name=name,
        header=best,
        encoding=table.encoding,
        sheet=sheet.name if table.format != "csv" else "",
        columns=tuple((heads[place] or str(place + 1), key) for place, key in found.items()),
        new_codes={key: "category_item" for key in ("category", "matter") if key in found.values()},
    )


def rows(
    mapping: Mapping, table: Table, book: CodeBook | None = None, *, fitted: Fit | None = None
) -> abc.Iterator[MappedRow]:
    """Every filled row: its number as Excel counts, raw values by field, and its problems. With a code book, words
    become codes; one warning per unknown word."""
    laid = fitted or fit(mapping, table)
    reader = _Rows(mapping, laid, book)
    for number, cells in enumerate(laid.sheet.rows[laid.first - 1 :], laid.first):
        if any(cell not in (None, "") for cell in cells):
            yield reader.row(number, cells)


def _sheet(mapping: Mapping, table: Table) -> SheetRows:
    if mapping.sheet:
        for each in table.sheets:
            if plain_head(each.name) == plain_head(mapping.sheet):
                return each
        raise FileRefused(Problem("exchange.map.sheet", {"name": mapping.sheet}))
    shown = sorted(table.sheets, key=lambda each: each.name in table.hidden)
    for each in shown:
        if each.rows:
            return each
    raise FileRefused(Problem("exchange.map.blank"))


def _header(mapping: Mapping, sheet: SheetRows) -> int:
    """Number of the header row: people put titles above it, so it is looked for by its heads."""
    if mapping.header != 1:
        return min(mapping.header, len(sheet.rows))
    wanted = {plain_head(column) for column, _ in mapping.columns}
    matches = [len(wanted & {plain_head(cell_words(cell)) for cell in row}) for row in sheet.rows[:_HEADER_WITHIN]]
    most = max(matches, default=0)
    return matches.index(most) + 1 if most else min(1, len(sheet.rows))


def _used(sheet: SheetRows, header: int, place: int) -> bool:
    return any(len(row) > place and row[place] not in (None, "") for row in sheet.rows[header:])


class _Rows:
    """Makes rows of one file, remembering which unknown words have been reported."""

    def __init__(self, mapping: Mapping, laid: Fit, book: CodeBook | None) -> None:
        self._mapping = mapping
        self._fit = laid
        self._book = book
        self._words = {key: self._words_of(key) for key in {*laid.places.values(), *mapping.defaults}}
        self._reported: set[tuple[str, str]] = set()

    def row(self, number: int, cells: abc.Sequence[Cell]) -> MappedRow:
        """One row."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        kept: list[tuple[str, str]] = []
        for place, key in self._fit.places.items():
            cell = cells[place] if place < len(cells) else None
            raw = self._raw(key, cell)
            if raw in (None, ""):
                continue
            if FIELDS[key].codes:
                raw = self._coded(key, str(raw), number, kept, problems)
                if not raw:
                    continue
            values[key] = self._joined(key, values.get(key), raw)
        for key, text in kept:
            values[key] = self._joined(key, values.get(key), text)
        for key, template in self._mapping.defaults.items():
            if values.get(key) in (None, ""):
                text = _PLACE.sub(lambda found: self._named(found[1], cells), template).strip()
                if text:
                    values[key] = text
        return number, values, tuple(problems)

    def _named(self, name: str, cells: abc.Sequence[Cell]) -> str:
        place = self._fit.by_name.get(name if name.isdecimal() else plain_head(name), len(cells))
        return cell_words(cells[place]).strip() if place < len(cells) else ""

    def _raw(self, key: str, cell: Cell) -> Any:
        """The cell as `fields.parse` takes it; what it cannot read stays as it is and is named there."""
        kind = FIELDS[key].kind
        if kind in (Kind.MOMENT, Kind.DAY):
            return self._dated(kind, cell)
        if kind is Kind.MONEY and isinstance(cell, float):
            try:
                fen = value_of(kind, cell)
            except ValueError:
                return cell_words(cell)
            return f"{fen // 100}.{fen % 100:02d}"
        return printable(cell_words(cell)).strip()

    def _dated(self, kind: Kind, cell: Cell) -> Any:
        if isinstance(cell, str):
            cell = cell.strip()
            for form in self._mapping.dates:
                try:
                    moment = datetime.strptime(cell, form).replace(tzinfo=self._mapping.offset)
                except ValueError:
                    continue
                return moment if kind is Kind.MOMENT else moment.date()
            if kind is Kind.MOMENT and not _NAMED_OFFSET.search(cell[10:]):
                return self._placed(cell)
            return cell
        try:
            value = value_of(kind, cell)
        except (ValueError, OverflowError):
            return cell_words(cell)
        return self._at(value) if isinstance(value, datetime) else value

    def _placed(self, text: str) -> Any:
        """A moment that names no offset has the register's."""
        try:
            return self._at(parse_moment(text))
        except (ValueError, OverflowError):
            return text

    def _at(self, moment: datetime) -> datetime:
        offset: timezone = self._mapping.offset
        return moment if offset == BRANCH_TIME else moment.replace(tzinfo=offset)

    def _words_of(self, key: str) -> dict[str, str] | None:
        """What the code book and the mapping call the codes of a field; None if nobody knows the list."""
        own = {plain_head(word): code for word, code in self._mapping.values.get(key, {}).items()}
        name = FIELDS[key].codes
        if self._book is None or name not in self._book.lists:
            return own or None
        words: dict[str, str] = {}
        for code in self._book.list(name).codes:
            for word in (code.key, code.zh, code.en):
                words.setdefault(plain_head(word), code.key)
        for code in self._book.list(name).active():
            for word in code.words:
                words.setdefault(plain_head(word), code.key)
        return {**words, **own}

    def _coded(self, key: str, text: str, number: int, kept: list[tuple[str, str]], problems: list[Problem]) -> str:
        words = self._words.get(key)
        if words is None:
            return text
        whole = words.get(plain_head(text))
        if whole is not None:
            return whole
        several = FIELDS[key].kind is Kind.CODES
        codes: list[str] = []
        for word in filter(None, (each.strip() for each in _SEVERAL.split(text))) if several else (text,):
            code = words.get(plain_head(word))
            if code is None:
                code = self._unknown(key, word, number, kept, problems)
            if code and code not in codes:
                codes.append(code)
        return ";".join(codes)

    def _unknown(self, key: str, word: str, number: int, kept: list[tuple[str, str]], problems: list[Problem]) -> str:
        """Keep the word, answer `other` where the list has it, and warn once per word."""
        keeper = self._mapping.new_codes.get(key)
        kept.append((keeper, word) if keeper else (KEEPER, f"{FIELDS[key].zh}：{word}"))
        if (key, word) not in self._reported:
            self._reported.add((key, word))
            column = next((name for name, mapped in self._mapping.columns if mapped == key), "")
            values = {"word": word[:60]}
            where = {"sheet": self._fit.sheet.name, "row": number, "column": column}
            problems.append(Problem("exchange.map.code", values, key, warning=True, **where))  # type: ignore[arg-type]
        known = self._book is None or self._book.has(FIELDS[key].codes, OTHER)
        return OTHER if known else ""

    @staticmethod
    def _joined(key: str, before: Any, value: Any) -> Any:
        """Two columns for one field: texts are joined, of anything else the first filled one counts."""
        if before in (None, ""):
            return value
        if FIELDS[key].kind is Kind.WORDS:
            return f"{before}\n{value}"
        if FIELDS[key].kind is Kind.TEXT and not FIELDS[key].codes and not isinstance(before, date):
            return before if str(value) in str(before) else f"{before} {value}"
        return before
