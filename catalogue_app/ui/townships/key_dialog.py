"""This office's own signing key: its fingerprint to read out, and a new one where that is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.session import Session
from catalogue_app.ui.townships.signature import copy_text
from catalogue_app.ui.widgets.questions import ask
from catalogue_app.workspace import merging_keys


def sign_from_now_on(session: Session) -> str:
    """Make this user's key where there is none yet; its fingerprint, "" where packages cannot be signed here.

    A key that cannot be made does not stand in the way: the package goes without a signature, and that is said.
    """
    try:
        if not merging_keys.can_sign():
            return ""
        return merging_keys.own_fingerprint() or merging_keys.make_own_key()
    except CatalogueError as error:
        session.messages.say(str(error), "warning")
        return ""


class KeyDialog(QDialog):
    """Shows the fingerprint; a new key replaces the present one only after a question."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Signing key"))
        explanation = QLabel(
            _(
                "Packages are signed with a key that lies on this PC, so that the other side can tell that they come "
                "from you and were not changed. Read the fingerprint out when they call to compare it."
            ),
            self,
        )
        explanation.setWordWrap(True)
        self.fingerprint = QLabel(self)
        self.fingerprint.setTextFormat(Qt.TextFormat.PlainText)
        self.fingerprint.setFont(theme.title_font(self.font()))
        self.fingerprint.setWordWrap(True)
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = QPushButton(icon("copy"), _("Copy"), self)
        self.copy.setAccessibleName(_("Copy the fingerprint"))
        self.copy.clicked.connect(lambda _checked=False: copy_text(self.fingerprint.text()))
        self.make = QPushButton(icon("refresh-cw"), "", self)
        self.make.clicked.connect(lambda _checked=False: self._make())
        row = QHBoxLayout()
        row.addWidget(self.fingerprint, 1)
        row.addWidget(self.copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_3)
        layout.addWidget(explanation)
        layout.addLayout(row)
        layout.addWidget(buttons)
        self.setMinimumWidth(680)
        self._show()

    def _show(self) -> None:
        possible = merging_keys.can_sign()
        try:
            own = merging_keys.own_fingerprint()
        except CatalogueError as error:
            own = ""
            self._session.say_error(error)
        self.fingerprint.setText(own or _("No key has been made yet."))
        self.copy.setEnabled(bool(own))
        self.copy.setToolTip("" if own else _("No key has been made yet."))
        self.make.setText(_("Make a new key…") if own else _("Make the key"))
        self.make.setEnabled(possible)
        self.make.setToolTip("" if possible else _("The library that signs packages is not installed on this machine."))

    def _make(self) -> None:
        try:
            if merging_keys.own_fingerprint() and not ask(
                self,
                _("Make a new key instead of the present one?"),
                _("Everybody who knows the present key will be warned loudly until you have told them the new one."),
                yes=_("Make a new key"),
                no=_("Keep the present one"),
            ):
                return
            merging_keys.make_own_key()
        except CatalogueError as error:
            self._session.say_error(error)
        self._show()
