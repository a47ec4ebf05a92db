"""What cites a document, and what the clean-ups decided on it: beside its form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from catalogue_app.domain.legal import LegalDocument, Review
from catalogue_app.i18n import _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.documents.columns import DECISIONS
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.workspace.repeal import CitingRow

MOST_CITING = 200
_ROW = Qt.ItemDataRole.UserRole


class CitingPanel(Retranslating):
    """Enter or a click on a row leads to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: LegalDocument | None = None
        self._rows: Sequence[CitingRow] = ()
        self._title = QLabel(self)
        self._title.setObjectName("secondary")
        self.list = QListWidget(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._reviews_title = QLabel(self)
        self._reviews_title.setObjectName("secondary")
        self.reviews = QLabel(self)
        self.reviews.setWordWrap(True)
        self.reviews.setTextFormat(Qt.TextFormat.PlainText)
        self.reviews.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.SPACE_1)
        layout.setSpacing(theme.SPACE_1)
        for widget in (self._title, self.list, self._reviews_title, self.reviews):
            layout.addWidget(widget)
        self.retranslate()

    def show_document(self, document: LegalDocument | None, rows: Sequence[CitingRow]) -> None:
        """`rows` are the cells that cite it."""
        self._document, self._rows = document, rows
        self.setVisible(document is not None and bool(rows or document.reviews))
        self.list.clear()
        for row in rows[:MOST_CITING]:
            item = QListWidgetItem(row.name)
            item.setData(_ROW, (row.kind, row.record.id))
            item.setToolTip(row.before)
            self.list.addItem(item)
        lines = min(max(len(rows), 1), 5)
        self.list.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + 3) + 2 * self.list.frameWidth())
        self.list.setVisible(bool(rows))
        self._title.setVisible(bool(rows))
        self._title.setText(ngettext("{count} row cites it", "{count} rows cite it", len(rows)).format(count=len(rows)))
        reviews = document.reviews if document is not None else ()
        self.reviews.setText("\n".join(_told(review) for review in reversed(reviews)))
        self.reviews.setVisible(bool(reviews))
        self._reviews_title.setVisible(bool(reviews))

    def _go(self, item: QListWidgetItem) -> None:
        kind, record_id = item.data(_ROW)
        self._session.show("catalogue" if kind == "entries" else "powers", record_id)

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Rows that cite it"))
        self._reviews_title.setText(_("Decided at clean-ups"))
        self.show_document(self._document, self._rows)


def _told(review: Review) -> str:
    return " ".join(
        part for part in (review.on, review.who, translate(DECISIONS[review.decision]), review.reason) if part
    )
