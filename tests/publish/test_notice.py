"""The notice of adjustments says what was added, changed and cancelled, and why."""

from __future__ import annotations

from dataclasses import replace

from frozen import CONTENT, ENTRIES, LATER

from catalogue_app.publish.adjustments import adjustments
from catalogue_app.publish.layout.notice_wording import changed_cell
from catalogue_app.publish.notice import Edition, notice


def made(before, after, reasons=None, baseline="2026年第1版"):
    found = adjustments(before, after, reasons or {}, "法规修改")
    edition = Edition("2026年第2版", "2026-06-01", "示政办发〔2026〕9号", baseline, "2026-03-01")
    return notice(found, LATER.field_index, name="示范县", organisation=None, edition=edition)


def rows(document):
    return [(section.name, *row.cells) for section in document.sections for row in section.rows()]


def test_every_adjustment_stands_under_its_kind_with_its_reason():
    document = made(CONTENT.entries, LATER.entries, LATER.reasons)
    assert [section.title for section in document.sections] == ["一、新增（1项）", "二、调整（1项）", "三、取消（1项）"]
    added, changed, removed = rows(document)
    assert added[4] == "新增的事项"
    assert added[-1] == "法规修改"
    assert changed[5] == (
        "公开时限：由“自信息形成之日起20个工作日内”调整为“自信息形成之日起10个工作日内”\n公开层级（县级）：不再选用"
    )
    assert changed[-1] == "《中华人民共和国安全生产法》修改"
    assert (removed[4], removed[5]) == ("没有领域的事项", "不再列入目录")
    assert document.subtitle == ("（2026年第2版：新增1项，调整1项，取消1项）",)


def test_the_first_publication_and_one_without_changes_say_so():
    first = made((), ENTRIES, baseline=None)
    assert first.subtitle == ("（2026年第2版：首次发布，共5项）",)
    assert "首次发布" in first.notes[0]
    same = made(ENTRIES, ENTRIES)
    assert same.sections == ()
    assert "没有调整" in same.notes[0]


def test_a_cell_says_what_came_and_what_went():
    assert changed_cell("basis", "", "《某法》") == "公开依据：增加“《某法》”"
    assert changed_cell("remarks", "旧", None) == "备注：删去“旧”"
    assert changed_cell("other_tiers", (), ("村级", "社区")) == "其他公开层级：增加“村级、社区”"
    assert changed_cell("township", None, True) == "公开层级（乡级）：新增选用"


def test_a_field_is_called_by_its_name():
    after = (replace(ENTRIES[0], field="防汛抗旱"), *ENTRIES[1:])
    (row,) = rows(made(ENTRIES, after))
    assert row[5] == "领域：由“安全生产”调整为“防汛抗旱”"
