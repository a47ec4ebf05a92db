"""Power items: the register itself, and entries that lean on it. Link by link is the matter of coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue_app.checks.context import Context
from catalogue_app.checks.coverage_ties import PowerIndex, links_of, ties
from catalogue_app.checks.entry_view import EntryView, is_blank
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import pattern
from catalogue_app.domain.citing import title_key
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_LISTS = "中办发〔2015〕21号（推行权力清单制度的指导意见）"
_DISCLOSE = "国办发〔2020〕17号（以用权公开为导向）"


def _shown(power: PowerItem) -> str:
    return f"{power.name}（{power.sub_item}）" if power.sub_item else power.name


def _twice(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """One body's code or name twice. Sub-items of one main item share its name, and often its code."""
    for attribute in ("code", "name"):
        seen: dict[tuple[str, ...], PowerItem] = {}
        for power in context.powers:
            text = getattr(power, attribute)
            if not text:
                continue
            key: tuple[str, ...] = (compare_key(text), compare_key(power.exercising_body or ""))
            if attribute == "name":
                key = (*key, compare_key(power.power_type or ""), compare_key(power.sub_item or ""))
            earlier = seen.setdefault(key, power)
            same_main = earlier.sub_item and power.sub_item and compare_key(earlier.name) == compare_key(power.name)
            if earlier is not power and not same_main:
                yield Found(
                    None,
                    N_("Power items: “{text}” stands twice in the list of {body}."),
                    {"text": text, "body": power.exercising_body or "—"},
                )


def _unknown_type(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    known = context.power_types.keys() | context.abolished_types
    for power in context.powers:
        kind = power.power_type or ""
        if kind and context.power_types and compare_key(kind) not in known:
            yield Found(
                None,
                N_("“{power}”: the power type “{type}” is not in the list."),
                {"power": _shown(power), "type": kind},
            )


def _abolished_type(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    for power in context.powers:
        if compare_key(power.power_type or "") in context.abolished_types:
            yield Found(
                None,
                N_("“{power}”: “{type}” was abolished in 2015; choose a type of today."),
                {"power": _shown(power), "type": power.power_type},
            )


def _basis(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    for power in context.powers:
        if is_blank(power.basis):
            yield Found(
                None, N_("“{power}” has no basis; adjust the list to laws and regulations."), {"power": _shown(power)}
            )
            continue
        for citation in read_citations(power.basis or ""):
            document = context.known_documents.get(title_key(citation.title))
            if document is not None and document.validity in ("repealed", "lapsed"):
                yield Found(
                    None,
                    N_("“{power}” rests on “{title}”, which is no longer in force."),
                    {"power": _shown(power), "title": citation.title},
                )
                break


def _undisclosed(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if not context.powers:
        return
    index = PowerIndex(context.powers)
    disclosed: set[int] = set()
    for view in views:
        if view.entry.power_item:
            disclosed.update(index.named(view.entry.power_item, view.entry.owner, view.entry.responsible_body)[0])
    names = {compare_key(name) for view in views for name in view.names if name}
    for number, power in enumerate(context.powers):
        own = {compare_key(name) for name in (power.name, power.sub_item) if name}
        if own and power.running and number not in disclosed and not own & names:
            yield Found(
                None, N_("No entry discloses the power item “{power}”; add one or say why."), {"power": _shown(power)}
            )


def _gone(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    if not context.powers:
        return
    running = [power for power in context.powers if power.running]
    links = links_of(running, context.course_of)
    _found, broken = ties((view.entry for view in views), running, links)
    for tie in broken:
        if tie.operation_link is None:
            yield Found(
                "power_item",
                N_("The power item of this entry no longer exists; change or delete it."),
                entry_id=tie.entry_id,
            )
        elif any(links):
            yield Found(
                "operation_link",
                N_("The power item has no link “{link}” any more."),
                {"link": tie.operation_link},
                entry_id=tie.entry_id,
            )


def _no_post(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    for power in context.powers:
        for link in power.links:
            if link.key and not link.post:
                yield Found(
                    None,
                    N_("“{power}”: the key link “{link}” has no key post."),
                    {"power": _shown(power), "link": link.name},
                )


def _assisted(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """A power that the township's lists of duties give to the county, disclosed by the township as its own."""
    lists = pattern("powers", "township_lists")
    led_by_county = {
        compare_key(power.name)
        for power in context.powers
        if power.list_kind in ("assisting_duties", "taken_back_duties")
        or any(lists.search(f"{header}{text}") for header, text in power.extra.items())
        or lists.search(power.remarks or "")
    }
    if not led_by_county:
        return
    for view in views:
        names = {compare_key(name) for name in (*view.names, view.entry.power_item or "") if name}
        if names & led_by_county and view.body and all(one.endswith(("政府", "办事处")) for one in view.bodies):
            yield Found(
                "responsible_body",
                N_("County departments lead this matter; check the responsible body."),
                entry_id=view.entry.id,
            )


RULES = (
    Rule("PWR-01", "warning", "powers", N_("Power item twice"), _LISTS, (), catalogue=_twice),
    Rule("PWR-02", "warning", "powers", N_("Unknown power type"), _LISTS, (), catalogue=_unknown_type),
    Rule(
        "PWR-03",
        "warning",
        "powers",
        N_("Abolished power type"),
        "国发〔2015〕27号（取消非行政许可审批）",
        (),
        catalogue=_abolished_type,
    ),
    Rule("PWR-04", "warning", "powers", N_("Power without a basis in force"), _LISTS, (), catalogue=_basis),
    Rule("COV-01", "warning", "powers", N_("Power item that nobody discloses"), _DISCLOSE, (), catalogue=_undisclosed),
    Rule(
        "COV-06",
        "warning",
        "powers",
        N_("Entry of a power item that is gone"),
        _DISCLOSE,
        ("power_item", "operation_link"),
        catalogue=_gone,
    ),
    Rule("COV-07", "hint", "powers", N_("Key link without a key post"), _DISCLOSE, (), catalogue=_no_post),
    Rule(
        "COV-08",
        "hint",
        "powers",
        N_("Matter led by the county"),
        "乡镇（街道）履行职责事项清单",
        ("responsible_body", "power_item"),
        catalogue=_assisted,
    ),
)
