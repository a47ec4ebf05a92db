"""A legal document (法规文件): what a basis cites, with its validity."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

from catalogue_app.domain.entry import Origin

Validity = Literal["in_force", "amended", "repealed", "lapsed", "unknown"]
VALIDITIES: tuple[Validity, ...] = ("in_force", "amended", "repealed", "lapsed", "unknown")
NO_LONGER_VALID: frozenset[str] = frozenset({"repealed", "lapsed"})

DocumentKind = Literal["law", "regulation", "local_regulation", "rule", "normative", "party", "standard"]
"""法律, 行政法规, 地方性法规, 规章, 规范性文件, 党内（或党政联合）文件, 标准."""
DOCUMENT_KINDS: tuple[DocumentKind, ...] = (
    "law",
    "regulation",
    "local_regulation",
    "rule",
    "normative",
    "party",
    "standard",
)

Decision = Literal["keep", "revise", "repeal"]
"""What a clean-up (清理) decided: 继续有效, 修改, 废止."""
DECISIONS: tuple[Decision, ...] = ("keep", "revise", "repeal")


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of a yearly clean-up, kept for good. `on` is an ISO date."""

    on: str
    decision: Decision
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocument:
    """One law, regulation, rule or normative document. Dates are ISO text (`2021-09-01`), "" where not known.

    `title` is written without 《》. `kind` is one of `DOCUMENT_KINDS`, None where not known. `replaced_by` is the title
    of the document that took its place, `ended` the day on which it was repealed or lapsed. `known_on` is the day on
    which the validity was looked up. `reviews` are the decisions of the clean-ups, oldest first.
    """

    id: str
    title: str = ""
    number: str | None = None
    kind: str | None = None
    issuing_body: str | None = None
    issued: str = ""
    effective: str = ""
    expires: str = ""
    ended: str = ""
    validity: Validity = "unknown"
    replaced_by: str | None = None
    known_on: str = ""
    aliases: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)


def likely_kind(title: str, number: str | None) -> DocumentKind | None:
    """The kind that a title and a number point to; None where they do not say. A person may correct it.

    Sources: 立法法 (who makes what), the party's and the government's numbering.
    """
    title, number = title.strip("《》 "), (number or "").replace(" ", "")
    return next((kind for kind, fits in _SIGNS if fits(title, number)), None)


_SIGNS: tuple[tuple[DocumentKind, Callable[[str, str], bool]], ...] = (
    ("standard", lambda title, number: bool(re.match(r"(GB|DB\d|[A-Z]{2,3}/T)", number or title))),
    ("party", lambda title, number: number.startswith(("中办", "中发", "厅字")) or title.startswith("中共")),
    ("regulation", lambda title, number: "国务院令" in number),
    ("rule", lambda title, number: number.endswith(("令", "号")) and "令第" in number and "主席令" not in number),
    ("law", lambda title, number: "主席令" in number or bool(re.search(r"(?<!办)法(（.*）)?$", title))),
    ("normative", lambda title, number: bool(re.search(r"[〔\[（(]\d{4}[〕\]）)]", number))),
    ("local_regulation", lambda title, number: bool(re.match(r".{1,8}[省市州县]", title)) and "条例" in title),
    ("regulation", lambda title, number: title.endswith("条例")),
)
