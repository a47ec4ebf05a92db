"""The pages of the help as files: what there is, in which order, with which titles.

A page is a Markdown file `resources/help/<folder>/<zh or en>/<name>.md` whose first line is its title; a number before
the name (`10-import.md`) gives its place and is no part of its id, which is `<folder>/<name>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from catalogue_app.i18n import N_
from catalogue_app.paths import resource

FOLDERS: dict[str, str] = {"guide": N_("Guide"), "rules": N_("Rules")}
_PLACE = re.compile(r"^\d+-")


@dataclass(frozen=True, slots=True)
class Page:
    """`id` is folder and name, such as `guide/import`; `folder` a key of FOLDERS."""

    id: str
    folder: str
    title: str
    path: Path

    def text(self) -> str:
        """The page's Markdown."""
        return self.path.read_text(encoding="utf-8")


def pages(language: str) -> tuple[Page, ...]:
    """All pages in this language, folder by folder, in their order."""
    found = []
    for folder in FOLDERS:
        for path in sorted(resource(f"help/{folder}/{language[:2]}").glob("*.md")):
            name = _PLACE.sub("", path.stem)
            with path.open(encoding="utf-8") as file:
                title = file.readline().lstrip("# ").strip()
            found.append(Page(f"{folder}/{name}", folder, title, path))
    return tuple(found)
