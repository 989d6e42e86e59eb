"""Where a home lies. Standard library only: the login window knows it before anything heavy is imported."""

import os
import sys
from pathlib import Path

KEYS = "keys.json"
DATABASE = "branchdesk.db"


def default_home() -> Path:
    """The platform's folder for this person's data: %LOCALAPPDATA%, Library/Application Support or XDG_DATA_HOME."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "branchdesk"


def home_of(given: str | None) -> Path:
    """The home asked for by an option, else BRANCHDESK_HOME, else the default."""
    chosen = given or os.environ.get("BRANCHDESK_HOME")
    return Path(chosen).expanduser().resolve() if chosen else default_home()


def is_home(folder: Path) -> bool:
    """True if a home was made in this folder."""
    return (folder / KEYS).exists() or (folder / DATABASE).exists()
