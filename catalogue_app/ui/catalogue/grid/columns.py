"""The grid's columns: the official ones, then what the entries have besides them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from catalogue_app.domain.column import COLUMN_BY_KEY, GROUP_TITLES, ColumnKind
from catalogue_app.domain.entry import EntryState
from catalogue_app.i18n import N_, _, language, translate
from catalogue_app.workspace.approval import STATE_NAMES
from catalogue_app.workspace.cells import EXTRA, OFFICIAL, REMARKS, TIER, kind_of_column
from catalogue_app.workspace.narrowing import COMMENTS, STATE

FROZEN = ("code", "level1", "level2")
"""These stay in sight while the rest scrolls."""
OPTIONAL = ("level3",)
"""Official columns that most tables do without: shown once an entry has a value there, or when asked for."""
WIDTHS: dict[str, int] = {
    "code": 52,
    "level1": 84,
    "level2": 104,
    "level3": 104,
    "content": 190,
    "basis": 190,
    "time_limit": 128,
    "responsible_body": 100,
    "channels": 210,
    "audience_public": 54,
    "audience_group": 76,
    "proactive": 54,
    "on_request": 62,
    "county": 54,
    "township": 54,
}
"""Device-independent pixels at 100 %."""
TIER_WIDTH, LOCAL_WIDTH = 54, 120
_TIER_GROUP = "公开层级"
_REMARKS = ("备注", N_("Remarks"))
STANDING: dict[str, tuple[str, str]] = {
    STATE: ("审批状态", N_("State of approval")),
    COMMENTS: ("未办结批注", N_("Open comments")),
}
"""What is filtered and sorted by although it is no column: the signs beside the row numbers."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`official` is the wording of the official table; `key` as in `workspace.cells`."""

    key: str
    kind: ColumnKind
    official: str
    source: str
    group: str | None = None

    @property
    def title(self) -> str:
        """In the window's language; in Chinese the official wording itself."""
        return self.official if language() == "zh_CN" or not self.source else translate(self.source)

    @property
    def group_title(self) -> str:
        if self.group is None:
            return ""
        return self.group if language() == "zh_CN" else translate(GROUP_TITLES[self.group])

    @property
    def full_title(self) -> str:
        """With its group, for places where the group is not in sight."""
        return f"{self.group_title} · {self.title}" if self.group else self.title

    @property
    def width(self) -> int:
        return WIDTHS.get(self.key, TIER_WIDTH if self.kind == "mark" else LOCAL_WIDTH)


def column_for(key: str) -> GridColumn:
    """The column with this key; local ones need no register, their key says it all."""
    if key in COLUMN_BY_KEY:
        column = COLUMN_BY_KEY[key]
        return GridColumn(key, column.kind, column.label, column.title, column.group)
    if key in STANDING:
        return GridColumn(key, "code", *STANDING[key])
    if key == REMARKS:
        return GridColumn(key, "text", *_REMARKS)
    if key.startswith(TIER):
        return GridColumn(key, "mark", key.removeprefix(TIER), "", _TIER_GROUP)
    return GridColumn(key, kind_of_column(key), key.removeprefix(EXTRA), "")


OFFICIAL_COLUMNS = tuple(column_for(key) for key in OFFICIAL)


def facet_title(key: str, value: str) -> str:
    """A facet of a column in words."""
    if key == STATE:
        return translate(STATE_NAMES[cast("EntryState", value)])
    if key == COMMENTS and value:
        return _("with open comments")
    return " ".join(value.split()) or (_("none") if key == COMMENTS else _("(empty)"))


def place_for(key: str, present: list[str]) -> int:
    """Where a newly found local column goes: tiers behind the official tiers, remarks last, others before them."""
    if key.startswith(TIER):
        return max(index for index, known in enumerate(present) if known == OFFICIAL[-1] or known.startswith(TIER)) + 1
    if key != REMARKS and present[-1] == REMARKS:
        return len(present) - 1
    return len(present)
