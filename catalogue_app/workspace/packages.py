"""What a package says of itself, before anything is done with it: for whom it is, from whom, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalogue_app.errors import CatalogueError
from catalogue_app.exchange.package import SUFFIX, Manifest, Package, read_package
from catalogue_app.exchange.package_errors import KeyChangedError
from catalogue_app.exchange.signing import Trust, trust
from catalogue_app.paths import user_settings_folder
from catalogue_app.publish.files import safe_file_name
from catalogue_app.workspace.merging import partner
from catalogue_app.workspace.submitting import received_last
from catalogue_app.workspace.workspace import Workspace

__all__ = ["SUFFIX", "KeyChangedError", "PackageLook", "belongs", "free_path", "home_of", "look_into"]


@dataclass(frozen=True, slots=True)
class PackageLook:
    """A package as it was found. `sender` is the county of a hand-out, the office of a submission; `entries` counts
    the entries it speaks of. `fingerprint` is "" where it is not signed."""

    path: Path
    manifest: Manifest
    sender: str
    entries: int
    trust: Trust
    fingerprint: str


def look_into(path: Path, *, settings: Path | None = None) -> PackageLook:
    """Read and check a package. Raises FileRefusedError where it is refused, KeyChangedError where its signature is
    not the one known of the sender."""
    package = read_package(path)
    sender = _sender(package)
    trusted = trust(settings or user_settings_folder(), partner(package), sender, path.name, package.signature)
    fingerprint = package.signature.fingerprint if package.signature else ""
    return PackageLook(path, package.manifest, sender, package.count("entries"), trusted, fingerprint)


def _sender(package: Package) -> str:
    manifest = package.manifest
    return manifest.office if manifest.kind == "submission" else manifest.county_name


def belongs(workspace: Workspace, manifest: Manifest) -> bool:
    """Whether a package is to be merged into this workspace: a submission into the county's, a hand-out into one that
    was made from an earlier hand-out of the same county to the same office."""
    if manifest.kind == "submission":
        return manifest.county == workspace.info.id if manifest.county else workspace.info.tier == "county"
    earlier = received_last(workspace)
    return earlier is not None and (earlier.county, earlier.office) == (manifest.county, manifest.office)


def home_of(manifest: Manifest, candidates: Iterable[Path], who: str) -> Path | None:
    """The first of these workspace files that the package belongs to; files that cannot be read are passed over.

    A submission that names no county could belong to any: none is found for it.
    """
    if manifest.kind == "submission" and not manifest.county:
        return None
    for path in candidates:
        try:
            with Workspace.open(path, who, read_only=True) as workspace:
                if belongs(workspace, manifest):
                    return path
        except (CatalogueError, OSError):
            continue
    return None


def free_path(folder: Path, *parts: str, suffix: str = SUFFIX) -> Path:
    """A name for a new file that no file has yet: its parts as words, numbered where it is taken."""
    name = safe_file_name(" ".join(part for part in parts if part))
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path
