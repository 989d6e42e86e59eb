"""The read-back sentence: what was written down, in the order one says it to the customer (S0 step 1, S4 7(1)).

It is built from the fields, so that what is read out, what the customer confirms and what the slip prints are the same
words. Only what the customer said himself and what we promised stand in it: no grade, no internal target, no number of
a person. Words: readback.<part>, in resources/i18n.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from branchdesk.domain.case import Case
from branchdesk.domain.codes import CodeBook

Say = Callable[..., str]
"""Words by key with their values, e.g. `Words.text`."""


def sentence(case: Case, codes: CodeBook, say: Say, lang: str) -> str:
    """What to read back of this case, in one paragraph; "" while nothing is known of it.

    say: the words of `lang`. Dates are absolute, because the same words are printed.
    """
    told = [each for each in (_happened(case, codes, say, lang), _wanted(case, codes, say, lang)) if each]
    if not told:
        return ""
    first = say("readback.first", customer=_customer(case, codes, say, lang), told=told[0])
    return say("readback.join").join([first, *told[1:], *_promise(case, say)]) + say("readback.end")


def spoken(case: Case, codes: CodeBook, say: Say, lang: str) -> str:
    """The sentence with the words before and after it that are said but not printed; "" while there is none."""
    read = sentence(case, codes, say, lang)
    return say("readback.spoken", sentence=read) if read else ""


def moment_words(at: datetime, say: Say) -> str:
    """03 月 05 日 13:50; without the time where none was given."""
    day = say("readback.day", month=at.month, day=at.day)
    return f"{day} {at:%H:%M}" if (at.hour, at.minute) != (0, 0) else day


def yuan(fen: int) -> str:
    """2,000.00."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def _customer(case: Case, codes: CodeBook, say: Say, lang: str) -> str:
    title = codes.label("title", case.title, lang)
    if case.anonymous or not case.customer_name:
        named = say("readback.customer")
    else:
        named = say("readback.named", name=case.customer_name, title=title) if title else case.customer_name
    if case.relation == "representative" and case.represented:
        named = say("readback.for", customer=named, represented=case.represented)
    if case.group_size > 1:
        named = say("readback.group", customer=named, count=case.group_size)
    return named


def _happened(case: Case, codes: CodeBook, say: Say, lang: str) -> str:
    parts: list[str] = []
    if case.occurred_at is not None:
        parts.append(moment_words(case.occurred_at, say))
    if case.involved_unit:
        parts.append(say("readback.place", place=case.involved_unit))
    if case.matter:
        parts.append(codes.label("matter", case.matter, lang))
    if case.amount_involved:
        parts.append(say("readback.involved", amount=yuan(case.amount_involved)))
    return say("readback.comma").join(parts)


def _wanted(case: Case, codes: CodeBook, say: Say, lang: str) -> str:
    kind = codes.label("demand", case.demand_kind, lang) if case.demand_kind != "other" else ""
    told: dict[str, Any] = {"kind": kind, "demand": case.demand.rstrip("。.")}
    if kind and case.demand:
        wanted = say("readback.wants_both", **told)
    elif kind or case.demand:
        wanted = say("readback.wants", demand=kind or told["demand"])
    else:
        return ""
    if case.amount_demanded:
        wanted += say("readback.demanded", amount=yuan(case.amount_demanded))
    return wanted


def _promise(case: Case, say: Say) -> list[str]:
    if case.decision_due is None:
        return []
    return [say("readback.promise", day=say("readback.day", month=case.decision_due.month, day=case.decision_due.day))]
