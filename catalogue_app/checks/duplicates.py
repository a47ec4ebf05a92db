"""Entries that stand there twice, nearly twice, or in other words than elsewhere. Neighbours after sorting and groups
of equal keys keep this linear: no entry is compared with all others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.similar import content_key, differs_in_kind, names_are_near
from catalogue_app.checks.tables import days, number
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ONCE = "国办发〔2019〕54号（事项不重复、不交叉）"
_SAME = "国办发〔2019〕54号（标准化规范化）"


def _place(view: EntryView) -> tuple[object, ...]:
    entry = view.entry
    return (entry.field, entry.owner, view.name_keys, compare_key(view.body), entry.county, entry.township)


def _twice(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """The same item, body and tier with the same content; with another content it is another stage."""
    places: dict[tuple[object, ...], list[tuple[int, EntryView]]] = defaultdict(list)
    for row, view in enumerate(views, 1):
        if view.name:
            places[_place(view)].append((row, view))
    for group in places.values():
        if len(group) > 1:
            yield from _twice_among(group)


def _twice_among(group: Sequence[tuple[int, EntryView]]) -> Iterable[Found]:
    first: dict[str, tuple[int, EntryView]] = {}
    for row, view in group:
        earlier_row, earlier = first.setdefault(content_key(view.content), (row, view))
        if earlier is view:
            continue
        same_limit = compare_key(view.time_limit) == compare_key(earlier.time_limit)
        yield Found(
            "level2",
            N_("The same as row {row} (“{name}”); delete one, or say in name or content which stage each is.")
            if same_limit
            else N_("The same item and content as row {row} (“{name}”) with another limit; say which stage each is."),
            {"row": earlier_row, "name": view.entry.item_name},
            entry_id=view.entry.id,
        )


def _nearly_twice(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    places: dict[tuple[object, ...], list[tuple[int, EntryView]]] = defaultdict(list)
    for row, view in enumerate(views, 1):
        if view.name and view.content:
            entry = view.entry
            same = (compare_key(view.body), view.name_keys[0], compare_key(view.time_limit))
            places[(entry.field, entry.owner, entry.county, entry.township, *same)].append((row, view))
    shortest = days("limits", "duplicates", "shortest_content")
    alike = (
        [(content_key(view.content), row, view) for row, view in group] for group in places.values() if len(group) > 1
    )
    groups = [[item for item in group if len(item[0]) >= shortest] for group in alike]
    neighbours = days("limits", "duplicates", "neighbours")
    reported: set[str] = set()
    for group in groups:
        for turned in (False, True):
            group.sort(key=lambda item: (item[0][::-1], item[1]) if turned else (item[0], item[1]))
            for index, one in enumerate(group):
                for other in group[index + 1 : index + 1 + neighbours]:
                    earlier, later = (one, other) if one[1] < other[1] else (other, one)
                    if later[2].entry.id not in reported and _is_near(earlier, later):
                        reported.add(later[2].entry.id)
                        yield Found(
                            "level2",
                            N_("Nearly the same as row {row} (“{name}”); merge them, or say what differs."),
                            {"row": earlier[1], "name": earlier[2].entry.item_name},
                            entry_id=later[2].entry.id,
                        )


def _is_near(one: tuple[str, int, EntryView], other: tuple[str, int, EntryView]) -> bool:
    first, second = one[2], other[2]
    same_names = compare_key(first.full_name) == compare_key(second.full_name)
    if same_names:
        if one[0] == other[0]:
            return False  # an exact duplicate has a rule of its own
    elif not names_are_near(first.entry.item_name, second.entry.item_name):
        return False
    if differs_in_kind(one[0], other[0]):
        return False
    least = number("limits", "duplicates", "content")
    return bool(fuzz.ratio(one[0], other[0], score_cutoff=least) >= least)


def _overlaps(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """An added item beside the template item that it nearly repeats."""
    templates: dict[str, dict[str, set[str]]] = {}
    for field, items in context.standard.items():
        names: dict[str, set[str]] = defaultdict(set)
        for item in items:
            names[compare_key(item.level1)].add(compare_key(item.level2))
        templates[field] = names
    present: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for view in views:
        entry = view.entry
        if entry.field in templates and entry.level2:
            level1 = compare_key(entry.level1 or "")
            if compare_key(entry.level2) in templates[entry.field].get(level1, ()):
                present[(entry.field, entry.owner, compare_key(view.body), level1)][compare_key(entry.level2)] = (
                    entry.level2
                )
    for view in views:
        entry = view.entry
        if entry.field not in templates or not entry.level2:
            continue
        level1 = compare_key(entry.level1 or "")
        beside = present.get((entry.field, entry.owner, compare_key(view.body), level1))
        if not beside or compare_key(entry.level2) in beside:
            continue
        for standard in beside.values():
            if names_are_near(entry.level2, standard):
                yield Found(
                    "level2",
                    N_("This added item overlaps the standard item “{name}”; merge them or rename it."),
                    {"name": standard},
                    entry_id=entry.id,
                )
                break


def _worded_otherwise(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """The same item of several townships: a name or limit that most of them write in another way."""
    townships = [view for view in views if _township_of(view, context)]
    for column, key_of in (("level2", _by_content), ("time_limit", _by_name)):
        groups: dict[tuple[object, ...], list[EntryView]] = defaultdict(list)
        for view in townships:
            key = key_of(view)
            if key is not None and getattr(view.entry, column):
                groups[key].append(view)
        for group in groups.values():
            yield from _minority(column, group, context)


def _minority(column: str, group: list[EntryView], context: Context) -> Iterable[Found]:
    owners = {_township_of(view, context) for view in group}
    if len(owners) < days("limits", "catalogue", "townships") or len(group) != len(owners):
        return
    written = Counter(compare_key(getattr(view.entry, column)) for view in group)
    if len(written) < 2:
        return
    most, count = written.most_common(1)[0]
    if count / len(group) < number("limits", "catalogue", "majority"):
        return
    usual = next(getattr(view.entry, column) for view in group if compare_key(getattr(view.entry, column)) == most)
    for view in group:
        text = getattr(view.entry, column)
        if compare_key(text) != most:
            yield Found(
                column,
                N_("Most townships write “{usual}” here; use the same words for the same item."),
                {"usual": usual},
                Fix(N_("Take the usual wording"), {column: usual}),
                entry_id=view.entry.id,
            )


def _township_of(view: EntryView, context: Context) -> str | None:
    name = view.entry.owner or view.body
    organisation = context.organisation(name) if name else None
    if organisation is not None:
        return organisation.name if organisation.kind == "township" else None
    return (
        name
        if name and name.endswith(("镇人民政府", "乡人民政府", "街道办事处", "镇", "乡")) and len(name) > 4
        else None
    )


def _by_content(view: EntryView) -> tuple[object, ...] | None:
    key = content_key(view.content)
    if len(key) < days("limits", "duplicates", "shortest_content"):
        return None
    return (view.entry.field, view.name_keys[0], key, view.name_keys[2])


def _by_name(view: EntryView) -> tuple[object, ...] | None:
    return (view.entry.field, *view.name_keys)


_NAMES = ("field", "level1", "level2", "level3")
RULES = (
    Rule(
        "CAT-02",
        "warning",
        "duplicates",
        N_("Entry twice"),
        _ONCE,
        (*_NAMES, "content", "time_limit", "responsible_body"),
        catalogue=_twice,
    ),
    Rule(
        "CAT-11",
        "warning",
        "duplicates",
        N_("Overlaps a standard item"),
        _ONCE,
        (*_NAMES, "responsible_body"),
        catalogue=_overlaps,
    ),
    Rule(
        "CAT-12",
        "warning",
        "duplicates",
        N_("Nearly the same entry"),
        _ONCE,
        (*_NAMES, "content", "time_limit", "responsible_body"),
        catalogue=_nearly_twice,
    ),
    Rule(
        "CAT-13",
        "hint",
        "duplicates",
        N_("Other wording than the other townships"),
        _SAME,
        (*_NAMES, "content", "time_limit"),
        catalogue=_worded_otherwise,
    ),
)
