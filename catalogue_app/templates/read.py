"""Reading the template files that an office may edit; a slip of the pen gets one clear sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.paths import template


def read_toml(name: str) -> dict[str, Any]:
    """The content of a file below `catalogue_templates/`. Raises FileRefusedError when it is missing or no TOML."""
    path = template(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileRefusedError(
            N_("The template file “{file}” is missing; install the program again."), file=name
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefusedError(
            N_("The template file “{file}” has a mistake: {reason}. Correct it in a text editor and save it as UTF-8."),
            file=name,
            reason=str(error),
        ) from error


def value(file: str, place: str, table: Mapping[str, Any], key: str, kind: type, default: Any = None) -> Any:
    """One value of a table, checked; `place` names the item for the person who mends it."""
    found = table.get(key, default)
    if isinstance(found, kind) and (kind is not list or all(isinstance(item, str) for item in found)):
        return found
    raise FileRefusedError(
        N_(
            "The template file “{file}”, {place}: “{key}” is missing or of the wrong kind. Compare it with another item."
        ),
        file=file,
        place=place,
        key=key,
    )
