"""The keys that packages are signed with, as the window offers them: one's own, and those of the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalogue_app.errors import CatalogueError
from catalogue_app.exchange import signing
from catalogue_app.exchange.package import read_package
from catalogue_app.i18n import N_
from catalogue_app.paths import user_settings_folder
from catalogue_app.workspace.merging import partner


@dataclass(frozen=True, slots=True)
class SenderKey:
    """The key a package bears and the one known of its sender, as fingerprints; "" where there is none."""

    sender: str
    fingerprint: str
    known: str


def can_sign() -> bool:
    """Whether this machine can sign and check signatures at all (the library is optional)."""
    return signing.available()


def own_fingerprint(settings: Path | None = None) -> str:
    """The fingerprint of this user's key, "" where none was made: what partners compare on the telephone."""
    key = signing.own_key(settings or user_settings_folder())
    return signing.fingerprint(key) if key else ""


def make_own_key(settings: Path | None = None) -> str:
    """Make this user's key, instead of an earlier one; returns its fingerprint. From now on packages are signed."""
    return signing.fingerprint(signing.make_key(settings or user_settings_folder()))


def sender_key(path: Path, settings: Path | None = None) -> SenderKey:
    """Whose key a package bears. Raises FileRefusedError for a package that is refused."""
    package = read_package(path)
    known = signing.known_key(settings or user_settings_folder(), partner(package))
    manifest = package.manifest
    return SenderKey(
        manifest.office if manifest.kind == "submission" else manifest.county_name,
        package.signature.fingerprint if package.signature else "",
        signing.fingerprint(known) if known else "",
    )


def accept_sender_key(path: Path, fingerprint: str, settings: Path | None = None) -> None:
    """Accept the key of a package's sender, once a person has compared its fingerprint on the telephone.

    `fingerprint` is what the person was told; spaces do not matter. Raises CatalogueError where it is another one.
    """
    package = read_package(path)
    signature = package.signature
    told = "".join(fingerprint.split())
    if signature is None or not signature.checked or "".join(signature.fingerprint.split()) != told:
        raise CatalogueError(
            N_("“{file}” is not signed with the key of this fingerprint. Nothing was accepted."), file=path.name
        )
    signing.accept(settings or user_settings_folder(), partner(package), signature.key)
