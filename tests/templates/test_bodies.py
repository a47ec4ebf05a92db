"""General names of bodies become the county's own, and only where the register knows better."""

from __future__ import annotations

import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.templates.bodies import Register, bodies, body_of, local_bodies, renamed
from catalogue_app.templates.fields import fields

CIVIL = Organisation(id="1", name="临溪县民政局", aliases=("县民政局",))
HEALTH = Organisation(id="2", name="临溪县卫生健康局")
ECOLOGY = Organisation(id="3", name="市生态环境局临溪分局")
TOWN = Organisation(id="4", name="石桥镇人民政府", kind="township")
OLD = Organisation(id="5", name="临溪县扶贫开发办公室", abolished_on="2021-05-01")
REGISTER = Register([CIVIL, HEALTH, ECOLOGY, TOWN, OLD])


@pytest.mark.parametrize(
    ("generic", "owner", "tier", "local"),
    [
        ("民政部门", None, "county", "临溪县民政局"),
        (
            "县级人民政府民政部门、乡镇人民政府（街道办事处）",
            None,
            "county",
            "临溪县民政局、乡镇人民政府（街道办事处）",
        ),
        ("县级人民政府民政部门、乡镇人民政府（街道办事处）", CIVIL, "county", "临溪县民政局"),
        ("县级人民政府民政部门、乡镇人民政府（街道办事处）", TOWN, "township", "石桥镇人民政府"),
        ("县（市、区）卫生健康行政部门", None, "county", "临溪县卫生健康局"),
        ("生态环境部门（市级生态环境部门及其派出机构）", None, "county", "市生态环境局临溪分局"),
        ("县级扶贫部门", None, "county", "县级扶贫部门"),
        ("采购人或者其委托的采购代理机构", None, "county", "采购人或者其委托的采购代理机构"),
        ("乡镇人民政府", CIVIL, "county", "临溪县民政局"),
    ],
)
def test_a_general_name_becomes_the_local_one(generic, owner, tier, local):
    assert local_bodies(generic, REGISTER, owner, tier) == local


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("示范县民政局", "民政局"),
        ("临溪县人民政府办公室", "人民政府办公室"),
        ("市生态环境局示范分局", "生态环境局"),
        ("示范县食品药品监督管理局", "市场监督管理局"),
        ("示范县某某中心", None),
    ],
)
def test_a_local_name_is_known_by_its_ending(name, known):
    body = body_of(name)
    assert (body.names[0] if body else None) == known


@pytest.mark.parametrize(
    ("name", "old_and_today"),
    [
        ("示范县国土资源局", ("国土资源局", "自然资源局")),
        ("县扶贫开发领导小组办公室", ("扶贫开发领导小组办公室", "农业农村局")),
        ("示范县环保局石桥所", ("环保局", "生态环境局（分局）")),
        ("示范县大数据局", ("大数据局", "数据局")),
        ("示范县自然资源和规划局", None),
        ("示范县住房和城乡建设规划局", None),
        ("示范县文化体育和旅游局", None),
        ("示范县文化广电旅游局", None),
        ("示范县林业局", None),
        ("示范县数据局", None),
        ("县人民政府办公室", None),
    ],
)
def test_a_name_from_before_the_reform_is_told_from_one_that_is_still_used(name, old_and_today):
    assert renamed(name) == old_and_today


def test_every_field_has_one_leading_body():
    leading = [code for body in bodies() for code in body.fields]
    assert sorted(leading) == sorted(fields())
