"""Drafting from another organisation's catalogue: the same items in the new owner's name, with its own place names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.records import new_id
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.drafting import KnownEntries, Proposal, owner_named, recognised
from catalogue_app.workspace.workspace import Workspace

TEXTS = ("level1", "level2", "level3", "content", "time_limit", "responsible_body", "audience_group", "remarks")
"""Columns in which the source's names become the new owner's. A basis is left alone: it names real documents."""
_BODY_ENDINGS = ("人民政府", "街道办事处", "办事处", "政府")


def propose_from_organisation(
    workspace: Workspace, source: str, owner: str, fields: Sequence[str] | None = None
) -> Proposal:
    """What another organisation of the workspace has in its catalogue, for `owner` (names or aliases).

    `fields` narrows to some fields. Raises StepRefusedError when one of the two is not registered or the source has
    no entries.
    """
    found = owner_named(workspace, source)
    entries = browsing.snapshot(workspace, Filter(owner=found.name))
    return _proposal(workspace, entries, found, owner, fields)


def propose_from_workspace(
    workspace: Workspace, path: Path, owner: str, source: str | None = None, fields: Sequence[str] | None = None
) -> Proposal:
    """The same from another workspace file: of its organisation `source`, or the whole catalogue without one."""
    with Workspace.open(path, workspace.who, read_only=True) as other:
        if source is not None:
            found = owner_named(other, source)
            entries = browsing.snapshot(other, Filter(owner=found.name))
        else:
            found = browsing.find_organisation(other, other.info.name) or Organisation(id="", name=other.info.name)
            entries = browsing.snapshot(other)
    return _proposal(workspace, entries, found, owner, fields)


def _proposal(
    workspace: Workspace,
    entries: Iterable[Entry],
    source: Organisation,
    owner: str,
    fields: Sequence[str] | None,
) -> Proposal:
    target = owner_named(workspace, owner)
    codes = None if fields is None else {browsing.field_code(field) for field in fields}
    chosen = [entry for entry in entries if codes is None or entry.field in codes]
    township = target.kind in ("township", "village")
    if township and source.kind == "department":
        chosen = [entry for entry in chosen if entry.township]
    if not chosen:
        raise StepRefusedError(
            N_("“{source}” has no entries that “{owner}” could take over."), source=source.name, owner=owner
        )
    known = KnownEntries(browsing.snapshot(workspace))
    names = names_between(source, target)
    rows = tuple(recognised(_copy(entry, source, target, names), known) for entry in chosen)
    return Proposal(rows, N_("Draft {owner} after {source}"), {"owner": target.name, "source": source.name})


def _copy(entry: Entry, source: Organisation, target: Organisation, names: Sequence[tuple[str, str]]) -> Entry:
    township = target.kind in ("township", "village")
    texts = {column: _renamed(getattr(entry, column), names) for column in TEXTS}
    return replace(
        entry,
        **texts,  # type: ignore[arg-type]
        id=new_id(),
        code=None,
        county=not township,
        township=township,
        owner=target.name,
        power_item=None,
        operation_link=None,
        exemption=None,
        state="draft",
        origin=Origin("standard", where=source.name),
    )


def names_between(source: Organisation, target: Organisation) -> tuple[tuple[str, str], ...]:
    """Each name of the source with the target's name of the same kind, the longer ones first: body for body, place for
    place."""
    pairs = {source.name: target.name, place_name(source.name): place_name(target.name)}
    for alias in source.aliases:
        if len(alias) > 2:
            pairs.setdefault(alias, target.name if alias.endswith(_BODY_ENDINGS) else place_name(target.name))
    if source.kind not in ("township", "village") or target.kind not in ("township", "village"):
        pairs = {name: target.name for name in (source.name, *source.aliases) if len(name) > 2}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def place_name(name: str) -> str:
    """The place of a body: 石桥镇人民政府 → 石桥镇, 东关街道办事处 → 东关街道."""
    ending = next((ending for ending in ("人民政府", "办事处", "政府") if name.endswith(ending)), "")
    return name.removesuffix(ending) or name


def _renamed(text: str | None, names: Sequence[tuple[str, str]]) -> str | None:
    """The text with every name replaced once, so that a new name is not taken for an old one."""
    if not text:
        return text
    for number, (old, _) in enumerate(names):
        text = text.replace(old, f"\0{number}\0")
    for number, (_, new) in enumerate(names):
        text = text.replace(f"\0{number}\0", new)
    return text
