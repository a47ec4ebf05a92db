"""What the overview counts in the background, in one go: figures, citations, what falls due, offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_

if TYPE_CHECKING:
    from catalogue_app.workspace.coverage import CoverageReport
    from catalogue_app.workspace.due import DueItem
    from catalogue_app.workspace.overview import Overview
    from catalogue_app.workspace.repeal import CitingRow
    from catalogue_app.workspace.template_updates import UpdatePlan
    from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counted:
    """`repealed` are documents that are not valid any more with the cells that cite them."""

    overview: Overview
    repealed: tuple[tuple[LegalDocument, tuple[CitingRow, ...]], ...]
    due: tuple[DueItem, ...]
    updates: UpdatePlan

    @property
    def citing_entries(self) -> tuple[str, ...]:
        """The entries that cite a document that is not valid any more."""
        return self._citing("entries")

    @property
    def citing_powers(self) -> tuple[str, ...]:
        return self._citing("powers")

    def _citing(self, kind: str) -> tuple[str, ...]:
        rows = (row for _document, found in self.repealed for row in found)
        return tuple(dict.fromkeys(row.record.id for row in rows if row.kind == kind))


def count(
    workspace: Workspace, problems: Sequence[Problem], measured: CoverageReport | None, updates: UpdatePlan | None
) -> Work[Counted]:
    """`updates` are taken as they are where they are given: looking them up takes longest and they rarely change."""
    # Here and not above: the section is painted before what counts is loaded.
    from catalogue_app.workspace import due, overview, repeal, template_updates

    found = yield from overview.overview(workspace, problems, measured)
    yield Progress(N_("Counting"))
    cited = repeal.no_longer_valid(workspace)
    yield Progress(N_("Counting"))
    falling = due.due_list(workspace)
    yield Progress(N_("Counting"))
    offered = updates if updates is not None else template_updates.plan_updates(workspace)
    return Counted(found, cited, falling, offered)
