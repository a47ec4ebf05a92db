"""The section of county and townships: the board for the county, its own part for an office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalogue_app.domain.file_suffixes import WORKSPACE_SUFFIX
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.townships.board_view import BoardView
from catalogue_app.ui.townships.hand_down_dialog import HandDownDialog
from catalogue_app.ui.townships.key_dialog import KeyDialog
from catalogue_app.ui.townships.mark_dialog import MarkDialog
from catalogue_app.ui.townships.merge_dialog import MergeDialog
from catalogue_app.ui.townships.office_view import OfficeView
from catalogue_app.ui.townships.sides import is_county
from catalogue_app.ui.townships.submit_dialog import SubmitDialog
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.workspace.packages import SUFFIX

TABLES = "*.xlsx *.xls *.ods *.csv *.docx"


class TownshipsSection(SectionView):
    """Which of the two sides is shown follows from the workspace: one that was handed something, and every
    township's, is an office's; another one of the county tier is the county's."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.board = BoardView(session, self)
        self.office = OfficeView(session, self)
        self.sides = QStackedWidget(self)
        self.sides.addWidget(self.board)
        self.sides.addWidget(self.office)
        self.mark_button = self._button("flag", self.mark)
        self.hand_down_button = self._button("package", self.hand_down)
        self.submit_button = self._button("send", self.submit)
        self.take_in_button = self._button("inbox", self.choose_and_take_in)
        self.copy_button = self._button("git-merge", self.choose_copy)
        self.key_button = self._button("shield-check", self.show_key)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        for button in self._buttons():
            bar.addWidget(button)
        bar.addStretch(1)
        surface = QWidget(self)
        surface.setObjectName("surface")
        surface.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        surface.setLayout(bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(surface)
        layout.addWidget(self.sides, 1)
        for view in (self.board, self.office):
            view.status.connect(self._pass_on)
        self.board.chosen.connect(self.selection_changed)
        session.changed.connect(self._refresh)
        self._choose_side()
        self.retranslate()

    def _button(self, icon_name: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(icon_name), "", self)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.mark_button,
            self.hand_down_button,
            self.submit_button,
            self.take_in_button,
            self.copy_button,
            self.key_button,
        )

    # Showing

    @property
    def is_county(self) -> bool:
        """Whether this is the side that hands down."""
        return is_county(self.session)

    def _choose_side(self) -> None:
        self.sides.setCurrentWidget(self.board if self.is_county else self.office)

    def _refresh(self) -> None:
        self._choose_side()
        county = self.is_county
        for button, shown in (
            (self.mark_button, county),
            (self.hand_down_button, county),
            (self.submit_button, not county),
        ):
            button.setVisible(shown)
        reason = self.session.refusal
        for button in self._buttons()[:-1]:
            allow(button, reason, button.accessibleDescription())

    def _pass_on(self, text: str) -> None:
        if self.sender() is self.sides.currentWidget():
            self.status.emit(text)

    def activate(self) -> None:
        self._refresh()
        cast("BoardView | OfficeView", self.sides.currentWidget()).activate()

    def search(self, text: str) -> None:
        cast("BoardView | OfficeView", self.sides.currentWidget()).search(text)

    def show_place(self, what: object) -> None:
        """`what` is an office's name."""
        if isinstance(what, str):
            self.board.select(what)

    def place(self) -> dict[str, object]:
        return self.board.place() if self.is_county else {}

    def restore_place(self, place: dict[str, object]) -> None:
        if self.is_county:
            self.board.restore_place(place)

    def drop_files(self, paths: Sequence[Path]) -> None:
        self.take_in(paths)

    # Commands

    def mark(self, selected: Sequence[str] = ()) -> None:
        """Say which entries are the standard; `selected` are ids of entries that may be taken."""
        self._show(MarkDialog(self.session, selected, self))

    def hand_down(self) -> None:
        """Make packages; ticked to begin with are the selected offices, or all that were handed nothing yet."""
        chosen = [row.office for row in self.board.selected()]
        if len(chosen) < 2:
            chosen = [row.office for row in self.board.rows if row.state == "not_handed"] or chosen
        self._show(HandDownDialog(self.session, self.board.rows, chosen, self))

    def submit(self) -> None:
        """Hand in what has changed."""
        self._show(SubmitDialog(self.session, self))

    def choose_and_take_in(self) -> None:
        """Ask for files and look through them: packages, and tables that came back."""
        kinds = ";;".join(
            (
                _("Packages and tables") + f" (*{SUFFIX} {TABLES})",
                _("Packages") + f" (*{SUFFIX})",
                _("Tables") + f" ({TABLES})",
            )
        )
        folder = str(self.session.workspace.path.parent)
        names, _kind = QFileDialog.getOpenFileNames(self, _("Take in"), folder, kinds)
        self.take_in([Path(name) for name in names])

    def choose_copy(self) -> None:
        """Ask for another copy of this workspace and look through what was done in it."""
        kinds = _("Workspaces") + f" (*{WORKSPACE_SUFFIX})"
        folder = str(self.session.workspace.path.parent)
        name, _kind = QFileDialog.getOpenFileName(self, _("Merge another copy"), folder, kinds)
        if name:
            self.take_in([Path(name)])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Look through these files, one after the other."""
        if paths:
            self._show(MergeDialog(self.session, paths, self))

    def show_key(self) -> None:
        self._show(KeyDialog(self.session, self))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def retranslate(self) -> None:
        for button, text, tip in (
            (self.mark_button, N_("Mark the standard…"), N_("Say which entries every office of their tier gets")),
            (self.hand_down_button, N_("Hand down…"), N_("Make one package for each office")),
            (self.submit_button, N_("Hand in…"), N_("Make a file with what was changed, for the county")),
            (
                self.take_in_button,
                N_("Take in a file…"),
                N_("Merge a submission, a new edition or a table that came back; several files at once if you like"),
            ),
            (
                self.copy_button,
                N_("Merge another copy…"),
                N_("Bring together what was done in two copies of this workspace"),
            ),
            (self.key_button, N_("Signing key…"), N_("The fingerprint to read out on the telephone")),
        ):
            button.setText(translate(text))
            button.setAccessibleDescription(translate(tip))
            button.setToolTip(translate(tip))
        self._refresh()
