"""Suggestions: from the first day by words, later by a model, always with a reason; and whether people took them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from branchdesk.domain.errors import NotAllowed, NotFound, WrongUse
from branchdesk.domain.learning import Example, learn
from branchdesk.domain.trained import Installed
from branchdesk.services import access, handling, intake, suggesting, training
from branchdesk.services.session import Session
from branchdesk.store import journal, models
from tests.services.conftest import NOON, WORDS, Branch
from tests.services.taught import teach

SLOW = "等了半天，窗口少"


def with_model(session: Session, field: str, *told: tuple[str, str]) -> Session:
    """The session with a model in use that was taught these words."""
    examples = [Example(text, label, f"{text}{at}") for text, label in told for at in range(9)]
    learned = {**session.rules.learned, field: Installed(7, learn(examples))}
    return replace(session, rules=replace(session.rules, learned=learned))


def test_words_alone_suggest_matter_category_and_cause_with_their_reasons(branch: Branch) -> None:
    suggested = suggesting.suggest(branch.teller, {"narrative": "自助机吞卡了，半天没人管"})
    assert [(each.field, each.key, each.source) for each in suggested.offers] == [
        ("matter", "A03", "keywords"),
        ("category", "card", "keywords"),
        ("cause", "facilities", "keywords"),
    ]
    matter, category, _ = suggested.offers
    assert matter.reason.key == "reason.guess"
    assert "吞卡" in matter.words
    assert category.reason.key == "reason.filled"
    assert category.reason.values["matter"] == "A03"
    assert (suggested.grade.grade, suggested.grade.fills["matter"]) == ("1", "A03")


def test_a_chosen_matter_leaves_nothing_to_offer(branch: Branch) -> None:
    assert suggesting.suggest(branch.teller, {"narrative": "自助机吞卡了", "matter": "A03"}).offers == ()
    assert suggesting.suggest(branch.teller, {}).offers == ()


def test_a_model_speaks_before_the_keywords_and_says_how_sure_it_is(branch: Branch) -> None:
    taught = with_model(branch.teller, "matter", ("转账被冻结用不了", "F03"), ("手机上转不了账", "E01"), (SLOW, "C02"))
    suggested = suggesting.suggest(taught, {"narrative": "昨天转账被冻结，排队也没用"})
    offer = suggested.offer("matter")
    assert offer is not None
    assert (offer.key, offer.source, offer.version) == ("F03", "model", 7)
    assert 0.5 <= offer.confidence <= 1
    assert offer.reason.key == "reason.learned.matter"
    assert all(word in "昨天转账被冻结，排队也没用" for word in offer.words)
    assert suggested.grade.fills["matter"] == "F03"
    assert [each.key for each in suggested.grade.reasons].count("reason.guess") == 0
    assert any(each.key == "reason.learned.matter" for each in suggested.grade.reasons)
    filled = taught.rules.codes.list("matter").get("F03")
    assert filled is not None
    category = suggested.offer("category")
    assert category is not None
    assert (category.key, category.source, category.version) == (filled.fills["category"], "model", 7)


def test_an_unsure_model_leaves_the_word_to_the_keywords(branch: Branch) -> None:
    taught = with_model(branch.teller, "matter", ("转账被冻结", "F03"), ("手机上转账", "E01"))
    offer = suggesting.suggest(taught, {"narrative": "自助机吞卡"}).offer("matter")
    assert offer is not None
    assert (offer.key, offer.source) == ("A03", "keywords")


def test_a_model_never_offers_a_code_that_is_gone(branch: Branch) -> None:
    taught = with_model(branch.teller, "matter", ("自助机吞卡", "no such code"), (SLOW, "C02"))
    offer = suggesting.suggest(taught, {"narrative": "自助机吞卡"}).offer("matter")
    assert offer is not None
    assert offer.key == "A03"


def test_only_a_very_sure_model_doubts_what_was_chosen(branch: Branch) -> None:
    taught = with_model(branch.teller, "cause", ("柜员态度恶劣骂人", "attitude"), (SLOW, "facilities"))
    values = {"narrative": "柜员态度恶劣骂人", "matter": "C01"}
    offer = suggesting.suggest(taught, values).offer("cause")
    if offer is not None:
        assert offer.confidence >= suggesting.SURER
        assert offer.instead_of
    unsure = suggesting.suggest(taught, {"narrative": "态度一般，窗口不少", "matter": "C01"}).offer("cause")
    assert unsure is None or unsure.confidence >= suggesting.SURER


def test_what_was_suggested_and_chosen_is_kept_and_a_correction_counts_once(branch: Branch) -> None:
    case = intake.log(branch.teller, {**WORDS, "narrative": "自助机吞卡了"}, now=NOON).case
    intake.log(branch.teller, {**WORDS, "narrative": "自助机吞卡了", "matter": "C01"}, now=NOON)
    intake.log(branch.teller, {**WORDS, "narrative": "说不清楚的事"}, now=NOON)
    intake.log(branch.teller, {"narrative": "自助机吞卡了，还没有选事项"}, now=NOON)
    intake.log(branch.teller, {"narrative": "建议多摆几把椅子", "kind": "suggestion"}, now=NOON)
    store = branch.teller.store
    counts = {(each.field, each.source): each for each in models.use_counts(store, "2026-01")}
    matter = counts["matter", "keywords"]
    assert (matter.month, matter.accepted, matter.overridden, matter.none) == ("2026-03", 1, 1, 0)
    assert counts["matter", ""].none == 1
    assert counts["grade", "rules"].accepted == 4
    assert ("matter", "A03", "C01", 1) in models.overridden(store, "2026-01", 9)
    changed = {"matter": "C01", "reason": "核实后是排队"}
    handling.do(branch.supervisor, case.uid, "correct", changed, now=NOON + timedelta(hours=1))
    after = {(each.field, each.source): each for each in models.use_counts(store, "2026-01")}
    assert (after["matter", "keywords"].accepted, after["matter", "keywords"].overridden) == (0, 2)
    assert models.use_counts(store, "2026-04") == []


def test_training_refuses_politely_while_cases_are_few(branch: Branch) -> None:
    intake.log(branch.teller, WORDS, now=NOON)
    with pytest.raises(WrongUse) as refused:
        training.train(branch.supervisor, now=NOON)
    assert {each.key for each in refused.value.problems} == {"train.few"}
    assert {each.values["needed"] for each in refused.value.problems} == {training.NEEDED}
    assert models.records(branch.supervisor.store) == []
    with pytest.raises(NotAllowed):
        training.train(branch.teller, now=NOON)


def test_a_trained_version_is_measured_used_switched_and_removed(branch: Branch) -> None:
    session = branch.supervisor
    teach(session)
    done: list[tuple[int, int]] = []
    made = training.train(session, now=NOON, report=lambda *step: done.append(step))
    assert done[0][0] < done[-1][0] < done[-1][1]
    assert made.version.active
    assert {each.target for each in made.version.models} == {"matter", "category", "cause"}
    for record in made.version.models:
        assert record.cases == training.NEEDED
        assert record.held == training.NEEDED // training.HELD
        assert 1 >= record.accuracy > record.commonest
        assert 0 < record.size < 200_000
        assert (record.made_by, record.made_at) == ("主管", NOON)
    used = access.refreshed(session)
    offer = suggesting.suggest(used, {"narrative": "我想问一下存折上的红墨水印子"}).offer("matter")
    assert offer is not None
    assert (offer.source, offer.version) == ("model", made.version.number)
    training.use(session, 0, now=NOON)
    assert not access.refreshed(session).rules.learned
    training.use(session, made.version.number, now=NOON)
    again = training.train(session, now=NOON + timedelta(days=1)).version
    assert [each.number for each in training.versions(session)] == [again.number, made.version.number]
    assert [each.active for each in training.versions(session)] == [True, False]
    training.remove(session, again.number, now=NOON)
    assert not access.refreshed(session).rules.learned
    with pytest.raises(NotFound):
        training.use(session, again.number, now=NOON)
    with pytest.raises(NotAllowed):
        training.remove(branch.teller, made.version.number, now=NOON)
    actions = [each.action for each in journal.since(session.store, 0)]
    assert [each for each in actions if "model" in each or each == "train"] == [
        "train", "model_use", "model_use", "train", "model_remove",
    ]  # fmt: skip


def test_nothing_is_kept_of_a_training_that_was_stopped(branch: Branch) -> None:
    teach(branch.supervisor)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        training.train(branch.supervisor, now=NOON, report=stop)
    assert models.records(branch.supervisor.store) == []


def test_no_person_of_any_case_is_in_a_model(branch: Branch) -> None:
    session = branch.supervisor
    names = teach(session, named=True)
    made = training.train(session, now=NOON).version
    loaded = access.refreshed(session).rules.learned
    for record in made.models:
        grams = set(loaded[record.target].model.rows)
        assert not any(character in "123456789" for gram in grams for character in gram)
        for name in names:
            assert name not in grams
            assert name[-2:] not in grams


def test_a_damaged_model_counts_as_none(branch: Branch) -> None:
    session = branch.supervisor
    teach(session)
    training.train(session, now=NOON)
    with session.store.transaction():
        session.store.execute("UPDATE models SET content = x'00'")
    used = access.refreshed(session)
    offer = suggesting.suggest(used, {"narrative": "自助机吞卡"}).offer("matter")
    assert offer is not None
    assert offer.source == "keywords"
