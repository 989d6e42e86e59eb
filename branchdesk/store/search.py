"""Finding cases by whatever somebody says: a number or its tail, a name or its pinyin, a phone's last digits, words.

One contentless FTS5 row a case holds tokens made here at write time. Chinese text becomes its pairs of neighbouring
characters (and the last character alone, so that one character can be asked for as the beginning of a token); numbers,
phones and pinyin become tokens behind a mark of their own. Positions are not kept (detail=none: a third of the size),
so for longer words the candidates' own text is read. Measured at a million cases: 1.3 ms for any two characters, where
LIKE takes four seconds for a rare word. Rows belong to an owner, so that cases imported at head office are found the
same way. Traditional and simplified characters are left as they were written.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from operator import add, attrgetter
from typing import Any, Final

from branchdesk.domain.case import Case
from branchdesk.domain.fields import normal
from branchdesk.domain.numbering import parse_number
from branchdesk.store.handle import Store


class Owner(IntEnum):
    """Whose row a search entry is; the low bit of its rowid."""

    CASE = 0
    IMPORTED = 1


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What the caller knows about a customer's name: pinyin initials ("cgf") and full pinyin ("chenguifang"), lower
    case, in every reading the name may have."""

    initials: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()


WORDS: Final = (
    "customer_name", "legal_person", "narrative", "summary", "demand", "emotional_demand", "customer_text",
    "involved_unit", "category_item", "transfer_body", "transfer_no", "against", "assisting_unit", "verdict_basis",
    "why_line", "responsible_unit", "measures", "remedy_basis", "done_what", "decision",
    "exit_reason", "callback_words", "remark", "external_no",
)  # fmt: skip
"""The fields whose words are found. Who is held responsible is not among them: few may know (product.md §2)."""

_TEXTS: Final = attrgetter(*WORDS)

SEARCHED: Final = frozenset({*WORDS, "number", "phone"})
"""The fields that make up a case's search row: a change of any other leaves it as it is."""

_NUMBER, _PHONE, _INITIALS, _PINYIN = "№", "☎", "¶", "§"
_HAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    r"\uf900-\ufaff\U00020000-\U000323af"
)
_RUNS: Final = re.compile(f"([{_HAN}]+)|([^\\W_{_HAN}]+)")
_NARROW: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_LONGEST = 64
"""Characters of one Latin word that count; nobody types more, and a page of letters must not become one token."""

_CHUNK: Final = 200
_BATCH: Final = 500


def fold(text: str) -> str:
    """Text as it is compared: half-width, lower case."""
    return text.translate(_NARROW).lower()


def case_tokens(case: Case, keys: SearchKeys) -> str:
    """The search row of a case."""
    tokens = _word_tokens("\n".join(filter(None, _TEXTS(case))))
    tokens.update(_number_tokens(case.number))
    if case.external_no:
        tokens.add(_NUMBER + _compact(fold(case.external_no))[:_LONGEST])
    if case.phone:
        tokens.add(_PHONE + case.phone.partition("-")[0][::-1])
    tokens.update(_INITIALS + each for each in keys.initials)
    tokens.update(_PINYIN + each for each in keys.pinyin)
    return " ".join(tokens)


def words_tokens(texts: Iterable[str], number: str = "") -> str:
    """The search row of something that has only words and perhaps a case number."""
    tokens = _word_tokens("\n".join(texts))
    tokens.update(_number_tokens(number))
    return " ".join(tokens)


def put(store: Store, owner: Owner, row: int, tokens: str) -> None:
    """Write the search row of an owner's row, replacing an older one."""
    store.execute("INSERT OR REPLACE INTO search (rowid, tokens) VALUES (?, ?)", (row * 2 + owner, tokens))


def add_new(store: Store, owner: Owner, row: int, tokens: str) -> None:
    """Write the search row of a new owner's row."""
    store.execute("INSERT INTO search (rowid, tokens) VALUES (?, ?)", (row * 2 + owner, tokens))


def put_many(store: Store, owner: Owner, rows: Iterable[tuple[int, str]]) -> None:
    """Write many new search rows."""
    store.many("INSERT INTO search (rowid, tokens) VALUES (?, ?)", ((row * 2 + owner, tokens) for row, tokens in rows))


def drop(store: Store, owner: Owner, rows: Iterable[int]) -> None:
    """Forget search rows."""
    store.many("DELETE FROM search WHERE rowid = ?", ((row * 2 + owner,) for row in rows))


