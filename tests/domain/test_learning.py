"""The learner: it learns what is there, holds no person, and is the same model wherever it goes."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branchdesk.domain import learning
from branchdesk.domain.grams import BREAK, TEXT_READ, grams, placed, spoken, without_persons
from branchdesk.domain.learning import Example, calibrated, learn, learnable, measured
from branchdesk.domain.trained import TOP, Installed, Model

WORDS = {
    "swallowed": ("机器吞卡了", "卡被自助机吞了", "取款机把卡吞进去"),
    "queue": ("排队等了两个小时", "叫号太慢一直排队", "窗口少排队太久"),
    "fee": ("手续费乱收", "多收了手续费", "短信手续费没说就扣"),
}
FILLERS = ("今天上午", "昨天下午在网点", "我去柜台", "大堂里", "你们这里", "前几天", "周五中午")


def cases(count: int, seed: int = 3) -> list[Example]:
    dice = random.Random(seed)
    made = []
    for number in range(count):
        label = dice.choice(sorted(WORDS))
        text = f"{dice.choice(FILLERS)}{dice.choice(WORDS[label])}，{dice.choice(FILLERS)}"
        made.append(Example(text, label, f"customer {number}"))
    return made


@pytest.fixture(scope="module")
def model() -> Model:
    return learn(cases(150))


def test_it_learns_what_is_there(model: Model) -> None:
    measure = measured(model, cases(90, seed=8))
    assert measure.cases == 90
    assert measure.accuracy == 1.0
    assert measure.commonest < 0.6


def test_it_names_the_words_that_spoke_where_they_stand(model: Model) -> None:
    text = "您好，我想说的是：自助机 吞卡，卡里有钱"
    answer = model.answer(text)
    assert answer is not None
    assert answer.label == "swallowed"
    assert any("吞" in word for word in answer.words)
    assert next(text[start:end] for start, end in answer.spans) in answer.words
    assert 0.5 < answer.confidence <= 1


def test_it_says_nothing_about_words_it_never_heard(model: Model) -> None:
    assert model.answer("") is None
    assert model.answer("ΩΩΩ ∮") is None


def test_the_same_cases_make_the_same_model(model: Model) -> None:
    assert learn(cases(150)).packed() == model.packed()


def test_a_model_comes_back_from_bytes_and_from_rows_as_it_was(model: Model) -> None:
    again = Model.unpacked(model.packed())
    rows = Model.of_lines(model.labels, model.bias, model.scale, model.spread, model.lines())
    for text in ("吞卡", "排队", "手续费多收", "别的"):
        assert again.scores(text) == model.scores(text) == rows.scores(text)
    assert rows.packed() == model.packed()


@pytest.mark.parametrize("content", [b"", b"x" * 40, b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_bytes_that_are_no_model_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        Model.unpacked(content)


@pytest.mark.parametrize(
    ("labels", "bias", "scale", "line"),
    [
        (("a",), (0.0,), 1.0, ("x", 100, "0:1")),
        (("a", "b"), (0.0,), 1.0, ("x", 100, "0:1")),
        (("a", "b"), (0.0, float("nan")), 1.0, ("x", 100, "0:1")),
        (("a", "b"), (0.0, 0.0), 0.0, ("x", 100, "0:1")),
        (("a", "b"), (0.0, 0.0), float("inf"), ("x", 100, "0:1")),
        (("a", "b"), (0.0, 0.0), 1.0, ("x", 100, "2:1")),
        (("a", "b"), (0.0, 0.0), 1.0, ("x", 100, "0:128")),
        (("a", "b"), (0.0, 0.0), 1.0, ("x", 100, "0:many")),
        (("a", "b"), (0.0, 0.0), 1.0, ("x", 0, "0:1")),
        (("a", "b"), (0.0, 0.0), 1.0, ("", 100, "0:1")),
    ],
)
def test_rows_that_make_no_model_are_refused(
    labels: tuple[str, ...], bias: tuple[float, ...], scale: float, line: tuple[str, int, str]
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Model.of_lines(labels, bias, scale, 0.4, [line])


def test_weights_fit_a_byte(model: Model) -> None:
    assert all(abs(weight) <= TOP for row in model.rows.values() for weight in row.weights)
    assert max(abs(weight) for row in model.rows.values() for weight in row.weights) == TOP


def test_what_fewer_than_three_people_said_is_not_learnt() -> None:
    told = cases(60)
    told += [Example("手续费上官飞燕说的", "fee", "the same") for _ in range(30)]
    known = learn(told).rows
    assert "手续" in known
    assert not any(set(gram) & set("官燕") for gram in known)


def test_labels_with_too_few_cases_are_left_out() -> None:
    few = [Example("少见的事", "rare", str(number)) for number in range(learning.LABEL_CASES - 1)]
    assert {each.label for each in learnable([*cases(60), *few])} == set(WORDS)
    with pytest.raises(ValueError, match="one label"):
        learn([Example("一样", "only", str(number)) for number in range(9)])


def test_confidence_is_set_by_what_was_not_seen(model: Model) -> None:
    newest = cases(60, seed=5)
    kept = calibrated(model, newest)
    assert kept.labels == model.labels
    assert calibrated(model, []) == model
    assert [kept.best(each.text) for each in newest] == [model.best(each.text) for each in newest]


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("我的电话 138 1234 5678 你记一下", "1234"),
        ("身份证 110101199003071233 拿走了", "1990"),
        ("写信到 wang.fang@example.com", "wang"),
        ("刚才王师傅说不行", "王"),
        ("张某某说不给办", "张"),
        ("是李经理答应的", "李"),
        ("我叫陈桂芳，来投诉", "桂芳"),
    ],
)
def test_persons_are_taken_out_before_learning(told: str, gone: str) -> None:
    assert gone in told
    assert gone not in without_persons(told)


def test_the_names_of_a_case_are_taken_out_with_and_without_surname() -> None:
    left = without_persons("陈桂芳说桂芳的卡被吞了，欧阳娜娜也在", ("陈桂芳", "欧阳娜娜"))
    assert "桂芳" not in left
    assert "娜" not in left
    assert "卡被吞了" in left


def test_offices_that_are_no_persons_stay() -> None:
    assert without_persons("大堂经理态度不好") == "大堂经理态度不好"
    assert without_persons("客户经理不见人") == "客户经理不见人"


@given(st.text(max_size=60), st.sampled_from(["13812345678", "6222020200112233440", "010-62345678"]))
@settings(max_examples=150)
def test_no_digit_of_a_person_becomes_a_gram(text: str, number: str) -> None:
    found = grams(without_persons(f"{text} {number} {text}"))
    assert not any(character in "123456789" for gram in found for character in gram)


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_every_gram_stands_where_it_says(text: str) -> None:
    narrow, places = spoken(text)
    assert len(places) == len(narrow)
    assert places == sorted(places)
    assert all(place < min(len(text), TEXT_READ) for place in places)
    found = set()
    for gram, start, end in placed(narrow):
        assert narrow[start:end] == gram
        assert BREAK not in gram
        found.add(gram)
    assert found == grams(text)


@given(st.text(max_size=120))
@settings(max_examples=100)
def test_any_text_gets_an_answer_with_places_inside_it(text: str) -> None:
    answer = SMALL.answer(text)
    if answer is not None:
        assert 0 <= answer.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in answer.spans)
        assert set(answer.words) == {text[start:end] for start, end in answer.spans}


SMALL = learn([*cases(60), *(Example(f"the machine swallowed my card {n}", "swallowed", str(n)) for n in range(9))])


def test_latin_words_are_shown_whole() -> None:
    answer = SMALL.answer("yesterday your Machine SWALLOWED my card")
    assert answer is not None
    assert answer.label == "swallowed"
    assert all(
        word.isascii() and f" {word.lower()} " in " yesterday your machine swallowed my card " for word in answer.words
    )


def test_the_last_answer_is_remembered_and_the_next_text_asked_anew() -> None:
    installed = Installed(3, SMALL)
    first = installed.answer("自助机吞卡")
    assert installed.answer("自助机吞卡") is first
    other = installed.answer("排队等了两个小时")
    assert first is not None
    assert other is not None
    assert (first.label, other.label) == ("swallowed", "queue")
