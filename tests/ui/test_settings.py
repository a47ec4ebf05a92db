from __future__ import annotations

import json

from PySide6.QtWidgets import QCheckBox, QComboBox

from catalogue_app.paths import user_settings_folder
from catalogue_app.ui.settings import BY_KEY, FILE, Settings
from catalogue_app.ui.settings_dialog import SettingsDialog


def test_a_setting_is_there_again_after_a_restart(qapp):
    Settings()["name"] = "王芳"
    assert Settings()["name"] == "王芳"


def test_a_damaged_settings_file_counts_as_empty(qapp):
    user_settings_folder().mkdir(parents=True)
    (user_settings_folder() / FILE).write_text("{ no json", encoding="utf-8")
    assert Settings()["points"] == BY_KEY["points"].default


def test_values_that_do_not_fit_are_ignored(qapp):
    user_settings_folder().mkdir(parents=True)
    found = {"points": 400, "scheme": "pink", "name": 7, "what": "ever", "language": "en"}
    (user_settings_folder() / FILE).write_text(json.dumps(found), encoding="utf-8")
    settings = Settings()
    assert settings["points"] == 10
    assert settings["scheme"] == "system"
    assert settings["name"] == ""
    assert settings["language"] == "en"


def test_the_newest_file_comes_first_and_none_is_listed_twice(qapp):
    settings = Settings()
    for path in ("a", "b", "a"):
        settings.remember_file(path)
    assert settings["recent"] == ["a", "b"]


def test_the_dialog_writes_each_change_at_once(dressed, qtbot):
    settings = Settings()
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.findChild(QCheckBox, "check_while_typing").click()
    box = dialog.findChild(QComboBox, "scheme")
    box.setCurrentIndex(box.findData("dark"))
    assert settings["check_while_typing"] is False
    assert Settings()["scheme"] == "dark"
