"""The sheets are a promise to other people's data: the golden file holds them to it."""

import json
from pathlib import Path

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Kind
from branchdesk.exchange.layout import (
    CASE_KEYS,
    CASES,
    EXTRA_KEYS,
    LAYOUT_VERSION,
    OLDER,
    PARTS,
    SHEET,
    SHEETS,
    dictionary,
)

GOLDEN = Path(__file__).with_name("layout_1.json")


def described() -> dict[str, object]:
    return {
        "layout": LAYOUT_VERSION,
        "sheets": {
            sheet.name: {
                "identity": list(sheet.identity),
                "printed": sheet.printed,
                "columns": [f"{c.key}|{c.head}|{c.kind}|{c.codes}|{c.label_of}" for c in sheet.columns],
            }
            for sheet in SHEETS
        },
    }


def test_the_layout_changes_only_with_its_version() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert GOLDEN.stem == f"layout_{LAYOUT_VERSION}", "write a golden file for the new layout version, keep the old one"
    assert described() == golden, "a changed layout needs LAYOUT_VERSION + 1"


def test_heads_and_keys_stand_once_per_sheet() -> None:
    for sheet in SHEETS:
        assert len({column.head for column in sheet.columns}) == len(sheet.columns)
        assert len(sheet.by_key) == len(sheet.columns)
        assert set(sheet.identity) <= set(sheet.by_key)


def test_cases_carry_no_identity_numbers() -> None:
    kinds = {FIELDS[key].personal for key in CASE_KEYS}
    assert kinds <= {"", "name", "phone", "words"}
    assert {"id_number", "id_tail", "organisation_no", "legal_person", "representatives"}.isdisjoint(CASE_KEYS)
    assert EXTRA_KEYS == ("customer_hash", "response_due_raw")


def test_every_code_stands_in_words_and_as_key() -> None:
    for sheet in SHEETS:
        codes = [column for column in sheet.columns if column.kind in (Kind.CODE, Kind.CODES)]
        for column in codes:
            before = sheet.columns[sheet.columns.index(column) - 1]
            assert (before.label_of, before.codes) == (column.key, column.codes)


def test_the_dictionary_names_every_column() -> None:
    rows = dictionary()
    assert len(rows) == sum(len(sheet.columns) for sheet in SHEETS)
    assert {"list": "column:案件", "key": "uid", "label": "唯一标识"}.items() <= next(
        row for row in rows if row["list"] == f"column:{CASES}" and row["key"] == "uid"
    ).items()


def test_every_sheet_is_a_part_of_the_package() -> None:
    assert list(PARTS) == [sheet.name for sheet in SHEETS] == list(SHEET)
    assert OLDER[LAYOUT_VERSION] == SHEETS
