"""The sentence for a customer who asks: true, complete in every status, and free of anything internal."""

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest

from branchdesk import assets
from branchdesk.domain import readout, redlines
from branchdesk.domain.case import BLANK, FIELDS, Case
from branchdesk.domain.workflow import EXITS, FINISHED, OPEN, Status

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 6, 10, 0, tzinfo=CHINA)
CASE = replace(
    BLANK,
    number="CD103-26-0427",
    kind="complaint",
    status="investigating",
    customer_name="陈桂芳",
    phone="13812345678",
    narrative="机器吞了两千元",
    grade="1",
    response_due=NOW - timedelta(hours=2),
    responded_at=NOW - timedelta(hours=3),
    decision_due=datetime(2026, 3, 20, 23, 59, 59, tzinfo=CHINA),
    resolve_due=NOW + timedelta(hours=4),
    told_at=None,
)
LANGUAGES = ("zh_CN", "en")


def said(case: Case, lang: str = "zh_CN", now: datetime = NOW) -> str:
    return readout.sentence(case, assets.load_words(lang).text, now, owner="李强", phone="0571-8600 0103")


def in_status(status: str, kind: str = "complaint") -> Case:
    told = NOW - timedelta(days=1) if status in (*FINISHED, Status.AWAITING_CONFIRMATION) else None
    closed = NOW - timedelta(hours=3) if status in FINISHED else None
    return replace(
        CASE, status=str(status), kind=kind, told_at=told, closed_at=closed, merged_into="CD103-26-0401",
        transferred_to="市分行", decision_due=CASE.decision_due if kind == "complaint" else None,
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["complaint", "suggestion", "enquiry", "praise"])
def test_every_status_of_every_kind_has_whole_words(kind: str, lang: str) -> None:
    for status in Status:
        words = said(in_status(status, kind), lang)
        assert "CD103-26-0427" in words
        assert "readout." not in words
        assert "{" not in words
        assert "None" not in words


def test_an_open_complaint_tells_state_date_and_person() -> None:
    assert said(CASE) == (
        "您的投诉（CD103-26-0427）正在核实；最迟 3 月 20 日前告知处理决定；首问负责人李强，电话 0571-8600 0103。"
    )


def test_the_nearest_promise_comes_first() -> None:
    promised = replace(CASE, promised_at=NOW + timedelta(days=2))
    assert "3 月 8 日 10:00 前给您答复，最迟 3 月 20 日前告知处理决定" in said(promised)
    contacted = replace(CASE, responded_at=None, response_due=NOW + timedelta(hours=1))
    assert "3 月 6 日 11:00 前与您联系" in said(contacted)
    kept = replace(promised, promise_kept_at=NOW)
    assert "给您答复" not in said(kept)


@pytest.mark.parametrize(
    "late",
    [
        {"promised_at": NOW - timedelta(hours=1)},
        {"decision_due": NOW - timedelta(days=1)},
        {"responded_at": None},
    ],
)
def test_a_missed_promise_is_not_repeated_but_owned(late: dict[str, datetime | None]) -> None:
    words = said(replace(CASE, **late))
    assert "道歉" in words
    assert "最迟" not in words


def test_a_pause_names_what_is_waited_for_and_no_date() -> None:
    words = said(replace(CASE, pause="waiting_customer"))
    assert "等您补充材料" in words
    assert "最迟" not in words


def test_what_was_told_is_said_with_its_day() -> None:
    assert "3 月 5 日告知您" in said(in_status(Status.AWAITING_CONFIRMATION))
    closed = said(in_status(Status.CLOSED))
    assert "3 月 6 日办结" in closed
    assert "可以再次提出" in closed
    assert said(in_status(Status.IN_CALLBACK)) == said(in_status(Status.ARCHIVED)) == closed


def test_approval_is_our_own_business() -> None:
    assert said(in_status(Status.AWAITING_APPROVAL)) == said(in_status(Status.ACTING))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_internal_and_nothing_of_the_customer_is_said(lang: str) -> None:
    secret = "绝不可说"
    texts = {
        each.name: secret
        for each in fields(Case)
        if FIELDS[each.name].kind.name in ("TEXT", "WORDS", "LINE") and each.name != "number"
    }
    allowed = {"status", "kind", "pause", "merged_into", "transferred_to"}
    for status in (*OPEN, *FINISHED, *EXITS):
        case = replace(in_status(status), **{key: value for key, value in texts.items() if key not in allowed})
        words = said(replace(case, status=str(status), kind="complaint", pause=""), lang)
        assert secret not in words
        for personal in ("陈桂芳", "13812345678", "5678"):
            assert personal not in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_keep_to_the_red_lines(lang: str) -> None:
    table = assets.read_toml("codes", "redlines.toml")
    for status in Status:
        for pause in ("", "waiting_customer", "waiting_appraisal"):
            assert redlines.check(said(replace(in_status(status), pause=pause), lang), table) == ()
    assert redlines.check(said(replace(CASE, promised_at=NOW - timedelta(hours=1)), lang), table) == ()
