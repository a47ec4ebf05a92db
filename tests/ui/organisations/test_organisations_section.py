from __future__ import annotations

import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.store.unit import step
from catalogue_app.ui.drafting.institutions_dialog import InstitutionsDraftDialog
from catalogue_app.ui.organisations.bodies_dialog import BodiesDialog
from catalogue_app.ui.organisations.section import OrganisationsSection
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.workspace import browsing, entries, organisations
from tests.ui.modal import click, command, in_dialog, write
from tests.ui.registers.conftest import settle

COMPLETE = {
    "functions": "负责社会救助等工作。",
    "internal_offices": "办公室；社会救助股",
    "address": "示范县府前路1号",
    "office_hours": "周一至周五",
    "phone": "0000-12345",
    "officer": "李明",
}


def body(session, body_id):
    return next(one for one in browsing.organisations(session.workspace) if one.id == body_id)


@pytest.fixture
def section(county, shown):
    return shown(OrganisationsSection(county))


def test_the_tree_holds_what_is_below_a_body_and_cuts_a_circle(section, county):
    workspace = county.workspace
    county.do(lambda: organisations.edit(workspace, {"civil": {"parent": "示范县人民政府办公室"}}))
    county.do(lambda: organisations.edit(workspace, {"market": {"parent": "示范县民政局"}}))
    county.do(lambda: organisations.edit(workspace, {"stone": {"parent": "清河镇人民政府"}}))
    county.do(lambda: organisations.edit(workspace, {"river": {"parent": "石桥镇人民政府"}}))
    titles = section.groups.titles()
    start = titles.index("Belongs to")
    assert titles[start + 1 : start + 3] == ["示范县人民政府办公室 3", "示范县民政局 2"]
    assert any("镇人民政府" in title for title in titles[start + 3 :])
    assert section.groups.choose("under:示范县民政局")
    assert {record.id for record in section.model.records} == {"civil", "market"}


def test_completeness_of_article_20_is_a_figure_of_the_county_and_of_each_body(section, county):
    county.do(lambda: organisations.edit(county.workspace, {"civil": COMPLETE}))
    (title,) = [one for one in section.groups.titles() if one.startswith("Article 20(2)")]
    assert title == "Article 20(2) not complete · 20% filled in 4"
    section.select("civil")
    assert section.missing.text().startswith("▲ Article 20(2): 6 of 6 filled in")
    section.select("market")
    assert "0 of 6" in section.missing.text() and "phone" in section.missing.text()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("12345", "5 of 18 characters"),
        ("11999901M000100Y4A", "The last character does not fit the others; look for a slip of the pen."),
        ("IIIIIIIIIIIIIIIIII", "Only digits and capital letters, without I, O, S, V and Z."),
    ],
)
def test_a_wrong_credit_code_is_said_while_it_is_typed_and_not_stored(section, county, code, said):
    section.select("civil")
    editor = section.form.editors["credit_code"]
    editor.setFocus()
    write(editor, code)
    editor.textEdited.emit(editor.text())
    assert section.form._remarks["credit_code"].text() == said
    assert section.form._remarks["credit_code"].isVisible()
    editor.editingFinished.emit()
    assert body(county, "civil").credit_code is None
    assert county.said == []


def test_a_right_credit_code_is_taken(section, county):
    section.select("civil")
    editor = section.form.editors["credit_code"]
    write(editor, "11999901M000100Y4B")
    editor.editingFinished.emit()
    assert body(county, "civil").credit_code == "11999901M000100Y4B"


def test_a_new_name_is_brought_to_everything_that_names_the_body(section, county):
    section.select("civil")
    editor = section.form.editors["name"]
    editor.setText("示范县民政和社会事务局")
    editor.editingFinished.emit()
    assert browsing.entry(county.workspace, "guide").responsible_body == "示范县民政和社会事务局"
    assert "示范县民政局" in body(county, "civil").aliases


def test_institutions_draft_their_own_catalogue_and_others_are_told_why_not(section, county, qtbot):
    button = section.bar.button("Draft the catalogue…")
    section.select("civil")
    assert "Only public enterprises" in button.toolTip()
    with step(county.workspace.file, "Add an institution") as unit:
        unit.create(Organisation(id="water", name="示范县自来水公司", kind="institution", sector="water"))
    county.announce(unit.changed)
    section.select("water")

    def draft(dialog):
        settle(qtbot, county)
        click(qtbot, dialog.draft_button)

    in_dialog(InstitutionsDraftDialog, lambda: click(qtbot, button), draft)
    assert any(entry.owner == "示范县自来水公司" for entry in browsing.snapshot(county.workspace))


def test_the_export_lists_what_is_missing_and_holds_every_body_once(section, county, qtbot, tmp_path):
    county.do(lambda: organisations.edit(county.workspace, {"civil": COMPLETE}))

    def export(dialog):
        missing = [dialog.missing.item(row).text() for row in range(dialog.missing.count())]
        assert len(missing) == 4
        assert not any(line.startswith("示范县民政局") for line in missing)
        for name, box in dialog.boxes.items():
            box.setChecked(name == "csv")
        dialog.folder.setText(str(tmp_path / "职能"))
        click(qtbot, dialog.export_button)

    in_dialog(RegisterExportDialog, command(qtbot, section, "Export…"), export)
    settle(qtbot, county)
    text = (tmp_path / "职能" / "organisations.csv").read_text("utf-8-sig")
    assert all(text.count(name) >= 1 for name in ("示范县民政局", "石桥镇人民政府", "清河镇人民政府"))


def test_bodies_that_entries_name_are_registered_or_noted_as_another_name(section, county, qtbot):
    county.do(lambda: entries.edit(county.workspace, {"guide": {"responsible_body": "县里的民政局"}}))

    def match(dialog):
        assert dialog.table.item(0, 0).text() == "县里的民政局"
        click(qtbot, dialog.register_button)
        assert dialog.table.rowCount() == 0

    in_dialog(BodiesDialog, command(qtbot, section, "Match bodies…"), match)
    assert browsing.find_organisation(county.workspace, "县里的民政局") is not None
