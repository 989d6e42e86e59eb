"""What every command shares: words, answers, the password, the session, the moment."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from branchdesk import assets
from branchdesk.domain.errors import (
    BranchDeskError,
    Cancelled,
    FileUnavailable,
    NotAllowed,
    Problem,
    StoreUnavailable,
    WrongUse,
)
from branchdesk.domain.fields import parse_moment
from branchdesk.services import access, places, upkeep
from branchdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Console:
    """One run of the command line: its arguments and its words."""

    options: argparse.Namespace
    words: assets.Words

    @property
    def home(self) -> Path:
        """The home folder asked for."""
        return places.home_of(self.options.home)

    def clock(self) -> datetime:
        """The machine's time with its offset, or --now (which the session checks for a practice home)."""
        if self.options.now:
            try:
                return parse_moment(self.options.now)
            except ValueError as error:
                raise WrongUse(Problem("cli.moment", {"value": self.options.now[:40]})) from error
        return datetime.now().astimezone().replace(microsecond=0)

    def password(self) -> str:
        """--password-stdin, BRANCHDESK_PASSWORD, or a prompt; NotAllowed without a terminal."""
        return self._secret("BRANCHDESK_PASSWORD")

    def second_password(self) -> str:
        """The password of who signs in on the spot: the second line with --password-stdin, else
        BRANCHDESK_SECOND_PASSWORD, else a prompt."""
        return self._secret("BRANCHDESK_SECOND_PASSWORD")

    def _secret(self, variable: str) -> str:
        if self.options.password_stdin:
            return sys.stdin.readline().rstrip("\r\n")
        if (given := os.environ.get(variable)) is not None:
            return given
        if not sys.stdin.isatty():
            raise NotAllowed(Problem("cli.no_password"))
        try:
            return getpass.getpass(self.words.text("cli.password_prompt") + " ")
        except EOFError as error:
            raise Cancelled(Problem("cli.cancelled")) from error

    def login(self) -> str:
        """--user, BRANCHDESK_USER, or the only person who can log in."""
        given = self.options.user or os.environ.get("BRANCHDESK_USER")
        if given:
            return str(given)
        logins = access.logins(self.home)
        if len(logins) != 1:
            raise WrongUse(Problem("cli.which_user", {"count": len(logins)}))
        return logins[0]

    @contextmanager
    def session(self) -> Iterator[Session]:
        """An opened home with the person logged in; closed at the end whatever happens."""
        now = self.clock()
        if not places.is_home(self.home):
            raise StoreUnavailable(Problem("access.no_home", {"folder": str(self.home)}))
        opened = access.open_home(self.home, self.login(), self.password(), now=now, made_up=bool(self.options.now))
        try:
            if not opened.store.read_only and not opened.store.blocked:
                upkeep.lapse(opened, now)  # nobody's window may have been open when the time for an answer ran out
            yield opened
        finally:
            opened.store.close()

    def answer(self, result: Mapping[str, Any], *lines: str) -> None:
        """Print the result: the JSON object alone on stdout with --json, else the lines."""
        if self.options.json:
            print(json.dumps(result, ensure_ascii=False))
            for line in lines:
                print(line, file=sys.stderr)
        else:
            for line in lines:
                print(line)

    def refuse(self, error: BranchDeskError) -> int:
        """Print every problem as what happened, what is safe, what to do; returns the exit code."""
        if self.options.json:
            print(json.dumps({"problems": [self.problem(each) for each in error.problems]}, ensure_ascii=False))
        for each in error.problems:
            sentence = self.words.sentence(each)
            print(f"{sentence.happened}\n  {sentence.safe}\n  {sentence.todo}", file=sys.stderr)
        return error.exit_code

    def problem(self, problem: Problem) -> dict[str, Any]:
        """A problem as JSON: field or place, stable key, message in the language."""
        place = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
        found: dict[str, Any] = {key: value for key, value in place.items() if value}
        if problem.field:
            found["field"] = problem.field
        return {**found, "code": problem.key, "message": self.words.message(problem)}


BOM = "\ufeff"


def read_json(name: str) -> Any:
    """The JSON of a file or of standard input ("-"). Raises FileUnavailable or WrongUse."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse(Problem("cli.json", {"file": name, "line": 0})) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise FileUnavailable(Problem("file.unreadable", {"file": name})) from error
    try:
        return json.loads(text.removeprefix(BOM))
    except (ValueError, RecursionError) as error:
        raise WrongUse(Problem("cli.json", {"file": name, "line": getattr(error, "lineno", 0)})) from error
