"""Completeness: the eight elements that 国办发〔2019〕54号 asks of every entry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView, is_blank
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days, pattern
from catalogue_app.domain.citing import title_key
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ELEMENTS = "国办发〔2019〕54号（标准目录的八项要素）"
_NOT_WORDS = re.compile(r"[\W_\d]+")
_NAMED = re.compile(r"《")
_SHORT = 20


def _name(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    level2_empty = entry.level2 is not None and is_blank(entry.level2) and is_blank(entry.level3)
    if level2_empty or all(is_blank(name) for name in (entry.level1, entry.level2, entry.level3)):
        column = "level2" if entry.level2 is not None or entry.level1 is None else "level1"
        yield Found(column, N_("The item has no name; fill it in."))


def _content(view: EntryView, context: Context) -> Iterable[Found]:
    if is_blank(view.entry.content):
        yield Found("content", N_("Fill in the content (elements)."))


def _basis(view: EntryView, context: Context) -> Iterable[Found]:
    if is_blank(view.entry.basis):
        yield Found("basis", N_("Fill in the basis (at least one law, regulation, rule or normative document)."))


def _basis_named(view: EntryView, context: Context) -> Iterable[Found]:
    """《》 or a number must be there; a name in 《》 alone is how laws are usually cited."""
    text = view.basis
    if not text or _NAMED.search(text) or any(citation.number for citation in view.citations):
        return
    yield Found(
        "basis",
        N_("Write the basis with the document's full title in 《》 and its number."),
        fix=_full_citations(view, context),
    )


def _full_citations(view: EntryView, context: Context) -> Fix | None:
    """Each bare title as 《full title》（number）, where every one of them is a known document."""
    text = view.basis
    new = text
    for citation in reversed(view.citations):
        document = context.known_documents.get(title_key(citation.title))
        if document is None:
            return None
        number = f"（{document.number}）" if document.number else ""
        new = f"{new[: citation.start]}《{document.title}》{number}{new[citation.end :]}"
    return Fix(N_("Write the full citation"), {"basis": new}) if new != text else None


def _too_short(view: EntryView, context: Context) -> Iterable[Found]:
    """Long texts are neither too short nor the item's name again; they need no closer look."""
    text = view.content
    if len(text) > 2 * max(map(len, view.names), default=0) + _SHORT or is_blank(text):
        return
    if pattern("wording", "leftover").search(text):
        return
    bare = _NOT_WORDS.sub("", text)
    same = any(compare_key(text) == compare_key(name) for name in view.names)
    if same or len(bare) < days("limits", "content", "shortest"):
        yield Found("content", N_("The content is too general; list what exactly is disclosed."))


def _vague(view: EntryView, context: Context) -> Iterable[Found]:
    text = _outside_brackets(view.content)
    for name in ("vague_rule", "vague_alone", "vague_followed", "vague_end"):
        found = pattern("wording", name).search(text)
        if found:
            yield Found(
                "content",
                N_("“{words}” says nothing definite; write what is meant."),
                {"words": found.group().strip("；;。，,、\n ")},
            )
            return


def _outside_brackets(text: str) -> str:
    """Without brackets and titles: examples in brackets explain an element that is named before them."""
    return re.sub(r"（[^（）]*）|\([^()]*\)|《[^《》]*》", "", text)


def _field(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.entry.field:
        yield Found("field", N_("The entry belongs to no field; choose one."))


RULES = (
    Rule(
        "CAT-01", "error", "completeness", N_("Item without a name"), _ELEMENTS, ("level1", "level2", "level3"), _name
    ),
    Rule("CAT-03", "error", "completeness", N_("No content"), _ELEMENTS, ("content",), _content),
    Rule("CAT-04", "error", "completeness", N_("No basis"), _ELEMENTS, ("basis",), _basis),
    Rule(
        "CAT-05",
        "warning",
        "completeness",
        N_("Basis without a full title or number"),
        _ELEMENTS,
        ("basis",),
        _basis_named,
    ),
    Rule(
        "CAT-06",
        "hint",
        "completeness",
        N_("Content too general"),
        "国办发〔2019〕54号（细化公开内容）",
        ("content", "level1", "level2", "level3"),
        _too_short,
    ),
    Rule(
        "CAT-07",
        "hint",
        "completeness",
        N_("Indefinite wording"),
        "国办发〔2019〕54号（细化公开内容）",
        ("content",),
        _vague,
    ),
    Rule("CAT-09", "warning", "completeness", N_("No field"), "国办发〔2019〕54号（按领域编制）", ("field",), _field),
)
