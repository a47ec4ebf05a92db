"""Reading back what was written: "done" is said only of a file that holds what the document says."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_


class ReadBackError(CatalogueError):
    """A file was written, but does not hold what it should; it was thrown away."""


def unreadable(path: Path, error: Exception) -> ReadBackError:
    """The error to raise for a file that was written but cannot be read."""
    return ReadBackError(
        N_(
            "“{file}” was written but cannot be read back ({reason}), so it was thrown away. Is the disk full or the "
            "drive damaged? Try another folder."
        ),
        file=path.name,
        reason=str(error) or type(error).__name__,
    )


def expect_count(path: Path, found: int, expected: int) -> None:
    """Raise ReadBackError unless the file holds as many entries as the document."""
    if found != expected:
        raise ReadBackError(
            N_(
                "“{file}” was written, but {found} entries were found in it instead of {expected}, so it was thrown "
                "away. Try another folder or format."
            ),
            file=path.name,
            found=found,
            expected=expected,
        )
