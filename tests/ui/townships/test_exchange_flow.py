"""The whole way through the window: hand down, open, edit, hand in, take in, decide, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from catalogue_app.ui.townships import package_opening
from catalogue_app.ui.townships.cells_model import RESULT, THEIRS
from catalogue_app.ui.townships.hand_down_dialog import HandDownDialog
from catalogue_app.ui.townships.mark_dialog import MarkDialog
from catalogue_app.ui.townships.merge_dialog import MergeDialog
from catalogue_app.ui.townships.package_opening import OpenPackageDialog
from catalogue_app.ui.townships.submit_dialog import SubmitDialog
from catalogue_app.workspace import browsing, comments, entries, handing_down, merging_keys
from tests.ui.townships.conftest import dialog
from tests.workspace.county_and_offices import TOWN, change, content


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_from_the_standard_to_the_merge_and_back(county, click, rest, tmp_path, monkeypatch):
    window, section = county, county.view("townships")
    # The county marks its standard and hands it down to one township.
    click(section.mark_button)
    marking = dialog(window, MarkDialog)
    marking.label.setText("2026年版")
    click(marking.mark_button)
    assert len(handing_down.standard(window.session.workspace).entries) == 3
    assert "2026年版, 3 entries" in section.board.standard.text()
    click(section.hand_down_button)
    handing = dialog(window, HandDownDialog)
    assert TOWN in handing.ticked()
    click(handing.none_button)
    assert not handing.pack_button.isEnabled()
    assert "Tick at least one" in handing.pack_button.toolTip()
    handing.offices.item(0).setCheckState(Qt.CheckState.Checked)
    rest()
    assert "11 entries" in handing.part.toPlainText()
    handing.folder.setText(str(tmp_path / "下发"))
    click(handing.pack_button)
    (package,) = (tmp_path / "下发").iterdir()
    (said,) = [message for message in window.said if message.text.startswith("1 package was made")]
    assert said.action == "Open folder"
    assert section.board.current().state == "not_submitted"
    # The township opens it: a package that is dropped on the window makes its workspace.
    before = content(window.session.workspace)
    drop(window, package)
    opening = dialog(window, OpenPackageDialog)
    assert "known" in opening.signature.text.text() or "first signed" in opening.signature.text.text()
    click(opening.make_button)
    assert window.session.workspace.info.name == "石桥镇"
    assert window.current_section == "townships"
    town = window.view("townships")
    assert town.sides.currentWidget() is town.office
    assert "handed down by 示范县" in town.office.about.text()
    assert town.mark_button.isHidden() and town.submit_button.isVisible()
    # It changes two entries and hands them in.
    first, second, *_others = browsing.snapshot(window.session.workspace)
    window.session.do(
        lambda: entries.edit(
            window.session.workspace, {first.id: {"time_limit": "10个工作日内"}, second.id: {"content": "镇里的内容"}}
        )
    )
    rest()
    window.session.do(lambda: comments.write(window.session.workspace, first.id, "文号已核对"))
    rest()
    assert town.office.review.records_model.rowCount() == 2
    click(town.submit_button)
    submitting = dialog(window, SubmitDialog)
    assert "0 added, 2 changed, 0 removed\n1 comment goes along" in submitting.said.text()
    submitting.why.setPlainText("按实际办理时限修改")
    submitting.file.setText(str(tmp_path / "报送.gkpkg"))
    click(submitting.submit_button)
    assert (tmp_path / "报送.gkpkg").is_file()
    assert any("Send this file to the county" in text for text in window.said.texts)
    # The county has changed one of the cells, too, takes the file in and decides.
    window.opening.open_path(tmp_path / "示范县.gkml")
    rest()
    change(window.session.workspace, **{first.id.replace("-", "_"): {"time_limit": "7个工作日内"}})
    before = content(window.session.workspace)
    section = window.show_section("townships")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(tmp_path / "报送.gkpkg")], ""))
    click(section.take_in_button)
    merging = dialog(window, MergeDialog)
    assert merging.review.current().id == first.id
    assert not merging.merge_button.isEnabled()
    assert "1 conflict is not decided yet" in merging.merge_button.toolTip()
    click(merging.review.cell_theirs)
    assert merging.merge_button.isEnabled()
    assert "1 comment goes along" in merging.said.text()
    assert f"on “{first.level2}”: 文号已核对" in merging.about.text()
    click(merging.merge_button)
    workspace = window.session.workspace
    assert [comment.text for comment in comments.of_entry(workspace, first.id)] == ["文号已核对"]
    assert browsing.entry(workspace, first.id).time_limit == "10个工作日内"
    assert browsing.entry(workspace, second.id).content == "镇里的内容"
    assert (tmp_path / "报送-回执.txt").read_text("utf-8-sig").startswith("基层政务公开标准目录报送回执")
    assert section.board.current().state == "current"
    assert section.board.current().changes == 2
    # One step, one undo, as the message offers.
    (said,) = [message for message in window.said if message.text.startswith("Merged what")]
    assert said.action == "Undo"
    window.action("undo").trigger()
    rest()
    assert content(workspace) == before
    assert section.board.current().state == "not_submitted"


def test_a_key_is_made_with_the_first_package_and_known_from_then_on(county, click, rest, tmp_path):
    section = county.view("townships")
    assert merging_keys.own_fingerprint() == ""
    section.board.select(TOWN)
    click(section.hand_down_button)
    handing = dialog(county, HandDownDialog)
    click(handing.pack_button)
    assert len(merging_keys.own_fingerprint().split()) == 8


def test_an_office_that_gets_nothing_is_named_and_the_others_are_served(county, click, rest, tmp_path):
    section = county.view("townships")
    click(section.hand_down_button)
    handing = dialog(county, HandDownDialog)
    click(handing.all_button)
    handing.folder.setText(str(tmp_path / "下发"))
    click(handing.pack_button)
    assert len(list((tmp_path / "下发").iterdir())) == 2
    (said,) = [message for message in county.said if "There is nothing to hand down to “县民政局”" in message.text]
    assert said.kind == "warning" and said.text.startswith("2 packages were made")


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_changed(county, click, tmp_path):
    section = county.view("townships")
    before = content(county.session.workspace)
    (tmp_path / "taken").write_text("", encoding="utf-8")
    click(section.hand_down_button)
    handing = dialog(county, HandDownDialog)
    handing.folder.setText(str(tmp_path / "taken" / "sub"))
    click(handing.pack_button)
    assert "cannot be made" in handing.said.text()
    assert content(county.session.workspace) == before
    handing.reject()


def test_a_newer_edition_is_offered_to_the_workspace_that_is_there(county, rest, tmp_path, monkeypatch):
    """From the county's window on the same PC: the office's own wording stays, the standard's change comes."""
    from catalogue_app.workspace.workspace import Workspace
    from tests.workspace import county_and_offices as offices

    workspace = county.session.workspace
    offices.hand_down(workspace, tmp_path, name="first")
    with offices.opened(tmp_path / "first.gkpkg", tmp_path, name="石桥") as town:
        change(town, entry_1={"content": "镇里的内容"})
    county.settings.remember_file(str(tmp_path / "石桥.gkml"))
    change(workspace, entry_2={"time_limit": "3个工作日内"})
    offices.hand_down(workspace, tmp_path, name="second")
    asked = []
    monkeypatch.setattr(package_opening, "ask", lambda _parent, question, *_args, **_kw: asked.append(question) or True)
    assert county.opening.open_path(tmp_path / "second.gkpkg")
    rest()
    assert asked == [f"There is a workspace of {TOWN} already."]
    merging = dialog(county, MergeDialog)
    assert [record.id for record in merging.review.records_model.records] == ["entry-2"]
    merging.merge_button.click()
    rest()
    county.close_workspace()
    with Workspace.open(tmp_path / "石桥.gkml", "李明", read_only=True) as town:
        assert browsing.entry(town, "entry-1").content == "镇里的内容"
        assert browsing.entry(town, "entry-2").time_limit == "3个工作日内"


