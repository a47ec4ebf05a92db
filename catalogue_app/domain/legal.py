"""A legal document (法规文件): what a basis cites, with its validity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

from catalogue_app.domain.entry import Origin

Validity = Literal["in_force", "amended", "repealed", "lapsed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocument:
    """One law, regulation, rule or normative document. Dates are ISO text (`2021-09-01`), "" where not known.

    `title` is written without 《》. `replaced_by` is the title of the document that took its place.
    `known_on` is the day on which the validity was looked up.
    """

    id: str
    title: str = ""
    number: str | None = None
    issuing_body: str | None = None
    issued: str = ""
    effective: str = ""
    expires: str = ""
    validity: Validity = "unknown"
    replaced_by: str | None = None
    known_on: str = ""
    aliases: tuple[str, ...] = ()
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
