"""What is printed of a case and of the desk: when, with what on it, masked, and written down."""

import pytest

from branchdesk.domain.errors import NotAllowed, NotFound, WrongUse
from branchdesk.services import checks, handling, handover, printables, urgent
from branchdesk.services.papers_file import CaseFile
from branchdesk.services.papers_forms import CustomerPage, Extension, Inquiry, Letter, Opinion, Questionnaire
from branchdesk.store import journal
from tests.services.conftest import NOON, Branch
from tests.services.lives import values
from tests.services.papered import DAY, logged, whole

ASK = printables.Ask(NOON + 3 * DAY, "zh_CN")


def refused(branch: Branch, number: str) -> dict[str, str]:
    return {each.key: each.refused.key for each in printables.offered(branch.handler, number) if each.refused}


def test_a_fresh_case_has_slip_customer_page_and_file(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    assert refused(branch, case.number) == {
        "inquiry": "paper.no_inquiry",
        "opinion": "paper.no_plan",
        "extension": "paper.no_extension",
        "letter": "paper.no_decision",
        "decline": "paper.not_declined",
        "improvement": "paper.no_improvement",
        "questionnaire": "paper.not_closed",
    }
    for key, problem in refused(branch, case.number).items():
        with pytest.raises(NotAllowed) as raised:
            printables.make(branch.handler, key, case.number, ASK)
        assert raised.value.problem.key == problem


def test_a_whole_life_offers_everything_but_what_is_not_improved(branch: Branch) -> None:
    case = whole(branch, NOON)
    over = {"progress": "paper.no_progress", "decline": "paper.not_declined"}
    assert refused(branch, case.number) == {"improvement": "paper.no_improvement", **over}
    task = handling.detail(branch.supervisor, case.uid).dossier.improving[0]
    handling.do(
        branch.supervisor, case.uid, "finish_task", {"task": task.no, "proof": "巡检表已上墙"}, now=NOON + 3 * DAY
    )
    assert refused(branch, case.number) == {"improvement": "paper.no_improvement", **over}
    told = {"words": "我们增加了巡检。", "way": "phone", "told_on": str(ASK.now.date())}
    handling.do(branch.supervisor, case.uid, "tell_improvement", told, now=ASK.now)
    assert refused(branch, case.number) == over
    letter = printables.make(branch.handler, "improvement", case.number, ASK)
    assert letter.text == "我们增加了巡检。"


def test_the_inquiry_masks_the_customer(branch: Branch) -> None:
    case = whole(branch, NOON)
    slip: Inquiry = printables.make(branch.handler, "inquiry", case.number, ASK)
    assert (slip.no, slip.unit) == (2, "科技部")
    first: Inquiry = printables.make(branch.handler, "inquiry", case.number, printables.Ask(ASK.now, "zh_CN", no=1))
    assert (first.unit, first.customer, first.answered_by) == ("运营管理部", "陈*芳", "经办")
    assert "陈桂芳" not in first.answer
    with pytest.raises(NotAllowed) as raised:
        printables.make(branch.handler, "inquiry", case.number, printables.Ask(ASK.now, "zh_CN", no=7))
    assert raised.value.problem.values == {"number": case.number, "no": 7}


def test_the_extension_names_both_days_and_who_approved(branch: Branch) -> None:
    case = whole(branch, NOON)
    slip: Extension = printables.make(branch.handler, "extension", case.number, ASK)
    assert slip.before == (NOON + 15 * DAY).date()
    assert slip.until > slip.before
    assert slip.approver == "主管"
    assert slip.reason != "厂商检测报告在途"  # what the supervisor wrote stays inside


def test_letter_and_opinion_hold_customer_visible_text_only(branch: Branch) -> None:
    case = whole(branch, NOON)
    letter: Letter = printables.make(branch.handler, "letter", case.number, ASK)
    opinion: Opinion = printables.make(branch.handler, "opinion", case.number, ASK)
    assert letter.text == "已入账 2,000 元"
    assert letter.customer == "陈桂芳 女士"
    assert opinion.amount == 200_000
    for internal in ("清机流水", "服务承诺", "运营管理部"):  # basis, clause and unit are ours
        assert internal not in f"{letter.text}{letter.extra}{opinion.opinion}"


def test_progress_and_declining_are_told_in_words_for_the_customer(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    letter: Letter = printables.make(branch.handler, "progress", case.number, printables.Ask(NOON, "zh_CN"))
    assert case.number in letter.text
    assert letter.redlines == ()
    given = {"reason": "与本行业务无关", "customer_text": "您反映的是物业费，请向小区物业反映。"}
    handling.do(branch.supervisor, case.uid, "decline", given, now=NOON + DAY)
    notice: Letter = printables.make(branch.handler, "decline", case.number, ASK)
    assert notice.text == given["customer_text"]
    assert notice.written_on == (NOON + DAY).date()
    printables.note_printed(branch.handler, notice, now=ASK.now)
    assert journal.of_case(branch.handler.store, case.uid)[-1].details["what"] == "decline"


def test_red_lines_in_a_letter_are_named(branch: Branch) -> None:
    case = whole(branch, NOON)
    handling.do(
        branch.supervisor,
        case.uid,
        "correct",
        {"reason": "改写", "customer_text": "我们保证以后绝不再发生。"},
        now=ASK.now,
    )
    letter: Letter = printables.make(branch.handler, "letter", case.number, ASK)
    assert letter.redlines
    printables.note_printed(branch.handler, letter, now=ASK.now)
    assert journal.of_case(branch.handler.store, case.uid)[-1].details["redlines"] == list(letter.redlines)


def test_prints_are_counted_apart(branch: Branch) -> None:
    case = whole(branch, NOON)
    for again in (0, 1):
        for no in (1, 2):
            slip = printables.make(branch.handler, "inquiry", case.number, printables.Ask(ASK.now, "zh_CN", no=no))
            assert slip.imprint.reprints == again
            printables.note_printed(branch.handler, slip, now=ASK.now)
    assert printables.make(branch.handler, "letter", case.number, ASK).imprint.reprints == 0
    entry = journal.of_case(branch.handler.store, case.uid)[-1]
    assert (entry.action, entry.details) == ("print", {"what": "inquiry", "again": 1, "no": 2})


def test_the_file_is_whole_and_masked(branch: Branch) -> None:
    case = whole(branch, NOON)
    file: CaseFile = printables.make(branch.handler, "casefile", case.number, ASK)
    said = str((file.register, file.timeline, file.evidence, file.inquiries, file.lists, file.rounds))
    said += str([(each.words, each.what) for each in file.timeline])
    for piece in file.evidence:
        said += piece.file + piece.words
    facts = [text for section in file.register for _, text in section.facts]
    everything = said + "".join(facts) + str([rows.rows for rows in file.lists.values()])
    everything += str([(each.question, each.answer) for each in file.inquiries])
    for personal in ("陈桂芳", "13812345678", "138 1234 5678"):
        assert personal not in everything
    assert "陈*芳" in facts
    assert "138 **** 5678" in facts
    assert [each.no for each in file.inquiries] == [1, 2]
    assert [(each.file, len(each.sha256)) for each in file.evidence] == [("2号机流水.csv", 64)]
    assert file.lists["money"].rows[0][2] == "2,000.00"
    assert [row[2] for row in file.lists["approvals"].rows if "延期" in row[2]] == ["延期"]
    assert file.lists["contacts"].rows
    entries = handling.detail(branch.handler, case.uid).entries
    assert file.proof.entries == len(entries) == len(file.timeline)
    assert file.proof.sound
    assert (file.proof.first, file.proof.last) == (
        (entries[0].seq, entries[0].hash),
        (entries[-1].seq, entries[-1].hash),
    )


def test_what_is_kept_by_key_is_told_in_words(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    step = urgent.all_cards(branch.handler)[0].steps[0]
    urgent.tick(branch.handler, case.uid, step.key, now=NOON)
    line = checks.lines(branch.handler, case, checks.CROSS)[0]
    handling.do(branch.supervisor, case.uid, "tick", {"check": line.key, "ticked": True}, now=NOON)
    other = logged(branch.teller, NOON, matter="C01")
    given = {"merged_into": case.number, "reason": "同一件事"}
    handling.do(branch.supervisor, other.uid, "merge", given, now=NOON)
    file: CaseFile = printables.make(branch.handler, "casefile", case.number, ASK)
    told = {each.what: each.words for each in file.timeline}
    assert step.text("zh_CN") in told["完成应急步骤"]
    assert line.label in "".join(told.values())
    assert other.number in "".join(told.values())
    for each in told:
        assert not each.isascii(), f"{each} has no label"


def test_a_full_file_needs_the_right_and_a_reason_that_is_logged(branch: Branch) -> None:
    case = whole(branch, NOON)
    ask = printables.Ask(ASK.now, "zh_CN", reason="监管调阅")
    file: CaseFile = printables.make(branch.supervisor, "casefile", case.number, ask)
    assert file.full
    assert "陈桂芳" in [text for section in file.register for _, text in section.facts]
    entry = journal.of_case(branch.handler.store, case.uid)[-1]
    assert (entry.action, entry.actor, entry.details["reason"]) == ("reveal", "0100", "监管调阅")
    printables.note_printed(branch.supervisor, file, now=ASK.now)
    assert journal.of_case(branch.handler.store, case.uid)[-1].details["full"] is True
    other = logged(branch.teller, ASK.now, customer_name="谢芳", phone="13900001111")
    with pytest.raises(NotAllowed):
        printables.make(branch.handler, "casefile", other.number, ask)


def test_a_touched_journal_is_said_on_the_file(branch: Branch) -> None:
    case = whole(branch, NOON)
    store = branch.handler.store
    store.execute("DROP TRIGGER IF EXISTS journal_update", ())
    for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"):
        store.execute(f"DROP TRIGGER {name}", ())
    store.execute("UPDATE journal SET actor = '0000' WHERE seq = 3", ())
    file: CaseFile = printables.make(branch.handler, "casefile", case.number, ASK)
    assert not file.proof.sound
    assert file.proof.first_bad == 3


def test_the_customer_page_tells_apart_who_is_known_by_name_only(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    logged(branch.teller, NOON + DAY, matter="C01", narrative="又来了", promised_at="2026-03-09 10:00")
    logged(branch.teller, NOON + 2 * DAY, phone="13500001111", narrative="同名的人")
    page: CustomerPage = printables.make(branch.handler, "customer", case.number, ASK)
    assert [each.same for each in page.cases] == ["name", "phone", "phone"]
    assert [each.promise for each in page.cases] == ["", "2026-03-09 10:00", ""]
    assert (page.customer, page.phone) == ("陈*芳", "138 **** 5678")


def test_nobody_is_found_for_an_anonymous_case_without_a_phone(branch: Branch) -> None:
    case = logged(branch.teller, NOON, customer_name="", anonymous=True, phone="", phone_none=True)
    assert refused(branch, case.number)["customer"] == "paper.no_customer"


def test_the_questionnaire_names_its_day_while_the_callback_runs(branch: Branch) -> None:
    case = whole(branch, NOON)
    sheet: Questionnaire = printables.make(branch.handler, "questionnaire", case.number, ASK)
    assert sheet.back_by == case.callback_closes
    late = printables.Ask(NOON + 300 * DAY, "zh_CN")
    assert printables.make(branch.handler, "questionnaire", case.number, late).back_by is None


def test_the_morning_sheet_puts_each_case_under_what_is_due(branch: Branch) -> None:
    logged(branch.teller, NOON)
    promised = logged(branch.teller, NOON + DAY, phone="13500001111", promised_at="2026-03-08 09:00")
    sheet = printables.make(branch.handler, "morning", "", printables.Ask(NOON + 3 * DAY, "zh_CN"))
    rows = {each.key: [row.number for row in each.rows] for each in sheet.sections}
    assert list(rows) == ["overdue", "today", "promise", "contact", "callback", "approval", "task"]
    assert promised.number in rows["promise"]
    assert "CD103-26-0001" in rows["overdue"]
    everybody = str([[row.customer for row in each.rows] for each in sheet.sections])
    assert "陈*芳" in everybody
    assert "陈桂芳" not in everybody


def test_the_hand_over_lists_all_open_work_of_a_person(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    handling.do(branch.supervisor, case.uid, "start", {"handler": "0318"}, now=NOON)
    due = str((NOON + DAY).date())
    asked = {"unit": "科技部", "question": "请查日志", "due_on": due}
    handling.do(branch.handler, case.uid, "ask_unit", asked, now=NOON)
    paper = printables.make(branch.supervisor, "handover", "0318", printables.Ask(ASK.now, "zh_CN", taker="0301"))
    assert (paper.giver, paper.taker, [row.number for row in paper.rows]) == ("经办", "柜员", [case.number])
    assert paper.rows[0].left.startswith("协查未答复 1 件")
    assert [(row.number, row.late) for row in paper.tasks] == [(case.number, True)]
    with pytest.raises(NotFound):
        printables.make(branch.supervisor, "handover", "9999", ASK)
    with pytest.raises(WrongUse):
        printables.make(branch.supervisor, "handover", "", ASK)


def test_a_paper_nobody_knows_is_named(branch: Branch) -> None:
    with pytest.raises(WrongUse) as raised:
        printables.make(branch.handler, "menu", "CD103-26-0001", ASK)
    assert "casefile" in str(raised.value.problem.values["papers"])


def test_what_was_handed_over_is_printed_with_who_took_it(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    handling.do(branch.supervisor, case.uid, "start", {"handler": "0318"}, now=NOON)
    handover.all_open(branch.supervisor, "0318", "0100", "轮岗", now=NOON + DAY)
    paper = printables.make(branch.supervisor, "handover", "0318", ASK)
    assert (paper.giver, paper.taker, paper.reason) == ("经办", "主管", "轮岗")
    assert [row.number for row in paper.rows] == [case.number]
    printables.note_printed(branch.supervisor, paper, now=ASK.now)
    assert printables.make(branch.supervisor, "handover", "0318", ASK).imprint.reprints == 1


def test_who_is_to_blame_stands_only_in_the_file_of_who_may_see_it(branch: Branch) -> None:
    case = logged(branch.teller, NOON)
    handling.do(branch.supervisor, case.uid, "start", values("start", NOON), now=NOON)
    blamed = values("conclude", NOON, responsible_person="赵六")
    handling.do(branch.supervisor, case.uid, "conclude", blamed, now=NOON)
    for session, seen in ((branch.supervisor, True), (branch.teller, False)):
        file: CaseFile = printables.make(session, "casefile", case.number, ASK)
        facts = dict(fact for section in file.register for fact in section.facts)
        told = "".join(each.words for each in file.timeline)
        assert ("责任人" in facts) == seen
        assert ("赵*" in told) == seen
        assert "赵六" not in f"{facts}{told}"
