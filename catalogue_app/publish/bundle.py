"""The portal bundle: a folder (and its ZIP) that a portal's maintainer can take as it is.

Everything comes from one frozen version, the one before it, and what the program ships; no clock is read and no
machine named, so the same version always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.validity import validity_index
from catalogue_app.domain.version import Content, Version
from catalogue_app.i18n import N_
from catalogue_app.paths import resource
from catalogue_app.publish import manifest
from catalogue_app.publish.adjustments import Adjustment, adjustments
from catalogue_app.publish.difference_object import adjustments_object
from catalogue_app.publish.entry_object import (
    document_object,
    organisation_object,
    power_object,
    public_decision_object,
)
from catalogue_app.publish.layout import Document, official_table, wording
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout.decisions import decision_list, participation_record
from catalogue_app.publish.layout.profile import parse as parse_profile
from catalogue_app.publish.layout.registers import Setting, document_list, organisation_catalogue, power_list
from catalogue_app.publish.metadata import metadata, metadata_object
from catalogue_app.publish.notice import Edition, notice
from catalogue_app.publish.portal_columns import portal_columns, portal_csv, portal_object
from catalogue_app.publish.site.draw import POLICY
from catalogue_app.publish.site.pages import Download, Site, pages
from catalogue_app.publish.writers import WRITERS

SCHEMAS = Path(__file__).resolve().parent / "schema"
NOTICE_FORMATS = ("docx", "pdf", "html")
REGISTER_FORMATS = ("xlsx", "html")
_SHOWN: dict[str, Callable[[Any], dict[str, Any]]] = {
    "powers": power_object,
    "documents": document_object,
    "organisations": organisation_object,
    "decisions": public_decision_object,
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version with its content, and the published version that its adjustments are measured by, if there was one."""

    version: Version
    content: Content
    baseline: Version | None = None
    before: Content | None = None


def write_folder(folder: Path, frozen: Frozen) -> Work[None]:
    """Write every file of the bundle into an empty folder. What a writer cannot write and read back raises
    CatalogueError; the folder is then to be thrown away."""
    table = _table(frozen)
    adjusted = _adjusted(frozen)
    said = metadata(frozen.version, frozen.content)
    announced = _notice(frozen, adjusted, said["publisher"])
    paths: list[str] = []
    for path, document, format_name in _documents(frozen, table, announced):
        yield Progress(N_("Writing the files of the bundle"), len(paths))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield from WRITERS[format_name].write(document, target)
        paths.append(path)
    for path, data in _data_files(frozen, adjusted, said):
        _put(folder, path, data)
        paths.append(path)
    site = Site(
        frozen.version,
        frozen.content,
        table,
        table.validity,
        adjusted,
        announced.fields,
        announced.notes,
        frozen.baseline.label if frozen.baseline else "",
        said,
        portal_columns(frozen.content),
        tuple(_downloads(folder, paths)),
    )
    for number, (path, data) in enumerate(pages(site)):
        yield Progress(N_("Writing the pages of the site"), number)
        _put(folder, path, data)
        paths.append(path)
    lines = []
    for number, path in enumerate(paths):
        yield Progress(N_("Taking the checksums"), number, len(paths))
        lines.append(manifest.file_line(folder, path))
    counts = {
        "entries": frozen.version.entries,
        "fields": len(frozen.content.fields),
        **{kind: sum(1 for one in adjusted if one.kind == kind) for kind in ("added", "changed", "removed")},
    }
    whole = manifest.manifest_object(frozen.version, frozen.content, counts, (wording.CSV_FORMULA_NOTE,), lines)
    _put(folder, manifest.NAME, manifest.json_bytes(whole))


