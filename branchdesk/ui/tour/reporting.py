"""The tour at the month's end: the branch exports its workbook, head office takes it with two others, twice."""

import shutil
from datetime import datetime
from pathlib import Path

from branchdesk.domain import months
from branchdesk.security.keys import Cost
from branchdesk.services import consolidating, demo, exporting, import_report
from branchdesk.ui.exchange.export_dialog import ExportDialog
from branchdesk.ui.exchange.head_page import HeadPage
from branchdesk.ui.tour.stage import Stage
from branchdesk.ui.tour.steps import Walk, check

NEIGHBOURS = (("CD104", "城西支行", 16), ("CD105", "湖滨支行", 22))
"""Other branches whose workbooks head office takes: code, name, cases in their practice home."""


def export_month(walk: Walk, stage: Stage, number: str) -> Path:
    """Export the month of the tour after it has ended, and read the workbook back; returns it."""
    from branchdesk.exchange import workbook

    hand, clock = stage.hand, stage.clock
    with walk.step("export"):
        month = months.month_of(clock.now)
        first, _ = months.bounds(months.next_period(month))
        clock.now = first.replace(day=2, hour=9, minute=20)
        hand.press("Ctrl+5")
        hand.until(lambda: stage.idle, "the months")
        hand.wait(800)
        walk.note("months", hand.picture("19-months"))
        hand.press("Return")
        hand.until(lambda: bool(_dialogs(stage)), "the export dialog")
        dialog = _dialogs(stage)[0]
        dialog.set_folder(stage.out)
        hand.until(lambda: stage.idle, "the checks")
        hand.wait(800)
        walk.note("export", hand.picture("20-export"))
        home = stage.desk.session.home
        file = stage.out / exporting.file_name(home.branch + home.desk, home.name, month, 1, preview=False, nil=False)
        file.unlink(missing_ok=True)
        hand.press("Return")
        hand.until(lambda: file.is_file() and stage.idle, "the workbook")
        hand.wait(600)
        walk.note("exported", hand.picture("21-exported"))
        back = workbook.read(file)
        check(back.package is not None and not back.problems, "a sound workbook")
        assert back.package is not None
        found = [row for row in back.package.cases if row["number"] == number]
        check(len(found) == 1 and found[0]["status"] == "archived", "the case in the workbook")
        check(back.package.manifest.period == month and back.package.manifest.balanced, "the month in balance")
        walk.note("workbook", file, f"{len(tuple(back.package.cases))}")
        hand.press("Escape")
        return file
    raise AssertionError


def _dialogs(stage: Stage) -> list[ExportDialog]:
    return [each for each in stage.window.findChildren(ExportDialog) if each.isVisible()]


def neighbours(walk: Walk, folder: Path, period: str, now: datetime, password: str, cost: Cost) -> list[Path]:
    """The month's workbooks of two other branches, made in practice homes of their own."""
    files = []
    with walk.step("neighbours"):
        for seed, (code, name, count) in enumerate(NEIGHBOURS, 11):
            home = folder / code
            made = demo.make(
                home, password=password, now=now, cases=count, seed=seed, branch=code, name=name, cost=cost
            )
            files.append(exporting.export(made.session, period, folder / "sent", now=now).file)
            made.session.store.close()
    return files


def take_at_head_office(walk: Walk, stage: Stage, files: list[Path]) -> None:
    """Check the files, import them, look who has reported, and import them again: nothing changes."""
    hand, session, now = stage.hand, stage.desk.session, stage.clock.now
    with walk.step("head-office"):
        hand.press("Ctrl+5")
        hand.until(lambda: stage.idle, "the head office's page")
        page = stage.window.findChild(HeadPage)
        check(page is not None, "the head office's page")
        assert page is not None
        page.take_drop(files)
        hand.until(lambda: len(page.model.rows()) == len(files) and stage.idle, "checked files")
        hand.wait(600)
        walk.note("head-office-checked", hand.picture("22-head-office-checked"))
        hand.press("Ctrl+Return")
        hand.until(lambda: len(consolidating.branches(session)) == len(files), "imported files")
        hand.until(lambda: stage.idle, "a finished import")
        hand.wait(800)
        walk.note("head-office", hand.picture("23-head-office"))
        again = consolidating.take(session, files, now=now)
        news = sum(each.new + each.changed for each in again)
        check(news == 0 and all(each.same == each.cases for each in again), "0 new, 0 changed the second time")
        report = import_report.write_report(
            session, again, stage.out / "head-office-import.xlsx", words=stage.desk.words
        )
        board = consolidating.board(session, None, now=now)
        check({each.state for each in board} <= {"on_time", "nil"}, "every branch on time")
        walk.note("import-result", report, f"{sum(each.same for each in again)} = {sum(each.cases for each in again)}")
        return
    raise AssertionError


def keep(files: list[Path], out: Path) -> list[Path]:
    """Copies of the neighbours' workbooks beside the tour's own."""
    return [Path(shutil.copy2(each, out / each.name)) for each in files]
