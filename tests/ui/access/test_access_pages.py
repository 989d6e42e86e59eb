"""The door's pages alone: what they say, what they ask, and that keys suffice."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from branchdesk.ui.access.doorplate import logins
from branchdesk.ui.access.first_run import BRANCH, DONE, PERSON, PLACE, RECOVERY, FirstRunPage
from branchdesk.ui.access.lock import LockPage
from branchdesk.ui.access.login import LoginPage
from branchdesk.ui.access.recover_page import RecoverPage
from branchdesk.ui.preferences import Plate
from branchdesk.ui.theme import Theme

# The offscreen platform says this about every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PLATE = Plate("安禾银行", "城东支行", "CD103", login="0217")
CODE = "ABCD-EFGH-1234-5678-9JKM-NPQR-STVW-XYZ0"


@pytest.fixture
def login(theme: Theme, qtbot: QtBot) -> LoginPage:
    return shown(qtbot, LoginPage(PLATE, ["0217", "0301"], "1.0"))


def shown(qtbot: QtBot, page: Any) -> Any:
    qtbot.addWidget(page)
    page.resize(1366, 696)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def type_words(field: QWidget, words: str) -> None:
    """As an input method hands them over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def named(page: QWidget) -> list[str]:
    """Controls a screen reader would meet without a name."""
    silent = []
    for each in page.findChildren(QWidget):
        inner = isinstance(each.parentWidget(), QLineEdit) or isinstance(each, QListView)  # lists of drop-downs
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner and not each.focusProxy():
            interface = QAccessible.queryAccessibleInterface(each)
            if interface is None or not interface.text(QAccessible.Text.Name):
                silent.append(f"{type(each).__name__} {each.objectName()}")
    return silent


