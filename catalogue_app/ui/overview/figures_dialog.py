"""The figures of the coverage as a table for a report: per organisation, power type or field; to copy, to print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.overview.matrix import VIEWS
from catalogue_app.ui.overview.picture import Picture, write_picture
from catalogue_app.ui.session import Session
from catalogue_app.workspace import coverage
from catalogue_app.workspace.coverage import AXES, Axis, CoverageReport

HEADERS = (
    *(N_("Power items"), N_("without any entry"), N_("Links to disclose"), N_("disclosed"), N_("Share")),
    *(N_("Key links"), N_("disclosed"), N_("Share")),
)


class FiguresDialog(QDialog):
    """`view` is the matrix that is shown, `fields` gives codes their names."""

    def __init__(
        self,
        session: Session,
        report: CoverageReport,
        view: str,
        fields: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._report = report
        self._fields = dict(fields)
        self.setWindowTitle(_("Figures of the coverage"))
        self.axis = QComboBox(self)
        self.axis.setAccessibleName(_("Figures by"))
        for axis, title in AXES.items():
            self.axis.addItem(translate(title), axis)
        self.axis.currentIndexChanged.connect(lambda _index: self._show())
        self.table = QTableWidget(0, 1 + len(HEADERS), self)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(_("Figures"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.view = QComboBox(self)
        self.view.setAccessibleName(_("Matrix of the picture"))
        for name, title in VIEWS.items():
            self.view.addItem(translate(title), name)
        self.view.setCurrentIndex(max(self.view.findData(view), 0))
        self.key_only = QCheckBox(_("Key links only"), self)
        self.copy_button = QPushButton(_("Copy the table"), self)
        self.copy_button.clicked.connect(self.copy)
        self.picture_button = QPushButton(_("Save the picture…"), self)
        self.picture_button.clicked.connect(self._save)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.axis)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        for widget in (self.view, self.key_only, self.picture_button):
            bottom.addWidget(widget)
        bottom.addStretch(1)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        bottom.addWidget(closing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addLayout(bottom)
        self.resize(860, 520)
        self._show()

    def _lines(self) -> list[tuple[str, ...]]:
        """The table with its headers, in the present language, the sum last."""
        axis: Axis = self.axis.currentData()
        all_links = coverage.by_axis(self._report, axis)
        key_links = coverage.by_axis(self._report, axis, key_only=True)
        lines = [(translate(AXES[axis]), *(translate(header) for header in HEADERS))]
        for name, found in all_links.items():
            title = (self._fields.get(name, name) if axis == "field" else name) or _("not given")
            lines.append((title, *coverage.figure_texts(found, key_links[name])))
        total = coverage.together(self._report), coverage.together(self._report, key_only=True)
        lines.append((_("Together"), *coverage.figure_texts(*total)))
        return lines

    def _show(self) -> None:
        headers, *lines = self._lines()
        self.table.setHorizontalHeaderLabels(list(headers))
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)

    def copy(self) -> None:
        """The table in official Chinese, for Excel, WPS or a report."""
        names = self._fields if self.axis.currentData() == "field" else {}
        lines = coverage.official_table(self._report, self.axis.currentData(), names)
        text = "\n".join("\t".join(line) for line in lines)
        QGuiApplication.clipboard().setText(text)
        self._session.messages.say(_("The table is in the clipboard."))

    def _save(self) -> None:
        county = self._session.workspace.info.name
        proposed = self._session.workspace.path.with_name(f"{county}公开覆盖情况.pdf")
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save the picture"),
            str(proposed),
            _("PDF, for printing") + " (*.pdf);;" + _("Picture") + " (*.png)",
        )
        if name:
            self.save_picture(Path(name))

    def save_picture(self, path: Path) -> bool:
        """Write the chosen matrix as a picture; what cannot be is said."""
        picture = Picture(
            self._report,
            self.view.currentData(),
            self._fields,
            self.font(),
            county=self._session.workspace.info.name,
            key_only=self.key_only.isChecked(),
            day=date.today(),
        )
        try:
            write_picture(picture, path)
        except CatalogueError as error:
            self._session.say_error(error)
            return False
        self._session.messages.say(_("Saved: {file}").format(file=path.name))
        return True
