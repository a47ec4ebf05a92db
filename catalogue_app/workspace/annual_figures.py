"""The figures of a year, gathered from the versions, the registers and the catalogue as it is now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.version import Version
from catalogue_app.i18n import N_
from catalogue_app.publish.annual import AnnualFigures as AnnualFigures
from catalogue_app.publish.annual import Publication, YearRecords, annual_figures
from catalogue_app.publish.annual_workbook import write_workbook
from catalogue_app.publish.diff import compare
from catalogue_app.publish.files import safe_file_name, write_safely
from catalogue_app.templates.power_types import grounds
from catalogue_app.workspace import browsing, versions
from catalogue_app.workspace.workspace import Workspace


def figures(workspace: Workspace, year: int, today: date | None = None) -> Work[AnnualFigures]:
    """The figures of a year, counted by the dates of its versions. Changes nothing."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    issued = [one for one in versions.versions(workspace) if one.acts]
    standing = [one for one in issued if one.state == "published"]
    before = _newest([one for one in standing if one.date < first])
    after = _newest([one for one in standing if first <= one.date <= last])
    fields: dict[str, Field] = dict(browsing.field_index(workspace))
    publications = []
    for number, version in enumerate(one for one in issued if first <= one.date <= last):
        yield Progress(N_("Comparing the versions of the year"), number)
        content = versions.content(workspace, version.number)
        earlier = () if content.baseline is None else versions.content(workspace, content.baseline).entries
        publications.append(Publication(version, compare(earlier, content.entries)))
        fields = {**content.field_index, **fields}
    known = browsing.snapshot(workspace)
    powers = [power for power in browsing.register(workspace, "powers") if isinstance(power, PowerItem)]
    links = [link.exemption for power in powers if power.running for link in power.links]
    now = tuple(entry for entry in known if entry.exemption is None)
    return annual_figures(
        YearRecords(
            year=year,
            date=(today or date.today()).isoformat(),
            name=workspace.info.name,
            fields=fields,
            before=_entries(workspace, before),
            after=_entries(workspace, after) if after is not None else now,
            had_baseline=before is not None,
            last=after,
            publications=publications,
            documents=browsing.documents(workspace),
            bodies=[workspace.info.name, *(one.name for one in browsing.organisations(workspace))],
            exemptions=[entry.exemption for entry in known if entry.exemption is not None],
            link_exemptions=[exemption for exemption in links if exemption is not None],
            grounds={code: ground.name for code, ground in grounds().items()},
        )
    )


def export_figures(workspace: Workspace, year: int, folder: Path, today: date | None = None) -> Work[Path]:
    """Write the figures of a year as a workbook into the folder and return its path."""
    found = yield from figures(workspace, year, today)
    path = folder / f"{safe_file_name(found.title)}.xlsx"
    yield from write_safely(path, lambda target: write_workbook(found, target))
    return path


def _newest(found: list[Version]) -> Version | None:
    return max(found, key=lambda one: (one.date, one.number), default=None)


def _entries(workspace: Workspace, version: Version | None) -> tuple[Entry, ...]:
    return () if version is None else versions.content(workspace, version.number).entries
