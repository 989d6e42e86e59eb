"""`python -m branchdesk`, and the entry of a frozen program."""

import sys

from branchdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
