"""A third text to begin with: both sides' changes of one cell put together, where they do not touch each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

LONGEST = 20_000
"""Beyond so many characters nobody reads a proposal, and comparing would take long."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """`base[start:end]` was replaced by `text`."""

    start: int
    end: int
    text: str


def combined(base: str, ours: str, theirs: str) -> str | None:
    """The base with what ours and what theirs changed; None where they changed the same place, each differently."""
    if max(len(base), len(ours), len(theirs)) > LONGEST:
        return None
    mine, others = _hunks(base, ours), _hunks(base, theirs)
    hunks = sorted({*mine, *others}, key=lambda hunk: (hunk.start, hunk.end))
    for one, following in pairwise(hunks):
        if following.start <= one.end:
            return None
    parts: list[str] = []
    at = 0
    for hunk in hunks:
        parts += (base[at : hunk.start], hunk.text)
        at = hunk.end
    return "".join((*parts, base[at:]))


def _hunks(base: str, changed: str) -> list[_Hunk]:
    """What was changed, as few places as can be: changes with a single character between them are one."""
    from rapidfuzz.distance import Indel

    found: list[_Hunk] = []
    for step in Indel.opcodes(base, changed):
        if step.tag == "equal":
            continue
        start, text = step.src_start, changed[step.dest_start : step.dest_end]
        if found and start - found[-1].end <= 1:
            last = found.pop()
            start, text = last.start, last.text + base[last.end : start] + text
        found.append(_Hunk(start, step.src_end, text))
    return found
