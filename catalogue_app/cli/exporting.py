"""`export`: the official table in files."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import filter_arguments, finish, open_workspace, size, workspace_argument
from catalogue_app.i18n import N_, _


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    workspace_argument(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help=_("the folder to write to"))
    parser.add_argument("--format", metavar="LIST", help=_("such as xlsx,pdf; all formats if left out"))
    filter_arguments(parser)


def _export(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import publishing

    formats = options.format.split(",") if options.format else publishing.FORMATS
    with open_workspace(options, read_only=True) as workspace:
        written = finish(
            publishing.export(
                workspace,
                options.to,
                [name.strip().lower() for name in formats],
                field=options.field,
                owner=options.owner,
                tier=options.tier,
            )
        )
    for path in written:
        print(_("Exported {path} ({size})").format(path=path, size=size(path)))
    return DONE


VERBS: dict[str, Verb] = {
    "export": Verb(N_("write the official table into files"), _export_arguments, _export),
}
