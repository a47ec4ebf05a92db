from __future__ import annotations

import pytest

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    with Workspace.create(tmp_path / "示范县.gkml", info, "李明") as opened:
        yield opened


@pytest.fixture
def three_entries(workspace):
    """Three entries of field 04 that came from a file, ids a, b and c."""
    entries = [
        Entry(
            id=name,
            field="04",
            position=1024 * number,
            level1="政策文件",
            level2=f"文件{name}",
            content="名称；文号",
            basis="《安全生产法》",
            time_limit="信息形成之日起20个工作日内",
            responsible_body="县应急管理局",
            channels="■政府网站",
            audience_public=True,
            audience_group="",
            proactive=True,
            on_request=False,
            origin=Origin("file", "表.xlsx", number + 4),
        )
        for number, name in enumerate("abc", 1)
    ]
    with step(workspace.file, "Import “{file}”", file="表.xlsx") as unit:
        unit.create_many(entries)
    return entries
