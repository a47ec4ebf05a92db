"""What a verb of the command line is, and the statuses it may end with."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from catalogue_app.errors import CatalogueError

DONE, NO, IMPOSSIBLE = 0, 1, 2


class UsageError(CatalogueError):
    """The command's words are off."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its help (English source text), what adds its arguments, and what runs it to an exit status."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[argparse.Namespace], int]
