"""Header labels → one meaning per column: by name, then by position under a group, then by what the cells hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from catalogue_app.domain.reading.ticks import is_bare_tick, read_tick
from catalogue_app.domain.records import Kind
from catalogue_app.exchange.channel_columns import CHANNEL_TICK, channel_columns
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.columns import share
from catalogue_app.exchange.garbled_labels import fragments, gaps, unnamed_numbers
from catalogue_app.exchange.header_cells import Label
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.official_columns import (
    BY_CONTENT,
    BY_POSITION,
    COLUMN_TITLE,
    LEVELS,
    TIERS,
    Found,
    column_of,
    names_of,
    position_notice,
)
from catalogue_app.exchange.vocabulary import EXTRA, Vocabulary, bare_key, label_key, tier_named, vocabulary
from catalogue_app.i18n import N_

TWICE = N_("Columns “{first}” and “{second}” both mean “{meaning}”; the second was kept as a local column.")
UNNAMED = N_("Column {column} has no header; its cells were kept as a local column.")

_BY_POSITION: dict[str, tuple[str, ...]] = {
    "item": LEVELS,
    "audience": ("audience_public", "audience_group"),
    "method": ("proactive", "on_request"),
    "tier": ("county", "township"),
}
_ALONE = {"audience": "audience", "method": "method", "tier": "tier"}
_TOGETHER = frozenset({"content", "channels", "basis", "time_limit", "responsible_body"})
"""Text columns whose one header may stand over several columns of cells that belong together."""

_SORTS = frozenset({"类别", "事项类别", "公开类别", "信息类别", "类型", "事项类型", "分类", "栏目", "公开栏目", "项目"})
"""Columns that are local ones beside an item, and name the items where nothing else does."""


def assign(
    kind: Kind, labels: Sequence[Label], sample: Sequence[Sequence[str]], width: int
) -> tuple[tuple[ColumnMeaning, ...], tuple[Notice, ...]]:
    """Give every column that has a header or cells its meaning. `sample` holds the rows below the header."""
    words = vocabulary(kind)
    values = [[row[column] for row in sample] for column in range(width)]
    labels = [label for label in labels if label.text or label.group_text or any(values[label.column])]
    notices: list[Notice] = []
    found = _by_name(labels, words, values, kind)
    if kind == "entries":
        found.update(_pieces(labels, found, words, values))
        found.update(channel_columns(labels, words, values, notices))
        found.update(_channels_by_method(labels, found, values, notices))
        for step in (_lone_items, _lone_groups, _under_groups, fragments, _bare_tiers, gaps, unnamed_numbers):
            found.update(step(labels, found, values, notices))
        found = _tiers(found, values, notices)
        found = _four_levels(found)
    if kind == "powers":
        found.update(_codes(labels, found, values, notices))
    found = _one_each(found, labels, words, notices)
    for label in labels:
        if label.column not in found:
            title = label.title or COLUMN_TITLE.format(column=label.column + 1)
            if not label.title:
                notices.append(Notice(None, UNNAMED, {"column": label.column + 1}))
            found[label.column] = ColumnMeaning(label.column, title, label.text or label.group_text or title, EXTRA)
    return tuple(found[column] for column in sorted(found)), tuple(notices)


def _by_name(labels: Sequence[Label], words: Vocabulary, values: Sequence[Sequence[str]], kind: Kind) -> Found:
    found: Found = {}
    for label in labels:
        meaning = words.meaning(label.text) if label.text else None
        if meaning is None and label.group_text and label.text:
            # 公开内容 over 要素, 责任 over 事项: the pieces make the name together.
            meaning = words.meaning(label.group_text + label.text)
        if meaning is None and label.group_text and not label.text:
            meaning = words.meaning(label.group_text)
        if kind == "entries" and label.group:
            meaning = _in_group(label, meaning)
        group = words.group(label.text) if label.text and not label.group else None
        if kind == "entries" and meaning in (None, EXTRA) and group in _ALONE:
            if _fits(group, values[label.column]):
                found[label.column] = column_of(label, group)
                continue
            if group == "method" or meaning == EXTRA:
                meaning = EXTRA  # 公开方式 that holds 全文发布 and the like
        if kind == "entries" and meaning == "property" and not _fits("method", values[label.column]):
            meaning = EXTRA
        if meaning is not None:
            found[label.column] = column_of(label, meaning)
    return found


def _pieces(labels: Sequence[Label], found: Found, words: Vocabulary, values: Sequence[Sequence[str]]) -> Found:
    """Columns under one official header that divide what belongs together: 公开依据 over 法律法规 and 政策文件, or
    公开主体 over 县级 and 乡级 with bodies in the cells."""
    more: Found = {}
    for label in labels:
        whole = words.meaning(label.group_text) if label.text and label.group_text else None
        if whole not in _TOGETHER or whole == "channels" or label.block[0] == label.block[1]:
            continue
        own = found[label.column].meaning if label.column in found else EXTRA
        is_ticked = any(share(values[other.column], "mark") >= 0.5 for other in labels if other.block == label.block)
        if (own in (EXTRA, whole) or (own in TIERS and whole == "responsible_body")) and not is_ticked:
            more[label.column] = column_of(label, whole)
    return more


def _in_group(label: Label, meaning: str | None) -> str | None:
    """What a label means under a group: 类别 under 公开事项 is no local column, 县直部门 under 公开层级 is a tier."""
    if label.group == "item" and meaning == EXTRA:
        return None
    if label.group == "tier" and meaning is None and label.text:
        return tier_named(bare_key(label.text).replace("(", "").replace(")", ""), in_group=True)
    return meaning


def _fits(group: str, values: Sequence[str]) -> bool:
    """Whether a group's only column holds words (主动公开, 全社会, 县级) and so stands for the whole group."""
    return share(values, group) >= 0.5 or (group == "audience" and any(values) and not share(values, "mark"))


