"""The card of the coverage matrix: what it shows, key links only, single items, and the way to figures and picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.overview.heat_map import HeatMap
from catalogue_app.ui.overview.matrix import VIEWS, LinkPlace, TypePlace, items, matrix
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import browsing, coverage
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import PowerFilter


class MatrixCard(Retranslating):
    """A cell with gaps opens them, a cell without leads to its rows; a type's title shows its items one by one.

    `changed` tells that the view or its switch was changed.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._type: str | None = None
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self.view = QComboBox(self)
        self.view.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view.currentIndexChanged.connect(lambda _index: self._view_chosen())
        self.key_only = QCheckBox(self)
        self.key_only.toggled.connect(lambda _checked: self._view_chosen(stay=True))
        self.figures_button = QPushButton(self)
        self.figures_button.clicked.connect(self.show_figures)
        self.back_button = QPushButton(self)
        self.back_button.setObjectName("link")
        self.back_button.clicked.connect(self._back)
        self.map = HeatMap(self)
        self.map.chosen.connect(self._chosen)
        self._said = note(self)
        card = QFrame(self)
        card.setObjectName("card")
        head = QGridLayout()
        head.addWidget(self._title, 0, 0, 1, 4)
        head.addWidget(self.figures_button, 0, 4)
        for column, widget in enumerate((self.view, self.key_only)):
            head.addWidget(widget, 1, column)
        head.addWidget(self.back_button, 1, 2, 1, 3, Qt.AlignmentFlag.AlignLeft)
        head.setColumnStretch(3, 1)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(*[theme.SPACE_4] * 4)
        inner.setSpacing(theme.SPACE_2)
        inner.addLayout(head)
        inner.addWidget(self.map)
        inner.addWidget(self._said)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.retranslate()

    def show_report(self) -> None:
        """The matrix as it was measured last."""
        report = self.session.coverage
        there = report is not None and bool(report.powers)
        for widget in (self.map, self.view, self.key_only, self.figures_button):
            widget.setVisible(there)
        self.back_button.setVisible(there and self._type is not None)
        self._said.setVisible(not there)
        if report is None or not there:
            measuring = report is None and browsing.count(self.session.workspace, "powers") > 0
            self._said.setText(
                _("The coverage is being measured …")
                if measuring
                else _("There are no power items yet. Import the list of powers to see what is missing.")
            )
            return
        key_only = self.key_only.isChecked()
        if self._type is not None:
            found, count = items(report, self._type, key_only=key_only)
            self._said.setVisible(count > len(found.rows))
            self._said.setText(
                _("{shown} of {count} items; all of them are in the register.").format(
                    shown=len(found.rows), count=f"{count:,}"
                )
            )
        else:
            found = matrix(report, self.view.currentData(), self._fields(), key_only=key_only)
            self._said.setVisible(not found.rows)
            self._said.setText(_("No key link has to be disclosed here."))
        self.map.show_rows(found.rows, found.columns)

    def _fields(self) -> dict[str, str]:
        return {code: field.name for code, field in browsing.field_index(self.session.workspace).items()}

    def _view_chosen(self, *, stay: bool = False) -> None:
        if not stay:
            self._type = None
        self.show_report()
        self.changed.emit()

    def _back(self) -> None:
        self._type = None
        self.show_report()
        self.map.setFocus()

    def _chosen(self, what: object) -> None:
        if isinstance(what, TypePlace):
            self._type = what.type
            self.show_report()
            self.map.setFocus()
        elif isinstance(what, LinkPlace):
            self._link_chosen(what)
        elif isinstance(what, PowerFilter):
            self.show_gaps(what)
        elif isinstance(what, str):
            self.session.show("powers", what)

    def _link_chosen(self, place: LinkPlace) -> None:
        if place.lacking:
            title = _("{type} · {link}").format(type=place.type, link=place.link)
            self._open_gaps(title, PowerFilter(type=place.type), place.link)
        elif place.entries:
            self.session.show("catalogue", Filter(ids=place.entries))
        else:
            self.session.show("powers", PowerFilter(type=place.type))

    def show_gaps(self, wanted: PowerFilter) -> None:
        """What is disclosed nowhere behind a figure; the items themselves where nothing is lacking."""
        report, key_only = self.session.coverage, self.key_only.isChecked()
        if report is not None and coverage.open_links(report, wanted, key_only):
            names = (wanted.organisation, self._fields().get(wanted.field or "", wanted.field), wanted.type)
            title = " · ".join(name for name in names if name) or _("All power items")
            self._open_gaps(title, wanted, key_only=key_only)
        else:
            self.session.show("powers", wanted)

    def _open_gaps(self, title: str, wanted: PowerFilter, link: str | None = None, *, key_only: bool = False) -> None:
        from catalogue_app.ui.overview.gaps_dialog import GapsDialog

        dialog = GapsDialog(self.session, title, wanted, link, key_only=key_only, parent=self)
        dialog.exec()
        dialog.deleteLater()

    def show_figures(self) -> None:
        report = self.session.coverage
        if report is not None:
            from catalogue_app.ui.overview.figures_dialog import FiguresDialog

            FiguresDialog(self.session, report, self.view.currentData(), self._fields(), self).exec()

    def place(self) -> dict[str, object]:
        return {"view": self.view.currentData(), "key_only": self.key_only.isChecked()}

    def restore_place(self, place: dict[str, object]) -> None:
        self.view.setCurrentIndex(max(self.view.findData(place.get("view")), 0))
        self.key_only.setChecked(place.get("key_only") is True)

    def retranslate(self) -> None:
        self._title.setFont(theme.strong_font(self.font()))
        self._title.setText(_("Wherever the power runs, disclosure follows (% of links)"))
        self.map.name(_("Coverage"))
        self.view.setAccessibleName(_("What the matrix shows"))
        self.key_only.setText(_("Key links only"))
        self.figures_button.setText(_("Figures and picture…"))
        self.back_button.setText(_("‹ Back to all types"))
        current = max(self.view.currentIndex(), 0)
        self.view.blockSignals(True)
        self.view.clear()
        for name, title in VIEWS.items():
            self.view.addItem(translate(title), name)
        self.view.setCurrentIndex(current)
        self.view.blockSignals(False)
        self.show_report()
