"""Clicking as a person does, answering what is asked, and a county that has published before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QInputDialog, QRadioButton

from catalogue_app.domain.progress import finish
from catalogue_app.workspace import bundles, entries
from catalogue_app.workspace.versions import Heading


@pytest.fixture
def click(qtbot):
    """Click a button, a check box or a radio button where its sign is."""

    def click(widget) -> None:
        assert widget.isEnabled(), widget.toolTip()
        inside = QPoint(8, widget.height() // 2) if isinstance(widget, QCheckBox | QRadioButton) else QPoint()
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=inside)

    return click


@pytest.fixture
def answer(monkeypatch):
    """What the next question for a text is answered with; None for Cancel."""

    def answer(text) -> None:
        monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: (text or "", text is not None))

    return answer


@pytest.fixture
def choose(monkeypatch):
    """What the next question for a file or folder is answered with."""

    def choose(path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_more: str(path))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(path), ""))

    return choose


@pytest.fixture
def rest(session, qtbot):
    """Wait until nothing is being read or written any more."""
    return lambda: qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)


@pytest.fixture
def published(session, tmp_path):
    """“2025年版” is published; since then one entry was changed, one removed, one added."""
    workspace = session.workspace
    made = finish(bundles.approve_and_publish(workspace, tmp_path / "bundles", Heading.of("2025年版", "2025-11-01")))
    entries.edit(workspace, {"e1": {"time_limit": "信息形成之日起7个工作日内"}})
    entries.delete(workspace, ["e2"])
    entries.add(workspace, field="04", values={"level1": "政策文件", "level2": "新的事项", "content": "名称"})
    return made
