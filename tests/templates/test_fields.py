"""The 26 national fields hold every item that was collected, and a slip in a template file gets a sentence."""

from __future__ import annotations

import re

import pytest

from catalogue_app import paths
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.errors import FileRefusedError
from catalogue_app.templates import channels, documents, fields, read

ITEMS = {
    "01": 27,
    "02": 40,
    "03": 4,
    "04": 26,
    "05": 21,
    "06": 11,
    "07": 15,
    "08": 12,
    "09": 26,
    "10": 19,
    "11": 26,
    "12": 29,
    "13": 24,
    "14": 13,
    "15": 17,
    "16": 17,
    "17": 73,
    "18": 25,
    "19": 76,
    "20": 13,
    "21": 11,
    "22": 38,
    "23": 14,
    "24": 31,
    "25": 64,
    "26": 19,
}
"""Field → number of items, as collected from the guidelines and from published catalogues."""
GUIDELINES = {
    "01": "发改办投资〔2019〕621号",
    "04": "应急厅函〔2019〕390号",
    "06": "自然资办函〔2019〕1105号",
    "08": "建办厅〔2019〕71号",
    "11": "环办厅函〔2019〕672号",
    "12": "办办发〔2019〕139号",
    "13": "司办通〔2019〕57号",
    "16": "市监办函〔2019〕1111号",
    "18": "人社厅函〔2019〕113号",
    "19": "人社厅函〔2019〕113号",
    "20": "民办函〔2019〕52号",
    "22": "公治安〔2019〕158号",
}
NO_NUMBER_KNOWN = {"02", "03", "05", "07", "14", "17", "23", "24", "25", "26"}


@pytest.fixture
def own_templates(tmp_path, monkeypatch):
    """A folder of template files of one's own in the place of the shipped ones."""
    for cached in (fields._register, fields.fields, fields.template, channels.channels, documents.documents):
        cached.cache_clear()
    monkeypatch.setattr(paths, "_shipped", lambda _name: tmp_path)
    yield tmp_path
    for cached in (fields._register, fields.fields, fields.template, channels.channels, documents.documents):
        cached.cache_clear()


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_all_26_fields_are_there_with_all_their_items():
    assert {code: len(fields.template(code).items) for code in fields.fields()} == ITEMS


def test_guideline_numbers_are_those_known_and_none_is_invented():
    known = {code: field.guideline_number for code, field in fields.fields().items()}
    assert {code: known[code] for code in GUIDELINES} == GUIDELINES
    assert {code for code in NO_NUMBER_KNOWN if known[code] is not None} == set()


@pytest.mark.parametrize("code", ITEMS)
def test_every_item_can_stand_in_a_catalogue(code):
    for item in fields.template(code).items:
        place = f"{code}/{item.number}"
        assert item.level1, place
        assert item.content, place
        assert item.time_limit, place
        assert item.responsible_body, place
        assert item.channels, place
        assert item.audience_public or item.audience_group, place
        assert item.proactive or item.on_request, place
        assert item.county or item.township, place
        assert item.confidence in ("seen", "inferred"), place
        assert all(read_citations(basis) for basis in item.basis), place


def test_what_was_compared_with_published_catalogues_is_told_from_what_was_not():
    confidences = {item.confidence for code in fields.fields() for item in fields.template(code).items}
    assert confidences == {"seen", "inferred"}


def test_every_channel_of_an_item_is_in_the_table_of_channels():
    known = {name for channel in channels.channels() for name in (channel.name, *channel.aliases)}
    used = {name for code in fields.fields() for item in fields.template(code).items for name in item.channels}
    unknown = used - known
    assert len(channels.official_boxes()) == 13
    assert len(unknown) / len(used) < 0.5, sorted(unknown)


def test_no_template_holds_an_address_of_the_web():
    for path in paths.template("").rglob("*.toml"):
        assert not re.search(r"https?://|www\.", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("20", None),
        ("（十九）临溪县城乡规划领域基层政务公开标准目录", "07"),
        ("扶贫领域", "14"),
        ("乡村振兴", "14"),
        ("公共法律服务", "13"),
        ("旅游", None),
    ],
)
def test_a_field_is_known_by_the_names_it_had(name, code):
    found = fields.field_for_name(name)
    assert (found.code if found else None) == code


def test_a_missing_file_is_a_sentence(own_templates):
    with pytest.raises(FileRefusedError, match=r"fields\.toml.*is missing"):
        fields.fields()


def test_broken_toml_is_a_sentence_with_the_place(own_templates):
    write(own_templates, "fields.toml", '[[field]]\ncode = "01\n')
    with pytest.raises(FileRefusedError, match=r"fields\.toml.*has a mistake.*line 2"):
        fields.fields()


def test_a_file_that_is_not_utf8_is_a_sentence(own_templates):
    (own_templates / "fields.toml").write_bytes('[[field]]\nname = "领域"'.encode("gb18030"))
    with pytest.raises(FileRefusedError, match="save it as UTF-8"):
        fields.fields()


def test_a_value_of_the_wrong_kind_names_item_and_key(own_templates):
    write(own_templates, "fields.toml", '[[field]]\ncode = "01"\nname = "甲"\nfile = "a.toml"')
    write(own_templates, "fields/a.toml", '[[item]]\nlevel1 = "政策"\nlevel2 = "文件"\ncontent = "名称"')
    with pytest.raises(FileRefusedError, match=r"fields/a.toml”, \[\[item\]\] 1: “content”"):
        fields.template("01")


def test_a_word_that_is_no_choice_names_the_choices(own_templates):
    write(own_templates, "documents.toml", '[[document]]\ntitle = "某办法"\nvalidity = "valid"')
    with pytest.raises(FileRefusedError, match="“validity” is “valid”; it must be one of in_force, amended"):
        documents.documents()


def test_one_bracket_too_few_is_a_sentence(own_templates):
    write(own_templates, "documents.toml", '[document]\ntitle = "某办法"')
    with pytest.raises(FileRefusedError, match=r"write “\[\[document\]\]” with two brackets"):
        documents.documents()


def test_a_flag_is_no_number(own_templates):
    item = read.Item("a.toml", "[[item]] 1", {"level": True})
    with pytest.raises(FileRefusedError):
        read.value(item.file, item.place, item.values, "level", int)


def test_every_document_of_the_table_that_is_gone_says_when_that_was_known():
    found = documents.documents()
    assert len({document.id for document in found}) == len(found)
    gone = [document for document in found if document.validity in ("repealed", "lapsed")]
    assert gone
    assert all(document.known_on for document in gone)
