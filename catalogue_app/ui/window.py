"""The main window: it puts the parts together and knows nothing of what they do."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import dropping, language, places, theme
from catalogue_app.ui.caption import Caption
from catalogue_app.ui.commands import Commands
from catalogue_app.ui.help.dialog_help import DialogHelp
from catalogue_app.ui.messages import MessageBar, Messages
from catalogue_app.ui.sections import SECTIONS, SectionView
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.start.opening import Opening
from catalogue_app.ui.start.page import StartPage
from catalogue_app.ui.status_line import StatusLine
from catalogue_app.ui.tasks import Tasks
from catalogue_app.ui.widgets.questions import ask
from catalogue_app.ui.widgets.search_field import SearchField
from catalogue_app.ui.widgets.side_bar import SideBar
from catalogue_app.ui.widgets.tab_order import go_on

if TYPE_CHECKING:
    from catalogue_app.ui.help.viewer import HelpWindow
    from catalogue_app.ui.session import Session
    from catalogue_app.ui.start.safekeeping import Safekeeping
    from catalogue_app.workspace.workspace import Workspace


class Window(QMainWindow):
    """One window on at most one workspace. A second window is given the first one's session and leaves it open.

    It is painted before a workspace is opened: what works on one is loaded only then, and each section when it is
    first shown.
    """

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
        self._views: dict[str, SectionView] = {}
        self._counts: dict[str, int | None] = {}
        self.setObjectName("window")
        self._build()
        self.commands: Commands = Commands(self)
        self.tasks.started.connect(self.status_line.show_task)
        self._restore_size()
        settings.changed.connect(self._setting_changed)
        self.setAcceptDrops(True)
        self._show_session(None)
        self.retranslate()
        if shared is not None:
            shared.closing.connect(self.close)
            self._work_on(shared)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Backups and rescue of this window's workspace."""
        from catalogue_app.ui.start.safekeeping import Safekeeping

        return Safekeeping(self)

    def _build(self) -> None:
        self.side_bar = SideBar(self)
        self.side_bar.chosen.connect(self.show_section)
        self.sections = QStackedWidget(self)
        self.sections.addWidget(self.opening.page)
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
        self.caption = Caption(self)
        self.search_field = SearchField(self)
        self.search_field.searched.connect(self._search)
        self.search_field.entered.connect(self._leave_search)

    # Commands

    @property
    def tool_bar(self) -> QWidget:
        return self.commands.tool_bar

    def action(self, name: str) -> QAction:
        """The Qt action of a command, by its id."""
        return self.commands.action(name)

    def run_action(self, name: str) -> None:
        """Run a command, or say why it cannot be run now."""
        self.commands.run(name)

    def hand_over(self) -> None:
        """What is typed in a field counts from here on, though the cursor still stands in it."""
        for view in self._views.values():
            view.commit()

    def refresh_actions(self) -> None:
        """What can be done now, and for what cannot the reason."""
        self.commands.refresh()
        self.status_line.show_step(self.session)

    # Workspaces

    def show_opening(self, path: Path) -> None:
        """Look as with the workspace at `path`, whose content is still to come; no command can be run until
        `show_opened`."""
        place = places.in_file(self.settings, path)
        self.opening.page.show_file(path, place.views.get(place.section, {}))
        self.sections.setCurrentWidget(self.opening.page)
        self.side_bar.show_counts(place.counts)
        self.side_bar.show_current(place.section or SECTIONS[0].id)
        self._stack.setCurrentWidget(self._work_area)
        self.tool_bar.show()
        self.caption.show(path, path.stem)
        self.status_line.show_opening(path)
        self.opening.page.setFocus()
        self.commands.sleep()

    def show_opened(self) -> None:
        """The opening is over, whether it succeeded or not."""
        self.show_start()
        self.commands.wake()

    def show_start(self) -> None:
        """The start page, unless a workspace is open."""
        if self.session is None:
            self._show_session(None)

    def show_workspace(self, workspace: Workspace) -> None:
        """Work on this one from now on; another one that is open is closed."""
        from catalogue_app.ui.session import Session

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
        self.show_section(places.in_workspace(self.settings, session.workspace.info.id).section)

    def close_workspace(self) -> None:
        if self.session is None:
            return
        self.hand_over()
        session, self.session = self.session, None
        workspace = session.workspace
        views = {name: view.place() for name, view in self._views.items()}
        places.keep(
            self.settings, workspace.info.id, workspace.path, places.Place(self.side_bar.current, views, self._counts)
        )
        for view in self._views.values():
            # What it still has to say, such as rows that have just arrived, is of the past.
            view.status.disconnect(self.status_line.show_text)
            view.selection_changed.disconnect(self.refresh_actions)
            self.sections.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._show_session(None)
        self.refresh_actions()
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
        self._show_caption()
        self._refresh_counts()

    def _show_caption(self) -> None:
        if self.session is None:
            self.caption.show(None)
            return
        workspace = self.session.workspace
        state = _(" (reading only)") if workspace.read_only else ""
        self.caption.show(workspace.path, f"{workspace.info.name}{state}")

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
        self._counts = {section.id: section.count(session) for section in SECTIONS} if session else {}
        self.side_bar.show_counts(self._counts)

    # Sections

    def show_section(self, name: str) -> SectionView | None:
        """Bring a section to the front, building it when it is needed first."""
        if self.session is None:
            return None
        section = next((known for known in SECTIONS if known.id == name), SECTIONS[0])
        self.hand_over()
        view = self._views.get(section.id)
        if view is None:
            view = section.build(self.session, self)
            view.selection_changed.connect(self.refresh_actions)
            view.status.connect(self.status_line.show_text)
            self._views[section.id] = view
            self.sections.addWidget(view)
            kept = places.in_workspace(self.settings, self.session.workspace.info.id)
            view.restore_place(kept.views.get(section.id, {}))
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

    def _search(self, text: str) -> None:
        view = self._views.get(self.current_section)
        if view is not None:
            view.search(text)

    def _leave_search(self) -> None:
        view = self._views.get(self.current_section)
        if view is not None:
            view.activate()
            view.setFocus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab: from the sections to what is in front, what was said, and the tool bar."""
        return go_on((self.side_bar, self.sections, self.start_page, self.message_bar, self.tool_bar), forwards)

    # Windows beside this one, and files dropped on it

    def show_palette(self) -> None:
        from catalogue_app.ui.command_palette import CommandPalette

        CommandPalette(self).exec()

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

    def show_settings(self) -> None:
        from catalogue_app.ui.settings_dialog import SettingsDialog

        SettingsDialog(self.settings, self).exec()

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
        if dropping.files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        dropping.take(self, dropping.files_in(event.mimeData()))

    # Settings and language

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
        self.search_field.setPlaceholderText(_("Search items, basis, bodies (Ctrl+F)"))
        self.search_field.setAccessibleName(_("Search"))
        self._show_caption()
        self.commands.retranslate()

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
        self.opening.give_up()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings["window"] = {"geometry": geometry}
        self.close_workspace()
        self.tasks.finish()
        super().closeEvent(event)
