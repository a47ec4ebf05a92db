from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from catalogue_app.ui.settings import Settings
from catalogue_app.ui.start import opening
from catalogue_app.ui.widgets.side_bar import COUNT_ROLE
from catalogue_app.ui.window import Window
from catalogue_app.workspace import browsing, history
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import Said

ROOT = Path(__file__).resolve().parents[3]
FIRST_FRAME = """
import sys
from pathlib import Path
from catalogue_app import app
window = app.start(Path(sys.argv[1]) if sys.argv[1:] else None)
assert not window.grab().isNull()
print(*sys.modules, sep="\\n")
assert window.session is None
window.close()
"""
AT_LEISURE = """
import sys
from catalogue_app import app
window = app.start(None)
while sys.argv[1] not in sys.modules or window.tasks.busy:
    app.QApplication.processEvents()
print(*sys.modules, sep="\\n")
window.close()
"""
HEAVY = {
    "sqlalchemy",
    "sqlite3",
    "alembic",
    "openpyxl",
    "xlsxwriter",
    "lxml",
    "docx",
    "reportlab",
    "jinja2",
    "jsonschema",
}
FLOORS = tuple(
    f"catalogue_app.{name}." for name in ("workspace", "store", "exchange", "publish", "checks", "templates")
)


@pytest.fixture
def left(window, workspace_file):
    """The window on nothing again, after the user has left the workspace in the section of documents."""
    window.opening.open_path(workspace_file)
    window.show_section("documents")
    window.close_workspace()
    return window


