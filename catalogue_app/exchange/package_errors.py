"""Why a package is refused."""

from __future__ import annotations

from catalogue_app.errors import FileRefusedError


class PackageRefusedError(FileRefusedError):
    """A package that is damaged, changed on its way, or not of the agreed form; nothing of it was used."""


class KeyChangedError(PackageRefusedError):
    """A package signed with another key than the one known of this office, or no longer signed. Either the office made
    a new key or somebody pretends to be it: only a telephone call tells."""