Among = Callable[[Sequence[int]], Container[int]]
"""Answers which of some places (`id`) count."""


def find(store: Store, text: str, limit: int = 50, among: Among | None = None) -> list[str]:
    """UIDs of the cases a text names: exact numbers and names first, then the newest. Blanks mean "and".

    among: which cases count, as those of one view; without it the newest of all would use up the limit.
    """
    found = dict.fromkeys(_exact(store, text, limit, among))
    asked = _asked(text)
    if asked is not None and len(found) < limit:
        wanted = limit + len(found)
        matching = _matching(store, asked, wanted, _CASES) if among is None else _within(store, asked, wanted, among)
        for uid in matching:
            found.setdefault(uid)
    return list(found)[:limit]


def find_imported(store: Store, text: str, limit: int = 50) -> list[tuple[str, str]]:
    """Branch and UID of the imported cases a text names, newest first."""
    asked = _asked(text)
    return list(_matching(store, asked, limit, _IMPORTED)) if asked is not None else []


def of_customer(
    store: Store, *, phone_end: str = "", begins: str = "", pinyin: Iterable[str] = (), limit: int = 12
) -> list[str]:
    """UIDs of the newest cases whose phone ends in these digits, whose customer's initials or pinyin begin with these
    letters, or whose customer is called so in full pinyin."""
    queries = [_prefix(_PHONE + phone_end[::-1])] if phone_end else []
    queries += [_prefix(mark + begins) for mark in (_INITIALS, _PINYIN) if begins]
    queries += [_exactly(_PINYIN + each) for each in pinyin]
    return list(_matching(store, _Asked(" OR ".join(queries), ()), limit, _CASES)) if queries else []


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text as a full-text query, and the words that must really stand in the found text."""

    query: str
    needles: tuple[str, ...]


def _asked(text: str) -> _Asked | None:
    folded = fold(text).strip()
    terms = [each for each in (_term(term) for term in folded.split()) if each is not None]
    if not terms:
        return None
    query = " AND ".join(f"({each.query})" for each in terms)
    whole = _whole(folded) if len(terms) > 1 else ""
    if whole:
        return _Asked(f"({query}) OR {whole}", ())
    return _Asked(query, tuple(needle for each in terms for needle in each.needles))


def _whole(folded: str) -> str:
    """A phone or a number typed with blanks in it, as one token."""
    compact = _compact(folded)
    if not compact.isascii():
        return ""
    if compact.isdigit() and len(compact) >= 7:
        return _prefix(_PHONE + compact[::-1])
    return _exactly(_NUMBER + _number_key(folded)) if parse_number(folded) is not None else ""


def _term(term: str) -> _Asked | None:
    runs = [(han, word[:_LONGEST]) for han, word in _RUNS.findall(term)]
    if not runs:
        return None
    needed: list[str] = []
    for han, word in runs:
        if len(han) > 1:
            needed += [_exactly(pair) for pair in dict.fromkeys(map(add, han, han[1:]))]
        else:
            needed.append(_prefix(han or word))
    query = " AND ".join(needed)
    if any(han for han, _ in runs):
        sure = len(runs) == 1 and len(term) <= 2
        return _Asked(query, () if sure else (term,))
    return _Asked(" OR ".join([f"({query})", *_keys_of(term)]), ())


def _keys_of(term: str) -> Iterator[str]:
    """What a word without Chinese characters may be besides a word: pinyin, a number, a phone's tail."""
    compact = _compact(term)
    if not compact.isascii():
        return
    if compact.isalpha():
        yield _prefix(_INITIALS + compact)
        yield _prefix(_PINYIN + compact)
    if compact.isdigit():
        yield _exactly(_NUMBER + compact.zfill(4))
        if len(compact) >= 3:
            yield _prefix(_PHONE + compact[::-1])
    if not compact.isalpha():
        yield (_prefix if len(compact) >= 5 else _exactly)(_NUMBER + _number_key(term))


