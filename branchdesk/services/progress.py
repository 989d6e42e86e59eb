"""Ready words for telling a customer how his case stands (S2 五): by step, nothing internal, nothing promised.

They name the number, who looks after it and until when he hears again; no grade, no internal target, no blame. The same
words are read out, copied or printed; a test holds them against the red lines.
"""

from datetime import datetime

from branchdesk import assets
from branchdesk.domain.case import Case
from branchdesk.domain.clocks import running_of
from branchdesk.domain.dossier import Dossier
from branchdesk.services.session import Session

TOLD = ("promise", "contact", "response", "decision", "tell", "transfer")
"""Clocks whose day a customer may be told; the branch's own targets are nobody else's business."""


def text(session: Session, case: Case, now: datetime, lang: str = "", due: datetime | None = None) -> str:
    """What may be told to the customer of this case now; "" if there is nothing to tell. due: the next contact if it is
    already being typed, else the nearest limit he may know of."""
    language = lang or session.language
    words = assets.load_words(language)
    key = f"paused_{case.pause.removeprefix('waiting_')}" if case.pause else case.status
    if f"progress.{key}" not in words:
        return ""
    when = due or _due(case, now)
    day = _day(when, now, language) if when else words.text("progress.soon")
    handler = session.display(case.handler) if case.handler else words.text("progress.nobody")
    return words.text(f"progress.{key}", number=case.number, due=day, handler=handler)


def improvement(session: Session, case: Case, dossier: Dossier, lang: str = "") -> str:
    """What may be told of the improvement the case led to; "" while nothing is done. What exactly was done is added by
    whoever tells it: the words of a corrective action are written for colleagues."""
    if all(each.done_at is None for each in dossier.improving):
        return ""
    language = lang or session.language
    matter = session.rules.codes.label("matter", case.matter, language)
    return assets.load_words(language).text("progress.improvement", number=case.number, matter=matter)


def _due(case: Case, now: datetime) -> datetime | None:
    known = [at for clock, at in running_of(case).items() if clock in TOLD and at > now]
    return min(known, default=None)


def _day(moment: datetime, now: datetime, lang: str) -> str:
    local = moment.astimezone(now.tzinfo)
    if lang.startswith("en"):
        return f"{local:%Y-%m-%d}"
    return f"{local.month}月{local.day}日"
