"""The same services without a window (cli.md): prints, exits with a code, has no rules of its own.

Commands are imported when they run, so that `branchdesk open` does not pay for workbooks and `list` not for Qt.
"""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

from branchdesk import assets
from branchdesk.cli.arguments import MODULES, parse
from branchdesk.domain.errors import BranchDeskError, Cancelled, FileUnavailable, Problem


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (cli.md): 0 done, 1 something rejected, 2 wrong use, 3 home or file
    not to be had, 4 not allowed, 5 stopped by the user."""
    given = list(sys.argv[1:] if argv is None else argv)
    with _streams():
        return _answered(given)


@contextmanager
def _streams() -> Iterator[None]:
    """UTF-8 on every system; a stream that was closed before we began leads nowhere instead of to None."""
    with ExitStack() as stack:
        for name, mode, errors in _STREAMS:
            stream = getattr(sys, name)
            if stream is None:
                setattr(sys, name, stack.enter_context(Path(os.devnull).open(mode, encoding="utf-8")))
            elif hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors=errors)
        yield


_STREAMS = (("stdin", "r", "surrogateescape"), ("stdout", "w", "backslashreplace"), ("stderr", "w", "backslashreplace"))


def _answered(given: list[str]) -> int:
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us went away (`| head`); nothing more can be said.
        _say_no_more()
        return Cancelled.exit_code if "intake" in given[:1] else 0
    except OSError as error:
        _say_no_more()
        if error.errno not in _NO_ROOM:
            raise
        return _refuse(given, FileUnavailable(Problem("cli.no_answer")))
    return code


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


def _say_no_more() -> None:
    """Lead standard output nowhere, so that nothing is tried again at the end of the program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(given: list[str]) -> int:
    try:
        options = parse(given)
    except BranchDeskError as error:
        return _refuse(given, error)
    if options.command == "open":
        from branchdesk.cli.opening import run_open  # the window alone: start-up time

        try:
            return run_open(options)
        except BranchDeskError as error:
            return _refuse(given, error)
    from branchdesk.cli.console import Console  # services and store come with it

    console = Console(options, assets.load_words(_language(given)))
    try:
        module = import_module(f"branchdesk.cli.{MODULES[options.command]}")
        return int(getattr(module, f"run_{options.command}")(console))
    except BranchDeskError as error:
        return console.refuse(error)
    except KeyboardInterrupt:
        return console.refuse(Cancelled(Problem("cli.cancelled")))


def _language(given: Sequence[str]) -> str:
    """--lang before parsing, so that a refusal to parse speaks the right language."""
    for each, following in zip(given, [*given[1:], ""], strict=True):
        if each == "--lang" and following in assets.languages():
            return following
        if each.startswith("--lang=") and each[7:] in assets.languages():
            return each[7:]
    return assets.DEFAULT_LANGUAGE


def _refuse(given: Sequence[str], error: BranchDeskError) -> int:
    words = assets.load_words(_language(given))  # a dozen files, which the window does not need to open
    for each in error.problems:
        sentence = words.sentence(each)
        print(f"{sentence.happened}\n  {sentence.safe}\n  {sentence.todo}", file=sys.stderr)
    return error.exit_code
