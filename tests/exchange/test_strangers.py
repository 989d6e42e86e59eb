"""Real files of real strangers, where the machine has them: every one a table or one clear sentence.

They are no part of the product. The folder is BRANCHDESK_DATA, or shared/data beside the checkout; without it these
tests skip.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from branchdesk import assets
from branchdesk.domain.case import FIELDS
from branchdesk.domain.codes import CodeBook, codebook
from branchdesk.domain.errors import FileRefused
from branchdesk.domain.fields import parse
from branchdesk.exchange.applying import fit, rows, suggest
from branchdesk.exchange.limited import Child
from branchdesk.exchange.mapping import bundled_mapping

DATA = Path(os.environ.get("BRANCHDESK_DATA") or Path(__file__).parents[3] / "shared" / "data")
NEVER = ("MANIFEST.csv", "LICENSES")

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no folder with strangers' files (set BRANCHDESK_DATA)")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as each:
        yield each


@pytest.fixture(scope="module")
def book() -> CodeBook:
    return codebook(assets.read_toml("codes", "common.toml"), assets.read_toml("codes", "bank.toml"))


def sentence(error: FileRefused) -> str:
    return str(assets.load_words("zh_CN").sentence(error.problem))


def test_every_workbook_is_a_table_or_one_sentence(child: Child) -> None:
    files = [file for file in sorted((DATA / "workbooks").iterdir()) if file.name not in NEVER]
    assert len(files) == 164
    ends: Counter[str] = Counter()
    refusals: list[FileRefused] = []
    for file in files:
        try:
            table = child.read(file)
        except FileRefused as error:
            refusals.append(error)
            continue
        ends["table"] += 1
        assert table.sheets
        if any(sheet.rows for sheet in table.sheets):
            suggest(table)
    for error in refusals:
        ends[error.problem.key.removeprefix("exchange.file.")] += 1
        assert len(error.problems) == 1
        assert "{" not in sentence(error)
        assert sentence(error).count("。") >= 3
    assert ends["table"] >= 118
    assert ends["password"] >= 14
    assert ends["slow"] == 0


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("calamine__tests_pass_protected.xlsx", "password"),
        ("calamine__tests_pass_protected.xlsb", "password"),
        ("messytables__horror_encrypted_no_password.xls", "password"),
        ("poi__test-data_spreadsheet_xor-encryption-abc.xls", "password"),
        ("poi__test-data_spreadsheet_duplicate-filename-case-insensitive.xlsx", "twice"),
        ("xlrd__tests_samples_biff4_no_format_no_window2.xls", "old"),
        ("PhpSpreadsheet__tests_data_Reader_XLSX_utf16be.xlsx", "encoding"),
        ("PhpSpreadsheet__tests_data_Reader_XLS_oleloop.xls", "exhausted"),
    ],
)
def test_the_sentence_is_the_right_one(child: Child, name: str, key: str) -> None:
    with pytest.raises(FileRefused) as caught:
        child.read(DATA / "workbooks" / name)
    assert caught.value.problem.key == f"exchange.file.{key}"


@pytest.mark.parametrize(
    ("name", "encoding", "rows"),
    [
        ("MiniExcel__tests_data_csv_gb2312_Encoding_Read_Test.csv", "gb18030", 2),
        ("PhpSpreadsheet__tests_data_Reader_CSV_encoding.utf16le.csv", "utf-16-le", 2),
        ("PhpSpreadsheet__tests_data_Reader_CSV_premiere.utf32lebom.csv", "utf-32-le", 2),
        ("PhpSpreadsheet__tests_data_Reader_CSV_line_break_in_enclosure.csv", "utf-8", 6),
        ("messytables__horror_spanish_chars.csv", "cp1252", 117),
        ("messytables__horror_example.tsv", "utf-8", 141),
    ],
)
def test_text_files_are_understood(child: Child, name: str, encoding: str, rows: int) -> None:
    table = child.read(DATA / "workbooks" / name)
    assert (table.encoding, len(table.sheets[0].rows)) == (encoding, rows)


def test_the_whole_hotline_comes_in(child: Child, book: CodeBook) -> None:
    mapping = bundled_mapping("tainan1999")
    count, months, numbers = 0, Counter[str](), set[str]()
    for file in sorted((DATA / "zh" / "tainan1999").glob("*/*.csv")):
        table = child.read(file, mapping.encoding)
        laid = fit(mapping, table)
        assert laid.problems == ()
        for _, values, problems in rows(mapping, table, book, fitted=laid):
            assert all(problem.warning for problem in problems)
            for key, raw in values.items():
                value, problem = parse(FIELDS[key], raw)
                assert problem is None, (file.name, key, raw)
                assert value not in ("", None, ())
            count += 1
            months[f"{values['received_at']:%Y-%m}"] += 1
            numbers.add(values["external_no"])
            assert values["narrative"]
    assert (count, len(months), months["2016-05"]) == (41_233, 22, 2_302)


def test_a_csv_cut_off_at_a_mebibyte_gives_every_whole_row(child: Child, book: CodeBook) -> None:
    table = child.read(DATA / "en" / "cfpb" / "aravindsriraj_complaints_TRUNCATED_1MiB.csv")
    found = list(rows(bundled_mapping("cfpb"), table, book))
    assert len(found) == 2_067
    assert [(problem.key, problem.row, problem.warning) for problem in table.problems] == [
        ("exchange.csv.cut", 2069, False)
    ]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("shahsg_Consumer_Complaints.csv", 3_947),
        ("elvus_Consumer_Complaints.csv", 268),
        ("owain-nortal_consumer_complaints.csv", 145),
        ("ccdb-data-pipeline_complaints-subset.csv", 280),
        ("ccdb-data-pipeline_v2-public.csv", 30),
    ],
)
def test_every_form_of_the_bureaus_data_fits_one_mapping(child: Child, book: CodeBook, name: str, count: int) -> None:
    table = child.read(DATA / "en" / "cfpb" / name)
    found = list(rows(bundled_mapping("cfpb"), table, book))
    assert len(found) == count
    for _, values, _ in found:
        assert values["narrative"]
        assert all(parse(FIELDS[key], raw)[1] is None for key, raw in values.items())
