"""The only door: making a home, entering it, adding people, coming back with the code on paper."""

import json
from pathlib import Path

import pytest

from branchdesk.domain.errors import BranchDeskError, InvalidCase, NotAllowed, StoreUnavailable, WrongUse
from branchdesk.domain.records import User
from branchdesk.services import access, alike, intake, places
from branchdesk.services.access import NewHome
from branchdesk.store import journal, users
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS, Branch

OTHER = "另一个 密码 99"


@pytest.mark.parametrize(
    ("wanted", "password", "fields"),
    [
        (NewHome("cd103", "城东支行", "0217", "主管"), PASSWORD, {"branch"}),
        (NewHome("CD103", "城东支行", "0217", "主管", desk="A"), PASSWORD, {"desk"}),
        (NewHome("CD103", " ", "", "", profile="hotel"), PASSWORD, {"name", "login", "display", "profile"}),
        (NewHome("CD103", "城东支行", "0217", "主管"), "short", {"password"}),
        (NewHome("CD103", "城东支行", "password", "主管"), "PASSWORD", {"password"}),
    ],
)
def test_a_home_that_cannot_be_made_names_every_reason_and_leaves_nothing(
    tmp_path: Path, wanted: NewHome, password: str, fields: set[str]
) -> None:
    with pytest.raises(InvalidCase) as refused:
        access.create_home(tmp_path / "home", wanted, password, now=NOON, cost=CHEAP)
    assert {each.field for each in refused.value.problems} == fields
    assert not (tmp_path / "home").exists()


def test_a_home_is_made_once(branch: Branch) -> None:
    before = {each.name: each.read_bytes() for each in branch.folder.iterdir() if each.is_file()}
    with pytest.raises(StoreUnavailable):
        access.create_home(branch.folder, NewHome("CD103", "x", "9", "y"), PASSWORD, now=NOON, cost=CHEAP)
    assert {each.name: each.read_bytes() for each in branch.folder.iterdir() if each.is_file()} == before


def test_the_right_password_enters_and_nothing_else_does(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    branch.supervisor.store.close()
    for login, password in (("0301", "wrong password"), ("9999", PASSWORD), ("", PASSWORD)):
        with pytest.raises(NotAllowed) as refused:
            access.open_home(branch.folder, login, password, now=NOON)
        assert refused.value.problem.key == "access.password"
    session = access.open_home(branch.folder, "0301", PASSWORD, now=NOON)
    assert session.user.display == "柜员"
    assert session.display("0318") == "经办"
    assert session.display("nobody") == "nobody"
    assert intake.next_number(session, NOON) == "CD103-26-0002"
    assert journal.of_action(session.store, "login")[0].actor == "0301"
    assert case.number in repr(alike.of_customer(session, {"phone": WORDS["phone"]})[0].case.number)
    session.store.close()


def test_a_full_width_password_is_the_same_password(branch: Branch) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in PASSWORD)
    assert wide != PASSWORD
    access.data_key_of(branch.folder, "0301", wide)


def test_keys_and_secrets_are_in_no_repr(branch: Branch) -> None:
    session = branch.supervisor
    shown = repr(session) + repr(session.store)
    for secret in (session.data_key, session.seal_key, session.hash_key):
        assert secret.hex() not in shown
        assert repr(secret) not in shown


def test_only_an_administrator_adds_people(branch: Branch) -> None:
    new = User("0400", "新人", frozenset({"teller"}), "0400")
    with pytest.raises(NotAllowed):
        access.add_user(branch.handler, new, PASSWORD, now=NOON, cost=CHEAP)
    session = access.add_user(branch.supervisor, new, "", now=NOON)
    assert session.displays["0400"] == "新人"
    assert "0400" not in access.logins(branch.folder)
    with pytest.raises(WrongUse):
        access.add_user(session, new, PASSWORD, now=NOON, cost=CHEAP)
    with pytest.raises(InvalidCase):
        access.add_user(session, User("0401", "x", frozenset()), "0401", now=NOON, cost=CHEAP)
    assert users.get(session.store, "0401") is None


