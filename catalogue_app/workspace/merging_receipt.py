"""The receipt (回执) that the county sends back: what was merged of a submission, and what was not taken over."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.merge import EXTRA, MergedRecord
from catalogue_app.domain.progress import Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.files import write_safely
from catalogue_app.publish.layout import submission_wording as wording
from catalogue_app.publish.layout.wording import chinese_day
from catalogue_app.workspace.merging_apply import MergeResult
from catalogue_app.workspace.workspace import Workspace


def receipt_text(workspace: Workspace, result: MergeResult) -> str:
    """The receipt in official Chinese. Raises CatalogueError for a merge of something else than a submission."""
    package = result.preview.package
    if package is None or package.manifest.kind != "submission":
        raise CatalogueError(N_("Only for a submission there is a receipt; the merge itself is done."))
    manifest = package.manifest
    values = {
        "office": manifest.office,
        "at": _moment(manifest.at),
        "who": manifest.who or wording.NOBODY,
        "why": " ".join(manifest.why.split()) or wording.NO_REASON,
        "id": manifest.id,
        "checksum": package.checksum,
        "county": workspace.info.name,
        "merged_at": _moment(result.at),
        "merged_by": workspace.who or wording.NOBODY,
        "added": result.count("add"),
        "changed": result.count("change"),
        "removed": result.count("remove"),
    }
    lines = [line.format(**values) for line in wording.RECEIPT_LINES]
    if result.preview.note:
        lines = [line.format(**values) for line in wording.RECEIPT_LINES[:7]] + [wording.NOTHING_NEW]
    if result.declined:
        lines += ["", wording.DECLINED.format(count=len(result.declined))]
        lines += [
            wording.DECLINED_LINE.format(number=number, name=record.name or wording.UNNAMED, columns=_columns(record))
            for number, record in enumerate(result.declined, 1)
        ]
    return "\n".join((wording.RECEIPT_TITLE, "", *lines, ""))


def write_receipt(workspace: Workspace, result: MergeResult, target: Path) -> Work[Path]:
    """Write the receipt as a text file that every editor of an office PC shows rightly (UTF-8 with a mark)."""
    text = receipt_text(workspace, result)
    yield from write_safely(target, lambda path: _write(path, text))
    return target


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")


def _columns(record: MergedRecord) -> str:
    keys = dict.fromkeys([*record.values, *(one.key for one in record.conflicts)])
    if record.action != "change" or None in keys:
        return wording.WHOLE_RECORD
    return wording.LIST_MARK.join(
        COLUMN_BY_KEY[key].label if key in COLUMN_BY_KEY else key.removeprefix(EXTRA) for key in keys if key
    )


def _moment(at: str) -> str:
    """`2026-03-01T09:30:00+08:00` → 2026年3月1日09:30."""
    day, _, time = at.partition("T")
    return f"{chinese_day(day)}{time[:5]}"
