"""`branchdesk open`: nothing is imported here that the login window does not need (start to first paint)."""

import argparse
import gc
import os
import sys

from branchdesk.domain.errors import Problem, WrongUse
from branchdesk.services import places


def run_open(options: argparse.Namespace) -> int:
    """Open the desk; says so plainly when there is no display."""
    home = places.home_of(options.home)
    if not has_display():
        raise WrongUse(Problem("cli.no_display", {"home": str(home)}))
    # Loading makes a hundred thousand objects and no garbage; searching them again and again is a tenth of the start.
    # The window's own collector takes over.
    gc.disable()
    try:
        from branchdesk.app import run  # Qt only when a window opens

        return run(home, lang=language_given(options.lang), theme=options.theme)
    finally:
        gc.enable()


def language_given(language: str) -> str | None:
    """The language if it was asked for on the command line; None leaves it to the home's own setting."""
    return language if any(each.partition("=")[0] == "--lang" for each in sys.argv) else None


def has_display() -> bool:
    """True if a window can be shown (or Qt was told to draw without one)."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
