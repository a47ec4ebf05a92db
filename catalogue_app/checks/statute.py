"""What the Regulations order to be public, and whether the catalogue as a whole has it; guides and their elements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from catalogue_app.checks.bodies import is_generic
from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import compiled, days, value
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ARTICLE_20 = "《中华人民共和国政府信息公开条例》第二十条"
_ARTICLE_21 = "《中华人民共和国政府信息公开条例》第二十一条"
_ARTICLE_12 = "《中华人民共和国政府信息公开条例》第十二条"
_PLATFORM = "国办公开办函〔2019〕61号（政府信息公开平台）"
_DISCLOSED = "国办发〔2019〕54号（对照国家标准指引）"
_SHOWN = 5


def _whole(views: Sequence[EntryView], least: str) -> bool:
    """Whether this is a whole catalogue: gaps in a single imported table say nothing."""
    return len({view.entry.field for view in views if view.entry.field}) >= days("limits", "catalogue", least)


def _said(views: Sequence[EntryView]) -> str:
    return "\n".join(f"{view.full_name}\n{view.content}" for view in views if view.entry.proactive)


def classes_covered(views: Sequence[EntryView], tier: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The classes of article 20 that this tier must disclose: those with an entry, and those without."""
    said = _said(views)
    covered: list[tuple[int, str]] = []
    missing: list[tuple[int, str]] = []
    for number, table in enumerate(value("statute", "class"), 1):
        if table[tier]:
            there = compiled("statute", f"[[class]] {number}", table["words"]).search(said)
            (covered if there else missing).append((table["number"], table["title"]))
    return covered, missing


def subjects_covered(views: Sequence[EntryView], tier: str) -> tuple[list[str], list[str]]:
    """The subjects of article 21 for this tier: those with an entry, and those without."""
    said = _said(views)
    covered: list[str] = []
    missing: list[str] = []
    for number, table in enumerate(value("statute", "subject"), 1):
        if table["tier"] in (tier, "both"):
            there = compiled("statute", f"[[subject]] {number}", table["words"]).search(said)
            (covered if there else missing).append(table["title"])
    return covered, missing


