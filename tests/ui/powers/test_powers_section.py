from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from catalogue_app.ui.powers.comparison_dialog import ComparisonDialog
from catalogue_app.ui.powers.exemption_dialog import ExemptionDialog
from catalogue_app.ui.powers.links_dialog import KEY, NAME, NEED, POST, LinksDialog
from catalogue_app.ui.powers.section import PowersSection
from catalogue_app.workspace import browsing, entries, importing, power_links, powers
from catalogue_app.workspace.coverage import PowerFilter
from tests.ui.modal import click, in_dialog, write
from tests.ui.registers.conftest import settle

LIST = "tests/corpus/s04-民政局权责清单.xlsx"


def power(session, power_id):
    return powers.by_ids(session.workspace, [power_id])[0]


def link_of(session, power_id, name):
    return next(link for link in power_links.links(power(session, power_id)) if link.name == name)


@pytest.fixture
def section(county, shown, qtbot):
    county.measure()
    settle(qtbot, county)
    return shown(PowersSection(county))


def choose_link(section, name):
    table = section.links.table
    row = next(row for row in range(table.rowCount()) if name in table.item(row, 0).text())
    table.selectRow(row)


def test_the_tree_goes_from_organisation_to_type_and_by_type_and_field(section):
    titles = section.groups.titles()
    body = titles.index("示范县民政局 3")
    assert titles[body + 1 : body + 4] == ["行政处罚 1", "行政给付 1", "行政许可 1"]
    assert "社会救助 2" in titles[titles.index("Field") :]


def test_a_figure_of_the_overview_leads_to_its_items(section):
    section.show_place(PowerFilter(organisation="示范县民政局", type="行政给付"))
    assert [record.id for record in section.model.records] == ["benefit"]
    section.show_place(PowerFilter(field="20", type="行政处罚"))
    assert [record.id for record in section.model.records] == ["penalty"]
    section.show_place(("licence",))
    assert [record.id for record in section.model.records] == ["licence"]
    section.groups.choose("power_type:行政给付")
    assert [record.id for record in section.model.records] == ["benefit"]


def test_the_usual_ground_of_a_link_is_proposed_recorded_and_can_be_taken_away(section, county, qtbot):
    section.select("penalty")
    choose_link(section, "立案")

    def record(dialog):
        assert dialog.ground.currentData() == "E3.3"
        assert "may be withheld" in dialog._explained.text()
        write(dialog.reason, "案件尚在办理")
        click(qtbot, dialog.record_button)

    in_dialog(ExemptionDialog, lambda: click(qtbot, section.links.exempt_button), record)
    exemption = link_of(county, "penalty", "立案").exemption
    assert (exemption.ground, exemption.reason) == ("E3.3", "案件尚在办理")
    choose_link(section, "立案")
    in_dialog(
        ExemptionDialog,
        lambda: click(qtbot, section.links.exempt_button),
        lambda dialog: click(qtbot, dialog.away_button),
    )
    assert link_of(county, "penalty", "立案").exemption is None
    county.undo()
    assert link_of(county, "penalty", "立案").exemption == exemption


def test_a_link_that_is_usually_public_gets_no_ground_by_default(section, qtbot):
    section.select("penalty")
    choose_link(section, "听证")

    def look(dialog):
        assert dialog.ground.currentIndex() == -1
        assert not dialog.record_button.isEnabled()

    in_dialog(ExemptionDialog, lambda: click(qtbot, section.links.exempt_button), look)


def test_a_wrong_day_of_review_is_refused_in_the_dialog(section, county, qtbot):
    section.select("penalty")
    choose_link(section, "立案")

    def record(dialog):
        write(dialog.next_review, "明年")
        click(qtbot, dialog.record_button)
        assert "YYYY-MM-DD" in dialog._problem.text()
        assert dialog.isVisible()

    in_dialog(ExemptionDialog, lambda: click(qtbot, section.links.exempt_button), record)
    assert link_of(county, "penalty", "立案").exemption is None


