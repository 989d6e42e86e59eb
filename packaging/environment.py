"""The virtual environment in .venv: made, checked, rebuilt when half made, and its list of packages locked.

A marker is written last. It names the list of packages, the Python and the folder it was made for; without it, or with
another, the environment is thrown away and made again, because a half-made one fails in ways nobody can read.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]

MARKER = "branchdesk-ready"
# Set by containers and editors; each of them has made a set-up fail or a start slow.
UNWANTED = (
    *("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__"),
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX"),
)


def python(root: Path) -> Path:
    """The environment's Python."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def variables(root: Path) -> dict[str, str]:
    """The environment variables for a program of the environment."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    path = os.pathsep.join([str(python(root).parent), kept.get("PATH", os.defpath)])
    return {**kept, "VIRTUAL_ENV": str(root / ".venv"), "PATH": path}


def prepare(root: Path, say: Say) -> None:
    """Make .venv ready. Touches no network if it is. SystemExit, with the reason said, if it cannot be made."""
    ready = root / ".venv" / MARKER
    state = ready.read_text(encoding="utf-8").split() if ready.is_file() else []
    packages, project = _packages_digest(root), _project_digest(root)
    if state[:1] != [packages] or not _complete(root):
        _make(root, say)
        state = [packages]
    if state[1:] != [project]:
        ready.unlink(missing_ok=True)
        say("Installing branchdesk itself, in place.")
        _pip(root, "install", "--no-deps", "--no-build-isolation", "--editable", str(root))
        ready.write_text(f"{packages}\n{project}\n", encoding="utf-8")
    _run([str(python(root)), str(root / "packaging" / "translations.py")], root)


def measuring(root: Path, say: Say) -> Path | None:
    """The Python of build/bench/mark, which has what a measurement is compared with and nothing of ours; made when
    first needed, None if its packages cannot be fetched."""
    listed = root / "packaging" / "requirements-bench.txt"
    home = root / "build" / "bench" / "mark"
    runner = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = home / MARKER
    wanted = hashlib.sha256(listed.read_bytes()).hexdigest()
    if ready.is_file() and ready.read_text(encoding="utf-8") == wanted:
        return runner
    say("Fetching what is measured against, about 60 MB once; the program never needs it.")
    install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    for command in (
        [_base_python(), "-m", "venv", "--clear", str(home)],
        [str(runner), *install, "--no-deps", "--only-binary", ":all:", "--requirement", str(listed)],
    ):
        if subprocess.run(command, cwd=root, env=variables(root), check=False).returncode != 0:
            return None
    ready.write_text(wanted, encoding="utf-8")
    return runner


def lock(root: Path, say: Say, options: list[str]) -> int:
    """Write packaging/requirements.txt and requirements-bench.txt: lists for Linux, Windows and macOS, CPython 3.11 and
    newer, with hashes. The second is for measurements alone.

    The resolver is not needed otherwise, so it lives in build/ and not in the list. What follows on the command line
    goes to it, e.g. `--upgrade-package openpyxl`.
    """
    home = root / "build" / "lock"
    resolver = home / ("Scripts/uv.exe" if sys.platform == "win32" else "bin/uv")
    if not resolver.is_file():
        say("Fetching the resolver.")
        _run([_base_python(), "-m", "venv", "--clear", str(home)], root)
        _run([str(resolver.with_name(python(root).name)), "-m", "pip", "install", "-qq", "uv"], root)
    everything = ["pyproject.toml", "--group", "dev"]
    for listed, wanted in (("requirements.txt", everything), ("requirements-bench.txt", ["--group", "bench"])):
        say(f"Resolving into packaging/{listed}.")
        command = [
            *[str(resolver), "pip", "compile", *wanted, "--output-file", f"packaging/{listed}"],
            *["--universal", "--python-version", "3.11", "--generate-hashes"],
            *["--quiet", "--no-header", "--no-annotate", "--no-config"],  # nothing of this machine gets into the list
            *(options or ["--upgrade"]),
        ]
        _run(command, root)
    say(f"The first names {len(_pinned(root))} packages for every machine. Run the tests before keeping it.")
    return 0


def _make(root: Path, say: Say) -> None:
    home = root / ".venv"
    if home.exists():
        say("The environment in .venv is half made or out of date: making it anew.")
        shutil.rmtree(home)
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    _run([_base_python(), "-m", "venv", str(home)], root)
    listed = root / "packaging" / "requirements.txt"
    say(f"Installing {len(_pinned(root))} locked packages, about 150 MB to fetch once.")
    # Wheels only: nothing is compiled on anybody's machine, and no foreign set-up script runs.
    _pip(root, "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(listed))


def _pip(root: Path, *arguments: str) -> None:
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    _run([str(python(root)), "-m", "pip", *arguments, *quiet], root)


def _run(command: list[str], root: Path) -> None:
    code = subprocess.run(command, cwd=root, env=variables(root), check=False).returncode
    if code != 0:
        print(f"This did not succeed (exit code {code}): {' '.join(command)}", flush=True)
        print("Nothing outside .venv and build was changed. Once the reason above is gone, start again.", flush=True)
        raise SystemExit(1)


def _base_python() -> str:
    """The Python behind this one, should this file run inside the environment it is about to remake."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _complete(root: Path) -> bool:
    """Whether the environment's Python starts and every package that every machine needs is there, in its version."""
    try:
        asked = "import sys, sysconfig; print(*sys.version_info[:2]); print(sysconfig.get_path('purelib'))"
        answer = subprocess.run([str(python(root)), "-c", asked], capture_output=True, text=True, check=True, cwd=root)
    except (OSError, subprocess.CalledProcessError):
        return False
    version, folder = answer.stdout.strip().splitlines()
    if version != " ".join(map(str, sys.version_info[:2])):
        return False
    found = {_normal(each.name.removesuffix(".dist-info")) for each in Path(folder).glob("*.dist-info")}
    return all(_normal(f"{name}-{release}") in found for name, release, marker in _pinned(root) if not marker)


def _pinned(root: Path) -> list[tuple[str, str, str]]:
    """(name, version, marker) of every locked package."""
    text = (root / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+))?", text, re.MULTILINE)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _packages_digest(root: Path) -> str:
    listed = (root / "packaging" / "requirements.txt").read_bytes()
    made_for = f"{sys.version_info[0]}.{sys.version_info[1]} {root}".encode()
    return hashlib.sha256(listed + made_for).hexdigest()


def _project_digest(root: Path) -> str:
    """Of what the in-place installation was made from: commands, metadata, hook."""
    files = [root / "pyproject.toml", root / "packaging" / "hatch_build.py", root / "branchdesk" / "__init__.py"]
    return hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()
