"""Where the user was in each workspace, kept in the settings to come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

from catalogue_app.ui.settings import Settings

_KEY = "places"


@dataclass(frozen=True, slots=True)
class Place:
    """`section` is the id of the section in front, "" where none is known; `views` holds for each section what its
    `place()` returned, `counts` the figures that stood beside the sections' titles."""

    section: str = ""
    views: Mapping[str, dict[str, Any]] = with_default(default_factory=dict)
    counts: Mapping[str, int | None] = with_default(default_factory=dict)


def in_workspace(settings: Settings, workspace: str) -> Place:
    """The place in the workspace with this id."""
    return _place(settings[_KEY].get(workspace))


def in_file(settings: Settings, path: Path) -> Place:
    """The place in the workspace that lay at `path` when it was closed: known before the file is opened."""
    kept = (value for value in settings[_KEY].values() if _mapping(value).get("path") == str(path))
    return _place(next(kept, None))


def keep(settings: Settings, workspace: str, path: Path, place: Place) -> None:
    """Keep this place; sections that `place` does not name stay as they were kept before."""
    views = {**in_workspace(settings, workspace).views, **place.views}
    kept = {"path": str(path), "section": place.section, "views": views, "counts": dict(place.counts)}
    settings[_KEY] = {**settings[_KEY], workspace: kept}


def _place(kept: object) -> Place:
    """What is of another kind than it should be counts as not kept: the settings are a file that anybody can change."""
    place = _mapping(kept)
    views = {name: view for name, view in _mapping(place.get("views")).items() if isinstance(view, dict)}
    counts = {name: count for name, count in _mapping(place.get("counts")).items() if isinstance(count, int)}
    return Place(str(place.get("section", "")), views, counts)


def _mapping(kept: object) -> Mapping[str, Any]:
    return kept if isinstance(kept, dict) else {}
