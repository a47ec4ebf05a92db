"""Merging submissions: 50 offices with 1,000 entries each, and the preview of a merge of 3,000 entries.

Goals: all 50 merged in less than 60 s; a preview of 3,000 changed entries in less than 1 s; three times the entries
take three times as long (linear). The peer is the same change written as a bare step, without a package, a backup and
a question: what merging costs on top of storing.

    python tests/benchmarks/merge_submissions.py
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from measuring import show

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.merge import Decisions
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace import handing_down, merging, merging_apply, submitting
from catalogue_app.workspace.workspace import Workspace

OFFICES, ENTRIES = 50, 1_000
COUNTY = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "示范县", "999901", "county")


def office(number: int) -> str:
    return f"第{number}镇人民政府"


def entries(owner: str, count: int) -> list[Entry]:
    return [
        Entry(
            id=f"{owner.encode().hex()[:24]}-{number}",
            field="08",
            position=1024 * number,
            level1="社会救助",
            level2=f"事项{number}",
            content="救助对象；救助标准；申请材料；办理流程；" * 4,
            basis="《社会救助暂行办法》（国务院令第649号）第三条；" * 2,
            time_limit="自信息形成或变更之日起20个工作日内",
            responsible_body=owner,
            channels="■政府网站 □政府公报 ■政务新媒体 □公开查阅点",
            audience_public=True,
            proactive=True,
            township=True,
            owner=owner,
        )
        for number in range(1, count + 1)
    ]


def make_county(path: Path, offices: int, count: int) -> Workspace:
    county = Workspace.create(path, COUNTY, "王芳")
    with step(county.file, "Set up") as unit:
        for number in range(1, offices + 1):
            unit.create(Organisation(id=f"org-{number}", name=office(number), kind="township", division="999901101"))
            unit.create_many(entries(office(number), count))
    return county


def hand_in_changed(county: Workspace, number: int, folder: Path, every: int = 1) -> Path:
    """Hand the part down, change one cell of every so many entries there, and hand it in."""
    package, town = folder / f"{number}.gkpkg", folder / f"{number}.gkml"
    packed = finish(handing_down.pack(county, office(number), package))
    with finish(handing_down.open_package(package, town, "李明")) as opened:
        with step(opened.file, "Edit") as unit:
            changed = {one.id: {"time_limit": "10个工作日内"} for one in packed.part.entries[::every]}
            unit.update_many("entries", changed)
        finish(submitting.submit(opened, folder / f"{number}-in.gkpkg"))
    town.unlink()
    return folder / f"{number}-in.gkpkg"


def merge_all(county: Workspace, submissions: list[Path]) -> float:
    """Read, compared and merged one after the other."""
    started = time.perf_counter()
    for path in submissions:
        finish(merging_apply.apply(county, finish(merging.preview(county, path)), Decisions()))
    return time.perf_counter() - started


def growth(county: Workspace, submissions: list[Path]) -> tuple[float, float]:
    """Seconds for all, and how much longer the last ten took than the first ten: a merge must not cost more because
    others were merged before."""
    seconds = [merge_all(county, [path]) for path in submissions]
    return sum(seconds), sum(seconds[-10:]) / sum(seconds[:10])


def bare_steps(county: Workspace, offices: int, count: int) -> float:
    changed = [
        {one.id: {"time_limit": "30个工作日内"} for one in entries(office(number), count)}
        for number in range(1, offices + 1)
    ]
    started = time.perf_counter()
    for values in changed:
        with step(county.file, "Edit") as unit:
            unit.update_many("entries", values)
    return time.perf_counter() - started


def preview_seconds(folder: Path, count: int) -> float:
    with make_county(folder / f"preview-{count}.gkml", 1, count) as county:
        path = hand_in_changed(county, 1, folder)
        seconds = []
        for _run in range(3):
            started = time.perf_counter()
            preview = finish(merging.preview(county, path))
            seconds.append(time.perf_counter() - started)
        assert len(preview.plan.records) == count
    return min(seconds)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with make_county(folder / "county.gkml", OFFICES, ENTRIES) as county:
            submissions = [hand_in_changed(county, number, folder) for number in range(1, OFFICES + 1)]
            merged, later = growth(county, submissions)
            bare = bare_steps(county, OFFICES, ENTRIES)
        show(
            f"{OFFICES} submissions of {ENTRIES:,} entries, all of them changed",
            f"merged in {merged:.1f} s (goal: < 60 s); the last ten took {later:.2f} times the first ten",
            f"the same cells as bare steps {bare:.1f} s; ratio {merged / bare:.2f}",
        )
        small, large = preview_seconds(folder, 3_000), preview_seconds(folder, 9_000)
        show(
            "preview of a merge, every entry changed",
            f"3,000 entries {small:.2f} s (goal: < 1 s)",
            f"9,000 entries {large:.2f} s; {large / small:.2f} times as long (linear: 3)",
        )


if __name__ == "__main__":
    main()
