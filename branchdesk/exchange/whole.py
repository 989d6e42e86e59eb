"""A file is written whole or not at all.

Straight writing destroyed the old file on a full disk (research/reliability.md 2.4). So: a temporary file in the same
folder, tested, fsync, os.replace, fsync of the folder. Whatever goes wrong before the replace, the old file stands as
it was and nothing is left beside it.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from branchdesk.domain.errors import FileUnavailable, Problem

_KEYS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "locked",
    errno.EPERM: "locked",
    errno.EBUSY: "locked",
    errno.ETXTBSY: "locked",
    errno.EROFS: "readonly",
    errno.ENOENT: "folder",
    errno.ENOTDIR: "folder",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "name",
}


@contextmanager
def whole(
    target: Path, verify: Callable[[Path], None], placing: Callable[[], AbstractContextManager[None]] = nullcontext
) -> Iterator[BinaryIO]:
    """Write through the file given; it becomes `target` when the block ends well and `verify(temporary path)` raises
    nothing. placing: what the file is put in its place within, as a transaction that must be with it or not at all.
    FileUnavailable for everything the machine refuses."""
    try:
        handle, name = tempfile.mkstemp(prefix=".branchdesk-", suffix=".part", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            verify(temporary)
            with placing():
                os.replace(temporary, target)  # noqa: PTH105  os.replace is what the promise is about
            _settle(target.parent)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        key = _KEYS.get(error.errno or 0, "failed")
        values = {"file": target.name, "folder": str(target.parent)}
        raise FileUnavailable(Problem(f"exchange.target.{key}", values)) from error


def _settle(folder: Path) -> None:
    """Make the rename itself survive a power cut. Windows has no folder handles to sync."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network folders cannot sync; the file itself is whole by now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
