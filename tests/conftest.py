"""For every test: no screen needed, English sentences, and never the settings or documents of whoever runs it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CATALOGUE_APP_LANGUAGE"] = "en"

import pytest

from catalogue_app import i18n


@pytest.fixture(autouse=True)
def english():
    """Tests read English sentences; one that switches leaves no trace."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("CATALOGUE_APP_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
