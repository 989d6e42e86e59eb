"""How everything looks: colours, fonts and sizes from resources/tokens.toml, given to Qt in one place.

A `Theme` belongs to the application and is found with `Theme.of()`; custom controls read it while they paint, so a
change of scheme or size needs no restart. Qt's own controls get the same tokens through a palette and one style sheet
(resources/branchdesk.qss). When the system asks for high contrast the token colours step back for the system's own.
"""

import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any, ClassVar, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from branchdesk.ui.icons import Icons

Scheme = Literal["light", "dark", "system"]
T = TypeVar("T")

SCALES = (1.0, 1.15, 1.3)
_PROPERTY = "branchdeskTheme"
# Light or dark at random would be worse than either: a platform that does not say is light.
_DEFAULT_SCHEME: Literal["light", "dark"] = "light"
_INDICATORS = {
    "tick": ("check", "on_accent"),
    "dash": ("minus", "on_accent"),
    "down": ("chevron-down", "text2"),
    "up": ("chevron-up", "text2"),
    "left": ("chevron-left", "text2"),
    "right": ("chevron-right", "text2"),
    "dot": ("dot", "on_accent"),
    "close": ("x", "text2"),
}


class Theme(QObject):
    """Colours, fonts and sizes of one application. `resources` is the folder that holds tokens.toml and icons/."""

    changed = Signal()

    # What each token becomes in high contrast; soft grounds become the base, everything else the text colour.
    _SYSTEM: ClassVar[dict[str, QPalette.ColorRole]] = {
        **dict.fromkeys(
            ("app", "surface", "subtle", "sunken", "hover", "sel", "step_next", "bar_off"), QPalette.ColorRole.Base
        ),
        **dict.fromkeys(("toast_text", "toast_action", "toast_icon", "toast_cap_text"), QPalette.ColorRole.Base),
        "accent": QPalette.ColorRole.Highlight,
        "on_accent": QPalette.ColorRole.HighlightedText,
        "on_over": QPalette.ColorRole.HighlightedText,
        "over_fill": QPalette.ColorRole.Highlight,
        "disabled": QPalette.ColorRole.PlaceholderText,
    }

    def __init__(
        self, resources: Path, *, scheme: Scheme = "system", scale: float = 1.0, language: str = "zh_CN"
    ) -> None:
        super().__init__()
        tokens = (resources / "tokens.toml").read_text(encoding="utf-8")
        self._tokens: dict[str, dict[str, Any]] = tomllib.loads(tokens)
        self._sheet = Template((resources / "branchdesk.qss").read_text(encoding="utf-8"))
        self.icons = Icons(resources / "icons")
        self.language = language
        self._wish: Scheme = scheme
        self._scale = scale
        self._fonts: dict[str, QFont] = {}
        self._cache: dict[object, Any] = {}
        self._files = tempfile.TemporaryDirectory(prefix="branchdesk-look-")
        self._high_contrast = False
        self._system = QPalette()

    @staticmethod
    def of(app: QObject | None = None) -> "Theme":
        """The theme of the running application. Raises LookupError before `apply`."""
        owner = app if app is not None else QApplication.instance()
        theme = owner.property(_PROPERTY) if owner is not None else None
        if not isinstance(theme, Theme):
            raise LookupError("no Theme has been applied to this application")
        return theme

    @property
    def scheme(self) -> Literal["light", "dark"]:
        """The scheme shown now."""
        if self._wish != "system":
            return self._wish
        if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark:
            return "dark"
        return _DEFAULT_SCHEME

    @property
    def dark(self) -> bool:
        return self.scheme == "dark"

    @property
    def scale(self) -> float:
        """1, 1.15 or 1.3: the size of type and of everything that holds type."""
        return self._scale

    def color(self, name: str) -> QColor:
        """A colour by its token name, e.g. "over_text". Raises KeyError for a name that is not in the token file."""
        if self._high_contrast and name not in ("dim", "shadow"):
            ground = QPalette.ColorRole.Base if name.endswith("_soft") else QPalette.ColorRole.Text
            return self._system.color(self._SYSTEM.get(name, ground))
        return QColor(self._tokens[self.scheme][name])

    def font(self, role: str = "base") -> QFont:
        """A font by its role in [type], e.g. "title". The families fall back in the order of the token file."""
        if role not in self._fonts:
            size, bold = self._tokens["type"][role]
            font = QFont()
            font.setFamilies(self._tokens["type_families"]["screen"])
            font.setPixelSize(max(11, round(size * self._scale)))
            font.setBold(bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def metrics(self, role: str = "base") -> QFontMetrics:
        """Metrics of a role's font, kept: making them for each painted cell cost half of a table's time."""
        return self.cached(("metrics", role), lambda: QFontMetrics(self.font(role)))

    def px(self, name: str) -> int:
        """A size in pixels by its name in [space], [radius] or [size]; heights and icons grow with the type."""
        if name in self._tokens["size"]:
            return round(self._tokens["size"][name] * self._scale)
        for group in ("space", "radius"):
            if name in self._tokens[group]:
                return int(self._tokens[group][name])
        raise KeyError(name)

    @property
    def label_width(self) -> int:
        """Width of the label column of a form: four Chinese characters, wider in other languages."""
        return self.px("label_zh" if self.language.startswith("zh") else "label_en")

    def icon(self, name: str, color: str = "text2") -> QIcon:
        """An icon in a token colour for Qt's own controls."""
        return self.icons.icon(name, self.color(color), self.color("disabled"))

    def pixmap(self, name: str, color: str | QColor = "text2", size: int | None = None, ratio: float = 1.0) -> QPixmap:
        """An icon in a token colour, `size` logical pixels (the theme's 16 if not given)."""
        tint = self.color(color) if isinstance(color, str) else color
        return self.icons.pixmap(name, tint, size or self.px("icon"), ratio)

    def cached(self, key: object, make: Callable[[], T]) -> T:
        """What `make` made the first time; forgotten when the look changes. For chips and elided texts."""
        if key not in self._cache:
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[key] = make()
        made: T = self._cache[key]
        return made

    def apply(self, app: QApplication) -> None:
        """Take over the application: Fusion, palette, font, style sheet. Called once, at the start."""
        self.setParent(app)  # a property alone would not keep it
        app.setProperty(_PROPERTY, self)
        self._system = QPalette(app.palette())
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
        if accessibility is not None:
            preference = accessibility().contrastPreference()
            self._high_contrast = preference == Qt.ContrastPreference.HighContrast
        self._refresh()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show another scheme now."""
        if scheme != self._wish:
            self._wish = scheme
            self._refresh()

    def set_scale(self, scale: float) -> None:
        """Show another size now."""
        if scale != self._scale:
            self._scale = scale
            self._refresh()

    def _refresh(self) -> None:
        self._fonts.clear()
        self._cache.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self._palette())
            app.setFont(self.font("base"))
            app.setStyleSheet(self._sheet.substitute(self._names()))
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        colors = {
            role.Window: "app", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "subtle",
            role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "over_text",
            role.Highlight: "accent", role.HighlightedText: "on_accent", role.Link: "accent_text",
            role.LinkVisited: "accent_text", role.PlaceholderText: "text3", role.ToolTipBase: "toast_fill",
            role.ToolTipText: "toast_text", role.Light: "surface", role.Midlight: "subtle", role.Mid: "border",
            role.Dark: "border2", role.Shadow: "border2", role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for each, name in colors.items():
            palette.setColor(each, self.color(name))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.color("disabled"))
        return palette

    def _names(self) -> dict[str, str]:
        """Everything the style sheet may name: colours, f_<role> font sizes, px_<size>, img_<indicator> files."""
        names = {name: self._css(self.color(name)) for name in self._tokens[self.scheme]}
        names |= {f"f_{role}": f"{self.font(role).pixelSize()}px" for role in self._tokens["type"]}
        for group in ("space", "radius", "size"):
            names |= {f"px_{name}": f"{self.px(name)}px" for name in self._tokens[group]}
        # A style sheet's min-height counts inside the border.
        names["px_input_inside"] = f"{self.px('input') - 2}px"
        names["px_input_invalid"] = f"{self.px('input') - 4}px"
        names["px_box"] = f"{self.px('icon') - 2}px"
        for name, (icon, color) in _INDICATORS.items():
            path = Path(self._files.name) / f"{name}-{self.color(color).name()[1:]}.svg"
            path.write_bytes(self.icons.svg(icon, self.color(color)))
            names[f"img_{name}"] = f"url({path.as_posix()})"
        return names

    @staticmethod
    def _css(color: QColor) -> str:
        return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"
