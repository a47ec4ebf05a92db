"""Goal 5: search over 1,000,000 entries: first rows p95 below 20 ms for words of 1 to 8 characters, at least 20x LIKE.

python tests/benchmarks/search.py [COUNT]
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from contextlib import closing

from measuring import peak_memory, show
from million import entries, made

from catalogue_app.store import file as store_file
from catalogue_app.store import records, search
from catalogue_app.store.unit import step

ROUNDS = 60
LIKE_ROUNDS = 3


def words(count: int, length: int) -> list[str]:
    """Substrings of cells: what people look for, half of them in very many entries and half in a few."""
    chance = random.Random(length)
    some = [entry for number, entry in enumerate(entries(count)) if number % (count // 97) == 0]
    found = []
    while len(found) < ROUNDS:
        entry = chance.choice(some)
        common = [entry.level1, entry.level2, entry.content, entry.basis, entry.responsible_body]
        cell = chance.choice(common) if len(found) % 2 else entry.remarks
        at = chance.randrange(max(1, len(cell) - length))
        word = cell[at : at + length]
        if len(search.search_form([word])) == length:
            found.append(word)
    return found


def p95(seconds: list[float]) -> float:
    """In milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=20)[-1]


def timed(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(count: int) -> None:
    path = made(count)
    columns = [name for name in search.SEARCHED if name != "extra"]
    like = " OR ".join(f"{name} LIKE ?" for name in columns)
    statement = f"SELECT key FROM entry WHERE {like} ORDER BY field, position LIMIT 500"
    file = store_file.open(path, "b")
    lines = []
    with closing(sqlite3.connect(path)) as connection:
        for length in range(1, 9):
            asked = words(count, length)
            ours = [timed(lambda word=word: next(records.entry_keys(file, text=word), None)) for word in asked]
            peer = [
                timed(lambda word=word: connection.execute(statement, [f"%{word}%"] * len(columns)).fetchall())
                for word in asked[:LIKE_ROUNDS]
            ]
            ratio = max(peer) * 1000 / p95(ours)
            lines.append(
                f"{length} characters: p50 {1000 * statistics.median(ours):6.1f} ms  p95 {p95(ours):6.1f} ms  "
                f"LIKE {1000 * max(peer):8.0f} ms  {ratio:6.0f}x"
            )
    with step(file, "Edit") as unit:
        unit.update("entries", f"{count // 2:032x}", {"remarks": str(time.time())})
    after = timed(lambda: next(records.entry_keys(file, text="生产安全"), None))
    file.close()
    show(
        f"Goal 5: search over {count:,} entries, first rows (goal: p95 below 20 ms, at least 20x LIKE)",
        *lines,
        f"right after an edit: {1000 * after:.1f} ms",
        f"memory {peak_memory():.0f} MB",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
