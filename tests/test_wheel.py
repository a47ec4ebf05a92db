"""The wheel holds resources and templates: the sample is made from one that is installed elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_sample_is_made_from_an_installed_wheel(tmp_path):
    def run(*command: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT))
    wheel = next((tmp_path / "dist").glob("*.whl"))
    site = tmp_path / "site"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    where = run("-c", "import catalogue_app; print(catalogue_app.__file__)", PYTHONPATH=str(site))
    assert Path(where.strip()).is_relative_to(site)

    run("-m", "catalogue_app", "sample", "out", PYTHONPATH=str(site))
    made = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert {"sample.gkml", *(f"catalogue.{name}" for name in ("xlsx", "pdf", "html", "csv", "json"))} <= made
