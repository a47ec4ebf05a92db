"""Gathers the licence texts of what a frozen program carries: of the Python libraries of this environment, and of the
build machine's shared libraries that were frozen with them.

    python packaging/frozen/licences.py FROZEN_FOLDER/licences
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

# What builds the program and is not part of it.
BUILDERS = {"pip", "setuptools", "wheel", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging"}
COMMON = Path("/usr/share/common-licenses")
LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*(?<!\.py)(?<!\.pyc)$", re.IGNORECASE)


def gather(target: Path, packages: Sequence[Path] | None = None) -> None:
    """Licence texts of the Python libraries in the folders `packages` (by default this environment's) into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    found = distributions(path=list(map(str, packages))) if packages else distributions()
    for distribution in found:
        if distribution.name.lower() not in BUILDERS:
            _of_distribution(distribution, target / distribution.name)
    for name in ("LGPL-3", "GPL-3"):  # Qt and PySide6: the LGPL adds to the GPL's text
        if (COMMON / name).exists():
            shutil.copyfile(COMMON / name, target / f"{name}.txt")
    shutil.copyfile(Path(__file__).parent.parent / "third-party.md", target / "third-party.md")


def main(target: Path) -> None:
    gather(target)
    for name in _debian_packages(target.parent / "_internal"):
        notice = Path("/usr/share/doc") / name / "copyright"
        if notice.exists():
            shutil.copyfile(notice, target / f"debian-{name}.txt")


def _of_distribution(distribution: Distribution, target: Path) -> None:
    for text in (file for file in distribution.files or () if LICENCE.search(file.name)):
        source = Path(str(text.locate()))
        if source.is_file():
            target.mkdir(exist_ok=True)
            shutil.copyfile(source, target / text.name)


def _debian_packages(libraries: Path) -> list[str]:
    """The packages of this machine whose libraries lie in the frozen folder."""
    names = sorted(path.name for path in libraries.glob("lib*.so*"))
    if not names or shutil.which("dpkg-query") is None:
        return []
    found = subprocess.run(
        ["dpkg-query", "-S", *(f"*/{name}" for name in names)], capture_output=True, text=True, check=False
    )
    return sorted({line.split(":", 1)[0] for line in found.stdout.splitlines() if ":" in line})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
