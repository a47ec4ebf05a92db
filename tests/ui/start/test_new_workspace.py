from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from catalogue_app.ui.start.new_workspace import NewWorkspaceDialog
from tests.ui.modal import click, write


@pytest.fixture
def dialog(dressed, qtbot, tmp_path):
    made = NewWorkspaceDialog(tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_file_is_named_after_the_county_while_nobody_has_named_it(dialog, tmp_path):
    write(dialog.name, "示范县/甲")
    assert dialog.file.text() == str(tmp_path / "示范县-甲.gkml")


def test_a_file_that_was_chosen_keeps_its_name(dialog, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "目录"), ""))
    click(qtbot, dialog.file.browse_button)
    write(dialog.name, "示范县")
    assert dialog.file.text() == str(tmp_path / "目录.gkml")


def test_a_file_that_was_typed_keeps_its_name(dialog, qtbot, tmp_path):
    dialog.file.selectAll()
    qtbot.keyClicks(dialog.file, "a.gkml")
    write(dialog.name, "示范县")
    assert dialog.file.text() == "a.gkml"
