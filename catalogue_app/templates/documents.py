"""The shipped table of laws, regulations, rules and normative documents that the fields cite."""

from __future__ import annotations

import uuid
from functools import cache

from catalogue_app.domain.entry import Origin
from catalogue_app.domain.legal import LegalDocument, Validity
from catalogue_app.templates.read import read_toml, value

FILE = "documents.toml"
VALIDITIES: tuple[Validity, ...] = ("in_force", "amended", "repealed", "lapsed", "unknown")
NAMESPACE = uuid.UUID("6f1f2c52-5f0e-4a7e-8f3d-0d2a3c1b9e77")


@cache
def documents() -> tuple[LegalDocument, ...]:
    """Every document of the table; ids are derived from the titles, so that they are the same on every machine."""
    found = []
    for number, table in enumerate(read_toml(FILE).get("document", []), 1):
        place = f"[[document]] {number}"

        def text(key: str, table: dict[str, object] = table, place: str = place) -> str:
            return str(value(FILE, place, table, key, str, ""))

        title = str(value(FILE, place, table, "title", str))
        validity = next((known for known in VALIDITIES if known == text("validity")), "unknown")
        found.append(
            LegalDocument(
                id=str(uuid.uuid5(NAMESPACE, title)),
                title=title,
                number=text("number") or None,
                effective=text("effective"),
                validity=validity,
                replaced_by=text("replaced_by") or None,
                known_on=text("known_on"),
                aliases=tuple(value(FILE, place, table, "aliases", list, [])),
                origin=Origin("template", where=FILE, row=number),
            )
        )
    return tuple(found)
