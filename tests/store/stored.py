"""Records and readings that the tests of the store share."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from catalogue_app.domain.comment import Comment
from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry, Exemption, Origin
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.setting import Setting
from catalogue_app.domain.submission import Submission
from catalogue_app.domain.waiver import Waiver
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.schema import TABLES

INFO = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")


def full_entry(number: int = 1, **values) -> Entry:
    """An entry in which every attribute differs from its default."""
    return Entry(
        **{
            "id": f"entry-{number}",
            "field": "04",
            "position": 1024 * number,
            "code": "0101",
            "level1": "政策文件",
            "level2": f"第{number}号文件",
            "level3": "全文",
            "content": "名称；文号；\n发布日期",
            "basis": "《中华人民共和国安全生产法》第三条",
            "time_limit": "自信息形成之日起20个工作日内",
            "responsible_body": "县应急管理局",
            "channels": "■政府网站 □政府公报",
            "audience_public": True,
            "audience_group": "",
            "proactive": True,
            "on_request": False,
            "county": True,
            "township": False,
            "other_tiers": ("村级",),
            "owner": "石桥镇人民政府",
            "power_item": "000100",
            "operation_link": "受理",
            "exemption": Exemption("国家秘密", "第十四条", "理由", "其余"),
            "portal_column": "重点领域",
            "remarks": "备注",
            "extra": {"联系电话": "0000-12345"},
            "state": "approved",
            "origin": Origin("file", "表.xlsx", number + 4, {}, {"basis": "同上"}),
            **values,
        }
    )


def one_of_each() -> dict:
    return {
        "entries": full_entry(),
        "powers": PowerItem(
            id="power-1",
            position=3,
            code="000100",
            name="采矿许可",
            links=(OperationLink("受理", True, "窗口"), OperationLink("决定")),
            extra={"备注二": "x"},
            origin=Origin("file", "权责.xlsx", 9),
        ),
        "documents": LegalDocument(id="document-1", title="安全生产法", validity="in_force", aliases=("安法",)),
        "organisations": Organisation(id="organisation-1", name="县应急管理局", kind="department", phone="0000-12345"),
        "decisions": MajorDecision(
            id="decision-1",
            title="学区调整方案",
            year="2026",
            listed=True,
            forms=("座谈会", "公开征求意见"),
            opinions=12,
            steps=(
                DecisionStep("participation", "2026-03-01", "卷一", ("entry-1",)),
                DecisionStep("experts", not_applicable="不涉及专业技术问题"),
            ),
        ),
        "settings": Setting(id="approval", value={"one_person": False, "people": {"李明": ["head"]}}),
        "handouts": Handout(
            id="handout-1", office="石桥镇人民政府", number=2, submissions=("s",), records={"entries": {}}
        ),
        "submissions": Submission(id="submission-1", role="merged", previous=("s",), counts={"changed": 1}),
        "waivers": Waiver(id="waiver-1", rule="TIM-03", entry_id="entry-1", reason="省条例另有规定", fingerprint="f"),
        "comments": Comment(
            id="comment-1", entry_id="entry-1", text="请核对文号", who="李明", at="2026-03-02T09:00+08:00"
        ),
    }


def stored_rows(path) -> dict[str, list]:
    """Every row of the registers as the file holds them, byte for byte."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f"SELECT * FROM {table.name} ORDER BY key").fetchall()
            for table in TABLES.values()
        }
