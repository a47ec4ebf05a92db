"""Which two states are compared: versions, the catalogue as it is now, or another file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QWidget

from catalogue_app.domain.version import Version
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.session import Session
from catalogue_app.workspace import comparing, versions
from catalogue_app.workspace.comparing import State
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Side:
    """`name` is a version's number, or the path of a file (a workspace, a package, or `WORKSPACE@VERSION`)."""

    kind: Literal["now", "version", "file", "choose"]
    name: str = ""

    def state(self, workspace: Workspace) -> State:
        """Raises CatalogueError where there is no such state."""
        if self.kind == "version":
            return comparing.of_version(workspace, self.name)
        if self.kind == "file":
            return comparing.state(self.name, workspace.who)
        return comparing.of_workspace(workspace)


NOW = Side("now")
_CHOOSE = Side("choose")


class SidesBar(QWidget):
    """Two choices beside each other. `changed` comes when the user chose; `show_sides` says nothing."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._files: list[str] = []
        self.before, self.after = QComboBox(self), QComboBox(self)
        self._from, self._to = QLabel(self), QLabel(self)
        arrow = QLabel(self)
        arrow.setPixmap(icon("arrow-right").pixmap(16, 16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_2)
        for widget in (self._from, self.before, arrow, self._to, self.after):
            layout.addWidget(widget, 1 if isinstance(widget, QComboBox) else 0)
        self._chosen = {self.before: NOW, self.after: NOW}
        for box in (self.before, self.after):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
            box.activated.connect(lambda _index, box=box: self._activated(box))

    def sides(self) -> tuple[Side, Side]:
        return self._chosen[self.before], self._chosen[self.after]

    def show_sides(self, before: Side, after: Side) -> None:
        """Offer what there is now and choose these two."""
        known: list[Version] = list(reversed(versions.versions(self._session.workspace)))
        for box, side in ((self.before, before), (self.after, after)):
            self._chosen[box] = side
            box.clear()
            box.addItem(_("The catalogue as it is now"), NOW)
            for version in known:
                box.addItem(f"{version.label} · {version.date}", Side("version", str(version.number)))
            for file in self._files:
                box.addItem(Path(file).name, Side("file", file))
            box.addItem(_("Another file…"), _CHOOSE)
            box.setCurrentIndex(self._index(box, side))

    def _index(self, box: QComboBox, side: Side) -> int:
        return next((index for index in range(box.count()) if box.itemData(index) == side), 0)

    def _activated(self, box: QComboBox) -> None:
        side = box.currentData()
        if side == _CHOOSE:
            side = self._choose_file()
        if side is not None:
            self._chosen[box] = side
        self.show_sides(*self.sides())
        if side is not None:
            self.changed.emit()

    def _choose_file(self) -> Side | None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Compare with"),
            str(self._session.workspace.path.parent),
            _("Workspaces and packages (*.gkml *.gkpkg);;All files (*)"),
        )
        if not name:
            return None
        if name not in self._files:
            self._files.append(name)
        return Side("file", name)

    def retranslate(self) -> None:
        self._from.setText(_("From"))
        self._to.setText(_("to"))
        self.before.setAccessibleName(_("Before"))
        self.after.setAccessibleName(_("After"))
        self.show_sides(*self.sides())