def test_a_submission_finds_its_county_among_the_recent_files(submission, window, county_file, rest, monkeypatch):
    window.opening.open_path(submission)
    assert "Open the county's workspace first" in window.said[-1].text
    window.settings.remember_file(str(county_file))
    monkeypatch.setattr(package_opening, "ask", lambda *_args, **_kw: True)
    window.opening.open_path(submission)
    rest()
    assert window.session.workspace.path == county_file
    assert dialog(window, MergeDialog).preview.sender == TOWN


def test_several_submissions_dropped_at_once_stand_in_one_queue(submission, county, rest):
    drop(county, submission, submission)
    rest()
    merging = dialog(county, MergeDialog)
    assert merging.about.text().startswith("File 1 of 2: Submission of")


def test_two_copies_of_one_file_come_together(county, county_file, click, rest, tmp_path, monkeypatch):
    import shutil

    from catalogue_app.workspace.workspace import Workspace

    copy = tmp_path / "U盘" / "示范县.gkml"
    copy.parent.mkdir()
    shutil.copy(county_file, copy)
    with Workspace.open(copy, "王芳") as other:
        change(other, entry_4={"time_limit": "1个工作日内"})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(copy), ""))
    click(county.view("townships").copy_button)
    merging = dialog(county, MergeDialog)
    assert not merging.receipt.isVisible() and not merging.signature.isVisible()
    click(merging.merge_button)
    assert browsing.entry(county.session.workspace, "entry-4").time_limit == "1个工作日内"


