from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from catalogue_app.ui.widgets.path_field import FileField, FolderField
from tests.ui.modal import click


@pytest.fixture
def answer(monkeypatch):
    """What is chosen the next time; collects what was asked."""
    asked = []

    def give(path):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: (asked.append(args), str(path))[1])
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (asked.append(args), (str(path), ""))[1])
        return asked

    return give


@pytest.fixture
def placed(shown):
    def show(kind, *about):
        window = shown()
        field = kind(*about, window)
        window.layout().addLayout(field.row())
        QApplication.processEvents()
        return field

    return show


def test_a_folder_is_asked_for_from_where_the_field_points(placed, answer, qtbot, tmp_path):
    field = placed(FolderField, tmp_path, "Where the files go")
    asked = answer(tmp_path / "导出")
    click(qtbot, field.browse_button)
    assert asked == [(field.window(), "Where the files go", str(tmp_path))]
    assert field.text() == str(tmp_path / "导出")


def test_what_is_cancelled_changes_nothing(placed, answer, qtbot, tmp_path):
    answer("")
    folder = placed(FolderField, tmp_path, "Where?")
    click(qtbot, folder.browse_button)
    assert folder.text() == str(tmp_path)
    file = placed(FileField, tmp_path / "a.gkml", "Where?", "Workspaces", ".gkml")
    click(qtbot, file.browse_button)
    assert file.text() == str(tmp_path / "a.gkml")


@pytest.mark.parametrize(
    ("chosen", "written"),
    [("报告", "报告.pdf"), ("报告.pdf", "报告.pdf"), ("报告.PDF", "报告.PDF"), ("v1.2", "v1.2.pdf")],
)
def test_a_name_without_its_suffix_gets_it(placed, answer, qtbot, tmp_path, chosen, written):
    field = placed(FileField, tmp_path / "x.pdf", "Where?", "PDF", ".pdf")
    asked = answer(tmp_path / chosen)
    click(qtbot, field.browse_button)
    assert asked[0][2:] == (str(tmp_path / "x.pdf"), "PDF (*.pdf)")
    assert field.text() == str(tmp_path / written)


def test_the_button_is_never_what_enter_presses(placed, tmp_path):
    field = placed(FolderField, tmp_path, "Where?")
    assert not field.browse_button.autoDefault()


def test_what_is_typed_and_what_is_chosen_can_be_told_apart(placed, answer, qtbot, tmp_path):
    field = placed(FolderField, tmp_path, "Where?")
    answer(tmp_path / "导出")
    with qtbot.assertNotEmitted(field.browsed):
        qtbot.keyClicks(field, "x")
    with qtbot.waitSignal(field.browsed):
        click(qtbot, field.browse_button)
