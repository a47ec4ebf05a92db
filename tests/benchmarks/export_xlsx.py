"""Goal 2: an XLSX of 40,000 entries at least 5x faster than an openpyxl loop writing the same cells. Goal 10: linear.

python tests/benchmarks/export_xlsx.py [--large]
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
    report(lambda: finish(WRITERS["xlsx"].write(table, path)))


def openpyxl_loop(count: int, path: Path) -> None:
    """The same cells with the same looks and merges; without row heights, print set-up and base sheet."""
    from exported_entries import document

    def write(table) -> None:
        import openpyxl
        from openpyxl.styles import Alignment, Border, Font, Side

        side = Side("thin")
        border, font = Border(side, side, side, side), Font("宋体", 9)
        center = Alignment("center", "center", wrap_text=True)
        left = Alignment("left", "center", wrap_text=True)
        book = openpyxl.Workbook()
        sheet = book.active
        at = 4
        for section in table.sections:
            for row in section.rows():
                for column, text in enumerate(row.cells):
                    cell = sheet.cell(at, column + 1)
                    cell.border, cell.font = border, font
                    cell.alignment = center if section.columns[column].align == "center" else left
                    if row.spans[column]:
                        cell.value = text
                    if row.spans[column] > 1:
                        sheet.merge_cells(None, at, column + 1, at + row.spans[column] - 1, column + 1)
                at += 1
        book.save(path)

    table = document(count)
    report(lambda: write(table))


def main() -> None:
    here = Path(__file__)
    figures: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "out.xlsx"
        for count in (3_000, 40_000, *([300_000] if "--large" in sys.argv else [])):
            figures[count] = in_processes(here, "ours", count, path, runs=2 if count <= 40_000 else 1)
        peer = in_processes(here, "openpyxl", 40_000, path, runs=1)
    mine = figures[40_000]
    show(
        "Goal 2: XLSX of 40,000 entries",
        f"ours      {mine.seconds:6.2f} s  {mine.peak:5.0f} MB  (with row heights and base sheet, read back)",
        f"openpyxl  {peer.seconds:6.2f} s  {peer.peak:5.0f} MB",
        f"ratio     {peer.seconds / mine.seconds:6.1f}x faster (goal: at least 5)",
        *(f"{count:>7,} entries: {1e6 * one.seconds / count:5.0f} µs each" for count, one in figures.items()),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["openpyxl"]:
        openpyxl_loop(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
