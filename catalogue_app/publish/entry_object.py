"""Records as the JSON objects of the contract: what `list --json` prints and `catalogue.json` holds.

Texts are given as they are stored; what the program understands in them is read anew. Keys may be added, none goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from catalogue_app.domain.decision import STEP_KINDS, MajorDecision
from catalogue_app.domain.entry import Entry, Exemption, Origin
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument, Validity
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.citation import Citation
from catalogue_app.domain.reading.deadline import Deadline
from catalogue_app.domain.reading.entry_reading import read_entry
from catalogue_app.domain.validity import validity_of

_CITED_AS: Mapping[Validity, str] = {"lapsed": "repealed"}
"""The contract knows four validities of a citation; a document whose time ran out is, to a reader, repealed."""


def entry_object(
    entry: Entry, known_fields: Mapping[str, Field], validity: Mapping[str, Validity] | None = None
) -> dict[str, Any]:
    """One entry. `known_fields` is code → field, `validity` what `domain.validity.validity_index` gives."""
    read = read_entry(entry)
    field = known_fields.get(entry.field or "")
    no_channels = entry.channels is None
    return {
        "id": entry.id,
        "field": entry.field,
        "field_name": field.name if field is not None else entry.field,
        "code": entry.code,
        "level1": entry.level1,
        "level2": entry.level2,
        "level3": entry.level3,
        "content": entry.content,
        "basis": entry.basis,
        "citations": [_citation(citation, validity or {}) for citation in read.citations],
        "time_limit": entry.time_limit,
        "deadlines": [_deadline(deadline) for deadline in read.deadlines],
        "responsible_body": entry.responsible_body,
        "channels": None if no_channels else list(read.channels.ticked),
        "optional_channels": None if no_channels else list(read.channels.unticked),
        "channels_text": entry.channels,
        "audience": {"public": entry.audience_public, "group": entry.audience_group},
        "method": {"proactive": entry.proactive, "on_request": entry.on_request},
        "tiers": {"county": entry.county, "township": entry.township, "others": list(entry.other_tiers)},
        "owner": entry.owner,
        "power_item": entry.power_item,
        "operation_link": entry.operation_link,
        "exemption": _exemption(entry.exemption),
        "portal_column": entry.portal_column,
        "remarks": entry.remarks,
        "extra": dict(entry.extra),
        "state": entry.state,
        "origin": _origin(entry.origin),
    }


def _citation(citation: Citation, validity: Mapping[str, Validity]) -> dict[str, Any]:
    known = validity_of(citation, validity)
    return {"title": citation.title, "number": citation.number, "validity": _CITED_AS.get(known, known)}


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "days": deadline.days,
        "unit": deadline.unit,
        "from": deadline.trigger,
        "for": deadline.purpose,
    }


def _exemption(exemption: Exemption | None) -> dict[str, Any] | None:
    if exemption is None:
        return None
    return {
        "ground": exemption.ground,
        "article": exemption.article,
        "reason": exemption.reason,
        "remaining_public": exemption.remaining_public,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"kind": origin.kind, "where": origin.where, "row": origin.row}


def power_object(power: PowerItem) -> dict[str, Any]:
    """One power item with its operation links."""
    return _record(power)


def document_object(document: LegalDocument) -> dict[str, Any]:
    """One legal document. Dates are ISO text, "" where not known."""
    return _record(document)


def organisation_object(organisation: Organisation) -> dict[str, Any]:
    """One organisation, with what article 20(2) of the Regulations lets the public know of it."""
    return _record(organisation)


def decision_object(decision: MajorDecision) -> dict[str, Any]:
    """One major decision: every step in its order, also those of which nothing is known yet. Dates are ISO text, ""
    where not known; `entries` are ids of entries."""
    steps = [{**_plain(decision.step(kind.name)), "title": kind.link} for kind in STEP_KINDS]
    return {**_record(decision), "state": decision.state, "steps": steps}


def public_decision_object(decision: MajorDecision) -> dict[str, Any]:
    """A major decision as it is published: where the office keeps its records is nobody else's matter."""
    shown = decision_object(decision)
    steps = [{key: value for key, value in step.items() if key != "evidence"} for step in shown["steps"]]
    return {**shown, "steps": steps}


def _record(record: PowerItem | LegalDocument | Organisation | MajorDecision) -> dict[str, Any]:
    """Every attribute under its name, save the place in the list: the contract's keys are the attributes' names."""
    values = {one.name: _plain(getattr(record, one.name)) for one in fields(record) if one.name != "position"}
    return {**values, "origin": _origin(record.origin)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value
