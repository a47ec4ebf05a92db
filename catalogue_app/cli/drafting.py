"""`draft`: entries from a field's template or from power items."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from catalogue_app.cli.command import DONE, UsageError, Verb
from catalogue_app.cli.console import finish, json_argument, open_workspace, print_json, workspace_argument
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.workspace.drafting import Proposal
    from catalogue_app.workspace.workspace import Workspace


def _draft_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument(
        "--field", metavar="CODE", action="append", default=[], help=_("a field to draft; may be given repeatedly")
    )
    parser.add_argument(
        "--power",
        metavar="CODE",
        action="append",
        default=[],
        help=_("a power item to draft, by code or name, or “all”; may be given repeatedly"),
    )
    parser.add_argument(
        "--conditional",
        action="store_true",
        help=_("also the links that must be disclosed only where the step exists (hearing, expert review …)"),
    )
    parser.add_argument("--owner", metavar="ORG", help=_("for which organisation; else for the whole county"))


def _draft(options: argparse.Namespace) -> int:
    from catalogue_app.workspace.drafting import make

    if not options.field and not options.power:
        raise UsageError(N_("Say what to draft from: --field CODE or --power CODE."))
    with open_workspace(options, read_only=False) as workspace:
        result = make(workspace, _proposal(workspace, options))
    if options.json:
        print_json(
            {"added": [entry.id for entry in result.added], "linked": list(result.linked), "already": result.already}
        )
        return DONE
    print(
        _("Drafted {added} entries; {already} were there already.").format(
            added=len(result.added), already=result.already
        )
    )
    if result.linked:
        print(_("{count} entries that were there are now tied to their power items.").format(count=len(result.linked)))
    return DONE


def _proposal(workspace: Workspace, options: argparse.Namespace) -> Proposal:
    from catalogue_app.workspace import drafting, drafting_powers, powers

    proposals: list[Proposal] = []
    if options.field:
        proposals.append(finish(drafting.propose_fields(workspace, options.field, options.owner)))
    if options.power:
        chosen = (
            powers.powers(workspace)
            if options.power == ["all"]
            else [power for name in options.power for power in powers.find(workspace, name)]
        )
        ids = [power.id for power in chosen]
        proposals.append(
            finish(drafting_powers.propose_powers(workspace, ids, owner=options.owner, conditional=options.conditional))
        )
    return drafting.together(proposals)


VERBS: dict[str, Verb] = {
    "draft": Verb(N_("draft the entries of a field or of power items"), _draft_arguments, _draft),
}
