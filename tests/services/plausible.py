"""Values with which an action may go through on a case as it stands: for walks that take every path there is."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.dossier import CCTV, EFFECT, IMPROVING, Dossier
from tests.services.lives import values

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HANDLERS = ("0100", "0318", "0322")


def plausible(
    action: str, case: Case, dossier: Dossier, now: datetime, dice: Random, others: Sequence[str]
) -> Mapping[str, Any]:
    """Values of an action. others: numbers of other cases a merger may name. A few are wrong on purpose."""
    today = now.date()
    ahead = today + timedelta(days=dice.randrange(1, 40))
    task = next((each.no for each in dossier.open_tasks if each.kind in IMPROVING), 1)
    amount = dice.choice((0, 200, 499, 1500, 4000))
    due = case.decision_due or now
    fetch = next((each.no for each in dossier.open_tasks if each.kind == CCTV), 1)
    look = next((each.no for each in dossier.open_tasks if each.kind == EFFECT), 1)
    plan = {"remedy_amount": str(amount), "remedy_kinds": ["refund"]} if amount else {}
    earlier = now - dice.randrange(400) * HOUR
    receipt = {"paid_on": today, "receipt": "S-1"}
    own: dict[str, dict[str, Any]] = {
        "start": {"handler": dice.choice(HANDLERS)},
        "hand_over": {"handler": dice.choice(HANDLERS), "reason": "调岗"},
        "archive": {"archive_no": "2026-投诉-1"},
        "visit": {"words": "又来问"}, "new_facts": {"words": "补充了凭条"}, "attended": {}, "resume": {},
        "answer": {"decision": "已当场说明"}, "wait_head_office": {"reason": "等批复"}, "head_office_answered": {},
        "pause": {"pause": dice.choice(("waiting_customer", "waiting_appraisal")), "reason": "等材料"},
        "contact": {"way": "phone", "words": "告知进度", "next_contact_at": now + dice.randrange(1, 90) * HOUR,
                    **({"promised_at": now + 50 * HOUR} if dice.random() < 0.3 else {})},
        "add_evidence": {"evidence_kind": "photo", "side": "customer", "origin": "客户手机", "words": "照片"},
        "ask_unit": {"unit": dice.choice(("运营管理部", "科技部")), "question": "请核实", "due_on": ahead},
        "answer_unit": {"unit": "科技部", "answer": "已核实"},
        "ask_cctv": {"cctv_place": "大堂", "cctv_until": ahead},
        "secure_cctv": {"task": fetch, "secured": dice.random() < 0.7, "note": "已取"},
        "tick": {"check": dice.choice(("cross_cctv", "close_papers", "urgent_told")), "ticked": dice.random() < 0.8},
        "conclude": {**values("conclude", now), "verdict": dice.choice(("upheld", "partly", "not_upheld"))},
        "propose": {**values("propose", now), **plan},
        "approve": {}, "send_back": {"reason": "再核"}, "finish": {"done_what": "已入账"},
        "superior_approved": {"superior": "分行", "superior_ref": "12 号", "approved_on": today},
        "tell": values("tell", now), "close": values("close", now),
        "reopen": {"reason": "不满意", "new_facts": dice.random() < 0.3},
        "extend": {"reason": "鉴定", "extended_to": due + timedelta(days=dice.randrange(1, 31)),
                   "extension_approver": dice.choice(("0100", "0101")), "extension_told_on": today},
        "regrade": {"grade": dice.choice("123"), "reason": "重新评估", "complicated": dice.random() < 0.5},
        "correct": dice.choice((
            {"reason": "录入错误", "summary": "更正摘要"}, {"reason": "时间有误", "received_at": earlier},
        )),
        "reveal": {"reason": "回电"}, "note": {"words": "备注"},
        "letter": {"letter_kind": "progress", "delivery": "post", "sent_on": today},
        "set_team": {"team": ["0301"], "reason": "专案"},
        "merge": {"merged_into": dice.choice(others) if others else case.number, "reason": "同一件"},
        "request_review": {"review_requested_on": today, "reason": "不服"},
        "review_decided": {"review_decided_on": today, "review_result": "maintained", "words": "维持"},
        "restore": {"reason": "作废错了"},
        "sign": {"opinion_signed_on": today, "opinion_signed_way": "in_person"},
        "pay": {"kind_paid": "refund", "amount_paid": dice.choice(("100", "499", "1500")), **receipt},
        "cancel_payment": {"payment": 1, "reason": "重复"},
        "add_task": {"task_kind": dice.choice(("corrective", "retraining")), "what": f"整改{dice.randrange(99)}",
                     "owner": "班组", "due_on": ahead, "effect_days": dice.choice((0, 30, 60, 90))},
        "finish_task": {"task": task, "proof": "照片", "attendees": ["甲"], "held_on": today},
        "check_effect": {"task": look, "effect": "effective"},
        "change_task": {"task": task, "reason": "顺延", "due_on": ahead},
        "cancel_task": {"task": task, "reason": "重复"},
        "tell_improvement": {"way": "phone", "told_on": today, "words": "已整改"},
        "keep_example": {"headline": "当日入账"},
    }  # fmt: skip
    return own.get(action) or values(action, now)
