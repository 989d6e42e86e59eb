"""What the machine itself must bring: the libraries that Qt's wheel does not carry, and a Chinese font.

Looked for by loading, never by package names, so that it works on every Linux; installed through apt-get where that
is possible without asking (root, or sudo that wants no password), otherwise named in one line to type. The list was
proven on an empty Debian 12 and 13. Windows and macOS need nothing.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Say = Callable[[str], None]

NEEDED = {  # without these Qt cannot even be imported
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
FOR_A_SCREEN = {  # without these there is no window on X11
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGE = "fonts-wqy-microhei"  # small, and text copied from its PDFs is right (Noto CJK's is not)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
PROBE = "import ctypes, sys\nfor name in sys.argv[1:]:\n    try: ctypes.CDLL(name)\n    except OSError: print(name)"


def prepare(say: Say) -> None:
    """Install what is missing. SystemExit with the line to type if the rest could not run without it."""
    missing = _missing()
    if not missing:
        return
    say(f"Missing on this machine: {' '.join(missing)}")
    apt = _apt()
    if apt:
        _install(apt, missing, say)
        missing = _missing()
    if not missing:
        return
    _say_what_to_type(missing, say)
    if any(_stops(package) for package in missing):
        raise SystemExit(1)
    say("Going on without.")


def has_display() -> bool:
    """Whether a window can be shown, as far as the environment says."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _missing() -> list[str]:
    """Debian's names of what this machine lacks, in the order above."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = {**NEEDED, **FOR_A_SCREEN}
    # A process of its own: this one would keep the loader's old list of libraries after an installation.
    probe = subprocess.run([sys.executable, "-c", PROBE, *libraries], capture_output=True, text=True, check=True)
    missing = [libraries[name] for name in probe.stdout.split()]
    importlib.invalidate_caches()  # it may have been installed since this process looked first
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(_venv_package())
    if not any("wqy" in each.name.lower() for each in _font_files()):
        missing.append(FONT_PACKAGE)
    return missing


def _stops(package: str) -> bool:
    return package in NEEDED.values() or package == _venv_package()


def _venv_package() -> str:
    system = Path(sys.executable).resolve().parent == Path("/usr/bin")
    return f"python3.{sys.version_info[1]}-venv" if system else "python3-venv"


def _font_files() -> Iterable[Path]:
    for folder in FONT_FOLDERS:
        yield from Path(folder).expanduser().rglob("*.tt[cf]")


def _apt() -> list[str]:
    """How to call apt-get without anyone being asked; empty if that cannot be."""
    if shutil.which("apt-get") is None:
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and _succeeds("sudo", "-n", "true"):
        return ["sudo", "-n", "apt-get"]
    return []


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install(apt: list[str], packages: list[str], say: Say) -> None:
    say("Installing them with apt-get.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *step], capture_output=True, text=True, env=quiet, check=False)
        if done.returncode != 0:  # an update may fail for one source and the installation still succeed
            say(f"apt-get {step[0]} did not succeed:")
            print((done.stderr or done.stdout).strip()[-2000:], flush=True)


def _say_what_to_type(missing: list[str], say: Say) -> None:
    if shutil.which("apt-get"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        names = " ".join(missing)
        say("Please type this line once, then start again:")
        print(f"    {sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {names}", flush=True)
    else:
        libraries = {package: name for name, package in {**NEEDED, **FOR_A_SCREEN}.items()}
        names = ", ".join(libraries.get(package, package) for package in missing)
        say(f"Please install with this system's package manager: {names}")
