"""Questions to departments (协查): who was asked what until when, the days left, the answer, and its slip to print."""

from PySide6.QtWidgets import QWidget

from branchdesk.domain.dossier import Inquiry
from branchdesk.services.handling import Detail
from branchdesk.ui.desk import Desk
from branchdesk.ui.queue import offering, showing
from branchdesk.ui.queue.offering import Offered
from branchdesk.ui.queue.work_card import Line, Press, WorkCard
from branchdesk.ui.widgets.chips import Tone


class InquiriesCard(WorkCard):
    """The inquiries of a case."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._name = self.tr("Inquiries to departments")
        self.setAccessibleName(self._name)
        self.add_head("ask_unit", desk.label("action", "ask_unit"))

    def show_detail(self, detail: Detail, offered: Offered) -> None:
        """The questions asked; hidden while there is none and none can be asked."""
        ask = offered.get("ask_unit")
        inquiries = [each for each in detail.dossier.inquiries if not each.cancelled]
        self.setVisible(bool(inquiries) or ask is not None)
        self.show_heads({"ask_unit": offering.reason(self._desk, ask) if ask is not None else None})
        open_ = sum(each.open for each in inquiries)
        hint = self.tr("{n} open").format(n=open_) if open_ else ""
        empty = self.tr("Nobody was asked. The slip can be printed; the answer is keyed in here")
        self.show_lines([self._line(each, offered) for each in inquiries], hint=hint, empty=empty)

    def _line(self, each: Inquiry, offered: Offered) -> Line:
        desk, now = self._desk, self._desk.now()
        title = f"{each.unit} · {each.question}" if not each.answer else f"{each.unit} · {each.answer}"
        asked = self.tr("{who} asked {at}").format(
            who=desk.session.display(each.asked_by), at=showing.moment(each.asked_at, now)
        )
        presses = [Press(self.tr("Slip"), lambda: self.printing.emit("inquiry", each.no), "printer")]
        if each.open:
            offer = offered.get("answer_unit")
            if offer is not None:
                given = {"inquiry": each.no, "unit": each.unit}
                presses.insert(
                    0,
                    Press(
                        self.tr("Answer"),
                        lambda: self.asked.emit("answer_unit", given),
                        "inbox",
                        offering.reason(desk, offer),
                    ),
                )
            detail = " · ".join(word for word in (asked, each.person) if word)
            return Line(title, detail, ("send", "accent_text"), showing.due_chip(desk, each.due_on), presses)
        late = each.late_on(desk.today())
        chip: tuple[str, Tone] = (self.tr("answered late"), "refused") if late else (self.tr("answered"), "done")
        day = showing.day(each.answered_on, desk.today())
        question = self.tr("asked: {question} · answered {day}").format(question=each.question, day=day)
        return Line(title, question, ("check-circle", "done_icon"), chip, presses)
