"""`python -m branchdesk`, and the entry of a frozen program, which is also the child that opens strangers' files."""

import sys

from branchdesk.exchange import child


def start() -> int:
    """The command line, or in a frozen program the limited child of `exchange.limited`. Answers the exit code."""
    if sys.argv[1:] == [child.CHILD_FLAG]:
        return child.main()
    from branchdesk.cli import main  # the child needs none of it

    return main()


if __name__ == "__main__":
    sys.exit(start())
