"""The workspace's own settings: agreed on once, valid for everybody who opens the file, each change a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue_app.domain.setting import Setting
from catalogue_app.domain.step import Changed
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.workspace.workspace import Workspace


def setting(workspace: Workspace, name: str) -> Mapping[str, Any]:
    """The value of a setting, empty where it was never set."""
    for found in records.fetch(workspace.file, "settings", [name]):
        if isinstance(found, Setting):
            return found.value
    return {}


def change_setting(workspace: Workspace, name: str, value: Mapping[str, Any], title: str) -> Changed:
    """Set a setting as a step called `title` (English source text)."""
    known = bool(records.fetch(workspace.file, "settings", [name]))
    with step(workspace.file, title) as unit:
        if known:
            unit.update("settings", name, {"value": dict(value)})
        else:
            unit.create(Setting(id=name, value=dict(value)))
    return unit.changed
