"""`verify`, `backup`, `restore`: whether a file is whole, and what to fall back on."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import finish, one_line, open_workspace, plain, workspace_argument
from catalogue_app.i18n import N_, _


def _verify(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import bundles, safekeeping, versions

    if bundles.is_bundle(options.workspace):
        return _verify_bundle(options.workspace)
    findings = safekeeping.verify(options.workspace)
    if not findings:
        with open_workspace(options, read_only=True) as workspace:
            sentence = _("Version {number} is not what was frozen: it was changed afterwards, or damaged")
            findings = tuple(sentence.format(number=number) for number in versions.broken(workspace))
    for finding in findings:
        print(one_line(finding))
    if options.salvage:
        for line in safekeeping.told(finish(safekeeping.salvage(options.workspace, options.salvage))):
            print(line)
    if not findings:
        print(_("{path}: whole and consistent").format(path=options.workspace))
    return NO if findings else DONE


def _verify_bundle(path: Path) -> int:
    from catalogue_app.workspace import bundles

    findings = finish(bundles.verify_bundle(path))
    for bundle, finding in findings:
        print(f"{bundle.name}: {one_line(finding.text)}")
    if not findings:
        print(_("{path}: complete and unchanged").format(path=path))
    return NO if findings else DONE


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    workspace_argument(parser)
    help_text = _("save what can be read to this new file, and say what was lost")
    parser.add_argument("--salvage", metavar="FILE", type=Path, help=help_text)


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
    "verify": Verb(N_("see whether a workspace file or a bundle is whole"), _verify_arguments, _verify),
    "backup": Verb(N_("make a backup beside the workspace"), plain, _backup),
    "restore": Verb(N_("restore a backup"), _restore_arguments, _restore),
}
