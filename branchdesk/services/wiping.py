"""Files lent to another program: written where only this person can read them, and wiped when they come back.

What is kept with a case lies encrypted in the database. A PDF or a recording needs a program of the desktop, and that
needs a file: it lies in the home's own folder for as long as somebody looks at it, under a name that tells nothing of
the customer. It is overwritten and removed when the viewer closes, at the lock, at the exit, and at the next start if
the power failed. Standard library only: the start calls it before anything else is loaded.

Overwriting helps on plain disks; a drive that writes elsewhere may keep the old blocks, as with every program that
opens such a file.
"""

import os
from contextlib import suppress
from pathlib import Path

_FOLDER = "looking"
_BLOCK = 1 << 20


def lend(home: Path, name: str, data: bytes) -> Path:
    """Write a file that another program may read, for this person alone. name: with its ending, free of customer data.

    Raises OSError if it cannot be written; nothing is left then.
    """
    from secrets import token_hex  # the start has no use for cryptography

    folder = home / _FOLDER / token_hex(8)
    (home / _FOLDER).mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700)
    file = folder / name
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
    except OSError:
        take_back(file)
        raise
    return file


def take_back(file: Path) -> bool:
    """Wipe a lent file and what the other program left beside it. False if something is still held open."""
    folder = file.parent
    if not folder.is_dir():
        return True
    for each in sorted(folder.rglob("*"), reverse=True):
        _wipe(each)
    with suppress(OSError):
        folder.rmdir()
    return not folder.exists()


def take_back_all(home: Path) -> int:
    """Wipe everything that was lent, also what an earlier run left behind; answers how many are still held open."""
    place = home / _FOLDER
    if not place.is_dir():
        return 0
    held = sum(not take_back(folder / "any") for folder in place.iterdir() if folder.is_dir())
    with suppress(OSError):
        place.rmdir()
    return held


def _wipe(path: Path) -> None:
    """Overwrite and remove. What another program holds open stays until the next try."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_file():
            path.unlink() if path.is_symlink() else path.rmdir()
            return
        size = path.stat().st_size
        with path.open("r+b") as out:
            for _start in range(0, size, _BLOCK):
                out.write(bytes(min(_BLOCK, size - _start)))
            out.flush()
            os.fsync(out.fileno())
    with suppress(OSError):
        path.unlink(missing_ok=True)
