"""Let a double click on a workspace or package open it in this checkout's program; for the person who runs this, only.

python packaging/file_types.py install    `./run file-types` and `run.bat file-types` do this after the set-up
python packaging/file_types.py remove     `./run file-types remove`

Nothing of it happens by itself. Linux: a desktop entry, two file types and the icon below the person's own data folder
(XDG_DATA_HOME), as the shared-mime-info and desktop-entry specifications have it. Windows: keys below
HKEY_CURRENT_USER. Neither needs an administrator.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
DESKTOP_ID = "catalogue-app"
"""As `catalogue_app.app` tells it to Qt: window and desktop entry must agree."""
ICON = Path(__file__).with_name("catalogue-app.svg")
CLASSES = "Software\\Classes"


@dataclass(frozen=True, slots=True)
class FileType:
    """`below` is the kind of file that it is to a program which does not know it; `windows` names its registry key."""

    suffix: str
    mime: str
    below: str
    chinese: str
    english: str
    windows: str


FILE_TYPES = (
    FileType("gkml", "application/x-gkml", "application/vnd.sqlite3", "政务公开目录工作簿", "Catalogue workspace",
             "CatalogueApp.Workspace"),
    FileType("gkpkg", "application/x-gkpkg", "application/zip", "政务公开目录下发报送包", "Catalogue package",
             "CatalogueApp.Package"),
)  # fmt: skip


# Linux


def desktop_entry(program: Sequence[str]) -> str:
    """The entry that starts `program` with the file that was clicked on."""
    command = " ".join(_quoted(word) for word in program)
    mimes = "".join(f"{one.mime};" for one in FILE_TYPES)
    return f"""[Desktop Entry]
Type=Application
Name=Catalogue app
Name[zh_CN]=目录编制
Comment=Builds, checks and publishes grassroots standard disclosure catalogues
Comment[zh_CN]=编制、检查、发布基层政务公开标准目录
Exec={command} %f
Icon={DESKTOP_ID}
Terminal=false
Categories=Office;
MimeType={mimes}
StartupWMClass={DESKTOP_ID}
"""


def _quoted(word: str) -> str:
    """A word of an Exec line: quoted, and its backslashes doubled once more because the line is a string value."""
    inside = re.sub(r'(["`$\\])', r"\\\1", word).replace("\\", "\\\\").replace("%", "%%")
    return f'"{inside}"'


def mime_package() -> str:
    """The file types, as the shared database of them takes them in."""
    types = "".join(
        f"""  <mime-type type="{one.mime}">
    <comment>{escape(one.english)}</comment>
    <comment xml:lang="zh_CN">{escape(one.chinese)}</comment>
    <sub-class-of type="{one.below}"/>
    <icon name="{DESKTOP_ID}"/>
    <glob pattern="*.{one.suffix}" weight="80"/>
  </mime-type>
"""
        for one in FILE_TYPES
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{types}</mime-info>
"""


def linux_files(program: Sequence[str]) -> dict[str, str]:
    """Place below the data folder → text."""
    return {
        f"applications/{DESKTOP_ID}.desktop": desktop_entry(program),
        f"mime/packages/{DESKTOP_ID}.xml": mime_package(),
        f"icons/hicolor/scalable/apps/{DESKTOP_ID}.svg": ICON.read_text(encoding="utf-8"),
    }


def data_folder() -> Path:
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"


def _install_on_linux() -> Iterator[Path]:
    folder = data_folder()
    for place, text in linux_files([str(ROOT / "run")]).items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        yield path
    _refresh(folder)
    _try("xdg-mime", "default", f"{DESKTOP_ID}.desktop", *(one.mime for one in FILE_TYPES))


def _remove_on_linux() -> Iterator[Path]:
    folder = data_folder()
    for place in linux_files([]):
        path = folder / place
        if path.exists():
            path.unlink()
            yield path
    _refresh(folder)


def _refresh(folder: Path) -> None:
    """Where these programs are missing, the desktop looks for itself at the next log-in."""
    for program, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if (folder / place).is_dir():
            _try(program, str(folder / place))


def _try(program: str, *words: str) -> None:
    if shutil.which(program):
        subprocess.run([program, *words], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# Windows


def windows_values(python: Path) -> dict[str, str]:
    """Key below HKEY_CURRENT_USER → its default value. `python` is the one without a console window."""
    values: dict[str, str] = {}
    for one in FILE_TYPES:
        values[f"{CLASSES}\\.{one.suffix}"] = one.windows
        values[f"{CLASSES}\\{one.windows}"] = one.chinese
        values[f"{CLASSES}\\{one.windows}\\shell\\open\\command"] = f'"{python}" -m catalogue_app "%1"'
    return values


def _install_on_windows() -> Iterator[str]:
    import winreg

    for key, value in windows_values(Path(sys.executable).with_name("pythonw.exe")).items():
        winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
        yield f"HKEY_CURRENT_USER\\{key}"
    _tell_explorer()


def windows_keys_to_remove() -> list[str]:
    """Deepest first, because a key that has others below it cannot be removed."""
    keys = [f"{CLASSES}\\.{one.suffix}" for one in FILE_TYPES]
    below = ("\\shell\\open\\command", "\\shell\\open", "\\shell", "")
    keys += [f"{CLASSES}\\{one.windows}{place}" for one in FILE_TYPES for place in below]
    return keys


def _remove_on_windows() -> Iterator[str]:
    import contextlib
    import winreg

    for key in windows_keys_to_remove():
        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            yield f"HKEY_CURRENT_USER\\{key}"
    _tell_explorer()


def _tell_explorer() -> None:
    import ctypes

    associations_changed = 0x08000000
    ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)


ACTS = {
    ("install", "linux"): _install_on_linux,
    ("remove", "linux"): _remove_on_linux,
    ("install", "win32"): _install_on_windows,
    ("remove", "win32"): _remove_on_windows,
}


def main(arguments: Sequence[str]) -> int:
    act = ACTS.get((" ".join(arguments) or "install", sys.platform))
    if act is None:
        print(__doc__, file=sys.stderr)
        return 2
    for place in act():
        print(place)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
