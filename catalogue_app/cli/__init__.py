"""The command line. Its verbs, exit statuses and JSON are a contract that others rely on (see the design page).

0: done. 1: done, and the answer is no. 2: could not be done; one line on stderr names the file and the reason, and
the workspace is as it was. Every verb works without a display; Qt is imported only when a window is asked for.

To add a verb, write it in the file of its subject and name that file in `SUBJECTS`.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from catalogue_app import __version__
from catalogue_app.cli import (
    checking,
    comparing,
    coverage,
    drafting,
    exporting,
    history,
    importing,
    listing,
    merging,
    new,
    publishing,
    safekeeping,
    sample,
)
from catalogue_app.cli.command import DONE, IMPOSSIBLE, UsageError, Verb
from catalogue_app.cli.console import one_line
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_, _, translate

SUBJECTS = (
    sample,
    new,
    importing,
    drafting,
    listing,
    checking,
    coverage,
    exporting,
    publishing,
    comparing,
    merging,
    history,
    safekeeping,
)
VERBS: dict[str, Verb] = {name: verb for subject in SUBJECTS for name, verb in subject.VERBS.items()}


_REFUSALS = (
    (r"the following arguments are required: (?P<names>.+)", N_("Missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", N_("Not known here: {names}")),
    (
        r"ambiguous option: (?P<given>\S+) could match (?P<choices>.+)",
        N_("“{given}” can mean several: {choices}"),
    ),
    (r"argument (?P<name>[^:]+): ignored explicit argument '?(?P<given>.*?)'?", N_("{name} takes no value")),
    (r"argument (?P<name>[^:]+): expected .+", N_("{name} needs a value")),
    (
        r"argument (?P<name>[^:]+): invalid choice: '?(?P<given>.*?)'? \(choose from (?P<choices>.+)\)",
        N_("{name} cannot be “{given}”; it is one of: {choices}"),
    ),
    (
        r"argument (?P<name>[^:]+): invalid int value: '?(?P<given>.*?)'?",
        N_("{name} has to be a whole number, not “{given}”"),
    ),
)
"""What argparse says in English only → the same as a sentence of ours."""


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse with its headings and refusals in the user's language; by itself it has only English ones."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = _("Arguments"), _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        for expression, sentence in _REFUSALS:
            found = re.fullmatch(expression, message)
            if found:
                parts = {name: part.replace("'", "") for name, part in found.groupdict().items()}
                message = translate(sentence).format(**parts)
                break
        raise UsageError(N_("{reason} (see {program} --help)"), reason=message, program=self.prog)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status. Without a verb it opens the window."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from catalogue_app.log import start_log

    options = argparse.Namespace()
    try:
        if arguments and (arguments[0] in VERBS or arguments[0].startswith("-")):
            options = _parser().parse_args(arguments)
            start_log()
            status: int = options.run(options)
            sys.stdout.flush()
            return status
        if len(arguments) > 1 or (arguments and _is_word(arguments[0])):
            raise UsageError(N_("“{verb}” is not a verb of this program (see catalogue-app --help)"), verb=arguments[0])
        if not _has_display():
            raise CatalogueError(N_("There is no display to open a window on; use a verb (see catalogue-app --help)."))
        start_log()
        from catalogue_app.domain.progress import collector_paused

        with collector_paused():  # what is loaded stays
            from catalogue_app.app import run as open_window

        return open_window(Path(arguments[0]) if arguments else None)
    except CatalogueError as error:
        sentence = str(error) if isinstance(error, UsageError) else _naming_file(str(error), options)
        print(one_line(sentence), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return IMPOSSIBLE
    except OSError as error:
        if _nobody_reads(error):
            return DONE
        named = f"{error.filename}: " if error.filename else ""
        print(one_line(f"{named}{reason(error)}"), file=sys.stderr)
        return IMPOSSIBLE


def _is_word(argument: str) -> bool:
    """Whether the only argument is a mistyped verb and no file: a file's name has an ending, a folder, or is there."""
    path = Path(argument)
    return not path.suffix and path.name == argument and not path.exists()


def _has_display() -> bool:
    """Without one Qt ends the whole process with lines of its own. Windows and macOS always have one."""
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _naming_file(sentence: str, options: argparse.Namespace) -> str:
    """In a window it is plain which workspace is meant; on the command line the sentence has to say it."""
    given = [one for value in vars(options).values() for one in (value if isinstance(value, list) else [value])]
    paths = [one for one in given if isinstance(one, Path)]
    if not paths or any(said in sentence for path in paths for said in (f"“{path}", f"“{path.name}”", f"{path}: ")):
        return sentence
    return f"{getattr(options, 'workspace', paths[0])}: {sentence}"


def _nobody_reads(error: OSError) -> bool:
    """Whether the error is that the reader of stdout (`head`, `more`) has seen enough and left.

    What is still in the buffer then goes nowhere, so that the interpreter does not complain at its end.
    """
    left = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
    if left and error.filename is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="catalogue-app",
        description=_("Builds, checks and exports grassroots standard disclosure catalogues."),
        epilog=_("Without a verb: catalogue-app [WORKSPACE] opens the window."),
    )
    parser.add_argument(
        "--version", action="version", version=f"catalogue-app {__version__}", help=_("show the version")
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, verb in VERBS.items():
        sub = verbs.add_parser(name, help=translate(verb.help), description=translate(verb.help))
        verb.arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser
