"""Make the pictures of README and guide from the real window on the sample county, so that they stay true.

python packaging/screenshots.py           README's into docs/pictures, the guide's into resources/help/pictures
python packaging/screenshots.py FOLDER    all of them into FOLDER, to look at; with names behind it only these
Options by environment: CATALOGUE_APP_STRETCH=1 lengthens every text by a third, QT_SCALE_FACTOR=1.5 enlarges.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_FOLDER = tempfile.TemporaryDirectory(prefix="pictures-")
os.environ["CATALOGUE_APP_SETTINGS"] = str(Path(_FOLDER.name) / "settings")

from picture_story import NEWCOMER, TOWNSHIP, WHO, make_county
from PIL import Image
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from catalogue_app.app import dress
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.bulk_edit import BulkEditDialog
from catalogue_app.ui.catalogue.section import CatalogueSection
from catalogue_app.ui.checks.fix_preview import FixPreview
from catalogue_app.ui.checks.section import ChecksSection
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.drafting.dialog import DraftDialog
from catalogue_app.ui.exporting.dialog import ExportDialog
from catalogue_app.ui.importing.dialog import ImportDialog, Source
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.townships.merge_dialog import MergeDialog
from catalogue_app.ui.versions.publish_dialog import PublishDialog
from catalogue_app.ui.window import Window
from catalogue_app.workspace import browsing, repeal
from catalogue_app.workspace.packages import SUFFIX

ROOT = Path(__file__).resolve().parent.parent
README, GUIDE = ROOT / "docs" / "pictures", ROOT / "resources" / "help" / "pictures"
README_SIZE, GUIDE_SIZE = (1366, 768), (1200, 700)
FIELDS, FORM = 180, 300
"""Device-independent pixels for the lists of fields and the form beside the table."""
PATIENCE = 30_000
"""Milliseconds that a picture's work may take."""
COLORS = 256
"""In a picture's palette: the window has few, and pages full of pictures stay light."""


def settle(window: Window) -> None:
    """Let everything come to rest: tasks ended, events delivered."""
    application = cast("QApplication", QApplication.instance())
    deadline = QDeadlineTimer(PATIENCE)
    quiet = 0
    while quiet < 5 and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session = window.session
        busy = window.tasks.busy or (session is not None and (session.tasks.busy or session.resting))
        quiet = 0 if busy else quiet + 1


def _start(window: Window) -> Window:
    window.close_workspace()
    return window


def _section(name: str) -> Callable[[Window], Window]:
    def show(window: Window) -> Window:
        window.show_section(name)
        return window

    return show


def _catalogue(window: Window) -> Window:
    """A field with a row selected, so that its form is filled, and its problems below."""
    section = _field(window, "20")
    settle(window)
    keys = section.grid.model.rows.keys[3:4]
    section.grid.select_entry(browsing.ids_at(section.session.workspace, keys)[0], "content")
    return window


def _field(window: Window, code: str) -> CatalogueSection:
    section = cast("CatalogueSection", window.show_section("catalogue"))
    # Room for the names of the fields, as somebody would make who works with one field after the other.
    rest = window.width() - window.side_bar.width() - FIELDS - FORM
    section.restore_place({"field": code, "across": [FIELDS, rest, FORM]})
    section.grid.zoom_to(80)
    return section


def _bulk_edit(window: Window) -> QDialog:
    section = _field(window, "20")
    settle(window)
    section.grid.table.select_rows(list(range(12)))
    dialog = BulkEditDialog(section.grid)
    dialog.column.setCurrentIndex(dialog.column.findData("channels"))
    dialog.channels.boxes["两微一端"].setCheckState(Qt.CheckState.Checked)
    dialog.channels.boxes["政府公报"].setCheckState(Qt.CheckState.Unchecked)
    return dialog


def _first_row(name: str) -> Callable[[Window], Window]:
    def show(window: Window) -> Window:
        view = cast("RegisterView", window.show_section(name))
        settle(window)
        view.table.selectRow(0)
        return window

    return show


def _last_row(name: str) -> Callable[[Window], Window]:
    """In the sample county the last decision is the one with problems."""

    def show(window: Window) -> Window:
        view = cast("RegisterView", window.show_section(name))
        settle(window)
        view.table.selectRow(view.model.rowCount() - 1)
        return window

    return show


def _checks(window: Window) -> Window:
    view = cast("ChecksSection", window.show_section("checks"))
    settle(window)
    view.table.selectRow(0)
    return window


def _mend(window: Window) -> QDialog:
    assert window.session is not None and window.session.report is not None
    window.show_section("checks")
    found = [problem for problem in window.session.report.problems if problem.fix is not None]
    return FixPreview(window.session, found[:8], window)


def _repeal(window: Window) -> QDialog:
    assert window.session is not None
    window.show_section("documents")
    found = repeal.no_longer_valid(window.session.workspace)
    document = next(document for document, _rows in found if document.replaced_by)
    return RepealDialog(window.session, document, window)


def _versions(window: Window) -> Window:
    view = window.show_section("versions")
    assert view is not None
    settle(window)
    return window


