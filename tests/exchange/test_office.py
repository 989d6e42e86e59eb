"""LibreOffice opens a package, saves it, and every signature still holds."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from branchdesk.exchange.package import Package
from branchdesk.exchange.workbook import read, write
from tests.exchange.packages import NASTY, call, case, codes, event, manifest, sign

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]


def resaved(file: Path, folder: Path) -> Path:
    """The file after LibreOffice opened and saved it."""
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    subprocess.run(
        [str(OFFICE), "--headless", "--norestore", profile, "--convert-to", "xlsx", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=100,
        env={**os.environ, "HOME": str(folder.parent)},
    )
    return folder / file.name


def test_open_and_save_keeps_every_digest(tmp_path: Path) -> None:
    nasty = [case(number, narrative=text, summary=text, demand=text) for number, text in enumerate(NASTY)]
    cases = [*nasty, *(case(number) for number in range(100, 150))]
    numbers = range(100, 150)
    content = Package(manifest(practice=True), cases, list(map(event, numbers)), list(map(call, numbers)), codes())
    out = write(tmp_path / "package.xlsx", content, sign)
    once = resaved(out.file, tmp_path / "once")
    for file in (once, resaved(once, tmp_path / "twice")):
        back = read(file)
        assert back.problems == ()
        assert back.held == ()
        assert back.root_digest == out.digest
        assert bytes.fromhex(back.seal) == sign(back.signed)
        assert back.package is not None
        assert len(list(back.package.cases)) == len(cases)