def _put(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _table(frozen: Frozen) -> Document:
    """In the form that the setting `publication` holds as a column profile's text, else in the national one. The
    bundled fonts, because they are the same on every machine."""
    content = frozen.content
    chosen = content.publication.get("profile")
    return official_table(
        content.entries,
        content.field_index,
        name=content.info.name,
        organisation=None,
        tier=content.info.tier,
        edition=frozen.version.label,
        date=frozen.version.date,
        validity=validity_index(content.documents),
        fonts="bundled",
        profile=parse_profile("profile.toml", str(chosen)) if chosen else None,
    )


def _adjusted(frozen: Frozen) -> tuple[Adjustment, ...]:
    before = frozen.before.entries if frozen.before else ()
    return adjustments(before, frozen.content.entries, frozen.content.reasons, frozen.version.note)


def _fields_before(frozen: Frozen) -> dict[str, Any]:
    return frozen.before.field_index if frozen.before else {}


def notice_of(frozen: Frozen) -> Document:
    """The notice of adjustments that the bundle of this version holds."""
    return _notice(frozen, _adjusted(frozen), metadata(frozen.version, frozen.content)["publisher"])


def _notice(frozen: Frozen, adjusted: tuple[Adjustment, ...], publisher: str) -> Document:
    version, baseline = frozen.version, frozen.baseline
    edition = Edition(
        version.label,
        version.date,
        version.document_number,
        baseline.label if baseline else None,
        baseline.date if baseline else "",
    )
    fields = {**_fields_before(frozen), **frozen.content.field_index}
    return notice(adjusted, fields, name=frozen.content.info.name, organisation=publisher, edition=edition)


def _documents(frozen: Frozen, table: Document, announced: Document) -> Iterator[tuple[str, Document, str]]:
    """Path, document and format of everything that a writer draws; what has no rows is left out."""
    for name, writer in WRITERS.items():
        yield f"data/catalogue{writer.suffix}", table, name
    for name in NOTICE_FORMATS:
        if announced.count:
            yield f"data/notice{WRITERS[name].suffix}", announced, name
    content = frozen.content
    setting = Setting(content.info.name, frozen.version.date, fonts="bundled")
    registers = {
        "powers": power_list(content.powers, setting),
        "documents": document_list(content.documents, setting),
        "organisations": organisation_catalogue(content.organisations, setting),
        "decisions": decision_list(content.decisions, setting),
        "participation": participation_record(content.decisions, setting),
    }
    for kind, document in registers.items():
        for name in REGISTER_FORMATS:
            if document.count:
                yield f"data/{kind}{WRITERS[name].suffix}", document, name


def _data_files(frozen: Frozen, adjusted: tuple[Adjustment, ...], said: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    content = frozen.content
    validity = validity_index(content.documents)
    baseline = frozen.baseline
    changes = {
        "format": "catalogue-changes",
        "version": 1,
        "label": frozen.version.label,
        "date": frozen.version.date,
        "since": None if baseline is None else {"label": baseline.label, "date": baseline.date},
        **adjustments_object(adjusted, content.field_index, _fields_before(frozen), validity),
    }
    yield "changes.json", manifest.json_bytes(changes)
    yield "metadata.json", manifest.json_bytes(metadata_object(said))
    found = portal_columns(content)
    yield "portal-columns.json", manifest.json_bytes(portal_object(found))
    yield "portal-columns.csv", portal_csv(found)
    registers: dict[str, tuple[Any, ...]] = {
        "powers": content.powers,
        "documents": content.documents,
        "organisations": content.organisations,
    }
    if content.decisions:
        registers["decisions"] = content.decisions
    for kind, records in registers.items():
        yield f"data/{kind}.json", manifest.json_bytes({kind: [_SHOWN[kind](record) for record in records]})
    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        yield f"schema/{schema.name}", schema.read_bytes()
    yield "README.txt", _readme(frozen, said)


def _readme(frozen: Frozen, said: dict[str, str]) -> bytes:
    text = (resource("site") / "README.txt").read_text(encoding="utf-8")
    filled = {
        "{title}": said["title"],
        "{index_number}": said["index_number"],
        "{date}": frozen.version.date,
        "{day}": wording.chinese_day(frozen.version.date),
        "{count}": str(frozen.version.entries),
        "{sha256}": frozen.version.hash,
        "{policy}": POLICY,
    }
    for placeholder, value in filled.items():
        text = text.replace(placeholder, value)
    return text.encode("utf-8", "replace")


def _downloads(folder: Path, paths: list[str]) -> Iterator[Download]:
    titles = words.FILES
    for path in paths:
        stem, _, suffix = path.rpartition(".")
        if stem in titles:
            yield Download(path, titles[stem], words.FORMATS.get(suffix, suffix), (folder / path).stat().st_size)
