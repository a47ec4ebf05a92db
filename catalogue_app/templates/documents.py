"""The shipped table of laws, regulations, rules and normative documents that the fields cite."""

from __future__ import annotations

import uuid
from functools import cache

from catalogue_app.domain.entry import Origin
from catalogue_app.domain.legal import DOCUMENT_KINDS, VALIDITIES, LegalDocument, likely_kind
from catalogue_app.templates.read import items

FILE = "documents.toml"
NAMESPACE = uuid.UUID("6f1f2c52-5f0e-4a7e-8f3d-0d2a3c1b9e77")


@cache
def documents() -> tuple[LegalDocument, ...]:
    """Every document of the table; ids are derived from the titles (and the number of a second edition), so that they
    are the same on every machine."""
    found = []
    titles: set[str] = set()
    for number, item in enumerate(items(FILE, "document"), 1):
        title = item.text("title")
        number_written = item.optional("number")
        kind = item.choice("kind", ("", *DOCUMENT_KINDS), "") or likely_kind(title, number_written)
        found.append(
            LegalDocument(
                id=str(uuid.uuid5(NAMESPACE, f"{title}\n{number_written}" if title in titles else title)),
                title=title,
                number=number_written,
                kind=kind,
                issuing_body=item.optional("issuing_body"),
                issued=item.text("issued", ""),
                effective=item.text("effective", ""),
                ended=item.text("ended", ""),
                validity=item.choice("validity", VALIDITIES, "unknown"),
                replaced_by=item.optional("replaced_by"),
                known_on=item.text("known_on", ""),
                aliases=item.texts("aliases", ()),
                origin=Origin("template", where=FILE, row=number),
            )
        )
        titles.add(title)
    return tuple(found)
