"""What a person chose for the columns of a table, remembered for the next file of the same shape.

One small JSON file in the person's settings folder: shape → {"at": last used, "columns": {column index: meaning}}.
It is a convenience: a file that is damaged or cannot be written counts as empty, and the import goes on.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_app.exchange.tables import Overrides
from catalogue_app.paths import user_settings_folder

_log = logging.getLogger(__name__)
FILE = "import-columns.json"
MOST = 500
"""Shapes kept; the ones not used for longest are forgotten."""


def remembered() -> dict[str, dict[int, str]]:
    """Shape → column index → meaning, as chosen earlier."""
    return {
        shape: {int(index): meaning for index, meaning in entry["columns"].items()} for shape, entry in _load().items()
    }


def remember(chosen: Overrides) -> None:
    """Keep the choices of one import. An empty choice for a shape forgets it."""
    entries = _load()
    for shape, columns in chosen.items():
        entries.pop(shape, None)
        if columns:
            entries[shape] = {
                "at": date.today().isoformat(),
                "columns": {str(index): meaning for index, meaning in columns.items()},
            }
    kept = dict(sorted(entries.items(), key=lambda item: item[1]["at"])[-MOST:])
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_suffix(".new")
        waiting.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        waiting.replace(path)
    except OSError as error:
        _log.warning("The meanings of columns could not be remembered: %s", error)


def _path() -> Path:
    return user_settings_folder() / FILE


def _load() -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(_path().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {shape: entry for shape, entry in found.items() if _is_entry(entry)}
    return {}


def _is_entry(entry: Any) -> bool:
    columns = entry.get("columns") if isinstance(entry, Mapping) else None
    return (
        isinstance(columns, dict)
        and isinstance(entry.get("at"), str)
        and all(key.isdigit() and isinstance(value, str) for key, value in columns.items())
    )
