"""Versions in the workspace file: frozen content as compressed canonical JSON, a chain of hashes, and what became of
each version. Rows are only ever added."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from dataclasses import asdict, fields, replace
from typing import Any, get_args

from sqlalchemy import Connection, func, select

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import Kind, Record, moment
from catalogue_app.domain.version import Act, ActKind, Content, Version, canonical
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.errors import DamagedWorkspaceError
from catalogue_app.i18n import N_
from catalogue_app.store import mapping, schema
from catalogue_app.store.file import WorkspaceFile
from catalogue_app.store.unit import Unit

CONTENT_FORMAT = 1
_COMPRESSION = 6
_HEADER = [column for column in schema.version.c if column.name != "content"]


def versions(file: WorkspaceFile) -> tuple[Version, ...]:
    """All versions, oldest first, with what became of them."""
    with file.reading() as connection:
        return _versions(connection)


def freeze(file: WorkspaceFile, unit: Unit, version: Version, content: Content) -> Version:
    """Keep `content` as a new version in this step; returns it with its number, hashes, time and person filled in."""
    plain = canonical(content_plain(content))
    known = versions(file)
    frozen = replace(
        version,
        number=known[-1].number + 1 if known else 1,
        entries=len(content.entries),
        content_hash=hashlib.sha256(plain).hexdigest(),
        previous_hash=known[-1].hash if known else "",
        frozen_at=moment(),
        frozen_by=file.who,
    )
    row = {column.name: getattr(frozen, column.name) for column in _HEADER}
    unit.keep(schema.version, {**row, "content": zlib.compress(plain, _COMPRESSION)})
    return frozen


def note_act(file: WorkspaceFile, unit: Unit, number: int, kind: ActKind, reason: str = "") -> Act:
    """Note in this step what was done with a version."""
    act = Act(kind, moment(), file.who, reason)
    unit.keep(schema.version_act, {"version": number, **asdict(act)})
    return act


def content(file: WorkspaceFile, number: int) -> Content | None:
    """The frozen content, None where there is no such version. Raises DamagedWorkspaceError when it is not what was
    frozen."""
    wanted = select(schema.version.c.content, schema.version.c.content_hash).where(schema.version.c.number == number)
    with file.reading() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    plain = _unpacked(row.content, row.content_hash)
    if plain is None:
        raise DamagedWorkspaceError(
            N_("Version {number} in “{file}” is not what was frozen; it cannot be used. Restore a backup."),
            number=number,
            file=file.path.name,
        )
    return content_from(json.loads(plain))


def hash_of(content: Content) -> str:
    """What `content_hash` of a version frozen from this content would be."""
    return hashlib.sha256(canonical(content_plain(content))).hexdigest()


def broken(file: WorkspaceFile) -> tuple[int, ...]:
    """Numbers of the versions whose content, header or place in the chain is not what it was when they were frozen."""
    wanted = select(schema.version.c.number, schema.version.c.hash, schema.version.c.content)
    found: list[int] = []
    previous = ""
    with file.reading() as connection:
        known = {version.number: version for version in _versions(connection)}
        for row in connection.execute(wanted.order_by(schema.version.c.number)):
            version = known[row.number]
            chained = version.previous_hash == previous and version.hash == row.hash
            if not chained or _unpacked(row.content, version.content_hash) is None:
                found.append(row.number)
            previous = row.hash
    return tuple(found)


def content_plain(content: Content) -> dict[str, Any]:
    """The content as JSON can hold it. Decisions are named only where there are some: a text that has none gives the
    same proof as with the programs that knew of none."""
    plain: dict[str, Any] = {
        "format": CONTENT_FORMAT,
        "info": asdict(content.info),
        "entries": _plain_records("entries", content.entries),
        "powers": _plain_records("powers", content.powers),
        "documents": _plain_records("documents", content.documents),
        "organisations": _plain_records("organisations", content.organisations),
        "fields": [asdict(field) for field in content.fields],
        "reasons": dict(content.reasons),
        "baseline": content.baseline,
        "publication": dict(content.publication),
    }
    return plain | {"decisions": _plain_records("decisions", content.decisions)} if content.decisions else plain


def content_from(plain: dict[str, Any]) -> Content:
    """The content that `content_plain` was made from; what a later program does not know any more is left out."""
    return Content(
        info=WorkspaceInfo(**plain["info"]),
        entries=_records("entries", Entry, plain["entries"]),
        powers=_records("powers", PowerItem, plain["powers"]),
        documents=_records("documents", LegalDocument, plain["documents"]),
        organisations=_records("organisations", Organisation, plain["organisations"]),
        decisions=_records("decisions", MajorDecision, plain.get("decisions", [])),
        fields=tuple(_field(field) for field in plain["fields"]),
        reasons=plain["reasons"],
        baseline=plain["baseline"],
        publication=plain["publication"],
    )


def _plain_records(kind: Kind, records: tuple[Record, ...]) -> list[dict[str, Any]]:
    return [{"id": record.id, **mapping.to_plain(kind, record)} for record in records]


def _records(kind: Kind, record_type: type[Any], plain: list[dict[str, Any]]) -> tuple[Any, ...]:
    made = (mapping.whole(kind, values["id"], {k: v for k, v in values.items() if k != "id"}) for values in plain)
    return tuple(record for record in made if isinstance(record, record_type))


def _field(plain: dict[str, Any]) -> Field:
    known = {name.name for name in fields(Field)}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}
    return Field(**{name: value for name, value in values.items() if name in known})


def _unpacked(packed: bytes, content_hash: str) -> bytes | None:
    try:
        plain = zlib.decompress(packed)
    except zlib.error:
        return None
    return plain if hashlib.sha256(plain).hexdigest() == content_hash else None


def _versions(connection: Connection) -> tuple[Version, ...]:
    acts: dict[int, list[Act]] = defaultdict(list)
    for row in connection.execute(select(schema.version_act).order_by(schema.version_act.c.sequence)):
        if row.kind in get_args(ActKind):
            acts[row.version].append(Act(row.kind, row.at, row.who, row.reason))
    names = [column.name for column in _HEADER if column.name != "hash"]
    rows = connection.execute(select(*_HEADER).order_by(schema.version.c.number))
    return tuple(Version(**{name: getattr(row, name) for name in names}, acts=tuple(acts[row.number])) for row in rows)


def count(file: WorkspaceFile) -> int:
    """How many versions were frozen."""
    with file.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.version)).scalar() or 0)