@pytest.mark.parametrize("column", [THEIRS, RESULT])
def test_a_damaged_package_is_refused_with_the_reason(county, tmp_path, column):
    path = tmp_path / "坏包.gkpkg"
    path.write_bytes(b"PK\x03\x04 no package" * column)
    county.opening.open_path(path)
    assert county.said[-1].kind == "error"
    assert "坏包.gkpkg" in county.said[-1].text


def test_a_hand_out_signed_with_another_key_makes_no_workspace_before_the_telephone(window, county_file, tmp_path):
    from catalogue_app.domain.progress import finish
    from catalogue_app.ui.townships.package_opening import ChangedKeyDialog
    from catalogue_app.workspace.workspace import Workspace
    from tests.workspace import county_and_offices as offices

    keys = tmp_path / "county-key"
    with Workspace.open(county_file, "李明") as county:
        merging_keys.make_own_key(keys)
        offices.hand_down(county, tmp_path, name="first", settings=keys)
        told = merging_keys.make_own_key(keys)
        offices.hand_down(county, tmp_path, name="second", settings=keys)
    finish(handing_down.open_package(tmp_path / "first.gkpkg", tmp_path / "石桥.gkml", "王芳")).close()

    def answer() -> None:
        asked = dialog(window, ChangedKeyDialog)
        assert "WARNING" in asked.panel.said.text()
        assert not asked.panel.accept.isEnabled()
        asked.panel.told.setText(told)
        asked.panel.accept.click()

    QTimer.singleShot(0, answer)
    window.opening.open_path(tmp_path / "second.gkpkg")
    assert dialog(window, OpenPackageDialog).make_button.isEnabled()


def test_the_section_follows_the_language_at_once(county, rest):
    from catalogue_app.ui import language

    section = county.view("townships")
    application = QApplication.instance()
    language.switch(application, "zh_CN")
    try:
        QApplication.processEvents()
        assert section.hand_down_button.text() == "下发…"
        assert section.board.groups.item(0).text() == "全部"
    finally:
        language.switch(application, "en")
        QApplication.processEvents()
    assert section.hand_down_button.text() == "Hand down…"
