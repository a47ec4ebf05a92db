from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.publish.layout.decisions import decision_list, participation_record
from catalogue_app.publish.layout.registers import (
    Setting,
    document_list,
    organisation_catalogue,
    power_list,
)
from catalogue_app.publish.writers import WRITERS

SETTING = Setting("示范县", "2026-03-01", fonts="bundled")
POWERS = [
    PowerItem(id="1", name="采伐许可", power_type="行政许可", exercising_body="示范县林业局", sub_item="1.采伐"),
    PowerItem(id="2", name="处罚", power_type="行政处罚", exercising_body="示范县林业局"),
    PowerItem(id="3", name="采伐许可", power_type="行政许可", exercising_body="示范县林业局", sub_item="2.运输"),
    PowerItem(id="4", name="旧许可", power_type="行政许可", exercising_body="示范县林业局", state="cancelled"),
    PowerItem(id="5", name="救助", power_type="行政给付", exercising_body="示范县民政局", code="=1"),
]
DOCUMENTS = [
    LegalDocument(id="a", title="甲办法", number="示政发〔2020〕1号", validity="in_force"),
    LegalDocument(id="b", title="乙办法", validity="lapsed"),
    LegalDocument(id="c", title="丙办法"),
]
ORGANISATIONS = [
    Organisation(id="a", name="示范县民政局", functions="社会救助", phone="0000-12345"),
    Organisation(id="b", name="石桥镇人民政府", kind="township"),
    Organisation(id="c", name="已撤销的局", abolished_on="2020-01-01"),
]
DECISIONS = [
    MajorDecision(
        id="m1",
        title="城区学区调整方案",
        year="2026",
        listed=True,
        body="示范县教育局",
        planned="2026年6月",
        forms=("座谈会", "听证会"),
        opinions_from="2026-03-01",
        opinions_to="2026-03-20",
        short_reason="须在招生前实施",
        opinions=0,
        steps=(
            DecisionStep("experts", not_applicable="不涉及专业问题"),
            DecisionStep("legality", "2026-04-20", "卷二"),
            DecisionStep("discussion", "2026-05-08"),
        ),
    ),
    MajorDecision(id="m2", title="停车收费", year="2025", listed=True, body="示范县发展和改革局"),
    MajorDecision(id="m3", title="临时增补", year="2026", opinions_from="2026-06-01"),
]
MADE = {
    "decisions": decision_list(DECISIONS, SETTING),
    "participation": participation_record(DECISIONS, SETTING),
    "powers": power_list(POWERS, SETTING),
    "documents": document_list(DOCUMENTS, SETTING),
    "organisations": organisation_catalogue(ORGANISATIONS, SETTING),
}


def rows(document):
    return [[row.cells for row in section.rows()] for section in document.sections]


def labels(document):
    return [column.label for column in document.columns]


def test_the_power_list_is_ordered_by_body_and_type_and_leaves_out_what_is_gone():
    document = MADE["powers"]
    assert [section.title for section in document.sections] == [
        "一、示范县林业局（共3项）",
        "二、示范县民政局（共1项）",
    ]
    assert labels(document) == ["序号", "权力类型", "项目编码", "项目名称", "子项", "实施依据", "行使主体"]
    first = list(document.sections[0].rows())
    assert [row.cells[4] for row in first] == ["1.采伐", "2.运输", ""]
    assert [row.spans[1] for row in first] == [2, 0, 1]
    assert [row.spans[3] for row in first] == [2, 0, 1]


def test_one_body_alone_stands_in_the_title():
    document = power_list(POWERS[:2], Setting("示范县", "2026-03-01", organisation="示范县林业局"))
    assert document.title == "示范县林业局权责清单"
    assert [section.title for section in document.sections] == [""]


