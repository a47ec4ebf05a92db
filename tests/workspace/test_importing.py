from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.workspace import browsing, entries, history, import_shapes, importing

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
S01 = CORPUS / "s01-社会救助领域目录.xlsx"
S02 = CORPUS / "s02-石桥镇目录汇编.xlsx"


def plan(workspace, *paths, **options):
    return finish(importing.read(workspace, paths, **options))


def bring_in(workspace, *paths, **options):
    return finish(importing.apply(workspace, plan(workspace, *paths, **options)))


def test_planning_stores_nothing(workspace):
    planned = plan(workspace, S02)
    assert planned.count("add") == 48
    assert browsing.snapshot(workspace) == ()
    assert history.steps(workspace) == ()


def test_an_import_is_one_step_and_one_undo(workspace):
    result = bring_in(workspace, S01, S02)
    assert result.added == 13 + 48
    assert [step.title for step in history.steps(workspace)] == ["Import 2 files"]
    history.undo(workspace)
    assert browsing.snapshot(workspace) == ()


def test_an_entry_knows_file_sheet_and_row(workspace):
    bring_in(workspace, S02)
    entry = browsing.snapshot(workspace, browsing.Filter(field="20"))[0]
    assert entry.origin.kind == "file"
    assert entry.origin.where.startswith("s02-石桥镇目录汇编.xlsx")
    assert entry.origin.row == 5


def test_only_the_tables_chosen_come_in(workspace):
    planned = plan(workspace, S02)
    first = next(planned.tables())
    result = finish(importing.apply(workspace, planned.select([0])))
    assert result.added == len(first.rows)
    assert {entry.field for entry in browsing.snapshot(workspace)} == {first.field}


def test_update_sets_only_the_cells_that_differ(workspace):
    bring_in(workspace, S01)
    entry = browsing.snapshot(workspace)[3]
    entries.edit(workspace, {entry.id: {"time_limit": "及时公开"}})
    planned = plan(workspace, S01, match="update")
    assert (planned.count("add"), planned.count("update"), planned.count("unchanged")) == (0, 1, 12)
    row = next(row for table in planned.tables() for row in table.rows if row.action == "update")
    assert row.record.id == entry.id
    assert row.changes == {"time_limit": entry.time_limit}
    finish(importing.apply(workspace, planned))
    assert browsing.entry(workspace, entry.id).time_limit == entry.time_limit


def test_owner_and_field_given_overrule_the_table(workspace):
    bring_in(workspace, S01, owner="县民政局", field="涉农资金")
    assert {(entry.owner, entry.field) for entry in browsing.snapshot(workspace)} == {("县民政局", "涉农资金")}
    assert any(field.code == "涉农资金" and not field.national for field in browsing.fields(workspace))


