"""For every test of the window: a workspace with real-looking entries, what was said, and no thread left behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.ui import theme
from catalogue_app.ui.messages import Message, Messages
from catalogue_app.ui.session import Session
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.tasks import Tasks
from catalogue_app.workspace.sample import make_sample
from catalogue_app.workspace.workspace import Workspace

INFO = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
ROWS = (
    ("04", "政策文件", "法律法规", "与安全生产有关的法律、法规"),
    ("04", "政策文件", "部门和地方规章", "与安全生产有关的部门规章和地方规章"),
    ("04", "政策文件", "重大决策草案", "决策草案；决策依据；征求意见情况"),
    ("04", "依法行政", "行政处罚", "处罚依据、条件、程序；处罚决定"),
    ("04", "依法行政", "行政许可", "许可依据、条件、程序；许可结果"),
    ("04", "依法行政", "行政强制", "强制依据、程序"),
    ("20", "最低生活保障", "政策法规", "《社会救助暂行办法》及配套文件"),
    ("20", "最低生活保障", "审核审批信息", "初审对象名单；低保对象名单"),
)


def entry(number: int, field: str, level1: str, level2: str, content: str, **more) -> Entry:
    """A real-looking entry with the id e1, e2 …"""
    values = {
        "basis": "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "time_limit": "信息形成或变更之日起20个工作日内",
        "responsible_body": "县应急管理局" if field == "04" else "县民政局",
        "channels": "■政府网站 □政府公报\n□两微一端",
        "audience_public": True,
        "audience_group": "",
        "proactive": True,
        "on_request": False,
        "county": True,
        "township": False,
    }
    return Entry(
        id=f"e{number}",
        field=field,
        position=1024 * number,
        level1=level1,
        level2=level2,
        content=content,
        origin=Origin("file", "应急局目录.xlsx", number + 4),
        **{**values, **more},
    )


@pytest.fixture(autouse=True)
def no_thread_outlives_its_test():
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert not left, f"threads that are still running: {left}"


@pytest.fixture(scope="session", autouse=True)
def clipboard_is_empty_at_the_end(qapp: QApplication):
    """The offscreen platform frees what was copied only after Python is gone, and falls over it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in its light dress."""
    theme.apply(qapp, "light")
    return qapp


class Said(list):
    """What the user was told: `said.texts`; the newest message is `said[-1]`."""

    def hear(self, message: Message) -> None:
        self.append(message)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self]


@pytest.fixture
def workspace_file(tmp_path):
    """The path of a workspace with the entries of ROWS, closed."""
    path = tmp_path / "示范县.gkml"
    with Workspace.create(path, INFO, "李明") as opened, step(opened.file, "Import “{file}”", file="表.xlsx") as unit:
        unit.create_many(entry(number, *row) for number, row in enumerate(ROWS, 1))
    return path


def session_on(workspace: Workspace) -> Session:
    session = Session(workspace, Messages(), Tasks(), Settings())
    session.said = Said()
    session.messages.listen(session.said.hear)
    return session


@pytest.fixture
def session(dressed, workspace_file):
    """An open session; `session.said` records every message."""
    made = session_on(Workspace.open(workspace_file, "李明"))
    yield made
    made.close()


@pytest.fixture
def reading_session(dressed, workspace_file):
    """The same, open for reading only."""
    made = session_on(Workspace.open(workspace_file, "王芳", read_only=True))
    yield made
    made.close()


def at_rest(window) -> bool:
    """Whether nothing is being read, checked or written any more."""
    return window.session is None or not (window.session.tasks.busy or window.session.resting)


@pytest.fixture
def window(dressed, qtbot):
    """The main window, on nothing; closed at the end whatever it has open."""
    from catalogue_app.ui.window import Window

    made = Window(Settings())
    made.resize(1366, 768)
    made.said = Said()
    made.messages.said.connect(made.said.hear)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if made.session is not None and made.session.tasks.writing:
        # A test that failed may leave work behind; the window would ask about it, and nobody would answer.
        made.session.tasks.finish()
        QApplication.processEvents()
    made.close()
    made.deleteLater()


@pytest.fixture
def opened(window, workspace_file, qtbot):
    """The main window on the workspace with the entries of ROWS, come to rest."""
    assert window.opening.open_path(workspace_file)
    qtbot.waitUntil(lambda: at_rest(window), timeout=10_000)
    return window


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample county's workspace, closed: copy it before opening it."""
    path = tmp_path_factory.mktemp("sample") / "示范县.gkml"
    finish(make_sample(path, "李明")).close()
    return path
