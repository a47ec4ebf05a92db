"""Long work is a generator that yields Progress and returns its result: progress, cancelling and the command line
come for free."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """`what` is an English source text (mark it with N_). `total` is 0 while it is not known."""

    what: str
    done: int = 0
    total: int = 0


Work = Generator[Progress, None, Result]


@contextmanager
def collector_paused() -> Iterator[None]:
    """For work that makes hundreds of thousands of small objects that all stay: the collector of cycles would walk them
    again and again, a quarter of the whole time, and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Counted among the old ones at once, or the next collection would walk all that was made meanwhile.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def finish(work: Work[Result], report: Callable[[Progress], None] | None = None) -> Result:
    """Run long work to its end in this thread and return its result."""
    while True:
        try:
            progress = next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        if report is not None:
            report(progress)
