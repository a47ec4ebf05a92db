"""Entries for the export benchmarks: the templates' items over and over, no two with the same content."""

from __future__ import annotations

from itertools import cycle, islice

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.reading.channels import write_channels
from catalogue_app.publish.layout import Document, official_table
from catalogue_app.templates.channels import official_boxes
from catalogue_app.templates.fields import fields, template


def document(count: int) -> Document:
    """The official table of `count` entries."""
    items = [(code, item) for code in fields() for item in template(code).items]
    entries = []
    for number, (code, item) in enumerate(islice(cycle(items), count), 1):
        options = [*official_boxes(), *(name for name in item.channels if name not in official_boxes())]
        entries.append(
            Entry(
                id=f"00000000-0000-4000-8000-{number:012d}",
                field=code,
                level1=item.level1,
                level2=item.level2 or item.level1,
                content="；\n".join(item.content) + f"（第{number}项）",
                basis="、".join(item.basis),
                time_limit=item.time_limit,
                responsible_body=item.responsible_body,
                channels=write_channels(options, item.channels),
                audience_public=item.audience_public,
                audience_group=item.audience_group,
                proactive=item.proactive,
                on_request=item.on_request,
                county=item.county,
                township=item.township,
            )
        )
    return official_table(
        entries,
        fields(),
        name="示范县",
        organisation=None,
        tier="county",
        edition="2026年第1版",
        date="2026-03-01",
        fonts="bundled",
    )
