"""The documents a basis cites, one below the other, with what the register says of each and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from catalogue_app.domain.citing import DocumentIndex, citations_by_document, cite
from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument, Validity
from catalogue_app.domain.reading.citation import Citation
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.lookup import Choice, Lookup
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating

VALIDITIES: dict[Validity, str] = {
    "in_force": N_("in force"),
    "amended": N_("amended"),
    "repealed": N_("repealed"),
    "lapsed": N_("lapsed"),
    "unknown": N_("validity not known"),
}
_SIGNS: dict[Validity, str] = {"in_force": "●", "amended": "▲", "repealed": "✕", "lapsed": "✕", "unknown": "○"}
"""A shape beside the word, so that colour is not needed."""


class CitationList(Retranslating):
    """`added` carries a document of the register to cite, `removed` a `Citation` of the text, `replaced` an outdated
    document and how its successor is cited: (LegalDocument, str)."""

    added = Signal(object)
    removed = Signal(object)
    replaced = Signal(object, str)

    def __init__(self, documents: Sequence[LegalDocument], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[LegalDocument, ...] = ()
        self._index = DocumentIndex(())
        self._text = ""
        self._read_only = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_1)
        self.add_button = QToolButton(self)
        self.add_button.setIcon(icon("plus"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.clicked.connect(lambda _checked=False: self.look_up())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.know(documents)
        self.retranslate()

    def know(self, documents: Sequence[LegalDocument]) -> None:
        """The register as it is now."""
        self._documents = tuple(documents)
        self._index = DocumentIndex(documents)
        self._show()

    def show_text(self, text: str) -> None:
        """Show what this basis cites; the same text again changes nothing."""
        if text != self._text:
            self._text = text
            self._show()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_button.setEnabled(not read_only)
        self._show()

    def lines(self) -> list[str]:
        """What is said of each citation, in the order of the text."""
        return [_told(citation, document) for citation, document in self._cited()]

    def _cited(self) -> list[tuple[Citation, LegalDocument | None]]:
        return citations_by_document(self._text, self._index)

    def _show(self) -> None:
        while self._rows.count():
            row = self._rows.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for citation, document in self._cited():
            self._rows.addWidget(self._row(citation, document))

    def _row(self, citation: Citation, document: LegalDocument | None) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_1)
        told = QLabel(_told(citation, document), row)
        told.setObjectName("error" if document is not None and document.validity in NO_LONGER_VALID else "secondary")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        line.addWidget(told, 1)
        column.addLayout(line)
        if self._read_only:
            return row
        remove = QToolButton(row)
        remove.setIcon(icon("x"))
        remove.setIconSize(QSize(12, 12))
        remove.setAutoRaise(True)
        remove.setToolTip(_("Take “{title}” out of the basis").format(title=citation.title))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(lambda _checked=False: self.removed.emit(citation))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        if document is not None and document.replaced_by:
            new = self._as_cited(document.replaced_by)
            button = QPushButton(_("Cite its successor"), row)
            button.setToolTip(new)
            button.clicked.connect(lambda _checked=False: self.replaced.emit(document, new))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _as_cited(self, title: str) -> str:
        """How a document is cited, with its number where the register has it."""
        wanted = compare_key(title).strip("《》")
        known = next((one for one in self._documents if compare_key(one.title) == wanted), None)
        return cite(title, known.number if known else None)

    def look_up(self) -> Lookup:
        """Open the register to choose a document from; those no longer valid stand last and say so."""
        lookup = Lookup(_("Title or number of a document"), self._found, self)
        lookup.chosen.connect(self.added)
        lookup.open_below(self.add_button)
        return lookup

    def _found(self, typed: str) -> list[Choice]:
        wanted = [compare_key(part) for part in typed.split()]
        fitting = [
            document
            for document in self._documents
            if all(part in compare_key(f"{document.title} {document.number or ''}") for part in wanted)
        ]
        fitting.sort(key=lambda document: document.validity in NO_LONGER_VALID)
        return [
            Choice(f"{cite(one.title, one.number)}  {_SIGNS[one.validity]} {_(VALIDITIES[one.validity])}", one)
            for one in fitting
        ]

    def retranslate(self) -> None:
        self.add_button.setText(_("Cite from the register…"))
        self._show()


def _told(citation: Citation, document: LegalDocument | None) -> str:
    validity: Validity = document.validity if document is not None else "unknown"
    said = _(VALIDITIES[validity]) if document is not None else _("not in the register")
    number = f"（{citation.number}）" if citation.number else ""
    return f"{_SIGNS[validity]} 《{citation.title}》{number} {said}"
