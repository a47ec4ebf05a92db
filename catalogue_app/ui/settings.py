"""The user's settings as data: what there is, of which kind, with which texts; kept in one small JSON file.

They belong to the person, not to a workspace. In a portable copy (a folder `settings` beside the program) they go with
the program; see `paths.user_settings_folder`.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from catalogue_app.i18n import LANGUAGES, N_, default_language
from catalogue_app.paths import USER_SETTINGS, user_settings_folder

_log = logging.getLogger(__name__)
FILE = USER_SETTINGS


@dataclass(frozen=True, slots=True)
class Setting:
    """What the default is says of which kind a value is: bool, int, str, or one of `choices` (value → text); `folder`
    marks a text that is a folder's path. `title` and `explanation` are English source texts; a setting without a title
    is kept for the program itself (sizes, recent files) and not shown."""

    key: str
    default: Any
    title: str = ""
    explanation: str = ""
    choices: Mapping[Any, str] | None = None
    folder: bool = False
    lowest: int = 0
    highest: int = 0


SETTINGS: tuple[Setting, ...] = (
    Setting("name", "", N_("Your name"), N_("Stands beside every step you make.")),
    Setting("language", default_language(), N_("Language"), choices=LANGUAGES),
    Setting(
        "scheme",
        "system",
        N_("Light or dark"),
        choices={"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")},
    ),
    Setting("points", 10, N_("Size of text (points)"), lowest=8, highest=20),
    Setting(
        "check_while_typing",
        True,
        N_("Check while typing"),
        N_("Problems of an entry show as soon as it is changed."),
    ),
    Setting(
        "backup_place",
        "",
        N_("Backups go to"),
        N_("Empty: into a folder beside each workspace. A second disk or a network drive keeps them safer."),
        folder=True,
    ),
    Setting("recent", []),
    Setting("window", {}),
    Setting("places", {}),
    Setting("export", {}),
)
BY_KEY = {setting.key: setting for setting in SETTINGS}
MOST_RECENT = 12


class Settings(QObject):
    """Reads the file once; every change is written at once. A file that cannot be read counts as empty."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = user_settings_folder() / FILE
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                self._values = {key: value for key, value in found.items() if _fits(key, value)}

    def __getitem__(self, key: str) -> Any:
        return self._values.get(key, BY_KEY[key].default)

    def __setitem__(self, key: str, value: Any) -> None:
        if self[key] == value:
            return
        self._values[key] = value
        self._write()
        self.changed.emit(key)

    def remember_file(self, path: str) -> None:
        """Put a workspace's path at the head of the recent files."""
        self["recent"] = [path, *(old for old in self["recent"] if old != path)][:MOST_RECENT]

    def forget_file(self, path: str) -> None:
        self["recent"] = [old for old in self["recent"] if old != path]

    def _write(self) -> None:
        temporary = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(self._path)
        except OSError as error:
            _log.warning("settings cannot be written: %s", error.strerror)


def _fits(key: str, value: object) -> bool:
    setting = BY_KEY.get(key)
    if setting is None or type(value) is not type(setting.default):
        return False
    if setting.choices is not None:
        return value in setting.choices
    return not setting.highest or (isinstance(value, int) and setting.lowest <= value <= setting.highest)
