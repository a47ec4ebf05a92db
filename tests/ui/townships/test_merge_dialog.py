"""Looking through what comes in, and deciding about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catalogue_app.ui.townships.cells_model import CHOSEN_ROLE, OURS, PIECES_ROLE, RESULT, THEIRS
from catalogue_app.ui.townships.merge_dialog import CHANGED_KEY, REFUSED, REVIEWING, MergeDialog
from catalogue_app.workspace import browsing, merging_keys
from catalogue_app.workspace.workspace import Workspace
from tests.ui.townships.conftest import dialog
from tests.workspace import county_and_offices as offices


@pytest.fixture
def merging(submission, county, rest):
    """The dialog on what 石桥镇 handed in."""
    county.view("townships").take_in([submission])
    rest()
    return dialog(county, MergeDialog)


def entry(window, name):
    return browsing.entry(window.session.workspace, name)


def select(merging, record_id):
    merging.review.groups.choose("")
    merging.review.select(record_id)


def cell(merging, column, row=0):
    return merging.review.cells_model.index(row, column).data()


def test_it_says_who_sends_what_when_and_why(merging):
    assert merging.about.text().startswith(f"Submission of {offices.TOWN}")
    assert merging.about.text().endswith("Why: 按实际办理时限修改")
    assert "Not signed" in merging.signature.text.text()
    assert merging.said.text().startswith("1 come in, 3 are changed, 1 are removed")


def test_conflicts_come_first_and_the_groups_count(merging):
    assert merging.review.current().id == "entry-3"
    groups = merging.review.groups
    counts = {groups.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(groups.count())}
    assert {"All: 5", "▲ Conflicts: 1", "▲ Not decided yet: 1", "＋ new: 1", "－ removed: 1"} <= counts


def test_a_conflict_shows_what_was_before_here_and_sent_with_the_changed_words_marked(merging):
    texts = [cell(merging, column) for column in range(5)]
    assert texts == ["▲ Time limit", "20个工作日内", "7个工作日内", "5个工作日内", "▲ not decided yet"]
    pieces = merging.review.cells_model.index(0, THEIRS).data(PIECES_ROLE)
    assert [piece.text for piece in pieces if piece.kind == "added"] == ["5"]
    before = merging.review.cells_model.index(0, 1).data(PIECES_ROLE)
    assert [piece.text for piece in before if piece.kind == "removed"] == ["20"]


@pytest.mark.parametrize(
    ("button", "time_limit"),
    [
        ("cell_ours", "7个工作日内"),
        ("cell_theirs", "5个工作日内"),
        ("row_ours", "7个工作日内"),
        ("row_theirs", "5个工作日内"),
        ("all_ours", "7个工作日内"),
        ("all_theirs", "5个工作日内"),
    ],
)
def test_a_conflict_is_decided_by_cell_by_record_or_all_at_once(merging, county, click, button, time_limit):
    click(getattr(merging.review, button))
    assert cell(merging, RESULT) == time_limit
    click(merging.merge_button)
    assert entry(county, "entry-3").time_limit == time_limit


def test_a_third_text_is_written_in_its_place_by_keyboard(merging, county, qtbot, click):
    cells = merging.review.cells
    cells.setFocus()
    qtbot.keyClick(merging.review, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    editor = next(child for child in cells.viewport().children() if child.metaObject().className() == "QPlainTextEdit")
    editor.selectAll()
    qtbot.keyClicks(editor, "6")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert cell(merging, RESULT) == "6"
    assert merging.review.records_model.decision(merging.review.current()) == "✓ decided cell by cell"
    click(merging.merge_button)
    assert entry(county, "entry-3").time_limit == "6"


def test_a_double_click_on_a_side_takes_it(merging, qtbot):
    cells = merging.review.cells
    index = merging.review.cells_model.index(0, OURS)
    cells.scrollTo(index)
    place = cells.visualRect(index).center()
    qtbot.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert merging.review.cells_model.index(0, OURS).data(CHOSEN_ROLE)
    assert cell(merging, RESULT) == "7个工作日内"


def test_a_decision_can_be_asked_about_again(merging, click):
    click(merging.review.all_theirs)
    assert merging.merge_button.isEnabled()
    click(merging.review.again)
    assert cell(merging, RESULT) == "▲ not decided yet"
    assert not merging.merge_button.isEnabled()


def test_one_cell_can_be_left_out_where_nobody_disagrees(merging, county, click):
    click(merging.review.cell_theirs)
    select(merging, "entry-2")
    click(merging.review.cell_ours)
    assert merging.review.records_model.decision(merging.review.current()) == "stays as it is here"
    click(merging.merge_button)
    assert entry(county, "entry-2").time_limit == "20个工作日内"
    assert entry(county, "entry-1").content == "救助对象；救助标准；镇里的说明"


def test_a_removal_can_be_declined(merging, county, click):
    click(merging.review.cell_theirs)
    merging.review.groups.choose("remove")
    click(merging.review.row_ours)
    click(merging.merge_button)
    assert entry(county, "entry-8") is not None


def test_many_removals_are_asked_for(county, county_file, rest, click, tmp_path):
    from catalogue_app.workspace import entries

    workspace = county.session.workspace
    offices.hand_down(workspace, tmp_path)
    with offices.opened(tmp_path / "package.gkpkg", tmp_path) as town:
        entries.delete(town, [f"entry-{number}" for number in range(1, 8)])
        path = offices.hand_in(town, tmp_path)
    county.view("townships").take_in([path])
    rest()
    merging = dialog(county, MergeDialog)
    assert merging.consent.isVisible() and merging.consent.text() == "Agree to remove 7 records"
    assert not merging.merge_button.isEnabled()
    assert "may be a mistake" in merging.merge_button.toolTip()
    merging.consent.click()
    click(merging.merge_button)
    assert browsing.count(workspace, "entries") == 8


def test_a_file_that_was_merged_before_says_so_and_changes_nothing(merging, county, submission, rest, click):
    click(merging.review.all_theirs)
    click(merging.merge_button)
    before = offices.content(county.session.workspace)
    county.view("townships").take_in([submission])
    rest()
    again = dialog(county, MergeDialog)
    assert "merged before" in again.said.text()
    click(again.merge_button)
    assert offices.content(county.session.workspace) == before


def test_files_without_conflicts_go_by_themselves(submission, county, rest, click, tmp_path):
    workspace = county.session.workspace
    offices.hand_down(workspace, tmp_path, office=offices.OTHER_TOWN, name="青山下发")
    with offices.opened(tmp_path / "青山下发.gkpkg", tmp_path, name="青山") as town:
        offices.change(town, entry_21={"time_limit": "2个工作日内"})
        other = offices.hand_in(town, tmp_path, name="青山报送")
    county.view("townships").take_in([submission, other])
    rest()
    merging = dialog(county, MergeDialog)
    merging.rest.click()
    click(merging.review.all_theirs)
    click(merging.merge_button)
    assert not [one for one in county.findChildren(MergeDialog) if one.isVisible()]
    assert entry(county, "entry-21").time_limit == "2个工作日内"
    assert any(text.startswith("2 files were merged") for text in county.said.texts)
    assert (tmp_path / "青山报送-回执.txt").is_file()


def test_a_file_that_is_refused_can_be_skipped(submission, county, rest, click, tmp_path):
    bad = tmp_path / "坏包.gkpkg"
    bad.write_bytes(b"no package")
    county.view("townships").take_in([bad, submission])
    rest()
    merging = dialog(county, MergeDialog)
    assert merging.pages.currentIndex() == REFUSED
    assert "坏包.gkpkg" in merging.refusal.text()
    click(merging.skip_button)
    assert merging.pages.currentIndex() == REVIEWING


def test_leaving_changes_nothing(merging, county, rest):
    before = offices.content(county.session.workspace)
    merging.reject()
    rest()
    assert offices.content(county.session.workspace) == before


def test_a_catalogue_that_was_changed_since_is_looked_at_again(merging, county, rest, click):
    click(merging.review.all_theirs)
    offices.change(county.session.workspace, entry_3={"time_limit": "8个工作日内"})
    click(merging.merge_button)
    assert merging.isVisible() and cell(merging, OURS) == "8个工作日内"
    assert any("was changed since the preview" in text for text in county.said.texts)


def test_a_changed_key_is_loud_and_accepted_only_with_the_fingerprint_from_the_telephone(
    county, county_file, rest, click, tmp_path
):
    at_town = tmp_path / "key"
    workspace = county.session.workspace
    offices.hand_down(workspace, tmp_path)
    merging_keys.make_own_key(at_town)
    with offices.opened(tmp_path / "package.gkpkg", tmp_path) as town:
        first = offices.hand_in(town, tmp_path, name="first", settings=at_town)
        offices.change(town, entry_1={"time_limit": "9个工作日内"})
        told = merging_keys.make_own_key(at_town)
        second = offices.hand_in(town, tmp_path, name="second", settings=at_town)
    section = county.view("townships")
    section.take_in([first])
    rest()
    merging = dialog(county, MergeDialog)
    assert "first signed package" in merging.signature.text.text()
    assert len(merging.signature.fingerprint.text().split()) == 8
    click(merging.merge_button)
    section.take_in([second])
    rest()
    merging = dialog(county, MergeDialog)
    assert merging.pages.currentIndex() == CHANGED_KEY
    assert "WARNING" in merging.changed_key.said.text()
    assert not merging.merge_button.isEnabled()
    merging.changed_key.told.setText("12345 " * 8)
    assert not merging.changed_key.accept.isEnabled()
    merging.changed_key.told.setText(told.replace(" ", ""))
    click(merging.changed_key.accept)
    assert merging.pages.currentIndex() == REVIEWING
    assert "key that is known" in merging.signature.text.text()


def test_a_workspace_that_is_only_read_takes_nothing_in(window, county_file, rest):
    with Workspace.open(county_file, "王芳"):
        window.opening.open_path(county_file)
        rest()
        section = window.show_section("townships")
        rest()
        assert not section.take_in_button.isEnabled()
        assert section.take_in_button.toolTip() == "This workspace is open for reading only."
        assert section.key_button.isEnabled()
        window.close_workspace()


def test_enter_in_the_tables_decides_and_never_merges(merging, county, qtbot):
    before = offices.content(county.session.workspace)
    qtbot.keyClick(merging.review.records, Qt.Key.Key_Return)
    assert merging.isVisible() and merging.review.cells.hasFocus()
    qtbot.keyClick(merging.review.cells, Qt.Key.Key_Return)
    assert cell(merging, RESULT) == "5个工作日内"
    assert merging.isVisible() and offices.content(county.session.workspace) == before


def test_the_key_f8_goes_to_the_next_open_conflict(merging, qtbot):
    select(merging, "entry-1")
    qtbot.keyClick(merging.review, Qt.Key.Key_F8)
    assert merging.review.current().id == "entry-3"


def test_everything_has_a_name_for_screen_readers_and_a_reason_where_it_is_grey(merging):
    for view in (merging.review.groups, merging.review.records, merging.review.cells):
        assert view.accessibleName()
    select(merging, "entry-8")
    for button in merging.review.findChildren(type(merging.merge_button)):
        assert button.text()
        assert button.isEnabled() or button.toolTip() != button.text()
    spoken = merging.review.cells_model.index(0, OURS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Level-1 item, Here: 社会救助"


def test_closing_the_window_while_a_file_is_looked_at_leaves_nothing_behind(submission, county, county_file):
    county.view("townships").take_in([submission])
    county.close()
    with Workspace.open(county_file, "李明") as workspace:
        assert browsing.entry(workspace, "entry-2").time_limit == "20个工作日内"
