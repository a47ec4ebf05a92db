"""What `merge` asks a person at a terminal: each conflict, and whether so much may be removed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.console import one_line
from catalogue_app.i18n import _

if TYPE_CHECKING:
    from catalogue_app.domain.merge import CellConflict, Decisions, MergedRecord, Side, Written
    from catalogue_app.workspace.merging import MergePreview


def decide(preview: MergePreview, options: argparse.Namespace) -> Decisions:
    """What the options say and, without `--take`, the answers of the person at the terminal, if there is one."""
    from catalogue_app.domain.merge import Decisions

    take: Side | None = None if options.take == "ask" else options.take
    decisions = Decisions(take=take, deletions=options.allow_deletions)
    if take is None and not options.dry_run and sys.stdin is not None and sys.stdin.isatty():
        for record, conflict in preview.plan.conflicts:
            decisions = _asked(record, conflict, decisions)
        if preview.plan.asks_for_deletions and not decisions.deletions:
            count = len(preview.plan.of("remove"))
            _say(_("{count} records would be removed. Agree? [y/N]").format(count=count))
            decisions = replace(decisions, deletions=input().strip().lower() in ("y", "yes", "是"))
    return decisions


def _asked(record: MergedRecord, conflict: CellConflict, decisions: Decisions) -> Decisions:
    """One conflict, put to the person at the terminal; anything but an answer leaves it open."""
    from catalogue_app.domain.merge import Written
    from catalogue_app.workspace.merging import proposal

    sides: dict[str, Side] = {"o": "ours", "t": "theirs"}
    _say(f"{one_line(record.name)}  {key_title(conflict.key)}")
    for title, value in ((_("before"), conflict.base), (_("ours"), conflict.ours), (_("theirs"), conflict.theirs)):
        _say(f"  {title}: {shown(value)}")
    _say(_("[o]urs, [t]heirs, [w]rite another text, Enter: leave open"))
    answer = input().strip().lower()
    if conflict.key is None:
        records = {**decisions.records, record.id: sides[answer]} if answer in sides else decisions.records
        return replace(decisions, records=records)
    word: Side | Written | None = sides.get(answer)
    if answer == "w" and isinstance(conflict.theirs or conflict.ours, str):
        proposed = proposal(conflict)
        _say(_("The text (Enter takes the proposal: {text})").format(text=proposed) if proposed else _("The text:"))
        word = Written(input() or proposed or "")
    return replace(decisions, cells={**decisions.cells, (record.id, conflict.key): word}) if word else decisions


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def key_title(key: str | None) -> str:
    """A column under its official header; None stands for the whole record."""
    from catalogue_app.domain.column import COLUMN_BY_KEY

    if key is None:
        return _("the whole record")
    return COLUMN_BY_KEY[key].label if key in COLUMN_BY_KEY else key.removeprefix("extra.")


def shown(value: Any) -> str:
    """A cell's value, or a whole record by its name, on one line."""
    if isinstance(value, dict) or value is None:
        return "–" if value is None else one_line(str(value.get("level2") or value.get("name") or value.get("title")))
    return one_line(str(value))
