"""Which words of a text changed: what a window or a page marks when it shows two texts side by side."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

PieceKind = Literal["same", "removed", "added"]
LONGEST = 20_000
"""Words of both texts together; longer ones are compared line by line, which needs far less memory."""
_WORD = re.compile(r"[0-9０-９]+|[A-Za-z]+|\s+|.", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ISLAND = 1
"""Words in common that stand alone between two changes say nothing; they count as changed."""
REWRITTEN = 0.6
"""Where less than this part of the shorter text is kept, the text was written anew: marking scattered words that
happen to be in both would only make it hard to read."""


class Piece(NamedTuple):
    """A piece of a text: on both sides, removed, or added."""

    kind: PieceKind
    text: str


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order: without the added ones they are `before`, without the removed ones `after`.

    A Chinese character is a word; so is a number or a Latin word as a whole.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > LONGEST:
        old, new = _LINE.findall(before), _LINE.findall(after)
    opcodes = Indel.opcodes(old, new)
    kept = sum(opcode.src_end - opcode.src_start for opcode in opcodes if opcode.tag == "equal")
    pieces: list[Piece] = []
    if old and new and kept < REWRITTEN * min(len(old), len(new)):
        _flush(pieces, old, new)
        return tuple(pieces)
    raw: list[tuple[bool, list[str], list[str]]] = []
    for opcode in opcodes:
        gone, come = old[opcode.src_start : opcode.src_end], new[opcode.dest_start : opcode.dest_end]
        raw.append((opcode.tag == "equal", gone, come))
    gone, come = [], []
    for number, (equal, removed, added) in enumerate(raw):
        island = 0 < number < len(raw) - 1 and len(removed) <= _ISLAND
        if not equal or island:
            gone += removed
            come += added
            continue
        _flush(pieces, gone, come)
        gone, come = [], []
        pieces.append(Piece("same", "".join(removed)))
    _flush(pieces, gone, come)
    return tuple(pieces)


def _flush(pieces: list[Piece], gone: list[str], come: list[str]) -> None:
    if gone:
        pieces.append(Piece("removed", "".join(gone)))
    if come:
        pieces.append(Piece("added", "".join(come)))
