"""Splits the weekly files of the Tainan OPEN 1999 hotline into what is learnt and what is asked.

    python packaging/bench/_tainan.py FOLDER OUT       FOLDER holds YEAR/WEEK.csv, as kiang/tainan_1999_map publishes it

Weeks up to 2016-39 are learnt, later ones asked; rows without a service are dropped. OUT gets service-train.csv,
service-test.csv, item-train.csv and item-test.csv with the heads text,category. Then:

    python packaging/dev.py bench suggest --train OUT/service-train.csv --test OUT/service-test.csv
"""

import csv
import sys
from pathlib import Path

LAST_LEARNT = (2016, 39)
TARGETS = {"service": 3, "item": 4}
TEXT = 5


def main(folder: Path, out: Path) -> int:
    """Write the four files; says how many rows each has."""
    older: list[list[str]] = []
    later: list[list[str]] = []
    dropped = 0
    for file in sorted(folder.glob("[0-9]*/[0-9]*.csv")):
        week = (int(file.parent.name), int(file.stem))
        with file.open(encoding="utf-8", newline="") as weekly:
            for row in csv.reader(weekly):
                if not row[TARGETS["service"]].strip():
                    dropped += 1
                else:
                    (older if week <= LAST_LEARNT else later).append(row)
    if not older or not later:
        print(f"{folder} holds no YEAR/WEEK.csv on both sides of {LAST_LEARNT[0]}-{LAST_LEARNT[1]}.")
        return 2
    out.mkdir(parents=True, exist_ok=True)
    for target, column in TARGETS.items():
        for name, rows in (("train", older), ("test", later)):
            with (out / f"{target}-{name}.csv").open("w", encoding="utf-8", newline="") as target_file:
                writer = csv.writer(target_file)
                writer.writerow(("text", "category"))
                writer.writerows((row[TEXT], row[column]) for row in rows)
    print(f"{len(older):,} rows to learn from, {len(later):,} to ask about, {dropped:,} without a service dropped.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
