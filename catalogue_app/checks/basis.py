"""Bases: do the cited documents exist, are they in force, and is their number written as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import compiled, days, pattern, value
from catalogue_app.domain import citing
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.citation import Citation, is_well_formed, normalise_number
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_VALIDITY_GROUND = "国办发〔2020〕17号（规范性文件集中统一公开）"
_NUMBER_GROUND = "GB/T 9704-2012《党政机关公文格式》"
_TRIAL = re.compile(r"[（(](?:试行|暂行|修订|修正|草案|\d{4}年?(?:修订|修正|版|本)?[^（()）]*)[）)]$")
_NUMERALS = {character: digit for digit, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_STANDARD_CODE = re.compile(r"^[A-Z]{2,4}[/ ]?T?[ \d]", re.IGNORECASE)
_EDITION = re.compile(r"\s*[（(][^（()）]*(?:修正|修订|版|本)[^（()）]*[）)]")
_YEAR_ALONE = re.compile(r"\s*[（(]\s*((?:19|20)\d{2})\s*年?\s*[）)]")
"""（2007年） behind a title, in the place of its number."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@lru_cache(65_536)
def _keys(title: str) -> tuple[str, ...]:
    """The title as it is, without (试行) and the like, and the title inside 关于印发《…》的通知."""
    keys = [citing.title_key(title)]
    bare = _TRIAL.sub("", title.strip())
    if bare != title:
        keys.append(citing.title_key(bare))
    inner = re.search(r"(?:印发|转发|发布|公布)[《〈<](.+)[》〉>](?:的(?:通知|公告|决定))?$", title)
    if inner:
        keys.append(citing.title_key(inner.group(1)))
    return tuple(dict.fromkeys(keys))


def _find(documents: dict[str, LegalDocument], title: str) -> LegalDocument | None:
    return next((documents[key] for key in _keys(title) if key in documents), None)


def _year_alone(citation: Citation, text: str) -> str:
    """The year that a citation names instead of a number, "" where there is none."""
    found = None if citation.number else _YEAR_ALONE.match(text, citation.end)
    return found.group(1) if found else ""


def _cited(context: Context, citation: Citation, text: str) -> LegalDocument | None:
    """The edition whose number, or else year, is cited; else what the title means."""
    if citation.number:
        number = citing.number_key(citation.number)
        for key in _keys(citation.title):
            if (key, number) in context.editions:
                return context.editions[key, number]
    year = _year_alone(citation, text)
    for key in _keys(citation.title) if year else ():
        if (key, year) in context.editions_by_year:
            return context.editions_by_year[key, year]
    return _find(context.known_documents, citation.title)


@lru_cache(65_536)
def number_key(number: str) -> str:
    """What must be equal for two numbers to be the same: 第七十号 and 第70号, 中华人民共和国主席令 and 主席令 are."""
    text = compare_key(normalise_number(number) or number).removeprefix("中华人民共和国")
    return re.sub(r"第([〇零一二三四五六七八九十百]+)号", lambda found: f"第{_value(found.group(1))}号", text)


def _same_number(one: str, other: str) -> bool:
    """Also where one names all the bodies that issued an order together, and the other only one of them."""
    first, second = number_key(one), number_key(other)
    return first.endswith(second) or second.endswith(first) or first.startswith(second) or second.startswith(first)


def _value(text: str) -> int:
    total, current = 0, 0
    for character in text:
        if character in "十百":
            total += max(1, current) * (10 if character == "十" else 100)
            current = 0
        else:
            current = _NUMERALS[character]
    return total + current


@dataclass(frozen=True, slots=True)
class _Superseded:
    new: str
    new_number: str
    since: str
    number: str
    year: str


@cache
def _superseded() -> dict[str, tuple[_Superseded, ...]]:
    found: dict[str, list[_Superseded]] = {}
    for table in value("legal", "superseded"):
        number = table.get("number", "")
        # A number such as 民发〔2016〕178号 says the year itself.
        own_year = re.search(r"〔(\d{4})〕", number)
        year = table.get("year", own_year.group(1) if own_year else "")
        change = _Superseded(table["new"], table["new_number"], table["since"], number, year)
        found.setdefault(citing.title_key(table["title"]), []).append(change)
    return {key: tuple(changes) for key, changes in found.items()}


def _change_of(citation: Citation, text: str) -> _Superseded | None:
    """The change that a citation has missed: by its number, by the year it names, or by its title alone."""
    alone = _year_alone(citation, text)
    for key in _keys(citation.title):
        for change in _superseded().get(key, ()):
            if alone and change.year and compiled("legal", "superseded.year", change.year).fullmatch(alone):
                return change
            if change.number:
                if citation.number and number_key(citation.number) == number_key(change.number):
                    return change
            elif change.year:
                said = text[citation.start : citation.end + 12].split("《", 2)
                amended = re.search(r"(\d{4})年?[^（()）《》]{0,8}(?:修正|修订|版|本)", "《".join(said[:2]))
                if amended and compiled("legal", "superseded.year", change.year).fullmatch(amended.group(1)):
                    return change
            else:
                return change
    return None


