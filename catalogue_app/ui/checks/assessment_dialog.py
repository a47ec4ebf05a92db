"""The self-assessment: the catalogue scored by its indicators, each with the figure behind it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.check_report_dialog import save_assessment
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import checking
from catalogue_app.workspace.checking import Score

HEADERS = (N_("Indicator"), N_("Reached"), N_("Points"), N_("Of"), N_("How it is counted"))


class AssessmentDialog(QDialog):
    """Counts in the background and shows each indicator with its points."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Self-assessment"))
        self.total = QLabel(_("Counting …"), self)
        self.total.setFont(theme.title_font(self.font()))
        self.table = TextTable(HEADERS, self, stretched=[0, 4])
        self.table.setAccessibleName(_("Indicators"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.save_button = buttons.addButton(_("Save as a file…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(lambda _checked=False: save_assessment(session, self))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (self.total, self.table, buttons):
            layout.addWidget(widget)
        self.resize(860, 520)
        session.tasks.start(
            N_("Assessing the catalogue"),
            lambda: checking.assessment(session.workspace),
            done=self._show,
            failed=session.say_error,
            reads_only=True,
        )

    def _show(self, found: checking.Assessment) -> None:
        self.total.setText(_("{points} of 100 points").format(points=found.total))
        self.table.show_rows([_row(score) for score in found.scores])


def _row(score: Score) -> TextRow:
    reached = f"{score.figure.reached:,} / {score.figure.of:,}" if score.measured else _("nothing to measure")
    return TextRow((score.title, reached, f"{score.points:g}", f"{score.weight:g}", score.explain))
