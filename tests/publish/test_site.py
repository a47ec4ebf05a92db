"""The site works anywhere: every link leads somewhere, nothing is executed in a page, nobody's text becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from frozen import CONTENT, ENTRIES, FIRST, LATER, entry, first, write

from catalogue_app.domain.power import PowerItem
from catalogue_app.publish.bundle import Frozen
from catalogue_app.publish.site import addresses
from catalogue_app.publish.site.search_index import search_script

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u2028\x07"


class Page(HTMLParser):
    """What the tests ask of a page: tags with their attributes, ids, headings and visible text."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.title = ""
        self.inline_script = False
        self.feed(text)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)
        if self.open and self.open[-1] == "title":
            self.title += data
        if self.open and self.open[-1] in ("script", "style") and data.strip():
            self.inline_script = True

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def pages(folder):
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if path.parent.name != "data"
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("site") / "b")


@pytest.fixture(scope="module")
def site(folder):
    return pages(folder)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    bad = entry(
        "7",
        **dict.fromkeys(("level1", "level2", "content", "basis", "time_limit", "responsible_body", "remarks"), HOSTILE),
        field=HOSTILE,
        owner=HOSTILE,
        power_item=HOSTILE,
        extra={HOSTILE: HOSTILE},
    )
    content = replace(CONTENT, entries=(*ENTRIES, bad), powers=(PowerItem(id="p", name=HOSTILE, power_type=HOSTILE),))
    version = replace(FIRST, label=HOSTILE, note=HOSTILE, number=3)
    frozen = Frozen(version, content, replace(FIRST, label=HOSTILE), CONTENT)
    return write(tmp_path_factory.mktemp("hostile") / "b", frozen)


def test_every_link_leads_to_a_page_and_a_place_that_is_there(folder, site):
    asked = 0
    for path, page in site.items():
        addressed = [one.get("href") for one in page.all("a") + page.all("link")]
        addressed += [one.get("src") for one in page.all("script") + page.all("img")]
        for address in filter(None, addressed):
            parts = urlsplit(address)
            assert not parts.scheme, address
            assert not parts.netloc, address
            target = PurePosixPath(path).parent / unquote(parts.path) if parts.path else PurePosixPath(path)
            resolved = (folder / target).resolve()
            assert resolved.is_file(), (path, address)
            if parts.fragment:
                name = resolved.relative_to(folder.resolve()).as_posix()
                assert unquote(parts.fragment) in site[name].ids, (path, address)
            asked += 1
    assert asked > 100


def test_nothing_is_executed_in_a_page(site, hostile):
    for page in (*site.values(), *pages(hostile).values()):
        assert not page.inline_script
        (policy,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        for _, attributes in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes)
            assert not any((value or "").strip().lower().startswith("javascript:") for value in attributes.values())


def test_nobodys_text_becomes_markup(hostile):
    found = 0
    for page in pages(hostile).values():
        assert not page.all("img")
        assert all(one.get("src", "").endswith(("assets/index.js", "assets/site.js")) for one in page.all("script"))
        found += "".join(page.text).count("onerror=alert(2)")
    assert found > 10


def test_the_index_for_the_search_is_one_harmless_assignment(hostile):
    text = (hostile / "assets" / "index.js").read_text("utf-8")
    assert text.startswith("window.catalogueIndex=")
    assert "\u2028" not in text
    index = json.loads(text.removeprefix("window.catalogueIndex=").removesuffix(";\n"))
    assert len(index["entries"]) == len(ENTRIES) + 1
    assert HOSTILE in [one[4] for one in index["entries"]]


def test_every_entry_has_its_place_and_no_id_is_twice(site):
    for page in site.values():
        assert len(page.ids) == len(set(page.ids))
    for one in LATER.entries:
        page, _, anchor = addresses.entry_address(one).partition("#")
        assert anchor in site[page].ids


