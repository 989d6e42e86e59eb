"""What else happens while sample cases are handled: questions to departments, recordings, evidence, payments,
corrective actions with their effect, extensions, second rounds, examples. By the same services, `now` passed in.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.clocks import day_end
from branchdesk.domain.dossier import CORRECTIVE, IMPROVING, RETRAINING, Task
from branchdesk.domain.workflow import Status
from branchdesk.services import handling
from branchdesk.services.session import Session
from branchdesk.store import dossiers

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """One case's handling beside its steps. words: [work] of resources/demo/<profile>.toml."""

    dice: random.Random
    words: Mapping[str, Any]
    handler: Session
    supervisor: Session
    now: datetime

    def before(self, case: Case, action: str, moment: datetime) -> Case:
        """What must have happened before a step: departments answer before the verdict."""
        if action == "conclude" and case.open_inquiries:
            for asked in self._dossier(case).open_inquiries:
                answer = {"unit": asked.unit, "inquiry": asked.no, "answer": self.dice.choice(self.words["answers"])}
                case = self._do(self.handler, case, "answer_unit", answer, moment)
        return case

    def after(self, case: Case, action: str, moment: datetime, matter: Mapping[str, Any]) -> Case:
        """What a step sets going."""
        steps = {"start": self._look_into, "propose": self._pay, "approve": self._pay}
        going = steps.get(action)
        return going(case, moment, matter) if going is not None and case.kind == "complaint" else case

    def corrective(self, matter: Mapping[str, Any], moment: datetime) -> list[dict[str, Any]]:
        """The corrective action named at closing."""
        due = (moment + timedelta(days=self.dice.choice((7, 14, 20)))).date()
        what = self.dice.choice(self.words["corrective"])
        owner = self.dice.choice((*self.words["teams"], self.handler.user.login))
        effect = self.dice.choice((30, 30, 60, 90))
        return [
            {"what": what, "owner": owner, "due_on": due.isoformat(), "unit": matter["unit"], "effect_days": effect}
        ]

    def _look_into(self, case: Case, moment: datetime, matter: Mapping[str, Any]) -> Case:
        dice = self.dice
        if dice.random() < 0.45:
            kind, side, origin, words = dice.choice(self.words["evidence"])
            given = {"evidence_kind": kind, "side": side, "origin": origin, "words": words, "taken_at": moment}
            case = self._do(self.handler, case, "add_evidence", given, moment + 6 * MINUTE)
        if dice.random() < 0.3:
            due = (moment + timedelta(days=dice.choice((1, 2, 3)))).date()
            given = {"unit": matter["unit"], "question": dice.choice(self.words["questions"]), "due_on": due}
            case = self._do(self.handler, case, "ask_unit", given, moment + 9 * MINUTE)
        if dice.random() < 0.25:
            for check in ("cross_log", "cross_staff"):
                given = {"check": check, "ticked": True}
                case = self._do(self.handler, case, "tick", given, moment + 11 * MINUTE)
        cctv = next((each for each in self._dossier(case).open_tasks if each.place), None)
        if cctv is not None and dice.random() < 0.8:
            given = {"task": cctv.no, "secured": dice.random() < 0.9, "note": self.words["recording"]}
            case = self._do(self.handler, case, "secure_cctv", given, moment + 13 * MINUTE)
        return case

    def extend(self, case: Case, moment: datetime) -> Case:
        """A case that takes longer is extended before its day comes, and the customer is told."""
        due = case.decision_due
        if due is None or case.extensions or moment < due - 8 * DAY or moment > due:
            return case
        given = {
            "reason": self.words["extension"], "extended_to": day_end((due + 15 * DAY).date(), due),
            "extension_approver": self.supervisor.user.login, "extension_told_on": moment.date(),
        }  # fmt: skip
        return self._do(self.supervisor, case, "extend", given, moment)

    def _pay(self, case: Case, moment: datetime, _matter: Mapping[str, Any]) -> Case:
        if case.status != Status.ACTING or not case.remedy_amount or self.dice.random() > 0.8:
            return case
        given: dict[str, Any] = {
            "kind_paid": case.remedy_kinds[0], "amount_paid": f"{case.remedy_amount / 100:.2f}",
            "paid_on": moment.date(), "receipt": f"SK-{self.dice.randrange(10_000):04d}",
        }  # fmt: skip
        if self.dice.random() < 0.15:
            given["customer_tag"] = self.dice.choice(("loyal", "high_value"))
        case = self._do(self.handler, case, "pay", given, moment + 20 * MINUTE)
        signed = {"opinion_signed_on": moment.date(), "opinion_signed_way": "in_person"}
        return self._do(self.handler, case, "sign", signed, moment + 25 * MINUTE) if self.dice.random() < 0.5 else case

    def learn(self, case: Case, matter: Mapping[str, Any]) -> Case:
        """After closing and calling: retraining now and then, what was set gets done, its effect is looked at, a few
        customers are told of it, a few cases become examples."""
        dice = self.dice
        if case.closed_at is not None and case.status == Status.CLOSED and case.callback_state == "none":
            return self._do(self.supervisor, case, "archive", {}, case.closed_at + DAY)
        if case.kind != "complaint" or case.closed_at is None:
            return case
        moment = max(case.closed_at, case.callback_done_at or case.closed_at)
        if dice.random() < 0.12:
            given = {
                "task_kind": RETRAINING, "what": dice.choice(self.words["retraining"]), "owner": self.words["teams"][0],
                "due_on": (moment + 12 * DAY).date(), "unit": matter["unit"],
            }  # fmt: skip
            case = self._do(self.supervisor, case, "add_task", given, moment + 5 * MINUTE)
        for task in self._dossier(case).open_tasks:
            if task.kind in IMPROVING and dice.random() < 0.85:
                case = self._done(case, task, moment)
        if dice.random() < 0.08:
            given = {"headline": f"{matter['measures'][:18]}"}
            case = self._do(self.supervisor, case, "keep_example", given, moment + 30 * MINUTE)
        return case

    def _done(self, case: Case, task: Task, closed: datetime) -> Case:
        day = task.due_on + timedelta(days=self.dice.choice((-3, -1, 0, 0, 4)))
        at = self._at(max(day, closed.date() + DAY))
        if at >= self.now:
            return case
        given: dict[str, Any] = {"task": task.no, "proof": self.words["proof"]}
        if task.kind == RETRAINING:
            given |= {"attendees": list(self.words["attendees"]), "held_on": at.date()}
        case = self._do(self.handler, case, "finish_task", given, at)
        if self.dice.random() < 0.3 and task.kind == CORRECTIVE:
            told = {"way": "phone", "told_on": at.date(), "words": self.words["improved"]}
            case = self._do(self.handler, case, "tell_improvement", told, at + 10 * MINUTE)
        look = next((each for each in self._dossier(case).open_tasks if each.parent == task.no), None)
        seen = self._at(look.due_on) if look is not None else self.now
        if look is not None and seen < self.now and self.dice.random() < 0.8:
            effect = self.dice.choice(("effective", "effective", "effective", "partly", "not_effective"))
            case = self._do(self.supervisor, case, "check_effect", {"task": look.no, "effect": effect}, seen)
        return case

    def again(self, case: Case, moment: datetime, matter: Mapping[str, Any], text: str) -> Case:
        """The second round of a customer who was not content, as far as it gets: verdict, plan, telling, closing."""
        calendar = self.handler.rules.calendar
        if not self._dossier(case).improving:
            task = {**self.corrective(matter, moment)[0], "task_kind": CORRECTIVE}
            case = self._do(self.supervisor, case, "add_task", task, moment + MINUTE)
        steps: tuple[tuple[float, Session, str, dict[str, Any]], ...] = (
            (3, self.handler, "contact", {"way": "phone", "words": self.words["sorry"]}),
            (5, self.handler, "conclude", {
                "verdict": "upheld", "verdict_basis": self.words["basis"], "responsible_unit": matter["unit"],
                "why": matter["why"], "why_line": matter["measures"][:20],
            }),
            (7, self.handler, "propose", {
                "measures": matter["measures"], "remedy_basis": self.words["basis"], "customer_text": text,
            }),
            (26, self.handler, "finish", {"done_what": matter["measures"]}),
            (28, self.handler, "tell", {"decision": text, "told_way": "phone", "remedies_told": True}),
            (52, self.supervisor, "close", {
                "result": "explained", "agreement": "agreed", "why": matter["why"], "why_line": matter["measures"][:20],
                "responsible_unit": matter["unit"], "whys": list(self.words["whys"]),
            }),
        )  # fmt: skip
        for hours, who, action, values in steps:
            at = calendar.next_open(moment + timedelta(hours=hours))
            if at >= self.now:
                break
            timed = {"contact": {"next_contact_at": calendar.next_open(at + 5 * DAY)}, "tell": {"told_at": at}}
            case = self._do(who, case, action, {**values, **timed.get(action, {})}, at)
        return case

    def _at(self, day: date) -> datetime:
        calendar = self.handler.rules.calendar
        return calendar.next_open(datetime.combine(day, time(10, self.dice.randrange(60)), self.now.tzinfo))

    def _dossier(self, case: Case) -> Any:
        return dossiers.of_case(self.handler.store, case.uid)

    def _do(self, who: Session, case: Case, action: str, values: Mapping[str, Any], at: datetime) -> Case:
        """One action, unless its moment has not come yet."""
        return handling.do(who, case.uid, action, values, now=at) if at < self.now else case
