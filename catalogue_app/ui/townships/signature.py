"""How far a package's signature can be trusted, in a sentence that nobody overlooks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace.merging_keys import SenderKey

SENTENCES: dict[str, tuple[str, str, str]] = {
    "known": ("shield-check", "good", N_("Signed with the key that is known of {sender}.")),
    "new": (
        "triangle-alert",
        "warning",
        N_(
            "The first signed package of {sender}. Call them and compare the fingerprint before you go on; from then "
            "on this key is known."
        ),
    ),
    "unsigned": ("info", "secondary", N_("Not signed: who made it is only what it says of itself.")),
    "unchecked": (
        "info",
        "warning",
        N_("Signed, but the library that checks signatures is not installed on this machine."),
    ),
}
"""Trust → icon, colour, sentence (English source text)."""


class SignatureStrip(QWidget):
    """One line: a sign, the sentence, and where it is to be compared the fingerprint with a button to copy it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self.text = sentence(self)
        self.fingerprint = QLabel(self)
        self.fingerprint.setTextFormat(Qt.TextFormat.PlainText)
        self.fingerprint.setFont(theme.strong_font(self.font()))
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = QPushButton(icon("copy"), _("Copy"), self)
        self.copy.setAutoDefault(False)
        self.copy.setAccessibleName(_("Copy the fingerprint"))
        self.copy.clicked.connect(lambda _checked=False: copy_text(self.fingerprint.text()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sign)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.fingerprint)
        layout.addWidget(self.copy)

    def show_trust(self, trust: str, sender: str, fingerprint: str) -> None:
        """`trust` as a merge's preview has it."""
        name, color, sentence = SENTENCES[trust]
        self._sign.setPixmap(icon(name, theme.color(color).name()).pixmap(16, 16))
        self.text.setText(translate(sentence).format(sender=sender))
        compare = trust == "new"
        self.fingerprint.setText(fingerprint if compare else "")
        self.fingerprint.setVisible(compare)
        self.copy.setVisible(compare)
        self.setToolTip(fingerprint)


class ChangedKey(QFrame):
    """The loud one: another key than the one that is known of the sender, or none any more.

    The new key can be accepted once a person has typed the fingerprint that the sender read out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = QLabel(_("⚠ This file may not be from whom it says"), self)
        title.setObjectName("error")
        title.setFont(theme.title_font(self.font()))
        self.said = sentence(self)
        self.known = QLabel(self)
        self.now = QLabel(self)
        for label in (self.known, self.now):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told = QLineEdit(self)
        self.told.setPlaceholderText(_("The fingerprint that the office read out on the telephone (40 digits)"))
        self.told.setAccessibleName(self.told.placeholderText())
        self.accept = QPushButton(_("Accept the new key"), self)
        self.accept.setAutoDefault(False)
        self.told.textChanged.connect(lambda _text: self._compare())
        self._key: SenderKey | None = None
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (title, self.said, self.known, self.now):
            layout.addWidget(widget)
        layout.addLayout(row)

    def show_key(self, sentence: str, key: SenderKey) -> None:
        self._key = key
        self.said.setText(sentence)
        self.known.setText(_("Known so far: {fingerprint}").format(fingerprint=key.known or "–"))
        self.now.setText(_("This file: {fingerprint}").format(fingerprint=key.fingerprint or _("not signed")))
        self.told.clear()
        for widget in (self.told, self.accept):
            widget.setVisible(bool(key.fingerprint))
        self._compare()

    def _compare(self) -> None:
        """The fingerprint has to come from the telephone: one that only stands in the file proves nothing."""
        wanted = "".join(self._key.fingerprint.split()) if self._key else ""
        typed = "".join(self.told.text().split())
        fits = bool(wanted) and typed == wanted
        self.accept.setEnabled(fits)
        self.accept.setToolTip("" if fits else _("Type the fingerprint first; it must be that of this file."))


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
