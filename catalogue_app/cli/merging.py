"""`pack`, `submit`, `merge`: one file each way between the county and its offices."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import (
    finish,
    json_argument,
    known_office,
    one_line,
    open_workspace,
    print_json,
    size,
    who,
    workspace_argument,
)
from catalogue_app.cli.merging_questions import decide, key_title, shown
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate

if TYPE_CHECKING:
    from catalogue_app.domain.merge import MergedRecord, MergePlan
    from catalogue_app.workspace.merging import MergePreview
    from catalogue_app.workspace.merging_apply import MergeResult
    from catalogue_app.workspace.workspace import Workspace


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("--for", metavar="ORG", dest="office", required=True, help=_("the township or department"))
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help=_("the package to write"))
    parser.add_argument("--label", metavar="TEXT", help=_("the edition's name; the standard's own if left out"))


def _pack(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import handing_down

    with open_workspace(options, read_only=False) as workspace:
        office = known_office(workspace, options.office) or ""
        packed = finish(handing_down.pack(workspace, office, options.to, label=options.label))
    part = packed.part
    if options.json:
        kinds = {
            "powers": part.powers,
            "documents": part.documents,
            "organisations": part.organisations,
            "decisions": part.decisions,
        }
        print_json(
            {
                "file": str(options.to),
                "id": packed.handout.id,
                "office": part.office,
                "label": packed.handout.label,
                "entries": len(part.entries),
                **{kind: len(records) for kind, records in kinds.items()},
                "new": len(part.new),
                "updated": len(part.updated),
                "kept": part.kept,
                "withdrawn": [entry.id for entry in part.withdrawn],
                "comments": len(part.comments),
                "signed": packed.signed,
            }
        )
        return DONE
    print(
        _("Packed {entries} entries for {office}: {path} ({size})").format(
            entries=len(part.entries), office=part.office, path=options.to, size=size(options.to)
        )
    )
    _say_comments(len(part.comments))
    return DONE


def _submit_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help=_("the package to write"))
    parser.add_argument("--why", metavar="TEXT", default="", help=_("a word to the county about these changes"))
    parser.add_argument("--office", metavar="ORG", help=_("this office's name, if it was never handed a package"))


def _submit(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import submitting

    with open_workspace(options, read_only=False) as workspace:
        done = finish(submitting.submit(workspace, options.to, office=options.office, why=options.why))
    counts = done.submission.counts
    if options.json:
        print_json(
            {
                "file": str(options.to),
                "id": done.submission.id,
                "office": done.submission.office,
                **counts,
                "changes": [
                    {"kind": change.kind, "id": change.id, **change.delta, "who": change.mark.who, "at": change.mark.at}
                    for change in done.changes
                ],
                "comments": len(done.comments),
                "signed": done.signed,
            }
        )
        return DONE
    print(
        _("Handed in {added} added, {changed} changed, {removed} removed: {path} ({size})").format(
            **counts, path=options.to, size=size(options.to)
        )
    )
    _say_comments(len(done.comments))
    return DONE


def _say_comments(count: int) -> None:
    if count:
        print(ngettext("{count} comment goes along", "{count} comments go along", count).format(count=count))


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=_("a package, another copy of the workspace, or a table that came back")
    )
    parser.add_argument(
        "--take",
        choices=("ours", "theirs", "ask"),
        default="ask",
        help=_("which side a conflict is settled for; “ask” asks on a terminal and otherwise leaves all as it was"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("show what would happen, change nothing"))
    parser.add_argument("--allow-deletions", action="store_true", help=_("agree that many records are removed"))
    parser.add_argument(
        "--accept-key",
        metavar="FINGERPRINT",
        help=_("accept the sender's key: its fingerprint as the sender read it out on the telephone"),
    )
    parser.add_argument("--receipt", metavar="FILE", type=Path, help=_("write a receipt for the office that handed in"))


def _merge(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import merging, merging_apply

    if options.accept_key:
        from catalogue_app.workspace import merging_keys

        merging_keys.accept_sender_key(options.file, options.accept_key)
    if not options.workspace.exists() and not options.dry_run:
        return _open_package(options)
    with open_workspace(options, read_only=options.dry_run) as workspace:
        preview = finish(merging.preview(workspace, options.file))
        if options.receipt and preview.kind != "submission":
            raise CatalogueError(
                N_("“{file}” is no submission; only for one there is a receipt."), file=options.file.name
            )
        decided = decide(preview, options)
        plan = merging_apply.settled(preview, decided)
        refused = bool(plan.conflicts) or (plan.asks_for_deletions and not decided.deletions)
        applied = not refused and not options.dry_run
        if applied:
            result = finish(merging_apply.apply(workspace, preview, decided))
            if options.receipt and not _receipt_written(workspace, result, options.receipt):
                refused = True
    if options.json:
        print_json(_report(preview, plan, applied))
    else:
        _print(preview, plan, applied)
    return NO if refused else DONE


def _receipt_written(workspace: Workspace, result: MergeResult, target: Path) -> bool:
    """The merge is done by now, so a receipt that cannot be written is said and does not make the whole impossible."""
    from catalogue_app.workspace import merging_receipt

    try:
        finish(merging_receipt.write_receipt(workspace, result, target))
    except CatalogueError as error:
        print(one_line(str(error)), file=sys.stderr)
        return False
    return True


def _open_package(options: argparse.Namespace) -> int:
    """A hand-out and no workspace yet: the package becomes the office's workspace."""
    from catalogue_app.workspace import browsing, comparing, handing_down

    with finish(handing_down.open_package(options.file, options.workspace, who())) as workspace:
        entries = browsing.count(workspace, "entries")
        registers = sum(browsing.count(workspace, kind) for kind in comparing.REGISTERS)
        comments = browsing.count(workspace, "comments")
    if options.json:
        none = {"added": 0, "changed": 0, "removed": 0}
        print_json(
            {
                "added": entries,
                "changed": 0,
                "removed": 0,
                "conflicts": [],
                "applied": True,
                "registers": none | {"added": registers},
                "comments": none | {"added": comments},
                "changes": [],
            }
        )
        return DONE
    print(_("Made {path} with {entries} entries").format(path=options.workspace, entries=entries))
    return DONE