def test_stopping_an_import_half_way_leaves_nothing(workspace, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    work = importing.apply(workspace, plan(workspace, S02))
    next(work)
    next(work)
    work.close()
    assert browsing.snapshot(workspace) == ()
    assert history.steps(workspace) == ()
    assert bring_in(workspace, S02).added == 48


def test_one_unreadable_file_of_several_stores_nothing(workspace, tmp_path):
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(S01.read_bytes()[:2000])
    with pytest.raises(FileRefusedError, match=r"坏\.xlsx"):
        plan(workspace, S01, broken)
    assert browsing.snapshot(workspace) == ()


def test_an_import_is_found_by_search_at_once(workspace):
    bring_in(workspace, S02)
    for text in ("低", "低保", "审核信息", "公示7个工作日"):
        found = browsing.snapshot(workspace, browsing.Filter(text=text))
        assert found
        assert len(found) < 48


HEADER = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体"]


def csv_table(folder, *rows, name="表.csv", title="示范县养老服务领域基层政务公开标准目录", header=HEADER):
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([[title], header, *rows])
    return path


ROW = ["1", "通知公告", "养老机构名录", "名称；地址；电话", "《养老机构管理办法》", "及时公开", "县民政局"]


def changed(row, **cells):
    at = {"level2": 2, "content": 3, "basis": 4, "time_limit": 5, "body": 6}
    new = list(row)
    for name, text in cells.items():
        new[at[name]] = text
    return new


def only_row(planned):
    (row,) = [row for table in planned.tables() for row in table.rows]
    return row


def test_the_same_file_again_changes_nothing_even_after_edits(workspace, tmp_path):
    path = csv_table(tmp_path, ROW)
    bring_in(workspace, path)
    (entry,) = browsing.snapshot(workspace)
    entries.edit(workspace, {entry.id: {"time_limit": "3个工作日内", "level2": "养老机构名单"}})
    again = plan(workspace, path)
    assert (again.count("add"), again.count("unchanged")) == (0, 1)
    assert only_row(again).how_text == "imported before and changed here since"
    bring_in(workspace, path)
    assert browsing.snapshot(workspace)[0].time_limit == "3个工作日内"


def test_two_entries_under_one_name_find_each_its_own(workspace, tmp_path):
    rows = [changed(ROW, content="征地告知", time_limit="20日"), changed(ROW, content="征地公告", time_limit="7日")]
    bring_in(workspace, csv_table(tmp_path, *rows))
    swapped = [changed(rows[1], basis="《新办法》"), rows[0]]
    planned = plan(workspace, csv_table(tmp_path, *swapped, name="新.csv"), match="update")
    table = next(planned.tables())
    assert [row.action for row in table.rows] == ["update", "unchanged"]
    assert table.rows[0].record.content == "征地公告"
    assert table.rows[0].changes == {"basis": "《新办法》"}


def test_an_update_says_cell_by_cell_what_it_changes(workspace, tmp_path):
    bring_in(workspace, csv_table(tmp_path, ROW))
    new = csv_table(tmp_path, changed(ROW, time_limit="5个工作日内", body="县民政局养老股"), name="新.csv")
    row = only_row(plan(workspace, new, match="update"))
    assert list(row.cells()) == [
        ("time_limit", "及时公开", "5个工作日内"),
        ("responsible_body", "县民政局", "县民政局养老股"),
    ]


def test_a_column_that_the_file_does_not_have_changes_nothing(workspace, tmp_path):
    bring_in(workspace, csv_table(tmp_path, ROW))
    few = csv_table(tmp_path, [*ROW[:3], "名称"], header=HEADER[:4], name="新.csv")
    assert only_row(plan(workspace, few, match="update")).changes == {"content": "名称"}


def test_a_renamed_item_is_only_similar_until_a_person_says_so(workspace, tmp_path):
    bring_in(workspace, csv_table(tmp_path, ROW))
    (entry,) = browsing.snapshot(workspace)
    renamed = csv_table(tmp_path, changed(ROW, level2="养老服务机构名册", content="名称；地址"), name="新.csv")
    planned = plan(workspace, renamed, match="update")
    row = only_row(planned)
    assert row.action == "similar"
    assert row.candidate.id == entry.id
    assert 70 < row.score < 97
    taken = planned.decide({(0, row.row): "update"})
    finish(importing.apply(workspace, taken))
    assert [one.level2 for one in browsing.snapshot(workspace)] == ["养老服务机构名册"]
    history.undo(workspace)
    assert finish(importing.apply(workspace, planned)).added == 1
    assert len(browsing.snapshot(workspace)) == 2


def test_a_row_left_out_by_a_person_does_nothing(workspace, tmp_path):
    path = csv_table(tmp_path, ROW, ["2", *changed(ROW, level2="补贴名单")[1:]])
    planned = plan(workspace, path).decide({(0, 3): "leave"})
    result = finish(importing.apply(workspace, planned))
    assert (result.added, result.skipped) == (1, 1)
    assert [entry.level2 for entry in browsing.snapshot(workspace)] == ["补贴名单"]


def test_a_comma_in_the_name_needs_no_question(workspace, tmp_path):
    long = changed(ROW, level2="特困人员供养和养老机构运营补贴发放情况")
    bring_in(workspace, csv_table(tmp_path, long))
    path = csv_table(tmp_path, changed(long, level2="特困人员供养、养老机构运营补贴发放情况"), name="新.csv")
    row = only_row(plan(workspace, path, match="update"))
    assert (row.action, set(row.changes)) == ("update", {"level2"})
    assert "similarity" in row.how_text


def test_another_field_or_owner_is_another_entry(workspace, tmp_path):
    bring_in(workspace, csv_table(tmp_path, ROW), owner="石桥镇")
    other = csv_table(
        tmp_path, changed(ROW, content="新"), name="新.csv", title="示范县社会救助领域基层政务公开标准目录"
    )
    assert plan(workspace, other, match="update").count("add") == 1
    same_field = csv_table(tmp_path, changed(ROW, content="新"), name="新.csv")
    assert plan(workspace, same_field, match="update", owner="白沙镇").count("add") == 1
    assert plan(workspace, same_field, match="update", owner="石桥镇").count("update") == 1
    assert plan(workspace, same_field, match="update").count("update") == 1


def test_field_and_owner_are_chosen_per_table(workspace):
    choice = importing.TableChoice(field="涉农资金", owner="石桥镇")
    planned = plan(workspace, S02, choices=importing.Choices(tables={1: choice}))
    first, second, *_ = planned.tables()
    assert {row.record.field for row in second.rows} == {"涉农资金"}
    assert {row.record.owner for row in second.rows} == {"石桥镇"}
    assert {row.record.owner for row in first.rows} == {None}
    assert first.field != "涉农资金"


def test_a_chosen_column_is_remembered_for_the_next_file_of_that_shape(workspace, tmp_path):
    header = [*HEADER, "本地要求"]
    path = csv_table(tmp_path, [*ROW, "■政府网站"], header=header)
    (table,) = plan(workspace, path).tables()
    assert only_row(plan(workspace, path)).record.extra == {"本地要求": "■政府网站"}
    import_shapes.remember({table.shape: {7: "channels"}})
    other = csv_table(tmp_path, ["9", *ROW[1:], "■公告栏"], header=header, name="另一个.csv")
    record = only_row(plan(workspace, other)).record
    assert (record.channels, record.extra) == ("■公告栏", {})
    import_shapes.remember({table.shape: {}})
    assert only_row(plan(workspace, other)).record.channels is None


def test_a_damaged_memory_of_columns_counts_as_empty(workspace, tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / import_shapes.FILE).write_text('{"x": {"columns": 5}, "y"', encoding="utf-8")
    assert import_shapes.remembered() == {}
    assert plan(workspace, csv_table(tmp_path, ROW)).count("add") == 1


def test_the_source_is_at_hand_beside_what_was_read(workspace):
    table = next(plan(workspace, S02).tables())
    assert [row.role for row in table.source[:3]] == ["header", "header", "row"]
    first = next(row for row in table.source if row.role == "row")
    assert first.row == table.rows[0].row
    assert table.rows[0].record.level2 in [cell.replace("\n", "") for cell in first.cells]


def test_a_pasted_block_comes_in_as_one_step(workspace):
    lines = ["\t".join(HEADER), "\t".join(ROW)]
    planned = finish(importing.paste(workspace, "\r\n".join(lines), field="21"))
    assert finish(importing.apply(workspace, planned)).added == 1
    assert browsing.snapshot(workspace)[0].level2 == "养老机构名录"
    assert [step.title for step in history.steps(workspace)] == ["Import “the pasted block”"]


def json_file(folder, **lists):
    path = folder / "catalogue.json"
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("match", ["add", "update"])
def test_our_own_json_is_matched_by_id(workspace, tmp_path, match):
    bring_in(workspace, csv_table(tmp_path, ROW))
    (entry,) = browsing.snapshot(workspace)
    item = {"id": entry.id, "field": entry.field, "level1": "全新", "level2": "全新的名称", "content": entry.content}
    row = only_row(plan(workspace, json_file(tmp_path, entries=[item]), match=match))
    assert (row.action, row.record.id, row.how_text) == ("update", entry.id, "matched by its id")
    assert row.changes == {"level1": "全新", "level2": "全新的名称"}


def test_an_unknown_id_is_kept_for_the_new_entry(workspace, tmp_path):
    item = {"id": "22222222-2222-4222-8222-222222222222", "field": "21", "level1": "甲", "level2": "乙"}
    bring_in(workspace, json_file(tmp_path, entries=[item]))
    assert browsing.entry(workspace, item["id"]).level2 == "乙"


POWERS = ["序号", "权力类型", "项目编码", "项目名称", "实施依据", "行使主体"]


def test_a_power_item_is_found_again_by_its_code(workspace, tmp_path):
    header = {"title": "示范县民政局权责清单", "header": POWERS}
    bring_in(workspace, csv_table(tmp_path, ["1", "行政给付", "C01", "临时救助", "《办法》", "县民政局"], **header))
    new = csv_table(tmp_path, ["1", "行政给付", "C01", "临时救助审批", "《办法》", "县民政局"], name="新.csv", **header)
    row = only_row(plan(workspace, new, match="update"))
    assert (row.action, row.changes) == ("update", {"name": "临时救助审批"})
    bring_in(workspace, new, match="update")
    assert plan(workspace, new, match="update").count("unchanged") == 1
    other = csv_table(
        tmp_path, ["1", "行政给付", "C01", "临时救助审批", "《办法》", "县教育局"], name="新.csv", **header
    )
    assert plan(workspace, other, match="update").count("add") == 1


def test_legal_documents_come_in_with_dates_and_validity(workspace, tmp_path):
    header = ["序号", "文件名称", "文号", "制定机关", "公布日期", "效力状态"]
    rows = [
        ["1", "《示范县临时救助办法》", "示政发〔2021〕3号", "示范县人民政府", "2021年9月1日", "现行有效"],
        ["2", "示范县养老机构补贴办法", "示政办发〔2015〕8号", "示范县人民政府办公室", "2015/3/2", "废止"],
    ]
    path = csv_table(tmp_path, *rows, header=header, title="示范县规范性文件目录")
    assert bring_in(workspace, path).added == 2
    first, second = browsing.documents(workspace)
    assert (first.title, first.issued, first.validity) == ("示范县临时救助办法", "2021-09-01", "in_force")
    assert (second.issued, second.validity) == ("2015-03-02", "repealed")
    assert plan(workspace, path).count("unchanged") == 2
    later = csv_table(tmp_path, [*rows[0][:5], "已废止"], header=header, name="新.csv", title="清理结果")
    assert only_row(plan(workspace, later, match="update", kind="documents")).changes == {"validity": "repealed"}


def test_organisations_come_in_and_are_found_by_name(workspace, tmp_path):
    header = ["单位名称", "办公地址", "办公时间", "联系电话", "负责人"]
    rows = [
        ["示范县民政局", "示范路1号", "工作日9:00-17:00", "0000-12345", "李明"],
        ["石桥镇人民政府", "石桥街2号", "工作日9:00-17:00", "0000-12346", "王芳"],
    ]
    path = csv_table(tmp_path, *rows, header=header, title="示范县机构职能目录")
    assert bring_in(workspace, path).added == 2
    assert [one.kind for one in browsing.organisations(workspace)] == ["department", "township"]
    moved = csv_table(tmp_path, [rows[0][0], "新路9号", *rows[0][2:]], header=header, name="新.csv", title="目录")
    row = only_row(plan(workspace, moved, match="update", kind="organisations"))
    assert row.changes == {"address": "新路9号"}


def test_one_file_given_twice_comes_in_once(workspace, tmp_path):
    path = csv_table(tmp_path, ROW)
    copy = csv_table(tmp_path, ROW, name="副本.csv")
    result = bring_in(workspace, path, copy)
    assert (result.added, result.unchanged) == (1, 1)
    later = csv_table(tmp_path, changed(ROW, time_limit="3日"), name="更新.csv")
    history.undo(workspace)
    assert bring_in(workspace, path, later, match="update").added == 1
    assert [entry.time_limit for entry in browsing.snapshot(workspace)] == ["3日"]


@pytest.mark.parametrize("match", ["add", "update"])
def test_two_copies_of_a_file_that_is_here_already_change_nothing(workspace, tmp_path, match):
    path, copy = csv_table(tmp_path, ROW), csv_table(tmp_path, ROW, name="副本.csv")
    bring_in(workspace, path)
    result = bring_in(workspace, path, copy, match=match)
    assert (result.added, result.updated, result.unchanged) == (0, 0, 2)


def test_two_files_may_each_update_the_same_entry(workspace, tmp_path):
    bring_in(workspace, csv_table(tmp_path, ROW))
    first = csv_table(tmp_path, changed(ROW, time_limit="3日"), name="一股.csv")
    second = csv_table(tmp_path, changed(ROW, time_limit="3日", body="县养老服务中心"), name="二股.csv")
    result = bring_in(workspace, first, second, match="update")
    assert (result.added, result.updated) == (0, 2)
    (entry,) = browsing.snapshot(workspace)
    assert (entry.time_limit, entry.responsible_body) == ("3日", "县养老服务中心")
    history.undo(workspace)
    assert browsing.snapshot(workspace)[0].time_limit == "及时公开"


def test_one_id_twice_in_a_file_is_no_clash(workspace, tmp_path):
    item = {"id": "22222222-2222-4222-8222-222222222222", "field": "21", "level1": "甲", "level2": "乙"}
    assert bring_in(workspace, json_file(tmp_path, entries=[item, {**item, "level2": "丙"}])).added == 2
