"""What a person has decided so far about a merge, and what would be done under it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from catalogue_app.domain.merge import Decisions, MergedRecord, MergePlan, Side, Written
from catalogue_app.workspace.merging import MergePreview
from catalogue_app.workspace.merging_apply import settled

Word = Side | Written


class Choices(QObject):
    """The decisions about one preview. `after` (id → record) is what is left to be done; a record that is not in it
    stays as it is here."""

    changed = Signal()

    def __init__(self, preview: MergePreview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self._take: Side | None = None
        self._records: dict[str, Side] = {}
        self._cells: dict[tuple[str, str], Word] = {}
        self._deletions = False
        self.plan = MergePlan(())
        self.after: dict[str, MergedRecord] = {}
        self._settle()

    @property
    def decisions(self) -> Decisions:
        return Decisions(self._take, dict(self._records), dict(self._cells), self._deletions)

    @property
    def open(self) -> int:
        """How many conflicts wait for a decision."""
        return len(self.plan.conflicts)

    def is_open(self, record: MergedRecord) -> bool:
        after = self.after.get(record.id)
        return after is not None and bool(after.conflicts)

    def record_side(self, record: MergedRecord) -> Side | None:
        """The side that was taken for the record as a whole, by itself or with all conflicts."""
        whole = any(conflict.key is None for conflict in record.conflicts)
        return self._records.get(record.id, self._take if whole else None)

    def word(self, record: MergedRecord, key: str) -> Word | None:
        """What holds for one cell now; None for an open conflict."""
        side = self._records.get(record.id)
        cell = self._cells.get((record.id, key))
        if side == "ours":
            return side
        if cell is not None and (side is None or isinstance(cell, Written)):
            return cell
        if side is not None:
            return side
        return self._take if any(conflict.key == key for conflict in record.conflicts) else "theirs"

    def take_conflicts(self, side: Side) -> None:
        """Settle every conflict that is not settled by a word of its own."""
        self._take = side
        self._settle()

    def take_records(self, records: Iterable[MergedRecord], side: Side | None) -> None:
        """Take whole records as one side has them; None asks about them again."""
        if side is None:
            self._spell_out()
        for record in records:
            self._forget_cells(record)
            if side is None:
                self._records.pop(record.id, None)
            else:
                self._records[record.id] = side
        self._settle()

    def take_cell(self, record: MergedRecord, key: str, word: Word | None) -> None:
        """Take one cell; the other cells stay as they were decided. None asks about it again."""
        if word is None:
            self._spell_out()
        side = self._records.pop(record.id, None)
        if side is not None and record.action == "add":
            self._records[record.id] = "theirs"
        elif side is not None:
            for other in (*record.values, *(conflict.key for conflict in record.conflicts)):
                if other is not None:
                    self._cells.setdefault((record.id, other), side)
        if word is None:
            self._cells.pop((record.id, key), None)
        else:
            self._cells[record.id, key] = word
        self._settle()

    def consent(self, given: bool) -> None:
        """Agree to remove many records."""
        self._deletions = given
        self.changed.emit()

    @property
    def needs_consent(self) -> bool:
        return self.plan.asks_for_deletions and not self._deletions

    def reset(self) -> None:
        """Ask about everything anew."""
        self._take, self._deletions = None, False
        self._records.clear()
        self._cells.clear()
        self._settle()

    def _spell_out(self) -> None:
        """What was settled for all becomes a word for each, so that one of them can be asked about again."""
        side, self._take = self._take, None
        if side is None:
            return
        for record, conflict in self.preview.plan.conflicts:
            if conflict.key is None:
                self._records.setdefault(record.id, side)
            elif record.id not in self._records:
                self._cells.setdefault((record.id, conflict.key), side)

    def _forget_cells(self, record: MergedRecord) -> None:
        for key in (*record.values, *(conflict.key for conflict in record.conflicts)):
            if key is not None:
                self._cells.pop((record.id, key), None)

    def _settle(self) -> None:
        self.plan = settled(self.preview, self.decisions)
        self.after = {record.id: record for record in self.plan.records}
        self.changed.emit()
