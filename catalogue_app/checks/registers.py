"""The registers beside the catalogue: officers, contact, interpretation, emergency plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_FILED = "国办发〔2020〕17号（六、明确负责同志并备案）"
_PLANS = "国办发〔2024〕5号《突发事件应急预案管理办法》"
_INTERPRETED = re.compile("解读")
_NORMATIVE = re.compile(r"规〔|规范性")


def _extra(values: Mapping[str, str], word: re.Pattern[str]) -> str | None:
    """The value of a local column whose header has the word; None where there is no such column."""
    return next((text for header, text in values.items() if word.search(header)), None)


def _officers(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    filing = re.compile("备案")
    keeps_filings = any(_extra(one.extra, filing) is not None for one in context.organisations)
    for organisation in context.organisations:
        if organisation.kind not in ("department", "township"):
            continue
        lacks_filing = keeps_filings and not _extra(organisation.extra, filing)
        if not (organisation.officer or "").strip() or lacks_filing:
            yield Found(
                None,
                N_("“{body}” has named no responsible officer for disclosure, or not filed it."),
                {"body": organisation.name},
                about=("organisations", organisation.id),
            )


def _request_channel(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """Once a body: entries on request, and nothing in the register that says where to ask."""
    told: set[str] = set()
    for view in views:
        if not view.entry.on_request:
            continue
        for body in view.bodies:
            organisation = context.organisation(body)
            if organisation is None or organisation.name in told or organisation.phone or organisation.address:
                continue
            told.add(organisation.name)
            yield Found(
                "responsible_body",
                N_("“{body}” discloses on request; write in its guide where and how to ask."),
                {"body": organisation.name},
                entry_id=view.entry.id,
            )


def _interpretation(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    for document in context.documents:
        if document.validity not in ("in_force", "amended") or not _NORMATIVE.search(document.number or ""):
            continue
        if not _extra(document.extra, _INTERPRETED):
            yield Found(
                None,
                N_("“{title}” has no interpretation; it comes with the document, at the latest 3 working days later."),
                {"title": document.title},
                about=("documents", document.id),
            )


def _plans(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    plans = [one for one in context.documents if one.title.endswith("应急预案")]
    if not plans:
        return
    said = compare_key("\n".join(f"{view.full_name}\n{view.content}" for view in views))
    years = days("limits", "documents", "plan_review_years")
    for document in plans:
        if document.validity in ("repealed", "lapsed"):
            continue
        if compare_key(document.title) not in said and "应急预案" not in said:
            message = N_("No entry discloses the emergency plan “{title}”.")
            yield Found(None, message, {"title": document.title}, about=("documents", document.id))
            continue
        try:
            made = date.fromisoformat(document.issued or document.effective)
        except ValueError:
            continue
        if (context.today - made).days > years * 366:
            yield Found(
                None,
                N_("The emergency plan “{title}” has not been evaluated or revised for {years} years."),
                {"title": document.title, "years": years},
                about=("documents", document.id),
            )


RULES = (
    Rule("FIL-01", "warning", "registers", N_("No responsible officer"), _FILED, (), catalogue=_officers),
    Rule(
        "REQ-01",
        "warning",
        "registers",
        N_("No channel for requests"),
        "《中华人民共和国政府信息公开条例》第十二条、第二十九条",
        ("responsible_body", "on_request"),
        catalogue=_request_channel,
    ),
    Rule(
        "INT-01",
        "hint",
        "registers",
        N_("No interpretation"),
        "中办发〔2016〕8号（政策解读与文件同步）",
        (),
        catalogue=_interpretation,
    ),
    Rule("PLN-01", "warning", "registers", N_("Emergency plan not disclosed or old"), _PLANS, (), catalogue=_plans),
)
