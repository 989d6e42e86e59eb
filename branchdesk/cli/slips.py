"""A slip comes back at the command line, and the files of a case: what may be read out, what is kept, a copy of one."""

from pathlib import Path

from branchdesk.cli.console import Console
from branchdesk.domain.errors import NotFound, Problem
from branchdesk.services import handling, slip_lookup, viewing


def run_say(console: Console) -> int:
    """The sentence that may be read to a customer: by number, scanned code, or four digits of number or phone."""
    options = console.options
    with console.session() as session:
        now = console.clock()
        found = slip_lookup.by_digits(session, options.number)
        digits = "".join(options.number.split())
        if not found and digits.isdecimal():
            key = "say.few_digits" if len(digits) < slip_lookup.FEWEST else "say.no_digits"
            raise NotFound(Problem(key, {"digits": digits[:20], "fewest": slip_lookup.FEWEST}))
        found = found or [slip_lookup.by_code(session, options.number)]
        said = [
            {
                "number": case.number,
                "sentence": slip_lookup.sentence(session, case, now=now, lang=options.lang),
            }
            for case in found
        ]
    console.answer({"cases": said}, *(each["sentence"] for each in said))
    return 0


def run_files(console: Console) -> int:
    """The files kept with a case; with --copy one of them is written out, with its reason in the journal."""
    options = console.options
    with console.session() as session:
        kept = handling.detail(session, options.number).attachments
        if options.copy:
            one = next((each for each in kept if each.id == options.copy), None)
            if one is None:
                raise NotFound(Problem("attachment.no_such", {"id": options.copy}))
            place = Path(options.to or ".").expanduser().resolve()
            target = place / handling.last_part(one.name) if place.is_dir() else place
            viewing.copy_out(session, one, target, options.reason, now=console.clock())
            console.answer({"file": str(target)}, console.words.text("cli.written", file=str(target)))
            return 0
        rows = [
            {"id": each.id, "name": each.name, "size": each.size, "sha256": each.sha256, "side": each.side}
            for each in kept
        ]
    console.answer({"files": rows}, *(f"{row['id']:>6}  {row['size']:>10,}  {row['name']}" for row in rows))
    return 0
