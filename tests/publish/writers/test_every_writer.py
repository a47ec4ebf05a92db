"""What holds for each format."""

from __future__ import annotations

import gc

import pytest
from texts_in_files import TEXTS, squeezed

from catalogue_app.domain.progress import finish
from catalogue_app.publish.files import write_safely
from catalogue_app.publish.layout.registers import Setting, power_list
from catalogue_app.publish.writers import WRITERS
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.read_back import ReadBackError

PAYLOADS = {
    "formula": "=1+1",
    "formula with a command": '=cmd|"/c calc"!A1',
    "plus": "+86 0000-12345",
    "minus": "-1",
    "at": "@SUM(A1)",
    "wide formula": "＝1＋1",
    "quote before a formula": "'=1",
    "script": "<script>alert(1)</script>",
    "end of cell": "</td></tr></table><b>粗",
    "template": "{{ 7*7 }}{% raw %}",
    "ampersand": "甲&乙&amp;丙&lt;",
    "quotes": "\"双\" '单' “弯”",
    "line separators": "甲\u2028乙\u2029丙",
    "carriage return": "甲\r\n乙\r丙",
    "tab": "甲\t乙",
    "control": "甲\x00乙\x01丙\x08丁\x0b戊\x1f己\x7f庚",
    "escaped control": "_x0041_甲",
    "astral": "𠀀𪚥字",
    "emoji": "勤政🏛️为民",
    "traditional": "臺灣鄉鎮（zhèn）",
    "markup": "**粗** `码` | 竖 [链](x) # 题",
    "pdf syntax": "(甲\\) /Name <abcd> endstream endobj",
    "xml": "]]><![CDATA[甲]]>&#x41;",
    "noncharacter": "甲\ufffe乙\uffff丙",
    "zero width": "甲\u200b乙\ufeff丙",
}
EXACT = {"json"}
KEEPS_CONTROL_CHARACTERS = {"xlsx", "csv"}


@pytest.fixture
def hostile(entry, table):
    return table([entry(level2=name, content=payload) for name, payload in PAYLOADS.items()])


@pytest.mark.parametrize("name", WRITERS)
def test_no_payload_is_lost_or_comes_to_life(name, hostile, written):
    found = TEXTS[name](written(hostile, name))
    for kind, payload in PAYLOADS.items():
        if name in EXACT:
            assert payload in found, kind
        elif name in KEEPS_CONTROL_CHARACTERS:
            wanted = squeezed(drawable(payload))
            assert any(squeezed(drawable(text)) == wanted for text in found), kind
        else:
            wanted = squeezed(drawable(payload))
            assert any(wanted in squeezed(text) for text in found), kind


@pytest.mark.parametrize("name", WRITERS)
def test_a_very_long_cell_is_kept_whole(name, entry, table, written):
    long = "长" * 32_768
    found = TEXTS[name](written(table([entry(content=long), entry(level2="下一项")]), name))
    assert sum(text.count("长") for text in found if not text.startswith("{")) >= len(long)
    assert any("下一项" in text for text in found) or name == "json"


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_document_gives_the_same_bytes(name, twelve, table, written):
    first = written(table(twelve), name, "first").read_bytes()
    assert written(table(twelve), name, "second").read_bytes() == first


@pytest.mark.parametrize("name", WRITERS)
def test_the_bytes_do_not_depend_on_the_day(name, twelve, table, written, monkeypatch):
    import time

    first = written(table(twelve), name, "first").read_bytes()
    real = time.localtime
    monkeypatch.setattr(time, "localtime", lambda *_seconds: real(1_000_000_000))
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    assert written(table(twelve), name, "second").read_bytes() == first


@pytest.mark.parametrize("name", WRITERS)
def test_exempt_entries_are_in_no_format(name, twelve, exempt, table, written):
    path = written(table([*twelve, exempt]), name)
    assert not any("不公开的事项" in text for text in TEXTS[name](path))


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_was_cut_off_is_noticed(name, twelve, table, written, tmp_path):
    document = table(twelve)
    whole = written(document, name).read_bytes()
    cut = tmp_path / f"cut{WRITERS[name].suffix}"
    cut.write_bytes(whole[: len(whole) * 3 // 5])
    _write, read_back = WRITERS[name].load()
    with pytest.raises(ReadBackError, match=cut.name):
        read_back(document, cut)


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_with_fewer_entries_is_noticed(name, twelve, table, written):
    path = written(table(twelve[:-1]), name)
    _write, read_back = WRITERS[name].load()
    with pytest.raises(ReadBackError, match="11 entries"):
        read_back(table(twelve), path)


@pytest.mark.parametrize("name", WRITERS)
def test_long_work_says_how_far_it_is(name, twelve, table, tmp_path):
    steps = []
    finish(WRITERS[name].write(table(twelve), tmp_path / f"out{WRITERS[name].suffix}"), steps.append)
    assert steps


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"json", "csv"}))
def test_title_sections_and_notes_are_there(name, twelve, table, written):
    document = table(twelve)
    path = written(document, name)
    text = squeezed("".join(TEXTS[name](path)))
    if name == "docx":
        import docx

        text += squeezed("".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs))
    if name == "html":
        text = squeezed(path.read_text(encoding="utf-8"))
    for line in (document.title, document.subtitle[0], *(section.title for section in document.sections)):
        assert squeezed(line) in text
    for note in document.notes:
        assert squeezed(note) in text


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"json", "csv"}))
def test_a_document_without_rows_says_so(name, table, written):
    for document, said in (
        (table([]), "（暂无公开事项）"),
        (power_list([], Setting("示范县", "2026-03-01", fonts="bundled")), "（无）"),
    ):
        assert any(said in squeezed(text) for text in TEXTS[name](written(document, name)))


@pytest.mark.parametrize("name", WRITERS)
def test_stopping_half_way_leaves_nothing_and_complains_of_nothing(name, twelve, table, tmp_path):
    path = tmp_path / f"out{WRITERS[name].suffix}"
    work = write_safely(path, lambda target: WRITERS[name].write(table(twelve), target))
    next(work)
    work.close()
    gc.collect()
    assert list(tmp_path.glob("*out*")) == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_field_s_odd_name_does_no_harm(name, entry, table, written):
    odd = "甲\x01<b>&\u2028乙"
    assert written(table([entry(field=odd), entry(field="04")]), name).stat().st_size > 0
