"""What this program is, which version, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from catalogue_app import __version__
from catalogue_app.i18n import _
from catalogue_app.ui import theme


class AboutDialog(QDialog):
    """Version, licence, and the parts that come from others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        name = QLabel(_("Catalogue app"), self)
        name.setObjectName("official")
        name.setFont(theme.title_font(self.font()))
        lines = (
            _("Version {version}, Qt {qt}").format(version=__version__, qt=qVersion()),
            _("Works offline; everything is in the one file that you opened."),
            _("Licence: Apache-2.0. Qt under LGPL-3.0; fonts Noto (OFL), icons Lucide (ISC)."),
        )
        text = QLabel("\n".join(lines), self)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (name, text, buttons):
            layout.addWidget(widget)
