"""Markdown: for wikis and repositories. Pipe tables with one header row, every text escaped, merged cells repeated."""

from __future__ import annotations

import re
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.read_back import expect_count, unreadable

_ROWS_A_STEP = 2000
_SPECIAL = re.compile(r"(^[-+=]|[\\`*_{}\[\]<>#|~&])")
_RULES = {"left": ":--", "center": ":-:"}


def write(document: Document, path: Path) -> Work[None]:
    """One table a section. Raises OSError when it cannot be written."""
    done = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"# {escaped(document.title)}\n\n")
        file.writelines(f"{escaped(line)}\n\n" for line in document.subtitle)
        for section in document.sections:
            if section.title:
                file.write(f"## {escaped(section.title)}\n\n")
            file.write(_line([escaped(column.header) for column in section.columns]))
            file.write("|" + "|".join(_RULES[column.align] for column in section.columns) + "|\n")
            for row in section.rows():
                file.write(_line([escaped(text) for text in row.cells]))
                done += 1
                if done % _ROWS_A_STEP == 0:
                    yield Progress(N_("Writing Markdown"), done, document.count)
            if not section.entries:
                file.write(_line([escaped(document.nothing), *[""] * (len(section.columns) - 1)]))
            file.write("\n")
        file.writelines(f"{escaped(note)}\n\n" for note in document.notes)


def escaped(text: str) -> str:
    """The text so that nothing in it is markup; line ends become `<br>`, the only ones a table cell can hold."""
    return "<br>".join(_SPECIAL.sub(r"\\\1", line) for line in drawable(text).replace("\t", " ").split("\n"))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def read_back(document: Document, path: Path) -> None:
    """Raises ReadBackError unless there is a line for every entry."""
    try:
        rows = sum(1 for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("| "))
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    other = sum(1 if section.entries else 2 for section in document.sections)
    expect_count(path, rows - other, document.count)
