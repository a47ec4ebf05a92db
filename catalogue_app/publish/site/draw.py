"""Draws pages from the templates in `resources/site`. Everything that comes from the catalogue is escaped there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from catalogue_app.paths import resource
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.writers.characters import drawable

if TYPE_CHECKING:
    from jinja2 import Environment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""What a portal should send as Content-Security-Policy."""
POLICY_IN_PAGE = POLICY.removesuffix("; frame-ancestors 'self'")
"""The same where it stands in the page itself, where frame-ancestors has no effect."""
_BREAK = Markup("<br>")


@cache
def environment() -> Environment:
    """Escapes by itself, and fails on a name that a page was not given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(resource("site") / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["lines"] = lines
    made.filters["text"] = drawable
    made.globals.update(words=words, wording=wording, policy=POLICY_IN_PAGE)
    return made


def lines(text: str) -> Markup:
    """The text with its line ends as `<br>`."""
    return _BREAK.join(escape(line) for line in drawable(text).split("\n"))


def drawn(template: str, address: str, values: Mapping[str, Any]) -> bytes:
    """One page as UTF-8. `address` is where it lies; links in it are relative, so that the site works in any folder."""
    root = "../" * address.count("/")
    return environment().get_template(template).render(root=root, address=address, **values).encode("utf-8")
