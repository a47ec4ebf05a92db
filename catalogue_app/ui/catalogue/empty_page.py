"""What to do first in a field without entries, with the buttons for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme


class EmptyPage(QWidget):
    """`draft`, `import_table` and `add` are what the buttons do."""

    def __init__(
        self,
        draft: Callable[[], None],
        import_table: Callable[[], None],
        add: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = _centred(self)
        self._text = _centred(self)
        self._text.setObjectName("secondary")
        self.draft_button = QPushButton(self)
        self.draft_button.setObjectName("primary")
        self.import_button = QPushButton(self)
        self.add_button = QPushButton(self)
        runs: tuple[tuple[QPushButton, Callable[[], None]], ...] = (
            (self.draft_button, draft),
            (self.import_button, import_table),
            (self.add_button, add),
        )
        row = QHBoxLayout()
        row.addStretch(1)
        for button, run in runs:
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_3)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addStretch(3)

    def show_for(self, title: str, template: int, read_only: bool) -> None:
        """`template` is how many entries the field's template would draft, 0 without one."""
        self._title.setFont(theme.title_font(self.font()))
        self._title.setText(_("{field} has no entries yet").format(field=title))
        self._text.setText(_("Draft them from the template of the field, bring in a table, or type the first one."))
        self.draft_button.setText(_("Draft {count} entries").format(count=template))
        self.draft_button.setVisible(template > 0)
        self.import_button.setText(_("Import a table…"))
        self.add_button.setText(_("Add entry"))
        for button in (self.draft_button, self.import_button, self.add_button):
            button.setEnabled(not read_only)
            button.setToolTip(_("This workspace is open for reading only.") if read_only else "")


def _centred(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
