"""The sample county: made from the templates, the same at every rehearsal."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.store import backup
from catalogue_app.store.unit import step
from catalogue_app.templates.sample import sample_county
from catalogue_app.workspace.workspace import Workspace


def make_sample(path: Path, who: str) -> Work[Workspace]:
    """Make the sample county's workspace at `path` and return it open. Raises WorkspaceError when it is there."""
    yield Progress(N_("Making the sample county"))
    sample = sample_county()
    workspace = Workspace.create(path, sample.info, who)
    try:
        with step(workspace.file, N_("Make the sample county")) as unit:
            unit.create_many(sample.organisations)
            unit.create_many(sample.documents)
            unit.create_many(sample.powers)
            yield Progress(N_("Making the sample county"), 1, 2)
            unit.create_many(sample.entries)
            unit.create_many(sample.decisions)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def set_aside(path: Path, who: str) -> Path | None:
    """Make room for a new sample: keep what lies at `path` as a backup, remove it, and return the backup's path.

    Raises WorkspaceLockedError when somebody has it open, WorkspaceError when it is no workspace of ours.
    """
    if not path.exists():
        return None
    with Workspace.open(path, who) as workspace:
        kept = backup.make(workspace.file, reason="restore")
        path.unlink()
    return kept
