"""Commands about what people owe: tasks due, a colleague's open work handed over, the warning ledger."""

from typing import Any

from branchdesk.cli.console import Console
from branchdesk.domain.fields import plain
from branchdesk.domain.masking import mask_words
from branchdesk.services import handover, tasks, warnings
from branchdesk.services.session import Session
from branchdesk.services.tasks import TaskRow


def run_tasks(console: Console) -> int:
    """What is due today or late across all cases, or with --all everything open; --mine: only one's own."""
    options = console.options
    with console.session() as session:
        now = console.clock()
        login = session.user.login if options.mine else ""
        found = tasks.lane(session, now, due_only=not options.all, login=login)
        rows = [_row(session, each) for each in found]
        label = session.rules.codes.label
        kinds = {each["kind"]: label("task_kind", each["kind"], options.lang) for each in rows}
    late = sum(each.late for each in found)
    lines = [
        f"{each['number']}  {kinds[each['kind']]}  {each['due_on']}  {each['owner']}  {each['what']}" for each in rows
    ]
    console.answer(
        {"total": len(rows), "late": late, "rows": rows},
        *lines,
        console.words.text("cli.tasks_total", total=len(rows), late=late),
    )
    return 0


def _row(session: Session, row: TaskRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "no": row.no,
        "what": mask_words(row.what),
        "unit": row.unit,
        "owner": session.display(row.owner),
        "supervisor": session.display(row.supervisor),
        "due_on": plain(row.due_on),
        "days_late": row.days_late,
    }


def run_handover(console: Console) -> int:
    """All open work of a colleague to another; what could not go is listed with its reason (exit code 1)."""
    options = console.options
    with console.session() as session:
        done = handover.all_open(session, options.giver, options.to, options.reason, now=console.clock())
        to = session.display(done.to)
    refused = [{"number": case.number, **console.problem(problem)} for case, problem in done.refused]
    refused += [
        {"number": number, "task": task.no, **console.problem(problem)} for number, task, problem in done.refused_tasks
    ]
    result = {
        "from": done.from_,
        "to": done.to,
        "cases": [case.number for case in done.cases],
        "tasks": [{"number": number, "no": task.no} for number, task in done.tasks],
        "refused": refused,
    }
    lines = [f"{each['number']}  {each['message']}" for each in refused]
    sums = {"cases": len(done.cases), "tasks": len(done.tasks), "refused": len(refused)}
    console.answer(result, *lines, console.words.text("cli.handed_over", to=to, **sums))
    return 1 if refused else 0


def run_warnings(console: Console) -> int:
    """The service-quality warning ledger by unit, or the records of one unit."""
    options = console.options
    with console.session() as session:
        if options.unit:
            rows: list[dict[str, Any]] = [
                {
                    "number": each.number, "unit": each.unit, "at": plain(each.at), "grade": each.grade,
                    "category": each.category, "cause": each.cause, "why": each.why, "verdict": each.verdict,
                    "weight": each.weight, "superseded_by": each.superseded_by,
                }
                for each in warnings.ledger(session, options.unit)
            ]  # fmt: skip
            lines = [f"{each['number']}  {each['at'][:10]}  {each['weight']}  {each['superseded_by']}" for each in rows]
        else:
            units = warnings.by_unit(session)
            rows = [{"unit": each.unit, "cases": each.cases, "weight": each.weight} for each in units]
            lines = [f"{each['unit']}  {each['cases']}  {each['weight']}" for each in rows]
    console.answer({"rows": rows}, *lines, console.words.text("cli.list_total", total=len(rows)))
    return 0
