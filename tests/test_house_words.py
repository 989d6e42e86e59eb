"""Every word is there in both languages: the window's translations, and the sentences of everything below it."""

import ast
import importlib.util
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from branchdesk import assets
from branchdesk.domain import errors
from tests.sources import ROOT, calls, clean, dotted, modules, place, tree

LANGUAGES = ("zh_CN", "en")
GIVEN_BY_WORDS = {"label", "sheet", "row", "column"}
ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)}
I18N = ROOT / "resources" / "i18n"


def placeholders(text: str) -> set[str]:
    """The names in braces; Qt's %n counts as one."""
    named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%(?:n|L?\d)", text))


def messages(ts: Path) -> Iterator[tuple[str, str, list[str], str]]:
    """(context, source, translations, type) of a translation file; type is "" when finished."""
    for context in ElementTree.parse(ts).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else [each.text or "" for each in translation.iter("numerusform")]
            texts = forms or ["" if translation is None else translation.text or ""]
            yield (
                name,
                message.findtext("source", ""),
                texts,
                "missing" if translation is None else translation.get("type", ""),
            )


def problem_keys(path: Path) -> Iterator[tuple[ast.Call, str, set[str] | None]]:
    """Every Problem("key", {...}) and SomeError.of("key", ...) with a literal key, and the names of its values.

    The names are None where they cannot be read off the source.
    """
    for call in calls(tree(path)):
        parts = dotted(call.func).split(".")
        first = call.args[0] if call.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            continue
        if parts[-1] == "Problem":
            given = (
                call.args[1]
                if len(call.args) > 1
                else next((k.value for k in call.keywords if k.arg == "values"), None)
            )
            yield call, first.value, _literal_keys(given)
        elif parts[-1] == "of" and len(parts) > 1 and parts[-2] in ERRORS:
            names = {keyword.arg for keyword in call.keywords}
            yield call, first.value, None if None in names else {name for name in names if name}


def _literal_keys(given: ast.expr | None) -> set[str] | None:
    if given is None:
        return set()
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return {key.value for key in given.keys if isinstance(key, ast.Constant)}
    return None


@pytest.fixture(scope="module")
def words() -> dict[str, dict[str, str]]:
    return {language: assets.merge_words(I18N / language / "words") for language in LANGUAGES}


def test_both_languages_say_the_same(words: dict[str, dict[str, str]]) -> None:
    chinese, english = words["zh_CN"], words["en"]
    assert clean(f"{key} is missing in one language" for key in sorted(chinese.keys() ^ english.keys()))
    assert clean(f"{key} is empty" for key in chinese if not chinese[key].strip() and not english[key].strip())
    problems = [key for key in chinese if key.startswith("problem.")]
    assert clean(f"{key} is empty" for key in problems if not chinese[key].strip() or not english[key].strip())
    same = [key for key in chinese if ".date." not in key]  # a day is written with other parts in each language
    differing = [key for key in same if placeholders(chinese[key]) != placeholders(english[key])]
    assert clean(f"{key} takes different values" for key in differing)


def test_words_are_kept_by_area() -> None:
    chinese, english = ({each.name for each in (I18N / language / "words").iterdir()} for language in LANGUAGES)
    assert chinese == english


def test_every_problem_has_words(words: dict[str, dict[str, str]]) -> None:
    silent = {}
    for path in modules():
        for call, key, _ in problem_keys(path):
            lacking = [language for language in LANGUAGES if f"problem.{key}.happened" not in words[language]]
            if lacking:
                silent[key] = f"{key} has no words in {' and '.join(lacking)} ({place(path, call)})"
    assert clean(silent.values())


def test_every_problem_brings_the_values_its_words_ask_for(words: dict[str, dict[str, str]]) -> None:
    missing = []
    for path in modules():
        for call, key, given in problem_keys(path):
            asked: set[str] = set()
            for part in ("happened", "safe", "todo"):
                asked |= placeholders(words["zh_CN"].get(f"problem.{key}.{part}", ""))
            if given is not None and asked - given - GIVEN_BY_WORDS:
                missing.append(f"{place(path, call)} {key}: {sorted(asked - given - GIVEN_BY_WORDS)}")
    assert clean(missing)


def test_problems_are_found_in_source(tmp_path: Path) -> None:
    source = tmp_path / "planted.py"
    source.write_text(
        'raise NotAllowed.of("a.b", n=1)\nx = Problem("c.d", {"m": 2})\ny = Problem("e", given)\n', encoding="utf-8"
    )
    assert [(key, names) for _, key, names in problem_keys(source)] == [("a.b", {"n"}), ("c.d", {"m"}), ("e", None)]


def test_every_key_asked_for_has_words(words: dict[str, dict[str, str]]) -> None:
    """words.text("area.key") with a literal key; Qt's own text() takes none."""
    unknown = []
    for path in modules():
        for call in calls(tree(path)):
            first = call.args[0] if call.args and dotted(call.func).endswith(".text") else None
            if (
                isinstance(first, ast.Constant)
                and isinstance(first.value, str)
                and "words" in dotted(call.func).lower()
            ):
                unknown += [f"{place(path, call)} {first.value}"] if first.value not in words["zh_CN"] else []
    assert clean(unknown)


@pytest.mark.parametrize("ts", sorted((I18N / "zh_CN").glob("*.ts")), ids=lambda ts: ts.name)
def test_translations_are_finished(ts: Path) -> None:
    wrong = []
    for context, source, texts, state in messages(ts):
        if state in ("unfinished", "missing") or not all(text.strip() for text in texts):
            wrong.append(f"{context}: {source!r} is not translated")
        elif any(placeholders(text) - {"%n"} != placeholders(source) - {"%n"} for text in texts):
            wrong.append(f"{context}: {source!r} and {texts!r} do not take the same values")
    assert clean(wrong)


def test_a_source_is_translated_once() -> None:
    """Two files with the same text would contradict each other one day."""
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for ts in sorted((I18N / "zh_CN").glob("*.ts")):
        for context, source, _, _ in messages(ts):
            other = seen.setdefault((context, source), ts.name)
            twice += [f"{context}: {source!r} in {other} and {ts.name}"] if other != ts.name else []
    assert clean(twice)


def test_every_text_of_the_window_is_translated(tmp_path: Path) -> None:
    sources = [str(each) for each in modules("branchdesk/ui", "branchdesk/paper", "branchdesk/app.py") if each.exists()]
    found = tmp_path / "found.ts"
    subprocess.run([_lupdate(), "-silent", *sources, "-ts", str(found)], check=True, capture_output=True)
    known = {(context, source) for ts in (I18N / "zh_CN").glob("*.ts") for context, source, _, _ in messages(ts)}
    assert clean(f"{context}: {source}" for context, source, _, _ in messages(found) if (context, source) not in known)


def _lupdate() -> str:
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    folder = Path(str(spec.origin)).parent
    return str(next(each for each in (folder / "lupdate", folder / "lupdate.exe") if each.is_file()))
