from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit

from catalogue_app.store.unit import step
from catalogue_app.ui.documents.section import DocumentsSection
from catalogue_app.ui.organisations.section import OrganisationsSection
from catalogue_app.ui.powers.section import PowersSection
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.model import RegisterModel
from catalogue_app.workspace import powers
from tests.ui.modal import write
from tests.workspace.county import POWERS

SECTIONS = (PowersSection, DocumentsSection, OrganisationsSection)


def names(view):
    return [view.model.index(row, 1).data() for row in range(view.model.rowCount())]


def power(session, power_id):
    return powers.by_ids(session.workspace, [power_id])[0]


def test_typing_in_the_form_is_one_step_and_the_table_shows_it(county, shown, qtbot):
    view = shown(PowersSection(county))
    view.select("benefit")
    editor = view.form.editors["undertaking_org"]
    editor.setFocus()
    write(editor, "社会救助股")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert power(county, "benefit").undertaking_org == "社会救助股"
    column = [one.key for one in view.model.columns].index("undertaking_org")
    assert view.model.index(view.model.row_of("benefit"), column).data() == "社会救助股"
    county.undo()
    assert power(county, "benefit").undertaking_org is None


def test_several_rows_take_what_is_written_once_and_differing_cells_say_so(county, shown, qtbot):
    view = shown(PowersSection(county))
    view.table.selectAll()
    assert view.form.heading.text().startswith("3 rows")
    assert view.form.editors["power_type"].placeholderText() == "(different)"
    assert not view.form.editors["code"].isVisibleTo(view.form), "a code says who an item is"
    editor = view.form.editors["phone"]
    editor.setFocus()
    write(editor, "0000-12345")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert {power(county, one.id).phone for one in POWERS} == {"0000-12345"}
    assert len(view.selected()) == 3, "the selection stays"
    county.undo()
    assert {power(county, one.id).phone for one in POWERS} == {None}


def test_leaving_the_form_of_several_rows_untouched_changes_nothing(county, shown):
    view = shown(PowersSection(county))
    view.table.selectAll()
    view.select("benefit")
    assert [power(county, one.id) for one in POWERS] == list(POWERS)
    assert county.said == []


def test_sorting_counts_numbers_puts_the_empty_last_and_a_third_click_brings_the_order_back():
    column = RegisterColumn("code", "Code", width=8)
    model = RegisterModel([column])
    made = [POWERS[0].__class__(id=str(n), code=code) for n, code in enumerate(("A-10", None, "A-9", "A-2"))]
    model.show_records(made)
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(4)] == ["A-2", "A-9", "A-10", ""]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 0).data() for row in range(4)] == ["A-10", "A-9", "A-2", ""]
    model.sort(-1)
    assert [record.id for record in model.records] == ["0", "1", "2", "3"]


def test_the_selection_follows_its_row_when_the_table_is_sorted(county, shown):
    view = shown(PowersSection(county))
    view.select("licence")
    view.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [record.id for record in view.selected()] == ["licence"]
    assert view.model.row_of("licence") == 0


def test_where_one_was_comes_back_with_widths_order_and_opened_groups(county, shown):
    view = shown(PowersSection(county))
    view.table.setColumnWidth(1, 333)
    view.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    view.groups.choose("exercising_body:示范县民政局/行政给付")
    place = view.place()
    other = shown(PowersSection(county))
    other.restore_place(place)
    assert other.table.columnWidth(1) == 333
    assert other.group == "exercising_body:示范县民政局/行政给付"
    assert [record.id for record in other.model.records] == ["benefit"]
    assert other.model.sort_order is Qt.SortOrder.DescendingOrder


def test_running_text_keeps_its_lines_when_it_is_edited_in_the_table(county, shown, qtbot):
    county.do(lambda: powers.edit(county.workspace, {"benefit": {"basis": "甲\n乙"}}))
    view = shown(PowersSection(county))
    column = [one.key for one in view.model.columns].index("basis")
    view.table.setCurrentIndex(view.model.index(view.model.row_of("benefit"), column))
    view.table.edit(view.table.currentIndex())
    editor = view.table.findChild(QPlainTextEdit)
    assert editor.toPlainText() == "甲\n乙"
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    write(editor, "丙")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert power(county, "benefit").basis == "甲\n乙\n丙"


def test_a_choice_is_edited_in_the_table_from_a_list(county, shown, qtbot):
    view = shown(DocumentsSection(county))
    column = [one.key for one in view.model.columns].index("validity")
    view.table.setCurrentIndex(view.model.index(0, column))
    view.table.edit(view.table.currentIndex())
    editor = view.table.viewport().findChild(QComboBox)
    assert editor.currentText() == "in force"
    editor.setCurrentIndex(editor.findText("amended"))
    view.table.itemDelegate().commitData.emit(editor)
    assert view.model.records[0].validity == "amended"