def _import(window: Window) -> QDialog:
    assert window.session is not None
    window.show_section("catalogue")
    dialog = ImportDialog(window.session, Source((Path("石桥镇目录.xls"),)), window)
    dialog.resize(1080, 660)
    dialog.show()
    settle(window)
    dialog.rows.selectRow(1)
    return dialog


def _draft(window: Window) -> QDialog:
    assert window.session is not None
    window.show_section("catalogue")
    dialog = DraftDialog(window.session, "25", window)
    dialog.owner.setCurrentIndex(dialog.owner.findData(NEWCOMER))
    return dialog


def _merge(window: Window) -> QDialog:
    assert window.session is not None
    window.show_section("townships")
    dialog = MergeDialog(window.session, [Path(f"{TOWNSHIP} 报送{SUFFIX}")], window)
    dialog.resize(1100, 680)
    return dialog


def _export(window: Window) -> QDialog:
    section = _field(window, "20")
    return ExportDialog(section.session, section.filter, window)


def _publish(window: Window) -> QDialog:
    assert window.session is not None
    window.show_section("versions")
    dialog = PublishDialog(window.session, window)
    dialog.resize(760, 560)
    return dialog


@dataclass(frozen=True, slots=True)
class Picture:
    """`prepare` brings the window to what is to be seen and returns it, or the dialog that is to be seen instead."""

    name: str
    prepare: Callable[[Window], QWidget]
    readme: bool = False


PICTURES: tuple[Picture, ...] = (
    Picture("overview", _section("overview"), readme=True),
    Picture("catalogue", _catalogue, readme=True),
    Picture("bulk-edit", _bulk_edit),
    Picture("import", _import),
    Picture("draft", _draft),
    Picture("powers", _first_row("powers")),
    Picture("documents", _first_row("documents")),
    Picture("repeal", _repeal),
    Picture("organisations", _first_row("organisations")),
    Picture("decisions", _last_row("decisions")),
    Picture("checks", _checks),
    Picture("mend", _mend),
    Picture("versions", _versions),
    Picture("publish", _publish),
    Picture("townships", _section("townships")),
    Picture("merge", _merge),
    Picture("export", _export),
    Picture("start", _start),
)
"""The last one leaves the workspace."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One language in one dress; `size` of the window; which of the pictures, and where they go."""

    language: str
    scheme: str
    size: tuple[int, int]
    folder: Path
    readme: bool

    def path(self, picture: Picture) -> Path:
        name = f"{picture.name}-{self.language}-{self.scheme}" if self.readme else f"{picture.name}-{self.language[:2]}"
        return self.folder / f"{name}.png"


def variants(target: Path | None) -> Iterator[Variant]:
    for language in ("zh_CN", "en"):
        for scheme in ("light", "dark"):
            yield Variant(language, scheme, README_SIZE, target or README, readme=True)
        yield Variant(language, "light", GUIDE_SIZE, target or GUIDE, readme=False)


def save(widget: QWidget, path: Path, widest: int) -> None:
    """As a PNG of few colours: a third of the size, and nobody sees a difference."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    if picture.width > widest:
        height = round(picture.height * widest / picture.width)
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    picture.quantize(palette=_palette(picture), dither=Image.Dither.NONE).save(path, optimize=True)


def _palette(picture: Image.Image) -> Image.Image:
    """The colours of a picture, and those of the theme for certain: a small red sign must stay red."""
    tokens = [theme.color(name).getRgb()[:3] for name in theme.LIGHT.__dataclass_fields__]
    edge = 40
    sampled = Image.new("RGB", (picture.width, picture.height + edge), "white")
    sampled.paste(picture, (0, 0))
    for number, token in enumerate(tokens):
        sampled.paste(token, (number * edge, picture.height, (number + 1) * edge, picture.height + edge))
    return sampled.quantize(COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def make(variant: Variant, settings: Settings, workspace: Path, wanted: Collection[str]) -> None:
    """The pictures of one variant, in a window of its own."""
    settings["language"], settings["scheme"], settings["places"] = variant.language, variant.scheme, {}
    dress(cast("QApplication", QApplication.instance()), settings)
    variant.folder.mkdir(parents=True, exist_ok=True)
    window = Window(settings)
    window.resize(*variant.size)
    window.opening.open_path(workspace)
    window.show()
    settle(window)
    for picture in PICTURES:
        if picture.name not in wanted or (variant.readme and not picture.readme):
            continue
        shown = picture.prepare(window)
        shown.show()
        settle(window)
        window.message_bar.clear()
        settle(window)
        save(shown, variant.path(picture), variant.size[0])
        if shown is not window:
            shown.close()
            shown.deleteLater()
    window.close()
    window.deleteLater()
    settle(window)


def main(arguments: list[str]) -> int:
    if any(argument.startswith("-") for argument in arguments):
        print(__doc__)
        return 0
    target = Path(arguments[0]).resolve() if arguments else None
    wanted = set(arguments[1:]) or {picture.name for picture in PICTURES}
    QApplication([])
    settings = Settings()
    settings["name"] = WHO
    workspace = make_county(Path(_FOLDER.name))
    # The status bar shows the path as it was given: no folder of this machine belongs into a picture.
    os.chdir(workspace.parent)
    for variant in variants(target):
        make(variant, settings, Path(workspace.name), wanted)
    os.chdir(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
