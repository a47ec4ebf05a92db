"""The rule files of a workspace: severities and own rules of the county or its province, kept in the file itself."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from catalogue_app.checks.book import SWITCHABLE
from catalogue_app.checks.profile import Profile, joined, read_profile
from catalogue_app.domain.step import Changed
from catalogue_app.errors import FileRefusedError, reason
from catalogue_app.i18n import N_
from catalogue_app.workspace.settings import change_setting, setting
from catalogue_app.workspace.workspace import Workspace

SETTING = "rules"
LARGEST = 1_000_000
"""A rule file is written by hand; one of many megabytes is something else."""


@lru_cache(16)
def _read(text: str, name: str) -> Profile:
    return read_profile(text, name, SWITCHABLE)


def rule_files(workspace: Workspace) -> dict[str, str]:
    """Name → text of the files in force, in the order in which they overrule each other."""
    return {str(one["name"]): str(one["text"]) for one in setting(workspace, SETTING).get("files", [])}


def profile(workspace: Workspace) -> Profile:
    """The rule files taken together."""
    return joined(_read(text, name) for name, text in rule_files(workspace).items())


def load_rule_file(workspace: Workspace, path: Path) -> Changed:
    """Read a rule file, check it, and keep it in the workspace as a step; one of the same name is replaced.

    Raises FileRefusedError for a file that cannot be read or has a mistake; then nothing changes.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefusedError(N_("“{file}” is too large for a rule file."), file=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefusedError(N_("“{file}” is not UTF-8 text; save it as UTF-8."), file=path.name) from error
    except OSError as error:
        raise FileRefusedError(
            N_("“{file}” cannot be read: {reason}."), file=path.name, reason=reason(error)
        ) from error
    read = _read(text, path.name)
    others = {name: one for name, one in rule_files(workspace).items() if name != path.name}
    taken = {rule.id for name, one in others.items() for rule in _read(one, name).rules}
    double = taken & {rule.id for rule in read.rules}
    if double:
        raise FileRefusedError(
            N_("“{file}”: rule {rule} is in another rule file already; give it an id of its own."),
            file=path.name,
            rule=sorted(double)[0],
        )
    return _keep(workspace, {**others, path.name: text}, N_("Load a rule file"))


def remove_rule_file(workspace: Workspace, name: str) -> Changed:
    """Take a rule file out, as a step."""
    files = rule_files(workspace)
    if name not in files:
        return Changed(frozenset(), ())
    return _keep(workspace, {one: text for one, text in files.items() if one != name}, N_("Remove a rule file"))


def _keep(workspace: Workspace, files: dict[str, str], title: str) -> Changed:
    value = {"files": [{"name": name, "text": text} for name, text in files.items()]}
    return change_setting(workspace, SETTING, value, title)
