"""What is not disclosed: only on a statutory ground, with a reason, and no more than needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from catalogue_app.checks.audience import statutory_class
from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import TEXT_COLUMNS, EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days, number, pattern
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.i18n import N_

_ARTICLES = "《中华人民共和国政府信息公开条例》第十四条至第十六条"
_SEPARATION = "《中华人民共和国政府信息公开条例》第三十七条"
_REVIEW = "《中华人民共和国政府信息公开条例》第十八条"
_NOTHING_LEFT = frozenset({"", "无", "没有", "无其余部分", "不能区分", "无法区分", "/", "-"})
_STARS = re.compile("[★☆※]")
_ARTICLE = re.compile(r"第?[〇零一二三四五六七八九十百\d]+条|art", re.IGNORECASE)


def _method_ticked(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    whole = entry.exemption is not None and entry.exemption.remaining_public.strip() in _NOTHING_LEFT
    if whole and (entry.proactive or entry.on_request):
        yield Found(
            "proactive" if entry.proactive else "on_request",
            N_("The whole entry is registered as not disclosed, and yet a method is ticked; check it."),
            fix=Fix(N_("Take the ticks of the method away"), {"proactive": False, "on_request": False}),
        )


def _no_ground(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is None:
        return
    if exemption.ground.strip() not in context.grounds or not _ARTICLE.search(exemption.article):
        yield Found("exemption", N_("Not disclosing needs its statutory ground and article."))


def _no_reason(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is not None and not exemption.reason.strip():
        yield Found("exemption", N_("Give the concrete reason for not disclosing."))


def _weak_reason(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is None or not exemption.reason.strip():
        return
    reason = re.sub(r"\s+", "", exemption.reason)
    stated = pattern("exemptions", "words", "no_ground").search(reason)
    if stated or len(reason) < days("limits", "exemptions", "reason_characters"):
        yield Found(
            "exemption",
            N_("“{reason}” is no reason by itself; say which interest is protected and how."),
            {"reason": reason[:20]},
        )


def _no_separation(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is not None and not exemption.remaining_public.strip():
        yield Found("exemption", N_("What can be separated must be disclosed; say what remains public."))


def _statutory_content(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is not None and exemption.ground.startswith("E3"):
        found = statutory_class(view)
        if found:
            yield Found(
                "exemption",
                N_("This belongs to what must be disclosed proactively ({title}); “may be withheld” is no ground."),
                {"title": found[1]},
            )


def _process_ended(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is not None and exemption.ground.startswith("E3.2"):
        said = f"{exemption.reason}\n{view.full_name}\n{view.entry.remarks or ''}"
        if pattern("exemptions", "words", "ended").search(said):
            yield Found(
                "exemption", N_("The decision has been made; see whether the information can be disclosed now.")
            )


def _third_party(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is not None and exemption.ground.startswith("E2"):
        said = f"{exemption.reason}\n{view.entry.remarks or ''}\n{exemption.third_party}"
        if not pattern("exemptions", "words", "third_party").search(said):
            yield Found("exemption", N_("Note what the third party answered, and how the interests were weighed."))


def _review_due(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is None:
        return
    try:
        due = date.fromisoformat(exemption.next_review)
    except ValueError:
        yield Found("exemption", N_("Write when it will next be seen whether this can be disclosed."))
        return
    if due < context.today:
        yield Found(
            "exemption", N_("The review of {date} is past; see whether this can be disclosed now."), {"date": str(due)}
        )


def _normative_only(view: EntryView, context: Context) -> Iterable[Found]:
    exemption = view.entry.exemption
    if exemption is None:
        return
    cited = read_citations(exemption.article)
    if not cited:
        return
    binding = pattern("legal", "rank_regulation")
    if not any(binding.search(one.title) or "令" in (one.number or "") for one in cited):
        yield Found("exemption", N_("A normative document alone is no ground for not disclosing."))


@lru_cache(65_536)
def _says_not_disclosed(text: str) -> str | None:
    found = pattern("exemptions", "words", "not_disclosed").search(text)
    if found is None or pattern("exemptions", "words", "not_disclosed_unless").search(text):
        return None
    return found.group()


def _unrecorded(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    if entry.exemption is not None:
        return
    for column in ("time_limit", "channels", "remarks", "content"):
        text = getattr(entry, column) or ""
        words = _says_not_disclosed(text) if text else None
        if words:
            yield Found(
                column,
                N_("“{words}”: not disclosing needs a registered statutory ground (articles 14 to 16)."),
                {"words": words},
            )
            return


def _secret_marks(view: EntryView, context: Context) -> Iterable[Found]:
    mark = pattern("exemptions", "words", "secret_mark")
    texts = list(view.texts)
    if view.entry.exemption is not None:
        texts.append(("exemption", view.entry.exemption.reason))
    for column, text in texts:
        if ("★" in text or "☆" in text or "※" in text) and mark.search(text):
            yield Found(column, N_("This looks like a mark of secrecy; it must not be typed in here or exported."))


def _share(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    total: Counter[str] = Counter()
    exempt: Counter[str] = Counter()
    for view in views:
        body = view.entry.owner or view.body
        if body:
            total[body] += 1
            exempt[body] += view.entry.exemption is not None
    for body, count in exempt.items():
        if total[body] >= days("limits", "exemptions", "share_minimum") and count / total[body] > number(
            "limits", "exemptions", "share"
        ):
            yield Found(
                None,
                N_("“{body}” does not disclose {count} of {total} entries; go through them one by one."),
                {"body": body, "count": count, "total": total[body]},
            )


_COLUMNS = ("exemption",)
RULES = (
    Rule(
        "EXM-01",
        "warning",
        "exemptions",
        N_("Not disclosed, and yet a method"),
        _ARTICLES,
        ("exemption", "proactive", "on_request"),
        _method_ticked,
    ),
    Rule("EXM-02", "error", "exemptions", N_("No statutory ground"), _ARTICLES, _COLUMNS, _no_ground),
    Rule("EXM-03", "error", "exemptions", N_("No reason"), _ARTICLES, _COLUMNS, _no_reason),
    Rule("EXM-04", "warning", "exemptions", N_("Separation not answered"), _SEPARATION, _COLUMNS, _no_separation),
    Rule(
        "EXM-05",
        "warning",
        "exemptions",
        N_("Withheld though it must be public"),
        "《中华人民共和国政府信息公开条例》第二十条、第二十一条",
        ("exemption", "level1", "level2", "level3"),
        _statutory_content,
    ),
    Rule(
        "EXM-06",
        "warning",
        "exemptions",
        N_("Process has ended"),
        _ARTICLES,
        ("exemption", "remarks", "level1", "level2", "level3"),
        _process_ended,
    ),
    Rule(
        "EXM-07",
        "warning",
        "exemptions",
        N_("Third party not asked"),
        "《中华人民共和国政府信息公开条例》第十五条、第三十二条",
        ("exemption", "remarks"),
        _third_party,
    ),
    Rule("EXM-08", "warning", "exemptions", N_("Review missing or past"), _REVIEW, _COLUMNS, _review_due),
    Rule("EXM-09", "hint", "exemptions", N_("Many entries not disclosed"), _REVIEW, (), catalogue=_share),
    Rule(
        "EXM-10",
        "error",
        "exemptions",
        N_("Mark of secrecy"),
        "《中华人民共和国保守国家秘密法》",
        (*TEXT_COLUMNS, "remarks", "extra", "exemption"),
        _secret_marks,
        always=True,
        by_text=True,
        needs=_STARS.search,
    ),
    Rule(
        "EXM-11",
        "warning",
        "exemptions",
        N_("Not disclosed without a registered ground"),
        _ARTICLES,
        ("time_limit", "channels", "remarks", "content", "exemption"),
        _unrecorded,
    ),
    Rule("EXM-12", "warning", "exemptions", N_("Reason that is none"), _ARTICLES, _COLUMNS, _weak_reason),
    Rule(
        "LEG-06", "warning", "exemptions", N_("Normative document as only ground"), _ARTICLES, _COLUMNS, _normative_only
    ),
)