def test_addresses_depend_on_the_thing_alone():
    moved = replace(ENTRIES[0], position=77, level2="另一个名字", state="draft")
    assert addresses.entry_address(moved) == addresses.entry_address(ENTRIES[0]) == f"fields/04.html#e-{ENTRIES[0].id}"
    again = PowerItem(id="another", code="000164", name="改了名")
    assert addresses.power_anchor(again) == addresses.power_anchor(CONTENT.powers[0])
    assert re.fullmatch(r"fields/x[0-9a-f]{12}\.html", addresses.field_page("防汛抗旱"))
    assert addresses.field_page("other") != addresses.field_page(None)


def test_a_page_says_its_language_title_and_landmarks(site):
    titles = set()
    for page in site.values():
        assert page.all("html") == [{"lang": "zh-CN"}]
        for landmark in ("header", "main", "footer", "h1"):
            assert len(page.all(landmark)) == 1, landmark
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}
        assert any(one.get("name") == "viewport" for one in page.all("meta"))
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
        titles.add(page.title)
    assert len(titles) == len(site)


def test_every_control_of_the_search_has_a_label(site):
    page = site["index.html"]
    labels = {one["for"] for one in page.all("label")}
    assert {one["id"] for one in page.all("input") + page.all("select")} == labels


def test_an_entry_says_everything_the_table_says(folder):
    text = "".join(Page((folder / "fields" / "04.html").read_text("utf-8")).text)
    for said in (
        "文件名称；文号；发布日期",
        "《中华人民共和国安全生产法》已修改",
        "政府网站",
        "全社会",
        "主动公开",
        "县级",
    ):
        assert said in text
    assert "□" not in text


def test_bodies_named_together_each_have_their_page_and_aliases_are_one(folder, site):
    body = "".join(site[addresses.organisation_page("县应急管理局")].text)
    assert "0000-12345" in body
    assert "本单位共5项公开事项" in body
    assert addresses.organisation_page("石桥镇人民政府") in site
    assert addresses.bodies("县民政局、财政局；\n乡镇人民政府。") == ("县民政局", "财政局", "乡镇人民政府")


def test_power_items_show_what_discloses_them_and_what_nothing_does(site):
    page = site["powers.html"]
    text = "".join(page.text)
    assert "矿山安全许可结果" in text
    assert "运行环节：决定" in text
    assert "暂无关联的公开事项" in text


def test_changed_words_are_marked_by_elements_not_by_colour(site):
    page = site["changes.html"]
    assert len(page.all("del")) == 1
    assert len(page.all("ins")) == 1
    text = "".join(page.text)
    assert "调整原因：《中华人民共和国安全生产法》修改" in text
    assert "不再选用" in text


def test_a_first_publication_lists_its_entries(tmp_path):
    page = pages(write(tmp_path / "b", first()))["changes.html"]
    assert "首次发布" in "".join(page.text)
    assert not page.all("del")


def test_a_very_large_catalogue_is_searched_by_names_alone(monkeypatch):
    monkeypatch.setattr("catalogue_app.publish.site.search_index.BUDGET", 10)
    text = search_script(ENTRIES, CONTENT.field_index)
    assert "矿山安全许可结果" in text
    assert "文件名称；文号" not in text


def test_the_decisions_have_a_page_that_leads_to_what_discloses_their_steps(site):
    page = site["decisions.html"]
    text = "".join(page.text)
    assert "示范县防汛应急预案修订" in text and "尚未启动的事项" in text
    assert "2026年1月5日至2026年2月5日（32日）" in text
    assert "示政法审" not in text
    assert addresses.entry_address(ENTRIES[3]) in {link["href"] for link in page.all("a")}
    assert "decisions.html" in {link["href"] for link in site["index.html"].all("a")}


def test_without_decisions_there_is_no_page_and_no_tab(tmp_path):
    site = pages(write(tmp_path / "b", replace(first(), content=replace(CONTENT, decisions=()))))
    assert "decisions.html" not in site
    assert "decisions.html" not in {link["href"] for link in site["index.html"].all("a")}
