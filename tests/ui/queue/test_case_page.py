"""The case view: the one next step, what needs somebody else, what is beside it, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from branchdesk.domain.case import Case
from branchdesk.services import handling, unfinished
from branchdesk.ui.attachments import AttachmentViewer
from branchdesk.ui.desk import Desk
from branchdesk.ui.problems import ConfirmDialog
from branchdesk.ui.queue.action_dialog import ActionDialog
from branchdesk.ui.queue.customer import CustomerLine
from branchdesk.ui.queue.evidence import EvidenceDialog
from branchdesk.ui.queue.evidence_card import EvidenceCard
from branchdesk.ui.queue.second import SecondPersonDialog
from branchdesk.ui.queue.tab import QueueTab
from branchdesk.ui.widgets.banner import Banner
from branchdesk.ui.widgets.dialog import Sheet
from branchdesk.ui.widgets.labels import label
from tests.ui.conftest import LOGIN, NOW, PASSWORD
from tests.ui.queue.conftest import HANDLER, URGENT, Hands, nameless

Log = Callable[..., Case]
Walk = Callable[[Case, str], Case]
ShowTab = Callable[[], QueueTab]
Quiet = Callable[[], None]


TASK = {"what": "排值守表", "owner": "0318", "supervisor": LOGIN, "due_on": "2026-03-12"}


def stored(desk: Desk, case: Case) -> Case:
    return handling.find_case(desk.session, case.uid)


def sheet(tab: QueueTab, kind: type[Sheet] = Sheet) -> Sheet:
    found = [each for each in tab.window().findChildren(kind) if each.isVisible()]
    assert found, "no dialog is open"
    return found[-1]


def banner_words(tab: QueueTab) -> str:
    return " ".join(each.accessibleName() for each in tab.case.step.findChildren(Banner) if each.isVisible())


def test_the_step_names_its_button_and_greys_it_with_the_reason(
    log: Log, walk: Walk, show_tab: ShowTab, hands: Hands
) -> None:
    case = walk(log(), "to_tell")
    tab = show_tab()
    tab.open(case.uid)
    step = tab.case.step
    assert step.primary_words() == "告知决定"
    assert not step.foot.primary.isEnabled()
    assert step.foot.primary.accessibleDescription() == "Still missing: 处理决定、已告知救济途径"
    hands.finish()
    assert step.form is not None
    assert step.form.message("decision") == "还没填「处理决定」。"
    assert step.form.input("decision").widget.hasFocus()


def test_above_the_limit_the_plan_is_sent_for_approval(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = walk(log(), "investigating")
    tab = show_tab()
    tab.open(case.uid)
    form = tab.case.step.form
    assert form is not None
    form.set_values({"measures": "补偿交通费", "remedy_basis": "补偿办法第 9 条", "remedy_kinds": ["compensation"]})
    assert tab.case.step.primary_words() == "提出方案"
    form.set_values({"remedy_amount": 300000})
    assert tab.case.step.primary_words() == "Send for approval"
    assert "Above the 网点负责人 limit of ¥2,000: 行长 must approve" in banner_words(tab)
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, case).status == "awaiting_approval")
    quiet()
    assert "方案由本人经办，要由另一人批准。" in banner_words(tab)


def test_a_second_person_authorises_on_the_spot(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    """The handler closes a grade 1 case with the supervisor beside him; the journal keeps both."""
    case = walk(log(**URGENT), "awaiting_confirmation")
    handling.do(desk.session, case.uid, "hand_over", {"handler": "0318", "reason": "换班"}, now=NOW)
    desk.use(desk.session.as_user(HANDLER))
    tab = show_tab()
    tab.open(case.uid)
    form = tab.case.step.form
    assert form is not None
    form.set_values({"agreement": "agreed", "whys": ("没人接", "没有值守表"), "corrective": [TASK]})
    assert "一级投诉由主管结案。" in banner_words(tab)
    assert not tab.case.step.foot.primary.isEnabled()
    tab.case.step.foot.second.click()
    dialog = sheet(tab, SecondPersonDialog)
    assert isinstance(dialog, SecondPersonDialog)
    hands.write(LOGIN)
    hands.press(Qt.Key.Key_Tab)
    hands.write("wrong words")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.message()))
    assert stored(desk, case).status == "awaiting_confirmation"
    dialog.password.setText(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(desk, case).status == "closed")
    quiet()
    entry = handling.detail(desk.session, case.uid).entries[-1]
    assert (entry.actor, entry.second) == ("0318", LOGIN)
    assert desk.user.login == "0318"


def test_what_cannot_be_done_says_why_in_the_menu(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    case = log()
    desk.use(desk.session.as_user(HANDLER))
    tab = show_tab()
    tab.open(case.uid)
    menu = tab.case.bar.menu()
    actions = entries_of(menu)
    assert actions["note"].isEnabled()
    assert actions["extend"].isEnabled()  # a supervisor beside him could
    assert not {"reveal", "tick", "finish_task"} & set(actions)  # a control of its own; nothing to finish
    menu.deleteLater()


def entries_of(menu: QMenu) -> dict[str, QAction]:
    """The entries of a menu and of its submenus by their action."""
    found: dict[str, QAction] = {}
    for each in menu.actions():
        inner = each.menu()
        found |= entries_of(inner) if isinstance(inner, QMenu) else {each.objectName(): each}
    return found


def test_voiding_asks_for_a_reason_and_says_what_it_does(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, toasts: list[str]
) -> None:
    case = log()
    tab = show_tab()
    tab.open(case.uid)
    tab.case.ask("void")
    dialog = sheet(tab)
    assert dialog.windowTitle() == "作废 CD103-26-0001?"
    hands.press(Qt.Key.Key_Return)
    assert stored(desk, case).status == "received"
    hands.write("重复登记")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(desk, case).status == "voided")
    quiet()
    assert "nothing is left to do" in banner_words(tab)
    assert toasts == ["26-0001: 作废. Now “作废”"]


def test_a_case_that_changed_meanwhile_is_not_overwritten(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet
) -> None:
    case = log()
    tab = show_tab()
    tab.open(case.uid)
    handling.do(desk.session, case.uid, "note", {"words": "客户又来电"}, now=NOW)
    hands.finish()
    quiet()
    assert stored(desk, case).status == "received"
    assert "26-0001 刚被别人改过" in banner_words(tab)


def test_what_is_typed_survives_leaving_and_a_change_beside_it(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet
) -> None:
    case = walk(log(), "to_tell")
    tab = show_tab()
    tab.open(case.uid)
    hands.write("部分属实，已向您致歉")
    assert tab.draft_kept
    handling.do(desk.session, case.uid, "note", {"words": "客户又来电"}, now=NOW)
    desk.announce({"case"}, [case.uid])
    assert tab.case.step.form is not None
    assert tab.case.step.form.values()["decision"] == "部分属实，已向您致歉"
    tab.back()
    quiet()
    kept = unfinished.found(desk.session, case.uid, "tell")
    assert kept is not None
    assert kept.values["decision"] == "部分属实，已向您致歉"
    other = log()
    tab.open(other.uid)
    tab.open(case.uid)
    assert tab.case.step.form.values()["decision"] == "部分属实，已向您致歉"


def test_a_done_step_leaves_no_draft(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = log()
    tab = show_tab()
    tab.open(case.uid)
    assert tab.case.step.form is not None
    tab.case.step.form.set_values({"note": "先看监控"})
    tab.leave()
    quiet()
    assert unfinished.found(desk.session, case.uid, "start") is not None
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, case).status == "investigating")
    quiet()
    assert unfinished.found(desk.session, case.uid, "start") is None


def test_neighbours_are_one_key_away(log: Log, show_tab: ShowTab, hands: Hands) -> None:
    cases = [log(hours=9 - hour, **URGENT) for hour in range(3)]
    tab = show_tab()
    tab.open(cases[1].uid)
    hands.press(Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert tab.case.uid == cases[2].uid
    assert not tab.case.bar._next.isEnabled()
    hands.press(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    hands.press(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert tab.case.uid == cases[0].uid


def test_the_full_number_is_shown_for_a_reason_and_hidden_again(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot
) -> None:
    case = log()
    tab = show_tab()
    tab.open(case.uid)
    line = tab.case.bar.customer
    assert phone(line) == "138 **** 5678"
    line._eye.click()
    hands.write("首次联系")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone(line) == "138 1234 5678")
    quiet()
    entry = handling.detail(desk.session, case.uid).entries[-1]
    assert (entry.action, entry.details["reason"]) == ("reveal", "首次联系")
    assert phone(line) == "138 1234 5678"
    tab.leave()
    assert phone(line) == "138 **** 5678"


def phone(line: CustomerLine) -> str:
    return line._phone.text()


def test_who_may_not_see_the_number_is_told_why(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    case = log()
    desk.use(desk.session.as_user(HANDLER))
    tab = show_tab()
    tab.open(case.uid)
    assert not tab.case.bar.customer._eye.isEnabled()
    assert "supervisor" in tab.case.bar.customer._eye.toolTip()


def test_evidence_keeps_its_file_and_gives_it_back(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    case = log()
    picture = tmp_path / "监控截图.png"
    picture.write_bytes(b"\x89PNG picture")
    tab = show_tab()
    tab.open(case.uid)
    card = tab.case.step.findChild(EvidenceCard)
    assert card is not None
    drop(card, picture)
    dialog = sheet(tab, EvidenceDialog)
    assert isinstance(dialog, EvidenceDialog)
    assert dialog.file.taken is not None
    assert (dialog.file.taken.name, dialog.file.taken.size) == ("监控截图.png", 12)
    dialog.form.set_values({"evidence_kind": "screenshot", "origin": "大堂监控", "words": "10:02 取号"})
    hands.finish()
    qtbot.waitUntil(lambda: stored(desk, case).evidence_count == 1)
    quiet()
    detail = handling.detail(desk.session, case.uid)
    file = detail.attachments[0]
    assert (file.name, file.media_type, file.size) == ("监控截图.png", "image/png", 12)
    assert [each.action for each in detail.entries[-2:]] == ["attach", "add_evidence"]
    assert detail.entries[-1].details["sha256"] == file.sha256
    line = card.lines()[0]
    assert line.title == "10:02 取号 · 监控截图.png"
    assert line.detail.startswith("截图 · 客户 · 大堂监控")
    sha, look = line.presses
    assert sha.words == f"SHA {file.sha256[:4]}…{file.sha256[-2:]}"
    sha.act()
    assert QApplication.clipboard().text() == file.sha256
    look.act()
    quiet()
    assert isinstance(sheet(tab), AttachmentViewer)


def drop(card: EvidenceCard, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    card.dropEvent(event)


def test_a_dialog_shows_problems_and_keeps_what_was_typed(
    desk: Desk, log: Log, show_tab: ShowTab, hands: Hands, quiet: Quiet
) -> None:
    case = log()
    tab = show_tab()
    tab.open(case.uid)
    tab.case.ask("merge")
    dialog = sheet(tab, ActionDialog)
    assert isinstance(dialog, ActionDialog)
    dialog.form.set_values({"merged_into": "CD103-26-0001", "reason": "同一件事"})
    hands.finish()
    quiet()
    assert dialog.form.message("merged_into") == "不能并入自己。"
    assert stored(desk, case).status == "received"
    assert dialog.isVisible()


@pytest.mark.parametrize("status", ["received", "investigating", "acting", "to_tell", "awaiting_confirmation"])
def test_every_control_of_every_step_has_a_name(log: Log, walk: Walk, show_tab: ShowTab, status: str) -> None:
    case = walk(log(), status)
    tab = show_tab()
    tab.open(case.uid)
    assert nameless(tab) == []


def test_a_suggestion_needs_no_verdict(log: Log, show_tab: ShowTab, desk: Desk) -> None:
    case = log(kind="suggestion", demand="")
    handling.do(desk.session, case.uid, "start", {"handler": LOGIN}, now=NOW)
    tab = show_tab()
    tab.open(case.uid)
    assert tab.case.step.primary_words() == "提出方案"


def test_the_words_of_a_label_are_never_markup() -> None:
    assert label("<b>客户</b>").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("status", ["investigating", "to_tell", "awaiting_confirmation"])
@pytest.mark.parametrize("width", [1093, 1366])
def test_nothing_is_wider_than_the_window(
    log: Log, walk: Walk, show_tab: ShowTab, qtbot: QtBot, status: str, width: int
) -> None:
    case = walk(log(), status)
    tab = show_tab()
    tab.window().resize(width, 560)
    tab.open(case.uid)
    area = tab.case.step._scroll
    inside = area.widget()
    qtbot.waitUntil(lambda: inside.width() == area.viewport().width())
    assert inside.minimumSizeHint().width() <= area.viewport().width()


def test_a_case_from_elsewhere_has_no_neighbours(log: Log, show_tab: ShowTab, hands: Hands, desk: Desk) -> None:
    log(hours=2, **URGENT)
    log(hours=1, **URGENT)
    gone = log(hours=3, **URGENT)
    handling.do(desk.session, gone.uid, "void", {"reason": "重复登记"}, now=NOW)
    tab = show_tab()
    tab.go_to({"uid": gone.uid})
    assert tab.case.uid == gone.uid
    hands.press(Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert tab.case.uid == gone.uid


def test_what_is_taken_back_leaves_no_draft(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands, quiet: Quiet
) -> None:
    case = walk(log(), "to_tell")
    tab = show_tab()
    tab.open(case.uid)
    hands.write("写错了")
    tab.leave()
    quiet()
    assert unfinished.found(desk.session, case.uid, "tell") is not None
    assert tab.case.step.form is not None
    tab.case.step.form.set_values({"decision": ""})
    tab.leave()
    quiet()
    assert unfinished.found(desk.session, case.uid, "tell") is None


def test_nobody_is_asked_about_a_closing_that_would_be_refused(
    desk: Desk, log: Log, walk: Walk, show_tab: ShowTab, hands: Hands
) -> None:
    """Who does it and who sees to it are one person: that is said at once, not after the question."""
    case = walk(log(**URGENT), "awaiting_confirmation")
    tab = show_tab()
    tab.open(case.uid)
    step = tab.case.step
    assert step.form is not None
    same = {**TASK, "supervisor": TASK["owner"]}
    step.form.set_values({"agreement": "agreed", "whys": ("没人接", "没有值守表"), "corrective": [same]})
    assert step.form.gaps() == []
    step.finish_step()
    assert step.form.message("corrective")
    assert not [each for each in tab.window().findChildren(ConfirmDialog) if each.isVisible()]
    assert stored(desk, case).status == "awaiting_confirmation"
