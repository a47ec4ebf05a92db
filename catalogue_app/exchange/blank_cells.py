"""What a blank cell says in a table: the same as above, or nothing.

Offices write a value that several entries share once and leave the cells below blank, or merge them, or write it out
in every row. Where a table mostly merges or writes out, a blank cell is no ditto mark: it is blank.
"""

from __future__ import annotations

from catalogue_app.exchange.entry_layout import CARRIED, EntryLayout
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.recognise import Section


class BlankCells:
    """Answers for one section, column by column, and remembers the answers."""

    def __init__(self, expanded: Expanded, section: Section, layout: EntryLayout) -> None:
        self.expanded = expanded
        self.section = section
        self.layout = layout
        self.known: dict[str, bool] = {}
        self.mean_nothing = False
        """Set for a table that we exported: every value stands in its own cell there, and a blank cell is empty."""

    def say_the_same(self, meaning: str) -> bool:
        """Whether a blank cell of this meaning, in a row with its own item, stands for the text above."""
        if meaning not in CARRIED or self.mean_nothing:
            return False
        if meaning not in self.known:
            self.known[meaning] = self._blanks_prevail(self.layout.indexes[meaning][0])
        return self.known[meaning]

    def _blanks_prevail(self, index: int) -> bool:
        rows, covered = self.expanded.rows, self.expanded.covered
        first_level = self.layout.level_indexes[0][1] if self.layout.level_indexes else index
        blank = shared = 0
        for above, row in zip(self.section.rows, self.section.rows[1:], strict=False):
            mask = covered.get(row, 0)
            text = rows[row][index]
            if not text:
                blank += 1
            elif mask >> index & 1:
                shared += 1
            elif text == rows[above][index] and rows[row][first_level] in ("", rows[above][first_level]):
                # Below another level-1 item the same text has to be written again in any case.
                shared += 1
        return shared <= blank
