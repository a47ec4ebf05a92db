"""Taking steps back, taking them again, and reading what happened."""

from __future__ import annotations

from catalogue_app.domain.records import Record, kind_of
from catalogue_app.domain.step import Change, Changed, Step
from catalogue_app.i18n import N_
from catalogue_app.store import history as store_history
from catalogue_app.workspace.workspace import Workspace


def undo(workspace: Workspace) -> Changed:
    """Take back the newest step. Raises StepRefusedError when there is none."""
    return store_history.undo(workspace.file)


def redo(workspace: Workspace) -> Changed:
    """Take the step again that was taken back last. Raises StepRefusedError when there is none."""
    return store_history.redo(workspace.file)


def undo_many(workspace: Workspace, count: int) -> tuple[Changed, ...]:
    """Take back the newest `count` steps, newest first: all of them, or StepRefusedError and none."""
    return store_history.undo_many(workspace.file, count)


def next_undo(workspace: Workspace) -> Step | None:
    """The step that an undo would take back, None where there is none."""
    return store_history.next_undo(workspace.file)


def next_redo(workspace: Workspace) -> Step | None:
    """The step that a redo would do again, None where there is none."""
    return store_history.next_redo(workspace.file)


def steps(workspace: Workspace, limit: int | None = 200) -> tuple[Step, ...]:
    """Newest first; also the undone ones."""
    return store_history.steps(workspace.file, limit)


def changes(workspace: Workspace, step_number: int, limit: int | None = None) -> tuple[Change, ...]:
    """What a step did, record by record."""
    return store_history.changes(workspace.file, step_number, limit)


def of_entry(workspace: Workspace, entry_id: str) -> tuple[tuple[Step, Change], ...]:
    """Everything that ever happened to an entry, newest first."""
    return store_history.of_record(workspace.file, "entries", entry_id)


def of_record(workspace: Workspace, record: Record) -> tuple[tuple[Step, Change], ...]:
    """Everything that ever happened to a record of any kind, newest first."""
    return store_history.of_record(workspace.file, kind_of(record), record.id)


def steps_after(workspace: Workspace, step_number: int) -> int:
    """How many steps "Go back to here" would take back."""
    return sum(1 for step in steps(workspace, None) if step.number > step_number and step.state == "applied")


def go_back_to(workspace: Workspace, step_number: int) -> Changed:
    """Make everything what it was after step `step_number`, as one new step: undoing that brings it all back.

    `step_number` 0 is the empty start. Raises StepRefusedError when nothing came after.
    """
    name = N_("Go back to step {number}")
    return store_history.go_back_to(workspace.file, step_number, name, number=step_number)
