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
PACKAGING = Path(__file__).resolve().parent.parent
LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*(?<!\.py)(?<!\.pyc)$", re.IGNORECASE)


def gather(target: Path, packages: Sequence[Path] | None = None) -> None:
    """Licence texts of the Python libraries in the folders `packages` (by default this environment's) into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    found = distributions(path=list(map(str, packages))) if packages else distributions()
    for distribution in found:
        if distribution.name.lower() not in BUILDERS:
            _of_distribution(distribution, target / distribution.name)
    # Of Qt and PySide6, whose packages bring no text along: the LGPL adds to the GPL's.
    for text in (*(PACKAGING / "licences").glob("*.txt"), PACKAGING / "third-party.md"):
        shutil.copyfile(text, target / text.name)


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
