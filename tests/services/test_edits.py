"""Edited cells in words: what stood there when it was signed, what stands there now."""

from pathlib import Path

import pytest

from branchdesk.exchange.package import HeldRow
from branchdesk.services.consolidating import Taken
from branchdesk.services.edits import edits
from branchdesk.services.rulebook import load_rules

HELD = HeldRow(
    "案件", 7, "uid-1",
    ("status_label", "grade", "amount_involved", "decision_due", "safety", "narrative", "remedy_amount"), {}, {},
    then={"status_label": "已结案", "grade": "2", "amount_involved": 200_000, "decision_due": "2026-02-19T18:40:00"},
    now={"status_label": "已受理", "grade": "1", "amount_involved": "两千", "decision_due": "2026-02-18T17:10:00",
         "safety": True, "narrative": "改过的话"},
)  # fmt: skip
TAKEN = Taken(Path("a.xlsx"), "warned", held=(HELD,))


def test_every_kind_of_value_is_readable() -> None:
    found = {each.column: (each.then, each.now) for each in edits(TAKEN, load_rules("bank", {}).codes, "zh_CN")}
    assert found["状态"] == ("已结案", "已受理")
    assert found["等级代码"] == ("二级 一般", "一级 紧急")
    assert found["涉及金额（元）"] == ("2,000.00", "两千")
    assert found["处理决定时限"] == ("2026-02-19 18:40", "2026-02-18 17:10")
    assert found["客户原话"] == ("--", "改过的话")
    assert ("否", "是") in found.values()
    assert {each.row for each in edits(TAKEN, load_rules("bank", {}).codes, "zh_CN")} == {7}


@pytest.mark.parametrize(("language", "yes"), [("zh_CN", "是"), ("en", "yes")])
def test_in_both_languages(language: str, yes: str) -> None:
    found = edits(TAKEN, load_rules("bank", {}).codes, language)
    assert yes in {each.now for each in found}
    assert {each.column for each in found} >= ({"Grade"} if language == "en" else {"等级代码"})


def test_rows_that_were_added_have_no_cells() -> None:
    added = Taken(Path("a.xlsx"), "warned", held=(HeldRow("案件", 9, "uid-2", (), {}, None),))
    assert edits(added, load_rules("bank", {}).codes, "zh_CN") == []
