"""Drafting entries from a field's template, in the official text and in the owner's name."""

from __future__ import annotations

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.channels import write_channels
from catalogue_app.domain.records import new_id
from catalogue_app.templates.bodies import Register, local_bodies
from catalogue_app.templates.channels import official_boxes
from catalogue_app.templates.fields import FieldTemplate, TemplateItem, template


def draft_field(code: str, *, owner: Organisation | None, register: Register, tier: str) -> tuple[Entry, ...]:
    """The entries of a field's template for an owner, or for the whole county when `owner` is None.

    A township gets the items its tier discloses, a county office those of the county; the whole county's standard has
    them all, with the tiers ticked. `register` holds the county's organisations: general names of bodies become
    theirs. Raises KeyError for a field without a template.
    """
    source = template(code)
    whole = owner is None and tier == "county"
    return tuple(
        entry_of(source, item, owner, register, tier) for item in source.items if whole or concerns(item, tier)
    )


def concerns(item: TemplateItem, tier: str) -> bool:
    """Whether a tier discloses an item."""
    return item.township if tier == "township" else item.county or not item.township


def entry_of(
    source: FieldTemplate, item: TemplateItem, owner: Organisation | None, register: Register, tier: str
) -> Entry:
    """One item as a new entry. A county body's entry keeps the township's tick only in the county's own standard."""
    township = tier == "township"
    return Entry(
        id=new_id(),
        field=source.field.code,
        level1=item.level1,
        level2=item.level2 or item.level1,
        content="；\n".join(item.content),
        basis="、".join(item.basis),
        time_limit=item.time_limit,
        responsible_body=local_bodies(item.responsible_body, register, owner, tier),
        channels=boxes(item.channels),
        audience_public=item.audience_public,
        audience_group=item.audience_group,
        proactive=item.proactive,
        on_request=item.on_request,
        county=item.county and not township,
        township=item.township and (township or owner is None),
        owner=owner.name if owner else None,
        origin=Origin("template", where=origin_of(source), row=item.number),
    )


def origin_of(source: FieldTemplate) -> str:
    """How an entry's origin names a field's template."""
    return f"{source.field.code} {source.field.name}"


def boxes(ticked: tuple[str, ...]) -> str:
    """The channels cell: the official boxes and any platform that is ticked besides."""
    options = official_boxes()
    return write_channels([*options, *(name for name in ticked if name not in options)], ticked)
