from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.ui import language
from catalogue_app.ui.exporting import profiles_dialog
from catalogue_app.ui.versions import section as section_module
from catalogue_app.ui.versions.publication_dialog import PublicationDialog
from catalogue_app.ui.versions.section import VersionsSection
from catalogue_app.ui.versions.sides import NOW, Side
from catalogue_app.ui.versions.verify_dialog import VerifyDialog
from catalogue_app.workspace import bundles, column_profiles, entries, versions
from catalogue_app.workspace.versions import Heading
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import entry


@pytest.fixture
def section(session, qtbot, rest):
    made = VersionsSection(session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activate()
    rest()
    return made


def labels(section):
    return [section.list.item(row).text().split("\n")[0] for row in range(section.list.count())]


def activate(box, side):
    """Choose as a person does: setting the index alone tells nobody."""
    index = next(index for index in range(box.count()) if box.itemData(index) == side)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_the_catalogue_as_it_is_now_is_compared_with_the_newest_version(published, section):
    page = section.comparison.toPlainText()
    assert "＋ 政策文件 · 新的事项" in page
    assert "－ 政策文件 · 部门和地方规章" in page
    assert "7个工作日" in page
    assert section.sides.sides() == (Side("version", "1"), NOW)


def test_any_two_states_can_be_compared_the_other_way_round_too(published, section, rest):
    activate(section.sides.before, NOW)
    activate(section.sides.after, Side("version", "1"))
    rest()
    page = section.comparison.toPlainText()
    assert "－ 政策文件 · 新的事项" in page
    assert "＋ 政策文件 · 部门和地方规章" in page


def test_two_versions_are_compared(published, session, section, rest, tmp_path):
    with step(session.workspace.file, "Edit") as unit:
        unit.update("entries", "e3", {"content": "全新的内容"})
    for one in [one for one in _entries(session) if one.level2 == "新的事项"]:
        with step(session.workspace.file, "Delete") as unit:
            unit.delete("entries", one.id)
    finish(bundles.approve_and_publish(session.workspace, tmp_path / "b", Heading.of("2026年版", "2026-03-01")))
    section._load()
    activate(section.sides.after, Side("version", "2"))
    activate(section.sides.before, Side("version", "1"))
    rest()
    assert "全新的内容" in section.comparison.toPlainText()


def _entries(session):
    from catalogue_app.workspace import browsing

    return browsing.snapshot(session.workspace)


def test_another_workspace_can_be_compared_with(published, section, choose, rest, tmp_path):
    other = tmp_path / "邻县.gkml"
    info = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "邻县", "999902", "county")
    with Workspace.create(other, info, "王芳") as opened, step(opened.file, "Import") as unit:
        unit.create_many([entry(1, "04", "政策文件", "法律法规", "别的内容")])
    choose(other)
    activate(section.sides.after, Side("choose"))
    rest()
    assert section.sides.sides()[1] == Side("file", str(other))
    assert "别的内容" in section.comparison.toPlainText()


def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(published, section, choose, rest, tmp_path):
    other = tmp_path / "表.gkml"
    other.write_text("nothing")
    choose(other)
    activate(section.sides.before, Side("choose"))
    rest()
    assert "is not a workspace of this program" in section.comparison.toPlainText()


def test_giving_up_the_choice_of_a_file_changes_nothing(published, section, choose, rest):
    choose("")
    before = section.comparison.toPlainText()
    activate(section.sides.before, Side("choose"))
    assert section.sides.sides() == (Side("version", "1"), NOW)
    assert section.comparison.toPlainText() == before


def test_a_new_version_stands_in_the_list_at_once(published, section, session, tmp_path, rest):
    session.start("Publishing", lambda: _publish_again(session, tmp_path))
    rest()
    assert labels(section)[1] == "2026年版"


def _publish_again(session, tmp_path):
    for one in [one for one in _entries(session) if one.level2 == "新的事项"]:
        with step(session.workspace.file, "Delete") as unit:
            unit.delete("entries", one.id)
    made = yield from bundles.approve_and_publish(
        session.workspace, tmp_path / "b", Heading.of("2026年版", "2026-03-01")
    )
    return made.changed


def test_withdrawing_refreshes_the_list_and_is_said(published, section, session, click, answer, rest):
    section.list.setCurrentRow(1)
    answer("有误")
    click(section.withdraw_button)
    rest()
    assert "withdrawn" in section.list.item(1).text()
    assert session.said.texts[-1] == "Done: Withdraw version “2025年版”: 有误"
    section.list.setCurrentRow(1)
    assert section.withdraw_button.toolTip() == "It is withdrawn already."


def test_the_bundle_is_written_again_to_the_byte(published, section, click, choose, rest, tmp_path):
    section.list.setCurrentRow(1)
    choose(tmp_path / "again")
    click(section.export_button)
    rest()
    archive = tmp_path / "again" / published.archive.name
    assert archive.read_bytes() == published.archive.read_bytes()


