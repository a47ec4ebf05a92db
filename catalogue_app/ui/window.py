"""The main window: it puts the parts together and knows nothing of what they do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.handout import PACKAGE_SUFFIX
from catalogue_app.i18n import _, translate
from catalogue_app.ui import language, theme
from catalogue_app.ui.actions import MENUS, Action
from catalogue_app.ui.help.dialog_help import DialogHelp
from catalogue_app.ui.icons import icon
from catalogue_app.ui.messages import MessageBar, Messages
from catalogue_app.ui.sections import ALL_ACTIONS, SECTIONS, TOOL_BAR, SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.start.opening import SUFFIX, Opening
from catalogue_app.ui.start.page import StartPage
from catalogue_app.ui.start.safekeeping import Safekeeping
from catalogue_app.ui.status_line import StatusLine
from catalogue_app.ui.tasks import Tasks
from catalogue_app.ui.widgets.questions import ask
from catalogue_app.ui.widgets.search_field import SearchField
from catalogue_app.ui.widgets.side_bar import SideBar
from catalogue_app.ui.widgets.tab_order import go_on
from catalogue_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from catalogue_app.ui.help.viewer import HelpWindow

SEARCH_DELAY = 150
"""Milliseconds after the last key before the search runs."""


class Window(QMainWindow):
    """One window on at most one workspace. A second window is given the first one's session and leaves it open."""

    def __init__(self, settings: Settings, shared: Session | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self._shared = shared
        self._second_windows: list[Window] = []
        self._help: HelpWindow | None = None
        DialogHelp(self)
        self.messages = shared.messages if shared else Messages(self)
        self.tasks = Tasks(self)
        """For work before a workspace is open, such as making the sample county."""
        self.opening: Opening = Opening(self)
        self.safekeeping: Safekeeping = Safekeeping(self)
        self._views: dict[str, SectionView] = {}
        self._actions: dict[str, tuple[Action, QAction]] = {}
        self._menus: dict[str, QMenu] = {}
        self.setObjectName("window")
        self._build()
        self.tasks.started.connect(self.status_line.show_task)
        self._build_actions()
        self.retranslate()
        self._restore_size()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_DELAY)
        self._typing.timeout.connect(self._search)
        settings.changed.connect(self._setting_changed)
        self.setAcceptDrops(True)
        self._show_session(None)
        if shared is not None:
            shared.closing.connect(self.close)
            self._work_on(shared)

    # Building

    def _build(self) -> None:
        self.side_bar = SideBar(self)
        self.side_bar.chosen.connect(self.show_section)
        self.sections = QStackedWidget(self)
        self.start_page = StartPage(self.opening, self.settings, self)
        self._work_area = QWidget(self)
        row = QHBoxLayout(self._work_area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addWidget(self.sections, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self._work_area)
        self.message_bar = MessageBar(self.messages, self)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.message_bar)
        self.setCentralWidget(central)
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self.tool_bar = QToolBar(self)
        self.tool_bar.setObjectName("tools")
        self.tool_bar.setMovable(False)
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tool_bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.tool_bar.setIconSize(QSize(18, 18))
        self.addToolBar(self.tool_bar)
        self._name = QLabel(self)
        self._name.setObjectName("official")
        self._name.setContentsMargins(theme.SPACE_3, 0, theme.SPACE_2, 0)
        self.menuBar().setCornerWidget(self._name, Qt.Corner.TopLeftCorner)
        self._file = QLabel(self)
        self._file.setObjectName("secondary")
        self._file.setContentsMargins(0, 0, theme.SPACE_3, 0)
        self.menuBar().setCornerWidget(self._file, Qt.Corner.TopRightCorner)
        self.search_field = SearchField(self)
        self.search_field.textChanged.connect(lambda _text: self._typing.start())
        self.search_field.entered.connect(self._leave_search)

    def _build_actions(self) -> None:
        for name in MENUS:
            self._menus[name] = self.menuBar().addMenu("")
            self._menus[name].aboutToShow.connect(self.refresh_actions)
        for action in ALL_ACTIONS:
            made = QAction(self)
            made.setObjectName(action.id)
            if action.icon:
                made.setIcon(icon(action.icon))
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            made.triggered.connect(partial(self.run_action, action.id))
            if action.separated:
                self._menus[action.menu].addSeparator()
            self._menus[action.menu].addAction(made)
            self.addAction(made)
            self._actions[action.id] = (action, made)
        for place, name in enumerate(TOOL_BAR):
            if name == "|":
                self.tool_bar.addSeparator()
                continue
            self.tool_bar.addAction(self._actions[name][1])
            button = self.tool_bar.widgetForAction(self._actions[name][1])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if place == 0 and isinstance(button, QToolButton):
                button.setObjectName("primary")
                self._actions[name][1].setIcon(icon(self._actions[name][0].icon, theme.color("on_accent").name()))
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.tool_bar.addWidget(space)
        self.tool_bar.addWidget(self.search_field)

    def action(self, name: str) -> QAction:
        """The Qt action of a command, by its id."""
        return self._actions[name][1]

    def run_action(self, name: str, *_checked: object) -> None:
        """Run a command, or say why it cannot be run now."""
        action = self._actions[name][0]
        refused = action.refusal(self)
        if refused:
            self.messages.say(refused, "warning")
            return
        self._hand_over()
        action.run(self)
        self.refresh_actions()

    def _hand_over(self) -> None:
        """What is typed in a field counts from here on, though the cursor still stands in it."""
        for view in self._views.values():
            view.commit()

    def refresh_actions(self) -> None:
        """What can be done now, and for what cannot the reason."""
        for action, made in self._actions.values():
            refused = action.refusal(self)
            made.setEnabled(not refused)
            made.setText(action.title(self) if action.title else translate(action.text))
            made.setIconText(translate(action.text).rstrip("…").replace("&", ""))
            tip = refused or translate(action.tip) or made.text().replace("&", "")
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{tip} ({keys})" if keys and not refused else tip)
        self.status_line.show_step(self.session)

    # Workspaces

    def show_workspace(self, workspace: Workspace) -> None:
        """Work on this one from now on; another one that is open is closed."""
        self.close_workspace()
        session = Session(workspace, self.messages, Tasks(self), self.settings, self)
        self.settings.remember_file(str(workspace.path))
        self._work_on(session)
        session.look_soon()

    def _work_on(self, session: Session) -> None:
        session.changed.connect(self._changed)
        session.checked.connect(self._checked)
        session.wanted.connect(self._place_wanted)
        session.tasks.started.connect(self.status_line.show_task)
        self._show_session(session)
        place = self.settings["places"].get(session.workspace.info.id, {})
        self.show_section(place.get("section", SECTIONS[0].id))

    def close_workspace(self) -> None:
        if self.session is None:
            return
        self._hand_over()
        session, self.session = self.session, None
        kept = self.settings["places"].get(session.workspace.info.id, {}).get("views", {})
        views = {**kept, **{name: view.place() for name, view in self._views.items()}}
        place = {"section": self.side_bar.current, "views": views}
        self.settings["places"] = {**self.settings["places"], session.workspace.info.id: place}
        for view in self._views.values():
            self.sections.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._show_session(None)
        if self._shared is None:
            session.close()
            session.deleteLater()
        else:
            session.changed.disconnect(self._changed)
            session.checked.disconnect(self._checked)
            session.wanted.disconnect(self._place_wanted)
            session.tasks.started.disconnect(self.status_line.show_task)

    def _show_session(self, session: Session | None) -> None:
        self.session = session
        self._stack.setCurrentWidget(self._work_area if session else self.start_page)
        self.tool_bar.setVisible(session is not None)
        self.search_field.clear()
        self.status_line.show_file(session)
        self._show_title()
        self.start_page.refresh()
        self._refresh_counts()
        self.refresh_actions()

    def _show_title(self) -> None:
        self._name.setText(_("Catalogue app"))
        self._name.setFont(theme.strong_font(self.font()))
        self._file.setText(self.session.workspace.path.name if self.session else "")
        # A menu bar gives its corner the room it needs only when it is put there.
        self.menuBar().setCornerWidget(self._file, Qt.Corner.TopRightCorner)
        self._file.show()
        if self.session is None:
            self.setWindowTitle(_("Catalogue app"))
            return
        workspace = self.session.workspace
        state = _(" (reading only)") if workspace.read_only else ""
        self.setWindowTitle(f"{workspace.info.name}{state} – {workspace.path}")

    def _changed(self, _changed: object) -> None:
        self._refresh_counts()
        self.refresh_actions()

    def _checked(self, _report: object) -> None:
        self._refresh_counts()

    def _place_wanted(self, section: str, what: object) -> None:
        """With two windows on one session, the one the user is in goes there."""
        alone = self._shared is None and not self._second_windows
        if alone or self.isActiveWindow():
            self.show_place(section, what)

    def _refresh_counts(self) -> None:
        session = self.session
        counts = {section.id: section.count(session) for section in SECTIONS} if session else {}
        self.side_bar.show_counts(counts)

    # Sections

    def show_section(self, name: str) -> SectionView | None:
        """Bring a section to the front, building it when it is needed first."""
        if self.session is None:
            return None
        section = next((known for known in SECTIONS if known.id == name), SECTIONS[0])
        self._hand_over()
        view = self._views.get(section.id)
        if view is None:
            view = section.build(self.session, self)
            view.selection_changed.connect(self.refresh_actions)
            view.status.connect(self.status_line.show_text)
            self._views[section.id] = view
            self.sections.addWidget(view)
            places = self.settings["places"].get(self.session.workspace.info.id, {})
            view.restore_place(places.get("views", {}).get(section.id, {}))
        self.sections.setCurrentWidget(view)
        self.side_bar.show_current(section.id)
        view.activate()
        self.refresh_actions()
        return view

    def show_place(self, name: str, what: object) -> None:
        """Bring a section to the front and something in it into view."""
        view = self.show_section(name)
        if view is not None and what is not None:
            view.show_place(what)

    def view(self, name: str) -> SectionView | None:
        """A section's view, None while it has not been shown or no workspace is open."""
        return self._views.get(name)

    @property
    def current_section(self) -> str:
        """The id of the section in front, "" without a workspace."""
        return self.side_bar.current if self.session else ""

    def focus_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _search(self) -> None:
        view = self._views.get(self.current_section)
        if view is not None:
            view.search(self.search_field.text())

    def _leave_search(self) -> None:
        self._typing.stop()
        self._search()
        view = self._views.get(self.current_section)
        if view is not None:
            view.activate()
            view.setFocus()

    def show_palette(self) -> None:
        from catalogue_app.ui.command_palette import CommandPalette

        CommandPalette(self).exec()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab: from the sections to what is in front, what was said, and the tool bar."""
        return go_on((self.side_bar, self.sections, self.start_page, self.message_bar, self.tool_bar), forwards)

    # Help

    def show_help(self, page: str = "") -> None:
        """Open the help at this page, or at the one for where the user is."""
        from catalogue_app.ui.help.viewer import FIRST, HelpWindow

        here = next((section.help for section in SECTIONS if section.id == self.current_section), FIRST)
        if self._help is None:
            self._help = HelpWindow(self)
        self._help.show_page(page or here)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_about(self) -> None:
        from catalogue_app.ui.help.about import AboutDialog

        AboutDialog(self).exec()

    # A second window, and files dropped on this one

    def open_second_window(self) -> None:
        """Another view of the same session: what is changed in one shows at once in the other."""
        if self.session is None:
            return
        second = Window(self.settings, self.session)
        second.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        second.move(self.x() + theme.SPACE_6, self.y() + theme.SPACE_6)
        second.show()
        self._second_windows.append(second)
        second.destroyed.connect(lambda: self._second_windows.remove(second))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A workspace is opened, a package too, anything else is imported."""
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        workspaces = [path for path in paths if path.suffix == SUFFIX]
        if workspaces:
            self.opening.open_path(workspaces[0])
            return
        packages = [path for path in paths if path.suffix.lower() == PACKAGE_SUFFIX]
        if packages:
            self.opening.open_packages(packages)
            return
        refused = self._actions["import"][0].refusal(self)
        if refused:
            self.messages.say(refused, "warning")
            return
        view = self.show_section("catalogue")
        if view is not None:
            view.drop_files(paths)

    # Settings and language

    def show_settings(self) -> None:
        from catalogue_app.ui.settings_dialog import SettingsDialog

        SettingsDialog(self.settings, self).exec()

    def _setting_changed(self, key: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if key == "language":
            language.switch(application, self.settings["language"])
        elif key in ("scheme", "points"):
            theme.apply(application, self.settings["scheme"], self.settings["points"])
            self.refresh_actions()
        elif key == "recent":
            self.start_page.refresh()

    def retranslate(self) -> None:
        for name, menu in self._menus.items():
            menu.setTitle(translate(MENUS[name]))
        self.tool_bar.setWindowTitle(_("Tool bar"))
        self.search_field.setPlaceholderText(_("Search items, basis, bodies (Ctrl+F)"))
        self.search_field.setAccessibleName(_("Search"))
        self._show_title()
        self.refresh_actions()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # Opening and closing the window

    def _restore_size(self) -> None:
        kept = self.settings["window"].get("geometry", "")
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))):
            self.resize(1280, 720)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None and self._shared is None and self.session.tasks.writing:
            stop = ask(
                self,
                _("A change is still being made."),
                _("If you close now, it is stopped and nothing of it stays."),
                yes=_("Stop and close"),
                no=_("Go on"),
            )
            if not stop:
                event.ignore()
                return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings["window"] = {"geometry": geometry}
        self.close_workspace()
        self.tasks.finish()
        super().closeEvent(event)
