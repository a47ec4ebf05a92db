"""A setting of the workspace itself: what an office agrees on once and everybody who opens the file works by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any

from catalogue_app.domain.entry import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`id` is the setting's name (`approval`, `publication`); `value` is what JSON can hold.

    Settings are records like any other, so that changing one is a step with who and when, and can be taken back.
    """

    id: str
    value: Mapping[str, Any] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
