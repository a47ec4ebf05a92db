"""When things are due, for the form and the Overview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalogue_app.checks import due as due_rules
from catalogue_app.checks.due import DueDate, DueItem
from catalogue_app.domain.entry import Entry
from catalogue_app.workspace import browsing
from catalogue_app.workspace.workspace import Workspace

__all__ = ["HORIZON", "DueDate", "DueItem", "due_dates", "due_list", "due_sentences", "known_years"]
HORIZON = 90


def due_list(
    workspace: Workspace,
    today: date | None = None,
    horizon: int = HORIZON,
    entries: Sequence[Entry] | None = None,
) -> tuple[DueItem, ...]:
    """What is overdue or due within `horizon` days, in order of the day. `entries` is a snapshot taken already."""
    known = browsing.snapshot(workspace) if entries is None else entries
    return due_rules.due_list(
        known,
        browsing.documents(workspace),
        browsing.decisions(workspace),
        today=today or date.today(),
        horizon=horizon,
    )


def due_dates(entry: Entry, formed: date) -> tuple[DueDate, ...]:
    """When information of this entry, formed on a day, is due: one date for every limit that sets one."""
    return due_rules.due_dates(entry, formed)


def due_sentences(entry: Entry, formed: date) -> tuple[str, ...]:
    """The same in words, for the form; a sentence on estimated years is part of it."""
    return tuple(due_rules.due_sentence(formed, one.due) for one in due_rules.due_dates(entry, formed))


def known_years() -> str:
    """Which years' holidays are known, and what is assumed for later ones."""
    return due_rules.known_years_sentence()
