from __future__ import annotations

from catalogue_app.domain.entry import Exemption, Origin
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.validity import validity_index
from catalogue_app.publish.entry_object import document_object, entry_object, organisation_object, power_object


def test_an_entry_has_the_keys_and_values_of_the_contract(entry):
    made = entry_object(
        entry(
            time_limit="自批准之日起20个工作日内公开",
            audience_public=False,
            audience_group="申请人",
            township=True,
            other_tiers=("村级",),
            extra={"网址": "example"},
            origin=Origin("file", "表.xlsx", 17),
        ),
        {},
        validity_index([LegalDocument(id="law", title="中华人民共和国安全生产法", validity="lapsed")]),
    )
    assert made["citations"] == [
        {"title": "中华人民共和国安全生产法", "number": None, "validity": "repealed"},
        {"title": "关于示范的通知", "number": "示政发〔2024〕3号", "validity": "unknown"},
    ]
    (deadline,) = made["deadlines"]
    assert deadline.items() >= {"kind": "within_working_days", "days": 20, "from": "批准", "for": None}.items()
    assert made["channels"] == ["政府网站", "公开查阅点"]
    assert made["optional_channels"] == ["政府公报"]
    assert made["audience"] == {"public": False, "group": "申请人"}
    assert made["method"] == {"proactive": True, "on_request": False}
    assert made["tiers"] == {"county": True, "township": True, "others": ["村级"]}
    assert made["extra"] == {"网址": "example"}
    assert made["origin"] == {"kind": "file", "where": "表.xlsx", "row": 17}
    assert (made["field"], made["field_name"], made["state"], made["exemption"]) == ("04", "04", "draft", None)


def test_null_says_that_the_source_had_no_such_column(entry):
    made = entry_object(entry(channels=None, county=None, audience_group=None, basis=None, field=None), {})
    assert made["channels"] is made["optional_channels"] is None
    assert made["tiers"]["county"] is made["audience"]["group"] is made["basis"] is None
    assert made["citations"] == []
    assert made["field"] is made["field_name"] is None


def test_an_empty_cell_is_not_a_missing_column(entry):
    made = entry_object(entry(channels="", basis="", level3=""), {})
    assert (made["channels"], made["basis"], made["level3"]) == ([], "", "")


def test_an_exemption_names_its_ground(entry):
    made = entry_object(entry(exemption=Exemption("国家秘密", "第十四条", "理由")), {})
    assert made["exemption"] == {"ground": "国家秘密", "article": "第十四条", "reason": "理由", "remaining_public": ""}


def test_a_power_item_has_the_keys_of_the_contract():
    made = power_object(PowerItem(id="p", code="001", name="许可", links=(OperationLink("受理", True, "窗口"),)))
    contract = {"code", "name", "sub_item", "power_type", "exercising_body", "undertaking_org", "basis", "duty_items"}
    assert contract | {"accountability", "field", "links", "state", "extra", "origin", "id"} <= set(made)
    assert made["links"][0].items() >= {"name": "受理", "key": True, "post": "窗口"}.items()
    assert made["origin"] == {"kind": "manual", "where": "", "row": None}


def test_registers_show_all_they_hold():
    document = document_object(LegalDocument(id="d", title="办法", aliases=("旧称",), validity="lapsed"))
    assert (document["title"], document["aliases"], document["validity"]) == ("办法", ["旧称"], "lapsed")
    organisation = organisation_object(Organisation(id="o", name="示范县民政局", phone="0000-12345"))
    assert (organisation["name"], organisation["kind"], organisation["phone"]) == (
        "示范县民政局",
        "department",
        "0000-12345",
    )
