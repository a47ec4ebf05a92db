from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.style = ""
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag):
        if tag == "style":
            self._in_style = False

    def handle_data(self, data):
        if self._in_style:
            self.style += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(twelve, table, written):
    return Page(written(table(twelve), "html").read_text(encoding="utf-8"))


def test_nothing_can_run_or_be_loaded(page):
    (policy,) = (meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _attributes in page.elements}
    assert not any(
        name.startswith("on") or name == "style" for _tag, attributes in page.elements for name in attributes
    )


def test_screen_readers_are_told_language_captions_and_headers(page):
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert len(page.all("caption")) == len(page.all("table")) == 3
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    headers = {header["id"]: header["scope"] for header in page.all("th")}
    assert set(headers.values()) == {"col", "colgroup"}
    for cell in page.all("td"):
        assert set(cell["headers"].split()) <= set(headers)
        assert cell["data-label"]


def test_contents_lead_to_the_fields(page):
    targets = [anchor["href"].removeprefix("#") for anchor in page.all("a")]
    assert targets == [section["id"] for section in page.all("section")]


def test_it_fits_a_phone_and_prints(page):
    assert any(meta.get("name") == "viewport" for meta in page.all("meta"))
    assert re.search(r"@media screen and \(max-width", page.style)
    assert "@media print" in page.style


def test_columns_are_as_wide_as_on_paper(page):
    classes = [column["class"] for column in page.all("col")]
    assert classes == [f"k{number}" for number in range(1, 15)] * 3
    widths = [float(width) for width in re.findall(r"\.k\d+ { width: ([\d.]+)%; }", page.style)]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert widths[4] > 4 * widths[0]


def test_a_tick_is_read_aloud(page):
    assert any(cell.get("aria-label") == "是" for cell in page.all("td"))


def test_one_field_needs_no_contents(entry, table, written):
    assert "<nav" not in written(table([entry()]), "html").read_text(encoding="utf-8")