def test_taking_back_one_change_of_the_history_leaves_later_ones_of_other_cells(county, shown, qtbot):
    view = shown(PowersSection(county))
    workspace = county.workspace
    county.do(lambda: powers.edit(workspace, {"benefit": {"phone": "0000-1"}}))
    county.do(lambda: powers.edit(workspace, {"benefit": {"remarks": "试"}}))
    view.select("benefit")
    from catalogue_app.workspace import history

    changes = [change for _step, change in history.of_record(workspace, power(county, "benefit")) if change.before]
    view.form.taken_back.emit(changes[-1])
    assert power(county, "benefit").phone is None
    assert power(county, "benefit").remarks == "试"


def test_a_command_that_cannot_be_run_says_why(reading, shown):
    view = shown(PowersSection(reading))
    button = view.bar.button("Draft entries…")
    assert not button.isEnabled()
    assert button.toolTip() == "This workspace is open for reading only."


def test_a_command_that_needs_rows_says_so(county, shown):
    view = shown(PowersSection(county))
    view.table.clearSelection()
    assert view.bar.button("Adjust…").toolTip() == "Select rows in the table first."


@pytest.mark.parametrize("section", SECTIONS)
def test_commands_that_do_not_fit_are_in_the_menu_and_none_is_cut(county, shown, section):
    view = shown(section(county), width=700)
    bar = view.bar
    visible = [button for button in bar.buttons if button.isVisible()]
    assert all(button.geometry().right() <= bar.width() for button in visible)
    assert bar.more.isVisible()
    assert len(visible) + len(bar.more.menu().actions()) == len(bar.commands)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("points", [10.0, 15.0])
def test_no_field_of_the_form_is_cut_off_at_150_per_cent(county, shown, section, points):
    from catalogue_app.ui import theme

    theme.apply(QApplication.instance(), "light", points)
    try:
        view = shown(section(county), width=1366, height=768)
        view.select_all([view.model.records[0].id])
        page = view.form.widget()
        assert page.width() >= page.minimumSizeHint().width()
        for editor in view.form.editors.values():
            if editor.isVisible():
                assert editor.geometry().right() <= page.width()
    finally:
        theme.apply(QApplication.instance(), "light")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_and_list_has_a_name_for_those_who_hear_it(county, shown, section):
    view = shown(section(county))
    assert view.table.accessibleName() and view.groups.accessibleName() and view.form.accessibleName()
    assert all(editor.accessibleName() for editor in view.form.editors.values())


def test_a_search_without_a_hit_says_so_instead_of_showing_nothing(county, shown):
    view = shown(PowersSection(county))
    view.search("没有这样的事项")
    assert not view.table.isVisible()
    assert view._nothing.isVisible()
    view.search("低保")
    assert [record.id for record in view.model.records] == ["penalty"]


def test_an_empty_register_offers_what_to_do_first(session, shown):
    view = shown(PowersSection(session))
    assert not view.table.isVisible()
    assert [button.text() for button in view._empty.buttons] == ["Import the list of powers…", "Add power item"]


def test_five_thousand_items_are_shown_sorted_and_chosen(session, shown, qtbot):
    items = [
        POWERS[0].__class__(
            id=f"p{n}",
            position=n,
            code=f"MZ-{n:05}",
            name=f"事项{n}",
            power_type="行政许可",
            exercising_body=f"局{n % 30}",
        )
        for n in range(5000)
    ]
    with step(session.workspace.file, "Add many") as unit:
        unit.create_many(items)
    view = shown(PowersSection(session))
    assert view.model.rowCount() == 5000
    view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    view.groups.choose("exercising_body:局7")
    view.groups.choose("")
    assert names(view)[0] == "事项4999"


def test_rows_are_deleted_and_added_by_keys_in_the_table(county, shown, qtbot):
    view = shown(PowersSection(county))
    view.select("licence")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert view.model.row_of("licence") < 0
    county.undo()
    view.select("licence")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Insert)
    made = view.selected()[0]
    assert made.name == "New power item" and made.power_type == "行政许可", "it takes after the current row"


def test_a_number_is_kept_as_a_number_and_an_empty_one_as_not_known():
    column = RegisterColumn("opinions", "Number of opinions", "number")
    assert (column.value("46"), column.value(" "), column.value("many")) == (46, None, None)


def test_what_a_column_remarks_on_is_not_taken_in_the_table_either(county, shown):
    view = shown(DocumentsSection(county))
    column = [one.key for one in view.model.columns].index("issued")
    place = view.model.index(view.model.row_of("own"), column)
    assert not view.model.setData(place, "last spring")
    assert view.model.setData(place, "2021-01-01")


def test_the_history_names_a_register_s_own_columns(county, shown):
    view = shown(PowersSection(county))
    county.do(lambda: powers.edit(county.workspace, {"benefit": {"undertaking_org": "救助股"}}))
    view.select("benefit")
    told = "\n".join(label.text() for label in view.form.findChildren(QLabel))
    assert "Undertaking office: " in told
