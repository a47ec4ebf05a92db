"""Which font files the printed table is set in: the office PC's official ones where they are, the bundled ones else."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from catalogue_app.paths import resource, template

Role = Literal["title", "heading", "body"]
BUNDLED: dict[Role, str] = {
    "title": "NotoSerifSC-Regular.ttf",
    "heading": "NotoSansSC-Regular.ttf",
    "body": "NotoSerifSC-Regular.ttf",
}


def chain(role: Role, office: bool) -> tuple[Path, ...]:
    """The files to take characters from, the best first; the bundled one is always the last."""
    bundled = resource("fonts") / BUNDLED[role]
    official = _official(role) if office else None
    return (bundled,) if official is None else (official, bundled)


@cache
def _official(role: Role) -> Path | None:
    """The first of the official fonts that this machine has and that may be embedded."""
    wanted = tomllib.loads(template("fonts.toml").read_text(encoding="utf-8"))[role]
    installed = _installed()
    for name in wanted:
        path = installed.get(name.casefold())
        if path is not None and _usable(path):
            return path
    return None


def _usable(path: Path) -> bool:
    from reportlab.pdfbase.ttfonts import TTFError

    try:
        face(path)
    except (TTFError, OSError, ValueError, IndexError):
        return False
    return True


@cache
def face(path: Path) -> Any:
    """A font file as reportlab reads it. Raises TTFError when it cannot be read or must not be embedded."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return TTFontFile(str(path))


@cache
def _installed() -> dict[str, Path]:
    """File name, without regard to case → the font."""
    return {path.name.casefold(): path for folder in _folders() if folder.is_dir() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    for place, _folders_in_it, names in os.walk(folder):
        yield from (Path(place) / name for name in sorted(names) if name.casefold().endswith((".ttf", ".ttc", ".otf")))


def _folders() -> list[Path]:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        return [*folders, Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else folders
    home = Path.home()
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]
