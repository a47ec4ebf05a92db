"""What is said once about a whole table: columns without a mark, values that doubt the reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.recognise import Section
from catalogue_app.i18n import N_

NO_MARK = N_(
    "No mark in the whole column: {columns}. The marks may have been pictures or symbols that were lost; please check."
)
PINYIN = N_(
    "Pinyin in brackets stands in {count} rows, as on tampered copies of web pages; please compare with the source."
)
NO_ROWS = N_("A header was found, but no rows below it.")

_PAIRS = (("audience_public", "audience_group"), ("proactive", "on_request"), ("county", "township"))
# It begins with the bracket, of which there are few: this looks through the content of every row.
_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[）)]")


def table_notices(section: Section, rows: Sequence[ImportedRow]) -> list[Notice]:
    """What a person should know of one table as a whole, beside the notices of its rows."""
    if not rows:
        return [Notice(None, NO_ROWS)]
    if section.header.kind != "entries":
        return []
    notices = []
    columns = _without_mark(rows)
    if columns:
        titles = "、".join(title_of("entries", meaning) for meaning in columns)
        notices.append(Notice(None, NO_MARK, {"columns": titles}))
    tampered = sum(1 for text in _names_and_contents(rows) if _PINYIN.search(text))
    if tampered:
        notices.append(Notice(None, PINYIN, {"count": tampered}))
    return notices


def _names_and_contents(rows: Sequence[ImportedRow]) -> Iterator[str]:
    """The text of each row, where there is a bracket in it at all."""
    for row in rows:
        text = f"{row.values.get('level2')}\n{row.values.get('content')}"
        if "（" in text or "(" in text:
            yield text


def _without_mark(rows: Sequence[ImportedRow]) -> list[str]:
    """Mark columns without any mark. 特定群体 and 依申请 are rightly empty in most tables, as long as the other column
    of the pair has marks."""
    empty = {
        meaning
        for pair in _PAIRS
        for meaning in pair
        if any(meaning in row.values for row in rows) and not any(row.values.get(meaning) for row in rows)
    }
    return [
        meaning
        for usual, rare in _PAIRS
        for meaning in (usual, rare)
        if meaning in empty and (meaning == usual or usual in empty or rare == "township")
    ]
