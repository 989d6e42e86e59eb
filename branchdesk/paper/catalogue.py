"""Which module paints which paper: from the data of a paper to its document."""

from collections.abc import Callable, Mapping
from typing import Any

from branchdesk.paper.callback_list import CallListPaper
from branchdesk.paper.casefile import casefile_paper
from branchdesk.paper.customer_page import customer_paper
from branchdesk.paper.desk_sheets import handover_paper, morning_paper
from branchdesk.paper.inquiry import inquiry_paper
from branchdesk.paper.letters import extension_paper, letter_paper
from branchdesk.paper.opinion import opinion_paper
from branchdesk.paper.printing import Document
from branchdesk.paper.questionnaire import questionnaire_paper
from branchdesk.paper.slip import SlipPaper
from branchdesk.paper.work_list import work_list_paper
from branchdesk.services.papers import CallList, Slip
from branchdesk.services.papers_desk import Handover, Morning
from branchdesk.services.papers_file import CaseFile
from branchdesk.services.papers_forms import (
    CustomerPage,
    Extension,
    Inquiry,
    Letter,
    Opinion,
    Questionnaire,
)
from branchdesk.services.work_list import WorkList

_PAINTERS: Mapping[type, Callable[[Any, str], Document]] = {
    Slip: SlipPaper,
    CallList: CallListPaper,
    CaseFile: casefile_paper,
    Inquiry: inquiry_paper,
    Extension: extension_paper,
    Letter: letter_paper,
    Opinion: opinion_paper,
    Questionnaire: questionnaire_paper,
    CustomerPage: customer_paper,
    Handover: handover_paper,
    Morning: morning_paper,
    WorkList: work_list_paper,
}


def document(paper: object, lang: str) -> Document:
    """The document of a paper's data. KeyError for anything else."""
    return _PAINTERS[type(paper)](paper, lang)