def test_the_last_person_types_a_password_and_is_tried(login: LoginPage, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is login.password
    qtbot.keyClicks(login.password, "clear-water")
    with qtbot.waitSignal(login.entered) as heard:
        qtbot.keyClick(login.password, Qt.Key.Key_Return)
    assert heard.args == ["0217", "clear-water"]
    assert not login.password.isEnabled()


def test_a_stranger_types_the_staff_number_first(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, LoginPage(Plate(), ["0217", "0301"], "1.0"))
    assert QApplication.focusWidget() is page.login
    qtbot.keyClicks(page.login, "0301")
    qtbot.keyClick(page.login, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.password


def test_nothing_is_tried_without_a_password(login: LoginPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(login.entered):
        qtbot.keyClick(login.password, Qt.Key.Key_Return)
    assert login.message()


def test_a_refusal_says_why_and_keeps_the_number(login: LoginPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(login.password, "wrong")
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    login.refuse("口令和工号对不上。")
    assert login.message() == "口令和工号对不上。"
    assert login.password.accessibleDescription() == "口令和工号对不上。"
    assert (login.login.text(), QApplication.focusWidget()) == ("0217", login.password)
    assert login.password.selectedText() == "wrong"
    qtbot.keyClicks(login.password, "x")
    assert login.message() == ""


def test_caps_lock_is_noticed(login: LoginPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(login.password, "a")
    assert login.message() == ""
    qtbot.keyClicks(login.password, "A")  # a capital without shift
    assert login.message()
    qtbot.keyClicks(login.password, "b")
    assert login.message() == ""


def test_the_password_is_hidden_until_asked(login: LoginPage) -> None:
    assert login.password.echoMode() == QLineEdit.EchoMode.Password
    login.password._eye.click()
    assert login.password.echoMode() == QLineEdit.EchoMode.Normal


def test_enter_belongs_to_the_input_method_while_it_composes(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, LoginPage(Plate(), ["0217"], "1.0"))
    page.login.setText("")
    page.login.setFocus()
    QApplication.sendEvent(page.login, QInputMethodEvent("wang", []))
    qtbot.keyClick(page.login, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.login


def test_esc_goes_back_only_where_there_is_a_back(login: LoginPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(login.left):
        qtbot.keyClick(login.password, Qt.Key.Key_Escape)
    page = shown(qtbot, LoginPage(PLATE, ["0217"], "1.0", can_leave=True))
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.password, Qt.Key.Key_Escape)


def test_the_lock_asks_for_one_password(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, LockPage("王敏", "0217", minutes=5, draft=True))
    qtbot.keyClicks(page.password, "clear-water")
    with qtbot.waitSignal(page.entered) as heard:
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
    assert heard.args == ["clear-water"]
    page.refuse("口令和工号对不上。")
    assert page.message() == "口令和工号对不上。"
    with qtbot.waitSignal(page.switch_asked):
        page.switch.click()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('{"users": [{"login": "0217"}, {"login": "0301"}]}', ["0217", "0301"]),
        ("{", []),
        ("[]", []),
        ('{"users": [{}]}', []),
        ('{"users": [{"login": 7}]}', []),
    ],
)
def test_the_door_plate_survives_any_key_file(tmp_path: Path, text: str, known: list[str]) -> None:
    (tmp_path / "keys.json").write_text(text, encoding="utf-8")
    assert logins(tmp_path) == known


def test_a_real_key_file_names_its_people(home: Path) -> None:
    assert logins(home) == ["0217"]
    assert json.loads((home / "keys.json").read_text(encoding="utf-8"))["version"] == 1


class Checked:
    """Answers like the access service, one list of messages at a time."""

    def __init__(self) -> None:
        self.messages: dict[str, str] = {}

    def __call__(self, values: Mapping[str, Any], password: str) -> dict[str, str]:
        return self.messages


@pytest.fixture
def first(theme: Theme, qtbot: QtBot, tmp_path: Path) -> FirstRunPage:
    page = FirstRunPage(tmp_path / "home", Checked())
    return shown(qtbot, page)


def type_branch(page: FirstRunPage, qtbot: QtBot) -> None:
    page.branch.branch.setFocus()
    for words in ("cd103", "城东支行", "安禾银行"):
        field = QApplication.focusWidget()
        assert field is not None
        type_words(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def type_person(page: FirstRunPage, qtbot: QtBot) -> None:
    for words in ("0217", "王敏", "clear-water", "clear-water"):
        field = QApplication.focusWidget()
        assert field is not None
        type_words(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_first_run_needs_only_the_keyboard(first: FirstRunPage, qtbot: QtBot) -> None:
    type_branch(first, qtbot)
    assert first.step == PERSON
    with qtbot.waitSignal(first.make_asked) as heard:
        type_person(first, qtbot)
    assert heard.args is not None
    values, password = heard.args
    assert (values["branch"], values["name"], values["bank"]) == ("CD103", "城东支行", "安禾银行")
    assert (values["login"], values["display"], values["head_office"]) == ("0217", "王敏", False)
    assert (values["profile"], values["desk"], password) == ("bank", "", "clear-water")
    first.created(CODE)
    assert first.step == RECOVERY
    assert first.code_open
    assert first.person.password.text() == ""
    qtbot.keyClicks(first.recovery.typed, first.recovery.asked.lower())
    qtbot.keyClick(first.recovery.typed, Qt.Key.Key_Return)
    assert first.step == PLACE
    qtbot.keyClick(first.place.backup, Qt.Key.Key_Return)
    assert first.step == DONE
    with qtbot.waitSignal(first.finished) as done:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert done.args == [""]


def test_a_step_is_left_only_when_its_fields_are_right(first: FirstRunPage, qtbot: QtBot) -> None:
    checked = first._check
    assert isinstance(checked, Checked)
    checked.messages = {"branch": "code?", "login": "still empty"}
    first.forward()
    assert first.step == BRANCH
    assert first.branch.rows["branch"].message() == "code?"
    checked.messages = {"login": "still empty"}
    first.forward()
    assert first.step == PERSON
    with qtbot.assertNotEmitted(first.make_asked):
        first.forward()
    assert first.person.rows["login"].message() == "still empty"


def test_a_message_goes_when_its_field_is_mended(first: FirstRunPage, qtbot: QtBot) -> None:
    first.branch.show_problems({"branch": "code?"})
    row = first.branch.rows["branch"]
    assert row.message() == "code?"
    qtbot.keyClicks(first.branch.branch, "C")
    assert row.message() == ""
    assert first.branch.branch.state == ""


def test_a_missing_backup_folder_leaves_the_note_about_space(first: FirstRunPage) -> None:
    first.place.begin()
    note = first.place.rows["data"].message()
    assert note
    first.place.show_problems({"backup": "no folder"})
    assert first.place.rows["data"].message() == note
    assert first.place.backup.state == "invalid"


def test_a_refused_password_leaves_room_for_the_eye(first: FirstRunPage) -> None:
    field = first.person.password
    plain = field.textMargins().right()
    assert plain >= field._eye.sizeHint().width()
    field.set_state("invalid", "too short")
    assert field.textMargins().right() > plain


def test_two_different_passwords_make_no_home(first: FirstRunPage, qtbot: QtBot) -> None:
    first.forward()
    first.person.password.setText("clear-water")
    first.person.again.setText("clear-walter")
    with qtbot.assertNotEmitted(first.make_asked):
        first.forward()
    assert first.person.rows["again"].message()


def test_a_refused_home_goes_back_to_the_field(first: FirstRunPage) -> None:
    first.forward()
    first.refuse({"branch": "taken"})
    assert first.step == BRANCH
    assert first.branch.rows["branch"].message() == "taken"


def test_the_code_must_be_typed_from_paper(first: FirstRunPage, qtbot: QtBot) -> None:
    first.created(CODE)
    first.forward()
    assert first.step == RECOVERY
    first.recovery.typed.setText("AAAA")
    first.forward()
    assert first.recovery.rows["typed"].message()
    assert not first.back.isVisible()
    first.recovery.typed.setText(f" {first.recovery.asked.lower()} ")
    first.forward()
    assert first.step == PLACE
    first.backward()
    assert first.step == RECOVERY


def test_every_group_may_be_asked(first: FirstRunPage) -> None:
    asked = set()
    for _ in range(200):
        first.recovery.show_code(CODE)
        asked.add(first.recovery.asked)
    assert asked == set(CODE.split("-"))


def test_a_backup_folder_must_be_there(first: FirstRunPage, tmp_path: Path, qtbot: QtBot) -> None:
    first.created(CODE)
    first.recovery.typed.setText(first.recovery.asked)
    first.forward()
    first.place.backup.setText(str(tmp_path / "nowhere"))
    first.forward()
    assert first.step == PLACE
    assert first.place.rows["backup"].message()
    first.place.backup.setText(str(tmp_path))
    first.forward()
    assert first.step == DONE


def test_a_backup_on_the_same_disk_is_warned_about(first: FirstRunPage, tmp_path: Path) -> None:
    first.place.backup.setText(str(tmp_path))
    first.place.begin()
    assert first.place.rows["backup"].message()
    assert first.place.backup.state == "warning"


def test_back_goes_one_step_back(first: FirstRunPage, qtbot: QtBot) -> None:
    first.forward()
    qtbot.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first.step == BRANCH


def test_recovering_needs_all_four_lines(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, RecoverPage("0217"))
    with qtbot.assertNotEmitted(page.entered):
        page.save.click()
    assert page.rows["code"].message()
    page.code.setText(CODE)
    page.password.setText("new-water-1")
    page.again.setText("new-water-2")
    with qtbot.assertNotEmitted(page.entered):
        page.save.click()
    assert page.rows["again"].message()
    page.again.setText("new-water-1")
    with qtbot.waitSignal(page.entered) as heard:
        page.save.click()
    assert heard.args == [CODE, "0217", "new-water-1"]
    page.refuse({"": "another home"})
    assert page.rows["code"].message() == "another home"


def test_every_control_of_the_door_has_a_name(
    first: FirstRunPage, login: LoginPage, qtbot: QtBot, theme: Theme
) -> None:
    pages = [first, login, shown(qtbot, LockPage("王敏", "0217")), shown(qtbot, RecoverPage(""))]
    assert [named(page) for page in pages] == [[], [], [], []]
