"""A key comes back only to the right password or code, and never by accident."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain.errors import NotAllowed, StoreUnavailable
from branchdesk.security import keys
from branchdesk.security.keys import CODE_LETTERS, Cost

CHEAP = Cost(memory=8, passes=1, lanes=1)


def test_the_right_password_opens() -> None:
    data_key = keys.new_data_key()
    envelope = keys.seal_key(data_key, "开门 2026", login="wangmin", cost=CHEAP)
    assert keys.open_key(envelope, "开门 2026") == data_key
    assert keys.open_key(envelope, "开门 ２０２６") == data_key  # full width from an input method


@pytest.mark.parametrize("wrong", ["", "开门 2027", "开门 2026 "])
def test_a_wrong_password_is_refused(wrong: str) -> None:
    envelope = keys.seal_key(keys.new_data_key(), "开门 2026", login="wangmin", cost=CHEAP)
    with pytest.raises(NotAllowed) as refused:
        keys.open_key(envelope, wrong)
    assert refused.value.problem.key == "access.password"


def test_an_envelope_opens_only_for_its_login_and_cost() -> None:
    envelope = keys.seal_key(keys.new_data_key(), "secret", login="teller", cost=CHEAP)
    for changed in (replace(envelope, login="supervisor"), replace(envelope, cost=replace(CHEAP, passes=2))):
        with pytest.raises(NotAllowed):
            keys.open_key(changed, "secret")


def test_an_envelope_that_asks_for_a_terabyte_is_refused() -> None:
    envelope = keys.seal_key(keys.new_data_key(), "secret", login="teller", cost=CHEAP)
    with pytest.raises(StoreUnavailable) as refused:
        keys.open_key(replace(envelope, cost=Cost(memory=2**30)), "secret")
    assert refused.value.problem.key == "access.keys_broken"


def test_the_price_of_a_guess_is_what_was_decided() -> None:
    assert Cost(memory=65_536, passes=3, lanes=2) == keys.PRODUCTION


def test_each_purpose_has_its_own_key_and_always_the_same() -> None:
    data_key = bytes(range(32))
    derived = {purpose: keys.derive(data_key, purpose) for purpose in ("database", "journal", "customer")}
    assert len(set(derived.values())) == 3
    assert all(len(each) == 32 and each != data_key for each in derived.values())
    # A golden value: a change here would lock every home that exists.
    assert derived["journal"].hex() == "40f929834e5467c6506125289d56f3721b14ed9bd556e227fdc42d20602d6046"


def test_the_recovery_code_opens_as_it_is_typed() -> None:
    data_key, code = keys.new_data_key(), keys.recovery_code()
    envelope = keys.seal_recovery(data_key, code)
    assert keys.open_recovery(envelope, code) == data_key
    assert keys.open_recovery(envelope, code.lower().replace("-", " ")) == data_key
    assert keys.open_recovery(envelope, code.replace("0", "o").replace("1", "l")) == data_key


def test_a_recovery_code_is_eight_groups_of_four() -> None:
    code = keys.recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert set(code) <= {*CODE_LETTERS, "-"}
    assert code != keys.recovery_code()


def test_the_code_of_another_home_is_told_from_a_slip() -> None:
    envelope = keys.seal_recovery(keys.new_data_key(), keys.recovery_code())
    with pytest.raises(NotAllowed) as refused:
        keys.open_recovery(envelope, keys.recovery_code())
    assert refused.value.problem.key == "access.recovery"
    with pytest.raises(NotAllowed) as refused:
        keys.open_recovery(envelope, "hello")
    assert refused.value.problem.key == "access.recovery_unreadable"


@given(st.integers(0, 2**32), st.integers(1, 31))
def test_one_wrong_letter_never_opens(seed: int, shift: int) -> None:
    printed = keys.recovery_code()
    envelope, code = keys.seal_recovery(keys.new_data_key(), printed), printed.replace("-", "")
    at = seed % 30
    slipped = code[:at] + CODE_LETTERS[(CODE_LETTERS.index(code[at]) + shift) % 32] + code[at + 1 :]
    with pytest.raises(NotAllowed):  # by the check letters, or one time in a thousand by the seal
        keys.open_recovery(envelope, slipped)


def test_nothing_secret_shows_in_a_repr() -> None:
    data_key = keys.new_data_key()
    envelope = keys.seal_key(data_key, "secret", login="teller", cost=CHEAP)
    assert "sealed" not in repr(envelope)
    assert envelope.sealed.hex() not in repr(envelope)
