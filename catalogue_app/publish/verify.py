"""Verifies a bundle with nothing but the bundle: every file there, of the right size, unchanged, keeping to its schema,
and nothing besides. Takes a folder or a ZIP file; nothing is unpacked."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError, FileRefusedError, reason
from catalogue_app.i18n import N_, translate
from catalogue_app.publish import manifest

SCHEMA_OF: Mapping[str, str] = {
    "manifest.json": "manifest",
    "changes.json": "changes",
    "metadata.json": "metadata",
    "portal-columns.json": "portal-columns",
    "data/catalogue.json": "catalogue",
    "data/powers.json": "registers",
    "data/documents.json": "registers",
    "data/organisations.json": "registers",
    "data/decisions.json": "registers",
}
LARGEST_JSON = 512 * 1024 * 1024
_BLOCK = 1 << 20
_SHOWN_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the manifest says. `message` is an English source text with placeholders."""

    message: str
    arguments: Mapping[str, Any]

    @property
    def text(self) -> str:
        return translate(self.message).format(**self.arguments)


class _Source(Protocol):
    """Where the files are read from."""

    def names(self) -> list[str]: ...
    def open(self, name: str) -> IO[bytes]: ...


class _Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        found = (path for path in self.folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def open(self, name: str) -> IO[bytes]:
        path = self.folder / name
        if path.is_symlink() or not path.resolve().is_relative_to(self.folder.resolve()):
            raise OSError(name)
        return path.open("rb")


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def names(self) -> list[str]:
        return sorted(info.filename for info in self.archive.infolist() if not info.is_dir())

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


def is_bundle(path: Path) -> bool:
    """Whether this is a folder or ZIP file that should be verified as a bundle."""
    return path.is_dir() or zipfile.is_zipfile(path)


def bundles_at(path: Path) -> tuple[Path, ...]:
    """The bundle itself, or the bundles that lie in a folder; empty where there are none."""
    if path.is_file() or (path / manifest.NAME).is_file():
        return (path,)
    folders = sorted(inside.parent for inside in path.glob(f"*/{manifest.NAME}"))
    archives = [archive for archive in sorted(path.glob("*.zip")) if zipfile.is_zipfile(archive)]
    return (*folders, *archives)


def verify(path: Path) -> Work[tuple[Finding, ...]]:
    """What is wrong with a bundle; empty when it is as it was published.

    Raises FileRefusedError when there is no bundle at `path` at all.
    """
    with _opened(path) as source:
        names = source.names()
        if manifest.NAME not in names:
            raise FileRefusedError(
                N_("“{path}” is no bundle: there is no {name} in it. Name the bundle's folder or ZIP file."),
                path=str(path),
                name=manifest.NAME,
            )
        return (yield from _findings(source, names))


@contextmanager
def _opened(path: Path) -> Iterator[_Source]:
    try:
        if path.is_dir():
            yield _Folder(path)
            return
        with zipfile.ZipFile(path) as archive:
            yield _Archive(archive)
    except CatalogueError:
        raise
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise FileRefusedError(
            N_("“{path}” cannot be read as a bundle: {reason}."), path=str(path), reason=reason(error)
        ) from error


def _findings(source: _Source, names: list[str]) -> Work[tuple[Finding, ...]]:
    found: list[Finding] = []
    listed = _listed(source, found)
    if listed is None:
        return tuple(found)
    for name in sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else ():
        found.append(Finding(N_("{file}: is in the archive more than once"), {"file": name}))
    for name in sorted(set(names) - listed.keys() - {manifest.NAME}):
        found.append(Finding(N_("{file}: is not listed in the manifest"), {"file": name}))
    there = set(names)
    for number, (name, line) in enumerate(listed.items()):
        yield Progress(N_("Verifying files"), number, len(listed))
        if name not in there:
            found.append(Finding(N_("{file}: is missing"), {"file": name}))
        else:
            found.extend(_compared(source, name, line))
    if not any(finding.arguments["file"].startswith("schema/") for finding in found):
        for name in SCHEMA_OF:
            if name in there:
                yield Progress(N_("Verifying the data"))
                found.extend(_kept_to_schema(source, name, there))
    return tuple(found)


def _listed(source: _Source, found: list[Finding]) -> dict[str, dict[str, Any]] | None:
    """Path → line of the manifest; None where the manifest cannot be read, which is then the only finding."""
    try:
        whole = _json(source, manifest.NAME)
        lines = {str(line["path"]): line for line in whole["files"]}
        if whole["format"] != manifest.FORMAT or whole["format_version"] > manifest.FORMAT_VERSION:
            message = N_("{file}: was written by a newer version of this program; verify with that version")
            found.append(Finding(message, {"file": manifest.NAME}))
            return None
        if len(lines) < len(whole["files"]):
            found.append(Finding(N_("{file}: lists a file more than once"), {"file": manifest.NAME}))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, zipfile.BadZipFile, zlib.error) as error:
        message = N_("{file}: cannot be read as a manifest ({reason})")
        found.append(Finding(message, {"file": manifest.NAME, "reason": str(error) or type(error).__name__}))
        return None
    return lines


def _compared(source: _Source, name: str, line: Mapping[str, Any]) -> Iterator[Finding]:
    """Reads no more of a file than the manifest says it has, so that an archive cannot unpack without end."""
    digest = hashlib.sha256()
    size, expected = 0, line.get("size")
    try:
        with source.open(name) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
                if not isinstance(expected, int) or size > expected:
                    break
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        yield Finding(N_("{file}: cannot be read ({reason})"), {"file": name, "reason": reason(error)})
        return
    if size != expected:
        yield Finding(
            N_("{file}: has another size than the manifest says ({size} instead of {expected} bytes)"),
            {"file": name, "size": f"{size:,}", "expected": f"{expected:,}" if isinstance(expected, int) else expected},
        )
    elif digest.hexdigest() != line.get("sha256"):
        yield Finding(N_("{file}: was changed; its SHA-256 is not the manifest's"), {"file": name})


def _kept_to_schema(source: _Source, name: str, there: set[str]) -> Iterator[Finding]:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    schema_name = f"schema/{SCHEMA_OF[name]}.schema.json"
    if schema_name not in there:
        yield Finding(N_("{file}: is missing"), {"file": schema_name})
        return
    try:
        schema, data = _json(source, schema_name), _json(source, name)
        Draft202012Validator.check_schema(schema)
    except (OSError, ValueError, RecursionError, SchemaError, zipfile.BadZipFile, zlib.error) as error:
        reason = str(error).partition("\n")[0]
        yield Finding(N_("{file}: is no valid JSON ({reason})"), {"file": name, "reason": reason})
        return
    for number, problem in enumerate(Draft202012Validator(schema).iter_errors(data)):
        if number == _SHOWN_PROBLEMS:
            break
        yield Finding(
            N_("{file}: does not keep to its schema at {place}: {reason}"),
            {"file": name, "place": problem.json_path, "reason": problem.message[:200]},
        )


def _json(source: _Source, name: str) -> Any:
    with source.open(name) as file:
        data = file.read(LARGEST_JSON + 1)
    if len(data) > LARGEST_JSON:
        raise ValueError("too large")
    return json.loads(data)
