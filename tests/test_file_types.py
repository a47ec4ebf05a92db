"""A double click opens our files once a person has asked for it, and only for this person."""

from __future__ import annotations

import configparser
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "file_types.py"

spec = importlib.util.spec_from_file_location("file_types", SCRIPT)
file_types = importlib.util.module_from_spec(spec)
sys.modules["file_types"] = file_types
spec.loader.exec_module(file_types)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="writes what Linux desktops read")
needs_xdg = pytest.mark.skipif(
    not (shutil.which("xdg-mime") and shutil.which("update-mime-database")), reason="needs the desktop's own tools"
)


@pytest.fixture
def home(tmp_path):
    """A person's folders, empty."""
    places = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / "data", "XDG_CONFIG_HOME": tmp_path / "config"}
    for place in places.values():
        place.mkdir(exist_ok=True)
    # A desktop of its own would be asked instead of the database.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DESKTOP", "KDE"))}
    return {**kept, **{name: str(place) for name, place in places.items()}}


def run(home, *words):
    return subprocess.run([sys.executable, str(SCRIPT), *words], env=home, capture_output=True, text=True, check=False)


def asked(home, *words):
    return subprocess.run(words, env=home, capture_output=True, text=True, check=True).stdout.strip()


def ours(home):
    """The files of ours below the data folder."""
    return sorted(path.name for path in Path(home["XDG_DATA_HOME"]).rglob("catalogue-app.*"))


@linux_only
def test_what_is_installed_is_told_and_taken_back_without_a_trace(home):
    done = run(home, "install")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == ours(home)
    assert ours(home) == ["catalogue-app.desktop", "catalogue-app.svg", "catalogue-app.xml"]
    assert run(home, "remove").returncode == 0
    assert ours(home) == []


@linux_only
@needs_xdg
@pytest.mark.parametrize("suffix", ["gkml", "gkpkg"])
def test_the_desktop_knows_the_files_and_opens_them_with_the_program(home, tmp_path, suffix):
    file = tmp_path / f"示范县.{suffix}"
    file.write_bytes(b"SQLite format 3\x00" if suffix == "gkml" else b"PK\x03\x04")
    run(home, "install")
    look = "import sys; from PySide6.QtCore import QMimeDatabase as D; print(D().mimeTypeForFile(sys.argv[1]).name())"
    assert asked(home, sys.executable, "-c", look, str(file)) == f"application/x-{suffix}"
    assert asked(home, "xdg-mime", "query", "default", f"application/x-{suffix}") == "catalogue-app.desktop"


@linux_only
def test_nothing_happens_for_another_word(home):
    done = run(home, "everything")
    assert done.returncode == 2
    assert "install" in done.stderr
    assert ours(home) == []


@linux_only
def test_the_entry_starts_the_program_wherever_it_lies():
    odd = '/home/李 明/100% "ours" $HOME\\`x`/run'
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read_string(file_types.desktop_entry([odd]))
    line = entry["Desktop Entry"]["Exec"]
    # What a desktop does: undo the string's own escapes, take the quotes away as a shell would, then put the file in.
    unescaped = line.replace("\\\\", "\\")
    words = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {unescaped}"], capture_output=True, text=True, check=True
    ).stdout
    assert [word.replace("%%", "%") for word in words.splitlines()] == [odd, "%f"]


def test_the_entry_bears_the_name_that_the_window_tells():
    from catalogue_app.app import DESKTOP_ID

    assert file_types.DESKTOP_ID == DESKTOP_ID


def test_the_file_types_are_those_of_the_program():
    from catalogue_app.domain.file_suffixes import PACKAGE_SUFFIX, WORKSPACE_SUFFIX

    assert {f".{one.suffix}" for one in file_types.FILE_TYPES} == {WORKSPACE_SUFFIX, PACKAGE_SUFFIX}
    described = etree.fromstring(file_types.mime_package().encode("utf-8"))
    assert [one.get("pattern") for one in described.iter("{*}glob")] == ["*.gkml", "*.gkpkg"]


def test_on_windows_a_double_click_starts_the_program_without_a_console():
    python = Path("C:/目录 编制/.venv/Scripts/pythonw.exe")
    values = file_types.windows_values(python)
    assert values["Software\\Classes\\.gkml"] == "CatalogueApp.Workspace"
    command = values["Software\\Classes\\CatalogueApp.Workspace\\shell\\open\\command"]
    assert command == f'"{python}" -m catalogue_app "%1"'
    removed = file_types.windows_keys_to_remove()
    assert set(values) <= set(removed)
    for name in ("CatalogueApp.Workspace", "CatalogueApp.Package"):
        shell, whole = f"Software\\Classes\\{name}\\shell", f"Software\\Classes\\{name}"
        assert removed.index(shell) < removed.index(whole)
