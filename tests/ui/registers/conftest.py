"""A county with organisations, power items and documents, and an entry or two, for the tests of the registers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import session_on
from tests.workspace.county import found

OLD_LAW = LegalDocument(id="old", title="社会救助暂行办法", number="国务院令第649号", validity="in_force")
OWN = LegalDocument(
    id="own",
    title="示范县临时救助实施细则",
    number="示政发〔2020〕3号",
    issuing_body="示范县民政局",
    validity="in_force",
    issued="2020-03-01",
)
DOCUMENTS = (OLD_LAW, OWN)
GUIDE = Entry(
    id="guide",
    field="20",
    position=1024,
    level1="最低生活保障",
    level2="办事指南",
    content="申请条件；申请材料",
    basis="《社会救助暂行办法》（国务院令第649号）；《中华人民共和国行政处罚法》",
    time_limit="长期公开",
    responsible_body="示范县民政局",
    owner="示范县民政局",
    power_item="MZ-05-001",
    operation_link="政策、标准、指南",
    county=True,
    township=False,
    origin=Origin("manual"),
)


@pytest.fixture
def county_file(tmp_path):
    """The path of a workspace with the county, closed."""
    path = tmp_path / "示范县.gkml"
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    with Workspace.create(path, info, "李明") as opened:
        found(opened)
        with step(opened.file, "Add documents") as unit:
            unit.create_many(DOCUMENTS)
            unit.create(GUIDE)
    return path


@pytest.fixture
def county(dressed, county_file):
    """A session on the county; `county.said` records every message."""
    made = session_on(Workspace.open(county_file, "李明"))
    yield made
    made.close()


@pytest.fixture
def reading(dressed, county_file):
    """The same, open for reading only."""
    made = session_on(Workspace.open(county_file, "王芳", read_only=True))
    yield made
    made.close()


@pytest.fixture
def shown(qtbot):
    """Shows a section at a usual size and waits until nothing is being read any more."""

    def show(view, width=1180, height=640):
        qtbot.addWidget(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        view.activate()
        settle(qtbot, view.session)
        return view

    return show


def settle(qtbot, session) -> None:
    """Wait until nothing is being read, checked or written."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=10_000)
