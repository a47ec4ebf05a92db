from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catalogue_app.ui.exporting import profiles_dialog
from catalogue_app.ui.exporting.profiles_dialog import ProfilesDialog
from catalogue_app.workspace import column_profiles, versions


@pytest.fixture(autouse=True)
def changes_may_be_lost(monkeypatch):
    """At the end of a test nobody is there to answer."""
    monkeypatch.setattr(profiles_dialog, "ask", lambda *_args, **_more: True)


@pytest.fixture
def opening(session, qtbot, click):
    """Opens the dialog with a profile in front and waits for its page."""

    def open_dialog(wanted=""):
        dialog = ProfilesDialog(session, wanted)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.preview.shown, timeout=20_000):
            dialog.show()
        return dialog

    return open_dialog


@pytest.fixture
def own(opening, click, answer, qtbot):
    """The dialog on a copy of the profile of the townships."""
    dialog = opening("township")
    answer("本县式样")
    with qtbot.waitSignal(dialog.preview.shown, timeout=20_000):
        click(dialog.copy_button)
    return dialog


def labels(dialog):
    return [dialog.editor.table.item(row, 2).text() for row in range(dialog.editor.table.rowCount())]


def row_of(dialog, label):
    return labels(dialog).index(label)


def test_one_that_came_with_the_program_is_shown_but_not_changed(opening):
    dialog = opening("township")
    assert "村级" in labels(dialog)
    assert not dialog.save_button.isEnabled()
    assert not dialog.delete_button.isEnabled()
    assert dialog.editor.title.isReadOnly()
    assert not dialog.editor.add_button.isEnabled()
    assert dialog.editor.add_button.toolTip() == "This one came with the program; copy it to change it."
    assert not dialog.preview.pixmap().isNull()


def test_a_copy_is_the_countys_own(own):
    assert own.current == "本县式样"
    assert column_profiles.is_own("本县式样")
    assert column_profiles.load("本县式样").title == "本县式样"
    assert own.list.currentItem().text() == "本县式样 (own)"


def test_a_copy_does_not_take_a_name_that_is_there(opening, click, answer):
    dialog = opening("township")
    answer("national")
    click(dialog.copy_button)
    assert "already" in dialog.problem.text()
    assert not column_profiles.is_own("national")


def test_names_orders_and_widths_are_changed_saved_and_seen(own, click, qtbot):
    table = own.editor.table
    before = own.preview.pixmap().toImage()
    table.item(row_of(own, "村级"), 2).setText("村（社区）级")
    table.setCurrentCell(row_of(own, "公开依据"), 0)
    with qtbot.waitSignal(own.preview.shown, timeout=20_000):
        click(own.editor.up_button)
    assert labels(own).index("公开依据") == labels(own).index("公开时限") - 2
    assert own.preview.pixmap().toImage() != before
    table.item(row_of(own, "公开依据"), 3).setText("60")
    click(own.save_button)
    kept = column_profiles.load("本县式样")
    basis = next(column for column in kept.columns if column.key == "basis")
    assert basis.width == 60
    assert "村（社区）级" in {column.label for column in kept.columns}
    assert not own.save_button.isEnabled()


def test_columns_are_moved_with_keys(own, qtbot):
    table = own.editor.table
    own.activateWindow()
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert labels(own).index("序号") == 1
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert labels(own).index("序号") == 0


def test_columns_are_added_and_removed(own, click, answer, qtbot):
    menu = own.editor.add_button.menu()
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    assert "Remarks (备注)" in offered
    next(action for action in menu.actions() if action.text() == "Remarks (备注)").trigger()
    assert labels(own)[-1] == "备注"
    menu.aboutToShow.emit()
    answer("市级")
    next(action for action in menu.actions() if action.text() == "Another tier…").trigger()
    assert labels(own)[-1] == "市级"
    own.editor.table.setCurrentCell(row_of(own, "备注"), 0)
    click(own.editor.remove_button)
    assert "备注" not in labels(own)
    click(own.save_button)
    assert column_profiles.load("本县式样").columns[-1].key == "tier:市级"


def test_the_style_of_boxes_needs_its_options(own, click):
    boxes = own.editor.boxes
    own.editor.options.clear()
    boxes.setCurrentIndex(boxes.findData("all"))
    assert "boxes" in own.problem.text()
    assert not own.save_button.isEnabled()
    assert own.save_button.toolTip() == "Mend the mistake first."
    own.editor.options.setText("政府网站、政府公报")
    assert own.problem.text() == ""
    click(own.save_button)
    assert column_profiles.load("本县式样").options == ("政府网站", "政府公报")


def test_a_width_that_is_none_is_said_in_a_sentence(own):
    own.editor.table.item(row_of(own, "公开依据"), 3).setText("breit")
    assert "“breit” is no width" in own.problem.text()
    own.editor.table.item(row_of(own, "公开依据"), 3).setText("900")
    assert "from 4 to 200" in own.problem.text()
    own.editor.table.item(row_of(own, "公开依据"), 3).setText("50")
    assert own.problem.text() == ""


def test_the_text_of_the_file_may_be_edited_and_its_mistakes_are_sentences(own):
    own.editor.setCurrentIndex(1)
    right = own.editor.text.toPlainText()
    own.editor.text.setPlainText(right.replace("title", "titel", 1))
    assert "titel" in own.problem.text()
    assert not own.editor.isTabEnabled(0)
    own.editor.text.setPlainText(right.replace("村级", "村组级"))
    assert own.problem.text() == ""
    assert "村组级" in labels(own)


def test_the_profile_is_used_on_publications_and_can_be_given_up_again(own, click, session, qtbot):
    click(own.publish_button)
    assert "村级" in versions.publication_setting(session.workspace)["profile"]
    assert own._used.text() == "Publications take: 本县式样"
    assert own.publish_button.toolTip() == "Publications take this one already."
    own.list.setCurrentRow(0)
    click(own.publish_button)
    assert "profile" not in versions.publication_setting(session.workspace)
    session.undo()
    assert "profile" in versions.publication_setting(session.workspace)


def test_unsaved_changes_are_not_lost_without_a_question(own, monkeypatch):
    asked = []
    with monkeypatch.context() as staying:
        staying.setattr(profiles_dialog, "ask", lambda *_args, **_more: asked.append(1))
        own.editor.title.setText("新名称")
        own.list.setCurrentRow(0)
    assert asked
    assert own.current == "本县式样"
    assert own.editor.title.text() == "新名称"


def test_an_own_one_is_deleted_after_a_question(own, click, monkeypatch):
    monkeypatch.setattr(profiles_dialog, "ask", lambda *_args, **_more: True)
    click(own.delete_button)
    assert "本县式样" not in column_profiles.named()
    assert own.current == ""


def test_a_file_with_a_mistake_is_shown_as_text_with_the_sentence(session, qtbot, tmp_path):
    folder = column_profiles.save("坏的", 'title = "坏"\n[[column]]\nkey = "level2"\nlabel = "事项"\n').parent
    (folder / "坏的.toml").write_text('title = "坏"\n', encoding="utf-8")
    dialog = ProfilesDialog(session, "坏的")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "at least one [[column]]" in dialog.problem.text()
    assert dialog.editor.currentIndex() == 1
    dialog.done(0)
