"""The rules of the house that no linter knows. Each rule is first shown to catch a planted offence."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sources import ROOT, calls, clean, dotted, modules, nodes, place, tree

MOST_LINES = 400
MOST_METHODS = 25
CLOCK_ROOMS = ("app.py", "app", "cli.py", "cli", "services")
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time", "time.localtime"}
QT_CLOCKS = {"QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QDate.currentDate", "QTime.currentTime"}
# The hooks at the edge of the program and the task runner: the two places that may see any failure.
CATCH_ALL = ("branchdesk/app.py", "branchdesk/app/", "branchdesk/ui/tasks.py")

Finding = tuple[ast.AST, str]


def clocks(module: ast.Module) -> Iterator[Finding]:
    for call in calls(module):
        name = ".".join(dotted(call.func).split(".")[-2:])
        if name in CLOCKS | QT_CLOCKS:
            yield call, f"{name}(): the time is passed in"


def catch_alls(module: ast.Module) -> Iterator[Finding]:
    for handler in (each for each in nodes(module) if isinstance(each, ast.ExceptHandler)):
        caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        passes_on = (
            isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
        )  # tidies up and lets it go on
        if not passes_on and any(each is None or dotted(each) in ("Exception", "BaseException") for each in caught):
            yield handler, "catches everything"


def formatted_sources(module: ast.Module) -> Iterator[Finding]:
    """f-strings and joined texts in tr(): the translator never sees them."""
    for call in calls(module):
        name = dotted(call.func)
        if name.endswith((".tr", "Application.translate")) or name in ("tr", "translate"):  # a painter translates too
            for argument in call.args:
                if any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in ast.walk(argument)):
                    yield call, "a translated text must be one literal; fill it in with .format()"


def big_classes(module: ast.Module) -> Iterator[Finding]:
    for each in (each for each in nodes(module) if isinstance(each, ast.ClassDef)):
        methods = sum(isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in each.body)
        if methods > MOST_METHODS:
            yield each, f"{each.name} has {methods} methods, more than {MOST_METHODS}"


def globals_(module: ast.Module) -> Iterator[Finding]:
    for each in nodes(module):
        if isinstance(each, ast.Global):
            yield each, f"global {', '.join(each.names)}: pass it in"


def widgets_on_paper(module: ast.Module) -> Iterator[Finding]:
    for each in nodes(module):
        names = [alias.name for alias in each.names] if isinstance(each, ast.Import) else []
        if isinstance(each, ast.ImportFrom) and each.module == "PySide6":
            names = [f"PySide6.{alias.name}" for alias in each.names]
        elif isinstance(each, ast.ImportFrom):
            names = [each.module or ""]
        for name in names:
            if name.startswith("PySide6") and name not in ("PySide6.QtGui", "PySide6.QtCore"):
                yield each, f"paper paints with QtGui and QtCore alone, not {name}"


def no_story(module: ast.Module) -> Iterator[Finding]:
    if module.body and not ast.get_docstring(module):
        yield module, "a module opens with its story"


def findings(rule: Callable[[ast.Module], Iterator[Finding]], paths: list[Path]) -> list[str]:
    return [f"{place(path, node)} {words}" for path in paths for node, words in rule(tree(path))]


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (clocks, "import datetime\nx = datetime.datetime.now(tz)"),
        (clocks, "x = date.today()"),
        (catch_alls, "try: f()\nexcept Exception: pass"),
        (catch_alls, "try: f()\nexcept (ValueError, BaseException): pass"),
        (catch_alls, "try: f()\nexcept: pass"),
        (formatted_sources, "self.tr(f'{n} cases')"),
        (formatted_sources, "QCoreApplication.translate('A', 'x' + y)"),
        (formatted_sources, "tr('a' % b)"),
        (big_classes, "class A:\n" + "\n".join(f" def m{n}(self): ..." for n in range(MOST_METHODS + 1))),
        (globals_, "def f():\n global a\n a = 1"),
        (widgets_on_paper, "from PySide6.QtWidgets import QLabel"),
        (widgets_on_paper, "from PySide6 import QtPrintSupport"),
        (widgets_on_paper, "import PySide6.QtWidgets"),
        (no_story, "x = 1"),
    ],
    ids=range(14),
)
def test_the_rules_catch_what_is_planted(rule: Callable[[ast.Module], Iterator[Finding]], planted: str) -> None:
    assert list(rule(ast.parse(planted)))


def test_the_rules_let_pass_what_is_right() -> None:
    assert not list(catch_alls(ast.parse("try: f()\nexcept BaseException:\n g()\n raise")))
    assert not list(formatted_sources(ast.parse("painter.translate(x + 1, y)\nself.tr('{n} cases').format(n=n + 1)")))


def test_time_is_passed_in() -> None:
    paths = [each for each in modules() if each.relative_to(ROOT / "branchdesk").parts[0] not in CLOCK_ROOMS]
    assert clean(findings(clocks, paths))


def test_nobody_swallows_bugs() -> None:
    paths = [each for each in modules() if not place(each).startswith(CATCH_ALL)]
    assert clean(findings(catch_alls, paths))


def test_translated_texts_are_literals() -> None:
    assert clean(findings(formatted_sources, modules()))


def test_classes_stay_small() -> None:
    assert clean(findings(big_classes, modules("branchdesk", "tests", "packaging")))


def test_files_stay_short() -> None:
    sizes = {
        place(each): len(each.read_text(encoding="utf-8").splitlines())
        for each in modules("branchdesk", "tests", "packaging")
    }
    assert clean(f"{name} has {lines} lines" for name, lines in sizes.items() if lines > MOST_LINES)


def test_nothing_is_global() -> None:
    assert clean(findings(globals_, modules()))


def test_paper_needs_no_window() -> None:
    assert clean(findings(widgets_on_paper, modules("branchdesk/paper")))


def test_every_module_tells_its_story() -> None:
    assert clean(findings(no_story, modules("branchdesk", "packaging", "tests")))


def test_no_drawer_for_odds_and_ends() -> None:
    assert clean([place(each) for each in modules() if each.stem in ("utils", "util", "helpers", "common", "misc")])


def test_nothing_is_left_to_do() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X ", "HA" + "CK")
    paths = modules("branchdesk", "tests", "packaging")
    assert clean([place(each) for each in paths if any(mark in each.read_text(encoding="utf-8") for mark in marks)])


def test_test_files_have_names_of_their_own() -> None:
    names = [each.name for each in modules("tests") if each.stem != "conftest"]
    assert sorted({name for name in names if names.count(name) > 1}) == []


LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
)


def test_imports_point_one_way() -> None:
    # In a process of its own: the linter sets up logging anew and would silence the loggers of every later test.
    done = subprocess.run([sys.executable, "-c", LINT_IMPORTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_qt_keeps_its_references(qtbot: object) -> None:
    """PySide6 6.12.0 loses a reference to None with every void call on Python 3.11, until the program aborts."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(3000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 300
