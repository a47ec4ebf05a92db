"""Responsible bodies: named, in the register, not renamed, and one of several leads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import TEXT_COLUMNS, EntryView, is_blank
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import pattern
from catalogue_app.domain import credit_code
from catalogue_app.domain.problem import Fix
from catalogue_app.i18n import N_

_ARTICLE_10 = "《中华人民共和国政府信息公开条例》第十条"
_CREDIT = re.compile(r"(?:统一社会)?信用代码[^0-9A-Za-z\n]{0,4}([0-9A-Za-z]{18})(?![0-9A-Za-z])")


def _empty(view: EntryView, context: Context) -> Iterable[Found]:
    if is_blank(view.entry.responsible_body):
        yield Found("responsible_body", N_("Fill in the responsible body."))


def is_generic(body: str) -> bool:
    """A general name such as 民政部门, which a county's standard may have and a body's own catalogue not."""
    return bool(pattern("bodies", "generic").search(body))


def is_private(body: str) -> bool:
    """A party that law itself names as the one who discloses, such as 招标人: no organisation of the register."""
    return bool(pattern("bodies", "private").search(body))


def _unknown(view: EntryView, context: Context) -> Iterable[Found]:
    for body in view.bodies:
        if context.organisation(body) is not None:
            continue
        renamed = context.renamed_body(body)
        if renamed:
            text = view.entry.responsible_body or ""
            plain = "（" not in renamed[1]
            yield Found(
                "responsible_body",
                N_("“{body}” was renamed or dissolved; today it is “{new}”."),
                {"body": body, "new": renamed[1]},
                Fix(N_("Write today's name"), {"responsible_body": text.replace(renamed[0], renamed[1])})
                if plain
                else None,
            )
            return
    if not context.organisations:
        return
    for body in view.bodies:
        if context.organisation(body) is None and not is_generic(body) and not is_private(body):
            yield Found(
                "responsible_body",
                N_("“{body}” is not in the register of organisations, or was renamed or dissolved."),
                {"body": body},
            )
            return


def _generic(view: EntryView, context: Context) -> Iterable[Found]:
    own = bool(view.entry.owner)
    vague = pattern("bodies", "vague")
    for body in view.bodies:
        if context.organisation(body) is not None or is_private(body):
            continue
        if vague.search(body) or (own and is_generic(body)):
            yield Found(
                "responsible_body", N_("“{body}” is a general name; write the body's own name."), {"body": body}
            )
            return


def _no_lead(view: EntryView, context: Context) -> Iterable[Found]:
    text = view.entry.responsible_body or ""
    if len(view.bodies) < 2 or pattern("bodies", "lead_marks").search(text):
        return
    townships = [bool(pattern("bodies", "township").search(body)) for body in view.bodies]
    if any(townships) and not all(townships) and townships.count(False) < 2:
        return  # a county body and the townships each disclose their own
    if all(townships):
        return
    yield Found("responsible_body", N_("Several responsible bodies; say which one leads the disclosure."))


def _says_credit_code(text: str) -> bool:
    return "信用代码" in text


def _credit_codes(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in view.texts:
        if "信用代码" not in text and "信用代码" not in column:
            continue
        codes = [found.group(1) for found in _CREDIT.finditer(text)]
        if "信用代码" in column and re.fullmatch(r"\s*[0-9A-Za-z]{18}\s*", text):
            codes.append(text.strip())
        for code in codes:
            if not credit_code.is_valid(code):
                yield Found(column, N_("The unified social credit code {code} fails its check digit."), {"code": code})


RULES = (
    Rule("ORG-01", "error", "bodies", N_("No responsible body"), _ARTICLE_10, ("responsible_body",), _empty),
    Rule(
        "ORG-02",
        "warning",
        "bodies",
        N_("Responsible body not in the register or renamed"),
        _ARTICLE_10,
        ("responsible_body",),
        _unknown,
    ),
    Rule(
        "ORG-03", "hint", "bodies", N_("General name of a body"), _ARTICLE_10, ("responsible_body", "owner"), _generic
    ),
    Rule(
        "ORG-04", "warning", "bodies", N_("Several bodies without a lead"), _ARTICLE_10, ("responsible_body",), _no_lead
    ),
    Rule(
        "ORG-05",
        "warning",
        "bodies",
        N_("Credit code with a wrong check digit"),
        "GB 32100-2015",
        (*TEXT_COLUMNS, "remarks", "extra"),
        _credit_codes,
        by_text=True,
        needs=_says_credit_code,
    ),
)
