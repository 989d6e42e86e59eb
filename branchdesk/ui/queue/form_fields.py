"""Which fields an action's form shows, and the control of each, from the declarations (domain.case, domain.given).

A row of `workflow.ACTIONS` says what it needs and what else it takes; here stands only what a declaration cannot know:
the order people think in, which texts a customer will see, and what is never typed by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.closing import needs_five_whys
from branchdesk.domain.dossier import RETRAINING
from branchdesk.domain.fields import Field, Kind
from branchdesk.domain.given import declaration
from branchdesk.domain.intake import gaps
from branchdesk.domain.masking import mask_id, mask_phone
from branchdesk.domain.workflow import SUPERVISOR, Action
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import inputs, picking
from branchdesk.ui.queue.check_grid import STRIP_WIDTH
from branchdesk.ui.queue.inputs import Input
from branchdesk.ui.queue.lists import CorrectiveEdit, LinesEdit, LinesInput, RecordsInput

translate = QCoreApplication.translate

_ORDER: Mapping[str, tuple[str, ...]] = {
    "conclude": (
        "verdict", "verdict_basis", "responsible_unit", "responsible_person", "why", "why_line", "category", "cause",
        "amount_lost",
    ),
    "propose": (
        "remedy_kinds", "measures", "remedy_amount", "remedy_basis", "amount_demanded", "feasible", "customer_tag",
        "promised_at", "customer_text", "corrective",
    ),
    "tell": ("decision", "told_way", "told_at", "remedies_told"),
    "close": (
        "result", "agreement", "superior_ref", "why", "why_line", "whys", "responsible_unit", "corrective",
        "customer_text",
    ),
    "regrade": ("grade", "complicated", "major", "major_reason", "reason"),
    "extend": ("extended_to", "extension_told_on", "extension_approver", "extension_ref", "extension_words", "reason"),
    "add_evidence": ("evidence_kind", "side", "origin", "words", "taken_at"),
    "finish": ("done_what", "customer_text", "corrective"),
    "ask_unit": ("unit", "person", "question", "due_on"),
    "answer_unit": ("inquiry", "unit", "answer", "answered_on"),
    "ask_cctv": ("cctv_place", "recorded_at", "cctv_until", "owner", "note"),
    "secure_cctv": ("task", "secured", "note"),
    "pay": ("kind_paid", "amount_paid", "paid_on", "receipt", "customer_tag", "note"),
    "add_task": ("task_kind", "what", "owner", "supervisor", "unit", "due_on", "effect_days", "note"),
    "finish_task": ("task", "proof", "done_on", "held_on", "attendees", "note"),
    "change_task": ("task", "owner", "supervisor", "due_on", "reason"),
    "letter": ("letter_kind", "delivery", "sent_on", "tracking_no", "note"),
    "merge": ("merged_into", "reason"),
    "contact": ("way", "words", "next_contact_at", "promised_at", "note", "responds"),
    "tell_improvement": ("words", "way", "told_on"),
    "keep_example": ("headline", "problem", "solution", "improvement"),
}  # fmt: skip

_NEVER_TYPED = {"attachment_id", "sha256", "fields", "check", "ticked"}
_NOT_CORRECTED = {
    "request_id", "handler", "grade", "grade_reason", "complicated", "next_contact_at", "promised_at", "kind",
    "received_at", "received_reason", "external_no", "authorised", "read_back", "customer_text", "team", "emergency",
    "attention", "cctv_place", "cctv_until", "cctv_secured",
}  # fmt: skip
"""Fields that have an action of their own, or that a correction must not touch."""

CUSTOMER_SEES: Mapping[str, frozenset[str]] = {
    "contact": frozenset({"words"}),
    "propose": frozenset({"customer_text"}),
    "finish": frozenset({"customer_text"}),
    "tell": frozenset({"decision"}),
    "answer": frozenset({"decision", "customer_text"}),
    "close": frozenset({"customer_text"}),
    "decline": frozenset({"customer_text"}),
    "tell_improvement": frozenset({"words"}),
    "extend": frozenset({"extension_words"}),
}
"""Texts a customer hears or reads: red lines are marked while they are written."""

BESIDE: Mapping[str, str] = {
    "responsible_person": "responsible_unit",
    "remedy_basis": "remedy_amount",
    "why_line": "why",
    "feasible": "amount_demanded",
    "promised_at": "customer_tag",
    "cause": "category",
    "told_at": "told_way",
    "agreement": "result",
    "id_tail": "id_number",
    "extension_told_on": "extended_to",
    "extension_ref": "extension_approver",
    "amount_paid": "kind_paid",
    "receipt": "paid_on",
    "supervisor": "owner",
    "held_on": "done_on",
    "tracking_no": "sent_on",
    "opinion_signed_way": "opinion_signed_on",
    "person": "unit",
    "told_on": "way",
}
"""Short related fields that share a line: the second one by the first one it stands beside."""

_AHEAD = {
    "next_contact_at", "promised_at", "extended_to", "due_on", "next_at", "transfer_due_on", "cctv_until",
}  # fmt: skip
_HEAD = 110
"""Room taken by the labels of a form in a dialog."""
_WAIVES = {"customer_name": "anonymous", "phone": "phone_none"}
_WAIVED_BY = {"extension_approver": "extension_ref"}
_TALL = {"measures": 4, "decision": 4, "narrative": 4, "done_what": 3, "verdict_basis": 3, "words": 3}


@dataclass(frozen=True, slots=True)
class FormField:
    """One row of a form. waived_by: a flag that answers it too."""

    key: str
    label: str
    declared: Field
    required: bool
    waived_by: str = ""


def fields_of(desk: Desk, action: Action, detail: Detail, given: Mapping[str, Any] | None = None) -> list[FormField]:
    """The rows of an action's form for this case, in order; what is given already has none."""
    case, settled = detail.case, given or {}
    if action.key == "complete":
        return _gap_fields(desk, case)
    if action.key == "correct":
        keys = ("reason", *(key for key, field in FIELDS.items() if field.given and key not in _NOT_CORRECTED))
        return [_field(desk, key, key == "reason") for key in keys]
    known = _ORDER.get(action.key, ())
    keys = (*known, *(key for key in (*action.needs, *action.optional) if key not in known))
    found = []
    for key in keys:
        if key in _NEVER_TYPED or key in settled or key not in (*action.needs, *action.optional):
            continue
        if not _wanted(desk, action.key, key, detail, settled):
            continue
        required = key in action.needs or _needed_here(action.key, key, detail, settled)
        made = _field(desk, key, required)
        label = own_label(action.key, key) or made.label
        found.append(replace(made, label=label, waived_by=_WAIVED_BY.get(key, made.waived_by)))
    return found


