"""`new`: an empty workspace."""

from __future__ import annotations

import argparse

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import who, workspace_argument
from catalogue_app.i18n import N_, _


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    workspace_argument(parser)
    parser.add_argument("--name", required=True, help=_("the county or township, such as 示范县"))
    parser.add_argument("--division", required=True, metavar="CODE", help=_("its division code: 6, 9 or 12 digits"))
    parser.add_argument("--tier", choices=("county", "township"), default="county")


def _new(options: argparse.Namespace) -> int:
    from catalogue_app.domain.records import new_id
    from catalogue_app.domain.workspace_info import WorkspaceInfo, check_division, check_name
    from catalogue_app.workspace.workspace import Workspace

    check_name(options.name)
    check_division(options.division)
    info = WorkspaceInfo(new_id(), options.name.strip(), options.division, options.tier)
    with Workspace.create(options.workspace, info, who()):
        print(_("Made {path}").format(path=options.workspace))
    return DONE


VERBS: dict[str, Verb] = {
    "new": Verb(N_("make a new workspace"), _new_arguments, _new),
}