def test_links_of_an_item_are_added_renamed_and_given_need_and_post(section, county, qtbot):
    section.select("benefit")

    def edit(dialog):
        decided = next(
            row for row in range(dialog.table.rowCount()) if dialog.table.item(row, NAME).text() == "动态管理"
        )
        assert not dialog.table.item(decided, NAME).flags() & Qt.ItemFlag.ItemIsEditable
        dialog.table.item(decided, KEY).setCheckState(Qt.CheckState.Checked)
        dialog.table.item(decided, POST).setText("低保经办岗")
        click(qtbot, dialog.add_button)
        row = dialog.table.rowCount() - 1
        dialog.table.item(row, NAME).setText("村级评议")
        need = dialog.table.cellWidget(row, NEED)
        need.setCurrentIndex(need.findData("C"))
        dialog.accept()

    in_dialog(LinksDialog, lambda: click(qtbot, section.links.edit_button), edit)
    changed = link_of(county, "benefit", "动态管理")
    assert (changed.key, changed.post) == (True, "低保经办岗")
    assert link_of(county, "benefit", "村级评议").need == "C"
    assert len(power(county, "benefit").links) == 2, "links that are as the type has them are not written out"

    county.do(lambda: entries.edit(county.workspace, {"guide": {"operation_link": "村级评议"}}))

    def rename(dialog):
        row = dialog.table.rowCount() - 1
        dialog.table.item(row, NAME).setText("民主评议")
        dialog.accept()

    in_dialog(LinksDialog, lambda: click(qtbot, section.links.edit_button), rename)
    assert link_of(county, "benefit", "民主评议").need == "C"
    assert browsing.entry(county.workspace, "guide").operation_link == "民主评议", "no tie is cut by an edit"
    for _step in range(3):
        county.undo()
    assert power(county, "benefit").links == ()


def test_two_links_of_one_name_are_refused(section, county, qtbot):
    section.select("benefit")

    def edit(dialog):
        click(qtbot, dialog.add_button)
        dialog.table.item(dialog.table.rowCount() - 1, NAME).setText(dialog.table.item(0, NAME).text())
        dialog.accept()
        assert "two links" in dialog._problem.text()

    in_dialog(LinksDialog, lambda: click(qtbot, section.links.edit_button), edit)
    assert power(county, "benefit").links == ()


def test_a_mark_is_set_at_all_selected_items_that_have_the_link(section, county, qtbot):
    section.table.selectAll()
    choose_link(section, "清单公布")
    click(qtbot, section.links.key_button)
    assert all(link_of(county, one, "清单公布").key for one in ("penalty", "benefit", "licence"))
    assert len(section.selected()) == 3


def test_items_are_put_in_a_townships_list_and_shown_as_a_list_of_their_own(section, county, qtbot, monkeypatch):
    section.select_all(["licence", "benefit"])
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Township: own duties", True))
    section.put_in_list()
    assert power(county, "licence").list_kind == "own_duties"
    titles = section.groups.titles()
    assert "Township: own duties 2" in titles[titles.index("List") :]


def test_entries_of_a_merged_item_go_to_its_successor(section, county):
    button = section.bar.menu.actions()[7]
    section.select("benefit")
    assert "merged" in button.toolTip()
    county.do(
        lambda: (
            powers.adjust(
                county.workspace, ["benefit"], "merged", ground="示编办〔2026〕1号", successor="MZ-01-001"
            ).changed
        )
    )
    section.select("benefit")
    assert button.isEnabled(), button.toolTip()
    button.trigger()
    assert browsing.entry(county.workspace, "guide").power_item == "MZ-01-001"
    county.undo()
    assert browsing.entry(county.workspace, "guide").power_item == "MZ-05-001"


@pytest.fixture
def with_list(section, county, qtbot, tmp_path):
    """The county with the sample's list imported; a newer edition of that list: one item renamed, another gone, and
    one whose basis the office has meanwhile written anew itself."""
    work = importing.read(county.workspace, [__import__("pathlib").Path(LIST)], kind="powers")
    plan = _finish(work)
    county.announce(_finish(importing.apply(county.workspace, plan)).changed, silent=True)
    path = tmp_path / "新清单.xlsx"
    book = load_workbook(LIST)
    sheet = book.active
    return section, county, path, book, sheet


def _finish(work):
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value


def _cell_with(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value and text in str(cell.value))


