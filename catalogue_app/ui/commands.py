"""The commands of one window as Qt actions: in its menus, on its tool bar and on their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.actions import MENUS, Action
from catalogue_app.ui.icons import icon
from catalogue_app.ui.sections import ALL_ACTIONS, TOOL_BAR

if TYPE_CHECKING:
    from catalogue_app.ui.window import Window

ASLEEP = N_("The workspace is being opened.")


class Commands(QObject):
    """Belongs to one window. While asleep, no command can be run: what is typed before a workspace is there must not
    reach it afterwards."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, tuple[Action, QAction]] = {}
        self._menus: dict[str, QMenu] = {}
        self._asleep = False
        self.tool_bar = QToolBar(window)
        self.tool_bar.setObjectName("tools")
        self.tool_bar.setMovable(False)
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tool_bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.tool_bar.setIconSize(QSize(18, 18))
        window.addToolBar(self.tool_bar)
        self._fill_menus()
        self._fill_tool_bar()

    def _fill_menus(self) -> None:
        for name in MENUS:
            self._menus[name] = self._window.menuBar().addMenu("")
            self._menus[name].aboutToShow.connect(self.refresh)
        for action in ALL_ACTIONS:
            made = QAction(self._window)
            made.setObjectName(action.id)
            if action.icon:
                made.setIcon(icon(action.icon))
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            made.triggered.connect(partial(self.run, action.id))
            if action.separated:
                self._menus[action.menu].addSeparator()
            self._menus[action.menu].addAction(made)
            self._window.addAction(made)
            self._actions[action.id] = (action, made)

    def _fill_tool_bar(self) -> None:
        for place, name in enumerate(TOOL_BAR):
            if name == "|":
                self.tool_bar.addSeparator()
                continue
            action, made = self._actions[name]
            self.tool_bar.addAction(made)
            button = self.tool_bar.widgetForAction(made)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if place == 0 and isinstance(button, QToolButton):
                button.setObjectName("primary")
                made.setIcon(icon(action.icon, theme.color("on_accent").name()))
        space = QWidget(self.tool_bar)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.tool_bar.addWidget(space)
        self.tool_bar.addWidget(self._window.search_field)

    def action(self, name: str) -> QAction:
        """The Qt action of a command, by its id."""
        return self._actions[name][1]

    def refusal(self, name: str) -> str:
        """Why a command cannot be run now, "" where it can."""
        return _(ASLEEP) if self._asleep else self._actions[name][0].refusal(self._window)

    def sleep(self) -> None:
        """Refuse everything until `wake`."""
        self._asleep = True
        self._show()

    def wake(self) -> None:
        self._asleep = False
        self._show()

    def run(self, name: str, *_checked: object) -> None:
        """Run a command, or say why it cannot be run now."""
        refused = self.refusal(name)
        if refused:
            self._window.messages.say(refused, "warning")
            return
        self._window.hand_over()
        self._actions[name][0].run(self._window)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now, and for what cannot the reason."""
        if not self._asleep:
            self._show()

    def _show(self) -> None:
        for name, (action, made) in self._actions.items():
            refused = self.refusal(name)
            made.setEnabled(not refused)
            made.setText(action.title(self._window) if action.title else translate(action.text))
            made.setIconText(translate(action.text).rstrip("…").replace("&", ""))
            tip = refused or translate(action.tip) or made.text().replace("&", "")
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{tip} ({keys})" if keys and not refused else tip)

    def retranslate(self) -> None:
        for name, menu in self._menus.items():
            menu.setTitle(translate(MENUS[name]))
        self.tool_bar.setWindowTitle(_("Tool bar"))
        self._show()
