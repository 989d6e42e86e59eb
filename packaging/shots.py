"""The pictures of the README, taken on the tour: `python3 packaging/dev.py shots`.

The tour is walked into build/shots; the chosen pictures are reduced to 256 colours, which text does not show and a
repository notices, and go to resources/help/pictures.
"""

import os
import secrets
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from branchdesk.ui.tour.walk import walk

ROOT = Path(__file__).resolve().parent.parent
CHOSEN = {
    "05-intake-filled": "intake",
    "07-queue": "queue",
    "17-callback-answered": "callbacks",
    "23-head-office": "head-office",
    "26-callbacks-dark": "callbacks-dark",
    "12-closing": "closing",
}
LIMIT = 300_000
COLOURS = 256


def reduced(image: QImage) -> QImage:
    """The picture in its 256 commonest shades, each pixel the nearest: no dots, as Qt's own palette would need."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    shades = Counter(memoryview(plain.constBits()).cast("I"))
    kept: dict[int, int] = {}
    for shade, _ in shades.most_common():
        kept.setdefault(shade & 0xF8F8F8, shade)
    table = list(kept.values())[:COLOURS]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def main() -> int:
    """Walk, reduce, write; 1 if a step of the tour failed or a picture is too large."""
    taken, target = ROOT / "build" / "shots", ROOT / "resources" / "help" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(9)
    steps = walk(taken, language="zh_CN", password=password, tell=lambda step: print(step.name, flush=True))
    failed = not all(step.ok for step in steps)
    for name, kept in CHOSEN.items():
        few = reduced(QImage(str(taken / f"{name}.png")))
        path = target / f"{kept}.png"
        few.save(str(path), quality=0)
        size = path.stat().st_size
        failed = failed or size > LIMIT
        print(f"{path.relative_to(ROOT)} {size // 1000} kB")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
