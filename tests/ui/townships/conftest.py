"""A county with two townships and a department in the window, and the ways of its packages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalogue_app.workspace import entries
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import at_rest
from tests.workspace import county_and_offices as offices


@pytest.fixture
def county_file(tmp_path):
    """Eight entries of 石桥镇, four of 青山乡, and three that nobody keeps."""
    path = tmp_path / "示范县.gkml"
    own = [offices.entry(number, owner=offices.TOWN) for number in range(1, 9)]
    other = [offices.entry(number, owner=offices.OTHER_TOWN) for number in range(21, 25)]
    common = [offices.entry(number) for number in range(31, 34)]
    offices.make_county(path, [*own, *other, *common], who="李明").close()
    return path


@pytest.fixture
def county(window, county_file, rest):
    """The window on the county's workspace, the section in front. Checks are not what these tests are about."""
    window.settings["check_while_typing"] = False
    assert window.opening.open_path(county_file)
    rest()
    window.show_section("townships")
    rest()
    return window


@pytest.fixture
def rest(window, qtbot):
    """Wait until nothing is under way any more, neither in the window nor in its session."""

    def wait() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: at_rest(window) and not window.tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def click(qtbot, rest):
    """Click a button as a person does: it must be there and possible."""

    def press(button) -> None:
        assert button.isVisible(), f"“{button.text()}” is not there"
        assert button.isEnabled(), button.toolTip()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        rest()

    return press


def dialog(window, kind):
    """The dialog of this class that is open now."""
    QApplication.processEvents()
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


@pytest.fixture
def submission(tmp_path, county_file):
    """What 石桥镇 hands in: three entries changed, one of them also changed by the county since; one added, one
    removed."""
    with Workspace.open(county_file, "李明") as county:
        offices.hand_down(county, tmp_path, name="下发")
    with offices.opened(tmp_path / "下发.gkpkg", tmp_path, name="石桥") as town:
        offices.change(
            town,
            entry_1={"content": "救助对象；救助标准；镇里的说明"},
            entry_2={"time_limit": "10个工作日内"},
            entry_3={"time_limit": "5个工作日内"},
        )
        entries.add(town, field="08", values={"level1": "社会救助", "level2": "镇里新增的事项"})
        entries.delete(town, ["entry-8"])
        path = offices.hand_in(town, tmp_path, name="报送", why="按实际办理时限修改")
    with Workspace.open(county_file, "李明") as county:
        offices.change(county, entry_3={"time_limit": "7个工作日内"}, entry_1={"basis": "《社会救助条例》"})
    return path
