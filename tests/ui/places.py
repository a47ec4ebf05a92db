"""Every place of the window, for tests that walk through all of them: the sections, and the dialogs that open there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from catalogue_app.ui.catalogue.grid.bulk_edit import BulkEditDialog
from catalogue_app.ui.catalogue.grid.find_replace import FindReplaceDialog
from catalogue_app.ui.catalogue.waiving import ReasonDialog
from catalogue_app.ui.checks.assessment_dialog import AssessmentDialog
from catalogue_app.ui.checks.fix_preview import FixPreview
from catalogue_app.ui.checks.rule_files_dialog import RuleFilesDialog
from catalogue_app.ui.command_palette import CommandPalette
from catalogue_app.ui.decisions.step_dialog import StepDialog
from catalogue_app.ui.documents.clean_up_dialog import CleanUpDialog
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.drafting.dialog import DraftDialog, PowerDraftDialog
from catalogue_app.ui.exporting.check_report_dialog import CheckReportDialog
from catalogue_app.ui.exporting.dialog import ExportDialog
from catalogue_app.ui.exporting.profiles_dialog import ProfilesDialog
from catalogue_app.ui.help.about import AboutDialog
from catalogue_app.ui.help.viewer import HelpWindow
from catalogue_app.ui.organisations.abolish_dialog import AbolishDialog
from catalogue_app.ui.organisations.bodies_dialog import BodiesDialog
from catalogue_app.ui.organisations.filing_dialog import FilingDialog
from catalogue_app.ui.overview.due_dialog import DueDialog
from catalogue_app.ui.powers.adjust_dialog import AdjustDialog
from catalogue_app.ui.powers.links_dialog import LinksDialog
from catalogue_app.ui.sections import SECTIONS
from catalogue_app.ui.settings_dialog import SettingsDialog
from catalogue_app.ui.start.new_workspace import NewWorkspaceDialog
from catalogue_app.ui.start.safekeeping import BackupsDialog
from catalogue_app.ui.townships.hand_down_dialog import HandDownDialog
from catalogue_app.ui.townships.mark_dialog import MarkDialog
from catalogue_app.ui.versions.people_dialog import PeopleDialog
from catalogue_app.ui.versions.print_preview import PrintPreview
from catalogue_app.ui.versions.publication_dialog import PublicationDialog
from catalogue_app.ui.versions.publish_dialog import PublishDialog
from catalogue_app.ui.versions.verify_dialog import VerifyDialog
from catalogue_app.ui.window import Window
from catalogue_app.workspace import browsing, due, powers
from catalogue_app.workspace.workspace import Workspace


def settle(window: Window) -> None:
    """Let everything come to rest: tasks ended, events delivered, what is gone deleted."""
    application = QApplication.instance()
    quiet = 0
    while quiet < 3:
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session = window.session
        busy = window.tasks.busy or (session is not None and (session.tasks.busy or session.resting))
        quiet = 0 if busy else quiet + 1


def _form(window: Window) -> Window:
    """The catalogue with an entry whose form is open to its last fold."""
    view = window.show_section("catalogue")
    settle(window)
    window.session.show("catalogue", browsing.snapshot(window.session.workspace)[3].id)
    for fold in (view.form.more_fold, view.form.comments_fold, view.form.history_fold):
        fold.open()
    view.form.editors["time_limit"].build_button.setChecked(True)
    view.form.focus_column("content")
    return window


def _first_row(section: str) -> Callable[[Window], Window]:
    def show(window: Window) -> Window:
        view = window.show_section(section)
        settle(window)
        view.table.selectRow(0)
        return window

    return show


def _section(name: str) -> Callable[[Window], Window]:
    def show(window: Window) -> Window:
        window.show_section(name)
        return window

    return show


def _grid(dialog: Callable[..., QDialog]) -> Callable[[Window], QDialog]:
    def show(window: Window) -> QDialog:
        view = window.show_section("catalogue")
        settle(window)
        view.grid.table.select_rows([0, 1])
        return dialog(view.grid)

    return show


def _said(window: Window) -> Window:
    window.show_section("overview")
    window.messages.say(window.start_page._nothing.text(), "warning", window.start_page._forget_button.text(), print)
    return window


def _workspace(window: Window) -> Workspace:
    return window.session.workspace


def _problems(window: Window, fixable: bool) -> list:
    found = [one for one in window.session.report.problems if one.severity == "warning"]
    return [one for one in found if (one.fix is not None) is fixable][:3]


def _some_powers(window: Window) -> list[str]:
    return [power.id for power in powers.powers(_workspace(window))[:5]]


DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    "settings": lambda w: SettingsDialog(w.settings, w),
    "palette": CommandPalette,
    "about": AboutDialog,
    "help": HelpWindow,
    "new workspace": lambda w: NewWorkspaceDialog(_workspace(w).path.parent, w),
    "backups": lambda w: BackupsDialog(_workspace(w).path, w),
    "bulk edit": _grid(BulkEditDialog),
    "find": _grid(FindReplaceDialog),
    "waive": lambda w: ReasonDialog(_problems(w, fixable=False), w),
    "mend": lambda w: FixPreview(w.session, _problems(w, fixable=True), w),
    "rule files": lambda w: RuleFilesDialog(w.session, w),
    "assessment": lambda w: AssessmentDialog(w.session, w),
    "clean up": lambda w: CleanUpDialog(w.session, 2026, w),
    "repeal": lambda w: RepealDialog(w.session, browsing.documents(_workspace(w))[0], w),
    "step of a decision": lambda w: StepDialog(w.session, browsing.decisions(_workspace(w))[0], "experts", w),
    "draft": lambda w: DraftDialog(w.session, "25", w),
    "draft powers": lambda w: PowerDraftDialog(w.session, _some_powers(w), parent=w),
    "export": lambda w: ExportDialog(w.session, w.show_section("catalogue").filter, w),
    "column profiles": lambda w: ProfilesDialog(w.session, parent=w),
    "abolish": lambda w: AbolishDialog(w.session, browsing.organisations(_workspace(w))[0], w),
    "bodies": lambda w: BodiesDialog(w.session, w),
    "due": lambda w: DueDialog(w.session, finish_due(w), w),
    "adjust": lambda w: AdjustDialog(w.session, powers.powers(_workspace(w))[:2], w),
    "links": lambda w: LinksDialog(w.session, powers.powers(_workspace(w))[0], w),
    "hand down": lambda w: HandDownDialog(w.session, w.show_section("townships").board.rows[:3], parent=w),
    "mark standard": lambda w: MarkDialog(w.session, parent=w),
    "people": lambda w: PeopleDialog(w.session, w),
    "publication": lambda w: PublicationDialog(w.session, w),
    "publish": lambda w: PublishDialog(w.session, w),
    "check report": lambda w: CheckReportDialog(w.session, w),
    "filing": lambda w: FilingDialog(w.session, browsing.organisations(_workspace(w))[0], w),
    "verify": lambda w: VerifyDialog(w.session, w),
    "print preview": lambda w: PrintPreview(w.session, w.show_section("catalogue").filter, w),
}


def finish_due(window: Window) -> tuple:
    return due.due_list(_workspace(window))


PLACES: dict[str, Callable[[Window], QWidget]] = {
    **{section.id: _section(section.id) for section in SECTIONS},
    "form": _form,
    "a power item": _first_row("powers"),
    "a document": _first_row("documents"),
    "an organisation": _first_row("organisations"),
    "a decision": _first_row("decisions"),
    "a message": _said,
    **DIALOGS,
}
"""Name → how to bring it up in a window on the sample county; returns what is to be looked at."""


@contextmanager
def shown(window: Window, name: str) -> Iterator[QWidget]:
    """The place, come to rest; a dialog is closed again."""
    place = PLACES[name](window)
    place.show()
    settle(window)
    try:
        yield place
    finally:
        if place is not window:
            place.close()
            place.deleteLater()
            settle(window)
