"""What this computer remembers about the window: look, language, size, and the door plate of each home.

It is a small file in the person's own settings folder, not in the home: the home keeps nothing readable. The plate
(which branch it is, who logged in last) is what the login page can say before anybody has opened the home.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast

Scheme = Literal["light", "dark", "system"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark", "system")
SCALES = (1.0, 1.15, 1.3)


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands at the door of a home. login: the last person's staff login."""

    bank: str = ""
    name: str = ""
    branch: str = ""
    desk: str = ""
    practice: bool = False
    login: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How this person wants the window. language: "" until chosen; geometry: Qt's saved geometry as base64;
    habits: widths and choices by key."""

    scheme: Scheme = "system"
    scale: float = 1.0
    language: str = ""
    geometry: str = ""
    plates: Mapping[str, Plate] = field(default_factory=dict)
    habits: Mapping[str, str | int] = field(default_factory=dict)


class Preferences:
    """The wishes and the file they live in. A file that cannot be read or written costs comfort, never work."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.wishes = _read(file)

    def change(self, **changed: Any) -> None:
        """Remember new wishes, e.g. `change(scheme="dark")`."""
        self.wishes = replace(self.wishes, **changed)
        self._write()

    def remember(self, key: str, value: str | int) -> None:
        """Keep a small thing about the window (`ui.desk.Habits`)."""
        if self.wishes.habits.get(key) != value:
            self.change(habits={**self.wishes.habits, key: value})

    def remembered(self, key: str) -> object:
        """What was kept under a key; None if nothing was."""
        return self.wishes.habits.get(key)

    def plate(self, home: Path) -> Plate:
        """The door plate of a home; an empty one if it has not been opened on this computer."""
        return self.wishes.plates.get(str(home.resolve()), Plate())

    def hang(self, home: Path, plate: Plate) -> None:
        """Keep what stands at the door of a home."""
        if self.plate(home) != plate:
            self.change(plates={**self.wishes.plates, str(home.resolve()): plate})

    def _write(self) -> None:
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(asdict(self.wishes), ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self._file)
        except OSError:
            draft.unlink(missing_ok=True)


def _read(file: Path) -> Wishes:
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Wishes()
    return _wishes(table) if isinstance(table, dict) else Wishes()


def _wishes(table: Mapping[str, Any]) -> Wishes:
    scheme, scale = table.get("scheme"), table.get("scale")
    plates = table.get("plates")
    return Wishes(
        scheme=cast(Scheme, scheme) if scheme in SCHEMES else "system",
        scale=float(cast(float, scale)) if scale in SCALES else 1.0,
        language=_text(table.get("language")),
        geometry=_text(table.get("geometry")),
        habits=_habits(table.get("habits")),
        plates={str(home): _plate(each) for home, each in plates.items()} if isinstance(plates, dict) else {},
    )


def _plate(table: object) -> Plate:
    if not isinstance(table, dict):
        return Plate()
    words = {name: _text(table.get(name)) for name in ("bank", "name", "branch", "desk", "login")}
    return Plate(**words, practice=table.get("practice") is True)


def _habits(table: object) -> dict[str, str | int]:
    if not isinstance(table, dict):
        return {}
    return {str(key): value for key, value in table.items() if isinstance(value, str | int)}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
