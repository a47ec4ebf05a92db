from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter

from catalogue_app.domain.organisation import Organisation
from catalogue_app.store.unit import step
from catalogue_app.ui.versions.print_preview import PrintPreview
from catalogue_app.workspace.browsing import Filter
from tests.ui.conftest import entry


@pytest.fixture
def opening(session, qtbot):
    """Opens the preview and waits for its pages."""

    def open_preview(wanted=Filter(), **more):  # noqa: B008
        preview = PrintPreview(session, wanted, **more)
        qtbot.addWidget(preview)
        preview.show()
        preview.activateWindow()
        wait(preview, qtbot)
        return preview

    return open_preview


def wait(preview, qtbot):
    qtbot.waitUntil(lambda: not preview._making.busy, timeout=20_000)


@pytest.fixture
def many(session):
    """So many entries that they take several pages."""
    with step(session.workspace.file, "Import “{file}”", file="表.xlsx") as unit:
        unit.create_many(entry(number, "05", "审批", f"事项{number}", "名称；条件；结果") for number in range(100, 150))


def test_the_page_shown_is_a_page_of_the_true_pdf(opening):
    preview = opening(Filter(field="20"))
    assert preview.pages == 1
    assert not preview.area.page.pixmap().isNull()
    assert preview.print_button.isEnabled()


def test_page_keys_turn_the_pages(many, opening, qtbot):
    preview = opening(Filter(field="05"))
    assert preview.pages > 2
    preview.area.setFocus()
    first = preview.area.page.pixmap().toImage()
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.number.value() == 2
    assert preview.area.page.pixmap().toImage() != first
    qtbot.keyClick(preview.area, Qt.Key.Key_End)
    assert preview.number.value() == preview.pages
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.number.value() == preview.pages
    qtbot.keyClick(preview.area, Qt.Key.Key_Home)
    assert preview.number.value() == 1


def test_an_enlarged_page_is_scrolled_before_it_is_turned(many, opening, qtbot):
    preview = opening(Filter(field="05"))
    preview.zoom.setCurrentIndex(preview.zoom.findData(300))
    qtbot.waitUntil(lambda: preview.area.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.number.value() == 1
    assert preview.area.verticalScrollBar().value() > 0


def test_keys_and_the_wheel_zoom(opening, qtbot):
    preview = opening()
    area = preview.area
    area.set_zoom(100)
    small = area.page.pixmap().width()
    qtbot.keyClick(area, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (area.zoom, preview.zoom.currentText()) == (125, "125 %")
    assert area.page.pixmap().width() == pytest.approx(small * 1.25, abs=3)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    area.wheelEvent(wheel)
    assert area.zoom == 100
    qtbot.keyClick(area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert area.zoom == "page"
    assert area.page.pixmap().width() <= area.viewport().width()
    preview.zoom.setCurrentIndex(preview.zoom.findData("width"))
    assert area.page.pixmap().width() <= area.viewport().width()


def test_paper_and_columns_are_those_chosen(opening, qtbot):
    preview = opening()
    preview.paper.setCurrentIndex(preview.paper.findData("A3"))
    wait(preview, qtbot)
    assert preview._pages.size(0)[0] == pytest.approx(1190.5, abs=1)
    preview.profile.setCurrentIndex(preview.profile.findData("township"))
    wait(preview, qtbot)
    assert preview.pages >= 1


def test_registers_are_printed_too(session, opening, qtbot):
    with step(session.workspace.file, "Add") as unit:
        unit.create_many([Organisation(id="o1", name="县应急管理局", kind="department")])
    preview = opening(what="organisations")
    assert preview.pages == 1
    assert not preview.profile.isEnabled()
    preview.what.setCurrentIndex(preview.what.findData("powers"))
    wait(preview, qtbot)
    assert preview.area.page.text() == "There is nothing to print with these choices."
    assert not preview.print_button.isEnabled()


def test_what_is_printed_is_every_page_on_its_paper(many, opening, session, tmp_path):
    preview = opening(Filter(field="05"))
    printer = preview.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gedruckt.pdf"))
    preview.print_to(printer)
    printed = pypdfium2.PdfDocument((tmp_path / "gedruckt.pdf").read_bytes())
    assert len(printed) == preview.pages
    width, height = printed[0].get_size()
    assert (width, height) == (pytest.approx(842, abs=2), pytest.approx(595, abs=2))
    dark = sum(1 for value in bytes(printed[0].render(scale=0.5, grayscale=True).buffer) if value < 128)
    assert dark > 200
    assert session.said.texts[-1] == f"{preview.pages} pages were sent to the printer."


def test_a_range_of_pages_is_printed_alone(many, opening, tmp_path):
    preview = opening(Filter(field="05"))
    printer = preview.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "zwei.pdf"))
    printer.setFromTo(2, 3)
    preview.print_to(printer)
    assert len(pypdfium2.PdfDocument((tmp_path / "zwei.pdf").read_bytes())) == 2


def test_a_printer_that_cannot_be_reached_is_said(opening, session, tmp_path):
    preview = opening()
    printer = preview.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "x.pdf"))
    preview.print_to(printer)
    assert session.said.texts[-1] == "The printer cannot be reached; nothing was printed."
