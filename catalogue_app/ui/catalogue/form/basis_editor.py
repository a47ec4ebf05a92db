"""The basis: free text, and below it each document that it cites with what the register says of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from catalogue_app.domain.citing import DocumentIndex, cite, replace_citations, with_citation, without_citation
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.reading.citation import Citation
from catalogue_app.ui.catalogue.form.citation_list import VALIDITIES as VALIDITIES
from catalogue_app.ui.catalogue.form.citation_list import CitationList
from catalogue_app.ui.catalogue.form.editors import TextEditor


class BasisEditor(TextEditor):
    """The list writes into the text and is read from it again; the text is what counts."""

    def __init__(self, documents: Sequence[LegalDocument], parent: QWidget | None = None) -> None:
        self._documents = tuple(documents)
        self._citations: CitationList | None = None
        super().__init__("basis", parent)
        self._citations = CitationList(documents, self)
        self.citations.added.connect(self._cite)
        self.citations.removed.connect(self._remove)
        self.citations.replaced.connect(self._replace)
        self.body.addWidget(self.citations)

    @property
    def citations(self) -> CitationList:
        assert self._citations is not None
        return self._citations

    def know(self, documents: Sequence[LegalDocument]) -> None:
        """The register has changed."""
        self._documents = tuple(documents)
        self.citations.know(documents)

    def show_reading(self, text: str) -> None:
        if self._citations is not None:
            self._citations.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.citations.set_read_only(read_only)

    def _cite(self, document: LegalDocument) -> None:
        self.write(with_citation(self.typed(), cite(document.title, document.number)))

    def _remove(self, citation: Citation) -> None:
        self.write(without_citation(self.typed(), citation))

    def _replace(self, old: LegalDocument, new: str) -> None:
        self.write(replace_citations(self.typed(), old, new, DocumentIndex(self._documents)).text)
