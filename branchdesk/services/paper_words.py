"""Values of a case and entries of its journal in words, for papers that show everything: the case file and lists.

Labels come from the field declarations, so that a new field or a new action's value appears without a line here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from branchdesk.assets import Words, load_words
from branchdesk.domain import masking
from branchdesk.domain.case import FIELDS, Case
from branchdesk.domain.fields import EMPTY, Field, Kind, Section, unplain
from branchdesk.domain.given import VALUES
from branchdesk.domain.records import JournalEntry
from branchdesk.services import urgent
from branchdesk.services.session import Session

_TOLD = frozenset({
    Section.RECEPTION, Section.CUSTOMER, Section.MATTER, Section.WORDS, Section.GRADE, Section.PEOPLE,
    Section.INVESTIGATION, Section.PLAN, Section.OUTCOME, Section.CALLBACK, Section.RECORD,
})  # fmt: skip
_TOLD_CLOCKS = frozenset({
    "promised_at", "next_contact_at", "extended_to", "extension_approver", "extension_told_on", "extension_ref",
    "pause", "decision_due", "waiting_head_office",
})  # fmt: skip
_AT_BIRTH = ("kind", "intake_source", "received_at", "matter", "grade", "first_owner", "handler")
"""What the entry that made the case says; the rest is the register row itself."""
_SILENT = frozenset({Kind.RECORDS, Kind.COUNT})
_LISTED = frozenset({"check"})
"""Values kept as text that are keys of the list of their name."""
_TECHNICAL = frozenset({"attachment_id", "redlines", "sha256"})
_ECHOES = frozenset({
    "closed_at", "closed_by", "approver", "approved_at", "compensation_paid", "warning_no", "exit_at", "callback_opens",
    "callback_closes", "callback_moved", "callback_by", "grade_suggested", "paused_at",
})  # fmt: skip
"""Fields that say again what the entry says by itself: when, who, and what follows by rule."""
_STOP = "。."
_SHORT = 22
"""Characters of a value that shares its line with others."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a case is put into words. words: of the papers, in the paper's language; names: of persons, masked in every
    text, () for none."""

    session: Session
    words: Words
    masked: bool = True
    names: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, session: Session, case: Case, lang: str, *, masked: bool = True) -> "Wording":
        """The wording for a case; masked: personal data is."""
        return cls(session, load_words(lang), masked, tuple(masking.names_of(case)) if masked else ())

    @property
    def lang(self) -> str:
        """The language of the paper."""
        return self.words.language

    def label(self, codes: str, key: str) -> str:
        """The label of a code in the paper's language."""
        return self.session.rules.codes.label(codes, key, self.lang) if key else ""

    def action(self, key: str) -> str:
        """The label of an action or of another event."""
        book = self.session.rules.codes
        return self.label("action" if book.has("action", key) else "event", key)

    def name(self, declared: Field) -> str:
        """The label of a field."""
        return declared.en if self.lang == "en" else declared.zh

    def moment(self, moment: datetime | None) -> str:
        """2026-03-05 14:33."""
        return f"{moment:%Y-%m-%d %H:%M}" if moment else ""

    def free(self, text: str) -> str:
        """A text somebody wrote, masked unless the paper is full."""
        return masking.mask_words(text, self.names) if self.masked else text

    def value(self, declared: Field, value: Any) -> str:
        """A field's value, "" if it is empty."""
        kind = declared.kind
        if value is None or value == EMPTY[kind]:
            return ""
        if kind is Kind.CODE:
            return self.label(declared.codes, value)
        if kind is Kind.CODES:
            return self._comma.join(self.label(declared.codes, each) for each in value)
        if kind is Kind.LINES:
            return "\n".join(self._hidden(declared, str(each)) for each in value)
        if kind is Kind.MONEY:
            return money(value)
        if kind is Kind.FLAG:
            return self._yes
        if kind is Kind.MOMENT:
            return self.moment(value)
        if kind is Kind.DAY:
            return value.isoformat() if isinstance(value, date) else str(value)
        if kind is Kind.PERSON:
            return self.session.display(value)
        return self._hidden(declared, str(value))

    def facts(self, case: Case, section: Section) -> Iterator[tuple[str, str]]:
        """Label and value of every filled field of a section that is not a table of its own. The case is masked
        already if it has to be."""
        for key, declared in FIELDS.items():
            if declared.section is not section or declared.kind is Kind.RECORDS or key == "request_id":
                continue
            text = self.value(declared, getattr(case, key))
            if text:
                yield self.name(declared), text

    def frozen(self, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Label and value of what is kept of an earlier round."""
        for key, raw in record.items():
            declared = FIELDS.get(key)
            if declared is not None and declared.kind is not Kind.RECORDS:
                text = self.value(declared, unplain(declared.kind, raw))
                if text:
                    yield self.name(declared), text

    def entry(self, entry: JournalEntry) -> str:
        """What an entry says: short values in a row, a long one on a line of its own."""
        rows: list[str] = []
        open_row = False
        for label, text in self._told(entry):
            if not text:
                continue
            said, short = f"{label}{self._colon}{text}", len(text) <= _SHORT and "\n" not in text
            if short and open_row:
                rows[-1] = f"{rows[-1].rstrip(_STOP)}{self._semicolon}{said}"
            else:
                rows.append(said)
            open_row = short
        return "\n".join(rows)

    def person(self, name: str) -> str:
        """A person of another house, masked unless the paper is full."""
        return masking.mask_name(name) if self.masked and name else name

    def _told(self, entry: JournalEntry) -> Iterator[tuple[str, str]]:
        """Labels and values in the order of their declarations; the journal keeps them by the alphabet."""
        for key, declared in VALUES.items():
            if key in entry.details and key not in _TECHNICAL:
                value = unplain(declared.kind, entry.details[key])
                yield self.name(declared), self.label(key, value) if key in _LISTED else self.value(declared, value)
        yield from self._events(entry.action, entry.details)
        born = entry.action in ("log", "register")
        for key, declared in FIELDS.items():
            if key not in entry.changes or key in entry.details:
                continue
            if not (key in _AT_BIRTH if born else _worth_telling(declared)):
                continue
            old, new = entry.changes[key]
            text = self.value(declared, unplain(declared.kind, new))
            before = self.value(declared, unplain(declared.kind, old)) if entry.action == "correct" else ""
            if before:
                text = f"{before} → {text or '--'}"
            yield self.name(declared), text

    def _events(self, action: str, details: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What entries say whose values are no fields: prints, files, steps of an emergency card, merged cases."""
        if action == "print":
            key = f"paper.name.{details.get('what', '')}"
            yield self.words.text("paper.printed_what"), self.words.text(key) if key in self.words else ""
        elif action == "attach":
            yield self.words.text("paper.file_name"), self.free(str(details.get("name", "")))
        elif action == "emergency":
            steps = {each.key: each.text(self.lang) for card in urgent.all_cards(self.session) for each in card.steps}
            yield self.words.text("paper.step"), steps.get(str(details.get("step", "")), "")
        elif action == "merged_in":
            yield self.words.text("paper.from_case"), str(details.get("number", ""))

    def _hidden(self, declared: Field, text: str) -> str:
        if not self.masked:
            return masking.spaced_phone(text) if declared.personal == "phone" else text
        masks = {"name": masking.mask_name, "phone": masking.mask_phone, "id": masking.mask_id}
        mask = masks.get(declared.personal)
        return mask(text) if mask is not None else self.free(text)

    @property
    def _yes(self) -> str:
        return self.words.text("paper.yes")

    @property
    def _comma(self) -> str:
        return self.words.text("paper.list_comma")

    @property
    def _colon(self) -> str:
        return ": " if self.lang == "en" else "："

    @property
    def _semicolon(self) -> str:
        return "; " if self.lang == "en" else "；"


def _worth_telling(declared: Field) -> bool:
    if declared.key in _TOLD_CLOCKS:
        return True
    return declared.key not in _ECHOES and declared.section in _TOLD and declared.kind not in _SILENT


def money(fen: int) -> str:
    """1,680.00: yuan without their sign, as a register writes them."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def lines(parts: Iterable[str]) -> str:
    """The parts that say something, one below the other."""
    return "\n".join(part for part in parts if part)
