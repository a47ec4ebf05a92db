"""The kinds of record that a workspace keeps, as data: the five registers, its settings, what was handed down and in,
and what people said about an entry."""

from __future__ import annotations

import os
import time
from datetime import datetime
from typing import Literal

from catalogue_app.domain.comment import Comment
from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.setting import Setting
from catalogue_app.domain.submission import Submission
from catalogue_app.domain.waiver import Waiver

Kind = Literal[
    "entries",
    "powers",
    "documents",
    "organisations",
    "decisions",
    "settings",
    "handouts",
    "submissions",
    "waivers",
    "comments",
]
Record = (
    Entry | PowerItem | LegalDocument | Organisation | MajorDecision | Setting | Handout | Submission | Waiver | Comment
)
RECORD_TYPES: dict[Kind, type[Record]] = {
    "entries": Entry,
    "powers": PowerItem,
    "documents": LegalDocument,
    "organisations": Organisation,
    "decisions": MajorDecision,
    "settings": Setting,
    "handouts": Handout,
    "submissions": Submission,
    "waivers": Waiver,
    "comments": Comment,
}


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): the moment, then 74 random bits. Ids that grow with time are added at the end of
    an index, where random ones would touch all of it: an import makes tens of thousands."""
    moment, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
    variant = "89ab"[int(chance[3], 16) & 3]
    return f"{moment[:8]}-{moment[8:]}-7{chance[:3]}-{variant}{chance[4:7]}-{chance[8:]}"


def moment() -> str:
    """Now, as records keep it: ISO 8601 to the second, with the offset from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def minute(at: str) -> str:
    """A kept moment as people here read it: local time to the minute, `2026-03-01 09:30`. A text that is no moment (a
    file from elsewhere may hold any) stays as it is."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return at


_KINDS: dict[type, Kind] = {record_type: kind for kind, record_type in RECORD_TYPES.items()}


def kind_of(record: Record) -> Kind:
    """The kind that a record is of."""
    return _KINDS[type(record)]
