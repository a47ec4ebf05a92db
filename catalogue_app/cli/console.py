"""What most verbs need: their common arguments, the workspace they open, and what they print."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate

if TYPE_CHECKING:
    from catalogue_app.domain.progress import Progress, Work
    from catalogue_app.workspace.workspace import Workspace

KINDS = ("entries", "powers", "documents", "organisations", "decisions")


def who() -> str:
    """The account's name, for the history; "" where the system does not know it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def open_workspace(options: argparse.Namespace, read_only: bool) -> Workspace:
    """Open the workspace that the command line names. Raises WorkspaceError."""
    from catalogue_app.workspace.workspace import Workspace

    return Workspace.open(options.workspace, who(), read_only=read_only)


def known_field(workspace: Workspace, code: str | None) -> str | None:
    """The field given on the command line. A number that is no field's code is a slip; a name may be local."""
    from catalogue_app.workspace import browsing

    if code and code.isdigit() and code not in browsing.field_index(workspace):
        raise CatalogueError(
            N_("There is no field “{field}”: national fields have the codes 01 to 26, local ones their names."),
            field=code,
        )
    return code


def known_keeper(workspace: Workspace, name: str | None) -> str | None:
    """The organisation given to filter by, as the entries name it."""
    from catalogue_app.workspace.organisation_names import keeper_meant

    return keeper_meant(workspace, name) if name else name


def given_keeper(workspace: Workspace, name: str | None) -> str | None:
    """The organisation given to keep what is imported, as the register names it where it does."""
    from catalogue_app.workspace.organisation_names import keeper_given

    return keeper_given(workspace, name) if name else name


def known_office(workspace: Workspace, name: str | None) -> str | None:
    """The organisation given to be handed its part, as the register names it."""
    from catalogue_app.workspace.organisation_names import office_meant

    return office_meant(workspace, name) if name else name


def finish(work: Work[Any]) -> Any:
    """Run long work with a bar on a terminal, and nothing at all elsewhere."""
    from catalogue_app.domain.progress import finish

    if not sys.stderr.isatty():
        return finish(work)
    try:
        return finish(work, _draw_bar)
    finally:
        print("\r\033[K", end="", file=sys.stderr)


def _draw_bar(progress: Progress) -> None:
    width = 24
    full = width * progress.done // progress.total if progress.total else 0
    bar = "█" * full + "·" * (width - full)
    print(f"\r\033[K{bar} {translate(progress.what)} {progress.done}/{progress.total}", end="", file=sys.stderr)


def print_json(value: Any) -> None:
    """The one JSON document that a command with --json prints on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def workspace_argument(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the place of the workspace file."""
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path, help=_("the workspace file (.gkml)"))
    return parser


def json_argument(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    return parser


def filter_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose among entries."""
    parser.add_argument("--field", metavar="CODE", help=_("only this field (code 01 to 26, or a local field's name)"))
    parser.add_argument("--owner", metavar="ORG", help=_("only entries kept by this organisation"))
    parser.add_argument("--tier", metavar="T", choices=("county", "township"), help=_("only this tier"))


def plain(parser: argparse.ArgumentParser) -> None:
    """The arguments of a command that takes a workspace and nothing else."""
    workspace_argument(parser)


def with_json(parser: argparse.ArgumentParser) -> None:
    """The arguments of a command that takes a workspace and may answer in JSON."""
    json_argument(workspace_argument(parser))


def size(path: Path) -> str:
    """A file's size as people read it."""
    return f"{path.stat().st_size / 1024:,.0f} kB"


def one_line(text: str) -> str:
    """A text of several lines, for a line of its own on the terminal."""
    return " ".join(text.split())
