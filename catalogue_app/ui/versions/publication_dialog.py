"""What stands on every publication: the statutory metadata and where it is in the portal."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.profiles_dialog import ProfilesDialog, profile_title
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.workspace import versions

FIELDS: tuple[tuple[str, str], ...] = (
    ("publisher", N_("Publishing body (发布机构)")),
    ("index_pattern", N_("Index number (索引号)")),
    ("topic", N_("Topic (主题分类)")),
    ("genre", N_("Genre (体裁分类)")),
    ("keywords", N_("Keywords (主题词)")),
    ("officer", N_("Officer responsible (责任人)")),
    ("portal_root", N_("Column of the portal (栏目)")),
)

PROFILE = "profile"


class PublicationDialog(QDialog):
    """An empty field leaves the value to the program."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = dict(versions.publication_setting(session.workspace))
        self.setWindowTitle(_("What stands on publications"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields: dict[str, QLineEdit] = {}
        for key, title in FIELDS:
            line = QLineEdit(str(self._kept.get(key, "")), self)
            line.setAccessibleName(translate(title))
            if key == "index_pattern":
                line.setPlaceholderText(_("such as {{code}}-{{year}}-{{number}}; these are filled in").format())
            self.fields[key] = line
            form.addRow(translate(title), line)
        self.profile = QLabel(self)
        self.profile_button = QPushButton(_("Column profiles…"), self)
        self.profile_button.setAutoDefault(False)
        self.profile_button.clicked.connect(lambda _checked=False: self._choose_profile())
        row = QHBoxLayout()
        row.addWidget(self.profile, 1)
        row.addWidget(self.profile_button)
        form.addRow(_("Columns of the published table"), row)
        self._show_profile()
        note = QLabel(_("A field that is left empty is filled in by the program."), self)
        note.setObjectName("secondary")
        buttons = Answers(self, _("Keep"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)
        at_least(self, 620)

    def _show_profile(self) -> None:
        self.profile.setText(profile_title(str(versions.publication_setting(self._session.workspace).get(PROFILE, ""))))

    def _choose_profile(self) -> None:
        """The profile is set there, as a step of its own."""
        ProfilesDialog(self._session, "", self).exec()
        self._show_profile()

    def accept(self) -> None:
        values = {key: line.text().strip() for key, line in self.fields.items()}
        profile = versions.publication_setting(self._session.workspace).get(PROFILE, "")
        wanted = {**self._kept, **values, PROFILE: profile}
        wanted = {key: value for key, value in wanted.items() if value}
        if self._session.do(lambda: versions.change_publication_setting(self._session.workspace, wanted)) is not None:
            super().accept()
