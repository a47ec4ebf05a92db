"""`publish`: approve the catalogue, freeze it as a version, and hand it over as a bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import (
    finish,
    json_argument,
    one_line,
    open_workspace,
    print_json,
    size,
    workspace_argument,
)
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.workspace.bundles import BlockedError


def _publish_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help=_("the folder that gets bundle and ZIP"))
    parser.add_argument("--label", metavar="TEXT", required=True, help=_("the version's name, such as 2026年第1版"))
    day = _("the day on the documents, such as 2026-03-01; today if left out")
    parser.add_argument("--date", metavar="DATE", help=day)
    parser.add_argument("--number", metavar="TEXT", default="", help=_("the document number (文号)"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("why the catalogue was adjusted"))


def _publish(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import bundles
    from catalogue_app.workspace.versions import Heading

    heading = Heading.of(options.label, options.date, options.number, options.note)
    try:
        with open_workspace(options, read_only=False) as workspace:
            done = finish(bundles.approve_and_publish(workspace, options.to, heading))
    except bundles.BlockedError as blocked:
        _print_blocked(blocked, options.json)
        return NO
    if options.json:
        version = done.version
        print_json(
            {
                "version": version.number,
                "label": version.label,
                "date": version.date,
                "sha256": version.hash,
                "entries": version.entries,
                "left_out": done.left_out,
                "new": done.changed.step is not None,
                "folder": str(done.folder),
                "archive": str(done.archive),
            }
        )
        return DONE
    sentence = (
        _("Published version {number} “{label}”: {entries} entries")
        if done.changed.step is not None
        else _("Written again, version {number} “{label}”: {entries} entries")
    )
    print(sentence.format(number=done.version.number, label=done.version.label, entries=done.version.entries))
    if done.left_out:
        print(_("Left out because never approved: {count} entries").format(count=done.left_out))
    print(_("Bundle: {path}").format(path=done.folder))
    print(_("ZIP file: {path} ({size})").format(path=done.archive, size=size(done.archive)))
    return DONE


def _print_blocked(blocked: BlockedError, as_json: bool) -> None:
    """The problems in the words and keys of `check`."""
    if as_json:
        keys = ("rule", "severity", "column", "ground")
        problems = [
            {**{key: getattr(problem, key) for key in keys}, "entry": problem.entry_id, "message": problem.text}
            for problem in blocked.problems
        ]
        print_json({"problems": problems, "published": False})
        return
    for problem in blocked.problems:
        print(f"{problem.severity}\t{problem.rule}\t{one_line(problem.text)}\t{problem.ground}")
    print(blocked)


VERBS: dict[str, Verb] = {
    "publish": Verb(N_("approve and publish: a version and its bundle"), _publish_arguments, _publish),
}
