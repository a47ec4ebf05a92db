"""Comments on entries: written, changed, settled and opened again, every act a step that can be taken back.

They go to and fro with the entries that are handed down and handed in; no table and no bundle holds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from catalogue_app.domain.comment import Comment, instant
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.records import Record, moment, new_id
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.workspace import Workspace

_EMPTY = N_("Write something first. Nothing was changed.")
_GONE = N_("This comment is no longer there; somebody has deleted it. Nothing was changed.")


def of_entry(workspace: Workspace, entry_id: str) -> tuple[Comment, ...]:
    """An entry's comments, oldest first, settled ones among them."""
    return _oldest_first(records.where(workspace.file, "comments", entry_id=entry_id))


def of_entries(workspace: Workspace, entry_ids: Collection[str]) -> tuple[Comment, ...]:
    """The comments on any of these entries, oldest first."""
    return tuple(comment for comment in _all(workspace) if comment.entry_id in entry_ids)


def count_open(workspace: Workspace) -> Mapping[str, int]:
    """Entry id → number of its comments that nobody has settled; entries without one are left out."""
    found = records.where(workspace.file, "comments", resolved_at="")
    return Counter(comment.entry_id for comment in found if isinstance(comment, Comment))


def write(workspace: Workspace, entry_id: str, text: str) -> Changed:
    """Add a comment in the name of the person at the desk. Raises StepRefusedError for an empty text and for an entry
    that is gone."""
    entry = _entry(workspace, entry_id)
    comment = Comment(id=new_id(), entry_id=entry_id, text=_worded(text), who=workspace.who, at=moment())
    with step(workspace.file, N_("Comment on “{entry}”"), entry=short(entry.item_name)) as unit:
        unit.create(comment)
    return unit.changed


def change(workspace: Workspace, comment_id: str, text: str) -> Changed:
    """Change a comment's text; the history keeps the earlier one. Raises StepRefusedError as `write` does."""
    comment = _comment(workspace, comment_id)
    text = _worded(text)
    if text == comment.text:
        return Changed(frozenset(), ())
    with step(workspace.file, N_("Change the comment “{text}”"), text=short(comment.text)) as unit:
        unit.update("comments", comment_id, {"text": text, "edited_at": moment()})
    return unit.changed


def resolve(workspace: Workspace, comment_id: str) -> Changed:
    """Settle a comment; it stays to be read. Nothing happens to one that is settled already."""
    comment = _comment(workspace, comment_id)
    if not comment.open:
        return Changed(frozenset(), ())
    with step(workspace.file, N_("Settle the comment “{text}”"), text=short(comment.text)) as unit:
        unit.update("comments", comment_id, {"resolved_by": workspace.who, "resolved_at": moment()})
    return unit.changed


def reopen(workspace: Workspace, comment_id: str) -> Changed:
    """Open a settled comment again."""
    comment = _comment(workspace, comment_id)
    if comment.open:
        return Changed(frozenset(), ())
    with step(workspace.file, N_("Open the comment “{text}” again"), text=short(comment.text)) as unit:
        unit.update("comments", comment_id, {"resolved_by": "", "resolved_at": ""})
    return unit.changed


def delete(workspace: Workspace, comment_id: str) -> Changed:
    """Remove a comment; one step that can be taken back."""
    comment = _comment(workspace, comment_id)
    with step(workspace.file, N_("Delete the comment “{text}”"), text=short(comment.text)) as unit:
        unit.delete("comments", comment_id)
    return unit.changed


def _all(workspace: Workspace) -> tuple[Comment, ...]:
    return _oldest_first(records.snapshot(workspace.file, "comments"))


def _oldest_first(found: Iterable[Record]) -> tuple[Comment, ...]:
    """By when they were written: one that came in with a package stands where it belongs in the conversation."""
    comments = (record for record in found if isinstance(record, Comment))
    return tuple(sorted(comments, key=lambda comment: instant(comment.at)))


def _entry(workspace: Workspace, entry_id: str) -> Entry:
    for found in records.fetch(workspace.file, "entries", [entry_id]):
        if isinstance(found, Entry):
            return found
    raise StepRefusedError(N_("This entry is no longer there; somebody has deleted it. Nothing was changed."))


def _comment(workspace: Workspace, comment_id: str) -> Comment:
    for found in records.fetch(workspace.file, "comments", [comment_id]):
        if isinstance(found, Comment):
            return found
    raise StepRefusedError(_GONE)


def _worded(text: str) -> str:
    text = text.strip()
    if not text:
        raise StepRefusedError(_EMPTY)
    return text
