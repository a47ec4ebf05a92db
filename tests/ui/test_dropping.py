from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl

from catalogue_app.ui import dropping


def test_only_files_of_this_machine_are_taken(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/table.xlsx"), QUrl.fromLocalFile(str(tmp_path / "表.xlsx"))])
    assert dropping.files_in(data) == [tmp_path / "表.xlsx"]
    text = QMimeData()
    text.setText("公开事项")
    assert dropping.files_in(text) == []


def test_packages_are_opened_together(window, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(window.opening, "open_packages", opened.append)
    files = [tmp_path / "石桥镇.gkpkg", tmp_path / "青山镇.GKPKG"]
    dropping.take(window, files)
    assert opened == [files]


def test_a_table_is_imported_into_the_catalogue(opened, tmp_path, monkeypatch):
    opened.show_section("powers")
    dropped = []
    monkeypatch.setattr(opened.show_section("catalogue"), "drop_files", dropped.append)
    opened.show_section("powers")
    dropping.take(opened, [tmp_path / "表.xlsx"])
    assert dropped == [[tmp_path / "表.xlsx"]]
    assert opened.current_section == "catalogue"


def test_without_a_workspace_a_table_is_refused_with_what_to_do_first(window, tmp_path):
    dropping.take(window, [tmp_path / "表.xlsx"])
    assert window.said.texts == ["Open or make a workspace first."]