def test_a_new_list_shows_what_it_changes_and_the_entries_that_hang_on_it(with_list, qtbot, monkeypatch):
    section, county, path, book, sheet = with_list
    renamed = next(one for one in powers.powers(county.workspace) if "慈善组织公开募捐资格" in one.name)
    county.do(lambda: entries.edit(county.workspace, {"guide": {"power_item": renamed.key_text}}), silent=True)
    cell = _cell_with(sheet, "慈善组织公开募捐资格")
    cell.value = str(cell.value).replace("慈善组织公开募捐资格", "慈善组织公开募捐资格新")
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    before = {one.id: one.name for one in powers.powers(county.workspace)}

    def take(dialog):
        qtbot.waitUntil(lambda: dialog.comparison is not None, timeout=20_000)
        model = dialog.changes_model
        assert [model.change(row).kind for row in range(model.rowCount())] == ["changed"]
        dialog.changes.selectRow(0)
        assert dialog.entries.count() == 1 and dialog.entries.item(0).text() == "办事指南"
        (cell,) = [one for one in dialog.cells_model.cells if one.column == "name"]
        assert "资格新" in cell.theirs and "资格新" not in cell.ours
        write(dialog.ground, "示编办〔2026〕7号")
        click(qtbot, dialog.take_button)

    in_dialog(ComparisonDialog, section.compare, take)
    assert "资格新" in power(county, renamed.id).name
    county.undo()
    assert {one.id: one.name for one in powers.powers(county.workspace)} == before


def test_what_both_sides_changed_stays_ours_until_it_is_ticked(with_list, qtbot, monkeypatch):
    section, county, path, book, sheet = with_list
    ours = next(one for one in powers.powers(county.workspace) if "慈善组织公开募捐资格" in one.name)
    county.do(lambda: powers.edit(county.workspace, {ours.id: {"name": "公开募捐资格（县里的叫法）"}}), silent=True)
    cell = _cell_with(sheet, "慈善组织公开募捐资格")
    cell.value = str(cell.value).replace("慈善组织公开募捐资格", "慈善组织公开募捐资格新")
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    def take(ticked):
        def act(dialog):
            qtbot.waitUntil(lambda: dialog.comparison is not None, timeout=20_000)
            model = dialog.changes_model
            row = next(row for row in range(model.rowCount()) if model.change(row).conflict)
            dialog.changes.selectRow(row)
            place = next(n for n, one in enumerate(dialog.cells_model.cells) if one.conflict)
            index = dialog.cells_model.index(place, 4)
            assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
            if ticked:
                dialog.cells_model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
            click(qtbot, dialog.take_button)

        return act

    in_dialog(ComparisonDialog, section.compare, take(False))
    assert power(county, ours.id).name == "公开募捐资格（县里的叫法）"
    county.undo()
    in_dialog(ComparisonDialog, section.compare, take(True))
    assert "资格新" in power(county, ours.id).name


def test_items_gone_from_the_list_ask_for_a_ground_before_they_are_cancelled(with_list, qtbot, monkeypatch):
    section, county, path, book, sheet = with_list
    row = _cell_with(sheet, "慈善组织公开募捐资格").row
    gone = next(one for one in powers.powers(county.workspace) if "慈善组织公开募捐资格" in one.name)
    for merged in [one for one in sheet.merged_cells.ranges if one.min_row <= row <= one.max_row]:
        sheet.unmerge_cells(str(merged))
    for cell in sheet[row]:
        cell.value = None
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    def take(dialog):
        qtbot.waitUntil(lambda: dialog.comparison is not None, timeout=20_000)
        assert any(change.power and change.power.id == gone.id for change in dialog.comparison.of("gone"))
        click(qtbot, dialog.take_button)
        assert "ground" in dialog.said.text() and dialog.isVisible()
        write(dialog.ground, "示编办〔2026〕7号")
        click(qtbot, dialog.take_button)

    in_dialog(ComparisonDialog, section.compare, take)
    assert power(county, gone.id).state == "cancelled"
    assert power(county, gone.id).change_ground == "示编办〔2026〕7号"


def test_a_file_that_is_no_list_is_refused_in_a_sentence(section, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"no workbook")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    def look(dialog):
        qtbot.waitUntil(lambda: "清单.xlsx" in dialog.said.text(), timeout=10_000)
        assert not dialog.take_button.isEnabled()

    in_dialog(ComparisonDialog, section.compare, look)
