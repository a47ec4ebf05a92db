"""What the texts of one entry say, read together."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.reading.channels import Channels, read_channels
from catalogue_app.domain.reading.citation import Citation, read_citations
from catalogue_app.domain.reading.deadline import Deadline, read_deadlines


@dataclass(frozen=True, slots=True)
class EntryReading:
    """What is understood in the texts of an entry."""

    citations: tuple[Citation, ...]
    deadlines: tuple[Deadline, ...]
    channels: Channels


def read_entry(entry: Entry) -> EntryReading:
    """Read basis, time limit and channels of an entry; a column that is missing reads as empty."""
    return EntryReading(
        read_citations(entry.basis or ""), read_deadlines(entry.time_limit or ""), read_channels(entry.channels or "")
    )
