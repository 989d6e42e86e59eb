"""Our side of the child process: start it, ask it, kill it, and say in one sentence how it ended.

One child answers many files (200 branches a month); after a crash or a kill the next question starts a new one.
"""

import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import branchdesk
from branchdesk.domain.errors import Cancelled, FileRefused, FileUnavailable, Problem
from branchdesk.exchange.child import CHILD_FLAG
from branchdesk.exchange.tables import Cell, Limits, SheetRows, Table, pack, unpack, unpacked_problem


class Child:
    """A limited process that reads files. Use as a context manager; `stop` may come from another thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            _finish(process)

    def stop(self) -> None:
        """Stop what is being read: the reader gets Cancelled."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def read(self, path: Path, encoding: str = "", delimiter: str = "") -> Table:
        """Read one file. FileUnavailable if it is not there or may not be read; FileRefused if it cannot be taken,
        however the child ended."""
        _look(path)
        process = self._started()
        self._late = False
        timer = threading.Timer(self._limits.seconds, self._expire, [process])
        timer.daemon = True
        timer.start()
        try:
            return self._asked(process, path, encoding, delimiter)
        finally:
            timer.cancel()
            timer.join()
            if process.poll() is not None:
                self.close()

    def _asked(self, process: subprocess.Popen[bytes], path: Path, encoding: str, delimiter: str) -> Table:
        assert process.stdin is not None
        assert process.stdout is not None
        request = {"path": str(path.absolute()), "limits": asdict(self._limits)}
        answer = _Answer()
        try:
            process.stdin.write(pack({**request, "encoding": encoding, "delimiter": delimiter}))
            process.stdin.flush()
            for line in process.stdout:
                if answer.take(unpack(line)):
                    return answer.table(path)
        except (BrokenPipeError, ValueError, KeyError, TypeError):
            process.kill()
        process.wait()
        if self._stopped:
            raise Cancelled(Problem("exchange.stopped"))
        key = "slow" if self._late else "exhausted" if _aborted(process.returncode) else "unsound"
        raise FileRefused(Problem(f"exchange.file.{key}", {"file": path.name, "seconds": int(self._limits.seconds)}))

    def _expire(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a parser's last words may quote the file
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process


class _Answer:
    """The child's messages, gathered."""

    def __init__(self) -> None:
        self._sheets: list[tuple[str, list[list[Cell]]]] = []
        self._hidden: set[str] = set()
        self._done: dict[str, Any] = {}
        self._problems: list[Problem] = []
        self._refused: list[Problem] = []

    def take(self, message: dict[str, Any]) -> bool:
        """Take one message; True if it was the last."""
        if "rows" in message:
            self._sheets[-1][1].extend(message["rows"])
        elif "sheet" in message:
            self._sheets.append((message["sheet"], []))
            if message["hidden"]:
                self._hidden.add(message["sheet"])
        elif "refused" in message:
            self._refused = [unpacked_problem(each) for each in message["refused"]]
            return True
        else:
            self._done = message["done"]
            self._problems = [unpacked_problem(each) for each in message["problems"]]
            return True
        return False

    def table(self, path: Path) -> Table:
        if self._refused:
            raise FileRefused(
                *(Problem(each.key, {"file": path.name, **each.values}, sheet=each.sheet) for each in self._refused)
            )
        sheets = tuple(SheetRows(name, rows) for name, rows in self._sheets)
        return Table(sheets=sheets, hidden=frozenset(self._hidden), problems=tuple(self._problems), **self._done)


def _look(path: Path) -> None:
    """The plain reasons why a file cannot be read, before anything is started."""
    try:
        if path.is_dir():
            raise FileUnavailable(Problem("exchange.file.folder", {"file": path.name}))
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise FileUnavailable(Problem("exchange.file.missing", {"file": path.name})) from error
    except OSError as error:
        raise FileUnavailable(Problem("exchange.file.unreadable", {"file": path.name})) from error


def _aborted(code: int) -> bool:
    """Whether the system ended the child: a signal on POSIX, an NTSTATUS error on Windows."""
    return code < 0 or code >= 0xC000_0000


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "branchdesk.exchange.child"]


def _environment() -> dict[str, str]:
    """The child finds the same branchdesk, wherever it stands."""
    home = str(Path(branchdesk.__file__).resolve().parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _finish(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:
                continue
    process.wait()
