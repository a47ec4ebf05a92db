"""The official columns of a catalogue, and the words in which a column's meaning is found and reported."""

from __future__ import annotations

from catalogue_app.exchange.column_meaning import ColumnMeaning, How
from catalogue_app.exchange.header_cells import Label
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice
from catalogue_app.i18n import N_

BY_POSITION = N_("Column “{header}” was taken as “{meaning}” by its position.")
BY_CONTENT = N_("Column “{header}” was taken as “{meaning}” by what its cells hold.")
COLUMN_TITLE = "第{column}列"

OFFICIAL = (
    "code", "level1", "level2", "level3", "content", "basis", "time_limit", "responsible_body", "channels",
    "audience_public", "audience_group", "proactive", "on_request", "county", "township",
)  # fmt: skip
LEVELS = ("level1", "level2", "level3")
TIERS = ("county", "township", "village", "city", "both_tiers", "other_tier")

Found = dict[int, ColumnMeaning]
"""Column → what it was taken for, while a header is being read."""


def column_of(label: Label, meaning: str, how: How = "name") -> ColumnMeaning:
    """The column under a label, with the meaning that was found for it."""
    return ColumnMeaning(label.column, label.title, label.text or label.group_text, meaning, how)


def position_notice(label: Label, meaning: str) -> Notice:
    """What is reported of a column whose place had to say what it means."""
    return Notice(None, BY_POSITION, names_of(label, meaning))


def names_of(label: Label, meaning: str) -> dict[str, str]:
    """The column's header and its official name, for a notice."""
    return {
        "header": label.title or COLUMN_TITLE.format(column=label.column + 1),
        "meaning": title_of("entries", meaning),
    }
