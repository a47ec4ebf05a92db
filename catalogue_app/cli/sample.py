"""`sample`: the sample county, made, checked and exported in one go."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import finish, size, who
from catalogue_app.i18n import N_, _


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("where the sample county is put"))


def _sample(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import checking, publishing
    from catalogue_app.workspace.sample import make_sample, set_aside

    folder: Path = options.folder
    publishing.make_folder(folder)
    path = folder / "sample.gkml"
    kept = set_aside(path, who())
    with finish(make_sample(path, who())) as workspace:
        print(_("Made the sample county: {path}").format(path=path))
        if kept is not None:
            print(_("The sample that was there before is kept as {path}").format(path=kept))
        print(finish(checking.check(workspace)).told())
        for written in finish(publishing.export(workspace, folder)):
            print(_("Exported {path} ({size})").format(path=written, size=size(written)))
    return DONE


VERBS: dict[str, Verb] = {
    "sample": Verb(N_("make the sample county and export it in every format"), _sample_arguments, _sample),
}
