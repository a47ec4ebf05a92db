"""Whose catalogue a workspace holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_

Tier = Literal["county", "township"]


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """`division` is the 6-, 9- or 12-digit code of GB/T 2260 and GB/T 10114."""

    id: str
    name: str
    division: str
    tier: Tier = "county"


_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 67), 71, 81, 82]
)


def check_name(name: str) -> None:
    """Raise CatalogueError for a name of no characters: it stands on everything that is printed."""
    if not name.strip():
        raise CatalogueError(N_("Give the name of the county or township, such as 示范县."))


def check_division(code: str) -> None:
    """Raise CatalogueError unless `code` has the shape of a division code (GB/T 2260: 6 digits; townships 9, villages
    12). Codes change every year, so whether it exists is not asked; 99 is kept for the fictitious sample county."""
    if code.isascii() and code.isdigit() and len(code) in (6, 9, 12) and int(code[:2]) in _PROVINCES | {99}:
        return
    raise CatalogueError(
        N_("“{code}” is not a division code: it has 6 digits (county), 9 (township) or 12, such as 110101."),
        code=code,
    )
