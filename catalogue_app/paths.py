"""Where the program's own data and the user's data live."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
APPLICATION = "catalogue-app"
PORTABLE = "settings"
USER_SETTINGS = "settings.json"
"""The file in `user_settings_folder()` that the window keeps the person's settings in."""


def _shipped(folder: str) -> Path:
    """Installed and frozen programs hold the folder inside the package, a checkout beside it."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def resource(name: str) -> Path:
    """A file or folder of `resources/`: icons, fonts, translations, styles."""
    return _shipped("resources") / name


def template(name: str) -> Path:
    """A file or folder of `catalogue_templates/`: the fields, the tables of channels and grounds."""
    return _shipped("catalogue_templates") / name


def user_settings_folder() -> Path:
    """The person's own settings: where `CATALOGUE_APP_SETTINGS` says; beside a portable copy of the program, where a
    folder `settings` lies next to it; else the system's place for them."""
    named = os.environ.get("CATALOGUE_APP_SETTINGS")
    if named:
        return Path(named)
    beside = (Path(sys.executable).parent if getattr(sys, "frozen", False) else _PACKAGE.parent) / PORTABLE
    if beside.is_dir():
        return beside
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def backup_place() -> Path | None:
    """The folder that the person has chosen for backups, for the window and the command line alike; None where backups
    lie beside their workspaces. A folder that is not there now (a stick that was pulled out) counts as not chosen:
    better a backup beside the file than none."""
    # Here and not above: what `--version` needs is loaded without it.
    import json

    try:
        settings = json.loads((user_settings_folder() / USER_SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    chosen = settings.get("backup_place") if isinstance(settings, dict) else None
    if not isinstance(chosen, str) or not chosen:
        return None
    place = Path(chosen)
    return place if place.is_dir() else None


def user_log_folder() -> Path:
    """Where the log of this user's sessions lies."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def documents_folder() -> Path:
    """Where people look for their files first."""
    return Path(platformdirs.user_documents_dir())
