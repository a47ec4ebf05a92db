"""An organisation (单位): who discloses. Article 20(2) of the Regulations lists what the public may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

from catalogue_app.domain.entry import Origin

OrganisationKind = Literal["department", "township", "village", "institution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A department, a township, a village or a public enterprise or institution."""

    id: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind = "department"
    parent: str | None = None
    division: str | None = None
    functions: str | None = None
    address: str | None = None
    office_hours: str | None = None
    phone: str | None = None
    officer: str | None = None
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
