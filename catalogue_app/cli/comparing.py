"""`diff`: what differs between two workspaces, versions or packages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import json_argument, one_line, print_json, who
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.workspace.comparing import Comparison, Difference

_KINDS = {
    "entries": N_("Entries: {added} added, {removed} removed, {changed} changed"),
    "powers": N_("Power items: {added} added, {removed} removed, {changed} changed"),
    "documents": N_("Legal documents: {added} added, {removed} removed, {changed} changed"),
    "organisations": N_("Organisations: {added} added, {removed} removed, {changed} changed"),
    "decisions": N_("Decisions: {added} added, {removed} removed, {changed} changed"),
}


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    what = _("a workspace, a package, or WORKSPACE@VERSION with the version's number or label")
    parser.add_argument("before", metavar="A", help=what)
    parser.add_argument("after", metavar="B", help=what)
    json_argument(parser)


def _diff(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import comparing

    before, after = (comparing.state(name, who()) for name in (options.before, options.after))
    found = comparing.compared(before, after)
    if options.json:
        print_json(comparing.comparison_object(found))
    else:
        _print(found)
    return NO if found else DONE


def _print(found: Comparison) -> None:
    if not found:
        print(_("No differences: {before} and {after}").format(before=found.before.name, after=found.after.name))
    for kind, sentence in _KINDS.items():
        difference: Difference[Any] = getattr(found, kind)
        if difference:
            _print_kind(_(sentence), difference)


def _print_kind(sentence: str, difference: Difference[Any]) -> None:
    from catalogue_app.workspace import comparing

    counts = {name: len(getattr(difference, name)) for name in ("added", "removed", "changed")}
    print(sentence.format(**counts))
    for sign, records in (("+", difference.added), ("-", difference.removed)):
        for record in records:
            print(f"{sign} {one_line(comparing.record_name(record))}\t{record.id}")
    for change in difference.changed:
        print(f"~ {one_line(comparing.record_name(change.after))}\t{change.after.id}")
        for cell in change.cells:
            before, after = (one_line(comparing.cell_text(value)) for value in (cell.before, cell.after))
            print(f"    {cell.key}: {before} → {after}")


VERBS: dict[str, Verb] = {
    "diff": Verb(N_("compare two workspaces, versions or packages"), _diff_arguments, _diff),
}
