"""The form of the current entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.step import Change, Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.basis_editor import BasisEditor
from catalogue_app.ui.catalogue.form.channels_editor import ChannelsEditor
from catalogue_app.ui.catalogue.form.comments_panel import CommentsPanel
from catalogue_app.ui.catalogue.form.editors import ColumnEditor, LineEditor, MarksEditor, TextEditor
from catalogue_app.ui.catalogue.form.exemption_editor import ExemptionEditor
from catalogue_app.ui.catalogue.form.extra_editor import ExtraEditor
from catalogue_app.ui.catalogue.form.fold import Fold
from catalogue_app.ui.catalogue.form.history_panel import HistoryPanel
from catalogue_app.ui.catalogue.form.knowledge import KnowledgePanel
from catalogue_app.ui.catalogue.form.ties_editor import TiesEditor
from catalogue_app.ui.catalogue.form.time_limit_editor import TimeLimitEditor
from catalogue_app.ui.retranslating import FollowsLanguage
from catalogue_app.ui.session import Session
from catalogue_app.ui.versions.approval_panel import ApprovalPanel
from catalogue_app.ui.widgets.sentences import note, sentence
from catalogue_app.workspace import browsing, entries, knowledge, powers

EXAMPLE_COLUMNS = ("content", "basis", "time_limit", "responsible_body")
EMPTY_IS_NONE = frozenset({"owner", "power_item", "operation_link", "portal_column"})
"""What is no column of the official table is either said or not there at all."""


class EntryForm(FollowsLanguage, QScrollArea):
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
        self._basis = BasisEditor(browsing.documents(workspace))
        self._limit = TimeLimitEditor()
        bodies = knowledge.bodies(workspace)
        self._body, self._owner = LineEditor("responsible_body", bodies), LineEditor("owner", bodies)
        self._ties = TiesEditor(lambda: powers.powers(workspace))
        official: tuple[ColumnEditor, ...] = (
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
        self._more: tuple[ColumnEditor, ...] = (
            self._owner,
            self._ties,
            ExemptionEditor(),
            LineEditor("portal_column"),
            TextEditor("remarks"),
            ExtraEditor(),
        )
        self.editors: dict[str, ColumnEditor] = {editor.key: editor for editor in (*official, *self._more)}
        self._knowledge = KnowledgePanel(self)
        self._knowledge.chosen.connect(self._take_wording)
        self.comments = CommentsPanel(session, self)
        self.comments.counted.connect(self._show_comment_count)
        self._history = HistoryPanel(workspace, self, heading=False)
        self._history.take_back.connect(self._take_back)
        self.approval = ApprovalPanel(session, self)
        self._problems = sentence(self)
        self._heading = sentence(self)
        self._comment_count = note(self)
        self._empty = note(self)
        self.more_fold, self.comments_fold, self.history_fold = Fold(self), Fold(self), Fold(self)
        self.history_fold.heading.toggled.connect(lambda _open: self._show_history())
        self._open_comments = 0
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
        for widget in (self._heading, self.approval, self._comment_count, self._problems):
            self._layout.addWidget(widget)
        for editor in self.editors.values():
            editor.committed.connect(self._commit)
            editor.focused.connect(self._show_knowledge)
            if editor in self._more:
                self.more_fold.body.addWidget(editor)
            else:
                self._layout.addWidget(editor)
        self.comments_fold.body.addWidget(self.comments)
        self.history_fold.body.addWidget(self._history)
        for fold in (self.more_fold, self.comments_fold, self.history_fold):
            self._layout.addWidget(fold)
        self._layout.addWidget(self._empty)
        self._layout.addStretch(1)
        self._knowledge.setParent(page)
        self.setWidget(page)

    # Showing

    def show_entry(self, entry: Entry | None) -> None:
        """Show this entry from now on; what was typed for the one before is handed over first."""
        another = entry is None or self.entry is None or entry.id != self.entry.id
        if another and self.entry is not None:
            self.commit()
            self._knowledge.hide()
        self.entry = entry
        for widget in (self._heading, self.more_fold, self.comments_fold, self.history_fold, *self.editors.values()):
            widget.setVisible(entry is not None)
        self._empty.setVisible(entry is None)
        self.approval.show_entry(entry)
        if another:
            self.comments.show_entry(entry.id if entry is not None else "")
        self._show_history()
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
        self.editors["extra"].setVisible(bool(entry.extra))
        self._limit.offer(knowledge.examples("time_limit", entry.field, entry.item_name))
        if another:
            self._make_room()

    def _show_history(self) -> None:
        """Looked up only while it is open: moving through the table must cost nothing."""
        self._history.show_record(self.entry if self.history_fold.is_open else None)

    def _show_comment_count(self, count: int) -> None:
        self._open_comments = count
        self._comment_count.setVisible(count > 0 and self.entry is not None)
        self._comment_count.setText(_("Open comments: {count}").format(count=count))
        title = _("Comments")
        self.comments_fold.set_title(f"{title} ({count})" if count else title)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """The problems of the entry that is shown."""
        own = [problem for problem in problems if self.entry and problem.entry_id == self.entry.id]
        self._problems.setText("\n".join(f"{_SIGNS[problem.severity]} {problem.text}" for problem in own))
        self._problems.setVisible(bool(own))

    def focus_column(self, column: str | None) -> None:
        """Put the cursor into a column's field and bring it into view."""
        editor = next((known for known in self.editors.values() if column in _columns_of(known)), None)
        if editor is not None:
            if editor in self._more:
                self.more_fold.open()
            editor.take_focus()
            self.ensureWidgetVisible(editor)

    # Changing

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over."""
        for editor in self.editors.values():
            editor.commit()

    def _commit(self, values: dict[str, Any]) -> None:
        entry = self.entry
        if entry is None:
            return
        values = {key: (value or None) if key in EMPTY_IS_NONE else value for key, value in values.items()}
        try:
            changed = entries.edit(self._session.workspace, {entry.id: values})
        except CatalogueError as error:
            self._say_refused(error, values)
            return
        self._session.announce(changed, silent=True)

    def _say_refused(self, error: CatalogueError, values: dict[str, Any]) -> None:
        """What was typed is not thrown away: it can be taken along to where it belongs."""
        typed = "\n".join(value for value in values.values() if isinstance(value, str) and value)
        if typed:
            self._session.messages.say(
                str(error), "error", _("Copy what was typed"), lambda: QGuiApplication.clipboard().setText(typed)
            )
        else:
            self._session.say_error(error)

    def _changed(self, changed: Changed) -> None:
        workspace = self._session.workspace
        if "documents" in changed.kinds:
            self._basis.know(browsing.documents(workspace))
        if "organisations" in changed.kinds:
            for editor in (self._body, self._owner):
                editor.suggest(knowledge.bodies(workspace))
        if "powers" in changed.kinds:
            self._ties.know()
        if "comments" in changed.kinds:
            self.comments.refresh()
        concerned = "entries" in changed.kinds and (changed.ids is None or self._id in changed.ids)
        if self.entry is not None and concerned:
            self._show_anew()

    @property
    def _id(self) -> str:
        return self.entry.id if self.entry is not None else ""

    def _show_anew(self) -> None:
        """The entry as it is now; where the user is typing, text and cursor stay."""
        assert self.entry is not None
        fresh = browsing.entry(self._session.workspace, self.entry.id)
        if fresh is not None and fresh != self.entry:
            self.show_entry(fresh)

    # Knowledge and history

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
        editor = next((known for known in self.editors.values() if column in _columns_of(known)), None)
        if editor is None:
            return
        layout = self.more_fold.body if editor in self._more else self._layout
        for known in (self.more_fold.body, self._layout):
            known.removeWidget(self._knowledge)
        layout.insertWidget(layout.indexOf(editor) + 1, self._knowledge)

    def _take_wording(self, wording: str) -> None:
        self.commit()
        self._commit({self._focused: wording})

    def _take_back(self, change: Change) -> None:
        self.commit()
        self._session.do(
            lambda: entries.take_back_change(
                self._session.workspace, change.record_id, change.before or {}, change.after or {}
            )
        )

    # Looks

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form of the entry"))
        self._empty.setText(_("Choose an entry in the table; its form is shown here."))
        self._heading.setFont(theme.strong_font(self.font()))
        self.more_fold.set_title(_("Further details"))
        self.history_fold.set_title(_("Origin and history"))
        self._show_comment_count(self._open_comments)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Never narrower than its widest row: there is no scrolling sideways in a form."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.widget().minimumSizeHint().width() + bar)


_SIGNS = {"error": "●", "warning": "▲", "hint": "◆"}


def _columns_of(editor: ColumnEditor) -> tuple[str, ...]:
    if isinstance(editor, MarksEditor):
        return (*editor.boxes, *([editor.named.key] if editor.named else []))
    if isinstance(editor, TiesEditor):
        return ("power_item", "operation_link")
    return (editor.key,)
