"""Names of organisations as people type them: which known one is meant, and which are nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.workspace import browsing
from catalogue_app.workspace.workspace import Workspace

ALIKE = 55
"""How alike two names must be, in percent of their characters, for one to be a slip for the other."""
SLIP = 80
"""How alike two names are, in percent, when hardly anybody can have meant two organisations: one character of six."""
MOST_NAMED = 2
_UNKNOWN = N_("“{owner}” is not in the register of organisations; check the name or register it first.")
_NEAREST = N_("There is no organisation “{owner}” here. The nearest in name: {nearest}.")


def keeper_meant(workspace: Workspace, name: str) -> str:
    """The name under which entries are kept, for one by which they are to be filtered: by name or alias.

    Raises StepRefusedError for an organisation that is neither registered nor keeps entries.
    """
    keepers = {compare_key(owner): owner for owner in records.owners(workspace.file)}
    organisation = browsing.find_organisation(workspace, name)
    known = (name,) if organisation is None else (name, organisation.name, *organisation.aliases)
    kept = next((keepers[key] for key in map(compare_key, known) if key in keepers), None)
    if kept is not None:
        return kept
    if organisation is None:
        raise unknown(workspace, name)
    return organisation.name


def office_meant(workspace: Workspace, name: str) -> str:
    """The organisation that is to keep entries or to be handed its part, by name or alias.

    Where no organisation is registered yet, any name will do: many catalogues come before their registers. Raises
    StepRefusedError for a name that is neither in the register nor keeps entries.
    """
    organisation = browsing.find_organisation(workspace, name)
    if organisation is not None:
        return organisation.name
    keepers = {compare_key(owner) for owner in records.owners(workspace.file)}
    if compare_key(name) in keepers or not browsing.organisations(workspace):
        return name
    raise unknown(workspace, name)


def keeper_given(workspace: Workspace, name: str) -> str:
    """The organisation that imported entries are to be kept by, by name or alias.

    One that is not registered keeps them all the same: a link that leads nowhere is a problem to show, no reason not
    to store. Raises StepRefusedError for a name that is all but a known one: a slip of the keys.
    """
    try:
        return office_meant(workspace, name)
    except StepRefusedError:
        from rapidfuzz import fuzz

        if any(fuzz.ratio(compare_key(name), compare_key(one)) >= SLIP for one in _known(workspace)):
            raise
        return name


def unknown(workspace: Workspace, name: str) -> StepRefusedError:
    """The refusal of a name that no organisation has, with those that come nearest to it."""
    found = nearest(name, _known(workspace))
    if not found:
        return StepRefusedError(_UNKNOWN, owner=name)
    return StepRefusedError(_NEAREST, owner=name, nearest=" / ".join(f"“{one}”" for one in found))


def _known(workspace: Workspace) -> Iterable[str]:
    registered = browsing.organisations(workspace)
    names = [one for organisation in registered for one in (organisation.name, *organisation.aliases)]
    return dict.fromkeys((*names, *records.owners(workspace.file)))


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are most like this one, best first; one that contains the other comes before all others."""
    from rapidfuzz import fuzz

    wanted = compare_key(name)
    ranked: list[tuple[bool, float, str]] = []
    for one in known:
        key = compare_key(one)
        contained = bool(wanted and key) and (wanted in key or key in wanted)
        alike = fuzz.ratio(wanted, key)
        if contained or alike >= ALIKE:
            ranked.append((contained, alike, one))
    ranked.sort(key=lambda found: (found[0], found[1]), reverse=True)
    return tuple(one for _contained, _alike, one in ranked[:MOST_NAMED])
