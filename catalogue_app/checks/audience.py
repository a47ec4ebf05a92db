"""Audience, method and tier: at least one box each, and no two that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_app.checks.bodies import is_generic
from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import compiled, pattern, value
from catalogue_app.domain.problem import Fix
from catalogue_app.i18n import N_

_CHANNEL_WEBSITE = "政府网站"
_GUIDANCE = "国办发〔2019〕54号（标准目录的八项要素）"
_UNNAMED = re.compile(r"^[√✓✔☑■●V]?[（(]?(?:特定(?:群体|群众|对象|人群|人员))?[)）]?$")


def _no_audience(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.entry.audience_public and not view.group:
        yield Found("audience_public", N_("Choose the audience."))


def _unnamed_group(view: EntryView, context: Context) -> Iterable[Found]:
    if view.group and _UNNAMED.match(view.group):
        yield Found("audience_group", N_("Name the specific group (for example 申请人, 被征收人)."))


def _audience_and_channels(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.group:
        return
    both = bool(view.entry.audience_public)
    if both or _CHANNEL_WEBSITE in view.channel_kinds:
        yield Found("audience_public", N_("Audience and channels do not agree; check them."))


def _no_method(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    if not entry.proactive and not entry.on_request and entry.exemption is None:
        yield Found("proactive", N_("Choose the method of disclosure."))


def statutory_class(view: EntryView, strength: str = "strong") -> tuple[int, str] | None:
    """The class of article 20 that an entry plainly belongs to: number and title."""
    for number, table in enumerate(value("statute", "class"), 1):
        expression = table.get(strength, "")
        if expression:
            found = compiled("statute", f"[[class]] {number}", expression)
            if any(found.search(name) for name in view.names):
                return table["number"], table["title"]
    return None


def _on_request_only(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    if not entry.on_request or entry.proactive or entry.exemption is not None:
        return
    found = statutory_class(view)
    if found:
        yield Found(
            "proactive",
            N_("This belongs to what articles 20 and 21 order to be disclosed proactively: {title}."),
            {"title": found[1]},
            Fix(N_("Disclose it proactively"), {"proactive": True}),
        )


def _no_tier(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    has_tiers = entry.county is not None or entry.township is not None
    if has_tiers and not entry.county and not entry.township and not entry.other_tiers:
        yield Found("county" if entry.county is not None else "township", N_("Choose the tier."))


def _is_township_body(body: str) -> bool:
    return bool(pattern("bodies", "township").search(body))


def _is_bureau(body: str) -> bool:
    return bool(pattern("bodies", "bureau").search(body)) and not pattern("bodies", "station").search(body)


def _is_county_bureau(body: str, context: Context) -> bool:
    """A bureau by its own name: 县民政局, or one of the register. A general name (民政部门) may mean both tiers."""
    if is_generic(body) or _is_township_body(body) or not _is_bureau(body):
        return False
    known = context.organisation(body)
    if known is not None:
        return known.kind == "department"
    return body.startswith((context.info.name, "县", "区", "旗")) or bool(
        re.match(r"[\u4e00-\u9fff]{1,6}[县区旗]", body)
    )


def _tier_and_body(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    body = entry.responsible_body or ""
    if not view.bodies or entry.other_tiers:
        return
    in_township = _is_township_body(body)
    if entry.township and not entry.county and not in_township and all(map(_is_bureau, view.bodies)):
        yield Found("township", N_("Only the township tier is ticked, but the responsible body belongs to the county."))
    if entry.township and entry.county and all(_is_county_bureau(one, context) for one in view.bodies):
        yield Found(
            "township",
            N_("Both tiers are ticked, but no township is among the responsible bodies; add it, or untick its tier."),
            fix=Fix(N_("Untick the township tier"), {"township": False}),
        )
    only_township = all(
        re.search(r"(?:乡|镇|街道|村|社区|苏木)(?:人民)?(?:政府|办事处|委员会|村委会)?$", one) for one in view.bodies
    )
    if entry.county and not entry.township and in_township and only_township and entry.township is not None:
        yield Found("county", N_("Only the county tier is ticked, but the responsible body is a township."))


RULES = (
    Rule(
        "AUD-01", "error", "audience", N_("No audience"), _GUIDANCE, ("audience_public", "audience_group"), _no_audience
    ),
    Rule(
        "AUD-02", "warning", "audience", N_("Specific group not named"), _GUIDANCE, ("audience_group",), _unnamed_group
    ),
    Rule(
        "AUD-03",
        "hint",
        "audience",
        N_("Audience and channels disagree"),
        _GUIDANCE,
        ("audience_public", "audience_group", "channels"),
        _audience_and_channels,
    ),
    Rule(
        "MET-01",
        "error",
        "audience",
        N_("No method"),
        "《中华人民共和国政府信息公开条例》第十三条",
        ("proactive", "on_request", "exemption"),
        _no_method,
    ),
    Rule(
        "MET-02",
        "warning",
        "audience",
        N_("On request only, though it must be proactive"),
        "《中华人民共和国政府信息公开条例》第二十条、第二十一条",
        ("level1", "level2", "level3", "proactive", "on_request", "exemption"),
        _on_request_only,
    ),
    Rule("TIE-01", "error", "audience", N_("No tier"), _GUIDANCE, ("county", "township", "other_tiers"), _no_tier),
    Rule(
        "TIE-02",
        "warning",
        "audience",
        N_("Tier and responsible body disagree"),
        "《中华人民共和国政府信息公开条例》第十条",
        ("county", "township", "other_tiers", "responsible_body"),
        _tier_and_body,
    ),
)
