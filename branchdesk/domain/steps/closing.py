"""What closing a case writes beside it, whoever closes it: the warning record of the responsible unit."""

from branchdesk.domain import closing, warnings
from branchdesk.domain.case import Case
from branchdesk.domain.dossier import Task
from branchdesk.domain.steps.doing import Doing, Step


def closing_step(doing: Doing, case: Case, *more: Task) -> Step:
    """The step that closes this case: callback scheduled, warning record written, these tasks set."""
    done = closing.closed(case, doing.actor, doing.rules.calendar, doing.now)
    return Step(done, {}, records=(*warnings.written(done, doing.dossier.warnings), *more))
