"""A field (领域): one of the 26 national pilot fields, or a local one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """`code` is two digits for a national field and the field's own name for a local one."""

    code: str
    name: str
    name_en: str = ""
    lead: str = ""
    guideline_title: str = ""
    guideline_number: str | None = None
    aliases: tuple[str, ...] = ()
    national: bool = True
