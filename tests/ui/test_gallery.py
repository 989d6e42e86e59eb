"""Every control paints in both schemes and at the largest size, without a warning from Qt."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from branchdesk.ui.theme import Theme
from tests.ui import gallery


@pytest.mark.parametrize("name", sorted(gallery.PAGES))
@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 1.3)])
def test_the_page_paints(
    name: str, scheme: str, scale: float, theme: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    theme.set_scale(scale)
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    try:
        target = tmp_path / f"{name}.png"
        assert gallery.paint(qapp, name, target)
        image = QImage(str(target))
        assert image.width() >= 1366
        colours = {
            image.pixelColor(x, y).rgb() for x in range(0, image.width(), 23) for y in range(0, image.height(), 23)
        }
        assert len(colours) > 20, "an empty page"
    finally:
        theme.set_scheme("light")
        theme.set_scale(1.0)
