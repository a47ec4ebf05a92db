"""Recording on which statutory ground a link is not public (Regulations, articles 14 to 16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.operation import RunningLink
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import STRENGTHS
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import power_links


class ExemptionDialog(QDialog):
    """The usual ground of the link is proposed; what is on record is shown and can be taken away."""

    def __init__(self, session: Session, ids: Sequence[str], link: RunningLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids = list(ids)
        self._link = link
        self._grounds = {ground.code: ground for ground in power_links.statutory_grounds()}
        known = link.exemption or power_links.usual_exemption(link)
        self.setWindowTitle(_("“{link}” is not public").format(link=link.name))
        self.ground = QComboBox(self)
        self.ground.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ground.setMinimumContentsLength(30)
        for code, ground in self._grounds.items():
            usual = _(" (usual)") if code == link.usual_ground else ""
            self.ground.addItem(f"{code} {ground.name}{usual}", code)
        self.ground.setPlaceholderText(_("Choose a ground"))
        self.ground.setCurrentIndex(-1)
        if known is not None:
            wanted = next((one.code for one in self._grounds.values() if known.ground in (one.code, one.name)), None)
            self.ground.setCurrentIndex(self.ground.findData(wanted))
        self._explained = note(self)
        self.reason = QLineEdit(link.exemption.reason if link.exemption else "", self)
        self.remaining = QLineEdit(known.remaining_public if known else "", self)
        self.third_party = QLineEdit(known.third_party if known else "", self)
        self.decided_by = QLineEdit(known.decided_by if known else "", self)
        self.next_review = QLineEdit(known.next_review if known else "", self)
        self.next_review.setPlaceholderText("YYYY-MM-DD")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for title, field in (
            (_("Ground"), self.ground),
            (_("Reason in this case"), self.reason),
            (_("What stays public"), self.remaining),
            (_("What the third party answered"), self.third_party),
            (_("Decided by"), self.decided_by),
            (_("To be reviewed on"), self.next_review),
        ):
            field.setAccessibleName(title)
            form.addRow(title, field)
        form.insertRow(1, self._explained)
        self._problem = refusal(self)
        buttons = Answers(self, _("Record exemption"))
        self.record_button = buttons.main
        self.away_button = buttons.addButton(_("Take it away"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.away_button.setVisible(link.exemption is not None)
        self.away_button.clicked.connect(self._take_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.ground.currentIndexChanged.connect(lambda _index: self._explain())
        self.setMinimumWidth(480)
        self._explain()

    def _explain(self) -> None:
        """What the ground means, and what has to be written down with it."""
        ground = self._grounds.get(self.ground.currentData() or "")
        self.record_button.setEnabled(ground is not None)
        self.record_button.setToolTip("" if ground is not None else _("Choose a ground"))
        if ground is None:
            self._explained.setText(_("This step is usually public; a ground must be one that the law names."))
            return
        parts = (ground.article, translate(STRENGTHS.get(ground.strength, ground.strength)))
        self._explained.setText(" · ".join(part for part in parts if part) + f"\n{ground.record}")
        third = ground.strength == "consent"
        self.third_party.setEnabled(third)
        self.third_party.setToolTip("" if third else _("Only where a third party's interests are concerned."))

    def accept(self) -> None:
        ground = self._grounds[self.ground.currentData()]
        review = self.next_review.text().strip()
        try:
            if review:
                date.fromisoformat(review)
        except ValueError:
            self._problem.setText(_("Write the day of the review as YYYY-MM-DD, such as 2027-03-31."))
            self.next_review.setFocus()
            return
        exemption = Exemption(
            ground.code,
            ground.article,
            self.reason.text().strip() or ground.name,
            self.remaining.text().strip(),
            self.third_party.text().strip() if self.third_party.isEnabled() else "",
            self.decided_by.text().strip(),
            date.today().isoformat(),
            review,
        )
        self._record(exemption)

    def _take_away(self) -> None:
        self._record(None)

    def _record(self, exemption: Exemption | None) -> None:
        workspace, ids, name = self._session.workspace, self._ids, self._link.name
        if self._session.do(lambda: power_links.record_exemption(workspace, ids, name, exemption)) is not None:
            super().accept()
