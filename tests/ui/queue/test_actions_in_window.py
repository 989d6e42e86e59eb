"""The table of actions decides alone: what button, menu and F6 offer is what the service offers, in every situation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from branchdesk.domain.dossier import Dossier, Inquiry, Payment, Task
from branchdesk.services import handling
from branchdesk.services.handling import Detail, Offer
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue.case_bar import CaseBar
from branchdesk.ui.queue.offering import BUTTONS, offered, second_helps
from branchdesk.ui.queue.step_panel import StepPanel
from tests.services.offered import EVERY, Situation, case_of, person
from tests.ui.conftest import NOW

DAY = NOW.date()
OWN_CONTROL = {"reveal", "tick", "hand_over"}
"""Eye, box and the button in the bar: looked at apart."""


def work() -> Dossier:
    """One open thing of each sort, so that every action has something it can be about."""
    uid = "0" * 32
    tasks = tuple(
        Task(
            uid, no, 1, kind, "改一改", "p-handler", "p-supervisor", "营业部", DAY + timedelta(days=3), NOW, "p-handler"
        )
        for no, kind in enumerate(("cctv", "corrective", "retraining", "effect"), 1)
    )
    inquiry = Inquiry(uid, 1, 1, "内控部", "", "模板", NOW, "p-handler", date(2026, 3, 9))
    payment = Payment(uid, 1, 1, "refund", 8600, "p-supervisor", DAY, "PZ-1", "", "", "p-handler", NOW)
    return Dossier((inquiry,), tasks, (payment,))


@pytest.fixture
def situations(desk: Desk) -> Iterator[Iterator[tuple[Situation, Detail]]]:
    """Every situation, the desk in the hands of who looks at the case."""
    mine, dossier = desk.session, work()

    def each_one() -> Iterator[tuple[Situation, Detail]]:
        for each in EVERY:
            desk.session = mine.as_user(person(each))
            case = replace(case_of(each, NOW), attention="agitated", review_requested_on=DAY)
            yield each, Detail(case, (), (), (), dossier)

    yield each_one()
    desk.session = mine


def usable(offer: Offer) -> bool:
    """Whether a person, or a second one beside him, can do it."""
    return offer.refused is None or second_helps(offer.refused)


def service_says(desk: Desk, detail: Detail) -> dict[str, bool]:
    """What the service offers, and whether it can be done; a callback that cannot be recorded is not offered."""
    found = {each.action.key: usable(each) for each in handling.offers(desk.session, detail.case, NOW)}
    if not found.get("call", True):
        del found["call"]
    waits = detail.case.waiting_head_office
    found.pop("wait_head_office" if waits else "head_office_answered", None)
    return {key: on for key, on in found.items() if key not in OWN_CONTROL}


def entries(menu: QMenu) -> dict[str, bool]:
    """Keys of a menu with its submenus, and whether they can be chosen."""
    found: dict[str, bool] = {}
    for each in menu.actions():
        inner = each.menu() if isinstance(each, QAction) else None
        if isinstance(inner, QMenu):
            found |= entries(inner)
        elif each.objectName():
            found[each.objectName()] = each.isEnabled()
    return found


def test_menu_and_service_agree_everywhere(
    desk: Desk, situations: Iterator[tuple[Situation, Detail]], qtbot: QtBot
) -> None:
    bar = CaseBar(desk)
    qtbot.addWidget(bar)
    wrong = []
    for each, detail in situations:
        offers = offered(desk, detail, NOW)
        bar._offered = offers
        menu = bar.menu()
        shown = entries(menu)
        menu.deleteLater()
        said = service_says(desk, detail)
        primary = offers.primary.action.key if offers.primary is not None else ""
        wanted = {key: on for key, on in said.items() if key != primary and key not in BUTTONS}
        if shown != wanted:
            wrong.append(f"{each}: {sorted(set(shown.items()) ^ set(wanted.items()))}")
    assert wrong == []


def test_the_one_next_step_is_the_service_s(desk: Desk, situations: Iterator[tuple[Situation, Detail]]) -> None:
    wrong = []
    for each, detail in situations:
        offer = next((one for one in handling.offers(desk.session, detail.case, NOW) if one.primary), None)
        wanted = offer.action.key if offer is not None and offer.action.key in service_says(desk, detail) else ""
        mine = offered(desk, detail, NOW).primary
        if (mine.action.key if mine is not None else "") != wanted:
            wrong.append(f"{each}: {wanted}")
    assert wrong == []


def test_buttons_of_the_step_agree_with_the_service(
    desk: Desk, situations: Iterator[tuple[Situation, Detail]], qtbot: QtBot
) -> None:
    """The button of the step, its neighbours and F6, for every status and role."""
    panel = StepPanel(desk)
    panel.resize(960, 600)
    qtbot.addWidget(panel)
    panel.show()
    wrong = []
    for each, detail in situations:
        if each.relation != "handler" or each.kind != "complaint":
            continue
        offers = offered(desk, detail, NOW)
        said = service_says(desk, detail)
        panel.show_detail(detail, offers)
        beside = {name: button.isEnabled() for name, button in panel.foot.buttons().items()}
        if any(said.get(key) is None for key in beside):
            wrong.append(f"{each}: beside {beside}")
        wrong += [f"{each}: {key}" for key, on in beside.items() if on and not said[key]]
        primary = offers.primary
        if panel.foot.primary.isVisibleTo(panel) != (primary is not None):
            wrong.append(f"{each}: primary")
        if primary is not None and not usable(primary) and panel.foot.primary.isEnabled():
            wrong.append(f"{each}: primary is not grey")
        if panel.form is not None and (primary is None or not usable(primary)):
            wrong.append(f"{each}: a form for what cannot be done")
    assert wrong == []
