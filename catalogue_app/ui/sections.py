"""The sections of the window as data. To add one, make its folder and name it here.

The window is painted before a workspace is opened, so nothing that works on one is loaded with this list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catalogue_app.i18n import N_
from catalogue_app.ui.actions import ACTIONS, Action
from catalogue_app.ui.catalogue.actions import ACTIONS as CATALOGUE_ACTIONS
from catalogue_app.ui.catalogue.grid.actions import ACTIONS as GRID_ACTIONS
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.townships.actions import ACTIONS as TOWNSHIPS_ACTIONS
from catalogue_app.ui.versions.actions import ACTIONS as PUBLISHING_ACTIONS

if TYPE_CHECKING:
    from catalogue_app.domain.records import Kind
    from catalogue_app.ui.session import Session


class SectionView(Retranslating):
    """What one works on in the middle of the window. Built when it is first shown.

    `selection_changed` tells the window that commands may have become possible or impossible; `status` carries the
    texts for the left end of the status bar.
    """

    selection_changed = Signal()
    status = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def activate(self) -> None:
        """The section has come to the front."""

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over: the user is about to go or to do something else."""

    def show_place(self, what: object) -> None:
        """Take the user to something in this section: an id, a filter, a problem …"""

    def search(self, text: str) -> None:
        """The text in the window's search field has changed."""

    def drop_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window while this section was in front."""

    def place(self) -> dict[str, object]:
        """Where the user is here, as plain data, to come back to after a restart."""
        return {}

    def restore_place(self, place: dict[str, object]) -> None:
        """Go back to what `place` returned."""


@dataclass(frozen=True, slots=True)
class Section:
    """`module` holds a class `view` names, imported when the section is first shown; `count` is the figure beside the
    title in the side bar, None for no figure. `title` is an English source text, `help` a page's id."""

    id: str
    title: str
    icon: str
    module: str
    view: str
    count: Callable[[Session], int | None]
    help: str

    def build(self, session: Session, parent: QWidget) -> SectionView:
        made: SectionView = getattr(import_module(f"catalogue_app.ui.{self.module}"), self.view)(session, parent)
        return made


def _count(kind: Kind) -> Callable[[Session], int | None]:
    def count(session: Session) -> int | None:
        from catalogue_app.workspace import browsing

        return browsing.count(session.workspace, kind)

    return count


def _problems(session: Session) -> int | None:
    """Errors while there are any, else everything that was found; nothing before the first check."""
    report = session.report
    return None if report is None else report.counts["error"] or len(report.problems)


def _versions(session: Session) -> int | None:
    from catalogue_app.workspace import browsing

    return browsing.count_versions(session.workspace)


def _no_count(session: Session) -> int | None:
    return None


SECTIONS: tuple[Section, ...] = (
    Section(
        "overview",
        N_("Overview"),
        "layout-dashboard",
        "overview.section",
        "OverviewSection",
        _no_count,
        "guide/overview",
    ),
    Section(
        "catalogue",
        N_("Catalogue"),
        "table-2",
        "catalogue.section",
        "CatalogueSection",
        _count("entries"),
        "guide/catalogue",
    ),
    Section(
        "powers", N_("Power items"), "landmark", "powers.section", "PowersSection", _count("powers"), "guide/powers"
    ),
    Section(
        "documents",
        N_("Legal documents"),
        "scale",
        "documents.section",
        "DocumentsSection",
        _count("documents"),
        "guide/documents",
    ),
    Section(
        "organisations",
        N_("Organisations"),
        "building-2",
        "organisations.section",
        "OrganisationsSection",
        _count("organisations"),
        "guide/organisations",
    ),
    Section(
        "decisions",
        N_("Decisions"),
        "gavel",
        "decisions.section",
        "DecisionsSection",
        _count("decisions"),
        "guide/decisions",
    ),
    Section("checks", N_("Checks"), "list-checks", "checks.section", "ChecksSection", _problems, "guide/checks"),
    Section("versions", N_("Versions"), "stamp", "versions.section", "VersionsSection", _versions, "guide/versions"),
    Section(
        "townships",
        N_("Hand down, hand in"),
        "git-merge",
        "townships.section",
        "TownshipsSection",
        _no_count,
        "guide/townships",
    ),
)

ALL_ACTIONS: tuple[Action, ...] = (*ACTIONS, *GRID_ACTIONS, *CATALOGUE_ACTIONS, *PUBLISHING_ACTIONS, *TOWNSHIPS_ACTIONS)
"""In the order of the menus."""

TOOL_BAR: tuple[str, ...] = ("add_entry", "draft", "import", "|", "undo", "redo", "|", "check", "export")
"""Ids of actions; “|” is a line. The first is the primary one."""
