"""The basis: free text, and below it each document that it cites with its validity in the register."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from catalogue_app.domain.legal import Validity
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.form.editors import TextEditor

VALIDITIES: dict[Validity, str] = {
    "in_force": N_("in force"),
    "amended": N_("amended"),
    "repealed": N_("repealed"),
    "lapsed": N_("lapsed"),
    "unknown": N_("validity not known"),
}
_SIGNS: dict[Validity, str] = {"in_force": "●", "amended": "▲", "repealed": "✕", "lapsed": "✕", "unknown": "○"}
"""A shape beside the word, so that colour is not needed."""


class BasisEditor(TextEditor):
    """Says in words what stands in the register about each citation."""

    def __init__(self, validity: Mapping[str, Validity], parent: QWidget | None = None) -> None:
        self._validity = validity
        super().__init__("basis", parent)

    def know(self, validity: Mapping[str, Validity]) -> None:
        """The register has changed: comparison key of a title → validity."""
        self._validity = validity
        self.show_reading(self.text.toPlainText())

    def show_reading(self, text: str) -> None:
        lines = []
        for citation in read_citations(text):
            validity: Validity = self._validity.get(compare_key(citation.title), "unknown")
            lines.append(f"{_SIGNS[validity]} 《{citation.title}》 {_(VALIDITIES[validity])}")
        self.say("\n".join(dict.fromkeys(lines)))

    def retranslate(self) -> None:
        super().retranslate()
        self.show_reading(self.text.toPlainText())
