"""The outline of the catalogue as it was left: its panes and the official header, for painting before the rows are
there. It is kept as plain data, because nothing of the workspace can be asked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSplitterHandle, QWidget

from catalogue_app.i18n import language
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.texts import Texts
from catalogue_app.ui.catalogue.grid.titles import draw_group, draw_title, upper_height

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.section import CatalogueSection


@dataclass(frozen=True, slots=True)
class TitleCell:
    """Where a column stands (device-independent pixels) and its texts as they were shown, `group` "" for none."""

    title: str
    group: str
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Outline:
    """It holds for a section of this size in this language only. `header` is the rectangle of all titles (left, top,
    width, height), `points` the size of their type, `lines` are rectangles between the panes."""

    size: tuple[int, int]
    language: str
    points: float
    header: tuple[int, int, int, int]
    titles: tuple[TitleCell, ...]
    lines: tuple[tuple[int, int, int, int], ...]

    def fits(self, size: QSize) -> bool:
        """Whether a section of this size would look like this now."""
        return self.size == (size.width(), size.height()) and self.language == language()


def outline_of(section: CatalogueSection) -> dict[str, Any]:
    """The outline of a section that is in sight, as plain data; empty for one that is not."""
    if not section.isVisible():
        return {}
    table = section.grid.table
    handles = cast("list[QWidget]", section.findChildren(QSplitterHandle))
    header, columns = table.column_header, table.catalogue.columns
    left = header.mapTo(section, QPoint(0, 0)).x()
    shown = [one for one in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(one)]
    outline = Outline(
        (section.width(), section.height()),
        language(),
        table.texts.font.pointSizeF(),
        _rectangle(header, section),
        tuple(
            TitleCell(
                columns[one].title,
                columns[one].group_title,
                left + header.sectionPosition(one),
                header.sectionSize(one),
            )
            for one in shown
        ),
        tuple(_rectangle(one, section) for one in handles if one.isVisible()),
    )
    return asdict(outline)


def _rectangle(widget: QWidget, within: QWidget) -> tuple[int, int, int, int]:
    # What is drawn: a handle can be taken hold of beside it, too.
    inner = widget.contentsRect()
    place = widget.mapTo(within, inner.topLeft())
    return place.x(), place.y(), inner.width(), inner.height()


def outline_from(kept: Mapping[str, Any]) -> Outline | None:
    """The outline out of what `outline_of` returned; None where anything in it is not as it should be."""
    try:
        return Outline(
            _numbers(kept["size"], 2),
            str(kept["language"]),
            float(kept["points"]),
            _numbers(kept["header"], 4),
            tuple(
                TitleCell(str(one["title"]), str(one["group"]), int(one["left"]), int(one["width"]))
                for one in kept["titles"]
            ),
            tuple(_numbers(one, 4) for one in kept["lines"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _numbers(kept: Any, count: int) -> Any:
    numbers = tuple(map(int, kept))
    if len(numbers) != count:
        raise ValueError(kept)
    return numbers


def paint_outline(painter: QPainter, outline: Outline, base: QFont) -> None:
    """Draw it on the surface of an empty section."""
    font = QFont(base)
    font.setPointSizeF(outline.points)
    texts = Texts(font)
    upper = upper_height(texts)
    header = QRect(*outline.header)
    painter.save()
    painter.setClipRect(header)
    painter.fillRect(header, theme.color("header"))
    for group, members in groupby(outline.titles, lambda one: one.group):
        cells = list(members)
        top = header.top() + (upper if group else 0)
        for one in cells:
            draw_title(painter, texts, QRect(one.left, top, one.width, header.bottom() - top + 1), one.title)
        if group:
            cell = QRect(cells[0].left, header.top(), sum(one.width for one in cells), upper)
            draw_group(painter, texts, cell, group)
            painter.drawLine(cell.right(), cell.top(), cell.right(), cell.bottom() + 1)
    painter.restore()
    for line in outline.lines:
        painter.fillRect(QRect(*line), theme.color("line"))
