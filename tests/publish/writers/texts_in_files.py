"""The texts of an exported file, read with a library that had no part in writing it."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser

from catalogue_app.publish.writers.csv import unguarded


def squeezed(text):
    """What must be found again whatever a format does with white space."""
    return re.sub(r"\s+", "", text)


def xlsx(path):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def docx(path):
    import docx as library

    found = []
    for table in library.Document(str(path)).tables:
        for cell in table._tbl.iter_tcs():
            pieces = []
            for node in cell.iter():
                name = node.tag.rpartition("}")[2]
                pieces.append({"t": node.text or "", "br": "\n", "tab": "\t"}.get(name, ""))
            found.append("".join(pieces))
    return found


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open, self.tags = [], False, set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.open = True
            self.found.append("")
        elif tag == "br" and self.open:
            self.found[-1] += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.found[-1] += data


def html(path):
    cells = _Cells()
    cells.feed(path.read_text(encoding="utf-8"))
    assert "script" not in cells.tags
    return cells.found


def csv_cells(path):
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [unguarded(cell) for row in csv.reader(file) for cell in row]


def json_texts(path):
    return [entry["content"] for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]]


def markdown(path):
    text = path.read_text(encoding="utf-8")
    cells = re.split(r"(?<!\\)\|", text)
    return [re.sub(r"\\(.)", r"\1", cell.replace("<br>", "\n")) for cell in cells]


def pdf_pages(path):
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf(path):
    return ["".join(pdf_pages(path))]


TEXTS = {
    "xlsx": xlsx,
    "docx": docx,
    "html": html,
    "csv": csv_cells,
    "json": json_texts,
    "md": markdown,
    "pdf": pdf,
}
