"""Nothing is cut off, in no language and with texts a third longer than any we have; nothing is shown in the wrong
language or by its inner name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from catalogue_app.ui import language, theme
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.window import Window
from tests.ui.places import PLACES, settle, shown
from tests.ui.walking import cut_off, in_english, keys_in, texts

SIZE = (1366, 768)


@pytest.fixture(params=["zh_CN", "en", "zh_CN stretched", "en stretched", "zh_CN large"])
def walked(request, dressed, sample_file, tmp_path, monkeypatch):
    """A window on the sample county, in a language, perhaps with longer texts or larger type."""
    code, _space, how = request.param.partition(" ")
    if how == "stretched":
        monkeypatch.setenv("CATALOGUE_APP_STRETCH", "1")
    settings = Settings()
    settings["language"] = code
    language.switch(dressed, code)
    theme.apply(dressed, "light", 12 if how == "large" else 10)
    path = tmp_path / "示范县.gkml"
    shutil.copy(sample_file, path)
    window = Window(settings)
    window.resize(*SIZE)
    window.show()
    window.opening.open_path(path)
    settle(window)
    yield window
    window.close()
    window.deleteLater()
    # Gone before the application is dressed anew: half of a window should not hear of it.
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.switch(dressed, "en")
    theme.apply(dressed, "light")


def test_every_place_fits_and_speaks_one_language(walked):
    """One walk for all: to build forty places takes longer than to look at them."""
    chinese = walked.settings["language"] == "zh_CN"
    found = []
    for name in PLACES:
        with shown(walked, name) as place:
            found += [f"{name}: {what}" for what in cut_off(place)]
            said = set(texts(place))
            found += [f"{name}: inner name in “{text}”" for text in said if keys_in(text)]
            if chinese:
                found += [f"{name}: English in “{text[:80]}”" for text in said if in_english(text)]
            stretched = "CATALOGUE_APP_STRETCH" in os.environ
            if not stretched and (place.width() > SIZE[0] or place.height() > SIZE[1]):
                found.append(f"{name}: {place.width()}×{place.height()} is larger than the screen")
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_nothing_is_cut_off_on_enlarged_screens(sample_file, tmp_path, factor):
    """Qt takes the factor when it starts, so this needs a program of its own."""
    root = Path(__file__).resolve().parents[2]
    path = tmp_path / "示范县.gkml"
    shutil.copy(sample_file, path)
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, __file__, str(path)], env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == []


def walk_alone(path: Path) -> None:
    """Write what is cut off in a window that this program opens on `path`."""
    application = QApplication([])
    language.switch(application, "zh_CN")
    theme.apply(application, "light")
    window = Window(Settings())
    window.resize(*SIZE)
    window.show()
    window.opening.open_path(path)
    settle(window)
    for name in PLACES:
        with shown(window, name) as place:
            for what in cut_off(place):
                sys.stdout.write(f"{name}: {what}\n")
    window.close()


if __name__ == "__main__":
    walk_alone(Path(sys.argv[1]))
