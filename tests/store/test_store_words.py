"""Every problem the store and the keys can name has its sentences, in every language."""

import re
from pathlib import Path

import pytest

import branchdesk
from branchdesk import assets
from branchdesk.store import failures

ROOMS = [Path(branchdesk.__file__).parent / name for name in ("store", "security")]
KEY = re.compile(r'(?:Problem\(|\.of\()\s*"([a-z_]+\.[a-z_]+)"')


def keys_named() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for room in ROOMS for path in room.rglob("*.py")]
    return {key for text in texts for key in KEY.findall(text)} | set(failures.KEYS.values())


def test_the_look_finds_keys() -> None:
    assert {"store.full", "store.tail_lost", "access.password", "case.changed_meanwhile"} <= keys_named()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_problem_has_words(language: str) -> None:
    words = assets.load_words(language)
    missing = {
        f"{key}.{part}"
        for key in keys_named()
        for part in ("happened", "safe", "todo")
        if f"problem.{key}.{part}" not in words
    }
    assert missing == set()
