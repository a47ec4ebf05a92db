"""Backups, whether a file is whole, and what to do when it is not."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.progress import Work
from catalogue_app.i18n import N_, _
from catalogue_app.store import backup, integrity, lock, place
from catalogue_app.store import salvage as store_salvage
from catalogue_app.store.backup import Backup
from catalogue_app.store.lock import Holder
from catalogue_app.store.salvage import Lost
from catalogue_app.store.salvage import Salvaged as Salvaged
from catalogue_app.workspace.workspace import Workspace

_KINDS = {
    "entries": N_("entry"),
    "powers": N_("power item"),
    "documents": N_("legal document"),
    "organisations": N_("organisation"),
    "decisions": N_("major decision"),
}
_OTHER = N_("record")


def verify(path: Path) -> tuple[str, ...]:
    """What is wrong with a workspace file, in sentences; empty when it is whole.

    Raises WorkspaceError when it is no workspace file of ours at all, or is not there.
    """
    return integrity.findings(path)


def back_up(workspace: Workspace) -> Path:
    """Make a backup beside the workspace now and return its path."""
    return backup.make(workspace.file, reason="manual")


def back_up_if_due(workspace: Workspace) -> Path | None:
    """The hourly backup: made when the workspace has changed since the newest one and that is an hour old.

    For a timer of the window. Returns the new backup's path, None when none was due or we only read.
    """
    if workspace.read_only or not backup.due(workspace.path):
        return None
    return backup.make(workspace.file, reason="hourly")


def backups(path: Path) -> tuple[Backup, ...]:
    """The backups of the workspace at `path`, newest first; it need not be open, nor readable."""
    return backup.backups(path)


def restore(source: Path, target: Path) -> Path | None:
    """Put a backup in the workspace's place; returns where the file that was there is kept, if there was one."""
    return backup.restore(source, target)


def salvage_target(path: Path) -> Path:
    """A free name beside a damaged workspace for what can be read of it."""
    target = path.with_name(f"{path.stem} 抢救.gkml")
    number = 2
    while target.exists():
        target = path.with_name(f"{path.stem} 抢救 {number}.gkml")
        number += 1
    return target


def salvage(path: Path, target: Path) -> Work[Salvaged]:
    """Save what can be read of a damaged workspace to the new file `target`; the damaged one is not touched.

    Where something was lost, the list of it is written beside `target` as a text file (see `list_of_lost`). To go on
    working in the old place, `restore(target, path)`: it keeps the damaged file among the backups. Raises
    WorkspaceError when `target` exists, DamagedWorkspaceError when nothing can be read.
    """
    salvaged = yield from store_salvage.salvage(path, target)
    if salvaged.lost or not salvaged.history_whole:
        # With a mark of its encoding, because it is opened with whatever an office PC has.
        list_of_lost(target).write_text("\n".join(told(salvaged)) + "\n", encoding="utf-8-sig")
    return salvaged


def list_of_lost(target: Path) -> Path:
    """The text file beside a salvaged workspace that lists what could not be read."""
    return target.with_suffix(".txt")


def told(salvaged: Salvaged) -> tuple[str, ...]:
    """What a salvage saved and what it lost, in sentences for people."""
    saved = sum(salvaged.saved.values())
    lines = [_("{count} records were saved to “{file}”.").format(count=saved, file=salvaged.path.name)]
    if salvaged.rebuilt:
        lines.append(_("{count} of them were put together from the history.").format(count=salvaged.rebuilt))
    lines += [_told(lost) for lost in salvaged.lost]
    if not salvaged.history_whole:
        lines.append(_("The history can be read as far as it was saved, but its steps can no longer be undone."))
    return tuple(lines)


def _told(lost: Lost) -> str:
    kind = _(_KINDS.get(lost.kind, _OTHER))
    if lost.field:
        return _("Lost: {kind} in row {row}, field {field}").format(kind=kind, row=lost.key, field=lost.field)
    return _("Lost: {kind} in row {row}").format(kind=kind, row=lost.key)


def risky_place(path: Path) -> str | None:
    """A sentence about the risk of keeping a workspace at `path` (network drive, synchronised folder), or None."""
    sentence = place.risky_place(path)
    return None if sentence is None else _(sentence)


def question_before_breaking(path: Path, holder: Holder) -> str:
    """What to ask a person before `break_lock`."""
    names = {"who": holder.who, "machine": holder.machine, "since": holder.moment, "file": path.name}
    return _(lock.BREAKING).format(**names)


def break_lock(path: Path) -> None:
    """Take over a workspace that is locked by a program which has gone. Ask first.

    Raises WorkspaceLockedError where the operating system knows that the other program still runs.
    """
    lock.break_lock(path)
