from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSpinBox

from catalogue_app import paths
from catalogue_app.ui import language
from catalogue_app.ui.settings import SETTINGS, Settings
from catalogue_app.ui.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(dressed, qtbot):
    made = SettingsDialog(Settings())
    qtbot.addWidget(made)
    return made


def test_there_is_a_row_for_every_setting_with_a_title(dialog):
    shown = {row.editor.objectName() for row in dialog.rows}
    assert shown == {setting.key for setting in SETTINGS if setting.title}
    assert {"name", "language", "scheme", "points", "backup_place", "check_while_typing"} <= shown


def test_a_folder_for_backups_is_chosen_and_used_at_once(dialog, tmp_path, monkeypatch):
    place = tmp_path / "备份盘"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    row = next(row for row in dialog.rows if row.editor.objectName() == "backup_place")
    row._browse.click()
    assert dialog.findChild(QLineEdit, "backup_place").text() == str(place)
    assert paths.backup_place() == place


def test_the_size_of_text_stays_within_its_limits(dialog):
    box = dialog.findChild(QSpinBox, "points")
    box.setValue(500)
    assert Settings()["points"] == 20


def test_the_open_dialog_speaks_the_language_that_is_chosen_in_it(opened, dressed, qtbot):
    made = SettingsDialog(opened.settings, opened)
    qtbot.addWidget(made)
    box = made.findChild(QComboBox, "language")
    try:
        box.setCurrentIndex(box.findData("zh_CN"))
        dressed.sendPostedEvents()
        assert made.windowTitle() == "设置"
        assert opened.action("settings").text() == "设置…"
    finally:
        language.switch(dressed, "en")


def test_a_portable_copy_keeps_its_settings_beside_the_program(tmp_path, monkeypatch, qapp):
    monkeypatch.delenv("CATALOGUE_APP_SETTINGS")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "program" / "catalogue_app")
    (tmp_path / "program" / paths.PORTABLE).mkdir(parents=True)
    Settings()["name"] = "王芳"
    assert (tmp_path / "program" / paths.PORTABLE / paths.USER_SETTINGS).exists()
    assert Settings()["name"] == "王芳"


def test_a_frozen_portable_copy_looks_beside_its_executable(tmp_path, monkeypatch, qapp):
    monkeypatch.delenv("CATALOGUE_APP_SETTINGS")
    monkeypatch.setattr(paths.sys, "frozen", True, raising=False)
    monkeypatch.setattr(paths.sys, "executable", str(tmp_path / "catalogue-app.exe"))
    (tmp_path / paths.PORTABLE).mkdir()
    assert paths.user_settings_folder() == tmp_path / paths.PORTABLE
