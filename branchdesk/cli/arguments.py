"""The command line's words: every command with its module, its options and one example, in one table (cli.md)."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from branchdesk.domain.errors import Problem, WrongUse

LANGUAGES = ("zh_CN", "en")


class Parser(argparse.ArgumentParser):
    """An argument parser whose refusals are sentences of ours, not usage dumps."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse with what argparse found and the command whose help shows an example."""
        raise WrongUse(Problem("cli.arguments", {"what": message, "command": self.prog}))


@dataclass(frozen=True, slots=True)
class Option:
    """One argument: its flag or name, and what argparse is told about it."""

    flag: str
    about: Mapping[str, Any]


def option(flag: str, words: str = "", **about: Any) -> Option:
    """An option with its help words."""
    return Option(flag, {"help": words, **about} if words else about)


def switch(flag: str, words: str = "") -> Option:
    """An option that is there or not."""
    return option(flag, words, action="store_true")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: module of branchdesk.cli that holds run_<name>, help words, example, options, further examples."""

    name: str
    module: str
    words: str
    example: str
    options: tuple[Option, ...] = ()
    more: tuple[str, ...] = ()


COMMON = (
    option("--home", "data folder (default: your user data folder)", metavar="DIR"),
    switch("--json", "one JSON object on stdout, words on stderr"),
    option("--user", "who acts (default: BRANCHDESK_USER, else the only person)", metavar="LOGIN"),
    option("--lang", "language of words", choices=LANGUAGES, default="zh_CN"),
    switch("--password-stdin", "read the password from standard input"),
    option("--now", "act at this moment; practice homes only", metavar="TIME"),
)

_WHERE = option("--where", "narrow it; may be given again", action="append", default=[], metavar="KEY=VALUE")
_SORT = option("--sort", "a column", default="", metavar="COLUMN")
_DOWN = switch("--descending", "the other way round")

COMMANDS = (
    Command(
        "open", "opening", "open the desk", "branchdesk open --home D:/投诉台",
        (option("--theme", "colours (default: as last time)", choices=("system", "light", "dark")),),
    ),
    Command(
        "setup", "homes", "make a home",
        "branchdesk setup --branch CD103 --name 城东支行 --user 0217 --display 网点主管",
        (
            option("--branch", "branch code, e.g. CD103", required=True),
            option("--name", "name of the branch", required=True),
            option("--display", "name of the first person", required=True),
            option("--desk", "letter B-Z of a second desk", default=""),
            option("--bank", "name of the bank or company", default=""),
            option("--profile", choices=("bank", "retail"), default="bank"),
            switch("--head-office", "this home imports the branches' workbooks"),
            switch("--practice", "a practice home, marked for ever"),
        ),
    ),
    Command(
        "demo", "homes", "a practice home with sample cases",
        "branchdesk demo --home ./practice --cases 200 --no-window",
        (
            option("--cases", "how many", type=int, default=240, metavar="N"),
            option("--seed", "the same seed makes the same home", type=int, default=7, metavar="S"),
            switch("--head-office"),
            switch("--no-window"),
        ),
    ),
    Command(
        "tour", "homes", "walk the whole loop through the real window", "branchdesk tour --out build/tour",
        (option("--out", "folder for pictures, PDFs and workbooks", required=True, metavar="DIR"),),
    ),
    Command(
        "intake", "casework", "log cases, one JSON object a line", "branchdesk intake --from cases.jsonl",
        (option("--from", "- for standard input", dest="source", required=True, metavar="FILE.jsonl|-"),),
    ),
    Command(
        "quick", "casework", "count one grievance settled on the spot, or show the counts",
        "branchdesk quick --cause service",
        (
            option("--cause", "key of the cause; without it nothing is counted", default="", metavar="KEY"),
            option("--period", "show a month instead of today", default="", metavar="YYYY-MM"),
        ),
    ),
    Command(
        "join", "casework", "join a linked repeat visit to the case it belongs to",
        "branchdesk join CD103-26-0428", (option("number"),),
    ),
    Command(
        "register", "files", "bring an existing register in",
        "branchdesk register old.xlsx --map map.toml --dry-run",
        (
            option("file", metavar="FILE.xlsx|.xls|.csv"),
            option("--map", "mapping file, or the name of one that ships (tainan1999, cfpb)", metavar="MAP.toml"),
            switch("--dry-run", "say what would be taken and write nothing"),
        ),
    ),
    Command(
        "list", "listing", "the queue as rows", "branchdesk list --view overdue --limit 20",
        (
            option("--view", "a saved view, or the name of an own one", default="open", metavar="NAME"),
            option("--find", "number, name, pinyin, phone or words", default="", metavar="TEXT"),
            _WHERE,
            _SORT,
            _DOWN,
            option("--limit", "rows at most", type=int, default=50, metavar="N"),
        ),
        ("branchdesk list --view all --where grade=1,2 --where late --where received_from=2026-03-01 --sort due_at",),
    ),
    Command(
        "views", "listing", "the views with their counters, and own ones",
        "branchdesk views --keep 一级超时 --where grade=1 --where late",
        (
            option("--keep", "keep a view of this name", default="", metavar="NAME"),
            option("--view", "the saved view it is made of", default="open", metavar="NAME"),
            _WHERE,
            _SORT,
            _DOWN,
            option("--rename", "give an own view another name", nargs=2, metavar=("NAME", "NEW")),
            option("--delete", "forget an own view", default="", metavar="NAME"),
        ),
    ),
    Command(
        "show", "casework", "one case with its journal, masked", "branchdesk show CD103-26-0427",
        (
            option("number"),
            option("--reveal", "show personal data in full; it is logged", default="", metavar="REASON"),
        ),
    ),
    Command(
        "say", "slips", "what may be read to a customer who asks", "branchdesk say 5678",
        (option("number", metavar="NUMBER|CODE|DIGITS"),),
    ),
    Command(
        "files", "slips", "the files kept with a case, or a copy of one", "branchdesk files CD103-26-0427",
        (
            option("number"),
            option("--copy", "write this one out", type=int, default=0, metavar="ID"),
            option("--to", "file or folder of the copy", default="", metavar="PATH"),
            option("--reason", "why it leaves the database; it is logged", default="", metavar="WORDS"),
        ),
        ("branchdesk files CD103-26-0427 --copy 3 --to . --reason \"sent to head office\"",),
    ),
    Command(
        "do", "casework", "one workflow action", "branchdesk do start CD103-26-0427 --with start.json",
        (
            option("action"),
            option("number"),
            option("--with", "the action's values as one JSON object, - for stdin", dest="values", metavar="FILE.json"),
            option("--second", "a second person who signs in on the spot", default="", metavar="LOGIN"),
        ),
    ),
    Command(
        "tasks", "duties", "what is due: inquiries, corrective actions, effect checks, reviews",
        "branchdesk tasks --mine",
        (switch("--all", "everything open, not only what is due"), switch("--mine", "only one's own")),
    ),
    Command(
        "handover", "duties", "all open work of a colleague to another",
        "branchdesk handover --from 0318 --to 0322 --reason 调岗",
        (
            option("--from", "who hands over", dest="giver", required=True, metavar="LOGIN"),
            option("--to", "who takes over", required=True, metavar="LOGIN"),
            option("--reason", "why", required=True, metavar="TEXT"),
        ),
    ),
    Command(
        "warnings", "duties", "the service-quality warning ledger by unit", "branchdesk warnings --unit 运营管理部",
        (option("--unit", "the records of one unit", default="", metavar="NAME"),),
    ),
    Command(
        "callbacks", "casework", "today's callback list", "branchdesk callbacks --pdf today.pdf",
        (
            option("--on", "another day", metavar="DATE"),
            option("--pdf", "print the list to a file", metavar="FILE"),
            switch("--full-phones", "whole numbers on paper; it is logged"),
        ),
    ),
    Command(
        "print", "papers", "a paper as PDF: slip, inquiry, opinion, extension, letter, progress, decline, improvement, "
        "questionnaire, customer, casefile of a case; morning; handover of a person",
        "branchdesk print slip CD103-26-0427 --pdf slip.pdf",
        (
            option("what", "which paper", metavar="WHAT"),
            option("number", "the case; for handover the login of who hands over; none for morning", nargs="?",
                   default="", metavar="NUMBER|LOGIN"),
            option("--pdf", "the file to write", required=True, metavar="FILE"),
            option("--inquiry", "which inquiry of the case (default: the one still open)", type=int, default=0,
                   metavar="N"),
            option("--full", "casefile with personal data in full; it is logged", default="", metavar="REASON"),
            option("--to", "handover: login of who takes over", default="", metavar="LOGIN"),
        ),
        (
            "branchdesk print inquiry CD103-26-0427 --inquiry 2 --pdf inquiry.pdf",
            "branchdesk print casefile CD103-26-0427 --pdf file.pdf",
            "branchdesk print morning --pdf today.pdf",
            "branchdesk print handover 0318 --to 0322 --pdf handover.pdf",
        ),
    ),
    Command(
        "export", "files", "the monthly workbook", "branchdesk export --period 2026-10 --out E:/上报",
        (
            option("--period", "the month", required=True, metavar="YYYY-MM"),
            option("--out", "folder for the file", default=".", metavar="DIR"),
            switch("--nil", "nil return: nothing to report this month"),
        ),
    ),
    Command(
        "import", "files", "head office: workbooks in", "branchdesk import CD103.xlsx CD104.xlsx --dry-run",
        (
            option("files", nargs="+", metavar="FILE"),
            switch("--dry-run", "say what would happen and write nothing"),
            option("--report", "write the result as a workbook", metavar="FILE.xlsx"),
        ),
    ),
    Command(
        "board", "files", "head office: who has reported", "branchdesk board --period 2026-10",
        (option("--period", "one month (default: all reported so far)", metavar="YYYY-MM"),),
    ),
    Command(
        "branches", "files", "head office: the branch register", "branchdesk branches --trust CD103",
        (option("--trust", "confirm a branch's key after comparing the fingerprint", metavar="CODE"),),
    ),
    Command(
        "train", "models", "learn suggestions from confirmed cases", "branchdesk train --list",
        (
            switch("--list", "say which versions there are and change nothing"),
            option("--use", "use this version; 0 uses none", type=int, metavar="VERSION"),
            option("--remove", "remove this version for good", type=int, metavar="VERSION"),
        ),
    ),
    Command(
        "reply", "models", "head office: the reply to a branch",
        "branchdesk reply --branch CD103 --out E:/回流/CD103.xlsx",
        (
            option("--branch", "the branch's code, with its desk letter", required=True, metavar="CODE"),
            option("--out", "the workbook to write", required=True, metavar="FILE.xlsx"),
            option("--seal", "close this month of the branch for good; may be given again", action="append",
                   default=[], metavar="YYYY-MM"),
        ),
    ),
    Command(
        "apply", "models", "take head office's reply", "branchdesk apply CD103.xlsx --dry-run",
        (
            option("file", metavar="FILE.xlsx"),
            switch("--dry-run", "say what would change and write nothing"),
        ),
    ),
    Command(
        "backup", "homes", "a verified copy of the home", "branchdesk backup --to E:/备份",
        (option("--to", "folder (default: backups in the home)", metavar="DIR"),),
    ),
    Command(
        "restore", "homes", "put a backup in place of the home",
        "branchdesk restore E:/备份/branchdesk-20261122-173000-000042.db",
        (option("file", metavar="FILE"),),
    ),
    Command(
        "check", "homes", "integrity, journal, age of the backup", "branchdesk check --deep",
        (switch("--deep", "read every page and every journal entry"),),
    ),
    Command(
        "journal", "homes", "walk the hash chain", "branchdesk journal verify",
        (option("what", choices=("verify",)),),
    ),
)  # fmt: skip

MODULES: Mapping[str, str] = {each.name: each.module for each in COMMANDS}


def build() -> Parser:
    """The parser of `branchdesk`."""
    parser = Parser(
        prog="branchdesk", description="BranchDesk 投诉台: the complaint desk of a branch that works offline."
    )
    common = Parser(add_help=False)
    _take(common, COMMON)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for each in COMMANDS:
        _take(
            commands.add_parser(
                each.name,
                help=each.words,
                description=each.words,
                epilog="\n  ".join(("example:", each.example, *each.more)),
                parents=[common],
                formatter_class=argparse.RawDescriptionHelpFormatter,
            ),
            each.options,
        )
    return parser


def _take(parser: argparse.ArgumentParser, options: Sequence[Option]) -> None:
    for each in options:
        parser.add_argument(each.flag, **each.about)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; no command means `open`. Raises WrongUse."""
    given = list(argv)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["open", *given]
    return build().parse_args(given)
