"""`list`: what the workspace holds."""

from __future__ import annotations

import argparse

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import (
    KINDS,
    json_argument,
    known_field,
    one_line,
    open_workspace,
    print_json,
    workspace_argument,
)
from catalogue_app.i18n import N_, _


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("--kind", choices=KINDS, default="entries")
    parser.add_argument("--field", metavar="CODE", help=_("only this field (code 01 to 26, or a local field's name)"))
    parser.add_argument("--search", metavar="TEXT", default="", help=_("only where this text occurs"))


def _list(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import listing

    with open_workspace(options, read_only=True) as workspace:
        found = listing.objects(
            workspace, options.kind, field=known_field(workspace, options.field), text=options.search
        )
        if options.json:
            print_json({options.kind: list(found)})
            return DONE
        for shown in found:
            print("\t".join(one_line(str(shown.get(key) or "")) for key in listing.LINE[options.kind]))
    return DONE


VERBS: dict[str, Verb] = {
    "list": Verb(N_("list what the workspace holds"), _list_arguments, _list),
}
