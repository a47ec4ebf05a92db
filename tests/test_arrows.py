"""The house: an arrow may only point down, and nothing below the window knows Qt."""

from __future__ import annotations

import ast
import re
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
    "cli": {"cli", "workspace", "domain"} | FOR_ALL,
    "app": {"ui", "workspace", "domain"} | FOR_ALL,
    "__main__": {"cli"},
    "__init__": set(),
    "errors": {"i18n"},
    "i18n": {"errors", "paths"},
    "paths": set(),
    "log": {"paths"},
}
"""Floor, or module that stands on no floor → what it may import. Nothing else may stand beside the floors."""
MODULE_NAME = re.compile(r"(?:catalogue_app|PySide6|shiboken6|sqlalchemy|sqlite3|alembic)\.[\w.]*")
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Full names of everything the module imports, wherever in it: also inside a function, also for types alone, also
    what it names in a text for `import_module`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{path.name}: write imports in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and MODULE_NAME.fullmatch(node.value):
            names.add(node.value)
    return names


def floor_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def floors(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("catalogue_app.")} - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_arrows_point_down(path):
    allowed = ALLOWED[floor_of(path)]
    if path == PACKAGE / "cli" / "__init__.py":
        allowed = allowed | {"app"}
    assert floors(imported(path)) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_window_knows_qt(path):
    if floor_of(path) not in {"ui", "app"}:
        assert not any(name.startswith(("PySide6", "shiboken6")) for name in imported(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_store_knows_sql(path):
    if floor_of(path) != "store":
        assert not any(name.split(".")[0] in {"sqlalchemy", "sqlite3", "alembic"} for name in imported(path))


def test_the_command_line_reaches_the_window_only_when_asked():
    for path in (PACKAGE / "cli").rglob("*.py"):
        names = {
            f"{node.module}.{alias.name}"
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert not any(name.startswith(("catalogue_app.app", "catalogue_app.ui")) for name in names), path.name


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("def f():\n    from catalogue_app.ui.window import Window", "ui"),
        ("from catalogue_app import ui", "ui"),
        ("if TYPE_CHECKING:\n    import catalogue_app.store.file", "store"),
        ("import_module(f'catalogue_app.publish.{name}')", "publish"),
        ("READERS = {'xlsx': 'catalogue_app.exchange.readers.xlsx'}", "exchange"),
    ],
)
def test_no_way_of_importing_is_overlooked(tmp_path, text, reached):
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")
    assert floors(imported(path)) == {reached}
