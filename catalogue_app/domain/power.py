"""A power item (权力事项): one row of an organisation's list of powers and responsibilities (权责清单)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default

from catalogue_app.domain.entry import Origin


@dataclass(frozen=True, slots=True)
class OperationLink:
    """A step in exercising a power (运行环节). `key` marks a key link, `post` names its key post."""

    name: str
    key: bool = False
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerItem:
    """One power item; a main item with sub-items is one record per sub-item. `code` is text, never reformatted."""

    id: str
    position: int = 0
    code: str | None = None
    name: str = ""
    sub_item: str | None = None
    power_type: str | None = None
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
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
