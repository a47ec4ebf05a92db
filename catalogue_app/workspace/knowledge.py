"""What is known beside a column: the channels there are, registered bodies, good wording from the templates."""

from __future__ import annotations

from collections import Counter

from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.templates import channels as channel_templates
from catalogue_app.templates.fields import fields, template
from catalogue_app.workspace import browsing
from catalogue_app.workspace.workspace import Workspace

EXAMPLES = 5


def official_channels() -> tuple[str, ...]:
    """The boxes of the standard catalogue, in the order in which they are printed."""
    return channel_templates.official_boxes()


def bodies(workspace: Workspace) -> tuple[str, ...]:
    """Names of the registered organisations, for completing a responsible body."""
    return tuple(organisation.name for organisation in browsing.organisations(workspace))


def examples(column: str, field: str | None, item_name: str) -> tuple[str, ...]:
    """How the field's template words a column (a key of `TemplateItem`), that of the same item first.

    Empty for a field without a template and for columns that a template does not have.
    """
    if field not in fields():
        return ()
    wanted = compare_key(item_name)
    same: list[str] = []
    others: Counter[str] = Counter()
    for item in template(field).items:
        value = getattr(item, column, "")
        text = "；\n".join(value) if column == "content" else "、".join(value) if isinstance(value, tuple) else value
        if not isinstance(text, str) or not text:
            continue
        if wanted and wanted in (compare_key(item.level2), compare_key(item.level1)):
            same.append(text)
        else:
            others[text] += 1
    frequent = [text for text, _count in others.most_common()] if column in ("time_limit", "responsible_body") else []
    return tuple(dict.fromkeys([*same, *frequent]))[:EXAMPLES]
