"""An organisation (单位): who discloses. Article 20(2) of the Regulations lists what the public may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

from catalogue_app.domain.entry import Origin

OrganisationKind = Literal["department", "township", "village", "institution"]
ORGANISATION_KINDS: tuple[OrganisationKind, ...] = ("department", "township", "village", "institution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A department, a township, a village, or a public enterprise or institution.

    `credit_code` is the unified social credit code (18 characters, GB 32100), `division` the code of GB/T 2260.
    `officer` is the head; `disclosure_leader` the leader responsible for disclosure, filed with the authority on
    `filed_on` (ISO date); `disclosure_office` and `disclosure_officer` do the daily work. `sector` names what a
    public enterprise or institution provides (see the template of institutions). `authority` marks the one body that
    guides disclosure in the county (主管部门), `vertical` one that is led by its superior body (垂直管理).
    `abolished_on` is an ISO date, "" while the body exists; `successor` the body that took over its functions.
    """

    id: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind = "department"
    parent: str | None = None
    division: str | None = None
    credit_code: str | None = None
    sector: str | None = None
    functions: str | None = None
    internal_offices: str | None = None
    address: str | None = None
    office_hours: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None
    officer: str | None = None
    disclosure_leader: str | None = None
    disclosure_office: str | None = None
    disclosure_officer: str | None = None
    filed_on: str = ""
    authority: bool | None = None
    vertical: bool | None = None
    abolished_on: str = ""
    successor: str | None = None
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
