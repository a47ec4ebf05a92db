"""One row of the catalogue (公开事项): something that is disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

OriginKind = Literal["file", "template", "power_item", "standard", "manual"]
EntryState = Literal["draft", "in_review", "approved", "published"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record came from, and what it said there: the base of a later three-way merge.

    `where` names the place (a file and sheet, a template's code and edition …), `row` its 1-based row.
    `values` holds only the columns in which the record has moved away since, with the value they had at the
    origin; every other column still has the origin's value (see `base_values`).
    `as_written` holds a source cell's text, by column, where reading it changed more than white space:
    同上 that was resolved, a cell filled down, a tick that was a word.
    """

    kind: OriginKind = "manual"
    where: str = ""
    row: int | None = None
    values: Mapping[str, Any] = with_default(default_factory=dict)
    as_written: Mapping[str, str] = with_default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why something is not disclosed (Regulations on Disclosure of Government Information, articles 14 to 16).

    `remaining_public` is what can be separated and stays public, `third_party` what a third party answered and how the
    interests were weighed. `decided_on` and `next_review` are ISO dates.
    """

    ground: str
    article: str = ""
    reason: str = ""
    remaining_public: str = ""
    third_party: str = ""
    decided_by: str = ""
    decided_on: str = ""
    next_review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. Texts are the official text as people wrote it; None means the source had no such column.

    `field` is a national field's two-digit code, or a local field's own name, or None where it is not known.
    `channels` is the cell as written, boxes and all. `position` orders entries within their field.
    `extra` keeps local columns under their own header. `owner` is the name of the organisation that keeps the entry.
    """

    id: str
    field: str | None = None
    position: int = 0
    code: str | None = None
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    content: str | None = None
    basis: str | None = None
    time_limit: str | None = None
    responsible_body: str | None = None
    channels: str | None = None
    audience_public: bool | None = None
    audience_group: str | None = None
    proactive: bool | None = None
    on_request: bool | None = None
    county: bool | None = None
    township: bool | None = None
    other_tiers: tuple[str, ...] = ()
    owner: str | None = None
    power_item: str | None = None
    operation_link: str | None = None
    exemption: Exemption | None = None
    portal_column: str | None = None
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    state: EntryState = "draft"
    origin: Origin = with_default(default_factory=Origin)

    @property
    def item_name(self) -> str:
        """The most specific item name there is: what a person calls this entry."""
        return self.level3 or self.level2 or self.level1 or ""


def base_values(entry: Entry) -> dict[str, Any]:
    """Column → value as it was at the entry's origin, for every column of `domain.column.COLUMNS`."""
    from catalogue_app.domain.column import COLUMNS

    return {column.key: entry.origin.values.get(column.key, getattr(entry, column.key)) for column in COLUMNS}