def _channels_by_method(
    labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]
) -> Found:
    """公开形式 that names channels (政务公开栏、会议), in a table without a column for them."""
    words = vocabulary("entries")
    if {"channels", CHANNEL_TICK} & {column.meaning for column in found.values()}:
        return {}
    for label in labels:
        column = found.get(label.column)
        is_method = column is not None and column.meaning == EXTRA and words.group(label.text) == "method"
        if is_method and share(values[label.column], "channels") >= 0.6:
            notices.append(Notice(None, BY_CONTENT, names_of(label, "channels")))
            return {label.column: column_of(label, "channels", "content")}
    return {}


def _lone_items(
    labels: Sequence[Label], found: Found, _values: Sequence[Sequence[str]], notices: list[Notice]
) -> Found:
    """公开事项 in one column: the first level that no other column has taken. Where nothing at all names the items,
    the column that sorts them does."""
    words = vocabulary("entries")
    more: Found = {}
    if not any(column.meaning in LEVELS for column in found.values()) and not any(
        "item" in (label.group, words.group(label.text or label.group_text)) for label in labels
    ):
        for label in labels:
            if label_key(label.text) in _SORTS:
                notices.append(position_notice(label, "level1"))
                return {label.column: column_of(label, "level1", "position")}
    for label in labels:
        if label.column in found or label.group or words.group(label.text or label.group_text) != "item":
            continue
        taken = {column.meaning for column in [*found.values(), *more.values()]}
        free = [level for level in LEVELS if level not in taken and (level != "level1" or not taken & {"level2"})]
        if free:
            more[label.column] = column_of(label, free[0])
            if free[0] != "level1":
                notices.append(position_notice(label, free[0]))
    return more


def _lone_groups(
    labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]
) -> Found:
    """公开对象 over ticks, its sub-columns without a name: the group itself stands for the first of the pair, a column
    beside it without any header for the second."""
    words = vocabulary("entries")
    more: Found = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        group = words.group(label.text) if label.text and not label.group else None
        pair = _BY_POSITION[group][:2] if group in _ALONE else ()
        if not pair or not set(pair).isdisjoint(column.meaning for column in found.values()):
            continue
        if label.column in found and found[label.column].meaning != EXTRA:
            continue
        if share(values[label.column], "mark") < 0.5:
            continue
        members = [label]
        if following is not None and not following.title and following.column == label.column + 1:
            members.append(following)
        for member, meaning in zip(members, pair, strict=False):
            more[member.column] = column_of(member, meaning, "position")
            notices.append(position_notice(member, meaning))
    return more


def _under_groups(
    labels: Sequence[Label], found: Found, _values: Sequence[Sequence[str]], notices: list[Notice]
) -> Found:
    """A lost or garbled label under a recognised group is known by its place in the group."""
    more: Found = {}
    taken = {column.meaning for column in found.values()}
    for label in labels:
        if label.column in found or not label.group:
            continue
        members = [other.column for other in labels if other.group == label.group and other.block == label.block]
        places = _BY_POSITION[label.group]
        place = members.index(label.column)
        if label.group == "tier" and len(members) > 1 and place == len(members) - 1:
            meaning: str | None = "township"
        else:
            meaning = places[place] if place < len(places) else None
        if label.group == "tier" and len(members) == 1:
            meaning = "tier" if not label.text else None
        if label.group in ("audience", "method") and len(members) == 1 and not label.text:
            meaning = label.group
        if meaning and meaning not in taken:
            more[label.column] = column_of(label, meaning, "position")
            taken.add(meaning)
            notices.append(position_notice(label, meaning))
    return more


