"""The start page: what to do first, and the workspaces that were open last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.start.opening import Opening

_PATH = Qt.ItemDataRole.UserRole


class StartPage(Retranslating):
    """Three ways to begin at the left, recent workspaces at the right; all of it by mouse or keyboard."""

    def __init__(self, opening: Opening, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opening = opening
        self._settings = settings
        self._title = QLabel(self)
        self._title.setObjectName("official")
        self._subtitle = QLabel(self)
        self._subtitle.setObjectName("secondary")
        self._subtitle.setWordWrap(True)
        self.new_button = self._button("file-plus", opening.new)
        self.open_button = self._button("folder-open", opening.open)
        self.sample_button = self._button("graduation-cap", opening.sample)
        self._recent_title = QLabel(self)
        self.recent = QListWidget(self)
        self.recent.itemActivated.connect(self._open_recent)
        self.recent.itemClicked.connect(self._open_recent)
        self._forget_button = QPushButton(self)
        self._forget_button.setObjectName("link")
        self._forget_button.clicked.connect(lambda _checked=False: self.forget_current())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.recent)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.forget_current)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("secondary")
        self._nothing.setWordWrap(True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE_2)
        for widget in (self.new_button, self.open_button, self.sample_button):
            left.addWidget(widget)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE_2)
        right.addWidget(self._recent_title)
        right.addWidget(self.recent, 1)
        right.addWidget(self._forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._nothing)
        right.addStretch(0)
        halves = QHBoxLayout()
        halves.setSpacing(theme.SPACE_6 * 2)
        halves.addLayout(left, 2)
        halves.addLayout(right, 3)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        column.addSpacing(theme.SPACE_6)
        column.addLayout(halves, 1)
        page = QWidget(self)
        page.setLayout(column)
        page.setMaximumWidth(960)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(*[theme.SPACE_6 * 2] * 4)
        outer.addStretch(1)
        outer.addWidget(page, 20)
        outer.addStretch(1)

    def _button(self, icon_name: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("tile")
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(20, 20))
        button.clicked.connect(lambda _checked=False: run())
        return button

    def retranslate(self) -> None:
        self._title.setText(_("Catalogue app"))
        self._title.setFont(theme.title_font(self.font()))
        self._subtitle.setText(
            _("Build, check and publish the standard catalogue of grassroots government disclosure, in one file.")
        )
        for button, text, description in (
            (self.new_button, _("New workspace"), _("For a county, a department or a township")),
            (self.open_button, _("Open a workspace"), _("A .gkml file from this PC or a USB stick")),
            (self.sample_button, _("Open the sample county"), _("To try things out and to show them to others")),
        ):
            button.setText(f"{text}\n{description}")
            button.setAccessibleName(text)
            button.setAccessibleDescription(description)
        self._recent_title.setText(_("Recent"))
        self._recent_title.setFont(theme.strong_font(self.font()))
        self.recent.setAccessibleName(_("Recent workspaces"))
        self._forget_button.setText(_("Take off this list"))
        self._forget_button.setToolTip(_("The file itself stays where it is (Delete)"))
        self._nothing.setText(_("Workspaces that you have opened will be listed here."))
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        self.recent.clear()
        for path in self._settings["recent"]:
            item = QListWidgetItem(icon("file-text"), f"{Path(path).stem}\n{path}")
            item.setData(_PATH, path)
            item.setToolTip(path)
            self.recent.addItem(item)
        self.recent.setCurrentRow(0)
        there = self.recent.count() > 0
        for widget in (self.recent, self._forget_button):
            widget.setVisible(there)
        self._nothing.setVisible(not there)
        if there and self.isVisible():
            self._opening.look_for(self._settings["recent"], self._mark)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _mark(self, missing: Mapping[str, str]) -> None:
        """Grey what cannot be opened now and say why."""
        for row in range(self.recent.count()):
            item = self.recent.item(row)
            path = item.data(_PATH)
            reason = translate(missing.get(path, ""))
            if reason:
                item.setText(f"{Path(path).stem}\n{path}\n{reason}")
                item.setToolTip(reason)
                item.setForeground(theme.color("secondary"))

    def forget_current(self) -> None:
        """Take the current file off the list; the file itself stays where it is."""
        item = self.recent.currentItem()
        if item is not None:
            row = self.recent.currentRow()
            self._settings.forget_file(item.data(_PATH))
            self.recent.setCurrentRow(min(row, self.recent.count() - 1))

    def _open_recent(self, item: QListWidgetItem) -> None:
        self._opening.open_soon(Path(item.data(_PATH)))
