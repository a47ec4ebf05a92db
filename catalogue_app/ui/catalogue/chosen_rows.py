"""The bar above the grid that says when only some entries are shown, such as those behind a figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme


class ChosenRowsBar(QFrame):
    """`all_wanted`: the user wants all entries back."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.text = QLabel(self)
        self.all_button = QPushButton(self)
        self.all_button.clicked.connect(self.all_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.all_button)
        self.hide()

    def show_count(self, count: int | None) -> None:
        """How many entries were chosen; None where all that pass the filter are shown."""
        self.setVisible(count is not None)
        if count is not None:
            text = ngettext("Only {count} chosen entry is shown.", "Only {count} chosen entries are shown.", count)
            self.text.setText(text.format(count=f"{count:,}"))
            self.all_button.setText(_("Show all"))
