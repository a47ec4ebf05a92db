"""The kinds of record that a workspace keeps, as data: the four registers, its settings and what was
handed down and in."""

from __future__ import annotations

import uuid
from typing import Literal

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.setting import Setting
from catalogue_app.domain.submission import Submission
from catalogue_app.domain.waiver import Waiver

Kind = Literal["entries", "powers", "documents", "organisations", "settings", "handouts", "submissions", "waivers"]
Record = Entry | PowerItem | LegalDocument | Organisation | Setting | Handout | Submission | Waiver
RECORD_TYPES: dict[Kind, type[Record]] = {
    "entries": Entry,
    "powers": PowerItem,
    "documents": LegalDocument,
    "organisations": Organisation,
    "settings": Setting,
    "handouts": Handout,
    "submissions": Submission,
    "waivers": Waiver,
}


def new_id() -> str:
    return str(uuid.uuid4())


def kind_of(record: Record) -> Kind:
    return next(kind for kind, record_type in RECORD_TYPES.items() if isinstance(record, record_type))
