"""Goal 3: XLSX in: 40,000 rows read, recognised, parsed and stored in at most 0.5x of what openpyxl needs only to
read them; goal 10: linear up to 300,000.

    python tests/benchmarks/import_xlsx.py [--large]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import Measured, in_processes, report, show

HEADER = (
    *("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"),
    *("公开对象", "", "公开方式", "", "公开层级", ""),
)
LABELS = ("", "一级事项", "二级事项", *[""] * 5, "全社会", "特定群体", "主动", "依申请", "县级", "乡级")
BOXES = "■政府网站    □政府公报\n□两微一端    □发布会/听证会\n□广播电视    □纸质媒体\n■公开查阅点    ■政务服务中心"


def make(path: Path, rows: int) -> None:
    """A catalogue as offices write it: merged level-1 cells, boxes, mostly distinct texts."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("标准目录")
    sheet.merge_range(0, 0, 0, 13, "示范县安全生产领域基层政务公开标准目录")
    for first, last in ((1, 2), (8, 9), (10, 11), (12, 13)):
        sheet.merge_range(1, first, 1, last, HEADER[first])
    for column in (0, 3, 4, 5, 6, 7):
        sheet.merge_range(1, column, 2, column, HEADER[column])
    for column, label in enumerate(LABELS):
        if label:
            sheet.write_string(2, column, label)
    for number in range(rows):
        row = number + 3
        if number % 5 == 0:
            last = min(row + 4, rows + 2)
            name = f"第{number // 5}类监督管理事项"
            if last > row:
                sheet.merge_range(row, 1, last, 1, name)
            else:
                sheet.write_string(row, 1, name)
        sheet.write_number(row, 0, number + 1)
        sheet.write_string(row, 2, f"第{number}项行政检查情况")
        sheet.write_string(
            row,
            3,
            f"1.检查依据；\n2.检查对象和第{number}号检查计划；\n3.检查结果；\n4.整改要求和复查情况；\n5.监督电话0000-12345",
        )
        sheet.write_string(
            row,
            4,
            f"《中华人民共和国安全生产法》、《中华人民共和国政府信息公开条例》（国务院令第711号）、"
            f"《关于第{number % 900}号事项的通知》（示政办发〔20{10 + number % 15}〕{number % 300 + 1}号）",
        )
        sheet.write_string(row, 5, f"自检查结果形成之日起{number % 20 + 1}个工作日内公开，公示不少于7个工作日")
        sheet.write_string(row, 6, f"示范县应急管理局第{number % 40}中队")
        sheet.write_string(row, 7, BOXES)
        for column in (8, 10, 12):
            sheet.write_string(row, column, "√")
        if number % 3 == 0:
            sheet.write_string(row, 9, "行政相对人")
    book.close()


def ours(path: Path, folder: Path) -> None:
    from catalogue_app.domain.progress import finish
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.workspace import importing
    from catalogue_app.workspace.workspace import Workspace

    target = folder / "benchmark.gkml"
    target.unlink(missing_ok=True)
    with Workspace.create(target, WorkspaceInfo("w", "示范县", "999901"), "b") as workspace:
        result = finish(importing.apply(workspace, finish(importing.read(workspace, [path]))))
        assert result.skipped == 0


def openpyxl_only(path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            tuple(row)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = [3_000, 40_000, *([300_000] if "--large" in sys.argv else [])]
        here = Path(__file__)
        figures: dict[int, Measured] = {}
        for rows in sizes:
            make(folder / f"{rows}.xlsx", rows)
            figures[rows] = in_processes(here, "ours", folder / f"{rows}.xlsx", folder, runs=1 if rows > 40_000 else 3)
        peer = in_processes(here, "openpyxl", folder / "40000.xlsx", folder, runs=2)
    show(
        "Goal 3: XLSX in, 40,000 rows read, recognised, parsed and stored",
        f"ours      {figures[40_000].seconds:6.2f} s  {figures[40_000].peak:5.0f} MB",
        f"openpyxl  {peer.seconds:6.2f} s  {peer.peak:5.0f} MB  (only reading)",
        f"ratio     {figures[40_000].seconds / peer.seconds:6.2f}  (goal: at most 0.5)",
        f"          {figures[40_000].processor / peer.processor:6.2f}  by processor time",
        *(
            f"{rows:>7,} rows: {1e6 * figure.seconds / rows:6.0f} µs a row, {figure.peak:5.0f} MB"
            for rows, figure in figures.items()
        ),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        report(lambda: ours(Path(sys.argv[2]), Path(sys.argv[3])))
    elif sys.argv[1:2] == ["openpyxl"]:
        report(lambda: openpyxl_only(Path(sys.argv[2])))
    else:
        main()
