"""Two states of the catalogue side by side, with the changed words marked by colour and by a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from PySide6.QtWidgets import QTextBrowser, QWidget

from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.importing.rows_model import attribute_title, cell_text
from catalogue_app.workspace import comparing
from catalogue_app.workspace.comparing import Comparison

MOST = 500
"""Records shown of each kind of change; a person does not read more in one go."""


class ComparisonView(QTextBrowser):
    """Shows a comparison as one page; every text of the catalogue is escaped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(_("What has changed"))

    def show_sentence(self, text: str) -> None:
        self.setHtml(f"<p>{escape(text)}</p>")

    def show_comparison(self, found: Comparison) -> None:
        """`before` at the left, `after` at the right."""
        parts = []
        for difference, name_of in (
            (found.entries, _entry_name),
            (found.powers, _power_name),
            (found.documents, lambda record: f"《{record.title}》"),
            (found.organisations, lambda record: record.name),
        ):
            parts.append(_section(difference, name_of))
        nothing = _("Nothing differs.")
        body = "".join(parts) or f"<p>{escape(nothing)}</p>"
        self.setHtml(_style() + body)


def _style() -> str:
    removed, added = theme.color("error").name(), theme.color("good").name()
    line, head = theme.color("line").name(), theme.color("header").name()
    return (
        f"<style>.gone {{ color: {removed}; text-decoration: line-through; }}"
        f" .come {{ color: {added}; text-decoration: underline; }}"
        f" th {{ background: {head}; text-align: left; }} td, th {{ border: 1px solid {line}; padding: 4px; }}"
        f" .one {{ margin: 2px 0 2px 16px; }} .column {{ color: {theme.color('secondary').name()}; }}</style>"
    )


def _section(difference: Any, name_of: Callable[[Any], str]) -> str:
    if not difference:
        return ""
    parts = []
    for records, sentence in (
        (difference.added, ngettext("{count} is new", "{count} are new", len(difference.added))),
        (difference.removed, ngettext("{count} was removed", "{count} were removed", len(difference.removed))),
    ):
        if records:
            sign = "＋" if records is difference.added else "－"
            names = "".join(f"<p class='one'>{sign} {escape(name_of(record))}</p>" for record in records[:MOST])
            parts.append(f"<h4>{escape(sentence.format(count=len(records)))}</h4>{names}{_more(records)}")
    if difference.changed:
        count = len(difference.changed)
        heading = ngettext("{count} was changed", "{count} were changed", count).format(count=count)
        parts.append(f"<h4>{escape(heading)}</h4>")
        parts += [_changed(change, name_of(change.after)) for change in difference.changed[:MOST]]
        parts.append(_more(difference.changed))
    return "".join(parts)


def _more(records: Sequence[Any]) -> str:
    rest = len(records) - MOST
    more = _("… and {count} more").format(count=rest)
    return f"<p>{escape(more)}</p>" if rest > 0 else ""


def _changed(change: Any, name: str) -> str:
    rows = []
    for cell in change.cells:
        pieces = comparing.words(cell_text(cell.before), cell_text(cell.after))
        old = "".join(_marked(piece.text, "gone", piece.kind) for piece in pieces if piece.kind != "added")
        new = "".join(_marked(piece.text, "come", piece.kind) for piece in pieces if piece.kind != "removed")
        title = escape(attribute_title(cell.key))
        rows.append(f'<tr><td class="column" width="14%">{title}</td><td width="43%">{old}</td><td>{new}</td></tr>')
    head = f'<tr><th colspan="3">✎ {escape(name)}</th></tr>'
    return f'<table width="100%" cellspacing="0" cellpadding="4">{head}{"".join(rows)}</table><br/>'


def _marked(text: str, kind: str, piece: str) -> str:
    shown = escape(text).replace("\n", "<br/>")
    return shown if piece == "same" else f'<span class="{kind}">{shown}</span>'


def _entry_name(record: Any) -> str:
    return " · ".join(part for part in (record.level1, record.level2, record.level3) if part)


def _power_name(record: Any) -> str:
    return str(record.full_name)
