"""What a title and a number say of a document's kind."""

from __future__ import annotations

import pytest

from catalogue_app.domain.legal import likely_kind


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("中华人民共和国行政许可法", "主席令第7号", "law"),
        ("中华人民共和国土地管理法", None, "law"),
        ("土地管理法（2019年修正）", None, "law"),
        ("国有土地上房屋征收与补偿条例", "国务院令第590号", "regulation"),
        ("排污许可管理条例", None, "regulation"),
        ("某某省安全生产条例", None, "local_regulation"),
        ("企业环境信息依法披露管理办法", "生态环境部令第24号", "rule"),
        ("养老机构管理办法", None, None),
        ("最低生活保障审核确认办法", "民发〔2021〕57号", "normative"),
        ("关于全面推进政务公开工作的意见", "中办发〔2016〕8号", "party"),
        ("生活饮用水卫生标准", "GB 5749-2022", "standard"),
        ("", None, None),
    ],
)
def test_a_kind_is_read_where_it_can_be(title, number, kind):
    assert likely_kind(title, number) == kind
