"""resources/ is found, and words never fail whoever asks for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from branchdesk import assets
from branchdesk.assets import Sentence, Words
from branchdesk.domain.case import FIELDS
from branchdesk.domain.errors import Problem
from branchdesk.domain.given import VALUES


@pytest.fixture
def words() -> Words:
    return Words(
        "en",
        assets.flatten(
            {
                "greeting": "Hello {name}, {count} open",
                "broken": "{count:d} of {",
                "problem": {
                    "default": {"safe": "All safe.", "todo": "Try again."},
                    "store.full": {"happened": "The disk\nis full.", "todo": "Free {need} MB."},
                    "field": {"phone": {"short": {"happened": "{label} has only {digits} digits."}}},
                    "row.bad": {"happened": "Sheet {sheet}, row {row}."},
                },
            }
        ),
    )


def test_resources_are_found_in_the_checkout() -> None:
    assert assets.root().name == "resources"
    assert {"zh_CN", "en"} <= set(assets.languages())
    assert "problem" in assets.read_toml("i18n", "en", "words", "problem.toml")


def test_resources_of_a_frozen_program_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assets.root.cache_clear()
    try:
        assert assets.root() == tmp_path / "resources"
    finally:
        assets.root.cache_clear()


def test_text_fills_in_values_and_never_fails(words: Words) -> None:
    assert words.text("greeting", name="Li", count=3) == "Hello Li, 3 open"
    assert words.text("greeting", name="Li") == "Hello Li, {count} open"
    assert words.text("broken", count="x") == "{count:d} of {"
    assert words.text("no.such.key") == "no.such.key"


def test_a_key_named_key_is_only_a_value(words: Words) -> None:
    assert words.text("greeting", key="x", name="y", count=1) == "Hello y, 1 open"


def test_a_problem_says_what_happened_what_is_safe_and_what_to_do(words: Words) -> None:
    said = words.sentence(Problem("store.full", {"need": 20}))
    assert said == Sentence("The disk\nis full.", "All safe.", "Free 20 MB.")
    assert str(said) == "The disk\nis full. All safe. Free 20 MB."
    assert words.message(Problem("store.full")) == "The disk is full."


def test_a_problem_names_its_field_and_its_place(words: Words) -> None:
    short = Problem("field.phone.short", {"digits": 9}, field="phone")
    assert words.message(short) == f"{FIELDS['phone'].en} has only 9 digits."
    assert words.message(replace(short, field="due_on")).startswith(VALUES["due_on"].en)
    assert words.message(replace(short, field="strange")) == "strange has only 9 digits."
    assert words.message(Problem("row.bad", sheet="案件", row=7)) == "Sheet 案件, row 7."


def test_a_problem_without_words_shows_its_key(words: Words) -> None:
    assert words.sentence(Problem("nobody.wrote.this")) == Sentence("nobody.wrote.this", "All safe.", "Try again.")


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[problem."x.y"]\nhappened = "1"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('[problem.x.y]\nhappened = "2"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"problem\.x\.y\.happened stands in a\.toml and in b\.toml"):
        assets.merge_words(tmp_path)


def test_only_texts_are_words() -> None:
    with pytest.raises(ValueError, match=r"a\.b is not text"):
        assets.flatten({"a": {"b": 3}})


def test_an_unknown_language_is_said() -> None:
    with pytest.raises(ValueError, match="tlh"):
        assets.load_words("tlh")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_language_loads(language: str) -> None:
    words = assets.load_words(language)
    assert words.text("problem.default.todo") != "problem.default.todo"
