"""What an import tells the person: every value that was not simply read, and every row that was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any

from catalogue_app.i18n import translate


@dataclass(frozen=True, slots=True)
class Notice:
    """`row` is the 1-based row of the source (None: the whole table); `message` an English source text with
    placeholders that `arguments` fill."""

    row: int | None
    message: str
    arguments: Mapping[str, Any] = with_default(default_factory=dict)

    @property
    def text(self) -> str:
        return translate(self.message).format(**self.arguments)


@dataclass(frozen=True, slots=True)
class Skipped(Notice):
    """A row that did not become an entry, and why."""
