"""A power item (权力事项): one row of an organisation's list of powers and responsibilities (权责清单)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

from catalogue_app.domain.entry import Exemption, Origin

Need = Literal["R", "C", "O", "N"]
"""Whether a link must be disclosed: R required, C where the step exists, O optional, N normally not public."""

PowerState = Literal["in_force", "adjusted", "merged", "cancelled", "handed_down", "taken_back"]
"""What became of an item. `adjusted` still runs; `merged`, `cancelled`, `handed_down` (to a township, 下放) and
`taken_back` (by the county or its superior, 收回) no longer run in this organisation."""
RUNNING: frozenset[str] = frozenset({"in_force", "adjusted"})

ListKind = Literal["powers", "own_duties", "assisting_duties", "taken_back_duties"]
"""Which list an item stands in: the list of powers (权责清单), or one of a township's three lists of duties
(履行职责事项清单): its own (基本履职), those in which it assists (配合履职), those taken back (上级部门收回)."""

LIST_COLUMNS: tuple[str, ...] = (
    *("code", "name", "sub_item", "power_type", "exercising_body", "undertaking_org", "basis", "duty_items"),
    *("accountability", "phone", "remarks", "field"),
)
"""The attributes that a list of powers holds: an item's origin remembers the values they had there, so that the next
list can be merged three-way."""


@dataclass(frozen=True, slots=True)
class OperationLink:
    """A step in exercising a power (运行环节). `key` marks a key link, `post` names its key post.

    `need` and `phase` ("前", "中", "后") are those of the power type unless the item says otherwise (None).
    `not_applicable` is the reason why the step does not exist for this item (不适用), None where it does.
    `exemption` records on which ground the step is not public.
    """

    name: str
    key: bool = False
    post: str | None = None
    need: Need | None = None
    phase: str | None = None
    not_applicable: str | None = None
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerItem:
    """One power item; a main item with sub-items is one record per sub-item. `code` is text, never reformatted.

    `links` is empty where the item runs as its type usually does; else it names this item's own links, all of them.
    `sub_kind` tells the two or three courses of a type apart (措施/执行, 收费/土地/房屋). `changed_on` (ISO date) and
    `change_ground` say when and on what ground the item got its `state`; `successor` is the item it was merged into,
    or the organisation it was handed to.
    """

    id: str
    position: int = 0
    code: str | None = None
    name: str = ""
    sub_item: str | None = None
    power_type: str | None = None
    sub_kind: str | None = None
    list_kind: str = "powers"
    exercising_body: str | None = None
    undertaking_org: str | None = None
    basis: str | None = None
    duty_items: str | None = None
    accountability: str | None = None
    phone: str | None = None
    remarks: str | None = None
    field: str | None = None
    links: tuple[OperationLink, ...] = ()
    state: str = "in_force"
    changed_on: str = ""
    change_ground: str | None = None
    successor: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)

    @property
    def full_name(self) -> str:
        """The item with its sub-item: what a person calls it."""
        return f"{self.name}（{self.sub_item}）" if self.sub_item and self.name else self.sub_item or self.name

    @property
    def key_text(self) -> str:
        """What `Entry.power_item` holds for this item: its code, or its full name where it has none."""
        return self.code or self.full_name

    @property
    def running(self) -> bool:
        """Whether this organisation still exercises it, so that coverage is asked for."""
        return self.state in RUNNING
