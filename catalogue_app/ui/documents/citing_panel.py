"""What cites a document, and what the clean-ups decided on it: beside its form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from catalogue_app.domain.legal import LegalDocument, Review
from catalogue_app.i18n import _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.documents.columns import DECISIONS
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import browsing, powers
from catalogue_app.workspace.documents import CitedDocument

MOST_CITING = 200
_ROW = Qt.ItemDataRole.UserRole


class CitingPanel(Retranslating):
    """Enter or a click on a row leads to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: LegalDocument | None = None
        self._cited: CitedDocument | None = None
        self._title = QLabel(self)
        self._title.setObjectName("secondary")
        self.list = QListWidget(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._reviews_title = QLabel(self)
        self._reviews_title.setObjectName("secondary")
        self.reviews = sentence(self)
        self.reviews.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.SPACE_1)
        layout.setSpacing(theme.SPACE_1)
        for widget in (self._title, self.list, self._reviews_title, self.reviews):
            layout.addWidget(widget)
        self.retranslate()

    def show_document(self, document: LegalDocument | None, cited: CitedDocument | None) -> None:
        """`cited` says what cites it, None for nothing."""
        self._document, self._cited = document, cited
        entries, items = (cited.entries, cited.powers) if cited is not None else ((), ())
        count = len(entries) + len(items)
        self.setVisible(document is not None and bool(count or document.reviews))
        self.list.clear()
        for entry in browsing.entries_by_id(self._session.workspace, entries[:MOST_CITING]):
            self._add(entry.item_name, "catalogue", entry.id, entry.basis or "")
        for power in powers.by_ids(self._session.workspace, items[: MOST_CITING - self.list.count()]):
            self._add(power.full_name, "powers", power.id, power.basis or "")
        lines = min(max(count, 1), 5)
        self.list.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + 3) + 2 * self.list.frameWidth())
        self.list.setVisible(bool(count))
        self._title.setVisible(bool(count))
        self._title.setText(ngettext("{count} row cites it", "{count} rows cite it", count).format(count=count))
        reviews = document.reviews if document is not None else ()
        self.reviews.setText("\n".join(_told(review) for review in reversed(reviews)))
        self.reviews.setVisible(bool(reviews))
        self._reviews_title.setVisible(bool(reviews))

    def _add(self, name: str, section: str, record_id: str, basis: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ROW, (section, record_id))
        item.setToolTip(basis)
        self.list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        self._session.show(*item.data(_ROW))

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Rows that cite it"))
        self._reviews_title.setText(_("Decided at clean-ups"))
        self.show_document(self._document, self._cited)


def _told(review: Review) -> str:
    return " ".join(
        part for part in (review.on, review.who, translate(DECISIONS[review.decision]), review.reason) if part
    )
