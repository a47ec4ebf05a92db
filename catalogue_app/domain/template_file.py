"""Reading a file below `catalogue_templates/`, which an office may edit; a slip of the pen gets one clear sentence."""

from __future__ import annotations

import tomllib
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.paths import template


def read_template_file(name: str) -> dict[str, Any]:
    """The content of a TOML file by its name there. Raises FileRefusedError when it is missing or no TOML."""
    try:
        return tomllib.loads(template(name).read_text(encoding="utf-8"))
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
