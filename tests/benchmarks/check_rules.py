"""Goal 7: the whole rule book over 40,000 entries in at most 1.5x of what frictionless needs for a plain schema on the
same CSV; one entry in less than 2 ms; goal 10: linear up to 300,000.

The catalogue is that of a large county: every office has the national items in its own name. A second figure is for
rows in which every text is different, which no office has.

    pip install frictionless
    python tests/benchmarks/check_rules.py [--large]
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from measuring import ROOT, Measured, in_processes, report, show

sys.path.insert(0, str(ROOT))
COLUMNS = (
    *("field", "level1", "level2", "content", "basis", "time_limit", "responsible_body", "channels", "group"),
    *("public", "proactive", "on_request", "county", "township"),
)
MARKS = ("√", "√", "", "√", "")
BOXES = "■政府网站    □政府公报\n□两微一端    □发布会/听证会\n□广播电视    □纸质媒体\n■公开查阅点    ■政务服务中心"


def texts(number: int) -> tuple[str, ...]:
    """One row as offices write it; content, basis and limit are different in nearly every row."""
    return (
        f"{number % 26 + 1:02}",
        f"第{number // 5}类监督管理事项",
        f"第{number}项行政检查情况",
        f"1.检查依据；\n2.检查对象和第{number}号检查计划；\n3.检查结果；\n4.整改要求和复查情况；\n5.监督电话0000-12345",
        "《中华人民共和国安全生产法》、《中华人民共和国政府信息公开条例》（国务院令第711号）、"
        f"《关于第{number % 900}号事项的通知》（示政办发〔20{10 + number % 15}〕{number % 300 + 1}号）",
        f"自检查结果形成之日起{number % 20 + 1}个工作日内公开，公示不少于7个工作日",
        f"示范县应急管理局第{number % 40}中队",
        BOXES,
        "行政相对人" if number % 3 == 0 else "",
        *MARKS,
    )


def office_rows(rows: int) -> Iterator[tuple[str, ...]]:
    """The items of all national templates, office after office."""
    from catalogue_app.domain.reading.channels import write_channels
    from catalogue_app.templates.channels import official_boxes
    from catalogue_app.templates.fields import fields, template

    items = [(code, item) for code in fields() for item in template(code).items]
    for number in range(rows):
        office, (code, item) = number // len(items), items[number % len(items)]
        yield (
            code,
            item.level1,
            item.level2,
            "；\n".join(item.content),
            "、".join(item.basis),
            item.time_limit,
            f"示范县第{office}局",
            write_channels(official_boxes(), item.channels),
            item.audience_group,
            *MARKS,
        )


def make(path: Path, rows: int, distinct: bool = False) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((texts(number) for number in range(rows)) if distinct else office_rows(rows))


def entries(path: Path) -> list:
    from catalogue_app.domain.entry import Entry

    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Entry(
                id=str(number),
                field=row["field"],
                position=number,
                level1=row["level1"],
                level2=row["level2"],
                content=row["content"],
                basis=row["basis"],
                time_limit=row["time_limit"],
                responsible_body=row["responsible_body"],
                channels=row["channels"],
                audience_public=True,
                audience_group=row["group"],
                owner=row["responsible_body"],
                proactive=True,
                on_request=False,
                county=True,
                township=False,
            )
            for number, row in enumerate(csv.DictReader(file))
        ]


def context() -> object:
    from catalogue_app.checks.context import Context, StandardItem
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.templates.documents import documents
    from catalogue_app.templates.fields import fields, template

    standard = {
        code: tuple(StandardItem(item.level1, item.level2, item.time_limit) for item in template(code).items)
        for code in fields()
    }
    return Context(
        WorkspaceInfo("w", "示范县", "999901"),
        documents=documents(),
        shipped_documents=documents(),
        fields=fields(),
        standard=standard,
    )


def ours(path: Path) -> Callable[[], None]:
    """What to measure: the check of the entries that the CSV holds. A workspace has them already."""
    from catalogue_app.checks import run
    from catalogue_app.domain.progress import finish

    found, known = entries(path), context()

    def check() -> None:
        assert finish(run.check_catalogue(found, known))

    return check


def frictionless(path: Path) -> None:
    from frictionless import Resource, Schema, fields

    schema = Schema(
        fields=[fields.StringField(name=name, constraints={"required": name in COLUMNS[:8]}) for name in COLUMNS]
    )
    from frictionless import system

    with system.use_context(trusted=True):
        Resource(path=str(path), schema=schema).validate()


def one_entry() -> None:
    """Fresh texts every time, as when somebody types; without the first, which loads the tables."""
    from catalogue_app.checks import run
    from catalogue_app.domain.entry import Entry

    known = context()

    def entry(number: int) -> Entry:
        row = dict(zip(COLUMNS, texts(number), strict=True))
        for mark in ("group", "public", "proactive", "on_request", "county", "township"):
            row.pop(mark)
        return Entry(id=str(number), audience_public=True, proactive=True, county=True, **row)

    run.check_entry(entry(0), known)
    for number in range(1, 1001):
        run.check_entry(entry(number + 50_000), known)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = Path(__file__)
        figures: dict[int, Measured] = {}
        for rows in [3_000, 40_000, *([300_000] if "--large" in sys.argv else [])]:
            make(folder / f"{rows}.csv", rows)
            figures[rows] = in_processes(here, "ours", folder / f"{rows}.csv", runs=1 if rows > 40_000 else 2)
        peer = in_processes(here, "frictionless", folder / "40000.csv", runs=2)
        single = in_processes(here, "one", runs=2)
        make(folder / "distinct.csv", 40_000, distinct=True)
        worst = in_processes(here, "ours", folder / "distinct.csv", runs=1)
        worst_peer = in_processes(here, "frictionless", folder / "distinct.csv", runs=1)
    show(
        "Goal 7: the whole rule book over 40,000 entries",
        f"ours          {figures[40_000].seconds:6.2f} s  {figures[40_000].peak:5.0f} MB",
        f"frictionless  {peer.seconds:6.2f} s  {peer.peak:5.0f} MB  (plain schema on the same table as CSV)",
        f"ratio         {figures[40_000].seconds / peer.seconds:6.2f}  (goal: at most 1.5)",
        f"              {figures[40_000].processor / peer.processor:6.2f}  by processor time",
        f"every text different: {worst.seconds:.2f} s, ratio {worst.seconds / worst_peer.seconds:.2f}, "
        f"by processor time {worst.processor / worst_peer.processor:.2f}",
        f"one entry as one types: {single.seconds:.3f} ms  (goal: less than 2)",
        *(f"{rows:>7,} entries: {1e6 * figure.seconds / rows:6.0f} µs each" for rows, figure in figures.items()),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        report(ours(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["frictionless"]:
        report(lambda: frictionless(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["one"]:
        started = time.perf_counter()
        report(one_entry)
        assert time.perf_counter() > started
    else:
        main()
