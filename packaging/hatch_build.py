"""Hatch's build hook: a wheel, and an editable install, carry compiled translations."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Compiles the .ts files before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the build; `version` is "standard" or "editable"."""
        root = Path(self.root)
        subprocess.run([sys.executable, str(root / "packaging" / "translations.py"), str(root)], check=True)
