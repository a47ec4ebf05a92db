"""Tables as offices draw them, for tests: "^" is a cell merged with the one above, "<" with the one to the left.

A row that is a plain string is one line merged across the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tables_in import entry_as_expected, power_as_expected, squeezed

from catalogue_app.domain.progress import finish
from catalogue_app.exchange.grid import Grid, Span
from catalogue_app.exchange.imported import FileTables
from catalogue_app.exchange.tables import tables_in as read_grids

Row = Sequence[str] | str

HEADER: tuple[tuple[str, ...], ...] = (
    (
        "序号",
        "公开事项",
        "<",
        "公开内容（要素）",
        "公开依据",
        "公开时限",
        "公开主体",
        "公开渠道和载体",
        "公开对象",
        "<",
        "公开方式",
        "<",
        "公开层级",
        "<",
    ),
    ("^", "一级事项", "二级事项", "^", "^", "^", "^", "^", "全社会", "特定群体", "主动", "依申请", "县级", "乡级"),
)
"""The two-row header of the national pattern."""
TITLE = "示范县社会救助领域基层政务公开标准目录"


def entry(number: int | str = 1, **cells: str) -> list[str]:
    """A row under HEADER. Name cells that differ: code, level1, level2, content, basis, time, body, channels, public,
    group, proactive, request, county, township."""
    usual = {
        "code": str(number),
        "level1": "综合业务",
        "level2": f"第{number}项",
        "content": f"内容{number}；地址",
        "basis": "《政府信息公开条例》",
        "time": "信息形成之日起20个工作日内",
        "body": "县民政局",
        "channels": "■政府网站 □公开查阅点",
        "public": "√",
        "group": "",
        "proactive": "√",
        "request": "",
        "county": "√",
        "township": "",
    }
    return list({**usual, **cells}.values())


def grid(rows: Sequence[Row], **options: Any) -> Grid:
    width = max(len(row) for row in rows if not isinstance(row, str))
    cells = [[row, *["<"] * (width - 1)] if isinstance(row, str) else list(row) for row in rows]
    spans: list[Span] = []
    for top, row in enumerate(cells):
        for left, text in enumerate(row):
            if text in ("^", "<"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(cells) and left < len(cells[bottom + 1]) and cells[bottom + 1][left] == "^":
                bottom += 1
            if (top, left) != (bottom, right):
                spans.append((top, left, bottom, right))
    plain = [["" if text in ("^", "<") else text for text in row] for row in cells]
    return Grid(options.pop("where", "Sheet1"), options.pop("table", None), plain, spans, **options)


def read(rows: Sequence[Row], **options: Any) -> FileTables:
    """What an import makes of a table; `options` go to `tables_in`."""
    place = {key: options.pop(key) for key in ("where", "table", "sheet", "titles", "first_row") if key in options}
    return finish(read_grids("表.xlsx", [grid(rows, **place)], **options))


def entries(rows: Sequence[Row], **options: Any) -> list[dict[str, Any]]:
    """The entries in the form of the samples' expected.json, without white space."""
    found = read(rows, **options)
    assert all(table.kind == "entries" for table in found.tables)
    return [squeezed(entry_as_expected(table, row)) for table in found.tables for row in table.rows]


def powers(rows: Sequence[Row], **options: Any) -> list[dict[str, Any]]:
    found = read(rows, **options)
    assert all(table.kind == "powers" for table in found.tables)
    return [squeezed(power_as_expected(table, row)) for table in found.tables for row in table.rows]


def said(rows: Sequence[Row], **options: Any) -> str:
    """Everything the import reports, line by line, with its row."""
    tables = read(rows, **options).tables
    return "\n".join(f"{one.row}: {one.text}" for table in tables for one in (*table.warnings, *table.skipped))
