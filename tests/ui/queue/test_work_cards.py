"""What hangs on a case: cards of inquiries, tasks, payments and ticks, clocks that stay broken, work handed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.domain.records import User
from branchdesk.services import access, handling
from branchdesk.ui.desk import Desk
from branchdesk.ui.printing import PrintDialog
from branchdesk.ui.queue.action_dialog import ActionDialog
from branchdesk.ui.queue.clock_facts import clock_facts
from branchdesk.ui.queue.evidence import EvidenceDialog
from branchdesk.ui.queue.handing_over import HandOverDialog
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.widgets.dialog import Sheet
from tests.ui.conftest import CHEAP, LOGIN, NOW, PASSWORD
from tests.ui.queue.conftest import HANDLER, Hands

Log = Callable[..., Case]
Walk = Callable[[Case, str], Case]
ShowTab = Callable[[], QueueTab]
Quiet = Callable[[], None]
DAY = NOW.date()
Kind = TypeVar("Kind", bound=Sheet)


def sheet(tab: QueueTab, kind: type[Kind]) -> Kind:
    found = [each for each in tab.window().findChildren(kind) if each.isVisible()]
    assert found, "no dialog is open"
    return found[-1]


def stored(desk: Desk, case: Case) -> Case:
    return handling.find_case(desk.session, case.uid)


def test_an_inquiry_counts_its_days_and_is_answered_in_its_place(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = walk(log(), "investigating")
    given = {"unit": "内控部", "question": "模板含发票吗", "due_on": DAY - timedelta(days=0)}
    handling.do(desk.session, case.uid, "ask_unit", given, now=NOW - timedelta(days=0, minutes=5))
    tab = show_tab()
    tab.open(case.uid)
    card = tab.case.step.work.inquiries
    line = card.lines()[0]
    assert line.chip == ("today", "soon")
    answer, slip = line.presses
    answer.act()
    dialog = sheet(tab, ActionDialog)
    assert not dialog.form.has("inquiry")  # settled: the line says which
    dialog.form.set_values({"answer": "不含发票"})
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, case).open_inquiries == 0)
    quiet()
    assert card.lines()[0].chip == ("answered", "done")
    slip.act()
    quiet()
    assert sheet(tab, PrintDialog)


def test_a_digit_ticks_the_cross_check_and_the_toast_takes_it_back(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = walk(log(), "investigating")
    undo: list[Callable[[], None]] = []
    desk.noticed.connect(lambda notice: undo.append(notice.undo) if notice.undo else None)
    tab = show_tab()
    tab.open(case.uid)
    card = tab.case.step.work.cross
    assert card.focus_first()
    hands.digit(2)
    qtbot.waitUntil(lambda: len(stored(desk, case).ticks) == 1)
    quiet()
    tick = stored(desk, case).ticks[0]
    assert (tick["check"], tick["by"]) == ("cross_log", LOGIN)
    undo[-1]()
    qtbot.waitUntil(lambda: stored(desk, case).ticks == ())
    quiet()
    assert [each.action for each in handling.detail(desk.session, case.uid).entries[-2:]] == ["tick", "tick"]


def test_corrective_actions_are_overdue_until_somebody_proves_them(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = walk(log(hours=60), "acting")
    task = {"task_kind": "retraining", "what": "晨会讲评告知口径", "owner": HANDLER.login, "due_on": DAY}
    handling.do(desk.session, case.uid, "add_task", task, now=NOW)
    tab = show_tab()
    tab.open(case.uid)
    card = tab.case.step.work.improving
    line = card.lines()[0]
    assert line.chip == ("today", "soon")
    line.presses[0].act()
    dialog = sheet(tab, ActionDialog)
    assert dialog.form.gaps() == ["完成证明", "培训日期", "参加人员"]
    dialog.form.set_values({"proof": "签到表", "held_on": DAY, "attendees": ["李强", "周婷"]})
    hands.finish()
    qtbot.waitUntil(
        lambda: any(each.kind == "effect" for each in handling.detail(desk.session, case.uid).dossier.tasks)
    )
    quiet()
    kinds = [line.detail.split(" · ")[0] for line in card.lines()]
    assert kinds == ["再培训", "效果检查"]
    assert "2 attended" in card.lines()[0].detail


def test_the_ledger_says_what_is_given_of_what_was_granted(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, quiet: Quiet
) -> None:
    case = walk(log(), "investigating")
    plan = {"measures": "报销", "remedy_basis": "办法", "remedy_kinds": ["compensation"], "remedy_amount": "86"}
    case = handling.do(desk.session, case.uid, "propose", plan, now=NOW)
    tab = show_tab()
    tab.open(case.uid)
    card = tab.case.step.work.payments
    tab.case.ask("pay")
    dialog = sheet(tab, ActionDialog)
    values = dialog.form.values()
    assert (values["kind_paid"], values["amount_paid"]) == ("compensation", "86.00")
    dialog.reject()
    given = {"kind_paid": "compensation", "amount_paid": "86", "paid_on": DAY, "receipt": "PZ-7"}
    handling.do(desk.session, case.uid, "pay", given, now=NOW)
    desk.announce({"case"}, [case.uid])
    quiet()
    assert card.lines()[0].title == "¥86.00 · 补偿金"
    assert "PZ-7" in card.lines()[0].detail


def test_a_broken_clock_stays_broken_when_it_is_answered(desk: Desk, log: Log) -> None:
    case = log(hours=30, grade="1", grade_reason="资金")
    words = {"way": "phone", "words": "已说明", "next_contact_at": NOW + timedelta(days=1)}
    case = handling.do(desk.session, case.uid, "contact", words, now=NOW)
    fact = next(each for each in clock_facts(desk, case, NOW) if each.key == "response")
    assert (fact.state, fact.tone) == ("late", "refused")
    assert fact.words == "1 d 5 h late"
    paused = replace(case, pause="waiting_customer", paused_at=NOW)
    assert next(each for each in clock_facts(desk, paused, NOW) if each.key == "decision").state == "paused"


def test_a_copied_picture_becomes_evidence(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = log()
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    held = QMimeData()
    held.setImageData(picture)
    QApplication.clipboard().setMimeData(held)
    tab = show_tab()
    tab.open(case.uid)
    tab.case.step.work.evidence.paste()
    dialog = sheet(tab, EvidenceDialog)
    assert dialog.file.taken is not None
    assert dialog.file.taken.name.endswith(".png")
    dialog.form.set_values({"evidence_kind": "screenshot", "origin": "客户手机", "words": "转账截图"})
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, case).evidence_count == 1)
    quiet()
    file = handling.detail(desk.session, case.uid).attachments[0]
    assert (file.media_type, file.size > 20) == ("image/png", True)


def test_all_open_work_goes_over_in_one_key_with_its_slip(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    session = access.add_user(
        desk.session, User("0402", "周婷", frozenset({"handler"}), "0402"), PASSWORD, now=NOW, cost=CHEAP
    )
    desk.use(session)
    cases = [log(handler=HANDLER.login) for _ in range(2)]
    against = log(handler=HANDLER.login, against="周婷")
    tab = show_tab()
    hands.press(Qt.Key.Key_F7, modifier=Qt.KeyboardModifier.ShiftModifier)
    dialog = sheet(tab, HandOverDialog)
    dialog.whose.set_value(HANDLER.login)
    assert dialog.count() == 3
    dialog.taker.set_value("0402")
    assert not dialog.go.isEnabled()
    dialog.reason.set_value("休假")
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, cases[0]).handler == "0402")
    quiet()
    assert [stored(desk, each).handler for each in (*cases, against)] == ["0402", "0402", HANDLER.login]
    assert stored(desk, cases[0]).first_owner == LOGIN
    assert sheet(tab, PrintDialog)


def test_pasting_into_a_text_stays_pasting_text(log: Log, show_tab: ShowTab, hands: Hands, desk: Desk) -> None:
    """Ctrl+V takes a picture as evidence only where no text is being written."""
    case = log()
    handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=NOW)
    QApplication.clipboard().setText("流水已核")
    tab = show_tab()
    tab.open(case.uid)
    form = tab.case.step.form
    assert form is not None
    form.input("verdict_basis").widget.setFocus()
    hands.press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert form.values()["verdict_basis"] == "流水已核"
    assert not [each for each in tab.window().findChildren(EvidenceDialog) if each.isVisible()]


def test_the_red_line_coach_stands_above_the_foot(log: Log, walk: Walk, show_tab: ShowTab, hands: Hands) -> None:
    case = walk(log(), "to_tell")
    tab = show_tab()
    tab.open(case.uid)
    hands.write("我们保证全额退给您")
    form = tab.case.step.form
    assert form is not None
    assert form.coach.isVisible()
    hands.press(Qt.Key.Key_B, modifier=Qt.KeyboardModifier.AltModifier)
    assert "保证" not in form.values()["decision"]
    assert not form.coach.isVisible()