def _report(preview: MergePreview, plan: MergePlan, applied: bool) -> dict[str, Any]:
    """The contract's keys count entries; `registers` counts the other records, `comments` what was said about the
    entries; the lists name every record."""
    from catalogue_app.workspace.merging import proposal

    return {
        **_counts([record for record in plan.records if record.kind == "entries"]),
        "conflicts": [
            {
                "id": record.id,
                "kind": record.kind,
                "key": conflict.key,
                "base": conflict.base,
                "ours": conflict.ours,
                "theirs": conflict.theirs,
                "name": record.name,
                "proposal": proposal(conflict),
            }
            for record, conflict in preview.plan.conflicts
        ],
        "applied": applied,
        "registers": _counts([record for record in plan.records if record.kind != "entries"]),
        "comments": _counts(list(plan.comments)),
        "changes": [change for record in plan.records for change in _changes(record)],
        "open": len(plan.conflicts),
        "asks_for_deletions": plan.asks_for_deletions,
        "kind": preview.kind,
        "sender": preview.sender,
        "trust": preview.trust,
        "fingerprint": preview.fingerprint or None,
        "note": translate(preview.note) or None,
    }


def _counts(records: list[MergedRecord]) -> dict[str, int]:
    names = {"added": "add", "changed": "change", "removed": "remove"}
    return {name: sum(1 for record in records if record.action == action) for name, action in names.items()}


def _changes(record: MergedRecord) -> list[dict[str, Any]]:
    """What happens to one record: cell by cell for a change; for a new or removed one the whole record, key null."""
    place = {"id": record.id, "kind": record.kind, "action": record.action}
    mark = {"who": record.compared.mark.who or None, "at": record.compared.mark.at or None}
    if record.action == "add":
        return [{**place, "key": None, "before": None, "after": dict(record.values), **mark}]
    ours = dict(record.compared.ours or {})
    if record.action == "remove":
        return [{**place, "key": None, "before": ours, "after": None, **mark}]
    return [
        {**place, "key": key, "before": ours.get(key), "after": value, **mark} for key, value in record.values.items()
    ]


def _print(preview: MergePreview, plan: MergePlan, applied: bool) -> None:
    if preview.note:
        print(translate(preview.note))
        return
    if preview.trust == "new":
        print(
            _("First signed package of {sender}. Compare its fingerprint by telephone:").format(sender=preview.sender)
        )
        print(f"  {preview.fingerprint}")
    marks = {"add": "+", "change": "~", "remove": "-"}
    for record in plan.records:
        keys = "、".join(key_title(key) for key in record.values) if record.action == "change" else ""
        print(f"{marks[record.action]}\t{one_line(record.name)}\t{keys}\t{record.compared.mark.who}")
    for record, conflict in plan.conflicts:
        sides = "\t".join(shown(value) for value in (conflict.base, conflict.ours, conflict.theirs))
        print(f"!\t{one_line(record.name)}\t{key_title(conflict.key)}\t{sides}")
    print(
        _("{added} added, {changed} changed, {removed} removed, {conflicts} conflicts open").format(
            **_counts(list(plan.records)), conflicts=len(plan.conflicts)
        )
    )
    _say_comments(len(plan.comments))
    if plan.asks_for_deletions and not applied:
        print(_("Many records would be removed; agree with --allow-deletions."))
    if not applied:
        print(_("Nothing was changed."))


VERBS: dict[str, Verb] = {
    "pack": Verb(N_("pack an office's part of the standard into one file"), _pack_arguments, _pack),
    "submit": Verb(N_("pack what this office changed into one file"), _submit_arguments, _submit),
    "merge": Verb(
        N_("take in a package, a copy of the workspace, or a table that came back"), _merge_arguments, _merge
    ),
}
