"""`branchdesk list` and `branchdesk views`: saved and own views, filters, sorts; rows that programs can read."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Answer, Run


@pytest.fixture
def some(run: Run, log: Callable[..., Answer]) -> None:
    """Three complaints of two grades."""
    log(grade="2", grade_reason="小额")
    log(customer_name="马文涛", phone="15912340093", grade="1", grade_reason="资金")
    log(customer_name="何丽华", phone="15912340094", grade="1", grade_reason="资金")


@pytest.mark.usefixtures("some")
def test_rows_are_filtered_and_sorted(run: Run) -> None:
    every = run("list", "--view", "all", "--json").json
    assert every["total"] == 3
    first = run("list", "--where", "grade=1", "--sort", "number", "--descending", "--json").json
    assert [row["number"][-4:] for row in first["rows"]] == ["0003", "0002"]
    assert {row["grade"] for row in first["rows"]} == {"1"}
    assert run("list", "--where", "grade=1", "--find", "0093", "--json").json["total"] == 1
    assert run("list", "--where", "late", "--json").json["total"] == 0
    assert run("list", "--where", "late=no", "--json").json["total"] == 3
    narrowed = ("--where", "kind=complaint", "--where", "received_from=2020-01-01")
    assert run("list", *narrowed, "--limit", "1", "--json").json["total"] == 3


@pytest.mark.usefixtures("some")
def test_own_views_are_kept_named_and_forgotten(run: Run) -> None:
    made = run("views", "--keep", "一级", "--where", "grade=1", "--sort", "number", "--descending", "--json").json
    assert made["own"] == [{"name": "一级", "view": "open", "where": {"grade": ["1"]}, "sort": "-number"}]
    assert made["saved"]["open"] == 3
    assert next(iter(made["saved"])) == "overdue"
    listed = run("list", "--view", "一级", "--json").json
    assert [row["number"][-4:] for row in listed["rows"]] == ["0003", "0002"]
    assert run("list", "--view", "一级", "--where", "handler=nobody", "--json").json["total"] == 0
    assert run("views", "--rename", "一级", "急件", "--json").json["own"][0]["name"] == "急件"
    assert run("list", "--view", "一级").code == 2
    assert run("views", "--delete", "急件", "--json").json["own"] == []


@pytest.mark.parametrize(
    ("given", "key"),
    [(("list", "--where", "colour=red"), "queue.criterion_unknown"),
     (("list", "--where", "grade=9"), "queue.criterion_value"),
     (("list", "--sort", "narrative"), "queue.sort_unknown"), (("list", "--view", "一级"), "queue.view_unknown"),
     (("views", "--delete", "x"), "queue.own_view_unknown"), (("views", "--keep", " "), "queue.name_missing")],
)  # fmt: skip
def test_what_is_not_meant_is_refused(run: Run, given: tuple[str, ...], key: str) -> None:
    answer = run(*given, "--json")
    assert answer.code == 2
    assert key in answer.out + answer.err