def _codes(labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]) -> Found:
    """编号 in a power list is its running number, but the code of the item where its cells are codes (C1900100)."""
    if any(column.meaning == "code" for column in found.values()):
        return {}
    for label in labels:
        if label_key(label.text) == "编号" and share(values[label.column], "long_code") >= 0.6:
            notices.append(Notice(None, BY_CONTENT, {"header": label.title, "meaning": title_of("powers", "code")}))
            return {label.column: column_of(label, "code", "content")}
    return {}


def _bare_tiers(labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]) -> Found:
    """县 and 乡镇 over ticks are tiers, also without 公开层级 above them."""
    more: Found = {}
    for label in labels:
        name = bare_key(label.text).replace("(", "").replace(")", "")
        if label.column in found or label.group or not name:
            continue
        if not all(is_bare_tick(text) or not read_tick(text) for text in values[label.column]):
            continue
        meaning = tier_named(name, in_group=True)
        if meaning is not None and meaning not in {column.meaning for column in [*found.values(), *more.values()]}:
            more[label.column] = column_of(label, meaning, "content")
            notices.append(Notice(None, BY_CONTENT, names_of(label, meaning)))
    return more


def _tiers(found: Found, values: Sequence[Sequence[str]], notices: list[Notice]) -> Found:
    """Settle the tier columns among each other: 市级 stands for 县级 where there is none, 村级 counts as township."""
    by_meaning: dict[str, list[int]] = {}
    for index, column in found.items():
        if column.meaning in TIERS:
            by_meaning.setdefault(column.meaning, []).append(index)
    changed = dict(found)
    has_county = bool(by_meaning.get("county") or by_meaning.get("both_tiers"))
    for index in by_meaning.get("city", []):
        if has_county:
            changed[index] = replace(found[index], meaning="other_tier")
        else:
            changed[index] = replace(found[index], meaning="county", how="position")
            notices.append(
                Notice(None, BY_POSITION, {"header": found[index].title, "meaning": title_of("entries", "county")})
            )
    has_township = bool(by_meaning.get("township"))
    for index in by_meaning.get("village", []):
        changed[index] = replace(found[index], meaning="village" if has_township else "township")
        if not has_township and label_key(found[index].label)[:1] in "、，,及和":
            # “、村级” is what is left of “乡、村级”.
            changed[index] = replace(changed[index], how="position")
            names = {"header": found[index].title, "meaning": title_of("entries", "township")}
            notices.append(Notice(None, BY_POSITION, names))
    return changed


def _four_levels(found: Found) -> Found:
    """Of four item levels the first stands outside the standard: it is kept as a local column."""
    fourth = [index for index, column in found.items() if column.meaning == "level4"]
    if not fourth:
        return found
    shift = {"level1": EXTRA, "level2": "level1", "level3": "level2", "level4": "level3"}
    return {
        index: replace(column, meaning=shift.get(column.meaning, column.meaning)) for index, column in found.items()
    }


def _one_each(found: Found, labels: Sequence[Label], words: Vocabulary, notices: list[Notice]) -> Found:
    """Two columns of one meaning: together under one header cell, else the better name wins, the other is kept."""
    blocks = {label.column: label.block for label in labels}
    rank = {word: number for number, word in enumerate(words.labels)}
    changed = dict(found)
    by_meaning: dict[str, list[int]] = {}
    for index, column in sorted(found.items()):
        by_meaning.setdefault(column.meaning, []).append(index)
    for meaning, indexes in by_meaning.items():
        if len(indexes) < 2 or meaning in (
            EXTRA,
            CHANNEL_TICK,
            "other_tier",
            "village",
            "both_tiers",
            "county",
            "township",
            "field_name",
        ):
            continue
        if (
            meaning in _TOGETHER
            and len({blocks[index] for index in indexes}) == 1
            and blocks[indexes[0]][1] > blocks[indexes[0]][0]
        ):
            continue
        # _rank is the place of the label in the vocabulary: the official name stands first.
        best = min(indexes, key=_rank(found, rank))
        for index in indexes:
            if index != best:
                changed[index] = replace(found[index], meaning=EXTRA)
                notices.append(
                    Notice(
                        None,
                        TWICE,
                        {
                            "first": found[best].title,
                            "second": found[index].title,
                            "meaning": title_of("entries", meaning),
                        },
                    )
                )
    return changed


def _rank(found: Found, rank: dict[str, int]) -> Callable[[int], tuple[int, int]]:
    return lambda index: (rank.get(label_key(found[index].label), len(rank)), index)
