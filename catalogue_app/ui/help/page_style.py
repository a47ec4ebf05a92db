"""How a page of the help looks: room round headings, examples on a ground of their own, tables with thin lines.

Qt reads Markdown without a style sheet, so the document is dressed after it was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)

from catalogue_app.i18n import _
from catalogue_app.ui import theme


def dress(document: QTextDocument) -> None:
    """Give a page that was just read its looks, and make a link of each picture: Qt reads none round pictures, and a
    link can be reached with Tab as well."""
    for block in list(_blocks(document)):
        form = block.blockFormat()
        if form.headingLevel() > 1:
            _set(block, top=theme.SPACE_4, bottom=theme.SPACE_1)
        elif form.hasProperty(QTextFormat.Property.BlockCodeFence.value):
            form.setBackground(theme.color("header"))
            form.setLeftMargin(theme.SPACE_3)
            QTextCursor(block).setBlockFormat(form)
    for place, picture in list(_pictures(document)):
        picture.setAnchor(True)
        picture.setAnchorHref(picture.name())
        picture.setToolTip(_("Click to see it in full size"))
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        _set(cursor.block(), top=theme.SPACE_2, bottom=theme.SPACE_3)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(picture)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)


def _set(block: QTextBlock, *, top: int, bottom: int) -> None:
    wanted = QTextBlockFormat()
    wanted.setTopMargin(top)
    wanted.setBottomMargin(bottom)
    QTextCursor(block).mergeBlockFormat(wanted)


def _rule(table: QTextTable) -> None:
    """A thin line below each row, and room within its cells."""
    form = table.format()
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setTopMargin(theme.SPACE_2)
    form.setBottomMargin(theme.SPACE_2)
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            ruled = cell.format().toTableCellFormat()
            ruled.setBottomBorder(1)
            ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            ruled.setBottomBorderBrush(theme.color("line"))
            ruled.setTopPadding(theme.SPACE_1)
            ruled.setBottomPadding(theme.SPACE_1)
            ruled.setLeftPadding(theme.SPACE_1)
            ruled.setRightPadding(theme.SPACE_3)
            cell.setFormat(ruled)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pictures(document: QTextDocument) -> Iterator[tuple[int, QTextImageFormat]]:
    """Position and format of every picture of a page."""
    for block in _blocks(document):
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            form = fragment.charFormat()
            if form.isImageFormat():
                yield fragment.position(), form.toImageFormat()
            fragments += 1
