"""The tabs of the window: their order, names and keys, and how each is made.

Pages are imported when they are first shown, because the first picture must not wait for the fourth page.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from branchdesk.ui import keys
from branchdesk.ui.desk import Desk
from branchdesk.ui.header import TabSpec
from branchdesk.ui.tab import Tab

Factory = Callable[[Desk], Tab]
translate = QCoreApplication.translate


def specs(*, head_office: bool) -> tuple[TabSpec, ...]:
    """The tabs in their order, in the language of the window."""
    report = translate("Tabs", "Consolidate") if head_office else translate("Tabs", "Report")
    return (
        TabSpec("intake", "clipboard", translate("Tabs", "Intake"), keys.of("window", "intake")),
        TabSpec("queue", "list-checks", translate("Tabs", "Case queue"), keys.of("window", "queue")),
        TabSpec("callbacks", "phone-call", translate("Tabs", "Callbacks"), keys.of("window", "callbacks")),
        TabSpec(
            "exchange", "package" if head_office else "file-up", report, keys.of("window", "exchange"), secondary=True
        ),
    )


def factories() -> Mapping[str, Factory]:
    """How each tab is made, by its key."""
    return {"intake": _intake, "queue": _queue, "callbacks": _callbacks, "exchange": _exchange}


def _intake(desk: Desk) -> Tab:
    from branchdesk.ui.intake.tab import IntakeTab

    return IntakeTab(desk)


def _queue(desk: Desk) -> Tab:
    from branchdesk.ui.queue.tab import QueueTab

    return QueueTab(desk)


def _callbacks(desk: Desk) -> Tab:
    from branchdesk.ui.callbacks.tab import CallbacksTab

    return CallbacksTab(desk)


def _exchange(desk: Desk) -> Tab:
    from branchdesk.ui.exchange.tab import ExchangeTab

    return ExchangeTab(desk)
