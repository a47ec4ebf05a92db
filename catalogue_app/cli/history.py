"""`history`, `undo`, `redo`: the steps of a workspace."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from catalogue_app.cli.command import DONE, UsageError, Verb
from catalogue_app.cli.console import open_workspace, plain, print_json, with_json, workspace_argument
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.domain.step import Changed


def _history(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    with open_workspace(options, read_only=True) as workspace:
        steps = history.steps(workspace, None)
    if options.json:
        shown = [
            {
                "number": step.number,
                "id": step.id,
                "at": step.at,
                "who": step.who,
                "name": step.title,
                "state": step.state,
                "changes": step.changes,
            }
            for step in steps
        ]
        print_json({"steps": shown})
        return DONE
    for step in steps:
        print(f"{step.number}\t{step.at}\t{step.who}\t{step.title}\t{_STATES[step.state]()}")
    return DONE


_STATES: dict[str, Callable[[], str]] = {
    "applied": lambda: _("done"),
    "undone": lambda: _("taken back"),
    "left": lambda: _("taken back, another step followed"),
}


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    workspace_argument(parser)
    parser.add_argument("--steps", metavar="N", type=int, default=1, help=_("how many steps"))


def _undo(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    if options.steps < 1:
        raise UsageError(N_("--steps takes a whole number from 1 on, not {steps}"), steps=options.steps)
    with open_workspace(options, read_only=False) as workspace:
        for changed in history.undo_many(workspace, options.steps):
            _print_step(_("Took back: {step}"), changed)
    return DONE


def _redo(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    with open_workspace(options, read_only=False) as workspace:
        _print_step(_("Took again: {step}"), history.redo(workspace))
    return DONE


def _print_step(sentence: str, changed: Changed) -> None:
    print(sentence.format(step=changed.step.title if changed.step else ""))


VERBS: dict[str, Verb] = {
    "history": Verb(N_("list the steps"), with_json, _history),
    "undo": Verb(N_("take steps back"), _undo_arguments, _undo),
    "redo": Verb(N_("take the step again that was taken back last"), plain, _redo),
}
