"""Starting the program: input method, one instance, log and hooks, and a real start in a process of its own."""

import json
import logging
import os
import socket
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from branchdesk import app
from branchdesk.domain.errors import StoreUnavailable
from branchdesk.services import access
from branchdesk.ui.tasks import Bug
from tests.sources import ROOT
from tests.ui.conftest import CHEAP, NOW
from tests.ui.windows import LOGIN, PASSWORD


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A practice home of 0217 王敏."""
    wanted = access.NewHome("CD103", "城东支行", LOGIN, "王敏", practice=True)
    access.create_home(tmp_path / "home", wanted, PASSWORD, now=NOW, cost=CHEAP).session.store.close()
    return tmp_path / "home"


@pytest.mark.skipif(sys.platform != "linux", reason="input methods of Linux")
@pytest.mark.parametrize(
    ("given", "plugins", "wanted"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, [], {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULE": "fcitx5"}, [], {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"GTK_IM_MODULE": "Fcitx"}, [], {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULE": "fcitx"}, ["libfcitx5platforminputcontextplugin.so"], {"QT_IM_MODULE": "fcitx"}),
        ({"QT_IM_MODULE": "ibus"}, [], {"QT_IM_MODULE": "ibus"}),
        ({}, [], {}),
    ],
)
def test_chinese_can_be_typed_under_fcitx(
    tmp_path: Path, given: dict[str, str], plugins: list[str], wanted: dict[str, str]
) -> None:
    for name in plugins:
        (tmp_path / name).touch()
    environment = dict(given)
    app.use_input_method(environment, tmp_path)
    assert {
        name: environment.get(name) for name in ("QT_IM_MODULE", "IBUS_USE_PORTAL") if name in environment
    } == wanted


def test_a_home_is_opened_once(tmp_path: Path) -> None:
    with app.one_instance(tmp_path / "home"):
        with pytest.raises(StoreUnavailable) as refused, app.one_instance(tmp_path / "home"):
            pass
        assert refused.value.problem.key == "app.running"
        assert refused.value.problem.values["process"] == os.getpid()
    with app.one_instance(tmp_path / "home"):
        pass


def test_a_lock_left_by_a_crash_is_taken_over(tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    (tmp_path / "lock").write_text(f"{dead.stdout.strip()}\nbranchdesk\n{socket.gethostname()}\n", encoding="utf-8")
    with app.one_instance(tmp_path):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="a folder that refuses needs a plain POSIX user")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnavailable) as refused, app.one_instance(tmp_path / "home"):
        pass
    assert refused.value.problem.key == "app.folder"


def test_a_file_in_the_way_of_the_home_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnavailable) as refused, app.one_instance(tmp_path / "home"):
        pass
    assert refused.value.problem.key == "app.folder"


def raised(words: str) -> BaseException:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def logged(folder: Path) -> str:
    return (folder / "branchdesk.log").read_text(encoding="utf-8")


def test_the_log_knows_the_place_but_not_the_words(tmp_path: Path, qtbot: QtBot) -> None:
    with app.watched(tmp_path) as hooks:
        error = raised("张三 13812345678")
        with qtbot.waitSignal(hooks.noticed) as heard:
            sys.excepthook(type(error), error, error.__traceback__)
    text = logged(tmp_path)
    assert "ValueError" in text
    assert "test_app.py" in text
    assert "张三" not in text
    assert "138" not in text
    assert heard.args is not None
    assert isinstance(heard.args[0], Bug)


def test_threads_are_watched(tmp_path: Path, qtbot: QtBot) -> None:
    def fail() -> None:
        raise KeyError("李四")

    with app.watched(tmp_path) as hooks, qtbot.waitSignal(hooks.noticed):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "KeyError" in logged(tmp_path)
    assert "李四" not in logged(tmp_path)


@pytest.mark.qt_no_exception_capture
def test_qt_speaks_into_the_log_and_everything_is_put_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, logging.getLogger("branchdesk").level)
    with app.watched(tmp_path):
        qWarning("something about a widget")
    assert (sys.excepthook, threading.excepthook, logging.getLogger("branchdesk").level) == before
    assert "something about a widget" in logged(tmp_path)


def test_a_log_that_has_grown_is_put_aside(tmp_path: Path) -> None:
    for round_ in range(6):
        (tmp_path / "branchdesk.log").write_text(f"{round_}" * 500_001, encoding="utf-8")
        with app.watched(tmp_path):
            logging.getLogger("branchdesk").warning("new")
    kept = sorted(each.name for each in tmp_path.glob("branchdesk.log*"))
    assert kept == ["branchdesk.log", "branchdesk.log.1", "branchdesk.log.2", "branchdesk.log.3"]
    assert (tmp_path / "branchdesk.log.1").read_text(encoding="utf-8")[0] == "5"
    assert (tmp_path / "branchdesk.log").stat().st_size < 1000


def test_a_log_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("", encoding="utf-8")
    with app.watched(tmp_path / "logs"):
        logging.getLogger("branchdesk").warning("unheard")


START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from branchdesk import app
from branchdesk.ui.main_window import MainWindow

seen = {"painted": False}

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not seen["painted"]:
            seen["painted"] = True
            heavy = {"peewee", "sqlcipher3", "argon2", "cryptography", "openpyxl", "pypinyin"}
            seen["heavy"] = sorted(heavy & set(sys.modules))
        return False

original = MainWindow.show
def show(window):
    original(window)
    window.page.installEventFilter(painted)
    seen["page"] = type(window.page).__name__
    seen["title"] = window.windowTitle()
    act(window)
MainWindow.show = show
painted = Painted()
"""


