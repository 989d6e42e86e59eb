"""The tour at the counter: a walk-in complaint is logged by keyboard and its slip printed."""

from branchdesk.domain.case import Case
from branchdesk.services import queue
from branchdesk.store import cases
from branchdesk.ui.tour.stage import Stage
from branchdesk.ui.tour.steps import Walk, check

NAME, PHONE = "陈桂芳", "13812345678"
STORY = (
    "今天 13:50 左右，我在大堂 2 号机存 2,000 元，机器收了钱，屏幕提示「暂停服务」，没有退钞也没有打印凭条。"
    "我下午 4 点要赶车，希望今天就能查清，不要让我再跑一趟。"
)


def log_a_case(walk: Walk, stage: Stage) -> Case:
    """Log a case and print its slip; returns it as it lies in the store."""
    hand, session = stage.hand, stage.desk.session
    with walk.step("intake"):
        before = cases.count(session.store)
        hand.press("Ctrl+1")
        walk.note("intake-empty", hand.picture("03-intake-empty"))
        hand.write(NAME)
        hand.press("Return", "2")
        hand.write(PHONE)
        hand.press("Return")
        hand.write("zz")
        walk.note("intake-type-ahead", hand.picture("04-intake-type-ahead"))
        hand.press("Return")
        hand.write(STORY)
        hand.press("Tab", "1")
        hand.write("当天核对并入账")
        hand.press("Return")
        hand.write("2000")
        hand.until(lambda: stage.idle, "a kept draft")
        hand.wait(1200)
        walk.note("intake-filled", hand.picture("05-intake-filled"))
        stage.printer.next_name = "slip"
        hand.press("Ctrl+Return")
        hand.until(lambda: cases.count(session.store) == before + 1, "the number")
        hand.until(lambda: bool(stage.printer.printed) and stage.idle, "the slip")
        saved = queue.anywhere(session, PHONE)[0]
        case = cases.get(session.store, saved.uid)
        check(case is not None and case.narrative == STORY and case.customer_name == NAME, "the case as typed")
        assert case is not None
        check(case.status == "received" and case.amount_demanded == 200_000, "a complete case")
        slip = stage.printer.printed[-1]
        check(slip.read_bytes().startswith(b"%PDF-"), "the slip as PDF")
        walk.note("intake-saved", hand.picture("06-intake-saved"), case.number)
        walk.note("slip", slip)
        return case
    raise AssertionError
