"""The project's own source as the house rules see it: files, syntax trees, what git keeps."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"build", "dist", "__pycache__"}


def modules(*folders: str) -> list[Path]:
    """All Python files of folders (or files) of the project, sorted; of branchdesk if none is named."""
    found: set[Path] = set()
    for folder in folders or ("branchdesk",):
        place = ROOT / folder
        found |= {place} if place.is_file() else set(place.rglob("*.py"))
    return sorted(found)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes(module: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a tree: walked once for all the rules that look at it."""
    return tuple(ast.walk(module))


def statements(module: ast.Module) -> Iterator[ast.stmt]:
    """Every statement of a tree, without looking into expressions."""
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        for each in ast.iter_child_nodes(node):
            if isinstance(each, ast.stmt):
                yield each
                waiting.append(each)
            elif isinstance(each, ast.ExceptHandler | ast.match_case):
                waiting.append(each)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call inside a tree."""
    inside = nodes(node) if isinstance(node, ast.Module) else ast.walk(node)
    return (each for each in inside if isinstance(each, ast.Call))


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression made of names, with "?" where it starts with something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where a finding is, as an editor understands it."""
    line = f":{getattr(node, 'lineno', 1)}" if node else ""
    return f"{path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name}{line}"


def clean(found: Iterable[str]) -> bool:
    """Whether nothing was found; pytest shows the offences, one a line, where it is asserted."""
    offences = list(found)
    if offences:
        pytest.fail("\n".join(offences), pytrace=False)
    return True


@cache
def kept() -> tuple[Path, ...]:
    """The files that git keeps, or would keep with the next commit; without git, all that is not hidden or built."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [each for each in ROOT.rglob("*") if not SKIPPED & set(each.parts) and not _hidden(each)]
    return tuple(sorted(each for each in paths if each.is_file()))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(ROOT).parts)
