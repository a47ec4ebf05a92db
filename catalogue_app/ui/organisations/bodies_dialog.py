"""The bodies that entries name and the register does not explain: register them, or note them as another name."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import organisations
from catalogue_app.workspace.organisations import NamedBody

HEADERS = (N_("As the entries name it"), N_("Entries"), N_("Probably means"))


class BodiesDialog(QDialog):
    """Stays open while one goes through the list; each decision is a step of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Match bodies"))
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.table = TextTable(HEADERS, self, stretched=[0, 2])
        self.table.setAccessibleName(_("Bodies that are not in the register"))
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.alias_button = QPushButton(_("Note as another name"), self)
        self.register_button = QPushButton(_("Register as a body"), self)
        self.alias_button.clicked.connect(self._add_alias)
        self.register_button.clicked.connect(self._register)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.alias_button)
        row.addWidget(self.register_button)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(self._said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(closing)
        self.resize(680, 460)
        self._show()

    def _show(self) -> None:
        unknown = [body for body in organisations.named_bodies(self._session.workspace) if body.organisation is None]
        self._said.setText(
            _("{count} names in the entries are not in the register.").format(count=len(unknown))
            if unknown
            else _("Every responsible body that the entries name is in the register.")
        )
        self.table.show_rows([_row(body) for body in unknown])
        if unknown:
            self.table.selectRow(0)
        self._selection_changed()

    def _current(self) -> NamedBody | None:
        body: NamedBody | None = self.table.current
        return body

    def _selection_changed(self) -> None:
        body = self._current()
        refused = ""
        if self._session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif body is None:
            refused = _("Select a name first.")
        allow(self.register_button, refused)
        if not refused and body is not None and body.suggestion is None:
            refused = _("No registered body is like it.")
        allow(self.alias_button, refused)

    def _add_alias(self) -> None:
        body = self._current()
        if body is None or body.suggestion is None:
            return
        meant = body.suggestion
        self._session.do(lambda: organisations.add_alias(self._session.workspace, meant.id, body.name))
        self._show()

    def _register(self) -> None:
        body = self._current()
        if body is not None:
            self._session.do(lambda: organisations.add(self._session.workspace, {"name": body.name})[0])
            self._show()


def _row(body: NamedBody) -> TextRow:
    return TextRow((body.name, f"{len(body.entries):,}", body.suggestion.name if body.suggestion else ""), body)
