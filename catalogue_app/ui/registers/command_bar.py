"""The commands of a register as a row of buttons; what does not fit goes into a menu at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.reasons import allow


def _possible() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """A button above the table. `text` is an English source text; `needs_selection` greys it, with the reason, while
    no row is selected, and `writes` while the workspace is open for reading only. `refusal` returns any other reason
    why it cannot be run now. `title` overrides `text` where it counts something. `more` puts it into the menu; `key`
    runs it from the table."""

    text: str
    icon: str
    run: Callable[[], object]
    needs_selection: bool = False
    writes: bool = True
    refusal: Callable[[], str] = _possible
    title: Callable[[], str] | None = None
    more: bool = False
    key: str = ""

    def label(self) -> str:
        return self.title() if self.title is not None else translate(self.text)


class CommandBar(Retranslating):
    """`refresh` sets what is possible; every command is also in `menu`, for the table's context menu."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commands = tuple(commands)
        self.menu = QMenu(self)
        self._more_menu = QMenu(self)
        self.buttons: list[QPushButton] = []
        self.menu_actions: list[QAction] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        row.setSpacing(theme.SPACE_1)
        for command in self.commands:
            button = QPushButton(icon(command.icon), "", self)
            button.clicked.connect(lambda _checked=False, run=command.run: run())
            self.buttons.append(button)
            row.addWidget(button)
            action = QAction(icon(command.icon), "", self)
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            if command.key:
                action.setShortcut(QKeySequence(command.key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.menu_actions.append(action)
            self.menu.addAction(action)
        self.more = QPushButton(self)
        self.more.setMenu(self._more_menu)
        row.addWidget(self.more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._more_menu.setToolTipsVisible(True)
        self.menu.setToolTipsVisible(True)
        self.retranslate()

    def refresh(self, *, read_only: bool, selected: bool) -> None:
        """What can be done now, and for what cannot the reason."""
        for command, button, action in zip(self.commands, self.buttons, self.menu_actions, strict=True):
            reason = ""
            if command.writes and read_only:
                reason = _("This workspace is open for reading only.")
            elif command.needs_selection and not selected:
                reason = _("Select rows in the table first.")
            reason = reason or command.refusal()
            label = command.label()
            if button.text() != label:
                button.setText(label)
                action.setText(label)
                self._fit()
            for thing in (button, action):
                allow(thing, reason, f"{label} ({command.key})" if command.key else label)

    def button(self, text: str) -> QPushButton:
        """The button of a command, by its English source text."""
        return next(button for command, button in zip(self.commands, self.buttons, strict=True) if command.text == text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width() + 2 * theme.SPACE_2, self.sizeHint().height())

    def _fit(self) -> None:
        """Show the buttons for which there is room, in their order, and the others in the menu."""
        margins = 2 * theme.SPACE_2
        widths = [button.sizeHint().width() + theme.SPACE_1 for button in self.buttons]
        shown = [not command.more for command in self.commands]
        wanted = sum(width for width, there in zip(widths, shown, strict=True) if there)
        room = self.width() - margins
        if all(shown) and wanted <= room:
            self.more.hide()
        else:
            self.more.show()
            room -= self.more.sizeHint().width() + theme.SPACE_1
            taken = 0
            for number, width in enumerate(widths):
                if shown[number]:
                    taken += width
                    shown[number] = taken <= room
        self._more_menu.clear()
        for button, action, there in zip(self.buttons, self.menu_actions, shown, strict=True):
            button.setVisible(there)
            if not there:
                self._more_menu.addAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def retranslate(self) -> None:
        for command, button, action in zip(self.commands, self.buttons, self.menu_actions, strict=True):
            button.setText(command.label())
            action.setText(command.label())
        self.more.setText(_("More"))
        self.more.setToolTip(_("More commands"))
        self.setAccessibleName(_("Commands"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()
