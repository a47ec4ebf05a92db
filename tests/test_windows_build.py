"""The folder for Windows holds what the window needs of Qt and registers what the checkout registers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent / "packaging"


@pytest.fixture
def build(monkeypatch):
    for folder in (PACKAGING, PACKAGING / "frozen", PACKAGING / "windows"):
        monkeypatch.syspath_prepend(str(folder))
    import build

    yield build
    sys.modules.pop("build", None)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Core.dll",
        "PySide6/Qt6Widgets.dll",
        "PySide6/QtPrintSupport.pyd",
        "PySide6/pyside6.abi3.dll",
        "PySide6/msvcp140.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "shiboken6/Shiboken.pyd",
        "catalogue_app/resources/help/guide/zh/01-first-steps.md",
        "sqlalchemy/engine/base.py",
        "alembic/testing.md",
    ],
)
def test_what_the_program_needs_stays(build, name):
    assert not build.UNUSED.search(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/Qt6Quick3D.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/designer.exe",
        "PySide6/opengl32sw.dll",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/translations/qtbase_de.qm",
        "sqlalchemy/testing/suite/test_types.py",
        "bin/alembic",
    ],
)
def test_what_no_window_loads_is_left_out(build, name):
    assert build.UNUSED.search(name)


def test_the_set_up_registers_both_file_types_and_its_removal_takes_them_away(build):
    macros = build._file_types()
    put, take = macros.split("!macro TakeFileTypes")
    for suffix, kind in ((".gkml", "CatalogueApp.Workspace"), (".gkpkg", "CatalogueApp.Package")):
        assert f'FileType "{suffix}" "{kind}"' in put
        assert f'DeleteRegKey HKCU "Software\\Classes\\{suffix}"' in take
        assert f'DeleteRegKey HKCU "Software\\Classes\\{kind}"' in take


def test_the_picture_of_the_set_up_holds_the_sizes_that_windows_shows():
    from PIL import Image

    with Image.open(PACKAGING / "windows" / "catalogue-app.ico") as icon:
        assert {16, 24, 32, 48, 256} <= {width for width, _height in icon.info["sizes"]}
