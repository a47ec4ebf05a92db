"""Finds the header rows of a table and gives every column its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue_app.domain.decision import STEP_NAMES
from catalogue_app.domain.records import Kind
from catalogue_app.exchange import entry_columns, header_cells
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.vocabulary import EXTRA, vocabulary

_ROWS_AT_MOST = 4
_SAMPLE_ROWS = 40
_LABEL_AT_MOST = 12
_FORM_ROWS, _FORM_LABELS = 5, 3

_STRONG: Mapping[Kind, frozenset[str]] = {
    "entries": frozenset({
        "content", "time_limit", "channels", "audience_public", "audience_group", "proactive", "on_request",
        "level1", "level2", "level3", "responsible_body", "property", "county", "township",
        "group:item", "group:audience", "group:method", "group:tier",
    }),
    "powers": frozenset({
        "power_type", "code", "name", "sub_item", "exercising_body", "undertaking_org", "duty_items",
        "accountability", "basis", "successor",
    }),
    "documents": frozenset({"title", "number", "issuing_body", "issued", "effective", "expires", "validity"}),
    "organisations": frozenset({"name", "functions", "address", "office_hours", "phone", "officer"}),
    "decisions": frozenset({
        "title", "body", "deciding_body", "planned", "forms", "opinions_from", "opinions_to", "opinion_period",
        "opinions", "adopted", "not_adopted", "year", *STEP_NAMES,
    }),
}  # fmt: skip
"""The meanings that make a table one of its kind; the others (序号, 备注, 依据) stand in tables of many kinds."""
_NEEDED: Mapping[Kind, frozenset[str]] = {
    "entries": frozenset({"content", "level1", "level2", "level3", "group:item"}),
    "powers": frozenset({"name"}),
    "documents": frozenset({"title"}),
    "organisations": frozenset({"name"}),
    "decisions": frozenset({"title"}),
}


@dataclass(frozen=True, slots=True)
class Header:
    """`first` and `last` are 0-based rows of the grid; `columns` those columns that hold something."""

    kind: Kind
    first: int
    last: int
    columns: tuple[ColumnMeaning, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def number_column(self) -> int:
        """The column of 序号; the first where there is none."""
        return next((one.index for one in self.columns if one.meaning in ("code", "seq")), 0)

    def same_columns(self, other: Header) -> bool:
        mine = [(column.index, column.meaning) for column in self.columns if column.meaning != EXTRA]
        others = [(column.index, column.meaning) for column in other.columns if column.meaning != EXTRA]
        return self.kind == other.kind and mine == others


def header_at(
    expanded: Expanded, row: int, kinds: Sequence[Kind], *, short: bool = False, above: bool = False
) -> Header | None:
    """The header that begins in this row, or None. `short`: it may be as short as 序号, 事项名称 or 单位名称, because
    what kind of list stands here is known already. `above`: the row above is nothing else, so it may hold the upper
    halves of labels (公开 over 时限)."""
    best: tuple[int, Kind] | None = None
    for kind in kinds:
        score = _score(expanded, row, kind) or (_short_score(expanded, row, kind) if short else 0)
        if score and (best is None or score > best[0]):
            best = (score, kind)
    if best is None:
        return None
    kind = best[1]
    last = _last_row(expanded, row, kind)
    if above and _begins_above(expanded, row, last, kind):
        row -= 1
    sample = _sample(expanded, row, last)
    header_labels = header_cells.labels(expanded, row, last, vocabulary(kind))
    columns, notices = entry_columns.assign(kind, header_labels, sample, expanded.width)
    return Header(kind, row, last, columns, notices)


def is_card(expanded: Expanded, row: int) -> bool:
    """A form with one item: labels and values side by side (职权名称 | … | 职权类型 | 行政处罚)."""
    words = vocabulary("powers")
    filled = list(expanded.own(row))
    if _is_upright_form(expanded, row):
        return True
    if len(filled) < 4 or len(filled) % 2:
        return False
    known = [words.meaning(expanded.rows[row][column]) not in (None, EXTRA) for column in filled]
    return all(known[::2]) and not any(known[1::2])


def _is_upright_form(expanded: Expanded, row: int) -> bool:
    """The same form with its labels one below the other: 职权名称 | …, then 职权类型 | …, then 实施依据 | …"""
    words = vocabulary("powers")
    labels = set()
    for at in range(row, min(row + _FORM_ROWS, len(expanded.rows))):
        filled = [expanded.rows[at][column] for column in expanded.own(at)]
        # With two values beside the label it is a list that lies on its side.
        is_pair = len(filled) == 2 or (len(filled) > 2 and words.meaning(filled[2]) is not None)
        meaning = words.meaning(filled[0]) if is_pair else None
        if meaning not in (None, EXTRA) and words.meaning(filled[1]) is None:
            labels.add(meaning)
    return len(labels) >= _FORM_LABELS and "name" in labels


def _score(expanded: Expanded, row: int, kind: Kind) -> int:
    words = vocabulary(kind)
    seen, known, filled = header_cells.known_words(expanded, row, words)
    seen.discard(EXTRA)
    if filled < 3 or known < 3 or known * 2 < filled or is_card(expanded, row):
        return 0
    strong = seen & _STRONG[kind]
    if len(strong) < 2:
        return 0
    if not strong & _NEEDED[kind] and len(strong) < 4:
        return 0
    return len(strong) * 2 + len(seen)


def _short_score(expanded: Expanded, row: int, kind: Kind) -> int:
    """A header of nothing but known labels, the name among them; two at least, but one over a single column."""
    if kind == "entries":
        return 0
    seen, known, filled = header_cells.known_words(expanded, row, vocabulary(kind))
    least = 1 if expanded.width == 1 else 2
    return 1 if filled >= least and known == filled and seen & _NEEDED[kind] else 0


def _last_row(expanded: Expanded, first: int, kind: Kind) -> int:
    """The last header row: as far down as merged labels reach, then while a further row is made of labels."""
    words = vocabulary(kind)
    last = first
    for column in expanded.own(first):
        bottom = expanded.span_at(first, column)[2]
        text = expanded.rows[first][column]
        if bottom - first < _ROWS_AT_MOST and (words.meaning(text) or words.group(text)):
            last = max(last, bottom)
    while (
        last + 1 < len(expanded.rows) and last + 1 - first < _ROWS_AT_MOST and _continues(expanded, first, last, kind)
    ):
        last += 1
    return last


def _begins_above(expanded: Expanded, first: int, last: int, kind: Kind) -> bool:
    """Whether more columns are known when the row above is taken for the first of the header."""
    own = [expanded.rows[first - 1][column] for column in expanded.own(first - 1)]
    if len(own) < _FORM_LABELS or any(len(header_cells.one_line(text)) > _LABEL_AT_MOST for text in own):
        return False
    return len(_recognised(expanded, first - 1, last, kind)) > len(_recognised(expanded, first, last, kind))


def _continues(expanded: Expanded, first: int, last: int, kind: Kind) -> bool:
    """Whether the row after `last` still belongs to the header."""
    words = vocabulary(kind)
    row = last + 1
    own = list(expanded.own(row))
    texts = [expanded.rows[row][column] for column in own]
    if not own or any(len(header_cells.one_line(text)) > 60 for text in texts):
        return False
    if any(_looks_like_data(text) for text in texts):
        return False
    if [expanded.rows[first][column] for column in own] == texts and first == last:
        return False  # the same header again, on the next printed page
    before = _recognised(expanded, first, last, kind)
    after = _recognised(expanded, first, row, kind)
    if len(after) > len(before) and all(
        after.get(column) == meaning for column, meaning in before.items() if column not in own
    ):
        return True
    grouped = {
        label.column
        for label in header_cells.labels(expanded, first, row, words)
        if label.group and label.block[1] > label.block[0]
    }
    return (
        bool(grouped)
        and set(own) <= grouped
        and not any(column in before for column in own)
        and all(len(header_cells.one_line(text)) <= _LABEL_AT_MOST for text in texts)
    )


def _recognised(expanded: Expanded, first: int, last: int, kind: Kind) -> dict[int, str]:
    words = vocabulary(kind)
    found = {}
    for label in header_cells.labels(expanded, first, last, words):
        meaning = words.meaning(label.text)
        if meaning:
            found[label.column] = meaning
    return found


def _looks_like_data(text: str) -> bool:
    from catalogue_app.exchange.columns import EVIDENCE

    stripped = text.strip()
    return (
        EVIDENCE["mark"](stripped)
        or EVIDENCE["code"](stripped)
        or (text[0] in "■□☑▄" and len(text) > 2)
        or "《" in text
    )


def _sample(expanded: Expanded, first: int, last: int) -> list[list[str]]:
    """Some rows below the header, up to where it is repeated. Rows near its end would belong to the next section, so
    only the first ones."""
    rows = expanded.rows[last + 1 : last + 1 + _SAMPLE_ROWS]
    return rows[: rows.index(expanded.rows[first])] if expanded.rows[first] in rows else rows
