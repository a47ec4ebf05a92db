"""“If the information is formed on this day, it is due on …”: worked out from the time limit of the entry."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import due


class DuePanel(Retranslating):
    """Follows the text while it is typed; hidden where no limit sets a day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._label = QLabel(self)
        self._label.setObjectName("secondary")
        self.formed = DayEdit(self)
        self.formed.dateChanged.connect(lambda _date: self._show())
        self.result = sentence(self)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_2)
        row.addWidget(self._label)
        row.addWidget(self.formed)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1 // 2)
        layout.addLayout(row)
        layout.addWidget(self.result)
        self.retranslate()

    def show_limit(self, text: str) -> None:
        """`text` is the time limit as it stands in the form."""
        self._text = text
        self._show()

    def _show(self) -> None:
        day = self.formed.day
        entry = Entry(id="", time_limit=self._text)
        purposes = [one.limit.purpose for one in due.due_dates(entry, day)]
        sentences = due.due_sentences(entry, day)
        several = len(sentences) > 1
        lines = (
            f"{purpose}：{sentence}" if purpose and several else sentence
            for purpose, sentence in zip(purposes, sentences, strict=True)
        )
        self.result.setText("\n".join(dict.fromkeys(lines)))
        self.setVisible(bool(sentences))

    def retranslate(self) -> None:
        self._label.setText(_("Formed on"))
        self.formed.setAccessibleName(_("Day on which the information is formed"))
        self.result.setAccessibleName(_("When it is due"))
        self._show()