def loaded_by(script, *words):
    """The modules that a program of its own says it has loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines())


def finished(window, qtbot):
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks.busy, timeout=10_000)


def during(window, monkeypatch, happens):
    """Let something happen while the workspace is being opened: its section stands, the window does not answer yet."""
    warn = window.opening._warn

    def then(workspace):
        warn(workspace)
        happens()

    monkeypatch.setattr(window.opening, "_warn", then)


@pytest.mark.parametrize("opening_a_file", [False, True])
def test_the_first_frame_needs_no_store_no_reader_and_no_rule(workspace_file, opening_a_file):
    loaded = loaded_by(FIRST_FRAME, *([str(workspace_file)] if opening_a_file else []))
    assert "PySide6.QtWidgets" in loaded
    assert not HEAVY & loaded
    assert not [name for name in loaded if name.startswith((*FLOORS, "catalogue_app.domain.reading"))]


def test_behind_the_start_page_is_loaded_what_opening_needs():
    assert loaded_by(AT_LEISURE, opening.NEEDED[-1]) > {"sqlalchemy", "catalogue_app.store.file", *opening.NEEDED}


def test_what_is_painted_first_names_the_file_and_where_the_user_was(left, workspace_file):
    left.opening.open_soon(workspace_file)
    assert left.session is None
    assert left.opening.page.isVisible() and left.tool_bar.isVisible() and left.side_bar.isVisible()
    assert left.windowTitle() == f"示范县 – {workspace_file}"
    assert left.status_line._file.text() == str(workspace_file)
    assert left.side_bar.current == "documents"
    assert left.side_bar.model().index(1, 0).data(COUNT_ROLE) == "8"
    left.opening.give_up()


def test_the_workspace_is_opened_after_the_first_frame_at_the_place_where_the_user_was(left, workspace_file, qtbot):
    left.opening.open_soon(workspace_file)
    finished(left, qtbot)
    assert left.session.workspace.path == workspace_file
    assert left.current_section == "documents"
    assert not left.opening.page.isVisible()
    assert left.action("add_entry").isEnabled()


def test_when_the_workspace_is_there_it_is_also_on_the_screen(left, workspace_file, qtbot):
    def on_the_screen():
        return left.screen().grabWindow(left.winId()).toImage()

    left.opening.open_soon(workspace_file)
    finished(left, qtbot)
    qtbot.waitUntil(lambda: on_the_screen() == left.grab().toImage())


def test_a_window_that_is_not_painted_opens_its_file_all_the_same(window, workspace_file, qtbot, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 10)
    window.hide()
    window.opening.open_soon(workspace_file)
    finished(window, qtbot)


def test_until_the_workspace_is_there_every_command_says_that_it_is_being_opened(left, workspace_file):
    left.opening.open_soon(workspace_file)
    assert not left.action("new").isEnabled()
    assert left.action("new").toolTip() == "The workspace is being opened."
    left.run_action("sample")
    assert left.said.texts == ["The workspace is being opened."]
    left.opening.give_up()


def test_keys_typed_before_the_workspace_is_there_change_nothing_in_it(window, workspace_file, qtbot, monkeypatch):
    window.opening.open_path(workspace_file)
    window.show_section("catalogue")
    window.close_workspace()
    typed = []

    def type_blindly():
        handle = window.windowHandle()
        typed.append(window.focusWidget())
        QTest.keyClick(handle, Qt.Key.Key_X)
        QTest.keyClick(handle, Qt.Key.Key_Delete)
        QTest.keyClick(handle, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=window.rect().center())

    during(window, monkeypatch, type_blindly)
    window.opening.open_soon(workspace_file)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X)
    finished(window, qtbot)
    grid = window.view("catalogue").grid
    assert typed == [grid.table] and grid.table.hasFocus()
    assert grid.table.state() is not QAbstractItemView.State.EditingState
    assert history.next_undo(window.session.workspace).number == 1
    assert browsing.count(window.session.workspace, "entries") == 8
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X)
    assert grid.table.state() is QAbstractItemView.State.EditingState


def test_a_window_closed_before_its_file_is_opened_opens_nothing(dressed, workspace_file):
    window = Window(Settings())
    window.opening.open_soon(workspace_file)
    window.show()
    window.close()
    QApplication.processEvents()
    assert window.session is None
    assert [one.name for one in workspace_file.parent.glob(f"{workspace_file.name}.*")] == []
    window.deleteLater()


def test_a_window_closed_while_its_file_is_opened_gives_it_free(window, workspace_file, qtbot, monkeypatch):
    during(window, monkeypatch, window.close)
    window.opening.open_soon(workspace_file)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.session is None
    with Workspace.open(workspace_file, "王芳") as again:
        assert not again.unclean


def foreign(path):
    path.write_bytes(b"no workspace at all")


def newer(path):
    content = bytearray(path.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")
    path.write_bytes(bytes(content))


def gone(path):
    path.unlink()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (foreign, "“示范县.gkml” is not a workspace of this program. It was not changed."),
        (newer, "“示范县.gkml” was written by a newer version of this program. It was not changed. "),
        (gone, "There is no file “"),
    ],
)
def test_a_file_that_cannot_be_opened_leads_to_the_start_page_with_its_sentence(
    window, workspace_file, qtbot, harm, sentence
):
    harm(workspace_file)
    window.opening.open_soon(workspace_file)
    qtbot.waitUntil(lambda: bool(window.said))
    assert window.said[0].kind == "error"
    assert window.said[0].text.startswith(sentence)
    assert window.start_page.isVisible() and not window.tool_bar.isVisible()
    assert window.windowTitle() == "Catalogue app"
    assert window.action("new").isEnabled()


def test_a_damaged_file_is_offered_rescue_from_the_start_page(window, workspace_file, qtbot, monkeypatch):
    workspace_file.write_bytes(workspace_file.read_bytes()[:-4096])
    offered = []
    monkeypatch.setattr(
        window.safekeeping, "offer_rescue", lambda path, error: offered.append((path, window.start_page.isVisible()))
    )
    window.opening.open_soon(workspace_file)
    qtbot.waitUntil(lambda: bool(offered))
    assert offered == [(workspace_file, True)]


def test_a_file_that_somebody_else_has_is_opened_for_reading(opened, workspace_file, dressed, qtbot):
    other = Window(Settings())
    other.said = Said()
    other.messages.said.connect(other.said.hear)
    other.opening.open_soon(workspace_file)
    other.show()
    finished(other, qtbot)
    assert other.session.workspace.read_only
    assert other.said[0].text.endswith("It is open here for reading only.")
    other.close()
    other.deleteLater()
