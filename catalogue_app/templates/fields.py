"""The fields and their template items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from catalogue_app.domain.field import Field
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.templates.read import Item, items

REGISTER = "fields.toml"
Confidence = Literal["seen", "inferred"]
CONFIDENCES: tuple[Confidence, ...] = ("seen", "inferred")


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One item of a field's template. `number` counts from 1. `confidence`: "seen" was compared with published
    catalogues, "inferred" is to be compared with the ministry's text."""

    number: int
    level1: str
    level2: str
    content: tuple[str, ...]
    basis: tuple[str, ...]
    time_limit: str
    responsible_body: str
    channels: tuple[str, ...]
    audience_public: bool
    audience_group: str
    proactive: bool
    on_request: bool
    county: bool
    township: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class FieldTemplate:
    """A field with its items."""

    field: Field
    items: tuple[TemplateItem, ...]


@cache
def _register() -> tuple[tuple[Field, str], ...]:
    """The fields in their order, each with the name of its file."""
    found = []
    for item in items(REGISTER, "field"):
        field = Field(
            code=item.text("code"),
            name=item.text("name"),
            name_en=item.text("name_en", ""),
            lead=item.text("lead", ""),
            guideline_title=item.text("guideline_title", ""),
            guideline_number=item.optional("guideline_number"),
            aliases=item.texts("aliases", ()),
        )
        found.append((field, item.text("file")))
    return tuple(found)


@cache
def fields() -> MappingProxyType[str, Field]:
    """Code → field, in order of the codes."""
    return MappingProxyType({field.code: field for field, _file in _register()})


@cache
def template(code: str) -> FieldTemplate:
    """A field's items. Raises KeyError for a code without a template, FileRefusedError for a mistake in its file."""
    field, name = {field.code: (field, file) for field, file in _register()}[code]
    return FieldTemplate(
        field, tuple(_item(number, item) for number, item in enumerate(items(f"fields/{name}", "item"), 1))
    )


def _item(number: int, item: Item) -> TemplateItem:
    return TemplateItem(
        number=number,
        level1=item.text("level1"),
        level2=item.text("level2"),
        content=item.texts("content"),
        basis=item.texts("basis"),
        time_limit=item.text("time_limit"),
        responsible_body=item.text("responsible_body"),
        channels=item.texts("channels"),
        audience_public=item.flag("audience_public"),
        audience_group=item.text("audience_group"),
        proactive=item.flag("proactive"),
        on_request=item.flag("on_request"),
        county=item.flag("county"),
        township=item.flag("township"),
        confidence=item.choice("confidence", CONFIDENCES),
    )


_NUMBERING = re.compile(
    r"^(?:附件\s*[\d一二三四五六七八九十]*[:：.、]?)?\s*(?:[（(]?[\d一二三四五六七八九十百]+[）)]|[\d一二三四五六七八九十百]+[、.．])?"
)
_TAIL = re.compile(
    r"(?:基层政务公开|政务公开|试点领域|领域|标准目录|标准指引|公开目录|事项目录|目录|清单|（.*?）|\(.*?\))+$"
)


@lru_cache(4096)
def field_for_name(name: str) -> Field | None:
    """The national field that a title or a name means, by its own name or one also met; None for a local field.

    “（十九）临溪县城乡规划领域基层政务公开标准目录” means 国土空间规划: numbering, place and office names around it do
    not matter. The longest name that occurs wins, so 公共法律服务 is not taken for a shorter one; a short alias must be
    the whole name.
    """
    key = compare_key(name)
    core = compare_key(_TAIL.sub("", _NUMBERING.sub("", name.strip())))
    best: tuple[int, Field] | None = None
    for known, field in _names():
        fits = known in key if len(known) >= 4 or known == compare_key(field.name) else known == core
        if fits and (best is None or len(known) > best[0]):
            best = (len(known), field)
    return best[1] if best else None


@cache
def _names() -> tuple[tuple[str, Field], ...]:
    return tuple((compare_key(name), field) for field in fields().values() for name in (field.name, *field.aliases))
