"""A workspace with many entries of mostly distinct texts, made once and kept between runs of the benchmarks."""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store import file as store_file
from catalogue_app.store import search
from catalogue_app.store.unit import step

SUBJECTS = re.findall(
    r"\w+",
    "安全生产、社会救助、养老服务、公共文化、义务教育、医疗卫生、生态环境、食品药品、城市管理、就业创业、土地征收、危房改造",
)
ACTS = re.findall(
    r"\w+",
    "行政许可、行政处罚、行政检查、行政强制、行政给付、行政确认、行政奖励、行政裁决、公共服务、监督抽查、资金分配、项目管理",
)
THINGS = re.findall(
    r"\w+",
    "办事指南、政策文件、审批结果、申请条件、公示名单、补助标准、检查计划、抽查结果、投诉渠道、服务机构、年度报告、应急预案",
)
RARE = range(0x4E00, 0x4E00 + 3_000)
"""Characters of the remarks: words of them are in a handful of entries, as most words of a real catalogue are."""
PORTION = 50_000


def entries(count: int) -> Iterator[Entry]:
    chance = random.Random(7)
    for number in range(count):
        subject, act, thing = chance.choice(SUBJECTS), chance.choice(ACTS), chance.choice(THINGS)
        yield Entry(
            id=f"{number:032x}",
            field=f"{number * 26 // count + 1:02}",
            position=number * 1024,
            code=str(number + 1),
            level1=f"{subject}{act}",
            level2=f"第{number}号{thing}",
            content=f"{subject}{thing}的名称、文号；{act}依据和第{number % 9973}批次{chance.choice(THINGS)}；"
            "监督电话0000-12345",
            basis=f"《中华人民共和国{subject}法》、"
            f"《关于{act}的通知》（示政办发〔{2001 + number % 25}〕{number % 300 + 1}号）",
            time_limit=f"自信息形成或者变更之日起{number % 20 + 1}个工作日内",
            responsible_body=f"示范县第{number % 40}局",
            channels="■政府网站 □政府公报 ■公开查阅点",
            audience_public=True,
            proactive=True,
            county=number % 3 != 0,
            township=number % 3 == 0,
            owner=f"第{number % 40}局",
            remarks="".join(map(chr, chance.choices(RARE, k=9))),
            origin=Origin("file", "目录.xlsx", number + 4),
        )


def made(count: int) -> Path:
    """The path of the workspace with `count` entries, indexed; made on the first call."""
    folder = Path(tempfile.gettempdir()) / "catalogue-app-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"{count}-with-remarks.gkml"
    if path.exists():
        return path
    unfinished = folder / f"{count}.unfinished.gkml"
    unfinished.unlink(missing_ok=True)
    started = time.perf_counter()
    file = store_file.create(unfinished, WorkspaceInfo("w", "示范县", "999901"), "b")
    every = entries(count)
    for _portion in range(0, count, PORTION):
        with step(file, "Import") as unit:
            unit.create_many(islice(every, PORTION))
    stored = time.perf_counter()
    finish(search.catch_up(file))
    file.close()
    unfinished.rename(path)
    print(
        f"  made {count:,} entries: stored in {stored - started:.0f} s, "
        f"indexed in {time.perf_counter() - stored:.0f} s, {path.stat().st_size / 1e6:,.0f} MB"
    )
    return path
