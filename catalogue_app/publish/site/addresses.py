"""Where things lie on the site. An address depends on what the thing is, never on its place in a list, so that links
from outside hold from one publication to the next."""

from __future__ import annotations

import hashlib
import re

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_NATIONAL = re.compile(r"[0-9]{2}")
_BODY_ENDS = re.compile(r"[、，,；;\n]+")
_EDGES = " \t\u3000。.：:"

HOME, ORGANISATIONS, POWERS, DECISIONS, CHANGES, ABOUT = (
    "index.html",
    "organisations.html",
    "powers.html",
    "decisions.html",
    "changes.html",
    "about.html",
)


def plain(text: str) -> str:
    """The text itself where it is fit for an address, else a short name made from it."""
    return text if _PLAIN.fullmatch(text) else short_name(text)


def short_name(text: str) -> str:
    """Always the same for the same text, in letters and digits that every file system tells apart."""
    return f"x{hashlib.sha256(text.encode('utf-8')).hexdigest()[:12]}"


def entry_anchor(entry_id: str) -> str:
    """Where an entry stands within its field's page."""
    return f"e-{plain(entry_id)}"


def field_page(code: str | None) -> str:
    """A national field by its two digits, a local one by its name."""
    if code is None:
        return "fields/other.html"
    return f"fields/{code if _NATIONAL.fullmatch(code) else short_name(code)}.html"


def entry_address(entry: Entry) -> str:
    """An entry's address within the site, which stays the same from version to version."""
    return f"{field_page(entry.field or None)}#{entry_anchor(entry.id)}"


def organisation_page(name: str) -> str:
    """The page of an organisation, by its name."""
    return f"organisations/{short_name(name)}.html"


def power_anchor(power: PowerItem) -> str:
    """By code, else by body and name: an imported list keeps its addresses although its records are new."""
    return f"p-{plain(power.code or '|'.join((power.exercising_body or '', power.full_name)))}"


def decision_anchor(decision: MajorDecision) -> str:
    """By year and title, for the same reason."""
    return f"d-{short_name('|'.join((decision.year, decision.title)))}"


def bodies(responsible_body: str | None) -> tuple[str, ...]:
    """The organisations that a text of 公开主体 names, as it names them."""
    parts = (part.strip(_EDGES) for part in _BODY_ENDS.split(responsible_body or ""))
    return tuple(dict.fromkeys(part for part in parts if part))
