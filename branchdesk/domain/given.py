"""What an action asks for beyond the case's own fields: declared like them, for dialogs and checks."""

from dataclasses import dataclass
from datetime import date, datetime

from branchdesk.domain.case import FIELDS
from branchdesk.domain.fields import Field, Kind, Section, declared, of

S = Section.RECORD


@dataclass(frozen=True, slots=True)
class Given:
    """Values of actions that live in the journal, not in a column of the case."""

    # fmt: off
    reason: str = of("原因", "Reason", Kind.WORDS, S, given=True)
    words: str = of("内容", "Words", Kind.WORDS, S, personal="words", given=True)
    note: str = of("备注", "Note", Kind.WORDS, S, personal="words", given=True)
    way: str = of("联系方式", "Way of contact", Kind.CODE, S, codes="way", given=True)
    responds: bool = of("算作首次响应", "Counts as first response", Kind.FLAG, S, given=True)
    override_reason: str = of("不回避的理由", "Why no recusal", Kind.WORDS, S, given=True)
    evidence_kind: str = of("证据种类", "Kind of evidence", Kind.CODE, S, codes="evidence_kind", given=True)
    side: str = of("来自哪一方", "Whose side", Kind.CODE, S, codes="side", given=True)
    origin: str = of("出处", "Origin", Kind.TEXT, S, given=True)
    taken_at: datetime | None = of("取证时间", "Taken at", Kind.MOMENT, S, given=True)
    attachment_id: int = of("附件", "Attachment", Kind.COUNT, S, given=True)
    sha256: str = of("SHA-256", "SHA-256", Kind.TEXT, S, given=True)
    unit: str = of("协查部门", "Department asked", Kind.TEXT, S, given=True)
    person: str = of("协查联系人", "Person asked", Kind.TEXT, S, personal="name", given=True)
    question: str = of("协查事项", "Question", Kind.WORDS, S, given=True)
    due_on: date | None = of("答复期限", "Answer due on", Kind.DAY, S, given=True)
    answer: str = of("协查答复", "Answer", Kind.WORDS, S, given=True)
    inquiry: int = of("协查序号", "Inquiry", Kind.COUNT, S, given=True)
    outcome: str = of("通话结果", "Outcome of the call", Kind.CODE, S, codes="outcome", given=True)
    next_at: datetime | None = of("再次回访时间", "Call again at", Kind.MOMENT, S, given=True)
    suggestion: str = of("改进建议", "Suggestion", Kind.WORDS, S, personal="words", given=True)
    new_facts: bool = of("有新事实", "New facts", Kind.FLAG, S, given=True)
    signed: bool = of("客户已签字", "Signed by the customer", Kind.FLAG, S, given=True)
    fields: tuple[str, ...] = of("查看的字段", "Fields shown", Kind.LINES, S, given=True)
    # fmt: on


VALUES = declared(Given)
"""Declarations of the actions' own values by key."""


def declaration(key: str) -> Field | None:
    """The declaration of an action's value: its own or the case's, None if there is no such key."""
    return VALUES.get(key) or FIELDS.get(key)
