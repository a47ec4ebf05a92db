"""The yearly clean-up (清理): the list to go through, and a decision for what is selected."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.legal import Decision, LegalDocument
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.basis_editor import VALIDITIES
from catalogue_app.ui.documents.columns import DECISIONS
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import clean_up

HEADERS = (N_("Title"), N_("Number"), N_("Validity"), N_("Decided"))


class CleanUpDialog(QDialog):
    """Stays open while one goes through the list; each decision is a step of its own."""

    def __init__(self, session: Session, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._year = year
        self.setWindowTitle(_("Clean-up of {year}").format(year=year))
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.all_documents = QCheckBox(_("Also documents of other bodies"), self)
        self.all_documents.toggled.connect(lambda _checked: self._show())
        self.table = TextTable(HEADERS, self, stretched=[0])
        self.table.setSelectionMode(TextTable.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(_("Documents"))
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Reason (needed to revise or repeal)"))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.textChanged.connect(lambda _text: self._selection_changed())
        self.buttons: dict[Decision, QPushButton] = {}
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        for decision, title in DECISIONS.items():
            button = QPushButton(translate(title), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, decision=decision: self._decide(decision))
            self.buttons[decision] = button
            row.addWidget(button)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(self._said)
        layout.addWidget(self.all_documents)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(closing)
        self.resize(820, 520)
        self._show()

    def _show(self) -> None:
        found = clean_up.clean_up(self._session.workspace, self._year, all_documents=self.all_documents.isChecked())
        shown = (*found.to_do, *found.decided)
        self._said.setText(
            _("{to_do} documents to go through, {decided} decided.").format(
                to_do=len(found.to_do), decided=len(found.decided)
            )
        )
        if not shown and not self.all_documents.isChecked():
            self._said.setText(
                _("No document is the county's own: their issuing bodies have to be in the register of organisations.")
            )
        self.table.show_rows([TextRow(self._texts(document), document.id) for document in shown])
        self._selection_changed()

    def _texts(self, document: LegalDocument) -> tuple[str, ...]:
        review = clean_up.review_of(document, self._year)
        decided = f"{translate(DECISIONS[review.decision])} {review.reason}".strip() if review else ""
        return document.title, document.number or "", translate(VALIDITIES[document.validity]), decided

    def _selection_changed(self) -> None:
        refused = ""
        if self._session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif not self.table.selected:
            refused = _("Select documents first.")
        for decision, button in self.buttons.items():
            why = refused
            if not why and decision != "keep" and not self.reason.text().strip():
                why = _("Write the reason first.")
            allow(button, why)

    def _decide(self, decision: Decision) -> None:
        ids, reason = self.table.selected, self.reason.text()
        decide = clean_up.decide
        if self._session.do(lambda: decide(self._session.workspace, ids, decision, reason=reason)) is not None:
            self.reason.clear()
            self._show()