def start(home: Path, settings: Path, act: str, **options: Any) -> tuple[int, dict[str, Any]]:
    """Start the program in a process of its own; `act(window)` runs when the window is shown."""
    given = "".join(f", {name}={value!r}" for name, value in options.items())
    code = f"{START}\ndef act(window):\n{textwrap.indent(textwrap.dedent(act), '    ')}\n"
    code += f"code = app.run(Path({str(home)!r}){given})\nprint(json.dumps({{**seen, 'code': code}}))\n"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(settings),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.stdout.strip(), done.stderr
    report: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return report["code"], report


def test_the_login_is_painted_before_anything_heavy_is_loaded(home: Path, tmp_path: Path) -> None:
    code, seen = start(home, tmp_path, "QTimer.singleShot(400, window.close)", lang="zh_CN")
    assert (code, seen["page"], seen["painted"], seen["heavy"]) == (0, "LoginPage", True, [])
    assert seen["title"].startswith("投诉台")
    assert "BranchDesk" in logged(home / "logs")
    assert not (home / "lock").exists()


def test_no_home_is_the_first_run(tmp_path: Path) -> None:
    act = "QTimer.singleShot(300, window.close)"
    code, seen = start(tmp_path / "new", tmp_path, act, lang="en", theme="dark", practice=True)
    assert (code, seen["page"]) == (0, "FirstRunPage")
    assert seen["title"].startswith("BranchDesk")
    assert not (tmp_path / "new" / "keys.json").exists()


def test_somebody_logs_in_and_leaves(home: Path, tmp_path: Path) -> None:
    act = f"""
    page = window.page
    page.login.setText({LOGIN!r})
    page.password.setText({PASSWORD!r})
    from branchdesk.ui.tab import Tab
    window._factories = dict.fromkeys(("intake", "queue", "callbacks", "exchange"), Tab)
    def entered(desk):
        seen["who"] = desk.user.login
        QTimer.singleShot(100, window._close_now)
    window.entered.connect(entered)
    page.enter.click()
    """
    code, seen = start(home, tmp_path, act)
    assert (code, seen["who"]) == (0, LOGIN)
    plates = json.loads((tmp_path / "branchdesk" / "window.json").read_text(encoding="utf-8"))["plates"]
    assert plates[str(home.resolve())]["name"] == "城东支行"


def test_a_bug_in_a_slot_is_logged_and_told(home: Path, tmp_path: Path) -> None:
    act = """
    from branchdesk.ui.problems import ProblemDialog
    def fail():
        raise LookupError("王五")
    def look():
        seen["told"] = len(window.findChildren(ProblemDialog))
        window._close_now()
    QTimer.singleShot(100, fail)
    QTimer.singleShot(400, look)
    """
    code, seen = start(home, tmp_path, act)
    assert (code, seen["told"]) == (0, 1)
    assert "LookupError" in logged(home / "logs")
    assert "王五" not in logged(home / "logs")


def test_the_second_window_says_who_holds_the_home(home: Path, tmp_path: Path) -> None:
    code_of_dialog = f"""
import json
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from branchdesk import app
from branchdesk.ui.problems import ProblemDialog
heard = []
def look():
    for each in QApplication.topLevelWidgets():
        if isinstance(each, ProblemDialog) and each.isVisible():
            heard.append(each.accessibleDescription())
            each.reject()
timer_holder = []
original = app._application
def application():
    made = original()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    timer_holder.append(timer)
    return made
app._application = application
print(json.dumps([app.run(Path({str(home)!r}), lang="zh_CN"), heard[:1]]))
"""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    with app.one_instance(home):
        done = subprocess.run(
            [sys.executable, "-c", code_of_dialog],
            env=environment,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
    assert done.stdout.strip(), done.stderr
    code, heard = json.loads(done.stdout.strip().splitlines()[-1])
    assert code == app.CANNOT_OPEN
    assert str(os.getpid()) in heard[0]


def test_the_clock_is_aware() -> None:
    assert app._now().tzinfo is not None
