"""`draft`: entries from templates."""

from __future__ import annotations

import argparse

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import finish, json_argument, open_workspace, print_json, workspace_argument
from catalogue_app.i18n import N_, _


def _draft_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument(
        "--field", metavar="CODE", action="append", required=True, help=_("a field to draft; may be given repeatedly")
    )
    parser.add_argument("--owner", metavar="ORG", help=_("for which organisation; else for the whole county"))


def _draft(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import drafting

    with open_workspace(options, read_only=False) as workspace:
        result = finish(drafting.draft_fields(workspace, options.field, options.owner))
        if options.json:
            print_json({"added": [entry.id for entry in result.added], "already": result.already})
            return DONE
        print(
            _("Drafted {added} entries; {already} were there already.").format(
                added=len(result.added), already=result.already
            )
        )
    return DONE


VERBS: dict[str, Verb] = {
    "draft": Verb(N_("draft the entries of a field"), _draft_arguments, _draft),
}
