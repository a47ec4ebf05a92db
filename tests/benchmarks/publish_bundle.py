"""A bundle (site, checksums, ZIP and all) costs at most 2x of its single files alone, and grows in a line with the
catalogue; marking changed words is at least 2x faster than difflib.

    python tests/benchmarks/publish_bundle.py
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from measuring import in_processes, report, show

SIZES = (3_000, 12_000)
COMPARED = 40_000


def _entries(count: int) -> tuple:
    from exported_entries import document

    return tuple(entry for section in document(count).sections for entry in section.entries)


def _edited(entries: tuple) -> tuple:
    """Every tenth entry with a sentence put into its content and another time limit."""
    return tuple(
        replace(one, content=f"{(one.content or '')[:40]}联系方式；{(one.content or '')[40:]}", time_limit="长期公开")
        if number % 10 == 0
        else one
        for number, one in enumerate(entries)
    )


def bundle(count: int) -> None:
    from catalogue_app.domain.progress import finish
    from catalogue_app.domain.version import Content, Version
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.publish.bundle import Frozen
    from catalogue_app.publish.bundle_files import prepare
    from catalogue_app.templates.fields import fields

    entries = _entries(count)
    before = Content(info=WorkspaceInfo("w", "示范县", "999901"), entries=entries, fields=tuple(fields().values()))
    first = Version(number=1, label="第1版", date="2026-03-01", entries=count)
    second = replace(first, number=2, label="第2版")
    content = replace(before, entries=_edited(entries), baseline=1)
    with tempfile.TemporaryDirectory() as folder:
        finish(prepare(Path(folder), Frozen(second, content, first, before))).place()


def files_alone(count: int) -> None:
    from exported_entries import document

    from catalogue_app.domain.progress import finish
    from catalogue_app.publish.writers import WRITERS

    table = document(count)
    with tempfile.TemporaryDirectory() as folder:
        for writer in WRITERS.values():
            finish(writer.write(table, Path(folder) / f"catalogue{writer.suffix}"))


def _changed_texts() -> list[tuple[str, str]]:
    from catalogue_app.publish.diff import compare

    entries = _entries(COMPARED)
    changed = compare(entries, _edited(entries)).changed
    return [(cell.before or "", cell.after or "") for change in changed for cell in change.cells]


def ours() -> None:
    from catalogue_app.publish.changed_words import changed_words

    texts = _changed_texts()
    report(lambda: [changed_words(before, after) for before, after in texts])


def with_difflib() -> None:
    from difflib import SequenceMatcher

    from catalogue_app.publish.changed_words import _WORD

    texts = _changed_texts()

    def words(before: str, after: str) -> list:
        return SequenceMatcher(None, _WORD.findall(before), _WORD.findall(after), autojunk=False).get_opcodes()

    report(lambda: [words(before, after) for before, after in texts])


def main() -> None:
    here = Path(__file__)
    bundles = {count: in_processes(here, "bundle", count, runs=2) for count in SIZES}
    alone = in_processes(here, "files", SIZES[-1], runs=2)
    words, difflib = (in_processes(here, name, runs=2) for name in ("ours", "difflib"))
    show(
        f"A bundle of {SIZES[-1]:,} entries, every tenth of them adjusted",
        f"bundle       {bundles[SIZES[-1]].seconds:6.2f} s  {bundles[SIZES[-1]].peak:5.0f} MB",
        f"files alone  {alone.seconds:6.2f} s  {alone.peak:5.0f} MB",
        f"ratio        {bundles[SIZES[-1]].seconds / alone.seconds:6.2f}  (goal: at most 2)",
        *(f"{count:>7,} entries: {1e3 * one.seconds / count:6.2f} ms an entry" for count, one in bundles.items()),
    )
    show(
        f"The changed words of {COMPARED // 5:,} texts, marked",
        f"ours     {words.seconds:6.2f} s  {words.peak:5.0f} MB",
        f"difflib  {difflib.seconds:6.2f} s  {difflib.peak:5.0f} MB",
        f"ratio    {difflib.seconds / words.seconds:6.2f}  (goal: at least 2)",
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bundle", count]:
            report(lambda: bundle(int(count)))
        case ["files", count]:
            report(lambda: files_alone(int(count)))
        case ["ours"]:
            ours()
        case ["difflib"]:
            with_difflib()
        case _:
            main()
