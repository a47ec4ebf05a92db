"""Whose catalogue a workspace holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["county", "township"]


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """`division` is the 6-, 9- or 12-digit code of GB/T 2260 and GB/T 10114."""

    id: str
    name: str
    division: str
    tier: Tier = "county"
