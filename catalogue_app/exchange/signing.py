"""Signing packages: a key that each office makes in the program, and the keys one knows of the others.

Ed25519 through the optional library `cryptography`; without it packages are neither signed nor checked, and say so.
The private key lies in the user's settings folder, never in a workspace. What an office's key is, is remembered when
its first signed package comes; fingerprints are compared by telephone. A changed key is refused until a person has
accepted it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import importlib.util
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from catalogue_app.errors import CatalogueError, reason
from catalogue_app.exchange.package_errors import KeyChangedError, PackageRefusedError
from catalogue_app.i18n import N_

ALGORITHM = "Ed25519"
KEY_FILE, KNOWN_FILE = "signing-key.pem", "known-keys.json"
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64
_CONTEXT = b"catalogue-app package manifest 1\n"
"""Signed before the manifest, so that no signature made for another purpose fits."""

Trust = Literal["unsigned", "unchecked", "new", "known"]
"""unchecked: signed, but the library to check it is not installed. new: the first signed package of this office."""

WRONG = N_("“{file}” was refused: its signature does not fit its content. It was changed on its way; ask for it again.")
CHANGED = N_(
    "WARNING: “{file}” is signed with another key than {office} used before. Its fingerprint is now {fingerprint}, "
    "known is {known}. Somebody may be pretending to be {office}. Call the office and compare the fingerprint; nothing "
    "was read."
)
NO_LONGER = N_(
    "WARNING: “{file}” is not signed, but earlier packages of {office} were. Somebody may be pretending to be "
    "{office}. Call the office and ask for a signed package; nothing was read."
)
NO_LIBRARY = N_("Signing needs the library “cryptography”, which is not installed on this machine.")


@dataclass(frozen=True, slots=True)
class Signature:
    """A public key (32 bytes) and the signature over a manifest. `checked` is False where it could not be verified."""

    key: bytes
    value: bytes
    checked: bool = True

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.key)


def available() -> bool:
    """Whether packages can be signed and signatures be checked on this machine."""
    return importlib.util.find_spec("cryptography") is not None


def fingerprint(key: bytes) -> str:
    """A public key as eight groups of five digits, to be read out on the telephone (about 132 bits)."""
    number = int.from_bytes(hashlib.sha256(key).digest(), "big")
    digits = str(number % 10**40).zfill(40)
    return " ".join(digits[start : start + 5] for start in range(0, 40, 5))


def own_key(folder: Path) -> bytes | None:
    """The public key that this user made, None where there is none. `folder` is the user's settings folder."""
    path = folder / KEY_FILE
    return _public(_loaded_key(path)) if path.is_file() and available() else None


def make_key(folder: Path) -> bytes:
    """Make a new key pair and keep it; returns the public key. An existing one is replaced, which every partner will
    be told loudly. Raises CatalogueError where the library is missing or the folder cannot be written."""
    if not available():
        raise CatalogueError(NO_LIBRARY)
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(folder / KEY_FILE, pem)
    return _public(private)


def signer(folder: Path) -> Callable[[bytes], Signature] | None:
    """What signs a manifest with this user's key; None where no key was made or the library is missing."""
    path = folder / KEY_FILE
    if not path.is_file() or not available():
        return None
    private = _loaded_key(path)
    key = _public(private)
    return lambda manifest: Signature(key, private.sign(_CONTEXT + manifest))


def _loaded_key(path: Path) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private: Any = load_pem_private_key(path.read_bytes(), None)
        private.sign(b"")
    except (ValueError, TypeError, AttributeError, OSError) as error:
        raise CatalogueError(
            N_("The signing key “{file}” cannot be read. Make a new one and tell your partners its fingerprint."),
            file=str(path),
        ) from error
    return private


def _public(private: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key: bytes = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return key


def signature_value(signature: Signature) -> dict[str, str]:
    """The signature as a package holds it."""
    encoded = (base64.b64encode(part).decode("ascii") for part in (signature.key, signature.value))
    return dict(zip(("key", "signature"), encoded, strict=True)) | {"algorithm": ALGORITHM}


def signature_from(path: Path, value: Any, manifest: bytes) -> Signature:
    """The signature of a package, verified where the library is there. Raises PackageRefusedError."""
    try:
        if value["algorithm"] != ALGORITHM or len(value) != 3:
            raise ValueError(ALGORITHM)
        key, signed = (base64.b64decode(value[name], validate=True) for name in ("key", "signature"))
    except (TypeError, KeyError, ValueError, binascii.Error) as error:
        raise PackageRefusedError(WRONG, file=path.name) from error
    if len(key) != _KEY_BYTES or len(signed) != _SIGNATURE_BYTES:
        raise PackageRefusedError(WRONG, file=path.name)
    if not available():
        return Signature(key, signed, checked=False)
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, _CONTEXT + manifest)
    except (InvalidSignature, ValueError) as error:
        raise PackageRefusedError(WRONG, file=path.name) from error
    return Signature(key, signed)


def known_key(folder: Path, partner: str) -> bytes | None:
    """The key that was accepted of a partner; `partner` is any text that names one (county's id and office)."""
    known = _known(folder).get(partner)
    return None if known is None else base64.b64decode(known)


def trust(folder: Path, partner: str, name: str, file: str, signature: Signature | None) -> Trust:
    """How far a package's signature can be trusted. Raises KeyChangedError where it is another key than the known one,
    or none where there was one. Remembers nothing: see `accept`."""
    known = known_key(folder, partner)
    if signature is None:
        if known is not None:
            raise KeyChangedError(NO_LONGER, file=file, office=name)
        return "unsigned"
    if known is not None and known != signature.key:
        raise KeyChangedError(
            CHANGED, file=file, office=name, fingerprint=signature.fingerprint, known=fingerprint(known)
        )
    if not signature.checked:
        return "unchecked"
    return "new" if known is None else "known"


def accept(folder: Path, partner: str, key: bytes) -> None:
    """Remember a partner's key, also instead of an earlier one: to be called once a person has compared fingerprints,
    and for the first signed package of a partner."""
    known = _known(folder) | {partner: base64.b64encode(key).decode("ascii")}
    _write(folder / KNOWN_FILE, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8"))


def _known(folder: Path) -> dict[str, str]:
    path = folder / KNOWN_FILE
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        if not all(len(base64.b64decode(key, validate=True)) == _KEY_BYTES for key in known.values()):
            raise ValueError(KNOWN_FILE)
    except FileNotFoundError:
        return {}
    except (ValueError, OSError, AttributeError, TypeError) as error:
        # Starting afresh would accept any key as the first one.
        raise CatalogueError(
            N_("The list of known keys “{file}” cannot be read. Restore it, or move it away and compare fingerprints."),
            file=str(path),
        ) from error
    return dict(known)


def _write(path: Path, data: bytes) -> None:
    """Readable for this user alone, and never half written."""
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise CatalogueError(
            N_("“{file}” cannot be written: {reason}."), file=str(path), reason=reason(error)
        ) from error
