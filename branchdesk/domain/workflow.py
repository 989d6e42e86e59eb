"""The way of a case (product.md §2): statuses, the six bars, and the one ACTIONS table.

The table drives buttons, menus, checks, the command line and the help page. What an action does to the record
stands in `domain.transitions`; here stands from where, to where, what it needs and who may.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a case stands. Words: status.<key>."""

    INCOMPLETE = "incomplete"
    RECEIVED = "received"
    INVESTIGATING = "investigating"
    AWAITING_APPROVAL = "awaiting_approval"
    ACTING = "acting"
    TO_TELL = "to_tell"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    CLOSED = "closed"
    IN_CALLBACK = "in_callback"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    TRANSFERRED = "transferred"
    DECLINED = "declined"
    VOIDED = "voided"


OPEN = (
    Status.INCOMPLETE,
    Status.RECEIVED,
    Status.INVESTIGATING,
    Status.AWAITING_APPROVAL,
    Status.ACTING,
    Status.TO_TELL,
    Status.AWAITING_CONFIRMATION,
)
"""Statuses in which clocks run and the case counts as 未结."""

EXITS = (Status.WITHDRAWN, Status.MERGED, Status.TRANSFERRED, Status.DECLINED, Status.VOIDED)
FINISHED = (Status.CLOSED, Status.IN_CALLBACK, Status.ARCHIVED)

BARS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("intake", (Status.INCOMPLETE, Status.RECEIVED)),
    ("investigate", (Status.INVESTIGATING,)),
    ("act", (Status.AWAITING_APPROVAL, Status.ACTING)),
    ("tell", (Status.TO_TELL, Status.AWAITING_CONFIRMATION)),
    ("close", (Status.CLOSED,)),
    ("callback", (Status.IN_CALLBACK, Status.ARCHIVED)),
)
"""The six bars 受理 核实 处理 反馈 结案 回访 of queue, panel and stepper. Words: bar.<key>."""


def bar(status: str) -> int:
    """Index 0-5 of the bar a status stands in; -1 for the exits."""
    for index, (_, statuses) in enumerate(BARS):
        if status in statuses:
            return index
    return -1


TELLER, HANDLER, SUPERVISOR = "teller", "handler", "supervisor"
FIRST_OWNER = "first_owner"
"""Not a role but a relation: the case's own first-contact owner may do it whatever his role."""

