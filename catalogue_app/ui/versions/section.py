"""The section of versions and publication."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import minute
from catalogue_app.domain.version import Version
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.icons import icon
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.versions.comparison_view import ComparisonView
from catalogue_app.ui.versions.figures_view import FiguresView
from catalogue_app.ui.versions.pdf_preview import PdfPreview
from catalogue_app.ui.versions.people_dialog import PeopleDialog
from catalogue_app.ui.versions.publication_dialog import PublicationDialog
from catalogue_app.ui.versions.publish_dialog import PublishDialog
from catalogue_app.ui.versions.sides import NOW, Side, SidesBar
from catalogue_app.ui.versions.steps_view import StepsView
from catalogue_app.ui.versions.verify_dialog import VerifyDialog
from catalogue_app.ui.widgets.flow_row import FlowRow
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import bundles, comparing, versions
from catalogue_app.workspace.comparing import Comparison

STATES = {"approved": N_("approved"), "published": N_("published"), "withdrawn": N_("withdrawn")}
_VERSION = Qt.ItemDataRole.UserRole


class VersionsSection(SectionView):
    """Versions at the left, newest first, above them the catalogue as it is now; what differs at the right.

    Choosing a version compares it with the one before; any other two states can be chosen above the comparison.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.list = QListWidget(self)
        self.list.setObjectName("fields")
        self.list.setMinimumWidth(200)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self._about = sentence(self)
        self.sides = SidesBar(session, self)
        self.sides.changed.connect(self._sides_chosen)
        self.comparison = ComparisonView(self)
        self.figures = FiguresView(session, self)
        self.steps = StepsView(session, self)
        self.tabs = QTabWidget(self)
        changes = QWidget(self)
        column = QVBoxLayout(changes)
        column.setContentsMargins(theme.SPACE_2, theme.SPACE_2, theme.SPACE_2, theme.SPACE_2)
        column.addWidget(self._about)
        column.addWidget(self.sides)
        column.addWidget(self.comparison, 1)
        for page in (changes, self.steps, self.figures):
            self.tabs.addTab(page, "")
        self.publish_button = QPushButton(icon("stamp"), "", self)
        self.publish_button.clicked.connect(lambda _checked=False: self.publish())
        self.export_button = QPushButton(icon("package"), "", self)
        self.export_button.clicked.connect(lambda _checked=False: self.export_again())
        self.withdraw_button = QPushButton(icon("ban"), "", self)
        self.withdraw_button.clicked.connect(lambda _checked=False: self.withdraw())
        self.notice_button = QPushButton(icon("file-text"), "", self)
        self.notice_button.clicked.connect(lambda _checked=False: self.show_notice())
        self.more_button = QPushButton(self)
        menu = QMenu(self.more_button)
        menu.setToolTipsVisible(True)
        self.more_button.setMenu(menu)
        self.verify_action = menu.addAction(icon("shield-check"), "", lambda: VerifyDialog(session, self).exec())
        self.people_action = menu.addAction(icon("check"), "", lambda: PeopleDialog(session, self).exec())
        self.setting_action = menu.addAction(icon("settings"), "", lambda: PublicationDialog(session, self).exec())
        self._buttons = (
            self.publish_button,
            self.export_button,
            self.notice_button,
            self.withdraw_button,
            self.more_button,
        )
        self._lay_out()
        session.changed.connect(self._later)
        self._stale = True
        self._comparing = LatestTask(session.tasks, self)
        self._verifying = LatestTask(session.tasks, self)
        self._own_sides = False
        self._broken: tuple[int, ...] = ()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QVBoxLayout()
        bar.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        row = FlowRow(self)
        for button in self._buttons:
            row.add(button)
        bar.addWidget(row)
        right = QWidget(self)
        right.setObjectName("surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.tabs, 1)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setHandleWidth(1)
        across.setChildrenCollapsible(False)
        across.addWidget(self.list)
        across.addWidget(right)
        across.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    # Showing

    def activate(self) -> None:
        self.list.setFocus()
        self.status.emit("")
        if self._stale:
            self._load()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._stale = False
        current = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItem(QListWidgetItem(_("The catalogue as it is now")))
        for version in reversed(versions.versions(self.session.workspace)):
            text = f"{version.label}\n{version.date} · {translate(STATES[version.state])}"
            item = QListWidgetItem(text)
            item.setData(_VERSION, version)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setCurrentRow(max(min(current, self.list.count() - 1), 0))
        self.list.blockSignals(False)
        self._chosen(keep_sides=self._own_sides)
        self._look_for_damage()

    def _look_for_damage(self) -> None:
        """Compare every version with its checksum; with long catalogues that takes a while."""
        workspace = self.session.workspace

        def work() -> Work[tuple[int, ...]]:
            yield Progress(N_("Checking the versions"))
            return versions.broken(workspace)

        self._verifying.start(N_("Checking the versions"), work, done=self._tell_damage, failed=self.session.say_error)

    def _tell_damage(self, broken: tuple[int, ...]) -> None:
        self._broken = broken
        self._about.setText(self._told(self.current(), self._before(self.current())))

    def _before(self, version: Version | None) -> Version | None:
        """The version before this one, the newest before the catalogue as it is now."""
        known = reversed(versions.versions(self.session.workspace))
        return next((one for one in known if version is None or one.number < version.number), None)

    def current(self) -> Version | None:
        """The chosen version, None for the catalogue as it is now."""
        item = self.list.currentItem()
        return item.data(_VERSION) if item is not None else None

    def _sides_chosen(self) -> None:
        self._own_sides = True
        self._compare()

    def _chosen(self, *, keep_sides: bool = False) -> None:
        """Another version is in front: it is compared with the one before, unless the user's own two sides are to
        stay because only the list is new."""
        version = self.current()
        read_only = self.session.refusal
        none = "" if version is not None else _("Choose a version at the left first.")
        gone = _("It is withdrawn already.") if version is not None and version.state == "withdrawn" else ""
        possible: tuple[tuple[QPushButton | QAction, str], ...] = (
            (self.publish_button, read_only),
            (self.export_button, none),
            (self.notice_button, none),
            (self.withdraw_button, read_only or none or gone),
            (self.people_action, read_only),
            (self.setting_action, read_only),
        )
        for button, reason in possible:
            allow(button, reason)
        before = self._before(version)
        self._about.setText(self._told(version, before))
        self._own_sides = keep_sides
        if keep_sides:
            self.sides.show_sides(*self.sides.sides())
            self._compare()
            return
        after = NOW if version is None else Side("version", str(version.number))
        self.sides.show_sides(after if before is None else Side("version", str(before.number)), after)
        if before is None:
            self._comparing.drop()
            self.comparison.show_sentence(
                _("There is no earlier version to compare with.")
                if version is not None
                else _(
                    "Nothing has been published yet. “Publish” freezes a version and makes the bundle for the portal."
                )
            )
            return
        self._compare()

    def _told(self, version: Version | None, before: Version | None) -> str:
        if version is None:
            return _("What has changed since {label}").format(label=before.label) if before else ""
        count = ngettext("{count} entry", "{count} entries", version.entries).format(count=f"{version.entries:,}")
        lines = [f"{version.label} · {version.date} · {count} · {version.document_number}".rstrip(" ·")]
        lines.append(_("Frozen {at} by {who}").format(at=minute(version.frozen_at), who=version.frozen_by))
        for act in version.acts:
            lines.append(f"{minute(act.at)} {act.who}: {translate(STATES[act.kind])} {act.reason}".rstrip())
        if version.note:
            lines.append(version.note)
        if version.number in self._broken:
            lines.append(_("▲ This version is not what was frozen: it was changed afterwards, or is damaged."))
        return "\n".join(lines)

    def _compare(self) -> None:
        """Show what differs between the two sides that are chosen."""
        workspace, sides = self.session.workspace, self.sides.sides()
        self.comparison.show_sentence(_("Comparing …"))

        def work() -> Work[Comparison]:
            yield Progress(N_("Comparing"))
            before = sides[0].state(workspace)
            yield Progress(N_("Comparing"))
            return comparing.compared(before, sides[1].state(workspace))

        self._comparing.start(
            N_("Comparing"),
            work,
            done=self.comparison.show_comparison,
            failed=lambda error: self.comparison.show_sentence(str(error)),
        )

    # Commands

    def publish(self) -> None:
        PublishDialog(self.session, self).exec()

    def export_again(self) -> None:
        """Write the bundle of an old version once more, to the byte."""
        version = self.current()
        folder = QFileDialog.getExistingDirectory(
            self, _("Where the bundle goes"), str(self.session.workspace.path.parent)
        )
        if version is None or not folder:
            return
        number = version.number
        self.session.tasks.start(
            N_("Writing the bundle"),
            lambda: bundles.export_version(self.session.workspace, number, Path(folder)),
            done=lambda made: say_where(self.session, _("Written: {folder}").format(folder=made.folder), made.folder),
            failed=self.session.say_error,
            reads_only=True,
        )

    def withdraw(self) -> None:
        version = self.current()
        if version is None:
            return
        reason, wanted = QInputDialog.getText(
            self, _("Withdraw “{label}”").format(label=version.label), _("Why? The reason is kept.")
        )
        if wanted:
            self.session.do(lambda: versions.withdraw(self.session.workspace, version.number, reason))

    def show_notice(self) -> None:
        """The notice of adjustments of the chosen version, as it was published."""
        version = self.current()
        if version is None:
            return
        number, workspace = version.number, self.session.workspace
        title = _("Notice of adjustments of “{label}”").format(label=version.label)
        preview = PdfPreview(self.session, title, lambda: bundles.notice_document(workspace, number), self)
        preview.make()
        preview.exec()

    def show_place(self, what: object) -> None:
        """`what` is "steps" for the list of steps, "figures" for those of the year, or a version's label."""
        if what in ("steps", "figures"):
            self.tabs.setCurrentWidget(self.steps if what == "steps" else self.figures)
            return
        for row in range(self.list.count()):
            version = self.list.item(row).data(_VERSION)
            if version is not None and version.label == what:
                self.list.setCurrentRow(row)

    def retranslate(self) -> None:
        self.publish_button.setText(_("Publish…"))
        self.export_button.setText(_("Bundle again…"))
        self.withdraw_button.setText(_("Withdraw…"))
        self.notice_button.setText(_("Notice…"))
        self.more_button.setText(_("More"))
        self.verify_action.setText(_("Verify a bundle…"))
        self.people_action.setText(_("Who approves and publishes…"))
        self.setting_action.setText(_("What stands on publications…"))
        self.tabs.setTabText(0, _("Changes"))
        self.tabs.setTabText(1, _("Steps"))
        self.tabs.setTabText(2, _("Figures of the year"))
        self.sides.retranslate()
        self.list.setAccessibleName(_("Versions"))
        if not self._stale:
            self._load()
