"""`export`: the official table, or a register, in files."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalogue_app.cli.command import DONE, UsageError, Verb
from catalogue_app.cli.console import (
    KINDS,
    filter_arguments,
    finish,
    known_keeper,
    open_workspace,
    size,
    workspace_argument,
)
from catalogue_app.i18n import N_, _

EXPORTED = (*KINDS, "participation")
"""Of the decisions two documents are published: their yearly list, and how the public took part."""


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    workspace_argument(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help=_("the folder to write to"))
    parser.add_argument("--format", metavar="LIST", help=_("such as xlsx,pdf; all formats if left out"))
    filter_arguments(parser)
    parser.add_argument("--kind", choices=EXPORTED, default="entries", help=_("the catalogue's entries, or a register"))
    parser.add_argument("--profile", metavar="NAME", help=_("a column profile by name, or the path of its .toml file"))
    parser.add_argument("--paper", choices=("A4", "A3"), default="A4", help=_("paper of the printed formats"))
    parser.add_argument(
        "--sheets",
        choices=("one", "per_field"),
        default="one",
        help=_("XLSX: one sheet for everything, or one per field"),
    )


def _export(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import publishing
    from catalogue_app.workspace.publishing import Look

    formats = (
        [name.strip().lower() for name in options.format.split(",")]
        if options.format is not None
        else publishing.FORMATS
    )
    if options.kind != "entries" and any((options.field, options.owner, options.tier, options.profile)):
        raise UsageError(N_("--field, --owner, --tier and --profile belong to entries, not to a register"))
    with open_workspace(options, read_only=True) as workspace:
        if options.kind == "entries":
            work = publishing.export(
                workspace,
                options.to,
                formats,
                field=options.field,
                owner=known_keeper(workspace, options.owner),
                tier=options.tier,
                look=Look(profile=options.profile, paper=options.paper, sheets=options.sheets),
            )
        else:
            work = publishing.export_register(workspace, options.to, options.kind, formats, paper=options.paper)
        written = finish(work)
    for path in written:
        print(_("Exported {path} ({size})").format(path=path, size=size(path)))
    return DONE


VERBS: dict[str, Verb] = {
    "export": Verb(N_("write the official table into files"), _export_arguments, _export),
}
