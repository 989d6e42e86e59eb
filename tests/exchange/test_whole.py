"""A full disk, a locked file, a missing folder: the old file stands, and nothing is left beside it."""

import errno
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from branchdesk.domain.errors import FileUnavailable
from branchdesk.exchange.whole import whole
from branchdesk.exchange.workbook import read, write
from tests.exchange.packages import package, sign

OLD = b"the month before"


def fails(number: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return failing


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "CD103-202610-1.xlsx"
    file.write_bytes(OLD)
    return file


def untouched(target: Path) -> bool:
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("place", "number", "key"),
    [
        ("os.fsync", errno.ENOSPC, "full"),
        ("os.fsync", errno.EIO, "failed"),
        ("os.replace", errno.EACCES, "locked"),
        ("os.replace", errno.EBUSY, "locked"),
        ("os.replace", errno.EROFS, "readonly"),
        ("tempfile.mkstemp", errno.EROFS, "readonly"),
        ("tempfile.mkstemp", errno.ENOSPC, "full"),
        ("zipfile.ZipFile.testzip", errno.EIO, "failed"),
        ("tempfile.SpooledTemporaryFile.write", errno.ENOSPC, "full"),
    ],
)
def test_whatever_fails_the_old_file_stands(
    target: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int, key: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(place, fails(number))
        with pytest.raises(FileUnavailable) as caught:
            write(target, package(), sign)
    assert caught.value.problem.key == f"exchange.target.{key}"
    assert caught.value.problem.values["file"] == target.name
    assert untouched(target)


@pytest.mark.parametrize("budget", [0, 1, 2, 5, 8, 12, 20])
def test_a_disk_that_fills_up_on_the_way(target: Path, monkeypatch: pytest.MonkeyPatch, budget: int) -> None:
    """The disk takes this many writes and no more."""
    left = budget
    real = os.fdopen

    def fdopen(*given: Any, **named: Any) -> Any:
        file = real(*given, **named)
        written = file.write

        class Full:
            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def __enter__(self) -> "Full":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> int:
                nonlocal left
                left -= 1
                if left < 0:
                    raise OSError(errno.ENOSPC, "full")
                return int(written(data))

        return Full()

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", fdopen)
        with pytest.raises(FileUnavailable) as caught:
            write(target, package(), sign)
    assert caught.value.problem.key == "exchange.target.full"
    assert untouched(target)


def test_a_file_that_does_not_read_back_is_thrown_away(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "testzip", lambda self: "xl/worksheets/sheet2.xml")
        with pytest.raises(FileUnavailable) as caught:
            write(target, package(), sign)
    assert caught.value.problem.key == "exchange.target.unsound"
    assert untouched(target)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable) as caught:
        write(tmp_path / "nowhere" / "x.xlsx", package(), sign)
    assert caught.value.problem.key == "exchange.target.folder"


def test_a_good_write_replaces_the_old_file(target: Path) -> None:
    write(target, package(), sign)
    assert list(target.parent.iterdir()) == [target]
    assert read(target).problems == ()


def test_a_bug_in_the_block_leaves_nothing_behind(target: Path) -> None:
    def half() -> None:
        with whole(target, lambda _: None) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert untouched(target)


def test_a_folder_that_cannot_be_synced_is_no_failure(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse_folders(path: Any, *rest: Any, **named: Any) -> int:
        if Path(path).is_dir():
            raise OSError(errno.EINVAL, "not here")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refuse_folders)
    with whole(target, lambda _: None) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"


FULL = """
import resource, sys, tempfile
from pathlib import Path
from branchdesk.domain.errors import FileUnavailable
from branchdesk.exchange.workbook import write
from tests.exchange.packages import package, sign

target = Path(sys.argv[1])
size = 0
tempfile.gettempdir()  # found by writing a file: before the limit
while True:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        write(target, package(200), sign)
    except FileUnavailable as error:
        assert error.problem.key == "exchange.target.full", error.problem
        assert target.read_bytes() == b"the month before"
        assert list(target.parent.iterdir()) == [target]
    else:
        break
    size += 40_000
print(size)
"""


@pytest.mark.skipif(os.name != "posix", reason="file size limits are POSIX")
def test_the_system_itself_refuses_at_many_sizes(target: Path) -> None:
    """Not a simulation: the operating system stops the file at 0, 40, 80 ... kB until it fits."""
    here = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(target)], cwd=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 40_000
    assert done.stderr == ""
    assert read(target).problems == ()
