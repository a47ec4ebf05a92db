"""What the workspace holds, as the JSON objects that the command line prints and exports contain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import Kind
from catalogue_app.publish.entry_object import (
    decision_object,
    document_object,
    entry_object,
    organisation_object,
    power_object,
)
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.power_links import with_running_links
from catalogue_app.workspace.workspace import Workspace

LINE: dict[Kind, tuple[str, ...]] = {
    "entries": ("id", "field_name", "level1", "level2", "level3", "time_limit", "responsible_body"),
    "powers": ("id", "code", "power_type", "name", "sub_item", "exercising_body"),
    "documents": ("id", "title", "number", "validity"),
    "organisations": ("id", "name", "kind", "phone"),
    "decisions": ("id", "year", "title", "body", "state"),
}
"""The keys that make a line of the plain listing."""


def objects(workspace: Workspace, kind: Kind, *, field: str | None = None, text: str = "") -> Iterator[dict[str, Any]]:
    """JSON objects of one kind, in display order; `field` (code or name) and `text` narrow them down."""
    code = browsing.field_code(field)
    if kind == "entries":
        known = browsing.field_index(workspace)
        validity = browsing.validity(workspace)
        for entry in browsing.snapshot(workspace, Filter(field=code, text=text)):
            yield entry_object(entry, known, validity)
        return
    for record in browsing.register(workspace, kind, text):
        if isinstance(record, PowerItem):
            if code is None or record.field == code:
                yield power_object(with_running_links(record))
        elif isinstance(record, LegalDocument):
            yield document_object(record)
        elif isinstance(record, Organisation):
            yield organisation_object(record)
        elif isinstance(record, MajorDecision):
            yield decision_object(record)
        else:
            assert isinstance(record, Entry)
