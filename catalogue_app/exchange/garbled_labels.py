"""Labels of a catalogue's header that were lost or garbled: known by their place and by what stands in the column."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_app.exchange.columns import share
from catalogue_app.exchange.header_cells import Label
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.official_columns import (
    BY_CONTENT,
    BY_POSITION,
    OFFICIAL,
    Found,
    column_of,
    names_of,
    position_notice,
)
from catalogue_app.exchange.vocabulary import EXTRA, label_key, vocabulary


def fragments(labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]) -> Found:
    """A label that lost characters (开依据, 、村级, 申请公开) still shares the rest with one official label."""
    words = vocabulary("entries")
    more: Found = {}
    for label in labels:
        key = label_key(label.text).strip("、，,（）() ")
        if label.column in found or label.group or len(key) < 2:
            continue
        taken = {column.meaning for column in [*found.values(), *more.values()]}
        meanings = {
            meaning
            for word, meaning in words.written.items()
            if meaning in OFFICIAL and meaning not in taken and _is_fragment(key, word)
        }
        # Of the combined labels there are so many that only one lost character is a sign.
        meanings = meanings or {
            meaning
            for word, meaning in words.labels.items()
            if meaning in OFFICIAL and meaning not in taken and len(word) == len(key) + 1 and _is_fragment(key, word)
        }
        if len(meanings) == 1:
            meaning = meanings.pop()
            more[label.column] = column_of(label, meaning, "position")
            notices.append(position_notice(label, meaning))
    return more


def _is_fragment(key: str, word: str) -> bool:
    """Whether `key` is `word` with one or two characters lost or replaced."""
    if key == word:
        return True
    if len(word) < 3 or not 2 <= len(key) <= len(word):
        return False
    if key in word and len(key) * 2 >= len(word):
        return True
    if len(key) == len(word) and len(word) >= 4:
        return sum(a != b for a, b in zip(key, word, strict=True)) == 1
    rest = iter(word)
    return len(key) * 2 > len(word) and all(character in rest for character in key)


def gaps(labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]) -> Found:
    """An unknown label between two known ones, where just the official column between them is missing, or whose
    cells speak for one missing column."""
    more: Found = {}
    for label in labels:
        if label.column in found or label.group:
            continue
        known = {**found, **more}
        taken = {column.meaning for column in known.values()}
        missing = [meaning for meaning in OFFICIAL if meaning not in taken]
        left = max(
            (column for column in known if column < label.column and known[column].meaning in OFFICIAL), default=None
        )
        right = min(
            (column for column in known if column > label.column and known[column].meaning in OFFICIAL), default=None
        )
        if left is None and right is None:
            continue
        low = OFFICIAL.index(known[left].meaning) if left is not None else -1
        high = OFFICIAL.index(known[right].meaning) if right is not None else len(OFFICIAL)
        between = [meaning for meaning in missing if low < OFFICIAL.index(meaning) < high]
        evidence = [meaning for meaning in missing if share(values[label.column], meaning) >= 0.6 and meaning != "code"]
        both = [meaning for meaning in between if meaning in evidence]
        if len(both) == 1 and _is_what_is_left(label.text, both[0]):
            meaning, message = both[0], BY_POSITION
        elif (
            len(between) == 1
            and _is_what_is_left(label.text, between[0])
            and _plausible(between[0], values[label.column])
        ):
            meaning, message = between[0], BY_POSITION
        elif len(evidence) == 1 and not label.text:
            meaning, message = evidence[0], BY_CONTENT
        else:
            continue
        more[label.column] = column_of(label, meaning, "position" if message is BY_POSITION else "content")
        notices.append(Notice(None, message, names_of(label, meaning)))
    return more


def _is_what_is_left(text: str, meaning: str) -> bool:
    """Whether a header may be a lost or garbled one of this meaning: blank, or short and with a character of it. A
    local column's own name, however short, has none."""
    key = label_key(text)
    words = vocabulary("entries").written
    if len(key) > 4 or (key in words and key not in ("内容", "事项")):
        return not key
    return len(key) <= 2 or any(set(key) & set(word) for word, found in words.items() if found == meaning)


def _plausible(meaning: str, values: Sequence[str]) -> bool:
    """Whether cells could hold this: texts must not be ticks, ticks must be ticks."""
    if meaning in ("basis", "time_limit", "responsible_body", "channels"):
        return share(values, meaning) >= 0.3
    if meaning in ("audience_public", "proactive", "on_request", "county", "township"):
        return share(values, "mark") >= 0.5
    if meaning == "code":
        return share(values, "code") >= 0.6
    return bool(any(values)) and share(values, "mark") == 0 and share(values, "code") < 0.5


def unnamed_numbers(
    labels: Sequence[Label], found: Found, values: Sequence[Sequence[str]], notices: list[Notice]
) -> Found:
    """序号 without a header, or with a lost one, is known by its numbers and its place among the first columns."""
    if any(column.meaning == "code" for column in found.values()):
        return {}
    content_at = min((index for index, column in found.items() if column.meaning == "content"), default=4)
    for label in labels:
        unnamed = not label.text or (label.column not in found and len(label.text) <= 2)
        if (label.column in found and found[label.column].meaning != EXTRA) or not unnamed or label.column > content_at:
            continue
        if share(values[label.column], "code") >= 0.6:
            notices.append(position_notice(label, "code"))
            return {label.column: column_of(label, "code", "position")}
    return {}
