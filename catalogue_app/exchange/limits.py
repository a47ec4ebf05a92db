"""How much a file may hold before it is refused as damaged or hostile."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

FILE_BYTES = 256 * MEGABYTE
TEXT_FILE_BYTES = 192 * MEGABYTE
OLD_WORKBOOK_BYTES = 96 * MEGABYTE

ARCHIVE_MEMBERS = 4_000
ARCHIVE_BYTES = 1_536 * MEGABYTE
MEMBER_BYTES = 1_024 * MEGABYTE
"""300,000 rows of a real catalogue unpack to about half of this."""
SUSPICIOUS_BYTES = 24 * MEGABYTE
SUSPICIOUS_RATIO = 120
"""Real sheets, even of repeated rows, shrink 10- to 60-fold; a bomb shrinks 1000-fold."""

ROWS = 400_000
COLUMNS = 512
CELL_CHARACTERS = 1_000_000
FILLED_CELLS = 12_000_000
DENSE_CELLS = 4_000_000
SPARSE_FACTOR = 8
"""A sheet whose used rectangle is above DENSE_CELLS must fill at least one cell in so many."""
