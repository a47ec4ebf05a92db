"""Where a record came from and what happened to it since: who, when, before and after, and taking one change back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Origin
from catalogue_app.domain.records import Record, minute
from catalogue_app.domain.step import Change, Step
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.editors import column_title
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import history
from catalogue_app.workspace.workspace import Workspace

MOST = 12
LONGEST = 80


class HistoryPanel(Retranslating):
    """Newest change first. `title_of` names a column of the record, "" for one whose change the step's own name tells
    well enough. `take_back` carries the `Change` that the user
    wants undone on its own."""

    take_back = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        heading: bool = True,
        title_of: Callable[[str], str] = column_title,
    ) -> None:
        super().__init__(parent)
        self._title_of = title_of
        self._heading = QLabel(self)
        self._heading.setObjectName("secondary")
        self._heading.setVisible(heading)
        self._workspace = workspace
        self._record: Record | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._heading)
        layout.addLayout(self._rows)

    def show_record(self, record: Record | None) -> None:
        self._record = record
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Origin and history"))
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        if self._record is None:
            return
        self._rows.addWidget(_line(self, origin_text(self._record.origin)))
        found = history.of_record(self._workspace, self._record)
        for step, change in found[:MOST]:
            self._rows.addWidget(_line(self, _told(step, change, self._title_of)))
            if change.before and change.after and step.state == "applied" and not self._workspace.read_only:
                button = QPushButton(_("Take back this change"), self)
                button.clicked.connect(lambda _checked=False, change=change: self.take_back.emit(change))
                self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if len(found) > MOST:
            self._rows.addWidget(_line(self, _("… and {count} earlier changes").format(count=len(found) - MOST)))


def origin_text(origin: Origin) -> str:
    """Where a record came from, in a sentence."""
    if origin.kind == "file":
        if origin.row is None:
            return _("Imported from “{where}”").format(where=origin.where)
        return _("Imported from “{where}”, row {row}").format(where=origin.where, row=origin.row)
    if origin.kind == "template" and origin.where.endswith(".toml"):
        return _("From the lists that come with the program")
    if origin.kind == "template":
        return _("Drafted from the template {where}").format(where=origin.where)
    if origin.kind == "power_item":
        return _("Drafted from the power item {where}").format(where=origin.where)
    if origin.kind == "standard":
        return _("From the standard catalogue {where}").format(where=origin.where)
    return _("Entered by hand")


def _told(step: Step, change: Change, title_of: Callable[[str], str]) -> str:
    head = f"{minute(step.at)}  {step.who}  {step.title}".strip()
    if step.state != "applied":
        head = _("{step} (taken back)").format(step=head)
    if not change.before or not change.after:
        return head
    lines = [
        f"{title_of(column)}: {_short(change.before.get(column))} → {_short(change.after.get(column))}"
        for column in change.after
        if column != "position" and title_of(column)
    ]
    return "\n".join([head, *lines])


def _short(value: Any) -> str:
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return "√" if value else _("(empty)")
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        value = "；".join(str(part) for part in value.values() if part)
    elif isinstance(value, tuple | list):
        value = "、".join(str(part) for part in value)
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"


def _line(parent: QWidget, text: str) -> QLabel:
    label = sentence(parent, text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
