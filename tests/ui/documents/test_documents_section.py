from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from catalogue_app.ui.documents.clean_up_dialog import CleanUpDialog
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.documents.section import DocumentsSection
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.workspace import browsing, documents, entries, repeal
from tests.ui.modal import click, command, in_dialog, write
from tests.ui.registers.conftest import settle


def document(session, document_id):
    return next(one for one in browsing.documents(session.workspace) if one.id == document_id)


@pytest.fixture
def section(county, shown):
    view = shown(DocumentsSection(county))
    view._resting.setInterval(0)
    return view


def test_the_button_says_how_many_cited_documents_are_not_registered(section, county, qtbot):
    button = section.bar.button("Register cited documents")
    assert button.text() == "Register cited documents (1)"
    click(qtbot, button)
    settle(qtbot, county)
    assert button.text() == "Register cited documents"
    assert button.toolTip() == "Every document that is cited is registered already."
    county.undo()
    settle(qtbot, county)
    assert button.text() == "Register cited documents (1)"


def test_beside_a_document_stands_what_cites_it_and_a_click_leads_there(section, county, qtbot):
    wanted = []
    county.wanted.connect(lambda *place: wanted.append(place))
    section.select("old")
    rows = [section.citing.list.item(row).text() for row in range(section.citing.list.count())]
    assert "办事指南" in rows and "最低生活保障金给付" in rows
    section.citing.list.itemActivated.emit(section.citing.list.item(0))
    assert wanted == [("catalogue", "guide")]


def test_what_cites_a_document_is_looked_up_again_after_an_edit(section, county, qtbot):
    section.select("own")
    assert section.citing.list.count() == 0
    basis = "《示范县临时救助实施细则》（示政发〔2020〕3号）"
    county.do(lambda: entries.edit(county.workspace, {"guide": {"basis": basis}}))
    settle(qtbot, county)
    section.select("own")
    assert section.citing.list.count() == 1


def test_a_repealed_document_is_replaced_where_the_ticks_are_and_undo_takes_it_back(section, county, qtbot):
    section.select("old")
    before = browsing.entry(county.workspace, "guide").basis

    def replace(dialog):
        write(dialog.successor, "社会救助法")
        dialog.successor.editingFinished.emit()
        assert dialog.rows.rowCount() == 3
        assert "will be registered" in dialog._said.text()
        click(qtbot, dialog.do_button)

    in_dialog(RepealDialog, command(qtbot, section, "Repeal or replace…"), replace)
    assert "《社会救助法》" in browsing.entry(county.workspace, "guide").basis
    assert document(county, "old").validity == "repealed"
    assert repeal.citing(county.workspace, "old") == ()
    county.undo()
    assert browsing.entry(county.workspace, "guide").basis == before
    assert document(county, "old").validity == "in_force"


def test_repealed_documents_that_are_still_cited_are_a_group_of_their_own(section, county, qtbot):
    county.do(lambda: documents.edit(county.workspace, {"old": {"validity": "repealed"}}))
    settle(qtbot, county)
    section.show_place("cited")
    assert [record.id for record in section.model.records] == ["old"]


def test_a_day_that_is_none_is_said_while_it_is_typed_and_not_stored(section, county, qtbot):
    section.select("own")
    editor = section.form.editors["issued"]
    editor.setFocus()
    editor.selectAll()
    write(editor, "2020年春")
    assert "YYYY-MM-DD" not in section.form._remarks["issued"].text() or section.form._remarks["issued"].isVisible()
    editor.textEdited.emit(editor.text())
    assert section.form._remarks["issued"].isVisible()
    editor.editingFinished.emit()
    assert document(county, "own").issued == "2020-03-01"


def test_a_clean_up_asks_for_a_reason_and_its_decisions_stay_beside_the_document(section, county, qtbot):
    def decide(dialog):
        assert dialog.table.rowCount() == 1
        dialog.table.selectRow(0)
        assert dialog.buttons["repeal"].toolTip() == "Write the reason first."
        write(dialog.reason, "已有上位法")
        click(qtbot, dialog.buttons["repeal"])
        assert "1 decided" in dialog._said.text()

    in_dialog(CleanUpDialog, command(qtbot, section, "Yearly clean-up…"), decide)
    assert document(county, "own").validity == "repealed"
    section.select("own")
    assert "Repeal 已有上位法" in section.citing.reviews.text()


def test_the_lists_in_force_and_repealed_are_exported(section, county, qtbot, tmp_path):
    county.do(lambda: documents.edit(county.workspace, {"own": {"validity": "lapsed", "ended": "2025-01-01"}}))

    def export(dialog):
        assert dialog.kind.currentData() == "own_documents"
        for name, box in dialog.boxes.items():
            box.setChecked(name == "csv")
        dialog.folder.setText(str(tmp_path / "清理"))
        click(qtbot, dialog.export_button)

    in_dialog(RegisterExportDialog, command(qtbot, section, "Export…"), export)
    settle(qtbot, county)
    text = (tmp_path / "清理" / "own_documents.csv").read_text("utf-8-sig")
    assert "示范县临时救助实施细则" in text and "社会救助暂行办法" not in text
    assert "own_documents.csv" in county.said.texts[-1]


def test_without_a_format_nothing_is_written_and_the_dialog_says_so(section, county, qtbot, tmp_path):
    def export(dialog: QDialog):
        for box in dialog.boxes.values():
            box.setChecked(False)
        click(qtbot, dialog.export_button)
        assert dialog._problem.text() == "Choose at least one format." and dialog.isVisible()

    in_dialog(RegisterExportDialog, command(qtbot, section, "Export…"), export)
