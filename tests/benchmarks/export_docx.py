"""Goal 4: a DOCX of 3,000 entries at least 4x faster than python-docx cell by cell. Goal 10: linear.

python tests/benchmarks/export_docx.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import Measured, in_processes, report, show


def ours(count: int, path: Path) -> None:
    from exported_entries import document

    from catalogue_app.domain.progress import finish
    from catalogue_app.publish.writers import WRITERS

    table = document(count)  # Made before the time runs.
    report(lambda: finish(WRITERS["docx"].write(table, path)))


def cell_by_cell(count: int, path: Path) -> None:
    """The same texts by the library's own means; without merges, which would take it longer still."""
    from exported_entries import document

    def write(table) -> None:
        import docx

        made = docx.Document()
        for section in table.sections:
            grid = made.add_table(0, len(section.columns))
            for row in section.rows():
                for cell, text in zip(grid.add_row().cells, row.cells, strict=True):
                    cell.text = text
        made.save(str(path))

    table = document(count)
    report(lambda: write(table))


def main() -> None:
    here = Path(__file__)
    figures: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "out.docx"
        for count in (3_000, 40_000):
            figures[count] = in_processes(here, "ours", count, path, runs=2)
        peer = in_processes(here, "cells", 3_000, path, runs=1)
    mine = figures[3_000]
    show(
        "Goal 4: DOCX of 3,000 entries",
        f"ours         {mine.seconds:6.2f} s  {mine.peak:5.0f} MB  (with merges, styles, read back)",
        f"python-docx  {peer.seconds:6.2f} s  {peer.peak:5.0f} MB  (cell by cell)",
        f"ratio        {peer.seconds / mine.seconds:6.1f}x faster (goal: at least 4)",
        *(f"{count:>7,} entries: {1e6 * one.seconds / count:5.0f} µs each" for count, one in figures.items()),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["cells"]:
        cell_by_cell(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
