"""A version (版本) of the catalogue: a text that was approved once and stays what it was, and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.workspace_info import WorkspaceInfo

VersionState = Literal["approved", "published", "withdrawn"]
ActKind = Literal["published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Act:
    """What was done with a version after it was frozen. `at` is ISO 8601 with time zone."""

    kind: ActKind
    at: str
    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """`number` counts from 1 and is never used twice. `date` (ISO) is the day that stands on the documents,
    `document_number` the number of the approving document, `officer` the leader responsible for disclosure.

    `content_hash` is the SHA-256 of the frozen content, `previous_hash` the `hash` of the version before ("" for the
    first): who changes one version afterwards would have to change all later ones.
    """

    number: int
    label: str
    date: str
    document_number: str = ""
    note: str = ""
    officer: str = ""
    entries: int = 0
    content_hash: str = ""
    previous_hash: str = ""
    frozen_at: str = ""
    frozen_by: str = ""
    acts: tuple[Act, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 over what the version says and the version before. Person and time of day are not in it, so that
        two offices that freeze the same text on the same day get the same proof."""
        said = [self.number, self.label, self.date, self.document_number, self.note, self.officer, self.entries]
        return hashlib.sha256(canonical([*said, self.content_hash, self.previous_hash])).hexdigest()

    @property
    def state(self) -> VersionState:
        return self.acts[-1].kind if self.acts else "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a publication is made from, and nothing else is looked at when it is made.

    `fields` are those the entries use; `reasons` says why an entry was adjusted (entry id → reason); `baseline` is the
    number of the version that was published last when this one was frozen, None for the first; `publication` is the
    setting of that name (`publisher`, `index_number`, …).
    """

    info: WorkspaceInfo
    entries: tuple[Entry, ...] = ()
    powers: tuple[PowerItem, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    decisions: tuple[MajorDecision, ...] = ()
    fields: tuple[Field, ...] = ()
    reasons: Mapping[str, str] = with_default(default_factory=dict)
    baseline: int | None = None
    publication: Mapping[str, Any] = with_default(default_factory=dict)

    @property
    def field_index(self) -> dict[str, Field]:
        return {field.code: field for field in self.fields}


def canonical(value: Any) -> bytes:
    """The one JSON text of a value: keys sorted, no white space, UTF-8. What is hashed is always this."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