def _needed_here(action: str, key: str, detail: Detail, settled: Mapping[str, Any]) -> bool:
    """Whether this case asks for an optional field: five whys and what they lead to, the day of a training."""
    if key == "whys":
        return needs_five_whys(detail.case)
    if (action, key) == ("close", "corrective"):
        return needs_five_whys(detail.case) and not detail.dossier.improving
    return key in ("attendees", "held_on") and required_training(detail, settled)


def required_training(detail: Detail, settled: Mapping[str, Any]) -> bool:
    """Whether the task to be finished is a retraining, which has a day and people who came."""
    task = detail.dossier.task(int(settled["task"])) if settled.get("task") else None
    return task is not None and task.kind == RETRAINING


def _wanted(desk: Desk, action: str, key: str, detail: Detail, settled: Mapping[str, Any]) -> bool:
    """Whether an optional field makes sense for this case."""
    case = detail.case
    if key == "phone_none":
        return not case.phone and not case.phone_none
    if key == "override_reason":
        return bool(case.against)
    if key == "whys":
        return needs_five_whys(case)
    if key == "responds":
        return case.responded_at is None
    if key in ("attendees", "held_on"):
        open_ = detail.dossier.open_tasks
        return required_training(detail, settled) or (
            not settled.get("task") and any(each.kind == RETRAINING for each in open_)
        )
    if (action, key) == ("close", "superior_ref"):  # who supervises does not close his own case alone
        return SUPERVISOR in desk.user.roles and desk.user.login == case.handler
    if (action, key) == ("answer_unit", "unit"):
        return not detail.dossier.open_inquiries  # the inquiry says which department
    return (action, key) != ("tell", "customer_text")  # the decision is what the customer is told


def _gap_fields(desk: Desk, case: Case) -> list[FormField]:
    found = []
    for key in gaps(case):
        waiver = _WAIVES.get(key, "")
        found.append(replace(_field(desk, key, True), waived_by=waiver))
        if waiver:
            found.append(_field(desk, waiver, False))
    return found


def _field(desk: Desk, key: str, required: bool) -> FormField:
    field = declaration(key)
    assert field is not None, key
    return FormField(key, label_of(desk, field), field, required)


def label_of(desk: Desk, field: Field) -> str:
    """A field's label in the language of the window."""
    return field.en if desk.language == "en" else field.zh


def own_label(action: str, key: str) -> str:
    """What a field is called in an action that means something else by it, "" for its own label."""
    return {
        ("add_task", "due_on"): translate("Queue", "To be done by"),
        ("change_task", "due_on"): translate("Queue", "To be done by"),
        ("add_task", "unit"): translate("Queue", "Unit"),
        ("set_team", "team"): translate("Queue", "Members"),
        ("send_back", "reason"): translate("Queue", "What is missing"),
        ("reopen", "new_facts"): translate("Queue", "Any new facts?"),
        ("tell_improvement", "words"): translate("Queue", "What the customer was told"),
        ("contact", "words"): translate("Queue", "What was said"),
        ("review_decided", "words"): translate("Queue", "What was decided"),
    }.get((action, key), "")


