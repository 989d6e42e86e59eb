"""What weighs on a case, so that a supervisor ends it (R7), and what nobody else takes off it.

Whoever may not close a grade 1, a major or a regulator's case must not first make it a light one: turn the complaint
into an enquiry, lower its grade, clear its marks, or say it came in by another way.
"""

from branchdesk.domain.case import Case
from branchdesk.domain.errors import Problem
from branchdesk.domain.people import regulated
from branchdesk.domain.records import User
from branchdesk.domain.workflow import SUPERVISOR


def lightened(before: Case, after: Case) -> list[str]:
    """The fields by which a case became lighter than it was."""
    lighter = {
        "kind": before.kind == "complaint" and after.kind not in ("", before.kind),
        "grade": before.grade == "1" and after.grade not in ("", before.grade),
        "major": before.major and not after.major,
        "repeated": before.repeated and not after.repeated,
        "intake_source": before.intake_source == "regulator" and after.intake_source not in ("", "regulator"),
        "transfer_due_on": regulated(before) and before.transfer_due_on not in (None, after.transfer_due_on),
    }
    return [key for key, is_so in lighter.items() if is_so]


def problems(before: Case, after: Case, by: User) -> list[Problem]:
    """What only a supervisor changes, or who has one sign in beside him."""
    if SUPERVISOR in by.roles:
        return []
    return [Problem("action.by_supervisor", field=key) for key in lightened(before, after)]
