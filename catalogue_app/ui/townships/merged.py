"""What a merge did, in a sentence, with the way back and the way to the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue_app.domain.merge import MergePlan
from catalogue_app.domain.records import minute
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.merging import MergePreview
from catalogue_app.workspace.merging_apply import MergeResult
from catalogue_app.workspace.workspace import Workspace

MOST_COMMENTS, LONGEST_COMMENT = 3, 60
"""How many comments are shown before a merge, and how many characters of each."""
TITLES = {
    "submission": N_("Submission of {sender}"),
    "handout": N_("New edition of the standard of {sender}"),
    "copy": N_("Another copy of this workspace: {sender}"),
    "table": N_("Table that came back: {sender}"),
}


@dataclass(frozen=True, slots=True)
class Merged:
    """One file that was merged, and its receipt where one was written."""

    result: MergeResult
    receipt: Path | None = None


def sender_text(preview: MergePreview) -> str:
    """Who sends what, when, by whom, and why."""
    title = translate(TITLES[preview.kind]).format(sender=preview.sender)
    if preview.package is None:
        return title
    manifest = preview.package.manifest
    parts = [title, manifest.label, minute(manifest.at), manifest.who]
    lines = [" · ".join(part for part in parts if part)]
    if manifest.why:
        lines.append(_("Why: {why}").format(why=" ".join(manifest.why.split())))
    return "\n".join(lines)


def comment_lines(workspace: Workspace, preview: MergePreview) -> list[str]:
    """The first of the comments that come in or are changed, each in one line with its entry; how many more there are.

    They are merged without a question, but nobody has to merge before having read them.
    """
    coming = [one for one in preview.plan.comments if one.action != "remove"]
    shown = [{**(one.compared.ours or {}), **one.values} for one in coming[:MOST_COMMENTS]]
    names = {record.id: record.name for record in preview.plan.records}
    known = browsing.entries_by_id(workspace, [str(cells.get("entry_id", "")) for cells in shown])
    names |= {entry.id: entry.item_name for entry in known}
    lines = [
        _("{who} on “{entry}”: {text}").format(
            who=cells.get("who") or "–",
            entry=names.get(str(cells.get("entry_id")), ""),
            text=short(str(cells.get("text") or ""), LONGEST_COMMENT)
            + (_(" (settled)") if cells.get("resolved_at") else ""),
        )
        for cells in shown
    ]
    more = len(coming) - len(shown)
    if more:
        lines.append(ngettext("and {count} more comment", "and {count} more comments", more).format(count=more))
    return lines


def counts_text(plan: MergePlan) -> str:
    """How much would be done."""
    comments = comments_text(len(plan.comments))
    if not plan.records:
        return comments or _("Nothing changes here.")
    text = _("{added} come in, {changed} are changed, {removed} are removed").format(
        added=len(plan.of("add")), changed=len(plan.of("change")), removed=len(plan.of("remove"))
    )
    return _("{counts}; {comments}").format(counts=text, comments=comments) if comments else text


def comments_text(count: int) -> str:
    """How many comments travel with the records; "" for none."""
    if not count:
        return ""
    return ngettext("{count} comment goes along", "{count} comments go along", count).format(count=count)


def say_merged(session: Session, merged: Sequence[Merged]) -> None:
    """Say what was done. One file can be undone at once; several are as many steps, and their folder is offered."""
    if not merged:
        return
    if len(merged) == 1:
        only = merged[0]
        done = _("Merged what {sender} sent: {counts}.").format(
            sender=only.result.preview.sender, counts=counts_text(only.result.plan)
        )
        receipt = _("The receipt is {file}.").format(file=only.receipt) if only.receipt else ""
        text = f"{done} {receipt}".strip()
        if only.result.changed.step is not None:
            session.messages.say(text, action=_("Undo"), run=session.undo)
        else:
            session.messages.say(text)
        return
    files = ngettext("{count} file was merged", "{count} files were merged", len(merged)).format(count=len(merged))
    text = _("{files}, each as a step of its own that can be undone.").format(files=files)
    folder = next((one.receipt.parent for one in merged if one.receipt), None)
    if folder is None:
        session.messages.say(text)
        return
    say_where(session, text + " " + _("The receipts are in {folder}.").format(folder=folder), folder)
