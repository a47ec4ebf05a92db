"""What falls due, in words: items of one day and one kind are one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui.overview.link_list import Line
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.due import DueItem

__all__ = ["KINDS", "DueItem", "due_lines"]

KINDS: dict[str, str] = {
    "formed": N_("to be disclosed"),
    "yearly": N_("yearly disclosure"),
    "periodic": N_("periodic disclosure"),
    "expiry": N_("runs out"),
    "review": N_("exemption to be reviewed"),
}


def due_lines(items: Sequence[DueItem], show: Callable[[str, Any], Callable[[], object]], most: int) -> list[Line]:
    """At most `most` lines; `show` makes what leads to a place out of a section's id and what to select there."""
    lines: list[Line] = []
    today = date.today()
    for (day, kind), found in groupby(
        sorted(items, key=lambda one: (one.day, one.kind)), lambda one: (one.day, one.kind)
    ):
        if len(lines) == most:
            break
        group = list(found)
        what = (
            group[0].what
            if len(group) == 1
            else ngettext("{count} entry", "{count} entries", len(group)).format(count=f"{len(group):,}")
        )
        text = f"{day.isoformat()} · {what} · {translate(KINDS[kind])}"
        text = "▲ " + text + _(" (overdue)") if day < today else text
        ids = tuple(dict.fromkeys(one.entry_id for one in group if one.entry_id is not None))
        run = show("catalogue", ids[0] if len(ids) == 1 else Filter(ids=ids)) if ids else show("documents", "expiring")
        lines.append(Line(text, _("Look ›"), run))
    return lines
