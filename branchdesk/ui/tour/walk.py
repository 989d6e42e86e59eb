"""The tour from the first run to head office's second import, in order."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QApplication

from branchdesk.domain.errors import FileUnavailable, Problem
from branchdesk.security.keys import Cost
from branchdesk.services import access, demo
from branchdesk.ui.tour import calling, counter, desk_work, reporting
from branchdesk.ui.tour.stage import Clock, Stage, prepare
from branchdesk.ui.tour.steps import Ended, Step, Walk

AT = datetime(2026, 11, 19, 14, 32, tzinfo=timezone(timedelta(hours=8)))
"""The Thursday the tour takes place: always the same, so that two tours can be compared."""

CASES = 90
QUICK = Cost(memory=8 * 1024, passes=1, lanes=1)
"""The tour's homes are thrown away; their password need not cost a third of a second at every door."""


def walk(out: Path, *, language: str, password: str, tell: Callable[[Step], None] = lambda _step: None) -> list[Step]:
    """Walk the whole loop and leave pictures, papers and workbooks in `out`; the steps, each read back.

    Raises FileUnavailable if the folder cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        tidy(out)
    except OSError as error:
        raise FileUnavailable(Problem("export.folder", {"folder": str(out)})) from error
    walked = Walk(tell)
    scratch = Path(tempfile.mkdtemp(prefix="branchdesk-tour-"))
    application = prepare(language, scratch)
    try:
        _all(walked, application, out, scratch, language, password)
    except Ended:
        pass
    finally:
        leave_list(out, walked.steps)
        shutil.rmtree(scratch, ignore_errors=True)
    return walked.steps


LIST = "tour.txt"
"""Names of what a tour left in its folder, one a line."""


def leave_list(out: Path, steps: Iterable[Step]) -> None:
    """Write down what this tour left, so that the next one knows what it may throw away."""
    names = sorted({each.file.name for each in steps if each.file is not None})
    (out / LIST).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def tidy(out: Path) -> None:
    """Throw away what an earlier tour left in this folder, and nothing else: it may be anybody's."""
    if not (out / LIST).is_file():
        return
    for name in (out / LIST).read_text(encoding="utf-8", errors="replace").splitlines():
        if name == Path(name).name and (out / name).is_file():
            (out / name).unlink()
    (out / LIST).unlink()


def _all(walked: Walk, application: QApplication, out: Path, scratch: Path, language: str, password: str) -> None:
    clock = Clock(AT)
    _first_run(walked, out, scratch, clock, language)
    with walked.step("practice-home"):
        made = demo.make(scratch / "branch", password=password, now=AT, cases=CASES, cost=QUICK)
        made.session.store.close()
        shutil.copytree(scratch / "branch", scratch / "night")
    stage = Stage(scratch / "branch", out, clock, language=language, scheme="light", scratch=scratch)
    try:
        _enter(walked, stage, password, "02-login")
        case = counter.log_a_case(walked, stage)
        case = desk_work.handle(walked, stage, case)
        case = calling.call_back(walked, stage, case)
        file = reporting.export_month(walked, stage, case.number)
    finally:
        stage.close()
    sent = reporting.neighbours(walked, scratch, "2026-11", clock.now, password, QUICK)
    _head_office(walked, out, scratch, clock, language, password, [file, *reporting.keep(sent, out)])
    _by_night(walked, out, scratch, clock, language, password)
    application.processEvents()


def _enter(walked: Walk, stage: Stage, password: str, picture: str) -> None:
    with walked.step("login"):
        stage.hand.wait(400)
        walked.note("login", stage.hand.picture(picture))
        stage.log_in(password)


def _first_run(walked: Walk, out: Path, scratch: Path, clock: Clock, language: str) -> None:
    with walked.step("first-run"):
        stage = Stage(scratch / "empty", out, clock, language=language, scheme="light", scratch=scratch)
        try:
            stage.hand.wait(400)
            walked.note("first-run", stage.hand.picture("01-first-run"))
        finally:
            stage.close()


def _head_office(
    walked: Walk, out: Path, scratch: Path, clock: Clock, language: str, password: str, files: list[Path]
) -> None:
    with walked.step("head-office-home"):
        wanted = access.NewHome(
            "CD001", "总行消保部", "0001", "汇总员", bank="安禾银行", head_office=True, practice=True
        )
        access.create_home(scratch / "head", wanted, password, now=AT, cost=QUICK).session.store.close()
    stage = Stage(scratch / "head", out, clock, language=language, scheme="light", scratch=scratch)
    try:
        stage.log_in(password)
        reporting.take_at_head_office(walked, stage, files)
    finally:
        stage.close()


def _by_night(walked: Walk, out: Path, scratch: Path, clock: Clock, language: str, password: str) -> None:
    """The desk in the dark scheme, as it stood when the tour began."""
    clock.now = AT
    stage = Stage(scratch / "night", out, clock, language=language, scheme="dark", scratch=scratch)
    with walked.step("dark"):
        try:
            stage.log_in(password)
            for number, key, name in ((24, "Ctrl+2", "queue"), (25, "Ctrl+1", "intake"), (26, "Ctrl+3", "callbacks")):
                stage.hand.press(key)
                stage.hand.until(lambda: stage.idle, name)
                stage.hand.wait(900)
                stage.hand.until(lambda: stage.idle and not calling.loading(stage), name)
                walked.note(f"{name}-dark", stage.hand.picture(f"{number}-{name}-dark"))
        finally:
            stage.close()
