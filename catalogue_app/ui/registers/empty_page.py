"""What to do first in a register without rows, with the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.registers.command_bar import Command
from catalogue_app.ui.retranslating import Retranslating


class EmptyPage(Retranslating):
    """The first of the commands is the primary one."""

    def __init__(self, commands: Sequence[Command], read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = tuple(commands)
        self._text = QLabel(self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addStretch(1)
        self.buttons: list[QPushButton] = []
        for number, command in enumerate(self._commands):
            button = QPushButton(self)
            button.setIcon(icon(command.icon, theme.color("on_accent").name() if number == 0 else None))
            if number == 0:
                button.setObjectName("primary")
            button.clicked.connect(lambda _checked=False, run=command.run: run())
            button.setEnabled(not read_only)
            button.setToolTip(_("This workspace is open for reading only.") if read_only else "")
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_6] * 4)
        layout.setSpacing(theme.SPACE_4)
        layout.addStretch(2)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addStretch(3)
        self.retranslate()

    def say(self, text: str) -> None:
        self._text.setText(text)

    def retranslate(self) -> None:
        for command, button in zip(self._commands, self.buttons, strict=True):
            button.setText(command.label())
