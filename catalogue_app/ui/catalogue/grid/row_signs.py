"""The signs beside a row's number: how far the entry's approval has come, and whether comments on it are open.

A draft without comments has none, so that a table in the making stays calm. Each sign differs in shape, not in colour
alone, and what it means is told as a tool tip and to screen readers.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from catalogue_app.domain.entry import Entry, EntryState
from catalogue_app.i18n import ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.versions.approval_panel import SIGNS
from catalogue_app.workspace.approval import STATE_NAMES

BUBBLE_WIDTH, BUBBLE_HEIGHT, TAIL = 10, 7, 3
"""Of the sign for open comments, device-independent pixels."""
_COLORS: dict[EntryState, str] = {"in_review": "accent", "approved": "good", "published": "official_red"}


def state_sign(entry: Entry) -> str:
    """The same signs as in the form; "" for a draft."""
    return SIGNS[entry.state] if entry.state in _COLORS else ""


def told(entry: Entry, open_comments: int) -> str:
    """What the signs say, in words."""
    parts = [translate(STATE_NAMES[entry.state])]
    if open_comments:
        parts.append(
            ngettext("{count} open comment", "{count} open comments", open_comments).format(count=open_comments)
        )
    return " · ".join(parts)


def draw_state(painter: QPainter, rect: QRect, entry: Entry) -> None:
    """Draw the sign of the state, in the painter's font, at the top of `rect`."""
    sign = state_sign(entry)
    if sign:
        painter.setPen(theme.color(_COLORS[entry.state]))
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, sign)


def draw_bubble(painter: QPainter, left: float, top: float) -> None:
    """Draw a small speech bubble."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(QRectF(left, top, BUBBLE_WIDTH, BUBBLE_HEIGHT), 2, 2)
    foot = top + BUBBLE_HEIGHT - 1
    tail = ((left + 2, foot), (left + 6, foot), (left + 2, foot + TAIL + 1))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in tail]))
    painter.restore()
