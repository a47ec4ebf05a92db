"""Drafting entries from a field's template, in the official text and in the owner's name."""

from __future__ import annotations

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.channels import write_channels
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import new_id
from catalogue_app.templates.channels import official_boxes
from catalogue_app.templates.fields import FieldTemplate, TemplateItem, template

TOWNSHIP_BODY = "乡镇人民政府"


def draft_field(code: str, *, owner: Organisation | None, county: str, tier: str) -> tuple[Entry, ...]:
    """The entries of a field's template for an owner, or for the whole county when `owner` is None.

    A township gets the items its tier discloses, a county office those of the county. Raises KeyError for a field
    without a template.
    """
    source = template(code)
    return tuple(_entry(source, item, owner, tier) for item in source.items if _concerns(item, tier))


def _concerns(item: TemplateItem, tier: str) -> bool:
    return item.township if tier == "township" else item.county or not item.township


def _entry(source: FieldTemplate, item: TemplateItem, owner: Organisation | None, tier: str) -> Entry:
    township = tier == "township"
    options = [*official_boxes(), *(name for name in item.channels if name not in official_boxes())]
    return Entry(
        id=new_id(),
        field=source.field.code,
        level1=item.level1,
        level2=item.level2 or item.level1,
        content="；\n".join(item.content),
        basis="、".join(item.basis),
        time_limit=item.time_limit,
        responsible_body=responsible_body(item.responsible_body, owner),
        channels=write_channels(options, item.channels),
        audience_public=item.audience_public,
        audience_group=item.audience_group,
        proactive=item.proactive,
        on_request=item.on_request,
        county=item.county and not township,
        township=item.township,
        owner=owner.name if owner else None,
        origin=Origin("template", where=f"{source.field.code} {source.field.name}", row=item.number),
    )


def responsible_body(generic: str, owner: Organisation | None) -> str:
    """The template's general name of a body with the owner's own name in its place, where it means the owner."""
    if owner is None:
        return generic
    if owner.kind in ("township", "village"):
        return owner.name
    known = {compare_key(alias) for alias in owner.aliases}
    parts = [owner.name if compare_key(part) in known else part for part in generic.split("、")]
    return "、".join(dict.fromkeys(parts))
