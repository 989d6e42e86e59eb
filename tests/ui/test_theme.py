"""The look keeps its promises: contrast, both schemes complete, every name used stands in the token file."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from branchdesk import assets
from branchdesk.ui.icons import Icons
from branchdesk.ui.theme import SCALES, Theme
from tests.sources import calls, dotted, modules, tree

TOKENS: dict[str, Any] = tomllib.loads(assets.path("tokens.toml").read_text(encoding="utf-8"))
SCHEMES = ("light", "dark")
# Words: 4.5 to 1. Pairs of ink and ground.
WORDS = [
    *(("text", ground) for ground in ("surface", "app", "subtle", "sel", "hover", "sunken")),
    *(("text2", ground) for ground in ("surface", "app", "subtle", "sel", "sunken")),
    *(("text3", ground) for ground in ("surface", "app", "subtle", "sel")),
    *(("accent_text", ground) for ground in ("surface", "accent_soft", "sel", "app")),
    *((f"{tone}_text", f"{tone}_soft") for tone in ("over", "soon", "done", "pause", "neutral")),
    *((f"{tone}_text", "surface") for tone in ("over", "soon", "done", "pause", "neutral")),
    ("on_accent", "accent"),
    ("on_accent", "accent_press"),
    ("on_over", "over_fill"),
    ("toast_text", "toast_fill"),
    ("toast_action", "toast_fill"),
    ("toast_cap_text", "toast_cap"),
]
# What must be seen to operate: 3 to 1.
PARTS = [
    ("inputb", "surface"),
    ("inputb", "app"),
    ("accent", "surface"),
    ("over_fill", "surface"),
    ("soon_icon", "surface"),
    ("done_icon", "surface"),
    *((chart, "surface") for chart in ("chart1", "chart2", "chart3", "chart5")),
]


def luminance(color: QColor) -> float:
    """Relative luminance by WCAG 2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(scheme: str, ink: str, ground: str) -> float:
    """Contrast ratio of two tokens."""
    bright, dark = sorted((luminance(QColor(TOKENS[scheme][name])) for name in (ink, ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme: str) -> None:
    low = {pair: round(contrast(scheme, *pair), 2) for pair in WORDS if contrast(scheme, *pair) < 4.5}
    assert low == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_parts_can_be_seen(scheme: str) -> None:
    low = {pair: round(contrast(scheme, *pair), 2) for pair in PARTS if contrast(scheme, *pair) < 3}
    assert low == {}


def test_contrast_is_computed_as_wcag_does() -> None:
    assert round(contrast("light", "text", "surface"), 1) == 15.9
    assert round(contrast("dark", "text", "surface"), 1) == 13.8


def test_both_schemes_name_the_same_colours() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()


def test_in_high_contrast_every_word_still_stands_out(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = QPalette(QColor("white"))
    for role, color in ((QPalette.ColorRole.Base, "white"), (QPalette.ColorRole.Text, "black")):
        plain.setColor(role, QColor(color))
    plain.setColor(QPalette.ColorRole.Highlight, QColor("#000080"))
    plain.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    monkeypatch.setattr(theme, "_system", plain)
    monkeypatch.setattr(theme, "_high_contrast", True)
    for ink, ground in [*WORDS, *PARTS, ("on_accent", "over_fill")]:
        bright, dark = sorted((luminance(theme.color(ink)), luminance(theme.color(ground))), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 7, (ink, ground)


def named(function: str) -> Iterator[tuple[str, ast.expr]]:
    for path in modules("branchdesk/ui"):
        for call in calls(tree(path)):
            if dotted(call.func).split(".")[-1] == function and call.args:
                yield path.name, call.args[0]


def literals(node: ast.expr) -> set[str]:
    """The texts an argument can be; nothing for what is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return set()


def test_every_colour_used_is_a_token() -> None:
    unknown = {(file, name) for file, node in named("color") for name in literals(node) if name not in TOKENS["light"]}
    assert unknown == set()


def test_every_size_used_is_a_token() -> None:
    sizes = {name for group in ("space", "radius", "size") for name in TOKENS[group]}
    assert {(file, name) for file, node in named("px") for name in literals(node) if name not in sizes} == set()


def test_sizes_do_not_shadow_each_other() -> None:
    names = [name for group in ("space", "radius", "size") for name in TOKENS[group]]
    assert len(names) == len(set(names))


def test_colours_stand_only_in_the_token_file() -> None:
    """No hex colour in the window's own code."""
    found = [
        (path.name, node.value)
        for path in modules("branchdesk/ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and QColor.isValidColorName(node.value)
        if node.value.startswith("#") and len(node.value) > 3
    ]
    assert found == []


def test_every_icon_is_one_colour(qapp: QApplication) -> None:
    folder = assets.path("icons")
    icons = Icons(folder)
    assert len(icons.names()) > 90
    for name in icons.names():
        image = icons.pixmap(name, QColor("#FF0000"), 24).toImage()
        inks = {
            image.pixelColor(x, y).rgb() & 0xFFFFFF
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() > 250
        }
        allowed = {0xFF0000} if name != "mark" else inks
        assert inks, name
        assert inks <= allowed, name


def test_icon_names_used_exist() -> None:
    names = {path.stem for path in assets.path("icons").glob("*.svg")}
    used = {
        (file, keyword.value.value)
        for file, call in ((path.name, call) for path in modules("branchdesk/ui") for call in calls(tree(path)))
        for keyword in call.keywords
        if keyword.arg == "icon" and isinstance(keyword.value, ast.Constant) and keyword.value.value
    }
    assert {each for each in used if each[1] not in names} == set()


def test_an_icon_follows_the_density_of_the_screen(theme: Theme) -> None:
    pixmap = theme.pixmap("printer", "text", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert not theme.icon("printer").pixmap(20, 20).isNull()


def test_the_theme_is_found_from_anywhere(theme: Theme) -> None:
    assert Theme.of() is theme
    with pytest.raises(LookupError):
        Theme.of(QObject())


def test_a_change_of_scheme_reaches_palette_and_cache(theme: Theme, qapp: QApplication) -> None:
    heard: list[str] = []
    listener = theme.changed.connect(lambda: heard.append(theme.scheme))
    before = theme.cached("key", lambda: "light")
    theme.set_scheme("dark")
    try:
        assert theme.dark
        assert qapp.palette().window().color() == QColor(TOKENS["dark"]["app"])
        assert theme.cached("key", lambda: "dark") != before
        assert heard == ["dark"]
    finally:
        theme.set_scheme("light")
        QObject.disconnect(listener)


@pytest.mark.parametrize("scale", SCALES)
def test_type_and_heights_grow_together(theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    try:
        assert theme.font("base").pixelSize() == round(13 * scale)
        assert theme.px("row") == round(32 * scale)
        assert theme.px("s4") == 16
        assert theme.font("cap").pixelSize() >= 11
    finally:
        theme.set_scale(1.0)


def test_fonts_fall_back_in_the_order_of_the_token_file(theme: Theme) -> None:
    assert theme.font("title").families() == TOKENS["type_families"]["screen"]
    assert theme.font("title").bold()
    assert not theme.font("base").bold()


def test_an_unknown_name_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("gold")
    with pytest.raises(KeyError):
        theme.px("gold")


def test_a_missing_icon_names_its_file(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(tmp_path).pixmap("nothing", QColor("black"))


def test_painting_an_icon_keeps_its_colour(theme: Theme) -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    theme.icon("square", "over_fill").paint(painter, QRect(0, 0, 16, 16))
    painter.end()
    colours = {image.pixelColor(x, 8).rgb() for x in range(16) if image.pixelColor(x, 8).alpha() == 255}
    assert colours <= {theme.color("over_fill").rgb()}
