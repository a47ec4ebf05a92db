"""Goal 1: a PDF of 3,000 entries at least 6x faster than LibreOffice converting our own XLSX; at most 1.3x of drawing
the same lines on a bare reportlab canvas; 40,000 entries in less than 300 MB. Goal 10: linear to 300,000.

    python tests/benchmarks/export_pdf.py [--large]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import Measured, in_processes, report, show


def ours(count: int, path: Path) -> None:
    from exported_entries import document

    from catalogue_app.domain.progress import finish
    from catalogue_app.publish.writers import WRITERS

    table = document(count)  # Made before the time runs.
    report(lambda: finish(WRITERS["pdf"].write(table, path)))


def lines_of(count: int) -> list[list[tuple[float, float, float, str, str]]]:
    """Every line of text that our writer draws, page by page: size, x, y, font, text."""
    from exported_entries import document

    from catalogue_app.domain.progress import finish
    from catalogue_app.publish.writers.pdf import page as pages
    from catalogue_app.publish.writers.pdf import write

    drawn: list[list[tuple[float, float, float, str, str]]] = []
    begin, text, lines = pages.Pages.begin, pages.Page.text, pages.Page.lines

    def recording_begin(self):
        drawn.append([])
        return begin(self)

    def font(face):
        return face.fonts[0].name

    def recording_text(self, face, size, x, baseline, line):
        drawn[-1].append((size, x, self._height - baseline, font(face), line))
        text(self, face, size, x, baseline, line)

    def recording_lines(self, face, size, leading, x, baseline, texts):
        for number, line in enumerate(texts):
            drawn[-1].append((size, x, self._height - baseline - number * leading, font(face), line))
        lines(self, face, size, leading, x, baseline, texts)

    pages.Pages.begin, pages.Page.text, pages.Page.lines = recording_begin, recording_text, recording_lines
    with tempfile.TemporaryDirectory() as folder:
        finish(write(document(count), Path(folder) / "recorded.pdf"))
    return drawn


def canvas(count: int, path: Path) -> None:
    """The peer: no layout, no rules, no tags; only the lines, from a list."""
    from catalogue_app.paths import resource

    drawn = lines_of(count)

    def draw() -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        for name, file in (("F0", "NotoSerifSC-Regular.ttf"), ("F1", "NotoSansSC-Regular.ttf")):
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts") / file)))
        made = Canvas(str(path), pagesize=(842, 595), initialFontName="F0", pageCompression=1)
        for page in drawn:
            for size, x, y, font, line in page:
                made.setFont(font, size)
                made.drawString(x, y, line)
            made.showPage()
        made.save()

    report(draw)


def libreoffice(folder: Path) -> float | None:
    """Seconds for the conversion of our XLSX of 3,000 entries; the best of two, so that the program is warm."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    from exported_entries import document

    from catalogue_app.domain.progress import finish
    from catalogue_app.publish.writers import WRITERS

    path = folder / "peer.xlsx"
    finish(WRITERS["xlsx"].write(document(3_000), path))
    taken = []
    for _run in range(2):
        started = time.perf_counter()
        command = [program, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> None:
    here = Path(__file__)
    figures: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (3_000, 40_000, *([300_000] if "--large" in sys.argv else [])):
            runs = 3 if count == 3_000 else 1
            figures[count] = in_processes(here, "ours", count, folder / "ours.pdf", runs=runs)
        bare = in_processes(here, "canvas", 3_000, folder / "canvas.pdf")
        office = libreoffice(folder)
    small, large = figures[3_000], figures[40_000]
    peer = "LibreOffice is not installed" if office is None else f"{office:6.2f} s"
    ratio = "" if office is None else f"{office / small.seconds:6.1f}x faster than LibreOffice (goal: at least 6)"
    show(
        "Goal 1: PDF of 3,000 entries",
        f"ours         {small.seconds:6.2f} s  {small.peak:5.0f} MB",
        f"bare canvas  {bare.seconds:6.2f} s  {bare.peak:5.0f} MB  (the same lines, no layout)",
        f"LibreOffice  {peer}",
        f"ratio        {small.seconds / bare.seconds:6.2f}  of the bare canvas (goal: at most 1.3)",
        f"ratio        {ratio}",
        f"40,000 entries: {large.seconds:.1f} s, {large.peak:.0f} MB (goal: below 300)",
        *(f"{count:>7,} entries: {1e6 * one.seconds / count:5.0f} µs each" for count, one in figures.items()),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["canvas"]:
        canvas(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
