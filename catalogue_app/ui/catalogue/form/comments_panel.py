"""Comments on the entry: written, changed, settled, opened again, deleted; each act is a step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from catalogue_app.domain.comment import Comment
from catalogue_app.domain.records import minute
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.editors import LongText
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.flow_row import FlowRow
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note, sentence
from catalogue_app.workspace import comments


class CommentsPanel(Retranslating):
    """`counted` carries the number of open comments. What is being written belongs to its entry: it waits there while
    one looks at another one."""

    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry_id = ""
        self._comments: tuple[Comment, ...] = ()
        self._drafts: dict[str, str] = {}
        self._changing = ""
        self._all_shown = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_2)
        self._settled = QPushButton(self)
        self._settled.setObjectName("link")
        self._settled.clicked.connect(self._toggle_settled)
        self.text = LongText(self)
        self.text.textChanged.connect(self._show_whether_possible)
        self.text.left.connect(self._keep_draft)
        self.write_button = QPushButton(self)
        self.write_button.clicked.connect(lambda _checked=False: self._write())
        self.give_up_button = QPushButton(self)
        self.give_up_button.clicked.connect(lambda _checked=False: self._begin(None))
        buttons = FlowRow(self)
        buttons.add(self.write_button)
        buttons.add(self.give_up_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addLayout(self._rows)
        layout.addWidget(self._settled, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.retranslate()

    def show_entry(self, entry_id: str) -> None:
        """Show the comments of this entry from now on, "" for none."""
        if entry_id != self._entry_id:
            self._keep_draft()
            self._entry_id, self._changing = entry_id, ""
            self.text.setPlainText(self._drafts.get(entry_id, ""))
        self.refresh()

    def refresh(self) -> None:
        """The comments as they are now; what is being written stays."""
        workspace = self._session.workspace
        self._comments = comments.of_entry(workspace, self._entry_id) if self._entry_id else ()
        if self._changing not in {comment.id for comment in self._comments}:
            self._changing = ""
        self.counted.emit(sum(comment.open for comment in self._comments))
        self.retranslate()

    def _keep_draft(self) -> None:
        if self._entry_id and not self._changing:
            self._drafts[self._entry_id] = self.text.toPlainText()

    def _write(self) -> None:
        text, entry_id, changing = self.text.toPlainText(), self._entry_id, self._changing
        workspace = self._session.workspace
        act = (
            (lambda: comments.change(workspace, changing, text))
            if changing
            else (lambda: comments.write(workspace, entry_id, text))
        )
        if self._session.do(act, silent=True) is not None:
            if not changing:
                self._drafts.pop(entry_id, None)
            self._begin(None)

    def _begin(self, comment: Comment | None) -> None:
        """Change this comment in the field below; None goes back to writing a new one."""
        if comment is not None:
            self._keep_draft()
        self._changing = comment.id if comment is not None else ""
        self.text.setPlainText(comment.text if comment is not None else self._drafts.get(self._entry_id, ""))
        self.retranslate()
        if comment is not None:
            self.text.setFocus()

    def _do(self, act: Callable[[], Changed]) -> None:
        self._session.do(act, silent=True)

    def _toggle_settled(self) -> None:
        self._all_shown = not self._all_shown
        self.retranslate()

    def _show_whether_possible(self) -> None:
        refused = ""
        if self._session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif not self.text.toPlainText().strip():
            refused = _("Write something first.")
        allow(self.write_button, refused)

    def retranslate(self) -> None:
        read_only = self._session.workspace.read_only
        self.text.setAccessibleName(_("New comment") if not self._changing else _("Text of the comment"))
        self.text.setPlaceholderText(_("A question or a remark on this entry"))
        self.text.setReadOnly(read_only)
        self.write_button.setText(_("Save the change") if self._changing else _("Add comment"))
        self.give_up_button.setText(_("Leave as it is"))
        self.give_up_button.setVisible(bool(self._changing))
        settled = sum(not comment.open for comment in self._comments)
        self._settled.setVisible(settled > 0)
        shown = _("Hide {count} settled") if self._all_shown else _("Show {count} settled")
        self._settled.setText(shown.format(count=settled))
        while self._rows.count():
            row = self._rows.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for comment in self._comments:
            if comment.open or self._all_shown:
                self._rows.addWidget(self._row(comment, read_only))
        self._show_whether_possible()

    def _row(self, comment: Comment, read_only: bool) -> QWidget:
        row = QFrame(self)
        row.setObjectName("card")
        column = QVBoxLayout(row)
        column.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        column.setSpacing(theme.SPACE_1)
        for label in (note(row, _headed(comment)), sentence(row, comment.text)):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        if read_only:
            return row
        workspace, comment_id = self._session.workspace, comment.id
        if comment.open:
            acts: tuple[tuple[str, Callable[[], None]], ...] = (
                (_("Settle"), lambda: self._do(lambda: comments.resolve(workspace, comment_id))),
                (_("Change"), lambda: self._begin(comment)),
                (_("Delete"), lambda: self._do(lambda: comments.delete(workspace, comment_id))),
            )
        else:
            acts = ((_("Open again"), lambda: self._do(lambda: comments.reopen(workspace, comment_id))),)
        buttons = FlowRow(row)
        for title, run in acts:
            button = QPushButton(title, row)
            button.setObjectName("link")
            button.setAccessibleName(f"{title}: {comment.text[:40]}")
            button.clicked.connect(lambda _checked=False, run=run: run())
            buttons.add(button)
        column.addWidget(buttons)
        return row


def _headed(comment: Comment) -> str:
    head = f"{comment.who}  {minute(comment.at)}".strip()
    if comment.edited_at:
        head += _(" · changed {time}").format(time=minute(comment.edited_at))
    if not comment.open:
        head += "\n" + _("Settled by {who}, {time}").format(
            who=comment.resolved_by or "–", time=minute(comment.resolved_at)
        )
    return head
