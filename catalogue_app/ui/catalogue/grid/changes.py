"""What a change of the workspace means for the rows of a filter."""

from __future__ import annotations

from catalogue_app.domain.step import Changed
from catalogue_app.workspace import history
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace

_PLACING = frozenset({"field", "position"})


def places_changed(workspace: Workspace, changed: Changed, wanted: Filter) -> bool:
    """Whether rows may have come, gone or moved.

    An edit that takes an entry out of a search leaves it standing until the search is made anew, so that nothing
    vanishes under the clerk's hands.
    """
    if changed.ids is None or changed.step is None:
        return True
    placing = set(_PLACING)
    if wanted.owner is not None:
        placing.add("owner")
    if wanted.tier is not None:
        placing.add(wanted.tier)
    return any(
        change.kind == "entries"
        and (change.before is None or change.after is None or not placing.isdisjoint(change.after))
        for change in history.changes(workspace, changed.step.number)
    )
