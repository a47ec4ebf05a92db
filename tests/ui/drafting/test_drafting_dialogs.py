from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.ui.drafting.copies_dialog import CopyDraftDialog
from catalogue_app.ui.drafting.dialog import DraftDialog, PowerDraftDialog
from catalogue_app.ui.drafting.institutions_dialog import InstitutionsDraftDialog
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace
from tests.ui.modal import click
from tests.ui.registers.conftest import GUIDE, settle


@pytest.fixture
def opened(qtbot, county):
    """Shows a dialog and waits for its proposal."""

    def show(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        settle(qtbot, county)
        return dialog

    return show


def texts(view, column):
    return [view.proposed.index(row, column).data() for row in range(view.proposed.rowCount())]


def test_what_is_there_is_shown_with_the_reason_and_cannot_be_ticked(county, opened):
    dialog = opened(PowerDraftDialog(county, ["benefit"]))
    view = dialog.view
    number = next(n for n, row in enumerate(view.proposal.rows) if row.action == "exists")
    assert view.proposed.index(number, 5).data()
    assert view.proposed.index(number, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert number not in view.proposed.chosen


def test_space_unticks_all_selected_rows_and_the_button_counts_what_is_left(county, opened, qtbot):
    dialog = opened(PowerDraftDialog(county, ["penalty", "benefit"]))
    view = dialog.view
    everything = view.proposal.count("new")
    assert dialog.draft_button.text() == f"Draft {everything} entries"
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not dialog.draft_button.isEnabled()
    assert dialog.draft_button.toolTip() == "There is nothing new to draft."
    view.selectRow(next(n for n, row in enumerate(view.proposal.rows) if row.action == "new"))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert dialog.draft_button.text() == "Draft 1 entry"
    before = browsing.count(county.workspace, "entries")
    click(qtbot, dialog.draft_button)
    assert browsing.count(county.workspace, "entries") == before + 1
    county.undo()
    assert browsing.count(county.workspace, "entries") == before


def test_a_field_is_drafted_for_the_organisation_that_is_chosen(county, opened, qtbot):
    dialog = opened(DraftDialog(county, "20"))
    dialog.owner.setCurrentIndex(dialog.owner.findData("石桥镇人民政府"))
    settle(qtbot, county)
    assert dialog.view.proposal.count("new") > 5
    click(qtbot, dialog.draft_button)
    made = browsing.snapshot(county.workspace, Filter(owner="石桥镇人民政府"))
    assert made and all(entry.township and not entry.county for entry in made)


@pytest.fixture
def two_towns(county):
    """石桥镇 has an entry of its own in each of two fields."""
    from dataclasses import replace

    made = [
        replace(
            GUIDE,
            id=f"town{field}",
            field=field,
            owner="石桥镇人民政府",
            responsible_body="石桥镇人民政府",
            level2="石桥镇低保公示",
            county=False,
            township=True,
            power_item=None,
            operation_link=None,
        )
        for field in ("20", "04")
    ]
    with step(county.workspace.file, "Add entries") as unit:
        unit.create_many(made)
    return county


def test_another_organisations_catalogue_comes_with_the_new_owners_names(two_towns, opened, qtbot):
    dialog = opened(CopyDraftDialog(two_towns, "清河镇人民政府"))
    assert dialog.source.findData("石桥镇人民政府") >= 0
    dialog.source.setCurrentIndex(dialog.source.findData("石桥镇人民政府"))
    settle(qtbot, two_towns)
    assert "清河镇低保公示" in " ".join(texts(dialog.view, 2))
    dialog.fields.item(1).setCheckState(Qt.CheckState.Unchecked)
    settle(qtbot, two_towns)
    assert dialog.view.proposal.count("new") == 1
    click(qtbot, dialog.draft_button)
    (made,) = browsing.snapshot(two_towns.workspace, Filter(owner="清河镇人民政府"))
    assert made.level2 == "清河镇低保公示" and made.basis == GUIDE.basis


def test_the_same_organisation_twice_is_refused_with_the_reason(two_towns, opened, qtbot):
    dialog = opened(CopyDraftDialog(two_towns, "石桥镇人民政府"))
    dialog.source.setCurrentIndex(dialog.source.findData("石桥镇人民政府"))
    settle(qtbot, two_towns)
    assert dialog.said.text() == "Choose two different organisations."
    assert not dialog.draft_button.isEnabled()


def test_another_workspaces_catalogue_can_be_drafted_after(county, opened, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "邻县.gkml"
    info = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "邻县", "999903", "county")
    from dataclasses import replace

    with Workspace.create(path, info, "王芳") as other, step(other.file, "Add an entry") as unit:
        unit.create(replace(GUIDE, id="x", level2="邻县的事项", owner=None, power_item=None, operation_link=None))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog = opened(CopyDraftDialog(county, "示范县民政局"))
    click(qtbot, dialog.browse_button)
    settle(qtbot, county)
    assert dialog.view.proposal.count("new") == 1
    click(qtbot, dialog.draft_button)
    assert any(
        "事项" in (entry.level2 or "") for entry in browsing.snapshot(county.workspace, Filter(owner="示范县民政局"))
    )


def test_the_catalogue_of_an_institution_follows_its_sector(county, opened, qtbot):
    with step(county.workspace.file, "Add an institution") as unit:
        unit.create(Organisation(id="school", name="示范县第一中学", kind="institution", sector="education"))
    dialog = opened(InstitutionsDraftDialog(county, ["school"]))
    count = dialog.view.proposal.count("new")
    assert count > 3
    click(qtbot, dialog.draft_button)
    assert len(browsing.snapshot(county.workspace, Filter(owner="示范县第一中学"))) == count
