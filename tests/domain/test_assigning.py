"""Whom a case is handed to, and never the person complained about."""

from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.assigning import Duty, Proposal, propose
from branchdesk.domain.case import Case
from branchdesk.domain.people import recused
from branchdesk.domain.records import User

LI = User("0318", "李强", frozenset({"handler"}), "0318")
ZHOU = User("0322", "周敏", frozenset({"handler"}), "0322")
WANG = User("0217", "王敏", frozenset({"supervisor"}), "0217")
TELLER = User("0301", "何芳", frozenset({"teller"}), "0301")
GONE = User("0399", "赵明", frozenset({"handler"}), "0399", active=False)
PEOPLE = (LI, ZHOU, WANG, TELLER, GONE)
LOGINS = st.lists(st.sampled_from(["0318", "0322", "0217", "0301"])).map(tuple)
CASE = Case(kind="complaint", grade="2", matter="A03")


def test_least_to_do_and_handlers_before_supervisors() -> None:
    assert propose(CASE, "A", 4, Duty(), PEOPLE, {"0318": 5, "0322": 3}) == Proposal("0322", "least", 3)
    assert propose(CASE, "A", 4, Duty(), PEOPLE, {"0318": 1, "0322": 3}).login == "0318"
    assert propose(CASE, "A", 4, Duty(), (WANG, TELLER), {}) == Proposal("0217", "least", 0)


def test_who_is_on_duty_today() -> None:
    duty = Duty(days={"4": ("0318", "0399", "9999")})
    assert propose(CASE, "A", 4, duty, PEOPLE, {"0318": 9}) == Proposal("0318", "duty", 9)
    assert propose(CASE, "A", 5, duty, PEOPLE, {"0318": 9}) == Proposal("0322", "least", 0)


def test_grade_before_matter_before_duty() -> None:
    duty = Duty(groups={"A": "0318"}, grades={"1": "0217"})
    assert propose(CASE, "A", 4, duty, PEOPLE, {}).why == "group"
    assert propose(Case(grade="1"), "A", 4, duty, PEOPLE, {}) == Proposal("0217", "grade", 0)
    assert propose(CASE, "B", 4, duty, PEOPLE, {}).why == "least"


def test_who_takes_a_matter_takes_it_only_on_his_days() -> None:
    duty = Duty(days={"4": ("0322",)}, groups={"A": "0318"})
    assert propose(CASE, "A", 4, duty, PEOPLE, {}) == Proposal("0322", "duty", 0)


def test_the_person_complained_about_steps_aside() -> None:
    duty = Duty(groups={"A": "0318"})
    against = Case(grade="2", against="柜员李强")
    assert propose(against, "A", 4, duty, PEOPLE, {}) == Proposal("0322", "least", 0, "0318")
    only = Duty(days={"4": ("0318",)})
    assert propose(against, "A", 4, only, PEOPLE, {}) == Proposal("0322", "least", 0, "0318")
    assert propose(against, "A", 4, Duty(), (LI,), {}).login == ""


@given(
    against=st.sampled_from(["", "李强", "0322", "王敏、李强", "周敏", "不清楚"]),
    grade=st.sampled_from("123"),
    weekday=st.integers(1, 7),
    duty=st.builds(
        Duty,
        days=st.dictionaries(st.sampled_from("1234567"), LOGINS),
        groups=st.dictionaries(st.sampled_from("AB"), st.sampled_from(["0318", "0301", "0399"])),
        grades=st.dictionaries(st.sampled_from("123"), st.sampled_from(["0217", "0322"])),
    ),
    load=st.dictionaries(st.sampled_from(["0318", "0322", "0217"]), st.integers(0, 9)),
)  # fmt: skip
def test_whoever_is_proposed_works_here_handles_and_is_not_complained_about(
    against: str, grade: str, weekday: int, duty: Duty, load: dict[str, int]
) -> None:
    case = Case(grade=grade, against=against)
    found = propose(case, "A", weekday, duty, PEOPLE, load)
    chosen = next((each for each in PEOPLE if each.login == found.login), None)
    if chosen is None:
        assert all(recused(case, each) for each in (LI, ZHOU, WANG))
    else:
        assert chosen.active
        assert chosen.roles & {"handler", "supervisor"}
        assert not recused(case, chosen)
