"""The kinds of record that a workspace keeps, as data: the four registers, its settings, what was handed down and in,
and what people said about an entry."""

from __future__ import annotations

import os
from typing import Literal

from catalogue_app.domain.comment import Comment
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.setting import Setting
from catalogue_app.domain.submission import Submission
from catalogue_app.domain.waiver import Waiver

Kind = Literal[
    "entries", "powers", "documents", "organisations", "settings", "handouts", "submissions", "waivers", "comments"
]
Record = Entry | PowerItem | LegalDocument | Organisation | Setting | Handout | Submission | Waiver | Comment
RECORD_TYPES: dict[Kind, type[Record]] = {
    "entries": Entry,
    "powers": PowerItem,
    "documents": LegalDocument,
    "organisations": Organisation,
    "settings": Setting,
    "handouts": Handout,
    "submissions": Submission,
    "waivers": Waiver,
    "comments": Comment,
}


def new_id() -> str:
    """A random UUID (version 4). Put together here: an import makes tens of thousands, and `uuid.uuid4` takes three
    times as long."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def kind_of(record: Record) -> Kind:
    return next(kind for kind, record_type in RECORD_TYPES.items() if isinstance(record, record_type))
