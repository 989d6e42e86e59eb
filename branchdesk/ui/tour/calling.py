"""The tour at the telephone: the day's list is printed, and the customer called back with five keys."""

from datetime import datetime, time

from branchdesk.domain.case import Case
from branchdesk.services import callbacks, handling
from branchdesk.ui.callbacks.tab import CallbacksTab
from branchdesk.ui.tour.stage import Stage
from branchdesk.ui.tour.steps import Walk, check

WORDS = "机器修好了，钱也到账了，谢谢。"


def call_back(walk: Walk, stage: Stage, case: Case) -> Case:
    """Print the list and call the customer on the day his window opens; returns the archived case."""
    hand, session = stage.hand, stage.desk.session
    with walk.step("callback"):
        check(case.callback_opens is not None, "a callback window")
        assert case.callback_opens is not None
        stage.clock.now = datetime.combine(case.callback_opens, time(10, 5), stage.clock.now.tzinfo)
        waiting = callbacks.today(session, stage.clock.now).waiting
        check(any(each.case.uid == case.uid for each in waiting), "the customer on today's list")
        hand.press("Ctrl+3")
        hand.until(lambda: stage.idle and _listed(stage, case.uid), "today's list")
        hand.wait(600)
        walk.note("callbacks", hand.picture("15-callbacks"), str(len(waiting)))
        _print(walk, stage)
        hand.press("Ctrl+F")
        hand.write(case.number)
        hand.press("Return")
        hand.wait(600)
        hand.press("1", "5", "5", "4")
        hand.press("Ctrl+M")
        hand.write(WORDS)
        walk.note("callback-answered", hand.picture("17-callback-answered"))
        hand.press("Ctrl+Return")
        hand.until(lambda: handling.find_case(session, case.uid).callback_attempts == 1, "the call in the store")
        hand.until(lambda: stage.idle, "a saved call")
        after = handling.find_case(session, case.uid)
        scores = (after.score_result, after.score_attitude, after.score_speed)
        check(after.status == "archived" and scores == (5, 5, 4), "an archived case with its scores")
        hand.wait(500)
        walk.note("callback-saved", hand.picture("18-callback-saved"))
        return after
    raise AssertionError


def loading(stage: Stage) -> bool:
    """Whether the callbacks page is there and does not show its list yet."""
    tab = stage.window.findChild(CallbacksTab)
    return tab is not None and tab.board.model.day is None


def _listed(stage: Stage, uid: str) -> bool:
    """Whether the page shows a list with this case on it."""
    tab = stage.window.findChild(CallbacksTab)
    day = tab.board.model.day if tab is not None else None
    return day is not None and any(each.case.uid == uid for each in day.waiting)


def _print(walk: Walk, stage: Stage) -> None:
    hand = stage.hand
    stage.printer.next_name = "callback-list"
    before = len(stage.printer.printed)
    hand.press("Ctrl+P")
    hand.wait(1200)
    walk.note("print-preview", hand.picture("16-print-preview"))
    hand.press("Return")
    hand.until(lambda: len(stage.printer.printed) > before, "the printed list")
    hand.until(lambda: stage.idle, "a logged print")
    check(stage.printer.printed[-1].read_bytes().startswith(b"%PDF-"), "the list as PDF")
    walk.note("callback-list", stage.printer.printed[-1])
    hand.wait(600)