def control(desk: Desk, action: str, each: FormField, detail: Detail, room: int = 0) -> Input:
    """The control of a field: the case or its kind decides. room: width of the form, 0 for plenty."""
    field, label, case = each.declared, each.label, detail.case
    own = picking.picked(desk, action, each.key, label, detail)
    if own is not None:
        return own
    kind = field.kind
    if each.key == "whys":
        asked = [translate("Queue", "Why did it happen?")] + [translate("Queue", "And why was that?")] * 4
        return LinesInput(LinesEdit(least=2, most=5, numbered=True, placeholders=asked))
    if kind is Kind.CODE:
        width = room - _HEAD if room else STRIP_WIDTH
        return inputs.choice(label, code_options(desk, field.codes), translate("Queue", "Choose"), width=width)
    if kind is Kind.CODES:
        return inputs.ticks(code_options(desk, field.codes), width=room - _HEAD if room else STRIP_WIDTH + 80)
    if kind is Kind.PERSON:
        return inputs.combo(label, people(desk), translate("Queue", "Choose a person"))
    if kind is Kind.FLAG:
        if each.required and each.key != "remedies_told":
            return _question(each)
        return inputs.tick(_tick_words(each))
    if kind is Kind.MONEY:
        return inputs.amount(label)
    if kind is Kind.MOMENT:
        return inputs.moment(desk.now, ahead=each.key in _AHEAD)
    if kind is Kind.DAY:
        return inputs.day(label, desk.today, ahead=each.key in _AHEAD)
    if kind is Kind.WORDS:
        return inputs.words(label, lines=_TALL.get(each.key, 2), placeholder=_placeholder(action, each.key))
    if kind is Kind.LINES:
        return LinesInput(LinesEdit())
    if kind is Kind.RECORDS:
        return RecordsInput(CorrectiveEdit(people(desk), desk.today, desk.user.login))
    mode = "phone" if kind is Kind.PHONE else "digits" if kind in (Kind.COUNT, Kind.IDENTITY) else "text"
    hidden = _masked(case, each) if action == "correct" else ""
    return inputs.line(label, mode=mode, placeholder=hidden or _placeholder(action, each.key))


def _question(each: FormField) -> Input:
    if each.key == "new_facts":
        return inputs.yes_no(
            each.label,
            translate("Queue", "New facts: the 15 days start again"),
            translate("Queue", "No new facts: the old deadline stays"),
        )
    return inputs.yes_no(each.label, translate("Queue", "Yes"), translate("Queue", "No"))


def _tick_words(each: FormField) -> str:
    if each.key == "remedies_told":
        return translate("Queue", "Told: review, mediation, arbitration, court")
    return each.label


def _placeholder(action: str, key: str) -> str:
    if key in CUSTOMER_SEES.get(action, ()):
        return translate("Queue", "The customer hears or reads this")
    return {
        ("propose", "feasible"): translate("Queue", "What can be done within the rules"),
        ("close", "superior_ref"): translate("Queue", "If your superior agreed in writing"),
        ("extend", "extension_ref"): translate("Queue", "Number of the superior's paper, instead of a supervisor"),
        ("withdraw", "reason"): translate("Queue", "In the customer's own words"),
        ("propose", "remedy_basis"): translate("Queue", "Rule or clause"),
        ("hand_over", "reason"): translate("Queue", "Why the case changes hands"),
    }.get((action, key), "")


def _masked(case: Case, each: FormField) -> str:
    """A number that is not shown in full, as the hint of its empty field."""
    value = getattr(case, each.key, "")
    if each.declared.personal == "phone" and value:
        return mask_phone(value)
    return mask_id(value) if each.declared.personal == "id" and value else ""


def hidden_in_correction(field: Field) -> bool:
    """Whether a correction shows the field empty: an empty field then leaves the value as it is."""
    return field.personal in ("phone", "id")


def code_options(desk: Desk, name: str) -> list[tuple[str, str]]:
    """The active codes of a list with their labels."""
    return [(code.key, code.label(desk.language)) for code in desk.rules.codes.list(name).active()]


def people(desk: Desk) -> list[tuple[str, str]]:
    """Everybody who works here, oneself first."""
    mine = desk.user.login
    known = sorted(desk.session.displays.items(), key=lambda each: (each[0] != mine, each[1]))
    return [(login, display) for login, display in known]


def section_words(section: str) -> str:
    """The heading over the fields of a section in a correction."""
    return {
        "reception": translate("Queue", "How it reached us"),
        "customer": translate("Queue", "Customer"),
        "matter": translate("Queue", "Matter"),
        "words": translate("Queue", "Words and demand"),
        "people": translate("Queue", "People"),
        "record": translate("Queue", "Record"),
    }.get(section, translate("Queue", "Case"))
