"""Column profiles: choosing, copying, editing with a live preview, and which one publications take."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.profile_editor import ProfileEditor
from catalogue_app.ui.exporting.profile_preview import ProfilePreview
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.dialog_size import fit
from catalogue_app.ui.widgets.questions import ask
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import refusal
from catalogue_app.workspace import browsing, column_profiles, versions
from catalogue_app.workspace.browsing import Filter

LOOKED_THROUGH = 2000
"""Entries, for the tiers and local columns that are offered."""
_NAME = Qt.ItemDataRole.UserRole


class ProfilesDialog(QDialog):
    """`current` is the name of the profile in front when the dialog closed, "" for the official columns."""

    def __init__(self, session: Session, wanted: str | None = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self.current = wanted or ""
        self._unsaved = False
        self.setWindowTitle(_("Column profiles"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Column profiles"))
        self.list.setMinimumWidth(170)
        self.editor = ProfileEditor(_local_columns(session), self)
        self.preview = ProfilePreview(session, self)
        self.problem = refusal(self)
        self.problem.hide()
        self.copy_button = QPushButton(_("Copy…"), self)
        self.delete_button = QPushButton(_("Delete"), self)
        self.save_button = QPushButton(_("Save"), self)
        self.save_button.setObjectName("primary")
        self.publish_button = QPushButton(_("Use on publications"), self)
        self.close_button = QPushButton(_("Close"), self)
        self._used = QLabel(self)
        self._used.setObjectName("secondary")
        self._used.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda new, old: self._chosen(old))
        self.editor.changed.connect(self._edited)
        self.editor.refused.connect(self._complain)
        self.preview.refused.connect(self._complain)
        for button, run in (
            (self.copy_button, self.copy),
            (self.delete_button, self.delete),
            (self.save_button, self.save),
            (self.publish_button, self.use_on_publications),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, run=run: run())
        self._load(self.current)

    def _lay_out(self) -> None:
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setChildrenCollapsible(False)
        for widget in (self.list, self.editor, self.preview):
            across.addWidget(widget)
        across.setStretchFactor(1, 1)
        across.setStretchFactor(2, 1)
        across.setSizes([180, 520, 520])
        row = QHBoxLayout()
        for button in (self.copy_button, self.delete_button, self.publish_button):
            row.addWidget(button)
        row.addWidget(self._used, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_3] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(across, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        fit(self, 1260, 640)

    # Showing

    def _load(self, wanted: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for name, title in {"": _("The official columns"), **column_profiles.named()}.items():
            own = bool(name) and column_profiles.is_own(name)
            item = QListWidgetItem(_("{title} (own)").format(title=title) if own else title)
            item.setData(_NAME, name)
            self.list.addItem(item)
            if name == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show()

    def _chosen(self, old: QListWidgetItem | None) -> None:
        """Leaving one with unsaved changes asks first."""
        if self._unsaved and old is not None and not self._may_leave():
            self.list.blockSignals(True)
            self.list.setCurrentItem(old)
            self.list.blockSignals(False)
            return
        self._show()

    def _show(self) -> None:
        item = self.list.currentItem()
        self.current = item.data(_NAME) if item is not None else ""
        self._unsaved = False
        self._complain("")
        self.editor.setVisible(bool(self.current))
        self.editor.set_editable(bool(self.current) and column_profiles.is_own(self.current))
        if self.current:
            self.editor.show_text(self.current, column_profiles.file_text(self.current))
        if self.problem.isHidden():
            self.preview.show_profile(self.editor.profile_text() if self.current else None)
        self._show_possible()

    def _show_possible(self) -> None:
        own = bool(self.current) and column_profiles.is_own(self.current)
        not_own = "" if own else _("It came with the program.")
        wrong = "" if self.problem.isHidden() else _("Mend the mistake first.")
        read_only = self._session.refusal
        unsaved = _("Save it first.") if self._unsaved else ""
        setting = versions.publication_setting(self._session.workspace)
        used = str(setting.get("profile", ""))
        here = used == (self.editor.profile_text() if self.current else "")
        for button, reason in (
            (self.copy_button, wrong or ("" if self.current else _("Choose a profile at the left first."))),
            (self.delete_button, not_own),
            (self.save_button, not_own or wrong or ("" if self._unsaved else _("Nothing was changed."))),
            (
                self.publish_button,
                read_only or wrong or unsaved or (_("Publications take this one already.") if here else ""),
            ),
        ):
            allow(button, reason)
        self._used.setText(_("Publications take: {title}").format(title=profile_title(used)))

    def _edited(self) -> None:
        self._unsaved = True
        self._complain("")
        self.preview.show_profile(self.editor.profile_text())

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self._show_possible()

    # Doing

    def copy(self) -> None:
        """Make the office's own out of the one that is shown."""
        title = self.list.currentItem().text()
        name, wanted = QInputDialog.getText(
            self, _("Copy “{title}”").format(title=title), _("Name of the copy"), text=_("Own columns")
        )
        if not wanted or not name.strip():
            return
        name = name.strip()
        if name in column_profiles.named():
            self._complain(_("There is a profile “{name}” already; choose another name.").format(name=name))
            return
        try:
            path = column_profiles.save(name, column_profiles.renamed(self.editor.profile_text(), name))
        except CatalogueError as error:
            self._complain(str(error))
            return
        self._load(path.stem)

    def save(self) -> bool:
        try:
            column_profiles.save(self.current, self.editor.profile_text())
        except CatalogueError as error:
            self._complain(str(error))
            return False
        self._load(self.current)
        return True

    def delete(self) -> None:
        title = self.list.currentItem().text()
        sure = ask(
            self,
            _("Delete the column profile “{title}”?").format(title=title),
            _("It is your own file; it cannot be taken back. Publications keep the profile they were made with."),
            yes=_("Delete"),
            no=_("Keep it"),
        )
        if sure:
            self._unsaved = False
            column_profiles.delete(self.current)
            self._load("")

    def use_on_publications(self) -> None:
        workspace = self._session.workspace
        setting = {key: value for key, value in versions.publication_setting(workspace).items() if key != "profile"}
        if self.current:
            setting["profile"] = self.editor.profile_text()
        self._session.do(lambda: versions.change_publication_setting(workspace, setting))
        self._show_possible()

    def _may_leave(self) -> bool:
        return ask(
            self,
            _("The changes of this profile are not saved."),
            _("If you go on, they are lost."),
            yes=_("Lose them"),
            no=_("Stay here"),
        )

    def done(self, result: int) -> None:
        if self._unsaved and not self._may_leave():
            return
        self.preview.finish()
        super().done(result)


def profile_title(text: str) -> str:
    """What a person calls the profile that stands in a publication's setting; `text` is its file's, "" for none."""
    if not text:
        return _("The official columns")
    try:
        return column_profiles.parse("profile.toml", text).title
    except CatalogueError:
        return _("a profile with a mistake")


def _local_columns(session: Session) -> tuple[str, ...]:
    """Keys of the tiers and local columns that the first entries use."""
    found: dict[str, None] = {}
    seen = 0
    for keys in browsing.keys(session.workspace, Filter()):
        for entry in browsing.entries_at(session.workspace, keys):
            found.update({f"{column_profiles.TIER}{name}": None for name in entry.other_tiers})
            found.update({f"{column_profiles.EXTRA}{name}": None for name in entry.extra})
        seen += len(keys)
        if seen >= LOOKED_THROUGH:
            break
    return tuple(found)
