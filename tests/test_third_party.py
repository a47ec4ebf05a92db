"""What the program stands on is declared, needed, and named with its licence."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name).group()).lower()


DECLARED = {plain(one) for one in PROJECT["dependencies"]}
EXTRAS = {plain(one) for some in PROJECT["optional-dependencies"].values() for one in some}


def imported() -> set[str]:
    """The distributions that the package imports, wherever in a module."""
    names: set[str] = set()
    for path in (ROOT / "catalogue_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    foreign = names - sys.stdlib_module_names - {"catalogue_app"}
    known = packages_distributions()
    return {plain(known[name][0]) for name in foreign}


def test_every_library_that_is_imported_is_declared_and_no_other():
    optional = {plain(one) for one in PROJECT["optional-dependencies"]["signatures"]}
    assert imported() - {"shiboken6"} == DECLARED | optional


def test_every_library_is_named_with_its_licence():
    listed = (ROOT / "packaging" / "third-party.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in listed.splitlines() if line.startswith("| ")]
    named = {plain(one) for row in rows for one in re.findall(r"[\w.-]+", row[1])}
    assert (DECLARED | EXTRAS) - named == set()
    assert all(row[2].strip() for row in rows)
