"""The house: an arrow may only point down, and nothing below the window knows Qt."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "catalogue_app"
FOR_ALL = {"errors", "i18n", "paths", "log"}
MIDDLE = {"exchange", "publish", "templates", "checks", "store"}
ALLOWED = {
    "domain": {"domain", "errors", "i18n", "paths"},
    **{floor: {floor, "domain"} | FOR_ALL for floor in MIDDLE},
    "workspace": {"workspace", "domain"} | MIDDLE | FOR_ALL,
    "ui": {"ui", "workspace", "domain"} | FOR_ALL,
}
WAYS_IN = {"__main__", "cli", "app", "__init__"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Full names of everything the module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


def floor_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def floors(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("catalogue_app.")} - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_arrows_point_down(path):
    floor = floor_of(path)
    if floor in ALLOWED:
        assert floors(imported(path)) <= ALLOWED[floor]
    elif floor not in WAYS_IN:
        assert floors(imported(path)) <= FOR_ALL


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_window_knows_qt(path):
    if floor_of(path) not in {"ui", "app"}:
        assert not any(name.startswith(("PySide6", "shiboken6")) for name in imported(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_store_knows_sql(path):
    if floor_of(path) != "store":
        assert not any(name.split(".")[0] in {"sqlalchemy", "sqlite3", "alembic"} for name in imported(path))


def test_the_command_line_reaches_the_window_only_when_asked():
    top_level = ast.parse((PACKAGE / "cli" / "__init__.py").read_text(encoding="utf-8")).body
    names = {node.module for node in top_level if isinstance(node, ast.ImportFrom)}
    assert not any(name and name.startswith(("catalogue_app.app", "catalogue_app.ui")) for name in names)
