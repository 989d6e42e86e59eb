"""Mappings: read, refused with every reason, remembered, guessed."""

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from branchdesk.domain.case import FIELDS
from branchdesk.domain.errors import FileRefused, FileUnavailable
from branchdesk.exchange.mapping import MAPPABLE, Mapping, bundled, bundled_mapping, guess


def refused(table: dict[str, object]) -> list[str]:
    with pytest.raises(FileRefused) as caught:
        Mapping.of("x", table)
    return [problem.key.removeprefix("exchange.map.") for problem in caught.value.problems]


def test_the_bundled_mappings_are_sound() -> None:
    assert bundled() == ("cfpb", "tainan1999")
    for name in bundled():
        mapping = bundled_mapping(name)
        assert mapping.name == name
        assert {key for _, key in mapping.columns} - {""} <= set(MAPPABLE)
    assert bundled_mapping("tainan1999").header == 0
    assert bundled_mapping("cfpb").offset == timezone(timedelta(hours=-5))


def test_a_mapping_is_read(tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text(
        '[file]\nheader = 3\noffset = "+09:00"\nsheet = "台账"\n[columns]\n"姓名" = "customer_name"\n5 = "narrative"\n'
        '[values.kind]\n"表扬信" = "praise"\n[new_codes]\ncategory = "category_item"\n[defaults]\nkind = "complaint"\n',
        encoding="utf-8",
    )
    mapping = Mapping.load(file)
    assert (mapping.name, mapping.header, mapping.sheet) == ("old", 3, "台账")
    assert mapping.columns == (("姓名", "customer_name"), ("5", "narrative"))
    assert mapping.values == {"kind": {"表扬信": "praise"}}
    assert mapping.offset == timezone(timedelta(hours=9))


@pytest.mark.parametrize("name", bundled())
def test_what_is_remembered_is_the_same(name: str) -> None:
    mapping = replace(bundled_mapping(name), delimiter="\t", values={"kind": {'says "so" \\ 是\n': "praise"}})
    assert Mapping.of(name, tomllib.loads(mapping.toml())) == mapping


def test_everything_wrong_is_named_at_once() -> None:
    table = {
        "file": {"header": "yes", "offset": "8", "dates": "%d", "wrong": 1},
        "columns": {"1": "nonsense", "2": "uid", "3": 7, "4": ""},
        "values": {"kind": {"a": 1}, "nobody": {}},
        "new_codes": {"narrative": "remark", "category": "amount_lost"},
        "defaults": {"kind": 5},
        "more": {},
    }
    wrong = Counter(refused(table))
    assert wrong == {"file": 3, "section": 2, "field": 4, "values": 2, "new_codes": 2}


@pytest.mark.parametrize("table", [{"columns": []}, {"file": 1}, {"values": "x"}])
def test_a_part_that_is_no_table_is_refused(table: dict[str, object]) -> None:
    assert refused(table) == ["section"]


def test_a_broken_or_missing_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[columns", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\xff")
    for name in ("broken.toml", "latin.toml"):
        with pytest.raises(FileRefused) as caught:
            Mapping.load(tmp_path / name)
        assert caught.value.problem.key == "exchange.map.toml"
    with pytest.raises(FileUnavailable):
        Mapping.load(tmp_path / "none.toml")


def test_heads_are_guessed_once_each() -> None:
    heads = [
        "序号",
        "投诉人姓名",
        "联系电话",
        "投诉时间",
        "投诉内容",
        "处理结果",
        "处理人",
        "网点名称",
        "备注",
        "天气",
        "",
    ]
    assert guess(heads) == {
        0: "external_no",
        1: "customer_name",
        2: "phone",
        3: "received_at",
        4: "narrative",
        5: "result",
        6: "handler",
        7: "involved_unit",
        8: "remark",
    }
    assert guess(["投诉内容（必填）", "客户联系电话", "投诉内容"]) == {1: "phone", 2: "narrative"}
    assert guess(["Customer", "Date_Received", "PHONE NUMBER", "Incident Zip"]) == {
        0: "customer_name",
        1: "received_at",
        2: "phone",
    }


def test_every_field_is_guessed_by_its_own_labels() -> None:
    for labels in ([FIELDS[key].zh for key in MAPPABLE], [FIELDS[key].en for key in MAPPABLE]):
        once = [label for label in labels if labels.count(label) == 1]
        assert [guess([label])[0] for label in once] == [MAPPABLE[labels.index(label)] for label in once]
