"""The form of the current entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.step import Change, Changed
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.basis_editor import BasisEditor
from catalogue_app.ui.catalogue.form.channels_editor import ChannelsEditor
from catalogue_app.ui.catalogue.form.editors import ColumnEditor, LineEditor, MarksEditor, TextEditor
from catalogue_app.ui.catalogue.form.history_panel import HistoryPanel
from catalogue_app.ui.catalogue.form.knowledge import KnowledgePanel
from catalogue_app.ui.catalogue.form.time_limit_editor import TimeLimitEditor
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing, entries, knowledge

EXAMPLE_COLUMNS = ("content", "basis", "time_limit", "responsible_body")


class EntryForm(QScrollArea):
    """Shows one entry; what is changed here is handed to the workspace when a field is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self.entry: Entry | None = None
        workspace = session.workspace
        self._basis = BasisEditor(browsing.validity(workspace))
        self._limit = TimeLimitEditor()
        self._body = LineEditor("responsible_body", knowledge.bodies(workspace))
        self.editors: dict[str, ColumnEditor] = {
            editor.key: editor
            for editor in (
                LineEditor("level1"),
                LineEditor("level2"),
                LineEditor("level3"),
                TextEditor("content"),
                self._basis,
                self._limit,
                self._body,
                ChannelsEditor(knowledge.official_channels()),
                MarksEditor("公开对象", ("audience_public",), "audience_group"),
                MarksEditor("公开方式", ("proactive", "on_request")),
                MarksEditor("公开层级", ("county", "township")),
            )
        }
        self._knowledge = KnowledgePanel(self)
        self._knowledge.chosen.connect(self._take_wording)
        self._history = HistoryPanel(workspace, self)
        self._history.take_back.connect(self._take_back)
        self._problems = QLabel(self)
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        self._problems.setWordWrap(True)
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._empty = QLabel(self)
        self._empty.setObjectName("secondary")
        self._empty.setWordWrap(True)
        self._focused = ""
        self._lay_out()
        session.changed.connect(self._changed)
        self.show_entry(None)
        self.retranslate()

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("form")
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_3)
        self._layout.setSpacing(theme.SPACE_2)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._problems)
        for editor in self.editors.values():
            editor.setParent(page)
            editor.committed.connect(self._commit)
            editor.focused.connect(self._show_knowledge)
            self._layout.addWidget(editor)
        self._layout.addWidget(self._history)
        self._layout.addWidget(self._empty)
        self._layout.addStretch(1)
        self._knowledge.setParent(page)
        self.setWidget(page)

    def show_entry(self, entry: Entry | None) -> None:
        """Show this entry from now on; what was typed for the one before is handed over first."""
        if self.entry is not None and (entry is None or entry.id != self.entry.id):
            self.commit()
            self._knowledge.hide()
        self.entry = entry
        for widget in (self._heading, self._history, *self.editors.values()):
            widget.setVisible(entry is not None)
        self._empty.setVisible(entry is None)
        self._history.show_record(entry)
        if entry is None:
            self._problems.hide()
            return
        number = f"{entry.code} · " if entry.code else ""
        self._heading.setText(number + (entry.item_name or _("(no name yet)")))
        read_only = self._session.workspace.read_only
        for editor in self.editors.values():
            editor.show_entry(entry)
            editor.set_read_only(read_only)
        self.editors["level3"].setVisible(entry.level3 is not None)
        self._limit.offer(knowledge.examples("time_limit", entry.field, entry.item_name))
        self._make_room()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """The problems of the entry that is shown."""
        own = [problem for problem in problems if self.entry and problem.entry_id == self.entry.id]
        self._problems.setText("\n".join(f"{_SIGNS[problem.severity]} {problem.text}" for problem in own))
        self._problems.setVisible(bool(own))

    def focus_column(self, column: str | None) -> None:
        """Put the cursor into a column's field and bring it into view."""
        editor = next((known for known in self.editors.values() if column in _columns_of(known)), None)
        if editor is not None:
            editor.take_focus()
            self.ensureWidgetVisible(editor)

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over."""
        for editor in self.editors.values():
            editor.commit()

    def _commit(self, values: dict[str, Any]) -> None:
        entry = self.entry
        if entry is None:
            return
        done = self._session.do(lambda: entries.edit(self._session.workspace, {entry.id: values}), silent=True)
        if done is None and self.entry is not None:
            self.show_entry(self.entry)

    def _changed(self, changed: Changed) -> None:
        if "documents" in changed.kinds:
            self._basis.know(browsing.validity(self._session.workspace))
        if "organisations" in changed.kinds:
            self._body.suggest(knowledge.bodies(self._session.workspace))

    def _show_knowledge(self, column: str) -> None:
        if self.entry is None:
            return
        self._focused = column
        examples: tuple[str, ...] = ()
        if column in EXAMPLE_COLUMNS:
            examples = knowledge.examples(column, self.entry.field, self.entry.item_name)
            examples = tuple(example for example in examples if example != getattr(self.entry, column))[:2]
        can_take = column in EXAMPLE_COLUMNS and not self._session.workspace.read_only
        self._knowledge.show_column(column, examples, can_take=can_take)
        editor = next(known for known in self.editors.values() if column in _columns_of(known))
        self._layout.removeWidget(self._knowledge)
        self._layout.insertWidget(self._layout.indexOf(editor) + 1, self._knowledge)

    def _take_wording(self, wording: str) -> None:
        self._commit({self._focused: wording})

    def _take_back(self, change: Change) -> None:
        self._session.do(
            lambda: entries.take_back_change(
                self._session.workspace, change.record_id, change.before or {}, change.after or {}
            )
        )

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form of the entry"))
        self._empty.setText(_("Choose an entry in the table; its form is shown here."))
        self._heading.setFont(theme.strong_font(self.font()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Never narrower than its widest row: there is no scrolling sideways in a form."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.widget().minimumSizeHint().width() + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


_SIGNS = {"error": "●", "warning": "▲", "hint": "◆"}


def _columns_of(editor: ColumnEditor) -> tuple[str, ...]:
    if isinstance(editor, MarksEditor):
        return (*editor.boxes, *([editor.named.key] if editor.named else []))
    return (editor.key,)
