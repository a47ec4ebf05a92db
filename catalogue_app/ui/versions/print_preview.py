"""The print preview: the catalogue or a register as it will be printed, on the paper and in the columns chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.session import Session
from catalogue_app.ui.versions.pdf_preview import PdfPreview
from catalogue_app.workspace import column_profiles, publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.publishing import Document, Look

CATALOGUE = "entries"
LISTS = {
    CATALOGUE: N_("The catalogue"),
    "powers": N_("List of powers"),
    "documents": N_("Legal documents"),
    "own_documents": N_("Our own documents"),
    "organisations": N_("Organisations"),
    "decisions": N_("Yearly list of major decisions"),
    "participation": N_("How the public took part"),
}


class PrintPreview(PdfPreview):
    """Made from the entries that the filter names; a register is printed as a whole."""

    def __init__(
        self, session: Session, wanted: Filter, parent: QWidget | None = None, *, what: str = CATALOGUE
    ) -> None:
        super().__init__(session, _("Print preview"), self._lay_out_document, parent)
        self._filter = wanted
        self.what = QComboBox(self)
        for key, text in LISTS.items():
            if key == CATALOGUE or key in publishing.REGISTERS:
                self.what.addItem(translate(text), key)
        self.what.setCurrentIndex(max(self.what.findData(what), 0))
        self.paper = QComboBox(self)
        for name in publishing.PAPER_NAMES:
            self.paper.addItem(_("{paper}, landscape").format(paper=name), name)
        self.profile = QComboBox(self)
        self.profile.addItem(_("The official columns"), "")
        for name, title in column_profiles.named().items():
            self.profile.addItem(title, name)
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile.setMinimumContentsLength(16)
        for box, name in ((self.what, _("What")), (self.profile, _("Columns")), (self.paper, _("Paper"))):
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(lambda _index: self._chosen())
            self.choices.addWidget(box)
        self._chosen()

    def _chosen(self) -> None:
        whole = self.what.currentData() != CATALOGUE
        self.profile.setEnabled(not whole)
        self.profile.setToolTip(_("A register has its own columns.") if whole else "")
        # Read here: the pages are laid out in another thread.
        self._kind, self._look = (
            self.what.currentData(),
            Look(profile=self.profile.currentData() or None, paper=self.paper.currentData()),
        )
        self.make()

    def _lay_out_document(self) -> Document:
        if self._kind == CATALOGUE:
            return publishing.document(self._session.workspace, self._filter, look=self._look)
        return publishing.register_document(self._session.workspace, self._kind, paper=self._look.paper)