def test_documents_in_force_and_ended_are_told_apart():
    document = MADE["documents"]
    assert [section.name for section in document.sections] == ["现行有效的文件", "已废止、失效的文件", "效力待核的文件"]
    assert document.title == "示范县法规和规范性文件目录"
    assert document_list(DOCUMENTS, SETTING, own=True).title == "示范县行政规范性文件目录"
    assert rows(document)[1][0][1:] == ("乙办法", "", "已失效")


def test_the_functions_of_bodies_that_exist_are_published():
    document = MADE["organisations"]
    assert [section.name for section in document.sections] == ["政府部门", "乡镇人民政府（街道办事处）"]
    assert labels(document)[:3] == ["序号", "机构名称", "机构类别"]
    assert document.count == 2


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_draws_every_register(kind, name, written):
    assert written(MADE[kind], name, kind).stat().st_size > 0


@given(st.lists(st.sampled_from(POWERS), max_size=8))
def test_no_running_item_is_lost(chosen):
    document = power_list(chosen, SETTING)
    assert document.count == sum(power.running for power in chosen)
    assert sum(column.width for column in document.columns) == pytest.approx(265)


def test_the_yearly_list_holds_what_is_listed_newest_year_first():
    document = MADE["decisions"]
    assert document.title == "示范县年度重大行政决策事项目录"
    assert [section.title for section in document.sections] == ["一、2026年度（共1项）", "二、2025年度（共1项）"]
    assert labels(document) == [
        "序号",
        "目录年度",
        "决策事项名称",
        "承办单位",
        "计划完成时间",
        "公众参与安排",
        "办理情况",
    ]
    assert rows(document)[0][0][1:] == (
        "2026",
        "城区学区调整方案",
        "示范县教育局",
        "2026年6月",
        "座谈会、听证会",
        "已集体讨论决定",
    )


def test_a_list_of_one_year_that_nothing_has_begun_of_says_the_year_and_no_progress():
    document = decision_list(DECISIONS[1:2], SETTING)
    assert document.title == "示范县2025年度重大行政决策事项目录"
    assert "办理情况" not in labels(document)


def test_the_record_of_participation_tells_what_has_begun_and_keeps_the_files_to_itself():
    document = MADE["participation"]
    assert document.title == "示范县重大行政决策公众参与情况"
    assert document.count == 2
    first = dict(zip(labels(document), rows(document)[0][0], strict=True))
    assert first["征求意见期限"] == "2026年3月1日至2026年3月20日（20日）\n缩短期限理由：须在招生前实施"
    assert (first["收到意见数"], first["专家论证"], first["合法性审查"]) == (
        "0",
        "不适用：不涉及专业问题",
        "2026年4月20日",
    )
    assert "卷二" not in "".join(first.values())
    assert rows(document)[0][1][5] == "2026年6月1日起"


def test_what_an_office_exports_of_its_decisions_it_can_import(tmp_path, written):
    """The list and the record come back as what they were made of, as far as they say it."""
    from catalogue_app.domain.progress import finish
    from catalogue_app.exchange.readers import read_grids
    from catalogue_app.exchange.tables import tables_in

    for kind in ("decisions", "participation"):
        path = written(MADE[kind], "xlsx", kind)
        tables = finish(tables_in(path.name, read_grids(path), kind="decisions")).tables
        row = next(row for table in tables for row in table.rows if row.values["title"] == "城区学区调整方案")
        assert row.extra.keys() <= {"办理情况"}
        assert (row.values["year"], row.values["body"], row.values["forms"]) == (
            "2026",
            "示范县教育局",
            ("座谈会", "听证会"),
        )
        if kind == "participation":
            assert (row.values["opinions_from"], row.values["opinions_to"]) == ("2026-03-01", "2026-03-20")
            assert [one.name for one in row.values["steps"]] == ["experts", "legality", "discussion"]
            assert row.values["steps"][0].not_applicable == "不涉及专业问题"
            assert row.values["short_reason"] == "须在招生前实施"
            assert row.values["opinions"] == 0
