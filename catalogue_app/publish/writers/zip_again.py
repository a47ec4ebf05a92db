"""Office files as zip archives whose bytes depend on nothing but their content."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

_DATE = (1980, 1, 1, 0, 0, 0)


def write_zip(path: Path, members: Iterable[tuple[str, bytes | Callable[[BinaryIO], None]]]) -> None:
    """Write the members in this order, all with the same date. A member's content is bytes, or what writes it."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            information = zipfile.ZipInfo(name, _DATE)
            information.compress_type = zipfile.ZIP_DEFLATED
            information.external_attr = 0o600 << 16
            if isinstance(content, bytes):
                archive.writestr(information, content, compresslevel=6)
                continue
            with archive.open(information, "w", force_zip64=True) as stream:
                content(stream)  # type: ignore[arg-type]
