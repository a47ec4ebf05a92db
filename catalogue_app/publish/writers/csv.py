"""CSV: one flat table, UTF-8 with a byte order mark so that Excel and WPS show Chinese, safe against formulas.

Cells that a spreadsheet program would run as a formula get one ' in front; `unguarded` takes it away again and gives
the text back in every case, also for texts that begin with ' themselves.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout.cells import number_in_section, own_number
from catalogue_app.publish.layout.document import Document, Section
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable

ENCODING = "utf-8-sig"
_ROWS_A_STEP = 2000
_DANGEROUS = re.compile(r"'*(?:[^\S\t\r]*[\t\r]|\s*[=+\-@＝＋－＠﹢﹣﹦﹫])")


def guarded(text: str) -> str:
    """The text so that no spreadsheet program takes it for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def write(document: Document, path: Path) -> Work[None]:
    """One header row, one record per entry; the number is the entry's own, the first column what its section is (its
    field), unless the table says so itself."""
    done = 0
    leads = _is_led(document)
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        headers = [_cell(column.header) for column in document.columns]
        writer.writerow([_cell(document.parts), *headers] if leads else headers)
        for section in document.sections:
            name = [_cell(section.name)] if leads else []
            for record in _records(section):
                writer.writerow([*name, *record])
                done += 1
                if done % _ROWS_A_STEP == 0:
                    yield Progress(N_("Writing CSV"), done, document.count)


def _is_led(document: Document) -> bool:
    return document.parts not in {column.header for column in document.columns}


def _records(section: Section) -> list[list[str]]:
    records = []
    numbered = next((at for at, column in enumerate(section.columns) if column.cell is number_in_section), None)
    for row in section.rows():
        cells = [_cell(text) for text in row.cells]
        if numbered is not None:
            cells[numbered] = _cell(own_number(row.entry, row.number))
        records.append(cells)
    return records


def _cell(text: str) -> str:
    return guarded(encodable(text).replace("\x00", "")) if text else ""


def read_back(document: Document, path: Path) -> None:
    """Raises ReadBackError unless there is a record for every entry."""
    csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
    try:
        with path.open(encoding=ENCODING, newline="") as file:
            widths = [len(record) for record in csv.reader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise unreadable(path, error) from error
    width = len(document.columns) + _is_led(document)
    expect_count(path, widths.count(width) - 1, document.count)
