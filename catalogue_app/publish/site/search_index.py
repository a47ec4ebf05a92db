"""What the search in the browser reads: a script that only holds data, because pages opened from a folder may load
scripts but no data files, and a strict content policy allows nothing inside the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.site import addresses

BUDGET = 8_000_000
"""Characters of running text that the index may hold; a catalogue with more is searched by names, bodies and time
limits alone, so that a phone can still load it."""
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})
_FLAGS: tuple[Callable[[Entry], bool | None], ...] = (
    lambda entry: entry.proactive,
    lambda entry: entry.on_request,
    lambda entry: entry.audience_public,
    lambda entry: bool(entry.audience_group),
    lambda entry: entry.county,
    lambda entry: entry.township,
)
"""Bit 1, 2, 4 … of an entry's flags, in the order of `flag_names`."""
FLAG_NAMES = ("proactive", "on_request", "public", "group", "county", "township")


def search_script(entries: Sequence[Entry], fields: Mapping[str, Field]) -> str:
    """`window.catalogueIndex = {fields, bodies, pages, entries}`; an entry is a list of anchor, number of its field,
    numbers of its bodies, level 1, name, time limit, running text, flags."""
    codes: dict[str | None, int] = {}
    bodies: dict[str, int] = {}
    whole = sum(len(entry.content or "") + len(entry.basis or "") for entry in entries) <= BUDGET
    rows = []
    for entry in entries:
        code = entry.field or None
        numbers = [bodies.setdefault(name, len(bodies)) for name in addresses.bodies(entry.responsible_body)]
        text = "\n".join(part for part in (entry.content, entry.basis, entry.audience_group) if part) if whole else ""
        flags = sum([1 << bit for bit, holds in enumerate(_FLAGS) if holds(entry)])
        rows.append(
            [
                addresses.entry_anchor(entry.id),
                codes.setdefault(code, len(codes)),
                numbers,
                entry.level1 or "",
                entry.item_name or words.UNNAMED,
                entry.time_limit or "",
                text,
                flags,
            ]
        )
    index: dict[str, Any] = {
        "fields": [
            fields[code].name if code is not None and code in fields else code or wording.UNKNOWN_FIELD
            for code in codes
        ],
        "pages": [addresses.field_page(code) for code in codes],
        "bodies": list(bodies),
        "flags": list(FLAG_NAMES),
        "entries": rows,
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)
    return f"window.catalogueIndex={text};\n"
