"""The sheets of the monthly workbook, versioned: a promise to other people's data.

One table per sheet, one header row with Chinese heads, no totals and no merged cells, so that Excel, WPS, pandas
and Power Query read it plainly. Every column has a stable machine key; the sheet 代码 carries the dictionary that maps
sheet and head to key and kind. A code stands twice: its label under the plain head for people, its key beside it under
the head + 代码 for programs (an outline level folds the key columns away). Personal data leave masked only.

To add a column: one line here and LAYOUT_VERSION + 1. A golden file test refuses a silent change; readers keep
accepting older versions through OLDER.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Kind

LAYOUT_VERSION = 1

COVER = "说明"
CASES = "案件"
EVENTS = "办理记录"
CALLS = "回访"
CODES = "代码"
SEALED = "原值"
"""Hidden sheet with the signed copy of every row's values (product.md R3)."""

COVER_HEADS = ("项目", "内容", "备注")
SEALED_HEADS = ("表", "行", "值")
MACHINE = "机读清单"
"""Row of the cover whose content is the manifest as JSON."""

LABEL = "_label"
"""Suffix of the machine key of a label column: `status_label` shows the label of `status`."""

WIDTHS: Mapping[Kind, int] = {
    Kind.TEXT: 18, Kind.WORDS: 46, Kind.CODE: 12, Kind.CODES: 18, Kind.MONEY: 15, Kind.COUNT: 10, Kind.FLAG: 9,
    Kind.MOMENT: 18, Kind.DAY: 13, Kind.PHONE: 17, Kind.IDENTITY: 18, Kind.PERSON: 12, Kind.LINES: 26,
    Kind.RECORDS: 26,
}  # fmt: skip
"""Column widths in characters."""

_WIDTH_OF: Mapping[str, int] = {"summary": 40, "customer_name": 10, "handler": 10, "grade": 12, "status": 11}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. key: machine key; head: what stands in the header row; codes: code list of CODE, CODES and their
    labels; label_of: key of the code column this one shows in words, or ""; width in characters."""

    key: str
    head: str
    kind: Kind
    codes: str = ""
    label_of: str = ""
    width: int = 0


@dataclass(frozen=True)
class Sheet:
    """One data sheet. identity: keys of the columns that name a row for good; printed: how many of the first columns
    stand on paper."""

    name: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    printed: int

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by machine key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns that carry values; the label columns only show them."""
        return tuple(column for column in self.columns if not column.label_of)


def _columns(*given: tuple[str, str, Kind, str]) -> tuple[Column, ...]:
    return tuple(_spread(given))


def _spread(given: Iterable[tuple[str, str, Kind, str]]) -> Iterable[Column]:
    for key, title, kind, codes in given:
        head = title
        if kind in (Kind.CODE, Kind.CODES):
            yield Column(f"{key}{LABEL}", head, Kind.TEXT, codes, key, _width(key, kind, head))
            yield Column(key, f"{head}代码", kind, codes, "", WIDTHS[kind])
        else:
            head += "（元）" if kind is Kind.MONEY else ""
            yield Column(key, head, kind, "", "", _width(key, kind, head))


def _width(key: str, kind: Kind, head: str) -> int:
    """Wide enough for the head and the filter's button."""
    return max(_WIDTH_OF.get(key, WIDTHS[kind]), 2 * len(head) + 3)


def _field(key: str) -> tuple[str, str, Kind, str]:
    field = FIELDS[key]
    return key, field.zh, field.kind, field.codes


_PRINTED = (
    "number", "grade", "status", "received_at", "intake_source", "customer_name", "phone", "matter", "category",
    "cause", "summary", "amount_involved", "handler", "decision_due", "closed_at", "result", "callback_state",
)  # fmt: skip
"""The register as it stands on paper: A4 landscape, these and no more."""

_FURTHER = (
    "uid", "revision", "round", "kind", "external_no", "registered", "late_entry", "logged_at", "period",
    "business_channel", "received_reason", "occurred_at", "involved_unit", "transfer_body", "transfer_no",
    "transfer_received_on", "transfer_due_on",
    "anonymous", "customer_type", "relation", "group_size", "flags",
    "category_item", "scope", "safety", "compliance", "major", "major_reason", "related_no", "repeated",
    "narrative", "demand_kind", "demand", "amount_lost", "amount_demanded",
    "grade_suggested", "grade_reason", "complicated",
    "response_due", "responded_at", "response_late", "decision_late", "promised_at", "promise_kept_at", "extensions",
    "extended_to", "extension_approver", "extension_told_on", "pause", "pauses", "waiting_head_office",
    "first_owner", "verdict", "verdict_basis", "why", "why_line", "responsible_unit",
    "measures", "remedy_kinds", "remedy_amount", "remedy_basis", "approver", "approved_at",
    "done_what", "decision", "told_at", "told_way", "remedies_told", "agreement", "closed_by", "exit_at", "exit_reason",
    "merged_into", "transferred_to", "review_requested_on", "earlier_rounds",
    "callback_opens", "callback_closes", "callback_moved", "callback_attempts", "callback_last", "callback_done_at",
    "score_result", "score_attitude", "score_speed", "callback_words", "churn", "experience_officer", "self_called",
    "warning_no", "remark",
)  # fmt: skip

