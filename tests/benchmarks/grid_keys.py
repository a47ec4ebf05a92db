"""What goal 6 stands on: the keys of a grid over 1,000,000 entries: the first, a jump anywhere, and all of them.

python tests/benchmarks/grid_keys.py [COUNT]
"""

from __future__ import annotations

import random
import statistics
import sys
import time

from measuring import peak_memory, show
from million import made

from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace

PAGE = 40
JUMPS = 200


def main(count: int) -> None:
    chance = random.Random(3)
    with Workspace.open(made(count), "b", read_only=True) as workspace:
        before = peak_memory()
        started = time.perf_counter()
        chunks = browsing.keys(workspace, Filter())
        keys = next(chunks)
        browsing.entries_at(workspace, keys[:PAGE])
        first = time.perf_counter() - started
        for chunk in chunks:
            keys.extend(chunk)
        every = time.perf_counter() - started
        jumps = []
        for _number in range(JUMPS):
            at = chance.randrange(len(keys) - PAGE)
            started = time.perf_counter()
            shown = browsing.entries_at(workspace, keys[at : at + PAGE])
            jumps.append(time.perf_counter() - started)
            assert len(shown) == PAGE
        started = time.perf_counter()
        one_field = sum(len(chunk) for chunk in browsing.keys(workspace, Filter(field="13")))
        narrowed = time.perf_counter() - started
    jump = statistics.quantiles(jumps, n=20)[-1]
    show(
        f"Grid keys over {count:,} entries",
        f"first rows   {1000 * first:7.1f} ms  (goal 6: painted in less than 100)",
        f"a jump       {1000 * jump:7.1f} ms  p95 of {PAGE} rows (goal 6: less than 33)",
        f"all keys     {every:7.2f} s   ({len(keys):,})",
        f"one field    {1000 * narrowed:7.1f} ms  ({one_field:,})",
        f"memory       {peak_memory():7.0f} MB, {peak_memory() - before:.0f} of them for this (goal 6: less than 200)",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
