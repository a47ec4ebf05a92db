"""The fields and their template items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from catalogue_app.domain.field import Field
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.templates.read import read_toml, value

REGISTER = "fields.toml"


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
    confidence: Literal["seen", "inferred"]


@dataclass(frozen=True, slots=True)
class FieldTemplate:
    field: Field
    items: tuple[TemplateItem, ...]


@cache
def _register() -> tuple[tuple[Field, str], ...]:
    """The fields in their order, each with the name of its file."""
    found = []
    for number, table in enumerate(read_toml(REGISTER).get("field", []), 1):
        place = f"[[field]] {number}"

        def text(key: str, table: dict[str, object] = table, place: str = place) -> str:
            return str(value(REGISTER, place, table, key, str, ""))

        field = Field(
            code=str(value(REGISTER, place, table, "code", str)),
            name=str(value(REGISTER, place, table, "name", str)),
            name_en=text("name_en"),
            lead=text("lead"),
            guideline_title=text("guideline_title"),
            guideline_number=text("guideline_number") or None,
            aliases=tuple(value(REGISTER, place, table, "aliases", list, [])),
        )
        found.append((field, str(value(REGISTER, place, table, "file", str))))
    return tuple(found)


@cache
def fields() -> MappingProxyType[str, Field]:
    """Code → field, in order of the codes."""
    return MappingProxyType({field.code: field for field, _file in _register()})


@cache
def template(code: str) -> FieldTemplate:
    """A field's items. Raises KeyError for a code without a template, FileRefusedError for a mistake in its file."""
    field, name = {field.code: (field, file) for field, file in _register()}[code]
    file = f"fields/{name}"
    items = []
    for number, table in enumerate(read_toml(file).get("item", []), 1):
        place = f"[[item]] {number}"

        def read(key: str, kind: type, table: dict[str, object] = table, place: str = place) -> object:
            return value(file, place, table, key, kind)

        confidence = read("confidence", str)
        items.append(
            TemplateItem(
                number=number,
                level1=str(read("level1", str)),
                level2=str(read("level2", str)),
                content=tuple(read("content", list)),  # type: ignore[arg-type]
                basis=tuple(read("basis", list)),  # type: ignore[arg-type]
                time_limit=str(read("time_limit", str)),
                responsible_body=str(read("responsible_body", str)),
                channels=tuple(read("channels", list)),  # type: ignore[arg-type]
                audience_public=bool(read("audience_public", bool)),
                audience_group=str(read("audience_group", str)),
                proactive=bool(read("proactive", bool)),
                on_request=bool(read("on_request", bool)),
                county=bool(read("county", bool)),
                township=bool(read("township", bool)),
                confidence="seen" if confidence == "seen" else "inferred",
            )
        )
    return FieldTemplate(field, tuple(items))


_NUMBERING = re.compile(
    r"^(?:附件\s*[\d一二三四五六七八九十]*[:：.、]?)?\s*(?:[（(]?[\d一二三四五六七八九十百]+[）)]|[\d一二三四五六七八九十百]+[、.．])?"
)
_TAIL = re.compile(
    r"(?:基层政务公开|政务公开|试点领域|领域|标准目录|标准指引|公开目录|事项目录|目录|清单|（.*?）|\(.*?\))+$"
)


@lru_cache(4096)
def field_for_name(name: str) -> Field | None:
    """The national field that a title or a name means, by its own name or one also met; None for a local field.

    “（十九）临溪县城乡规划领域基层政务公开标准目录” means 国土空间规划: numbering, place and office names around it do not
    matter. The longest name that occurs wins, so 公共法律服务 is not taken for a shorter one; a short alias must be
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