ROLES = (TELLER, HANDLER, SUPERVISOR, "head_office", "administrator", "auditor", "analyst")


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table.

    to: status afterwards; "" keeps it; several possible ones are decided by `domain.transitions`. needs: keys the
    person must give (case fields or the action's own values); optional: further keys taken. who: roles or FIRST_OWNER.
    confirm: the window asks before doing it. reason_key: the value that says why, shown in the journal.
    """

    key: str
    from_: tuple[Status, ...]
    to: tuple[Status, ...]
    needs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    who: tuple[str, ...] = (HANDLER, SUPERVISOR)
    confirm: bool = False
    paused: bool = False
    """True if the action may be done while the clocks are paused (resume, contact, notes, exits)."""
    kinds: tuple[str, ...] = ()
    """The kinds of case it is for; none named: every kind."""


S = Status
_ANY = tuple(Status)
_DESK = (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER)
"""Everybody who works at the desk."""

ACTIONS: tuple[Action, ...] = (
    Action("complete", (S.INCOMPLETE,), (S.RECEIVED,), (), ("*",), (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER)),
    Action("start", (S.RECEIVED,), (S.INVESTIGATING,), ("handler",), ("note", "override_reason")),
    Action(
        "contact",
        OPEN,
        (),
        ("way", "words", "next_contact_at"),
        ("note", "responds", "promised_at"),
        (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER),
        paused=True,
    ),
    Action("visit", OPEN, (), (), ("words", "way"), (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER), paused=True),
    Action("new_facts", OPEN, (), ("words",), ("way", "brought_at"), (SUPERVISOR, FIRST_OWNER), paused=True),
    Action(
        "answer",
        (S.RECEIVED, S.INVESTIGATING, S.ACTING, S.TO_TELL),
        (S.CLOSED,),
        ("decision",),
        ("told_way", "told_at", "customer_text"),
        (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER),
        kinds=("suggestion", "enquiry", "praise"),
    ),
    Action("attended", _ANY, (), (), ("note",), (SUPERVISOR,), paused=True),
    Action("pause", OPEN, (), ("pause", "reason"), ()),
    Action("resume", OPEN, (), (), ("note",), paused=True),
    Action("wait_head_office", OPEN, (), ("reason",), (), paused=True),
    Action("head_office_answered", OPEN, (), (), ("note",), paused=True),
    Action(
        "add_evidence",
        _ANY,
        (),
        ("evidence_kind", "side", "origin", "words"),
        ("taken_at", "attachment_id", "sha256"),
        (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER),
        paused=True,
    ),
    Action("ask_unit", (S.INVESTIGATING, S.ACTING), (), ("unit", "question", "due_on"), ("person",), paused=True),
    Action("answer_unit", OPEN, (), ("unit", "answer"), ("inquiry", "answered_on"), paused=True),
    Action(
        "ask_cctv",
        OPEN,
        (),
        ("cctv_place", "cctv_until"),
        ("recorded_at", "owner", "note"),
        _DESK,
        paused=True,
    ),
    Action(
        "secure_cctv",
        OPEN,
        (),
        ("task", "secured"),
        ("note", "attachment_id", "sha256"),
        _DESK,
        paused=True,
    ),
    Action("tick", (*OPEN, *FINISHED), (), ("check", "ticked"), ("note",), _DESK, paused=True),
    Action(
        "conclude",
        (S.INVESTIGATING,),
        (),
        ("verdict", "verdict_basis"),
        ("responsible_unit", "responsible_person", "why", "why_line", "category", "cause", "amount_lost"),
    ),
    Action(
        "propose",
        (S.INVESTIGATING,),
        (S.ACTING, S.AWAITING_APPROVAL),
        ("measures", "remedy_basis"),
        (
            "remedy_kinds",
            "remedy_amount",
            "amount_demanded",
            "feasible",
            "customer_tag",
            "promised_at",
            "customer_text",
            "corrective",
        ),
    ),
    Action("approve", (S.AWAITING_APPROVAL,), (S.ACTING,), (), ("note",), (SUPERVISOR,)),
    Action(
        "superior_approved",
        (S.AWAITING_APPROVAL,),
        (S.ACTING,),
        ("superior", "superior_ref", "approved_on"),
        ("note",),
        (SUPERVISOR,),
    ),
    Action("send_back", (S.AWAITING_APPROVAL,), (S.INVESTIGATING,), ("reason",), (), (SUPERVISOR,)),
    Action("finish", (S.ACTING,), (S.TO_TELL,), ("done_what",), ("customer_text", "corrective")),
    Action(
        "tell",
        (S.TO_TELL,),
        (S.AWAITING_CONFIRMATION,),
        ("decision", "told_way", "told_at", "remedies_told"),
        ("customer_text",),
    ),
    Action(
        "close",
        (S.AWAITING_CONFIRMATION,),
        (S.CLOSED,),
        ("result", "agreement", "why", "why_line", "responsible_unit"),
        ("whys", "customer_text", "phone_none", "corrective", "superior_ref"),
        confirm=True,
    ),
    Action(
        "call",
        (S.CLOSED, S.IN_CALLBACK),
        (S.IN_CALLBACK, S.ARCHIVED),
        ("outcome",),
        (
            "score_result",
            "score_attitude",
            "score_speed",
            "words",
            "next_at",
            "churn",
            "experience_officer",
            "suggestion",
        ),
        (TELLER, HANDLER, SUPERVISOR),
    ),
    Action("archive", (S.CLOSED,), (S.ARCHIVED,), (), ("archive_no", "note")),
    Action(
        "reopen",
        (S.AWAITING_CONFIRMATION, S.CLOSED, S.IN_CALLBACK),
        (S.INVESTIGATING,),
        ("reason", "new_facts"),
        ("brought_at",),
        (SUPERVISOR, FIRST_OWNER),
    ),
    Action(
        "extend",
        OPEN,
        (),
        ("reason", "extended_to", "extension_approver", "extension_told_on"),
        ("extension_ref", "extension_words"),
        (SUPERVISOR,),
        paused=True,
    ),
    Action("hand_over", OPEN, (), ("handler", "reason"), ("override_reason",), (HANDLER, SUPERVISOR), paused=True),
    Action("regrade", OPEN, (), ("grade", "reason"), ("complicated", "major", "major_reason"), paused=True),
    Action("correct", _ANY, (), ("reason",), ("*",), (HANDLER, SUPERVISOR, FIRST_OWNER), paused=True),
    Action("reveal", _ANY, (), ("reason",), ("fields",), (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER), paused=True),
    Action("note", _ANY, (), ("words",), (), (TELLER, HANDLER, SUPERVISOR, FIRST_OWNER), paused=True),
    Action("withdraw", OPEN, (S.WITHDRAWN,), ("reason",), ("signed", "signed_on"), confirm=True, paused=True),
    Action("merge", OPEN, (S.MERGED,), ("merged_into", "reason"), (), confirm=True, paused=True),
    Action("transfer", OPEN, (S.TRANSFERRED,), ("transferred_to", "reason"), (), confirm=True, paused=True),
    Action("decline", OPEN, (S.DECLINED,), ("reason", "customer_text"), (), (SUPERVISOR,), confirm=True, paused=True),
    Action("void", OPEN, (S.VOIDED,), ("reason",), (), (SUPERVISOR,), confirm=True, paused=True),
    Action(
        "request_review",
        (S.AWAITING_CONFIRMATION, S.CLOSED, S.IN_CALLBACK, S.ARCHIVED),
        (),
        ("review_requested_on", "reason"),
        (),
        (SUPERVISOR,),
    ),
    Action(
        "review_decided",
        (S.AWAITING_CONFIRMATION, S.CLOSED, S.IN_CALLBACK, S.ARCHIVED),
        (),
        ("review_decided_on", "review_result", "words"),
        (),
        (SUPERVISOR,),
    ),
    Action("restore", (S.VOIDED,), OPEN, ("reason",), (), (SUPERVISOR,)),
    Action(
        "sign",
        (S.ACTING, S.TO_TELL, S.AWAITING_CONFIRMATION, S.CLOSED),
        (),
        ("opinion_signed_on", "opinion_signed_way"),
        ("note",),
        (HANDLER, SUPERVISOR, FIRST_OWNER),
        paused=True,
    ),
    Action(
        "pay",
        (S.ACTING, S.TO_TELL, S.AWAITING_CONFIRMATION, *FINISHED),
        (),
        ("kind_paid", "amount_paid", "paid_on", "receipt"),
        ("customer_tag", "note"),
        paused=True,
    ),
    Action(
        "cancel_payment",
        (S.ACTING, S.TO_TELL, S.AWAITING_CONFIRMATION, *FINISHED),
        (),
        ("payment", "reason"),
        (),
        (SUPERVISOR,),
        paused=True,
    ),
    Action(
        "add_task",
        (*OPEN, *FINISHED),
        (),
        ("task_kind", "what", "owner", "due_on"),
        ("supervisor", "unit", "effect_days", "note"),
        paused=True,
    ),
    Action(
        "finish_task",
        (*OPEN, *FINISHED),
        (),
        ("task", "proof"),
        ("done_on", "attendees", "held_on", "attachment_id", "sha256", "note"),
        paused=True,
    ),
    Action("check_effect", (*OPEN, *FINISHED), (), ("task", "effect"), ("note",), (SUPERVISOR,), paused=True),
    Action(
        "change_task",
        (*OPEN, *FINISHED),
        (),
        ("task", "reason"),
        ("owner", "supervisor", "due_on"),
        paused=True,
    ),
    Action("cancel_task", (*OPEN, *FINISHED), (), ("task", "reason"), (), (SUPERVISOR,), paused=True),
    Action(
        "tell_improvement",
        (S.ACTING, S.TO_TELL, S.AWAITING_CONFIRMATION, *FINISHED),
        (),
        ("way", "told_on", "words"),
        (),
        (HANDLER, SUPERVISOR, FIRST_OWNER),
        paused=True,
    ),
    Action(
        "letter",
        (*OPEN, *FINISHED),
        (),
        ("letter_kind", "delivery", "sent_on"),
        ("tracking_no", "note"),
        _DESK,
        paused=True,
    ),
    Action("set_team", OPEN, (), ("team", "reason"), (), (SUPERVISOR,), paused=True),
    Action(
        "keep_example",
        FINISHED,
        (),
        ("headline",),
        ("problem", "solution", "improvement"),
    ),
)
"""Every action a person can take on a case."""

NEXT_STEP: dict[Status, str] = {
    S.INCOMPLETE: "complete",
    S.RECEIVED: "start",
    S.INVESTIGATING: "propose",
    S.AWAITING_APPROVAL: "approve",
    S.ACTING: "finish",
    S.TO_TELL: "tell",
    S.AWAITING_CONFIRMATION: "close",
    S.CLOSED: "call",
    S.IN_CALLBACK: "call",
}
"""The one primary action of each status (F6). While investigating without a verdict it is "conclude"."""


def action(key: str) -> Action | None:
    """The row of the table with this key, or None."""
    return next((each for each in ACTIONS if each.key == key), None)


def possible(status: str, paused: bool) -> Iterable[Action]:
    """The actions whose `from` holds this status, in table order; while paused only those allowed then."""
    for each in ACTIONS:
        if status in each.from_ and (each.paused or not paused) and (each.key != "resume" or paused):
            yield each
