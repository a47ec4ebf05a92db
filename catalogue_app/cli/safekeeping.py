"""`verify`, `backup`, `restore`: whether a file is whole, and what to fall back on."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import open_workspace, plain
from catalogue_app.i18n import N_, _


def _verify(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    findings = safekeeping.verify(options.workspace)
    for finding in findings:
        print(finding)
    if not findings:
        print(_("{path}: whole and consistent").format(path=options.workspace))
    return NO if findings else DONE


def _backup(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    with open_workspace(options, read_only=True) as workspace:
        print(_("Backed up to {path}").format(path=safekeeping.back_up(workspace)))
    return DONE


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path)
    parser.add_argument("--to", metavar="WORKSPACE", type=Path, required=True, dest="workspace")


def _restore(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    kept = safekeeping.restore(options.backup, options.workspace)
    print(_("Restored {path}").format(path=options.workspace))
    if kept is not None:
        print(_("What was there before is kept as {path}").format(path=kept))
    return DONE


VERBS: dict[str, Verb] = {
    "verify": Verb(N_("see whether a workspace file is whole"), plain, _verify),
    "backup": Verb(N_("make a backup beside the workspace"), plain, _backup),
    "restore": Verb(N_("restore a backup"), _restore_arguments, _restore),
}