def _classes(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if context.info.tier == "county" and _whole(views, "whole_fields"):
        for number, title in classes_covered(views, "county")[1]:
            yield Found(
                None,
                N_("The catalogue has nothing of article 20 ({number}) “{title}”."),
                {"number": number, "title": title},
            )


def _subjects(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if context.info.tier == "county" and _whole(views, "whole_fields"):
        for title in subjects_covered(views, "county")[1]:
            yield Found(None, N_("The catalogue has nothing of article 21 “{title}”."), {"title": title})


def _township_subjects(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if context.info.tier == "township" and _whole(views, "township_fields"):
        for title in subjects_covered(views, "township")[1]:
            yield Found(None, N_("“{title}”, which article 21 asks of townships, is missing."), {"title": title})


def _county_power(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """In a township's catalogue, an entry that names a power which the register gives to county bodies only."""
    townships = re.compile("乡|镇|街道")
    bodies: dict[str, set[bool]] = defaultdict(set)
    for power in context.powers:
        for name in (power.code, power.name):
            if name:
                bodies[compare_key(name)].add(bool(townships.search(power.exercising_body or "")))
    county_only = {name for name, found in bodies.items() if found == {False}}
    if not county_only:
        return
    for view in views:
        entry = view.entry
        is_township = context.info.tier == "township" or bool(townships.search(entry.owner or ""))
        names = {compare_key(name) for name in (*view.names, entry.power_item or "") if name}
        if is_township and names & county_only:
            yield Found(
                "level2",
                N_("County departments exercise this power; delete it here or write it as assistance."),
                entry_id=entry.id,
            )


def _platform_columns(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if context.info.tier != "county" or not _whole(views, "whole_fields"):
        return
    said = "\n".join(view.full_name for view in views)
    for number, table in enumerate(value("statute", "platform", "columns"), 1):
        if not compiled("statute", f"platform.columns {number}", table["words"]).search(said):
            yield Found(
                None,
                N_("“{title}” is missing; the disclosure platform has four fixed columns."),
                {"title": table["title"]},
            )


def _missing_elements(text: str, place: str, elements: Sequence[dict[str, str]]) -> list[str]:
    return [
        element["title"]
        for number, element in enumerate(elements, 1)
        if not compiled("statute", f"{place} {number}", element["words"]).search(text)
    ]


def _disclosure_guide(view: EntryView, context: Context) -> Iterable[Found]:
    platform = value("statute", "platform")
    if not any(compiled("statute", "platform.guide_name", platform["guide_name"]).search(name) for name in view.names):
        return
    missing = _missing_elements(view.content, "platform.guide_elements", platform["guide_elements"])
    if missing and view.content:
        yield Found("content", N_("The disclosure guide lacks: {elements}."), {"elements": "、".join(missing)})


def _service_guide(view: EntryView, context: Context) -> Iterable[Found]:
    guide = value("statute", "service_guide")
    concerned = compiled("statute", "service_guide.name", guide["name"])
    unless = compiled("statute", "service_guide.unless", guide["unless"])
    if not view.content or not any(concerned.search(name) and not unless.search(name) for name in view.names):
        return
    missing = _missing_elements(view.content, "service_guide.elements", guide["elements"])
    if missing:
        yield Found("content", N_("The service guide lacks: {elements}."), {"elements": "、".join(missing)})


def _other_body(view: EntryView, context: Context) -> Iterable[Found]:
    """An item named after a registered body, disclosed by another one."""
    if not context.organisations or not view.body:
        return
    body = compare_key(view.body)
    own = {found.id for one in view.bodies if (found := context.organisation(one)) is not None}
    for name in view.names:
        key = compare_key(name)
        for known, organisation in context.organisation_names.items():
            if len(known) < 4 or not key.startswith(known) or is_generic(organisation.name):
                continue
            if organisation.id not in own and known not in body:
                yield Found(
                    "responsible_body",
                    N_("Check the responsible body: who makes or first obtains the information discloses it ({body})."),
                    {"body": organisation.name},
                )
                return


def _template_missing(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """Once a field: the items of its national template that the catalogue has nothing for."""
    by_field: dict[str, set[str]] = defaultdict(set)
    for view in views:
        if view.entry.field:
            by_field[view.entry.field].update(compare_key(name) for name in view.names)
    township = context.info.tier == "township"
    for field, names in by_field.items():
        items = [item for item in context.standard.get(field, ()) if (item.township if township else item.county)]
        wanted = dict.fromkeys(item.level2 for item in items)
        missing = [name for name in wanted if not _is_there(compare_key(name), names)]
        if missing:
            yield Found(
                None,
                N_("{field}: {count} items of the national guideline are not in the catalogue ({names}); say why."),
                {
                    "field": context.fields[field].name if field in context.fields else field,
                    "count": len(missing),
                    "names": "、".join(missing[:_SHOWN]) + ("…" if len(missing) > _SHOWN else ""),
                },
            )


def _is_there(name: str, names: set[str]) -> bool:
    return name in names or any(name in other or (len(other) > 3 and other in name) for other in names)


_NAMES = ("level1", "level2", "level3")
RULES = (
    Rule("CAT-10", "hint", "statute", N_("Item of the guideline missing"), _DISCLOSED, (), catalogue=_template_missing),
    Rule(
        "DIS-01",
        "warning",
        "statute",
        N_("Information of another body"),
        "《中华人民共和国政府信息公开条例》第十条",
        (*_NAMES, "responsible_body"),
        _other_body,
    ),
    Rule("DIS-02", "warning", "statute", N_("Class of article 20 missing"), _ARTICLE_20, (), catalogue=_classes),
    Rule("DIS-03", "warning", "statute", N_("Subject of article 21 missing"), _ARTICLE_21, (), catalogue=_subjects),
    Rule("TWN-01", "warning", "statute", N_("Township subject missing"), _ARTICLE_21, (), catalogue=_township_subjects),
    Rule(
        "TWN-02",
        "warning",
        "statute",
        N_("County power in a township's catalogue"),
        "《中华人民共和国政府信息公开条例》第十条",
        (*_NAMES, "power_item"),
        catalogue=_county_power,
    ),
    Rule("PLT-02", "warning", "statute", N_("Platform column missing"), _PLATFORM, (), catalogue=_platform_columns),
    Rule(
        "PLT-03",
        "warning",
        "statute",
        N_("Disclosure guide incomplete"),
        _ARTICLE_12,
        (*_NAMES, "content"),
        _disclosure_guide,
    ),
    Rule(
        "GDE-01",
        "warning",
        "statute",
        N_("Service guide incomplete"),
        "国办发〔2019〕54号（办事指南要素）",
        (*_NAMES, "content"),
        _service_guide,
    ),
)
