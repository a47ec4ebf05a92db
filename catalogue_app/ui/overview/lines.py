"""The lists of the overview as lines that lead somewhere: what comes next, problems by kind, changes, what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from catalogue_app.i18n import _, ngettext
from catalogue_app.ui.overview.link_list import Line
from catalogue_app.workspace import coverage, history
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import CoverageReport, Gap, PowerFilter

if TYPE_CHECKING:
    from catalogue_app.ui.overview.figures import Counted
    from catalogue_app.workspace.overview import Overview
    from catalogue_app.workspace.workspace import Workspace

Show = Callable[[str, Any], Callable[[], object]]
"""Makes what leads to a place out of a section's id and what to select there."""
SIGNS = {"error": "●", "warning": "▲", "hint": "◆"}
MOST = 6


def next_lines(
    counted: Counted,
    report: CoverageReport | None,
    show: Show,
    draft: Callable[[Gap], Callable[[], object]],
    look_at_updates: Callable[[], object],
) -> list[Line]:
    """What stands in the way of publication first, then what is lacking, then what is offered."""
    lines: list[Line] = []
    errors = counted.overview.severities["error"]
    if errors:
        text = ngettext("{count} error blocks publication", "{count} errors block publication", errors)
        lines.append(Line(text.format(count=errors), _("Mend ›"), show("checks", "error")))
    for document, rows in counted.repealed[:2]:
        count = len({row.record.id for row in rows})
        text = ngettext(
            "《{title}》 is repealed; {count} row cites it", "《{title}》 is repealed; {count} rows cite it", count
        )
        text = text.format(title=document.title, count=count)
        lines.append(Line(text, _("Replace ›"), show("documents", document.id)))
    if report is not None:
        for gap in coverage.open_links(report, PowerFilter())[:3]:
            text = _("{type} · {link}: {count} items disclose it nowhere").format(
                type=gap.power_type or _("not given"), link=gap.link, count=len(gap.powers)
            )
            lines.append(Line(text, _("Draft ›"), draft(gap)))
    decisions = counted.overview.decisions
    if decisions:
        text = ngettext(
            "{count} major decision lacks a step or its publication",
            "{count} major decisions lack a step or their publication",
            decisions,
        )
        lines.append(Line(text.format(count=decisions), _("Look ›"), show("decisions", "problems")))
    offers = counted.updates.offers
    if offers:
        text = ngettext(
            "Newer templates offer {count} entry new wording",
            "Newer templates offer {count} entries new wording",
            len(offers),
        )
        lines.append(Line(text.format(count=len(offers)), _("Look ›"), look_at_updates))
    return lines


def problem_lines(found: Overview, titles: Mapping[str, str], show: Show) -> list[Line]:
    """The kinds of problems, the gravest and most frequent first."""
    return [
        Line(
            f"{SIGNS[one.severity]} {titles.get(one.rule, one.rule)}",
            f"{one.problems:,} ›",
            show("checks", one.rule),
        )
        for one in found.problems[:MOST]
    ]


def change_lines(found: Overview, show: Show) -> list[Line]:
    """What changed since the last publication."""
    changes = found.changes
    if changes.label is None:
        return []
    lines = []
    for text, rows in ((_("new entries"), changes.added), (_("changed entries"), changes.changed)):
        if rows.ids:
            lines.append(Line(text, f"{len(rows.ids):,} ›", show("catalogue", Filter(ids=rows.ids))))
    if changes.removed:
        lines.append(Line(_("removed entries"), f"{changes.removed:,} ›", show("versions", "steps")))
    return lines


def recent_lines(workspace: Workspace) -> list[Line]:
    """What was done last, newest first."""
    steps = [step for step in history.steps(workspace, 30) if step.state == "applied"]
    return [Line(step.title, _time_or_day(step.at)) for step in steps[:MOST]]


def _time_or_day(at: str) -> str:
    """The time for what happened today, else the day."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{moment:%H:%M}" if moment.date() == date.today() else f"{moment:%Y-%m-%d}"