CASE_KEYS: tuple[str, ...] = (*_PRINTED, *_FURTHER)
"""The fields of `domain.case.Case` that leave the house, in sheet order."""

_EXTRA = (
    ("customer_hash", "客户标识", Kind.TEXT, ""),
    ("response_due_raw", "首次响应原时限", Kind.MOMENT, ""),
)
"""Beside them: the keyed hash that merges repeats without exchanging phone numbers, and the response limit before it
was moved out of closed hours (R5: both times are exported)."""

EXTRA_KEYS: tuple[str, ...] = tuple(key for key, *_ in _EXTRA)

_EVENTS = (
    ("number", "编号", Kind.TEXT, ""),
    ("at", "时间", Kind.MOMENT, ""),
    ("action", "动作", Kind.CODE, "action"),
    ("status", "状态", Kind.CODE, "status"),
    ("actor", "操作人", Kind.PERSON, ""),
    ("second", "授权人", Kind.PERSON, ""),
    ("words", "内容", Kind.WORDS, ""),
    ("case_uid", "唯一标识", Kind.TEXT, ""),
    ("revision", "版本号", Kind.COUNT, ""),
    ("seq", "账册序号", Kind.COUNT, ""),
    ("hash", "账册校验", Kind.TEXT, ""),
)

_CALLS = (
    ("number", "编号", Kind.TEXT, ""),
    ("round", "轮次", Kind.COUNT, ""),
    ("attempt", "第几次", Kind.COUNT, ""),
    ("at", "时间", Kind.MOMENT, ""),
    ("caller", "回访人", Kind.PERSON, ""),
    ("outcome", "回访结果", Kind.CODE, "outcome"),
    ("score_result", "结果满意度", Kind.COUNT, ""),
    ("score_attitude", "态度满意度", Kind.COUNT, ""),
    ("score_speed", "时效满意度", Kind.COUNT, ""),
    ("words", "客户回访原话", Kind.WORDS, ""),
    ("churn", "去留", Kind.CODE, "churn"),
    ("experience_officer", "愿任服务体验官", Kind.FLAG, ""),
    ("suggestion", "客户建议", Kind.WORDS, ""),
    ("next_at", "约定回访时间", Kind.MOMENT, ""),
    ("self_called", "自访", Kind.FLAG, ""),
    ("case_uid", "唯一标识", Kind.TEXT, ""),
)

_CODES = (
    ("list", "代码表", Kind.TEXT, ""),
    ("key", "键", Kind.TEXT, ""),
    ("label", "名称", Kind.TEXT, ""),
    ("group", "组", Kind.TEXT, ""),
    ("parent", "上级", Kind.TEXT, ""),
    ("official", "官方代码", Kind.TEXT, ""),
    ("retired", "停用", Kind.FLAG, ""),
)

COLUMNS_OF = "column:"
"""Prefix of the lists in 代码 that are the column dictionary: list `column:案件`, key, label = head, group = kind,
parent = code list."""

_CASE_COLUMNS = _columns(*map(_field, CASE_KEYS), *_EXTRA)

SHEETS: tuple[Sheet, ...] = (
    Sheet(CASES, _CASE_COLUMNS, ("uid",), next(i for i, c in enumerate(_CASE_COLUMNS) if c.key == "uid")),
    Sheet(EVENTS, _columns(*_EVENTS), ("case_uid", "seq"), 9),
    Sheet(CALLS, _columns(*_CALLS), ("case_uid", "round", "attempt"), 17),
    Sheet(CODES, _columns(*_CODES), ("list", "key"), 7),
)
"""The data sheets after the cover, in order. In a `Package` they are the attributes of PARTS."""

PARTS: Mapping[str, str] = {CASES: "cases", EVENTS: "events", CALLS: "calls", CODES: "codes"}

SHEET: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

OLDER: Mapping[int, tuple[Sheet, ...]] = {LAYOUT_VERSION: SHEETS}
"""The data sheets of every layout a reader still takes."""


def dictionary() -> list[dict[str, object]]:
    """The column dictionary as rows of the sheet 代码."""
    return [
        {
            "list": f"{COLUMNS_OF}{sheet.name}",
            "key": column.key,
            "label": column.head,
            "group": str(column.kind),
            "parent": column.codes,
            "official": "",
            "retired": False,
        }
        for sheet in SHEETS
        for column in sheet.columns
    ]
