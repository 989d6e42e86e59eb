#!/usr/bin/env python3
"""One command for everything, on a machine that has nothing but Python 3.11 or newer.

    python3 packaging/dev.py            set up, then open the desk (no display: walk the tour into build/tour)
    python3 packaging/dev.py test       set up, then every check and every test
    python3 packaging/dev.py setup      only set up: system libraries, .venv, locked packages, translations
    python3 packaging/dev.py check      the checks alone: style, types, imports, the rules of the house
    python3 packaging/dev.py bench      the measurements of packaging/bench, all or those named
    python3 packaging/dev.py faults     the tests that pull the plug (slow)
    python3 packaging/dev.py lives      ten thousand cases led at random through every action (half an hour)
    python3 packaging/dev.py shots      the pictures of the README and the handbook
    python3 packaging/dev.py lock       resolve the packages anew into packaging/requirements.txt

What follows the verb goes to the program behind it: `dev.py test tests/domain -k clocks`. This file and its two
neighbours use the standard library only; what they install stands in requirements.txt, by hash.
"""

from __future__ import annotations  # old Pythons must get far enough to be told that they are too old

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run one verb; the exit code is that of the program behind it."""
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    os.chdir(ROOT)
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    verbs = {
        "": desk,
        "setup": lambda _rest: 0,
        "test": test,
        "check": check,
        "bench": bench,
        "faults": faults,
        "lives": lives,
        "shots": shots,
    }
    if verb == "lock":
        return lock(rest)
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    set_up()
    return verbs[verb](rest)


def say(text: str) -> None:
    """One line of what is happening, at once even into a file."""
    print(f"· {text}", flush=True)


def set_up() -> None:
    """Bring the machine to where everything runs; does nothing, offline, when it is there already."""
    import environment
    import machine

    machine.prepare(say)
    environment.prepare(ROOT, say)
    say("Everything is set up.")


def run(arguments: list[str], *, silent: bool = False, **more: str) -> int:
    """Run a program of the environment and return its exit code; `more` are environment variables."""
    import environment

    command = [str(environment.python(ROOT)), *arguments]
    variables = environment.variables(ROOT) | more
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=silent, check=False).returncode


def desk(rest: list[str]) -> int:
    """Open the desk, or walk the tour where there is no display to open it on."""
    import machine

    if not machine.has_display():
        say("There is no display here: the window cannot open.")
    elif run(["-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"], silent=True) != 0:
        say("The display does not answer: the window cannot open.")
    else:
        say("Opening the desk.")
        return run(["-m", "branchdesk", *rest])
    out = Path("build") / "tour"
    shutil.rmtree(ROOT / out, ignore_errors=True)  # what an earlier walk left would be taken for this one's
    say(f"Walking the tour instead, without a screen: branchdesk tour --out {out}")
    code = run(["-m", "branchdesk", "tour", "--out", str(out)], QT_QPA_PLATFORM="offscreen")
    files = sorted(each for each in (ROOT / out).rglob("*") if each.is_file())
    say(f"It left {len(files)} files in {out}:")
    for each in files:
        print(f"    {each.stat().st_size:>10,}  {each.relative_to(ROOT / out)}")
    return code


def check(rest: list[str]) -> int:
    """Style, types and the rules of the house (imports, sizes, translations, words, contrast)."""
    return _steps(
        {**_checks(), "house": ["-m", "pytest", "-q", *sorted(map(str, Path("tests").glob("test_house*.py"))), *rest]}
    )


def test(rest: list[str]) -> int:
    """Every check, then every test but those that take long."""
    workers = str(min(4, os.cpu_count() or 1))
    return _steps({**_checks(), "tests": ["-m", "pytest", "-n", workers, "--dist", "loadscope", *rest]})


def faults(rest: list[str]) -> int:
    """The tests that kill, fill and break; one after the other, because they want the machine for themselves."""
    return run(["-m", "pytest", "-m", "faults", "--timeout", "1800", *rest])


def lives(rest: list[str]) -> int:
    """Ten thousand random lives of cases, and the homes they leave behind judged as a whole."""
    return run(["-m", "pytest", "-m", "slow", "tests/services/test_lives_of_cases.py", *rest])


def bench(rest: list[str]) -> int:
    """Run the measurements named, or all; the options that follow go to each of them, after `--` or not."""
    folder = ROOT / "packaging" / "bench"
    known = sorted(each.stem for each in folder.glob("*.py") if not each.stem.startswith("_"))
    cut = next((place for place, each in enumerate(rest) if each.startswith("-")), len(rest))
    names, options = rest[:cut], rest[cut:]
    options = options[1:] if options[:1] == ["--"] else options
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    return max([run([str(folder / f"{name}.py"), *options]) for name in names or known], default=0)


def shots(rest: list[str]) -> int:
    """Take the pictures anew."""
    return run([str(ROOT / "packaging" / "shots.py"), *rest], QT_QPA_PLATFORM="offscreen")


def lock(rest: list[str]) -> int:
    """Resolve for every system and Python at once, with the hash of every file of every package."""
    import environment
    import machine

    machine.prepare(say)
    return environment.lock(ROOT, say, rest)


def _checks() -> dict[str, list[str]]:
    return {
        "style": ["-m", "ruff", "check", "--quiet", "."],
        "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "types": ["-m", "mypy"],
    }


def _steps(steps: dict[str, list[str]]) -> int:
    """Run all steps even if one fails, because a person wants to see everything that is wrong at once."""
    failed = []
    for name, arguments in steps.items():
        say(f"{name}: {' '.join(arguments[1:])}")
        start = time.monotonic()
        if run(arguments) != 0:
            failed.append(name)
        say(f"{name}: {'FAILED' if name in failed else 'ok'}, {time.monotonic() - start:.0f} s")
    say(f"failed: {', '.join(failed)}" if failed else "all good")
    return 1 if failed else 0


def _with_newer_python(arguments: list[str]) -> int:
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.run([newer, __file__, *arguments], check=False).returncode
    found = ".".join(map(str, sys.version_info[:2]))
    print(f"BranchDesk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {found}. Nothing was changed.")
    print("Install a newer Python, or take the installer, which brings its own.")
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except PermissionError as denied:
        print(f"{denied.filename} belongs to somebody else, so it cannot be changed. Nothing else was touched.")
        print("Delete .venv and build as the one who made them (root?), or work in a clone of your own.")
        sys.exit(1)
