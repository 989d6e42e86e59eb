"""The command line's words: every command, its options and one example each (cli.md)."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from branchdesk.domain.errors import Problem, WrongUse

LANGUAGES = ("zh_CN", "en")


class Parser(argparse.ArgumentParser):
    """An argument parser whose refusals are sentences of ours, not usage dumps."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse with what argparse found and the command whose help shows an example."""
        raise WrongUse(Problem("cli.arguments", {"what": message, "command": self.prog}))


def _common() -> argparse.ArgumentParser:
    common = Parser(add_help=False)
    common.add_argument("--home", metavar="DIR", help="data folder (default: your user data folder)")
    common.add_argument("--json", action="store_true", help="one JSON object on stdout, words on stderr")
    common.add_argument("--user", metavar="LOGIN", help="who acts (default: BRANCHDESK_USER, else the only person)")
    common.add_argument("--lang", choices=LANGUAGES, default="zh_CN", help="language of words")
    common.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    common.add_argument("--now", metavar="TIME", help="act at this moment; practice homes only")
    return common


def build() -> Parser:
    """The parser of `branchdesk`."""
    parser = Parser(
        prog="branchdesk", description="BranchDesk 投诉台: the complaint desk of a branch that works offline."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    common = _common()

    def add(name: str, words: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=words,
            description=words,
            epilog=f"example:\n  {example}",
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    opening = add("open", "open the desk", "branchdesk open --home D:/投诉台")
    opening.add_argument("--theme", choices=("system", "light", "dark"), help="colours (default: as last time)")

    setup = add(
        "setup", "make a home", "branchdesk setup --branch CD103 --name 城东支行 --user 0217 --display 网点主管"
    )
    setup.add_argument("--branch", required=True, help="branch code, e.g. CD103")
    setup.add_argument("--name", required=True, help="name of the branch")
    setup.add_argument("--display", required=True, help="name of the first person")
    setup.add_argument("--desk", default="", help="letter B-Z of a second desk")
    setup.add_argument("--bank", default="", help="name of the bank or company")
    setup.add_argument("--profile", choices=("bank", "retail"), default="bank")
    setup.add_argument("--head-office", action="store_true", help="this home imports the branches' workbooks")
    setup.add_argument("--practice", action="store_true", help="a practice home, marked for ever")

    demo = add("demo", "a practice home with sample cases", "branchdesk demo --home ./practice --cases 200 --no-window")
    demo.add_argument("--cases", type=int, default=240, metavar="N")
    demo.add_argument("--seed", type=int, default=7, metavar="S")
    demo.add_argument("--head-office", action="store_true")
    demo.add_argument("--no-window", action="store_true")

    tour = add("tour", "walk the whole loop through the real window", "branchdesk tour --out build/tour")
    tour.add_argument("--out", required=True, metavar="DIR")

    intake = add("intake", "log cases, one JSON object a line", "branchdesk intake --from cases.jsonl")
    intake.add_argument("--from", dest="source", required=True, metavar="FILE.jsonl|-")

    register = add("register", "bring an existing register in", "branchdesk register old.xlsx --map map.toml --dry-run")
    register.add_argument("file", metavar="FILE.xlsx|.xls|.csv")
    register.add_argument(
        "--map", metavar="MAP.toml", help="mapping file, or the name of one that ships (tainan1999, cfpb)"
    )
    register.add_argument("--dry-run", action="store_true")

    listing = add("list", "the queue as rows", "branchdesk list --view overdue --limit 20")
    listing.add_argument("--view", default="open", metavar="NAME")
    listing.add_argument("--find", default="", metavar="TEXT")
    listing.add_argument("--limit", type=int, default=50, metavar="N")

    show = add("show", "one case with its journal, masked", "branchdesk show CD103-26-0427")
    show.add_argument("number")
    show.add_argument("--reveal", default="", metavar="REASON", help="show personal data in full; it is logged")

    do = add("do", "one workflow action", "branchdesk do start CD103-26-0427 --with start.json")
    do.add_argument("action")
    do.add_argument("number")
    do.add_argument(
        "--with", dest="values", metavar="FILE.json", help="the action's values as one JSON object, - for stdin"
    )

    callbacks = add("callbacks", "today's callback list", "branchdesk callbacks --pdf today.pdf")
    callbacks.add_argument("--on", metavar="DATE")
    callbacks.add_argument("--pdf", metavar="FILE")
    callbacks.add_argument("--full-phones", action="store_true", help="whole numbers on paper; it is logged")

    printing = add("print", "the acceptance slip as PDF", "branchdesk print slip CD103-26-0427 --pdf slip.pdf")
    printing.add_argument("what", choices=("slip",))
    printing.add_argument("number")
    printing.add_argument("--pdf", required=True, metavar="FILE")

    export = add("export", "the monthly workbook", "branchdesk export --period 2026-10 --out E:/上报")
    export.add_argument("--period", required=True, metavar="YYYY-MM")
    export.add_argument("--out", default=".", metavar="DIR")
    export.add_argument("--nil", action="store_true", help="nil return: nothing to report this month")

    taking = add("import", "head office: workbooks in", "branchdesk import *.xlsx --dry-run")
    taking.add_argument("files", nargs="+", metavar="FILE")
    taking.add_argument("--dry-run", action="store_true")
    taking.add_argument("--report", metavar="FILE.xlsx", help="write the result as a workbook")

    board = add("board", "head office: who has reported", "branchdesk board --period 2026-10")
    board.add_argument("--period", metavar="YYYY-MM")

    branches = add("branches", "head office: the branch register", "branchdesk branches --trust CD103")
    branches.add_argument("--trust", metavar="CODE")

    backup = add("backup", "a verified copy of the home", "branchdesk backup --to E:/备份")
    backup.add_argument("--to", metavar="DIR")

    restore = add("restore", "put a backup in place of the home", "branchdesk restore E:/备份/branchdesk-20261122.db")
    restore.add_argument("file", metavar="FILE")

    check = add("check", "integrity, journal, age of the backup", "branchdesk check --deep")
    check.add_argument("--deep", action="store_true", help="read every page and every journal entry")

    journal = add("journal", "walk the hash chain", "branchdesk journal verify")
    journal.add_argument("what", choices=("verify",))
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; no command means `open`. Raises WrongUse."""
    given = list(argv)
    known = build()
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["open", *given]
    return known.parse_args(given)