def _shown(title: str, number: str | None) -> str:
    return f"《{title}》（{number}）" if number else f"《{title}》"


def _replaced(view: EntryView, citation: Citation, new: str, number: str | None) -> Fix:
    text = view.entry.basis or ""
    offset = text.find(view.basis) if view.basis else 0
    start, end = citation.start + offset, citation.end + offset
    remark = _EDITION.match(text, end) or _YEAR_ALONE.match(text, end)
    end = remark.end() if remark else end
    return Fix(N_("Cite the document in force"), {"basis": f"{text[:start]}{_shown(new, number)}{text[end:]}"})


def _unregistered(view: EntryView, context: Context) -> Iterable[Found]:
    if not context.documents:
        return
    for citation in view.citations:
        if citation.number and citation.title == citation.number:
            known = compare_key(citation.number) in context.known_numbers or "令" in citation.number
        else:
            known = (
                _find(context.registered, citation.title) is not None or _change_of(citation, view.basis) is not None
            )
        if not known:
            yield Found(
                "basis",
                N_("“{title}” is not in the register of legal documents; check the name or register it."),
                {"title": citation.title},
            )


def _repealed(view: EntryView, context: Context) -> Iterable[Found]:
    for citation in view.citations:
        change = _change_of(citation, view.basis)
        own = _find(context.registered, citation.title)
        if change is not None and not (
            own is not None and own.validity == "in_force" and not (change.number or change.year)
        ):
            yield Found(
                "basis",
                N_("“{title}” ({number}) is no longer in force (since {date}); cite {new}.")
                if change.number
                else N_("“{title}” is no longer in force (since {date}); cite {new}."),
                {
                    "title": citation.title,
                    "number": citation.number or change.number,
                    "date": change.since,
                    "new": _shown(change.new, change.new_number),
                },
                _replaced(view, citation, change.new, change.new_number),
            )
            continue
        document = _cited(context, citation, view.basis)
        if document is None or document.validity not in ("repealed", "lapsed"):
            continue
        if citation.number and document.number and not _same_number(citation.number, document.number):
            continue  # a document of the same name with another number: the newer one
        new = _find(context.known_documents, document.replaced_by) if document.replaced_by else None
        if document.replaced_by:
            number = new.number if new else None
            yield Found(
                "basis",
                N_("“{title}” is no longer in force; cite {new}."),
                {"title": citation.title, "new": _shown(document.replaced_by, number)},
                _replaced(view, citation, document.replaced_by, number),
            )
        else:
            yield Found(
                "basis",
                N_("“{title}” is no longer in force; cite the document that applies today."),
                {"title": citation.title},
            )


def _amended(view: EntryView, context: Context) -> Iterable[Found]:
    """An entry drafted from a template was written after the amendment; one from a file was perhaps not."""
    if view.entry.origin.kind == "template":
        return
    for citation in view.citations:
        document = _find(context.registered, citation.title)
        if document is None or document.validity != "amended" or _change_of(citation, view.basis):
            continue
        years = [int(year) for year in _YEAR.findall(view.basis[citation.start : citation.end + 10])]
        if document.effective and any(year >= int(document.effective[:4]) for year in years):
            continue
        yield Found(
            "basis", N_("“{title}” was amended; check the articles and the content again."), {"title": citation.title}
        )


def _expiring(view: EntryView, context: Context) -> Iterable[Found]:
    for citation in view.citations:
        document = _find(context.registered, citation.title)
        if document is None or not document.expires or document.validity in ("repealed", "lapsed"):
            continue
        try:
            ends = date.fromisoformat(document.expires)
        except ValueError:
            continue
        if (ends - context.today).days <= days("limits", "documents", "expiry_warning_days"):
            yield Found(
                "basis",
                N_("“{title}” expires on {date}; evaluate it."),
                {"title": citation.title, "date": document.expires},
            )


def _looks_like_a_number(number: str) -> bool:
    return not _STANDARD_CODE.match(number) and bool(re.search(r"[0-9０-９〇一二三四五六七八九十]", number))


def _numbers(view: EntryView, context: Context) -> Iterable[Found]:
    for citation in view.citations:
        if not citation.number or not _looks_like_a_number(citation.number):
            continue
        written = re.sub(r"\s+", "", citation.number)
        plain = written.removeprefix("中华人民共和国")
        spread = "〔" in written and written != citation.number.strip()
        if not (is_well_formed(written) or is_well_formed(plain)) or spread:
            proper = normalise_number(citation.number)
            yield Found(
                "basis",
                N_("The document number “{number}” is malformed; it should be “{proper}”.")
                if proper
                else N_("The document number “{number}” is malformed; write it as 机关代字〔年份〕顺序号号."),
                {"number": citation.number, "proper": proper or ""},
                _number_fix(view, citation, proper),
            )
            continue
        document = _cited(context, citation, view.basis)
        if (
            document is None
            or not document.number
            or document.validity in ("repealed", "lapsed", "amended")
            or "主席令" in document.number
            or "主席令" in citation.number
            or _same_number(document.number, citation.number)
            or _change_of(citation, view.basis) is not None
        ):
            continue
        yield Found(
            "basis",
            N_("“{title}” has the number “{proper}”, not “{number}”."),
            {"title": citation.title, "number": citation.number, "proper": document.number},
            _number_fix(view, citation, document.number),
        )


