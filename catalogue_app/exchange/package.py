"""A package: one file that carries a part of the standard to an office, or an office's changes back.

A ZIP with `manifest.json` (who, what, and size and SHA-256 of the content), `records.json` and, where it is signed,
`signature.json`, which signs the manifest's bytes and through its checksum everything else. Nothing of the content is
read before the members are the expected ones and their sizes and checksums are right. The same content always gives
the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any, Literal

from catalogue_app.domain.file_suffixes import PACKAGE_SUFFIX
from catalogue_app.domain.records import Kind
from catalogue_app.domain.version import canonical
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import open_archive
from catalogue_app.exchange.package_errors import PackageRefusedError
from catalogue_app.exchange.package_schema import FIRST_FORMAT, FORMAT, LATER_KINDS, validator
from catalogue_app.exchange.signing import Signature, signature_from, signature_value
from catalogue_app.i18n import N_, _

SUFFIX = PACKAGE_SUFFIX
MANIFEST, RECORDS, SIGNATURE = "manifest.json", "records.json", "signature.json"
MANIFEST_BYTES = limits.MEGABYTE
_MEMBERS = {MANIFEST, RECORDS, SIGNATURE}
_MAYBE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

PackageKind = Literal["handout", "submission"]
Rows = Mapping[Kind, Mapping[str, Mapping[str, Any]]]

NO_PACKAGE = N_("“{file}” is not a package of this program: it holds no manifest. Ask for it to be packed anew.")
NEWER = N_("“{file}” was made by a newer version of this program. Install that version, then open it again.")
TAMPERED = N_(
    "“{file}” was refused: its part “{part}” is not what the manifest says ({reason}). It was damaged or changed on "
    "its way; ask for it again and do not use this copy."
)
MALFORMED = N_("“{file}” was refused: its part “{part}” does not have the agreed form ({reason}). Nothing was read.")
FOREIGN_PART = N_("“{file}” was refused: it holds a part that does not belong in a package (“{part}”).")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Who sends what to whom. `county` is the id of the county's workspace, `workspace` that of the office's; `handout`
    the hand-out a submission is measured against; `submissions` those the county had merged when it packed this
    hand-out; `previous` those the office made before this one. `at` is ISO 8601."""

    kind: PackageKind
    id: str
    county: str = ""
    county_name: str = ""
    office: str = ""
    office_division: str = ""
    office_tier: Literal["county", "township"] = "township"
    workspace: str = ""
    handout: str = ""
    number: int = 0
    label: str = ""
    at: str = ""
    who: str = ""
    why: str = ""
    previous: tuple[str, ...] = ()
    submissions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """What a package said, checked. `rows`: kind → id → the whole record for a hand-out; for a submission
    {"base", "theirs", "mark"}: the whole record now (None where it was removed), what its changed columns held before
    (the whole record where it was removed, None where it is new), and who changed it. `checksum` is the file's SHA-256.
    """

    manifest: Manifest
    rows: Rows
    checksum: str
    signature: Signature | None = None
    path: Path = with_default(default_factory=Path)

    def count(self, kind: Kind) -> int:
        return len(self.rows.get(kind, {}))


def package_bytes(manifest: Manifest, rows: Rows, sign: Callable[[bytes], Signature] | None = None) -> bytes:
    """The package as the bytes of a file. Kinds of which there is no record are not named in it."""
    filled = {kind: records for kind, records in rows.items() if records}
    content = canonical(filled)
    described = {
        "format": FORMAT if filled.keys() & set(LATER_KINDS) else FIRST_FORMAT,
        **asdict(manifest),
        "members": {RECORDS: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}},
    }
    members = {MANIFEST: canonical(described), RECORDS: content}
    if sign is not None:
        members[SIGNATURE] = canonical(signature_value(sign(members[MANIFEST])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return stream.getvalue()


def is_package(path: Path) -> bool:
    """Whether the file looks like a package from its list of parts alone; never raises for a file that is there."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist() and RECORDS in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_package(path: Path) -> Package:
    """Read and check a package. Raises PackageRefusedError, or FileRefusedError for what is no sound ZIP file."""
    if not path.is_file():
        raise PackageRefusedError(N_("There is no file “{file}”."), file=str(path))
    if path.stat().st_size > limits.FILE_BYTES:
        raise PackageRefusedError(N_("“{file}” is too large for a package."), file=path.name)
    with open_archive(path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        if MANIFEST not in sizes:
            raise PackageRefusedError(NO_PACKAGE, file=path.name)
        foreign = next((name for name in sizes if name not in _MEMBERS), None)
        if foreign is not None or len(sizes) != len(archive.infolist()):
            raise PackageRefusedError(FOREIGN_PART, file=path.name, part=(foreign or "…")[:60])
        if sizes[MANIFEST] > MANIFEST_BYTES or sizes.get(SIGNATURE, 0) > MANIFEST_BYTES:
            raise _malformed(path, MANIFEST, "size")
        manifest_bytes = _member(path, archive, MANIFEST)
        described = _checked(path, MANIFEST, manifest_bytes, "manifest")
        signature = None
        if SIGNATURE in sizes:
            signature = signature_from(
                path, _loaded(path, SIGNATURE, _member(path, archive, SIGNATURE)), manifest_bytes
            )
        content = _content(path, archive, described["members"][RECORDS], sizes.get(RECORDS))
    rows = _checked(path, RECORDS, content, described["kind"])
    said = {key: value for key, value in described.items() if key not in ("format", "members")}
    said |= {key: tuple(said.get(key, ())) for key in ("previous", "submissions")}
    return Package(Manifest(**said), rows, hashlib.sha256(path.read_bytes()).hexdigest(), signature, path)


def _content(path: Path, archive: zipfile.ZipFile, promised: Mapping[str, Any], size: int | None) -> bytes:
    if size is None:
        raise PackageRefusedError(TAMPERED, file=path.name, part=RECORDS, reason=_("missing"))
    if size != promised["size"]:
        raise PackageRefusedError(TAMPERED, file=path.name, part=RECORDS, reason=f"{promised['size']} ≠ {size}")
    content = _member(path, archive, RECORDS)
    if hashlib.sha256(content).hexdigest() != promised["sha256"]:
        raise PackageRefusedError(TAMPERED, file=path.name, part=RECORDS, reason="SHA-256")
    return content


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    import zlib

    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise PackageRefusedError(TAMPERED, file=path.name, part=name, reason="ZIP") from error


def _loaded(path: Path, part: str, data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
        if _MAYBE_SURROGATE.search(data):
            canonical(value)  # half a character cannot be stored; this raises for it
        return value
    except (ValueError, RecursionError) as error:
        raise _malformed(path, part, "JSON") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _checked(path: Path, part: str, data: bytes, schema: str) -> Any:
    from fastjsonschema import JsonSchemaException

    value = _loaded(path, part, data)
    if part == MANIFEST and isinstance(value, dict):
        number = value.get("format")
        if isinstance(number, int) and number > FORMAT:
            raise PackageRefusedError(NEWER, file=path.name)
    try:
        validator(schema)(value)
    except JsonSchemaException as error:
        raise _malformed(path, part, " ".join(str(error).split())[:200]) from error
    return value


def _malformed(path: Path, part: str, reason: str) -> PackageRefusedError:
    return PackageRefusedError(MALFORMED, file=path.name, part=part, reason=reason)
