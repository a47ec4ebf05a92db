"""The one door for what is said to the user: a sentence, and where possible what can be done about it.

Nothing here asks for an answer; a message leaves by itself or when it is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.widgets.sentences import sentence

MessageKind = Literal["done", "warning", "error"]
SECONDS = {"done": 8, "warning": 20, "error": 0}
"""How long a message stays; 0: until it is closed or another one comes."""
_ICONS = {
    "done": ("circle-check", "good"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "error"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is shown as plain text. `action` is a button's label, `run` what it does."""

    text: str
    kind: MessageKind = "done"
    action: str = ""
    run: Callable[[], object] | None = None


class Messages(QObject):
    """Whoever has something to say says it here; what is said before anybody listens waits."""

    said = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listened_to = False
        self._waiting: list[Message] = []

    def say(
        self, text: str, kind: MessageKind = "done", action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        message = Message(text, kind, action, run)
        if self._listened_to:
            self.said.emit(message)
        else:
            self._waiting.append(message)

    def listen(self, listener: Callable[[Message], object]) -> None:
        """From now on tell `listener`, beginning with what is waiting."""
        self.said.connect(listener)
        self._listened_to = True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self.said.emit(message)


class MessageBar(QFrame):
    """A line above the status bar with the newest message."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.message: Message | None = None
        self._sign = QLabel(self)
        self._text = sentence(self)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        for widget in (self._sign, self._text, self._action, self._close):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()
        messages.listen(self.show_message)

    @property
    def text(self) -> str:
        """What is being said now."""
        return self._text.text() if self.message else ""

    def show_message(self, message: Message) -> None:
        self.message = message
        name, color = _ICONS[message.kind]
        self._sign.setPixmap(icon(name, theme.color(color).name()).pixmap(16, 16))
        self._text.setText(message.text)
        self._text.setAccessibleName(message.text)
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        self.show()
        seconds = SECONDS[message.kind]
        self._timer.start(seconds * 1000) if seconds else self._timer.stop()

    def clear(self) -> None:
        self._timer.stop()
        self.message = None
        self.hide()

    def _act(self) -> None:
        message = self.message
        self.clear()
        if message is not None and message.run is not None:
            message.run()
