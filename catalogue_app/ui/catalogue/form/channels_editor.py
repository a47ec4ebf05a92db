"""Channels and carriers: a check box per channel; every tick turns one box of the official text and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from catalogue_app.domain.reading.channels import read_channels, tick_channel
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.editors import TextEditor


class ChannelsEditor(TextEditor):
    """The official boxes, then those the text names besides; the text itself stays editable below them."""

    def __init__(self, official: Sequence[str], parent: QWidget | None = None) -> None:
        self._official = tuple(official)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE_2)
        self._grid.setVerticalSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}
        self._read_only = False
        super().__init__("channels", parent)
        self.body.insertLayout(1, self._grid)
        self._show_boxes(self._official)

    def show_reading(self, text: str) -> None:
        read = read_channels(text)
        labels = tuple(dict.fromkeys([*self._official, *read.ticked, *read.unticked]))
        if tuple(self.boxes) != labels:
            self._show_boxes(labels)
        for label, box in self.boxes.items():
            box.setChecked(label in read.ticked)
        unclear = _("Without a box, counted as not ticked: {labels}").format(labels="、".join(read.unclear))
        self.say(unclear if read.unclear else "")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._read_only = read_only
        for box in self.boxes.values():
            box.setEnabled(not read_only)

    def _show_boxes(self, labels: Sequence[str]) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for label in set(self.boxes) - set(labels):
            box = self.boxes.pop(label)
            box.hide()
            box.deleteLater()
        self.boxes = {label: self.boxes.get(label) or self._box(label) for label in labels}
        column, row = 0, 0
        for label, box in self.boxes.items():
            wide = len(label) > 9
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, 2 if wide else 1)
            column += 2 if wide else 1
            if column > 1:
                row, column = row + 1, 0

    def _box(self, label: str) -> QCheckBox:
        box = QCheckBox(label.replace("&", "&&"), self)
        box.setToolTip(label)
        box.setEnabled(not self._read_only)
        box.clicked.connect(lambda checked: self._tick(label, checked))
        return box

    def _tick(self, label: str, ticked: bool) -> None:
        self.focused.emit(self.key)
        self.write(tick_channel(self.text.toPlainText(), label, ticked, self._official))
