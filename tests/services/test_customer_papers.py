"""What a customer is given holds no internal word, warns of what should not be sent, and is printed by who works."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from branchdesk.assets import load_words
from branchdesk.domain.case import FIELDS, Case, altered
from branchdesk.domain.errors import NotAllowed
from branchdesk.domain.fields import Kind
from branchdesk.domain.given import VALUES
from branchdesk.domain.records import User
from branchdesk.services import handling, printables, work_list
from branchdesk.services.handling import Detail
from branchdesk.services.session import Session
from branchdesk.store import journal
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.lives import values
from tests.services.papered import DAY, logged, whole

ASK = printables.Ask(NOON + 3 * DAY, "zh_CN")
PLANTED = "保证一定赔，找总行"
SECRET = "副主管认为客户难缠"
LANGS = ("zh_CN", "en")


def texts(paper: Any) -> Iterator[str]:
    """Every text of a paper, wherever it stands."""
    if isinstance(paper, str):
        yield paper
    elif isinstance(paper, tuple):
        for each in paper:
            yield from texts(each)
    elif is_dataclass(paper):
        for field in fields(paper):
            yield from texts(getattr(paper, field.name))


def said(paper: Any) -> str:
    return "\n".join(texts(paper))


def told(branch: Branch, **more: str) -> Case:
    """A whole life, and the improvement told."""
    case = whole(branch, NOON)
    task = handling.detail(branch.supervisor, case.uid).dossier.improving[0]
    later = NOON + 3 * DAY
    handling.do(branch.supervisor, case.uid, "finish_task", {"task": task.no, "proof": "已上墙"}, now=later)
    words = {"words": "我们增加了巡检次数。", "way": "phone", "told_on": str(later.date()), **more}
    return handling.do(branch.supervisor, case.uid, "tell_improvement", words, now=later)


def every_paper(branch: Branch, lang: str) -> dict[str, Any]:
    """Every paper of a customer, by key."""
    ask = printables.Ask(ASK.now, lang)
    case, fresh, gone = told(branch), logged(branch.teller, NOON, matter="C01"), logged(branch.teller, NOON)
    declined = values("decline", NOON)
    handling.do(branch.supervisor, gone.uid, "decline", declined, now=NOON)
    of = {"progress": fresh, "decline": gone}
    keys = (*printables.FOR_CUSTOMERS, "customer")
    return {key: printables.make(branch.supervisor, key, of.get(key, case).number, ask) for key in keys}


def rewritten(branch: Branch, case: Case, text: str, spared: frozenset[str] = frozenset()) -> Detail:
    """The case with a text in each of its own fields and in each value of its journal."""
    found = handling.detail(branch.supervisor, case.uid)
    free = [
        key for key, each in FIELDS.items()
        if each.kind in (Kind.TEXT, Kind.WORDS) and each.section != "number" and key not in spared
        and not key.endswith(("_no", "_into", "_by")) and each.personal not in ("phone", "id", "name")
    ]  # fmt: skip
    case = altered(found.case, **dict.fromkeys(free, text))
    journalled = {key: text for key, each in VALUES.items() if each.kind in (Kind.TEXT, Kind.WORDS)}
    journalled = {key: each for key, each in journalled.items() if key not in spared}
    entries = tuple(replace(each, details={**each.details, **journalled}) for each in found.entries)
    return replace(found, case=case, entries=entries)


def test_the_words_of_a_corrective_action_are_never_told(branch: Branch) -> None:
    case = whole(branch, NOON)
    task = handling.detail(branch.supervisor, case.uid).dossier.improving[0]
    handling.do(branch.supervisor, case.uid, "finish_task", {"task": task.no, "proof": "好"}, now=ASK.now)
    with pytest.raises(NotAllowed) as raised:
        printables.make(branch.supervisor, "improvement", case.number, ASK)
    assert raised.value.problem.key == "paper.no_improvement"


def test_the_extension_prints_the_reason_for_the_customer(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    handling.do(branch.supervisor, case.uid, "start", values("start", NOON), now=NOON)
    given = {"reason": f"经办拖延，{SECRET}", "extended_to": str((NOON + 35 * DAY).date()),
             "extension_approver": "0100", "extension_told_on": str(NOON.date())}  # fmt: skip
    handling.do(branch.supervisor, case.uid, "extend", {**given, "extension_words": "检测报告尚未取得"}, now=NOON)
    assert printables.make(branch.supervisor, "extension", case.number, ASK).reason == "检测报告尚未取得"


@pytest.mark.parametrize("lang", LANGS)
def test_an_extension_without_words_for_the_customer_prints_the_standard_sentence(branch: Branch, lang: str) -> None:
    case = whole(branch, NOON)
    slip = printables.make(branch.supervisor, "extension", case.number, printables.Ask(ASK.now, lang))
    assert slip.reason == load_words(lang).text("paper.extension_words")
    assert slip.redlines == ()


@pytest.mark.parametrize("lang", LANGS)
def test_no_paper_prints_what_is_ours(branch: Branch, lang: str) -> None:
    visible = frozenset({"narrative", "demand", "decision", "customer_text", "extension_words", "customer_name"})
    seen = visible | {"extension_ref", "involved_unit"}
    for key, case in _cases(branch).items():
        found = rewritten(branch, case, SECRET, seen | ({"words"} if key == "improvement" else frozenset()))
        found = replace(found, case=altered(found.case, responsible_person="王敏", grade="1"))
        paper = printables.CASE_PAPERS[key].made(branch.supervisor, found, printables.Ask(ASK.now, lang))
        printed = said(paper)
        assert SECRET not in printed, key
        assert "王敏" not in printed, key
        names = {each.name for each in fields(paper)}
        assert not names & {"grade", "response_raw", "tell_due", "grade_label", "responsible_person"}, key


def _cases(branch: Branch) -> dict[str, Case]:
    """A case for each paper that is filled from a case as it is given; the slip and the page read their own."""
    case, fresh, gone = told(branch), logged(branch.teller, NOON, matter="C01"), logged(branch.teller, NOON)
    handling.do(branch.supervisor, gone.uid, "decline", values("decline", NOON), now=NOON)
    of = {"progress": fresh, "decline": gone}
    keys = printables.FOR_CUSTOMERS - {"slip"}
    return {key: of.get(key, case) for key in sorted(keys)}


@pytest.mark.parametrize("lang", LANGS)
def test_red_lines_on_any_paper_are_named(branch: Branch, lang: str) -> None:
    words, hit = load_words(lang), set()
    for key, case in _cases(branch).items():
        found = rewritten(branch, case, PLANTED)
        paper = printables.CASE_PAPERS[key].made(branch.supervisor, found, printables.Ask(ASK.now, lang))
        if PLANTED in said(paper):
            hit.add(key)
            assert printables.warnings(paper, words), key
    assert hit == printables.FOR_CUSTOMERS - {"slip", "progress"}


@pytest.mark.parametrize("lang", LANGS)
def test_red_lines_on_slip_and_page_are_named(branch: Branch, lang: str) -> None:
    free = ("narrative", "demand", "summary", "customer_text", "remark", "involved_unit")
    case = logged(branch.teller, NOON, **dict.fromkeys(free, PLANTED))
    for key in ("slip", "customer"):
        paper = printables.make(branch.supervisor, key, case.number, printables.Ask(ASK.now, lang))
        assert PLANTED in said(paper)
        assert printables.warnings(paper, load_words(lang)), key
        printables.note_printed(branch.supervisor, paper, now=ASK.now)
        assert journal.of_case(branch.supervisor.store, case.uid)[-1].details["redlines"] == list(paper.redlines)


@pytest.mark.parametrize("lang", LANGS)
def test_plain_papers_warn_of_nothing(branch: Branch, lang: str) -> None:
    for key, paper in every_paper(branch, lang).items():
        assert paper.redlines == (), key


def _reader(branch: Branch, role: str) -> Session:
    return branch.supervisor.as_user(User("0900", "审计", frozenset({role}), "0900", ""))


def test_an_auditor_prints_only_what_is_masked(branch: Branch) -> None:
    phone = "13812345678"
    case = logged(branch.teller, NOON, narrative=f"我叫陈桂芳 {phone}，存 2,000 元没退")
    auditor = _reader(branch, "auditor")
    barred = {each.key for each in printables.offered(auditor, case.number) if each.refused == BARRED}
    assert barred == printables.FOR_CUSTOMERS
    for key in printables.FOR_CUSTOMERS:
        with pytest.raises(NotAllowed) as raised:
            printables.make(auditor, key, case.number, ASK)
        assert raised.value.problem == BARRED
    for key in ("customer", "casefile"):
        printed = said(printables.make(auditor, key, case.number, ASK))
        for personal in ("陈桂芳", phone, WORDS["phone"]):
            assert personal not in printed, key
    with pytest.raises(NotAllowed):
        printables.make(auditor, "casefile", case.number, printables.Ask(ASK.now, "zh_CN", reason="检查"))
    with pytest.raises(NotAllowed):
        work_list.slips(auditor, [case.uid], now=NOON, lang="zh_CN")


BARRED = printables.Problem("paper.role_customer")


@pytest.mark.parametrize("role", ["administrator", "analyst", "head_office"])
def test_who_does_not_work_on_cases_prints_none(branch: Branch, role: str) -> None:
    case = logged(branch.teller, NOON)
    for key in printables.CASE_PAPERS:
        with pytest.raises(NotAllowed):
            printables.make(_reader(branch, role), key, case.number, ASK)


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_in_the_customers_words_is_masked_on_paper(branch: Branch, lang: str) -> None:
    number = "13900001111"
    case = logged(branch.teller, NOON, narrative=f"请打 {number}", demand=f"退款并打 {number}")
    for action in ("start", "conclude", "propose", "finish", "tell"):
        handling.do(branch.supervisor, case.uid, action, values(action, ASK.now), now=ASK.now)
    for key in ("slip", "letter", "opinion", "customer", "casefile"):
        printed = said(printables.make(branch.supervisor, key, case.number, printables.Ask(ASK.now, lang)))
        assert number not in printed, key
