"""The queue on the command line: a view, saved or own, filtered, sorted and searched, as rows; and the own views."""

import re
import sys
from collections.abc import Iterable
from typing import Any

from branchdesk.cli.console import Console
from branchdesk.domain.criteria import CRITERIA, Ask
from branchdesk.domain.errors import NotFound, Problem, WrongUse
from branchdesk.domain.fields import plain
from branchdesk.domain.masking import mask_name, mask_phone, mask_words, names_of
from branchdesk.services import own_views, queue
from branchdesk.services.queue import Listing
from branchdesk.services.session import Session
from branchdesk.store import cases
from branchdesk.store.codec import decode_moment
from branchdesk.store.views import VIEWS, QueueRow


def run_list(console: Console) -> int:
    """Rows of a view or of a search, masked."""
    options = console.options
    if not 0 <= options.limit <= sys.maxsize // 2:
        raise WrongUse(Problem("cli.arguments", {"what": "--limit", "command": "branchdesk list"}))
    with console.session() as session:
        now = console.clock()
        wanted = _wanted(session, options, options.find)
        page = queue.listed(session, wanted, now=now, limit=options.limit, at_most=sys.maxsize // 2)
        known = {each.uid: names_of(each) for each in cases.by_uids(session.store, [row.uid for row in page.rows])}
        rows = [_row(session, row, options.lang, known.get(row.uid, ())) for row in page.rows]
    lines = [_row_line(each) for each in rows]
    console.answer({"total": page.total, "rows": rows}, *lines, console.words.text("cli.list_total", total=page.total))
    return 0


def run_views(console: Console) -> int:
    """The views of this person with their counters; keep, rename or delete an own one."""
    options = console.options
    with console.session() as session:
        if options.keep:
            own_views.add(session, options.keep, _wanted(session, options))
        elif options.rename:
            own_views.rename(session, own_views.get(session, options.rename[0]).key, options.rename[1])
        elif options.delete:
            own_views.delete(session, own_views.get(session, options.delete).key)
        counts = queue.counts(session, console.clock())
        own = [
            {
                "name": each.name,
                "view": each.view,
                "where": {key: plain(value) for key, value in each.criteria.items()},
                "sort": each.sort,
            }
            for each in own_views.every(session)
        ]
    lines = [f"{count:7,}  {key}" for key, count in counts.items()]
    lines += [f"{'':7}  {each['name']}" for each in own]
    console.answer({"saved": counts, "own": own}, *lines)
    return 0


def _wanted(session: Session, options: Any, find: str = "") -> Listing:
    """The listing that is meant: a saved view by its key or an own one by its name, narrowed by what is given."""
    view, where = options.view, options.where
    sort = f"-{options.sort}" if options.sort and options.descending else options.sort
    base = Listing(view)
    if view not in VIEWS:
        try:
            base = own_views.get(session, view).listing()
        except NotFound as error:
            known = ", ".join(VIEWS)
            raise WrongUse(Problem("queue.view_unknown", {"view": view[:40], "views": known})) from error
    criteria = {**base.criteria, **dict(_criterion(each) for each in where)}
    return queue.listing(session, base.view, criteria=criteria, sort=sort or base.sort, find=find)


def _criterion(given: str) -> tuple[str, Any]:
    """One --where: "grade=1,2", "unit=营业部", "late"."""
    key, _, value = given.partition("=")
    criterion = CRITERIA.get(key.strip())
    if criterion is not None and criterion.ask is Ask.YES:
        return criterion.key, value.strip().lower() not in ("no", "0", "false")
    if criterion is not None and criterion.ask is Ask.ANY:
        return criterion.key, [each.strip() for each in value.split(",") if each.strip()]
    return key.strip(), value.strip()


def _row(session: Session, row: QueueRow, lang: str, names: Iterable[str]) -> dict[str, Any]:
    label = session.rules.codes.label
    return {
        "number": row.number,
        "grade": row.grade,
        "status": row.status,
        "status_label": label("status", row.status, lang),
        "kind": row.kind,
        "customer": mask_name(row.customer_name),
        "phone": mask_phone(row.phone),
        "matter": row.matter,
        "matter_label": label("matter", row.matter, lang),
        "summary": mask_words(_head(row), names),
        "handler": session.display(row.handler),
        "due_at": _moment(row.due_at),
        "due_clock": row.due_clock,
        "received_at": _moment(row.received_at),
    }


def _head(row: QueueRow) -> str:
    """The summary, else how the customer's words begin, without a number that is cut off where they are."""
    cut = len(row.narrative_head) == HEAD_LENGTH
    return row.summary or (re.sub(r"[\d\s-]+$", "", row.narrative_head) + "…" if cut else row.narrative_head)


HEAD_LENGTH = 60
"""Characters of the customer's words a row of the queue carries."""


def _moment(stored: str | None) -> str | None:
    return plain(decode_moment(stored)) if stored else None


def _row_line(row: dict[str, Any]) -> str:
    due = (row["due_at"] or "")[:16].replace("T", " ")
    return f"{row['number']}  {row['status_label']}  {row['customer']}  {row['matter_label']}  {due}  {row['summary']}"
