"""Commands about homes: setup, demo, tour, backup, restore, check, journal."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from branchdesk.cli.console import Console
from branchdesk.cli.opening import has_display, language_given
from branchdesk.domain.errors import Problem, WrongUse
from branchdesk.domain.fields import plain
from branchdesk.services import access, demo, upkeep


def run_setup(console: Console) -> int:
    """Make a home and print its recovery code, once."""
    options = console.options
    login = options.user or os.environ.get("BRANCHDESK_USER", "")
    if not login:
        raise WrongUse(Problem("cli.arguments", {"what": "--user", "command": "branchdesk setup"}))
    if options.now and not options.practice:
        raise WrongUse(Problem("cli.now_practice"))
    wanted = access.NewHome(
        options.branch,
        options.name,
        login,
        options.display,
        options.desk,
        options.bank,
        options.profile,
        options.head_office,
        options.practice,
    )
    created = access.create_home(console.home, wanted, console.password(), now=console.clock())
    created.session.store.close()
    result = {"home": str(console.home), "branch": options.branch, "recovery_key": created.recovery_code}
    words = console.words
    console.answer(
        result,
        words.text("cli.home_made", home=str(console.home)),
        words.text("cli.recovery", code=created.recovery_code),
    )
    return 0


def new_password(console: Console) -> tuple[str, bool]:
    """The password of a practice home: given like everywhere else, or made here; True if it was made."""
    if console.options.password_stdin or "BRANCHDESK_PASSWORD" in os.environ:
        return console.password(), False
    return secrets.token_urlsafe(9), True


def run_demo(console: Console) -> int:
    """Make a practice home with sample cases and open it."""
    options = console.options
    if options.cases < 0:
        raise WrongUse(Problem("cli.arguments", {"what": "--cases", "command": "branchdesk demo"}))
    password, made = new_password(console)

    def report(done: int, total: int) -> None:
        if not options.json and sys.stderr.isatty() and done % 20 == 0:
            print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)

    place: Mapping[str, Any] = {"branch": "CD001", "name": "总行消保部"} if options.head_office else {}
    created = demo.make(
        console.home,
        password=password,
        now=console.clock(),
        cases=options.cases,
        seed=options.seed,
        head_office=options.head_office,
        report=report,
        **place,
    )
    created.session.store.close()
    lines = [console.words.text("cli.home_made", home=str(console.home))]
    if made:
        lines.append(console.words.text("cli.demo_login", login=demo.FIRST_LOGIN, password=password))
    result = {"home": str(console.home), "cases": options.cases, "user": demo.FIRST_LOGIN}
    console.answer(result | ({"password": password} if made else {}), *lines)
    if options.no_window or options.json or not has_display():
        return 0
    from branchdesk import app  # Qt only when a window opens

    return app.run(console.home, lang=language_given(console.options.lang))


def run_tour(console: Console) -> int:
    """Walk the whole loop through the real window and leave what it made."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from branchdesk.ui.tour import walk  # Qt only when a window opens

    password, _ = new_password(console)
    out = Path(console.options.out).expanduser().resolve()
    steps = walk.walk(out, language=console.options.lang, password=password)
    lines = [f"{'ok' if each.ok else '--'}  {each.name}  {each.file}  {each.words}" for each in steps]
    found = [
        {"name": each.name, "ok": each.ok, "file": str(each.file) if each.file else "", "words": each.words}
        for each in steps
    ]
    console.answer({"steps": found}, *lines)
    return 0 if all(each.ok for each in steps) else 1


def run_backup(console: Console) -> int:
    """A copy of the home that was opened and counted after it was made."""
    target = Path(console.options.to).expanduser().resolve() if console.options.to else None
    with console.session() as session:
        made = upkeep.backup(session, target, now=console.clock())
    result = {"file": str(made.file), "cases": made.cases, "verified": made.verified}
    console.answer(result, console.words.text("cli.backup_made", file=str(made.file), cases=made.cases))
    return 0


def run_restore(console: Console) -> int:
    """Put a backup in place of the home; the home as it was is kept aside."""
    restored = upkeep.restore(
        console.home,
        Path(console.options.file).expanduser().resolve(),
        console.login(),
        console.password(),
        now=console.clock(),
    )
    console.answer(
        {"cases": restored.cases}, console.words.text("cli.restored", cases=restored.cases, kept=str(restored.kept))
    )
    return 0


def run_check(console: Console) -> int:
    """Integrity, journal, age of the backup; exit code 1 if anything is wrong."""
    with console.session() as session:
        found = upkeep.check(session, deep=console.options.deep, now=console.clock())
    lines = [console.words.message(each) for each in found.findings] or [console.words.text("cli.all_well")]
    result = {
        "ok": found.ok,
        "findings": [console.problem(each) for each in found.findings],
        "cases": found.cases,
        "entries": found.entries,
        "backup": plain(found.backup_at),
    }
    console.answer(result, *lines)
    return 0 if found.ok else 1


def run_journal(console: Console) -> int:
    """Walk the hash chain from the first entry."""
    with console.session() as session:
        found = upkeep.verify_journal(session)
    key = "cli.journal_whole" if found.ok else "cli.journal_broken"
    result = {"entries": found.entries, "ok": found.ok, "first_bad": found.first_bad}
    console.answer(result, console.words.text(key, entries=found.entries, first=found.first_bad or 0))
    return 0 if found.ok else 1
