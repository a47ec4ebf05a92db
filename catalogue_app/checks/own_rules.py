"""An office's own rules, made into rules like all others."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.profile import OwnRule
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Fix
from catalogue_app.i18n import N_


def _text(entry: Entry, column: str) -> str | None:
    """None where the source has no such column: there is nothing to ask of it."""
    if column.startswith("extra."):
        return entry.extra.get(column.removeprefix("extra."))
    return getattr(entry, column, None)


def _fix(entry: Entry, rule: OwnRule, text: str) -> Fix | None:
    if rule.replace is None or rule.pattern is None:
        return None
    new = rule.pattern.sub(rule.replace, text)
    if new == text:
        return None
    if rule.column.startswith("extra."):
        return Fix(N_("Replace it"), {"extra": {**entry.extra, rule.column.removeprefix("extra."): new}})
    return Fix(N_("Replace it"), {rule.column: new})


def as_rule(own: OwnRule) -> Rule:
    """An office's own rule in the form of those of the book."""

    def find(view: EntryView, context: Context) -> Iterable[Found]:
        entry = view.entry
        text = _text(entry, own.column)
        if text is None:
            return ()
        if own.condition is not None:
            column, wanted = own.condition
            if not wanted.search(_text(entry, column) or ""):
                return ()
        if own.unless is not None and own.unless.search(text):
            return ()
        broken = own.pattern.search(text) if own.pattern is not None else own.required and not own.required.search(text)
        if not broken:
            return ()
        # The message is the office's own text: braces in it are no placeholders.
        return (Found(own.column, own.message.replace("{", "{{").replace("}", "}}"), fix=_fix(entry, own, text)),)

    columns = (own.column, own.condition[0]) if own.condition else (own.column,)
    return Rule(own.id, own.severity, "own", own.title or own.message, own.ground, columns, find)
