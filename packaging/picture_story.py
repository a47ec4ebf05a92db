"""What the pictures of README and guide show: the sample county after a publication, some edits and a hand-out."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.merge import Decisions
from catalogue_app.domain.progress import finish
from catalogue_app.workspace import browsing, bundles, entries, handing_down, merging, merging_apply, submitting
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.packages import SUFFIX
from catalogue_app.workspace.sample import make_sample
from catalogue_app.workspace.versions import Heading
from catalogue_app.workspace.workspace import Workspace

WHO = "李明"
TOWNSHIP = "石桥镇人民政府"
OTHER_TOWNSHIP = "清河镇人民政府"
NEWCOMER = "白云乡人民政府"
"""A township that still lacks some fields."""
OFFICE_TABLE = """<html><head><meta charset="utf-8"></head><body><table border="1">
<tr><td colspan="9">石桥镇社会救助领域基层政务公开标准目录</td></tr>
<tr><th rowspan="2">序号</th><th colspan="2">公开事项</th><th rowspan="2">公开内容（要素）</th>
<th rowspan="2">公开依据</th><th rowspan="2">公开时限</th><th rowspan="2">公开主体</th>
<th rowspan="2">公开渠道和载体</th><th rowspan="2">公开对象</th></tr>
<tr><th>一级事项</th><th>二级事项</th></tr>
<tr><td>1</td><td rowspan="2">临时救助</td><td>申请办法</td><td>申请条件；申请材料；办理地点</td>
<td>《社会救助暂行办法》（国务院令第649号）</td><td>信息形成之日起20个工作日内</td><td>石桥镇人民政府</td>
<td>■政府网站 □政府公报<br>■社区/村公示栏</td><td>全社会</td></tr>
<tr><td>2</td><td>救助结果</td><td>救助对象；救助金额；救助理由</td><td>同上</td><td>同上</td><td>同上</td>
<td>■政府网站<br>■社区/村公示栏</td><td>全社会</td></tr>
<tr><td>3</td><td>残疾人两项补贴</td><td>补贴标准</td><td>补贴范围；补贴标准</td>
<td>《残疾人两项补贴资格认定申请指南》</td><td>及时公开</td><td>石桥镇人民政府</td>
<td>■政府网站 ■便民服务站</td><td>残疾人</td></tr>
<tr><td colspan="9">注：■为选用的渠道。</td></tr></table></body></html>"""
"""A township's table as an office saves it: title, two header rows, merged cells, 同上, a note below."""


def make_county(folder: Path) -> Path:
    """The county's workspace in `folder`, closed, and beside it what the dialogs are opened on."""
    path = folder / "示范县.gkml"
    with finish(make_sample(path, WHO)) as county:
        heading = Heading.of("2026年第1版", "2026-03-01", "示政公〔2026〕1号", "首次发布")
        finish(bundles.approve_and_publish(county, folder / "发布", heading))
        _adjust(county)
        _hand_down(county, folder)
    (folder / "石桥镇目录.xls").write_text(OFFICE_TABLE, encoding="utf-8")
    return path


def _adjust(county: Workspace) -> None:
    """A few edits after the publication, so that there is something to compare."""
    first, second, third = _entries(county, "04")[:3]
    entries.edit(county, {first: {"content": "与安全生产有关的法律、行政法规和地方性法规；每年更新一次的目录"}})
    entries.edit(county, {second: {"time_limit": "信息形成或者变更之日起7个工作日内"}})
    entries.edit(county, {third: {"responsible_body": "示范县应急管理局、各乡镇人民政府"}})


def _hand_down(county: Workspace, folder: Path) -> None:
    """Hand the standard down to all townships; one hands in changes that were merged, another waits with its own."""
    standard = [entry.id for entry in browsing.snapshot(county) if not entry.township]
    handing_down.mark_standard(county, standard, "2026年标准目录")
    offices = [one.name for one in browsing.organisations(county) if one.kind == "township"]
    for office in offices[:4]:
        finish(handing_down.pack(county, office, folder / f"{office}{SUFFIX}"))
    for office, text in (
        (OTHER_TOWNSHIP, "清河镇便民服务站办公地址；服务时间"),
        (TOWNSHIP, "石桥镇便民服务站地址；电话"),
    ):
        with finish(handing_down.open_package(folder / f"{office}{SUFFIX}", folder / f"{office}.gkml", "王芳")) as own:
            chosen = browsing.entries_by_id(own, _entries(own, "20")[:3])
            entries.edit(own, {one.id: {"content": f"{one.content}；{text}"} for one in chosen})
            finish(submitting.submit(own, folder / f"{office} 报送{SUFFIX}", why="补充便民服务站信息"))
            ids = [one.id for one in chosen]
        if office == OTHER_TOWNSHIP:
            preview = finish(merging.preview(county, folder / f"{office} 报送{SUFFIX}"))
            finish(merging_apply.apply(county, preview, Decisions()))
    present = browsing.entries_by_id(county, ids[:1])
    entries.edit(county, {one.id: {"content": f"{one.content}；投诉渠道"} for one in present})


def _entries(workspace: Workspace, field: str) -> list[str]:
    return [entry.id for entry in browsing.snapshot(workspace, Filter(field=field))]
