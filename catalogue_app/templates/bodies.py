"""Which organisation of the register a template's general name of a body (民政部门) means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.templates.read import Item, items

FILE = "bodies.toml"
TOWNSHIP_GENERIC = (
    "乡镇人民政府（街道办事处）",
    "乡镇人民政府、街道办事处",
    "乡镇人民政府",
    "乡镇（街道）",
    "街道办事处",
)
"""General names of a township's body, the longer ones first."""
_SEPARATORS = re.compile(r"[、；;](?![^（(]*[）)])|(?<=部门)[或和及](?=[^、；;]*部门)")


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body: its usual names without the place, the guidelines' general names for it, names it had before the
    reform of institutions, what it is called today, and the codes of the fields it leads."""

    names: tuple[str, ...]
    generic: tuple[str, ...]
    former: tuple[str, ...]
    today: str
    fields: tuple[str, ...]


@cache
def bodies() -> tuple[Body, ...]:
    """All kinds of bodies, in the order of the table."""
    return tuple(_body(item) for item in items(FILE, "body"))


def _body(item: Item) -> Body:
    names = item.texts("names")
    return Body(
        names,
        item.texts("generic", ()),
        item.texts("former", ()),
        item.text("today", names[0] if names else None),
        item.texts("fields", ()),
    )


@cache
def _by_generic() -> dict[str, Body]:
    return {compare_key(name): body for body in bodies() for name in (*body.generic, *body.names)}


@cache
def _by_ending() -> tuple[tuple[str, Body], ...]:
    """Names and former names, the longer ones first, so that 人民政府办公室 is not taken for 人民政府."""
    known = [(compare_key(name), body) for body in bodies() for name in (*body.names, *body.former)]
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))


def body_of(name: str) -> Body | None:
    """The kind of body that a local name (县民政局, 市生态环境局示范分局) means; None where it is of no kind known."""
    key = compare_key(name)
    for ending, body in _by_ending():
        if key.endswith(ending):
            return body
    branch = re.fullmatch(r"(.*局).{1,8}分局", key)
    return body_of(branch.group(1)) if branch else None


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds every name of today and of before, the longer ones first, and old name → name of today."""
    old = {name: body.today for body in bodies() for name in body.former}
    known = {*old, *(name for body in bodies() for name in body.names)}
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True)))), old


@lru_cache(65_536)
def renamed(name: str) -> tuple[str, str] | None:
    """The old name that stands in a body's name (示范县国土资源局), and what took its place; None where none does."""
    known, old = _names()
    return next(((part, old[part]) for part in known.findall(name) if part in old), None)


def leading_body(field: str) -> Body | None:
    """The kind of body that leads a field (by its code)."""
    return next((body for body in bodies() if field in body.fields), None)


class Register:
    """The county's organisations, looked up by the names that templates and tables use."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(found for found in organisations if not found.abolished_on)
        self._by_name: dict[str, Organisation] = {}
        self._by_body: dict[Body, Organisation] = {}
        for organisation in self.organisations:
            for name in (organisation.name, *organisation.aliases):
                self._by_name.setdefault(compare_key(name), organisation)
            body = body_of(organisation.name) if organisation.kind == "department" else None
            if body is not None:
                self._by_body.setdefault(body, organisation)

    def named(self, name: str) -> Organisation | None:
        """The organisation with this name or alias."""
        return self._by_name.get(compare_key(name))

    def meant_by(self, name: str) -> Organisation | None:
        """The organisation with this name or alias, or the one that a general name means."""
        found = self.named(name)
        if found is None and (body := _by_generic().get(compare_key(name))) is not None:
            found = self._by_body.get(body)
        return found

    def leading(self, field: str) -> Organisation | None:
        """The department that leads a field."""
        body = leading_body(field)
        return self._by_body.get(body) if body else None


def local_bodies(generic: str, register: Register, owner: Organisation | None, tier: str) -> str:
    """The template's general names with the local ones in their place.

    For a township owner only its own name is left, for a department the township's part is left to the townships
    where the department itself is named. A name that the register does not explain stays as it is written.
    """
    if owner is not None and owner.kind in ("township", "village"):
        return owner.name
    whole = register.meant_by(generic)
    if whole is not None:
        return whole.name
    parts: list[str] = []
    for part in _parts(generic):
        if part in TOWNSHIP_GENERIC:
            if tier == "county" and owner is not None:
                continue
            parts.append(part)
            continue
        found = register.meant_by(part)
        parts.append(found.name if found is not None else part)
    if not parts and owner is not None:
        return owner.name
    return "、".join(dict.fromkeys(parts)) or generic


def _parts(generic: str) -> Sequence[str]:
    """A list of bodies cut at its separators, but never within a township's general name."""
    marked = generic
    kept: list[str] = []
    for name in TOWNSHIP_GENERIC:
        if name in marked:
            marked = marked.replace(name, f"\0{len(kept)}\0")
            kept.append(name)
    pieces = (piece.strip() for piece in _SEPARATORS.split(marked))
    return [re.sub("\0(\\d+)\0", lambda found: kept[int(found.group(1))], piece) for piece in pieces if piece]
