from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.domain.field import Field
from catalogue_app.domain.progress import finish
from catalogue_app.publish.layout import official_table
from catalogue_app.publish.writers import WRITERS

FIELDS = {
    "04": Field("04", "安全生产"),
    "20": Field("20", "社会救助"),
    "21": Field("21", "养老服务"),
    "村务公开": Field("村务公开", "村务公开", national=False),
}
PATTERN = Entry(
    id="",
    field="04",
    level1="政策文件",
    level2="法律法规",
    content="1.名称；\n2.文号",
    basis="《中华人民共和国安全生产法》、《关于示范的通知》（示政发〔2024〕3号）",
    time_limit="信息形成之日起20个工作日内",
    responsible_body="示范县应急管理局",
    channels="■政府网站 □政府公报\n■公开查阅点",
    audience_public=True,
    audience_group="",
    proactive=True,
    on_request=False,
    county=True,
    township=False,
)


@pytest.fixture
def entry():
    """An entry like any other, with the values given put in; ids count up."""
    made = 0

    def entry(**values):
        nonlocal made
        made += 1
        return replace(PATTERN, **{"id": f"00000000-0000-4000-8000-{made:012d}", **values})

    return entry


@pytest.fixture
def table():
    """The official table of some entries, for paper."""

    def table(entries, **options):
        known = {
            "name": "示范县",
            "organisation": None,
            "tier": "county",
            "edition": "2026年第1版",
            "date": "2026-03-01",
            "fonts": "bundled",
        }
        return official_table(entries, options.pop("fields", FIELDS), **(known | options))

    return table


@pytest.fixture
def twelve(entry):
    """Twelve entries of three fields; level-1 names run over several rows."""
    return [
        entry(
            field=code,
            level1=f"{name}类事项{number // 2}",
            level2=f"{name}{number}",
            content=f"第{number}项内容",
            audience_group="申请人" if number == 3 else "",
        )
        for code, name in (("04", "甲"), ("20", "乙"), ("21", "丙"))
        for number in range(4)
    ]


@pytest.fixture
def exempt(entry):
    return entry(level2="不公开的事项", exemption=Exemption("国家秘密"))


@pytest.fixture
def written(tmp_path):
    """Write a document in a format; returns the path."""

    def written(document, name, file_name="out"):
        path = tmp_path / f"{file_name}{WRITERS[name].suffix}"
        finish(WRITERS[name].write(document, path))
        return path

    return written