def test_who_left_does_not_enter(branch: Branch) -> None:
    store = branch.supervisor.store
    gone = User("0301", "柜员", frozenset({"teller"}), "0301", active=False)
    with store.transaction():
        users.put(store, gone)
    with pytest.raises(NotAllowed) as refused:
        access.open_home(branch.folder, "0301", PASSWORD, now=NOON)
    assert refused.value.problem.key == "access.inactive"


def test_the_code_on_paper_sets_a_new_password(branch: Branch) -> None:
    branch.supervisor.store.close()
    typed = branch.recovery_code.lower().replace("-", " ").replace("0", "o")
    session = access.recover(branch.folder, typed, "0100", OTHER, now=NOON, cost=CHEAP)
    assert journal.of_action(session.store, "recover")[0].actor == "0100"
    session.store.close()
    with pytest.raises(NotAllowed):
        access.data_key_of(branch.folder, "0100", PASSWORD)
    access.data_key_of(branch.folder, "0100", OTHER)
    access.data_key_of(branch.folder, "0301", PASSWORD)


@pytest.mark.parametrize(
    ("code", "login", "password", "error"),
    [
        ("AAAA-BBBB", "0100", OTHER, NotAllowed),
        ("", "0100", OTHER, NotAllowed),
        (None, "9999", OTHER, BranchDeskError),
        (None, "0100", "short", InvalidCase),
    ],
)
def test_a_wrong_code_changes_nothing(
    branch: Branch, code: str | None, login: str, password: str, error: type[BranchDeskError]
) -> None:
    before = access.key_path(branch.folder).read_bytes()
    with pytest.raises(error):
        access.recover(
            branch.folder, branch.recovery_code if code is None else code, login, password, now=NOON, cost=CHEAP
        )
    assert access.key_path(branch.folder).read_bytes() == before


def test_another_homes_code_does_not_open_this_one(branch: Branch, tmp_path: Path) -> None:
    other = access.create_home(tmp_path / "other", NewHome("CD104", "x", "1", "y"), PASSWORD, now=NOON, cost=CHEAP)
    other.session.store.close()
    with pytest.raises(NotAllowed):
        access.recover(branch.folder, other.recovery_code, "0100", OTHER, now=NOON, cost=CHEAP)


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"version": 99}', '{"version":1,"users":[{}]}'])
def test_a_broken_key_file_is_a_sentence(branch: Branch, content: str) -> None:
    access.key_path(branch.folder).write_text(content, encoding="utf-8")
    with pytest.raises(StoreUnavailable):
        access.open_home(branch.folder, "0100", PASSWORD, now=NOON)


def test_a_lost_key_file_is_told_from_no_home(branch: Branch, tmp_path: Path) -> None:
    access.key_path(branch.folder).unlink()
    assert places.is_home(branch.folder)
    with pytest.raises(StoreUnavailable) as refused:
        access.logins(branch.folder)
    assert refused.value.problem.key == "access.keys_missing"
    assert not places.is_home(tmp_path / "nowhere")


def test_an_envelope_moved_to_another_login_does_not_open(branch: Branch) -> None:
    path = access.key_path(branch.folder)
    table = json.loads(path.read_text(encoding="utf-8"))
    [teller] = [each for each in table["users"] if each["login"] == "0301"]
    for each in table["users"]:
        if each["login"] == "0100":
            each.update({key: value for key, value in teller.items() if key != "login"})
    path.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(NotAllowed):
        access.open_home(branch.folder, "0100", PASSWORD, now=NOON)


def test_the_language_is_remembered(branch: Branch) -> None:
    assert branch.supervisor.language == "zh_CN"
    assert access.set_language(branch.supervisor, "en").language == "en"
    branch.supervisor.store.close()
    session = access.open_home(branch.folder, "0301", PASSWORD, now=NOON)
    assert session.language == "en"
    session.store.close()
