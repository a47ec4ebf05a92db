"""The channels of a cell as a list of check boxes that opens below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.workspace import bulk_editing

COLUMNS = 2


class ChannelChoice(QWidget):
    """Check boxes for every channel; `extra` are labels that the cell has beyond the known ones."""

    def __init__(self, parent: QWidget, ticked: tuple[str, ...], extra: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.SPACE_4)
        layout.setVerticalSpacing(theme.SPACE_1)
        labels = tuple(dict.fromkeys((*bulk_editing.channel_names(), *ticked, *extra)))
        rows = -(-len(labels) // COLUMNS)
        for number, label in enumerate(labels):
            box = QCheckBox(label.replace("&", "&&"), self)
            box.setChecked(label in ticked)
            self.boxes[label] = box
            layout.addWidget(box, number % rows, number // rows)

    @property
    def ticked(self) -> list[str]:
        return [label for label, box in self.boxes.items() if box.isChecked()]


class ChannelsPopup(QFrame):
    """`write` gets the cell's new text when the choice is accepted; Esc leaves it as it was."""

    def __init__(self, parent: QWidget, text: str, write: Callable[[str], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Channels"))
        self._text = text
        self._write = write
        self._read = read_channels(text)
        self.choice = ChannelChoice(self, self._read.ticked, self._read.unticked)
        self.buttons = QDialogButtonBox(self)
        self.buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_3, theme.SPACE_3, theme.SPACE_2)
        layout.addWidget(self.choice)
        layout.addWidget(self.buttons)

    def open_below(self, cell: QRect) -> None:
        """Show it below `cell` (global coordinates), above where there is no room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place = QPoint(min(cell.left(), screen.right() - self.width()), cell.bottom() + 1)
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), cell.top() - self.height()))
        self.move(place)
        self.show()
        first = next((box for box in self.choice.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def accept(self) -> None:
        ticked = self.choice.ticked
        add = [label for label in ticked if label not in self._read.ticked]
        remove = [label for label in self._read.ticked if label not in ticked]
        self.close()
        self._write(bulk_editing.channels_with(self._text, add, remove))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)
