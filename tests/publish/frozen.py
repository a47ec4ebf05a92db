"""A small frozen version, and the bundle made from it, that the tests of publishing share."""

from __future__ import annotations

from dataclasses import replace

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import finish
from catalogue_app.domain.version import Content, Version
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.publish.bundle import Frozen, write_folder

INFO = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
FIELDS = (Field("04", "安全生产"), Field("防汛抗旱", "防汛抗旱", national=False))


def entry(name: str, **values) -> Entry:
    return Entry(
        **{
            "id": f"00000000-0000-4000-8000-{name:0>12}",
            "field": "04",
            "level1": "政策文件",
            "level2": f"事项{name}",
            "content": "文件名称；文号；发布日期",
            "basis": "《中华人民共和国安全生产法》",
            "time_limit": "自信息形成之日起20个工作日内",
            "responsible_body": "县应急管理局、石桥镇人民政府",
            "channels": "■政府网站 □政府公报",
            "audience_public": True,
            "audience_group": "",
            "proactive": True,
            "on_request": False,
            "county": True,
            "township": False,
            "state": "published",
            **values,
        }
    )


ENTRIES = (
    entry("1"),
    entry("2", level2="矿山安全许可结果", power_item="000164", operation_link="决定"),
    entry("3", level1="监督检查", level2="检查结果", township=True, portal_column="政务公开/重点领域/安全生产"),
    entry("4", field="防汛抗旱", level1="预案", level2="防汛应急预案", content="预案全文", on_request=True),
    entry("5", field=None, level1="其他", level2="没有领域的事项"),
)
CONTENT = Content(
    info=INFO,
    entries=ENTRIES,
    powers=(
        PowerItem(id="p1", code="000164", name="矿山安全许可", power_type="行政许可", exercising_body="县应急管理局"),
        PowerItem(id="p2", code="000999", name="烟花爆竹检查", power_type="行政检查"),
    ),
    documents=(LegalDocument(id="d1", title="中华人民共和国安全生产法", validity="amended"),),
    organisations=(
        Organisation(id="o1", name="县应急管理局", aliases=("应急局",), phone="0000-12345", address="示范路1号"),
        Organisation(id="o2", name="示范县人民政府办公室", authority=True, disclosure_leader="王平"),
    ),
    decisions=(
        MajorDecision(
            id="m1",
            title="示范县防汛应急预案修订",
            year="2026",
            listed=True,
            body="县应急管理局",
            opinions_from="2026-01-05",
            opinions_to="2026-02-05",
            opinions=2,
            adopted="全部采纳",
            steps=(
                DecisionStep("legality", "2026-02-10", "示政法审〔2026〕2号"),
                DecisionStep("publication", "2026-02-20", entries=(ENTRIES[3].id,)),
            ),
        ),
        MajorDecision(id="m2", title="尚未启动的事项", year="2026", listed=True),
    ),
    fields=FIELDS,
)
FIRST = Version(
    number=1,
    label="2026年第1版",
    date="2026-03-01",
    entries=5,
    document_number="示政办发〔2026〕3号",
    content_hash="0" * 64,
)
SECOND = Version(
    number=2,
    label="2026年第2版",
    date="2026-06-01",
    entries=len(ENTRIES),
    note="法规修改",
    content_hash="1" * 64,
    previous_hash=FIRST.hash,
)
LATER = replace(
    CONTENT,
    entries=(
        replace(ENTRIES[0], time_limit="自信息形成之日起10个工作日内", county=False),
        *ENTRIES[1:4],
        entry("6", level1="监督检查", level2="新增的事项"),
    ),
    reasons={ENTRIES[0].id: "《中华人民共和国安全生产法》修改"},
    baseline=1,
)


def first() -> Frozen:
    return Frozen(FIRST, CONTENT)


def second() -> Frozen:
    return Frozen(SECOND, LATER, FIRST, CONTENT)


def write(folder, frozen=None):
    folder.mkdir(parents=True)
    finish(write_folder(folder, frozen or second()))
    return folder
