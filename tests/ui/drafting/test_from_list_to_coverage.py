"""The whole way in the window, by clicks: import a list of powers, draft its items, see what is covered, replace a law
that was repealed, and take each of these back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.importing.dialog import ImportDialog
from catalogue_app.workspace import browsing, repeal
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import at_rest
from tests.ui.modal import click, in_dialog, write

LIST = Path("tests/corpus/s04-民政局权责清单.xlsx")
NEW = "社会团体登记管理条例（2026年新编）"


@pytest.fixture
def empty(window, tmp_path, qtbot):
    """The window on a workspace without anything in it."""
    path = tmp_path / "临溪县.gkml"
    Workspace.create(
        path, WorkspaceInfo("1" * 8 + "-1111-4111-8111-111111111111", "临溪县", "999902", "county"), "李明"
    ).close()
    assert window.opening.open_path(path)
    qtbot.waitUntil(lambda: at_rest(window), timeout=10_000)
    return window


def test_from_the_list_of_powers_to_a_replaced_law_and_back(empty, qtbot, monkeypatch):
    window, session = empty, empty.session
    workspace = session.workspace

    def rest():
        qtbot.waitUntil(lambda: at_rest(window), timeout=30_000)

    # The list is imported through the import page.
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(LIST)], ""))

    def bring_in(dialog):
        qtbot.waitUntil(lambda: dialog.plan is not None, timeout=30_000)
        assert dialog.import_button.text() == "Import 65 rows"
        click(qtbot, dialog.import_button)

    powers = window.show_section("powers")
    in_dialog(ImportDialog, lambda: click(qtbot, powers._empty.buttons[0]), bring_in)
    rest()
    assert browsing.count(workspace, "powers") == powers.model.rowCount() == 65

    # Its 65 items are drafted, after a look at the proposal.
    qtbot.waitUntil(lambda: session.coverage is not None, timeout=10_000)
    assert session.coverage.covered == 0 < session.coverage.of
    powers.table.selectAll()

    def draft(dialog):
        qtbot.waitUntil(lambda: dialog.view.proposal is not None, timeout=30_000)
        assert dialog.view.proposal.count("new") > 65
        click(qtbot, dialog.draft_button)

    in_dialog(PowerDraftDialog, lambda: click(qtbot, powers.bar.button("Draft entries…")), draft)
    rest()
    drafted = browsing.count(workspace, "entries")
    assert drafted > 65

    # Coverage shows what is and what is not covered.
    session.measure()
    rest()
    assert 0 < session.coverage.covered < session.coverage.of
    overview = window.show_section("overview")
    rest()
    shares = {cell.share for row in overview.matrix.map.rows for cell in row.cells}
    assert 1.0 in shares and 0.0 in shares
    assert overview.cards["coverage"].accessibleName().startswith("Operation links disclosed: ")

    # The cited documents are registered, and one of them is repealed and replaced everywhere in one step.
    documents = window.show_section("documents")
    rest()
    click(qtbot, documents._empty.buttons[0])
    rest()
    registered = browsing.count(workspace, "documents")
    old = next(one for one in browsing.documents(workspace) if one.title == "社会团体登记管理条例")
    citing = repeal.citing(workspace, old.id)
    assert len(citing) > 1
    assert {row.kind for row in citing} == {"entries", "powers"} or {row.kind for row in citing} == {"powers"}
    documents.select(old.id)

    def replace(dialog):
        write(dialog.successor, NEW)
        dialog.successor.editingFinished.emit()
        assert dialog.rows.rowCount() == len(citing)
        click(qtbot, dialog.do_button)

    in_dialog(RepealDialog, lambda: click(qtbot, documents.bar.button("Repeal or replace…")), replace)
    rest()
    assert repeal.citing(workspace, old.id) == ()
    new = next(one for one in browsing.documents(workspace) if one.title == NEW)
    assert len(repeal.citing(workspace, new.id)) == len(citing)
    assert next(one for one in browsing.documents(workspace) if one.id == old.id).validity == "repealed"

    # Undo takes each of these back.
    undo = window.action("undo")
    assert "社会团体登记管理条例" in undo.text()
    undo.trigger()
    assert len(repeal.citing(workspace, old.id)) == len(citing)
    assert browsing.count(workspace, "documents") == registered
    undo.trigger()
    assert browsing.count(workspace, "documents") == 0
    assert browsing.count(workspace, "entries") == drafted
    undo.trigger()
    assert browsing.count(workspace, "entries") == 0
    undo.trigger()
    assert browsing.count(workspace, "powers") == 0
    rest()
