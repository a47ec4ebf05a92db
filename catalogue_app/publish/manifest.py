"""The manifest of a bundle: every file with its size and SHA-256, and which version the bundle holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue_app.domain.version import Content, Version

NAME = "manifest.json"
FORMAT = "catalogue-bundle"
FORMAT_VERSION = 1
_BLOCK = 1 << 20
MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_line(folder: Path, path: str) -> dict[str, Any]:
    """What the manifest says of one file. `path` is relative, with forward slashes."""
    digest = hashlib.sha256()
    size = 0
    with (folder / path).open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    media_type = MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")
    return {"path": path, "size": size, "sha256": digest.hexdigest(), "media_type": media_type}


def manifest_object(
    version: Version, content: Content, counts: Mapping[str, int], notes: Sequence[str], files: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """`counts` says what is in the bundle; `notes` are sentences a reader of the data must know."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": content.info.name,
        "division": content.info.division,
        "tier": content.info.tier,
        "version": {
            "number": version.number,
            "label": version.label,
            "date": version.date,
            "document_number": version.document_number,
            "note": version.note,
            "content_sha256": version.content_hash,
            "previous_sha256": version.previous_hash,
            "sha256": version.hash,
        },
        "counts": dict(counts),
        "notes": list(notes),
        "files": sorted(files, key=lambda line: str(line["path"])),
    }


def json_bytes(value: Any) -> bytes:
    """JSON for people and machines: indented, one final line end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