def _number_key(text: str) -> str:
    """The number token a text names: without dashes, and without the check character behind a full number."""
    parts = parse_number(text)
    if parts is None:
        return _compact(text)[:_LONGEST]
    return f"{parts.prefix.lower()}{parts.year % 100:02d}{parts.serial:04d}"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an owner's rows are. candidates: SQL from a full-text query and a limit to row, name, newest first;
    texts: SQL from a JSON list of rows to row, text."""

    candidates: str
    texts: str


_CASES: Final = _Source(
    "SELECT cases.id, cases.uid FROM search CROSS JOIN cases ON cases.id = search.rowid / 2 "
    "WHERE search MATCH ? AND search.rowid % 2 = 0 ORDER BY search.rowid DESC LIMIT ?",
    f"SELECT id, {' || char(10) || '.join(WORDS)} FROM cases WHERE id IN (SELECT value FROM json_each(?))",
)
_IMPORTED: Final = _Source(
    "SELECT imported_cases.id, branch, uid FROM search "
    "CROSS JOIN imported_cases ON imported_cases.id = search.rowid / 2 "
    "WHERE search MATCH ? AND search.rowid % 2 = 1 ORDER BY search.rowid DESC LIMIT ?",
    'SELECT id, "values" FROM imported_cases WHERE id IN (SELECT value FROM json_each(?))',
)


def _matching(store: Store, asked: _Asked, limit: int, source: _Source) -> Iterator[Any]:
    """Names of the candidates, newest first; where words must be compared, only of those whose text has them."""
    candidates = store.stream(source.candidates, (asked.query, -1 if asked.needles else limit))
    if not asked.needles:
        yield from (_name(row) for row in candidates)
        return
    while limit > 0 and (chunk := list(islice(candidates, _CHUNK))):
        texts = store.rows(source.texts, (str([row[0] for row in chunk]),))
        having = {row for row, text in texts if _has(text, asked.needles)}
        names = [_name(row) for row in chunk if row[0] in having][:limit]
        yield from names
        limit -= len(names)


def _within(store: Store, asked: _Asked, limit: int, among: Among) -> Iterator[str]:
    """UIDs of the candidates among some cases, newest first. The index alone knows the candidates: no row is read of
    one that does not count."""
    sql = "SELECT rowid / 2 FROM search WHERE search MATCH ? AND rowid % 2 = 0 ORDER BY rowid DESC"
    batches = ([at for (at,) in rows] for rows in store.batches(sql, (asked.query,), _BATCH))
    ids = (at for batch in batches for counting in (among(batch),) for at in batch if at in counting)
    while limit > 0 and (chunk := list(islice(ids, _CHUNK if asked.needles else limit))):
        listed = (str(chunk),)
        names = dict(store.rows("SELECT id, uid FROM cases WHERE id IN (SELECT value FROM json_each(?))", listed))
        if asked.needles:
            names = {at: names[at] for at, text in store.rows(_CASES.texts, listed) if _has(text, asked.needles)}
        having = [names[at] for at in chunk if at in names][:limit]
        yield from having
        limit -= len(having)


def _has(text: str, needles: Sequence[str]) -> bool:
    """Whether every word stands in a text; folding one takes longer than looking, and most need none."""
    return all(needle in text or needle in fold(text) for needle in needles)


def _name(row: tuple[Any, ...]) -> Any:
    return row[1] if len(row) == 2 else row[1:]


def _exact(store: Store, text: str, limit: int, among: Among | None) -> Iterator[str]:
    given = normal(text)
    if not given:
        return
    parts = parse_number(given)
    number = parts.completed(store.home.branch, store.home.desk).number if parts else given.upper()
    queries: tuple[tuple[str, str], ...] = (
        ("number = ?", number),
        ("external_no <> '' AND external_no = ?", given),
        ("customer_name <> '' AND customer_name = ?", given),
    )
    for where, value in queries:
        for at, uid in store.rows(f"SELECT id, uid FROM cases WHERE {where} ORDER BY id DESC LIMIT ?", (value, limit)):
            if among is None or at in among((at,)):
                yield uid


def _number_tokens(number: str) -> Iterator[str]:
    parts = parse_number(number)
    if parts is not None:
        serial = f"{parts.serial:04d}"
        tail = f"{parts.year % 100:02d}{serial}"
        yield from (_NUMBER + serial, _NUMBER + tail, _NUMBER + parts.prefix.lower() + tail)


def _word_tokens(text: str) -> set[str]:
    tokens: set[str] = set()
    for han, word in _RUNS.findall(fold(text)):
        if han:
            tokens.update(map(add, han, han[1:]))
            tokens.add(han[-1])
        else:
            tokens.add(word[:_LONGEST])
    return tokens


def _compact(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _exactly(token: str) -> str:
    return f'"{token}"'


def _prefix(token: str) -> str:
    return f'"{token}"*'