def test_the_notice_of_a_version_is_shown(published, section, click, rest, monkeypatch, qtbot):
    shown = []

    def look(preview):
        qtbot.addWidget(preview)
        rest()
        shown.append((preview.windowTitle(), preview.pages))
        preview.done(0)

    monkeypatch.setattr(section_module.PdfPreview, "exec", look)
    section.list.setCurrentRow(1)
    click(section.notice_button)
    assert shown[0][0] == "Notice of adjustments of “2025年版”"
    assert shown[0][1] >= 1


def test_figures_of_the_year_are_a_page_and_a_workbook(published, section, click, choose, rest, tmp_path):
    section.show_place("figures")
    section.figures.year.setValue(2025)
    rest()
    page = section.figures.page.toPlainText()
    assert "2025年版" in page
    assert "安全生产" in page
    assert "示范县2025年度" in page
    choose(tmp_path)
    click(section.figures.workbook_button)
    rest()
    (path,) = tmp_path.glob("*2025*.xlsx")
    first = openpyxl.load_workbook(path).worksheets[0]
    assert str(first["A1"].value) in page


def test_figures_are_counted_for_this_year_at_first(section):
    assert section.figures.year.value() == QDate.currentDate().year()


def test_a_bundle_is_verified_in_sentences(published, session, qtbot, click, choose, rest):
    dialog = VerifyDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    choose(published.archive)
    click(dialog.archive_button)
    rest()
    assert dialog.said.text().startswith("✓")
    assert dialog.findings.isHidden()
    (published.folder / "index.html").write_text("changed", encoding="utf-8")
    choose(published.folder)
    click(dialog.folder_button)
    rest()
    assert "not as" in dialog.said.text()
    assert any("index.html" in dialog.findings.item(row).text() for row in range(dialog.findings.count()))


def test_a_folder_without_a_bundle_is_refused_in_a_sentence(session, qtbot, click, choose, rest, tmp_path):
    dialog = VerifyDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    (tmp_path / "leer").mkdir()
    choose(tmp_path / "leer")
    click(dialog.folder_button)
    rest()
    assert "leer" in dialog.said.text()
    assert not dialog.said.text().startswith("✓")


def test_the_columns_of_publications_are_named_and_keeping_the_rest_leaves_them(session, qtbot, click, monkeypatch):
    text = column_profiles.file_text("township")
    versions.change_publication_setting(session.workspace, {"profile": text})
    dialog = PublicationDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.profile.text() == "镇和村式样"
    monkeypatch.setattr(
        profiles_dialog.ProfilesDialog,
        "exec",
        lambda opened: (versions.change_publication_setting(session.workspace, {}), opened.preview.finish()),
    )
    click(dialog.profile_button)
    assert dialog.profile.text() == "The official columns"
    dialog.fields["topic"].setText("政务公开")
    dialog.accept()
    assert versions.publication_setting(session.workspace) == {"topic": "政务公开"}


def test_where_it_is_open_for_reading_only_each_button_says_why(reading_session, qtbot):
    made = VersionsSection(reading_session)
    qtbot.addWidget(made)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: not reading_session.tasks.busy, timeout=10_000)
    assert made.publish_button.toolTip() == "This workspace is open for reading only."
    assert made.export_button.toolTip() == "Choose a version at the left first."


def test_all_texts_follow_the_language(published, section, dressed, rest):
    try:
        language.switch(dressed, "zh_CN")
        QApplication.sendPostedEvents()
        rest()
        assert section.publish_button.text() == i18n.translate("Publish…")
        assert section.tabs.tabText(2) == i18n.translate("Figures of the year")
        assert section.sides.before.itemText(0) == i18n.translate("The catalogue as it is now")
    finally:
        language.switch(dressed, "en")


def test_the_two_sides_that_were_chosen_stay_when_something_is_edited(published, section, session, rest):
    activate(section.sides.before, NOW)
    activate(section.sides.after, Side("version", "1"))
    session.do(lambda: entries.edit(session.workspace, {"e3": {"content": "又改了"}}))
    rest()
    assert section.sides.sides() == (NOW, Side("version", "1"))
    assert "又改了" in section.comparison.toPlainText()
    section.list.setCurrentRow(1)
    section.list.setCurrentRow(0)
    assert section.sides.sides() == (Side("version", "1"), NOW)


def test_a_version_that_is_not_what_was_frozen_is_marked(published, session, qtbot, rest, monkeypatch):
    monkeypatch.setattr(versions, "broken", lambda _workspace: (1,))
    section = VersionsSection(session)
    qtbot.addWidget(section)
    section.show()
    section.activate()
    rest()
    assert "▲" not in section._about.text()
    section.list.setCurrentRow(1)
    assert "▲ This version is not what was frozen" in section._about.text()