def _number_fix(view: EntryView, citation: Citation, proper: str | None) -> Fix | None:
    text = view.entry.basis or ""
    if not proper or not citation.number or text.count(citation.number) != 1:
        return None
    return Fix(N_("Correct the document number"), {"basis": text.replace(citation.number, proper)})


def _wrong_title(view: EntryView, context: Context) -> Iterable[Found]:
    for citation in view.citations:
        if not citation.number or citation.title == citation.number or "〔" not in citation.number:
            continue
        document = context.known_numbers.get(compare_key(citation.number))
        if document is None or _find(context.known_documents, citation.title) is document:
            continue
        known = {key for title in (document.title, *document.aliases) for key in _keys(title)}
        if any(one in other or other in one for one in _keys(citation.title) for other in known):
            continue  # a shortened title of the same document
        yield Found(
            "basis",
            N_("{number} is the number of “{right}”, not of “{title}”."),
            {"number": citation.number, "right": document.title, "title": citation.title},
        )


def _party_only(view: EntryView, context: Context) -> Iterable[Found]:
    if view.citations and all(_is_party(citation) for citation in view.citations):
        yield Found("basis", N_("The only basis is a party document or a work plan; cite a law or regulation as well."))


def _is_party(citation: Citation) -> bool:
    number = citation.number or ""
    return bool(pattern("legal", "party").match(number) or pattern("legal", "party_title").search(citation.title))


def _regulations_only(view: EntryView, context: Context) -> Iterable[Found]:
    regulations = pattern("legal", "regulations")
    if not view.citations or not all(regulations.search(citation.title) for citation in view.citations):
        return
    for number, table in enumerate(value("legal", "special"), 1):
        concerned = compiled("legal", f"[[special]] {number}", table["name"])
        if any(concerned.search(name) for name in view.names):
            yield Found(
                "basis",
                N_("Only the Regulations are cited; a special law rules this matter, for example {law}."),
                {"law": table["law"]},
                Fix(
                    N_("Add the special law"), {"basis": f"{(view.entry.basis or '').rstrip('。；;')}、{table['law']}"}
                ),
            )
            return


def _newer_guideline(view: EntryView, context: Context) -> Iterable[Found]:
    field = context.fields.get(view.entry.field or "")
    if field is None or not field.guideline_number:
        return
    guideline = pattern("legal", "guideline")
    newest = _YEAR.search(field.guideline_number)
    for citation in view.citations:
        if not citation.number or not guideline.search(citation.title):
            continue
        cited = _YEAR.search(citation.number)
        if newest and cited and cited.group(1) < newest.group(1):
            yield Found(
                "basis",
                N_("The field's guideline is newer: {number}; compare the entry with it."),
                {"number": field.guideline_number},
            )


_BASIS = ("basis",)
RULES = (
    Rule("LEG-01", "warning", "basis", N_("Document not in the register"), _VALIDITY_GROUND, _BASIS, _unregistered),
    Rule("LEG-02", "warning", "basis", N_("Repealed document cited"), _VALIDITY_GROUND, _BASIS, _repealed),
    Rule("LEG-03", "hint", "basis", N_("Amended document cited"), _VALIDITY_GROUND, ("basis", "origin.kind"), _amended),
    Rule("LEG-04", "warning", "basis", N_("Document expires"), _VALIDITY_GROUND, _BASIS, _expiring),
    Rule("LEG-05", "warning", "basis", N_("Document number wrong"), _NUMBER_GROUND, _BASIS, _numbers),
    Rule(
        "LEG-07",
        "hint",
        "basis",
        N_("Only a party document or work plan"),
        "《中华人民共和国政府信息公开条例》第二条、第二十六条",
        _BASIS,
        _party_only,
    ),
    Rule(
        "LEG-08",
        "hint",
        "basis",
        N_("Special law missing"),
        "国办发〔2019〕54号（公开依据准确）",
        ("basis", "level1", "level2", "level3"),
        _regulations_only,
    ),
    Rule("LEG-09", "warning", "basis", N_("Number belongs to another document"), _NUMBER_GROUND, _BASIS, _wrong_title),
    Rule(
        "LEG-10",
        "hint",
        "basis",
        N_("Guideline newer than the text"),
        "国办发〔2019〕54号（动态调整）",
        ("basis", "field"),
        _newer_guideline,
    ),
)
