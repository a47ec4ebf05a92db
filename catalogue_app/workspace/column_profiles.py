"""Column profiles: choosing one, and keeping the office's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.files import safe_file_name, write_safely
from catalogue_app.publish.layout import profile as profiles
from catalogue_app.publish.layout.profile import EXTRA, FIELD, REMARKS, TIER, Profile, ProfileColumn

__all__ = [
    "EXTRA",
    "FIELD",
    "REMARKS",
    "TIER",
    "Profile",
    "ProfileColumn",
    "delete",
    "file_text",
    "is_own",
    "load",
    "named",
    "parse",
    "renamed",
    "save",
    "text_of",
]

load, parse, text_of = profiles.load, profiles.parse, profiles.text_of


def named() -> dict[str, str]:
    """Name → title of every profile that can be chosen: those shipped, then the office's own. One whose file has a
    mistake is named by its file; loading it says what is wrong."""
    titles = {}
    for name in profiles.available():
        try:
            titles[name] = profiles.load(name).title
        except CatalogueError:
            titles[name] = name
    return titles


def is_own(name: str) -> bool:
    """Whether the profile is the office's own and may be changed in place."""
    path = profiles.available().get(name)
    return path is not None and path.parent == profiles.own_folder()


def file_text(name: str) -> str:
    """The text of a profile's file as it is, also of one with a mistake; what is no UTF-8 in it is replaced."""
    return profiles.available()[name].read_text(encoding="utf-8-sig", errors="replace")


def renamed(text: str, title: str) -> str:
    """The same profile under another title. Raises FileRefusedError when the text has a mistake."""
    return text_of(replace(parse("profile.toml", text), title=title))


def save(name: str, text: str) -> Path:
    """Keep a profile of the office's own, as the text of its file; one of that name is replaced.

    Raises FileRefusedError when the text has a mistake, CatalogueError when it cannot be written.
    """
    path = profiles.own_folder() / f"{safe_file_name(name, 'profile')}.toml"
    profiles.parse(path.name, text)
    path.parent.mkdir(parents=True, exist_ok=True)

    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8", newline="\n")

    finish(write_safely(path, write))
    return path


def delete(name: str) -> None:
    """Delete one of the office's own profiles. Raises CatalogueError for one shipped with the program."""
    if not is_own(name):
        raise CatalogueError(N_("The column profile “{name}” came with the program and cannot be deleted."), name=name)
    profiles.available()[name].unlink()
