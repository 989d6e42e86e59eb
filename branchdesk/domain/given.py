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
    extension_words: str = of("告知客户的延期原因", "Reason told to the customer", Kind.WORDS, S, given=True)
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
    check: str = of("核对项目", "Item ticked", Kind.TEXT, S, given=True)
    ticked: bool = of("已完成", "Done", Kind.FLAG, S, given=True)
    task: int = of("任务序号", "Task", Kind.COUNT, S, given=True)
    task_kind: str = of("任务种类", "Kind of task", Kind.CODE, S, codes="task_kind", given=True)
    what: str = of("任务内容", "What is to be done", Kind.WORDS, S, given=True)
    owner: str = of("责任人", "Owner", Kind.TEXT, S, given=True)
    supervisor: str = of("督导人", "Supervised by", Kind.PERSON, S, given=True)
    effect_days: int = of("几天后检查效果", "Effect checked after days", Kind.COUNT, S, given=True)
    proof: str = of("完成证明", "Proof", Kind.WORDS, S, given=True)
    done_on: date | None = of("完成日期", "Done on", Kind.DAY, S, given=True)
    attendees: tuple[str, ...] = of("参加人员", "Attendees", Kind.LINES, S, personal="name", given=True)
    held_on: date | None = of("培训日期", "Held on", Kind.DAY, S, given=True)
    effect: str = of("整改效果", "Effect", Kind.CODE, S, codes="effect", given=True)
    recorded_at: datetime | None = of("录像时间", "Filmed at", Kind.MOMENT, S, given=True)
    secured: bool = of("已取得录像", "Recording obtained", Kind.FLAG, S, given=True)
    superior: str = of("批复的上级", "Superior who approved", Kind.TEXT, S, given=True)
    approved_on: date | None = of("批复日期", "Approved on", Kind.DAY, S, given=True)
    kind_paid: str = of("补偿种类", "Kind of compensation", Kind.CODE, S, codes="remedy", given=True)
    amount_paid: int | None = of("兑付金额", "Amount paid", Kind.MONEY, S, given=True)
    paid_on: date | None = of("兑付日期", "Paid on", Kind.DAY, S, given=True)
    receipt: str = of("收据或凭证号", "Receipt", Kind.TEXT, S, given=True)
    payment: int = of("兑付序号", "Payment", Kind.COUNT, S, given=True)
    told_on: date | None = of("告知日期", "Told on", Kind.DAY, S, given=True)
    letter_kind: str = of("信函种类", "Kind of letter", Kind.CODE, S, codes="letter_kind", given=True)
    delivery: str = of("送达方式", "Way of delivery", Kind.CODE, S, codes="delivery", given=True)
    sent_on: date | None = of("发出日期", "Sent on", Kind.DAY, S, given=True)
    tracking_no: str = of("邮件号", "Tracking number", Kind.TEXT, S, given=True)
    signed_on: date | None = of("签字日期", "Signed on", Kind.DAY, S, given=True)
    answered_on: date | None = of("答复日期", "Answered on", Kind.DAY, S, given=True)
    headline: str = of("案例标题", "Headline", Kind.TEXT, S, given=True)
    brought_at: datetime | None = of("提出时间", "Brought at", Kind.MOMENT, S, given=True)
    problem: str = of("案例经过", "What happened", Kind.WORDS, S, personal="words", given=True)
    solution: str = of("处理办法", "How it was solved", Kind.WORDS, S, personal="words", given=True)
    improvement: str = of("改进措施", "What was improved", Kind.WORDS, S, personal="words", given=True)
    # fmt: on


VALUES = declared(Given)
"""Declarations of the actions' own values by key."""


def declaration(key: str) -> Field | None:
    """The declaration of an action's value: its own or the case's, None if there is no such key."""
    return VALUES.get(key) or FIELDS.get(key)
