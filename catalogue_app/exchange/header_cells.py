"""The rows of a header as one label per column: the pieces of a column joined, its group named apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.vocabulary import Vocabulary, bare_key, label_key

_JOINTS = " -—–_/:|·>、.,;()"
_MEMBERS: dict[str, frozenset[str]] = {
    "item": frozenset({"level1", "level2", "level3", "level4"}),
    "audience": frozenset({"audience_public", "audience_group"}),
    "method": frozenset({"proactive", "on_request"}),
    "tier": frozenset({"county", "township", "village", "city", "both_tiers", "other_tier"}),
}
_DIVIDED = frozenset({"content", "basis", "time_limit", "responsible_body", "channels", "duty_items"})
"""Text columns whose one header may stand over several columns."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """One column's header. `group` is the vocabulary's name of its group, `group_text` as written; `block` is the
    same for columns under one header cell; `text` is the label itself without the group."""

    column: int
    text: str
    group: str | None
    group_text: str
    block: tuple[int, int]

    @property
    def title(self) -> str:
        """The header in one line, as shown to people: 公开对象/全社会."""
        return "/".join(part for part in (self.group_text, self.text) if part)


def labels(expanded: Expanded, first: int, last: int, words: Vocabulary) -> list[Label]:
    """The label of every column, from the header rows `first` to `last`."""
    return [_label(expanded, first, last, column, words) for column in range(expanded.width)]


def _label(expanded: Expanded, first: int, last: int, column: int, words: Vocabulary) -> Label:
    parts: list[tuple[str, int, int]] = []
    for row in range(first, last + 1):
        part = _part(expanded, row, column, first, last, words)
        if part is not None and part not in parts:
            parts.append(part)
    texts = [one_line(text) for text, _left, _right in parts]
    block = next(((left, right) for text, left, right in parts if right > left), (column, column))
    # The group is the first piece, when it is a group's name and something stands below it or beside it.
    group = words.group(parts[0][0]) if parts else None
    if group and (len(parts) > 1 or parts[0][2] > parts[0][1]):
        return Label(column, "".join(texts[1:]), group, texts[0], (parts[0][1], parts[0][2]))
    divided = words.meaning(parts[0][0]) in _DIVIDED if parts else False
    known = words.is_label if divided else words.meaning
    if len(parts) > 1 and parts[0][2] > parts[0][1] and not known("".join(texts)):
        # An unknown group over known labels (责任内容, a garbled 公开对象).
        return Label(column, "".join(texts[1:]), None, texts[0], (parts[0][1], parts[0][2]))
    if len(texts) == 1 and words.meaning(parts[0][0]) is None and (flat := _flat(parts[0][0], words)):
        over, under = flat
        return Label(column, under, words.group(over), over, (column, column))
    return Label(column, "".join(texts), None, "", block)


def _part(
    expanded: Expanded, row: int, column: int, first: int, last: int, words: Vocabulary
) -> tuple[str, int, int] | None:
    """The text over a column in one header row, with the first and last column of its cell."""
    for left, right in expanded.across.get(row, ()):
        if left <= column <= right:
            text = expanded.rows[row][left]
            return (text, left, right) if text else None
    text = expanded.rows[row][column]
    if text:
        if row < last and (words.group(text) or _stands_over_pieces(expanded, row, column, last, words)):
            return text, column, _reach(expanded, row, column, last)
        return text, column, column
    if row == last:
        return None
    # A blank beside a group's name and above a label of its own: a merged cell that was lost (CSV, copied text).
    for left in range(column - 1, -1, -1):
        text = expanded.rows[row][left]
        if text:
            inside = (
                (words.group(text) is not None or _stands_over_pieces(expanded, row, left, last, words))
                and not _is_merged(expanded, row, left)
                and column <= _reach(expanded, row, left, last)
            )
            return (text, left, _reach(expanded, row, left, last)) if inside else None
    return None


def _stands_over_pieces(expanded: Expanded, row: int, column: int, last: int, words: Vocabulary) -> bool:
    """Whether an unmerged 公开渠道和载体 has a label of its own below it: then the blanks beside it may be its too."""
    below = [expanded.rows[under][column] for under in range(row + 1, last + 1)]
    return (
        words.meaning(expanded.rows[row][column]) in _DIVIDED
        and not expanded.covered.get(row + 1, 0) >> column & 1
        and any(below)
    )


def _is_merged(expanded: Expanded, row: int, column: int) -> bool:
    return any(left <= column <= right for left, right in expanded.across.get(row, ()))


def _reach(expanded: Expanded, row: int, column: int, last: int) -> int:
    """The last column under an unmerged group's name: blanks beside it that have a label below them."""
    reach = column
    for right in range(column + 1, expanded.width):
        if expanded.rows[row][right] or _is_merged(expanded, row, right):
            break
        if not any(expanded.rows[below][right] for below in range(row + 1, last + 1)):
            break
        reach = right
    return reach


def _flat(text: str, words: Vocabulary) -> tuple[str, str] | None:
    """The group and the label of a flat header such as 公开对象-全社会, whatever joins the two."""
    key = label_key(text)
    for over in sorted((word for word in words.groups if key.startswith(word)), key=len, reverse=True):
        under = key[len(over) :].strip(_JOINTS)
        if under and words.meaning(under) in _MEMBERS.get(words.groups[over], frozenset()):
            return over, under
    for joint in (index for index, character in enumerate(key) if index > 1 and character in _JOINTS):
        # 公开渠道-政府网站: one column of several, one for each channel.
        if words.labels.get(key[:joint]) == "channels" and key[joint:].strip(_JOINTS):
            return key[:joint], key[joint:].strip(_JOINTS)
    return None


def one_line(text: str) -> str:
    """A header as written, without the white space that only broke it to fit: none between Chinese characters."""
    return _SPACE.sub("", text.replace("_x000D_", "").replace("\u200b", ""))


def known_words(expanded: Expanded, row: int, words: Vocabulary) -> tuple[set[str], int, int]:
    """What a row says as a header: the distinct meanings and groups in it, how many cells are known, how many
    filled."""
    seen: set[str] = set()
    known = filled = 0
    for column in expanded.own(row):
        text = expanded.rows[row][column]
        filled += 1
        if len(text) > 120 or len(label_key(text)) > 90 or not bare_key(text):
            continue
        group = words.group(text)
        meaning = words.meaning(text)
        if meaning is None and group is None and (flat := _flat(text, words)):
            meaning = words.meaning(flat[1])
        if group or meaning:
            known += 1
            seen.add(f"group:{group}" if group and meaning is None else str(meaning))
    return seen, known, filled
