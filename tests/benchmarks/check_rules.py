"""Goal 7: the whole rule book over 40,000 entries in at most 1.5x of what frictionless needs for a plain schema on the
same CSV; one entry in less than 2 ms; goal 10: linear up to 300,000.

    pip install frictionless
    python tests/benchmarks/check_rules.py [--large]
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from pathlib import Path

from measuring import Measured, in_processes, report, show

COLUMNS = ("level1", "level2", "content", "basis", "time_limit", "responsible_body", "channels", "group")
BOXES = "■政府网站    □政府公报\n□两微一端    □发布会/听证会\n□广播电视    □纸质媒体\n■公开查阅点    ■政务服务中心"


def texts(number: int) -> tuple[str, ...]:
    """One row as offices write it; content, basis and limit are different in nearly every row."""
    return (
        f"第{number // 5}类监督管理事项",
        f"第{number}项行政检查情况",
        f"1.检查依据；\n2.检查对象和第{number}号检查计划；\n3.检查结果；\n4.整改要求和复查情况；\n5.监督电话0000-12345",
        "《中华人民共和国安全生产法》、《中华人民共和国政府信息公开条例》（国务院令第711号）、"
        f"《关于第{number % 900}号事项的通知》（示政办发〔20{10 + number % 15}〕{number % 300 + 1}号）",
        f"自检查结果形成之日起{number % 20 + 1}个工作日内公开，公示不少于7个工作日",
        f"示范县应急管理局第{number % 40}中队",
        BOXES,
        "行政相对人" if number % 3 == 0 else "",
    )


def make(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(texts(number) for number in range(rows))


def entries(path: Path) -> list:
    from catalogue_app.domain.entry import Entry

    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Entry(
                id=str(number),
                field=f"{number % 26 + 1:02}",
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


def ours(path: Path) -> None:
    from catalogue_app.checks import run
    from catalogue_app.domain.progress import finish

    problems = finish(run.check_catalogue(entries(path), context()))
    assert problems


def frictionless(path: Path) -> None:
    from frictionless import Resource, Schema, fields

    schema = Schema(
        fields=[
            fields.StringField(name=name, constraints={"required": name != "group", "minLength": 1}) for name in COLUMNS
        ]
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
        row.pop("group")
        return Entry(id=str(number), field="04", audience_public=True, proactive=True, county=True, **row)

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
    show(
        "Goal 7: the whole rule book over 40,000 entries",
        f"ours          {figures[40_000].seconds:6.2f} s  {figures[40_000].peak:5.0f} MB  (reading the CSV included)",
        f"frictionless  {peer.seconds:6.2f} s  {peer.peak:5.0f} MB  (plain schema)",
        f"ratio         {figures[40_000].seconds / peer.seconds:6.2f}  (goal: at most 1.5)",
        f"one entry as one types: {single.seconds:.3f} ms  (goal: less than 2)",
        *(f"{rows:>7,} entries: {1e6 * figure.seconds / rows:6.0f} µs each" for rows, figure in figures.items()),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        report(lambda: ours(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["frictionless"]:
        report(lambda: frictionless(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["one"]:
        started = time.perf_counter()
        report(one_entry)
        assert time.perf_counter() > started
    else:
        main()
