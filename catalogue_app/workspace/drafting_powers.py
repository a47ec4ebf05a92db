"""Drafting from power items: for each link what is usually disclosed there, unless the catalogue has it already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from catalogue_app.checks.coverage import CoverageReport, LinkCoverage, PowerCoverage, measure
from catalogue_app.checks.coverage_ties import joined
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft_power import Grouping, common_field, draft_link
from catalogue_app.templates.power_types import course_for
from catalogue_app.workspace import browsing, powers
from catalogue_app.workspace.drafting import Proposal, Proposed, own_township, owner_named
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.workspace import Workspace

PROGRESS_EVERY = 50
_TOWNSHIP_ENDINGS = ("镇人民政府", "乡人民政府", "街道办事处", "苏木人民政府", "镇政府", "乡政府")


def propose_powers(
    workspace: Workspace,
    ids: Sequence[str],
    *,
    owner: str | None = None,
    links: Collection[str] | None = None,
    conditional: bool = False,
    each: bool = False,
) -> Work[Proposal]:
    """Entries for the links of these power items that nothing discloses yet.

    Proposed are the links that must be disclosed and the yearly statistics; with `conditional` also those that must be
    where the step exists. `links` narrows to links of these names (of whatever need). What one entry per body can
    disclose for all its items is proposed once, unless `each` asks for one per item. `owner` overrules the exercising
    body. Raises StepRefusedError when there is nothing to draft from or the owner is not in the register.
    """
    entries = browsing.snapshot(workspace)
    report = yield from measure(entries, powers.powers(workspace), course_for)
    chosen = _chosen(report, ids)
    register = Register(browsing.organisations(workspace))
    given = owner_named(workspace, owner) if owner is not None else None
    unnamed = own_township(workspace) if workspace.info.tier == "township" else Organisation(id="")
    draft = _Draft(entries, register, given, unnamed, each)
    for number, power in enumerate(chosen):
        if number % PROGRESS_EVERY == 0:
            yield Progress(N_("Drafting entries"), number, len(chosen))
        for link in power.links:
            if _wanted(link, links, conditional):
                draft.take(power.power, link)
    title, arguments = (
        (N_("Draft “{power}”"), {"power": short(chosen[0].power.full_name)})
        if len(chosen) == 1
        else (N_("Draft {count} power items"), {"count": len(chosen)})
    )
    return Proposal(draft.rows(), title, arguments)


def _chosen(report: CoverageReport, ids: Sequence[str]) -> list[PowerCoverage]:
    running = {power.power.id: power for power in report.powers}
    chosen = [running[power_id] for power_id in dict.fromkeys(ids) if power_id in running]
    if not chosen:
        raise StepRefusedError(
            N_("None of these power items is in force in the list of powers; there is nothing to draft.")
        )
    return chosen


def _wanted(link: LinkCoverage, names: Collection[str] | None, conditional: bool) -> bool:
    standard = link.link.standard
    if standard is None or standard.disclosure is None or link.link.not_applicable is not None:
        return False
    if names is not None:
        return link.link.name in names
    return link.link.need == "R" or standard.always or (conditional and link.link.need == "C")


class _Draft:
    """Collects the rows of a proposal. `owner` exercises all items, `unnamed` those whose list names no body."""

    def __init__(
        self,
        entries: Sequence[Entry],
        register: Register,
        owner: Organisation | None,
        unnamed: Organisation,
        each: bool,
    ) -> None:
        self._register = register
        self._owner = owner
        self._known = {entry.id: entry for entry in entries}
        self._grouping = Grouping(entries, each)
        self._owners: dict[str, Organisation] = {"": unnamed}
        self._existing: list[Proposed] = []

    def take(self, power: PowerItem, covered: LinkCoverage) -> None:
        """One link of one item: there already, disclosed by an entry that is to be tied, or to be drafted."""
        link, course = covered.link.standard, course_for(power)
        assert link is not None and course is not None
        if covered.entries or covered.exempt:
            entry = self._known[(*covered.entries, *covered.exempt)[0]]
            because = N_("tied to this link already")
            self._existing.append(Proposed("exists", entry, {}, because, (power.id,), link.name))
        else:
            self._grouping.take(power, link, course, self._owner or self._owner_of(power))

    def _owner_of(self, power: PowerItem) -> Organisation:
        """The registered organisation that exercises an item; one made up from its name where it is not registered."""
        name = (power.exercising_body or "").strip()
        if name not in self._owners:
            kind = "township" if name.endswith(_TOWNSHIP_ENDINGS) else "department"
            made_up = Organisation(id="", name=name, kind=kind)  # type: ignore[arg-type]
            self._owners[name] = self._register.meant_by(name) or made_up
        return self._owners[name]

    def rows(self) -> tuple[Proposed, ...]:
        rows: list[Proposed] = []
        for group in self._grouping.groups:
            ids = tuple(power.id for power in group.powers)
            if group.found is None:
                field = common_field(group.powers, group.owner)
                entry = draft_link(group.link, group.course, group.powers, owner=group.owner, field=field)
                rows.append(Proposed("new", _unnamed(entry), {}, "", ids, group.link.name))
                continue
            changes = {
                "power_item": joined(group.found.power_item, *(power.key_text for power in group.powers)),
                "operation_link": joined(group.found.operation_link, group.link.name, *group.link.covers),
            }
            because = N_("its names say that it discloses this")
            rows.append(Proposed("link", group.found, changes, because, ids, group.link.name))
        return (*rows, *self._existing)


def _unnamed(entry: Entry) -> Entry:
    """A list without a column for the body leaves owner and responsible body open."""
    return entry if entry.owner else replace(entry, owner=None, responsible_body=None)
