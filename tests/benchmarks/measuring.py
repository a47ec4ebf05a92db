"""Measuring whole runs in processes of their own, so that one subject's memory and caches are not another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Measured:
    """`seconds` is the best of the runs, `processor` the least processor time of any, which tells more on a machine
    that others use too, and `peak` the largest resident memory, in MB."""

    seconds: float
    peak: float
    processor: float = 0.0


def in_processes(script: Path, subject: str, *arguments: object, runs: int = 3) -> Measured:
    """Run `script subject arguments` several times; the script calls `report` with what it measured."""
    results = []
    for _number in range(runs):
        done = subprocess.run(
            [sys.executable, str(script), subject, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        results.append(json.loads(done.stdout.splitlines()[-1]))
    return Measured(
        min(result["seconds"] for result in results),
        max(result["peak"] for result in results),
        min(result["processor"] for result in results),
    )


def environment() -> dict[str, str]:
    """What a measured process runs in: our code, no screen, and compiled modules kept, as an installed program has
    them. A checkout may be set not to keep any, and would then compile all of itself at every start."""
    kept = Path(tempfile.gettempdir()) / "catalogue-app-benchmarks" / "bytecode"
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPYCACHEPREFIX": str(kept),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }


def report(work: Callable[[], object]) -> None:
    """Run `work` here and print its seconds and this process's peak memory for `in_processes`."""
    started, processor = time.perf_counter(), time.process_time()
    work()
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    print(json.dumps({"seconds": seconds, "processor": processor, "peak": peak_memory()}))


def peak_memory() -> float:
    """The largest resident memory this process has had, in MB."""
    import psutil

    information = psutil.Process().memory_info()
    if hasattr(information, "peak_wset"):
        return information.peak_wset / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def show(goal: str, *lines: str) -> None:
    print(goal)
    for line in lines:
        print(f"  {line}")
