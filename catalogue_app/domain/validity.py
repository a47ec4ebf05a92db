"""Whether what a text cites is still in force, as a register of documents says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue_app.domain.citing import citation_keys
from catalogue_app.domain.legal import LegalDocument, Validity
from catalogue_app.domain.reading.citation import Citation


def validity_index(documents: Iterable[LegalDocument]) -> dict[str, Validity]:
    """Key of a document's title or alias, alone and with its number (`citation_keys`) → its validity.

    A title alone that several editions share means the one in force.
    """
    index: dict[str, Validity] = {}
    for document in sorted(documents, key=lambda one: one.validity in ("in_force", "amended")):
        for title in (*document.aliases, document.title):
            index |= dict.fromkeys(citation_keys(title, document.number), document.validity)
    return index


def validity_of(citation: Citation, index: Mapping[str, Validity]) -> Validity:
    """What the index says of a cited document: of the edition whose number is cited, else of the title."""
    keys = citation_keys(citation.title, citation.number)
    return next((index[key] for key in keys if key in index), "unknown")
