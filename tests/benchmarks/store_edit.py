"""Goal 9: an edit of one cell, with its step in the history, in at most 2x of a bare durable SQLite commit.

python tests/benchmarks/store_edit.py [COUNT]
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from measuring import peak_memory, show
from million import made

from catalogue_app.workspace import entries, history
from catalogue_app.workspace.workspace import Workspace

ROUNDS = 150


def bare(path: Path) -> sqlite3.Connection:
    """A table with rows of the same size and the same promise: rollback journal, synchronous EXTRA."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA page_size=8192;")
    connection.execute("CREATE TABLE entry (key INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("CREATE TABLE change (key INTEGER PRIMARY KEY, text TEXT)")
    connection.executemany("INSERT INTO entry VALUES (?, ?)", ((number, "公开" * 300) for number in range(20_000)))
    return connection


def commit(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE entry SET text = ? WHERE key = ?", (f"{number}" + "公开" * 300, number * 7919 % 20_000))
    connection.execute("INSERT INTO change(text) VALUES (?)", (f"{number} 公开",))
    connection.execute("COMMIT")


def p95(seconds: list[float]) -> float:
    """In milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=20)[-1]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "edit.gkml"
        shutil.copyfile(made(count), path)
        ours: list[float] = []
        peer: list[float] = []
        undone: list[float] = []
        with Workspace.open(path, "b") as workspace, closing(bare(Path(name) / "bare.db")) as connection:
            for number in range(ROUNDS):
                entry_id = f"{number * 7919 % count:032x}"
                started = time.perf_counter()
                entries.edit(workspace, {entry_id: {"time_limit": f"{number}个工作日内"}})
                ours.append(time.perf_counter() - started)
                started = time.perf_counter()
                commit(connection, number)
                peer.append(time.perf_counter() - started)
            for _number in range(20):
                started = time.perf_counter()
                history.undo(workspace)
                undone.append(time.perf_counter() - started)
    edit, commit_alone = statistics.median(ours), statistics.median(peer)
    show(
        f"Goal 9: a durable edit in a workspace of {count:,} entries",
        f"edit         {1000 * edit:6.2f} ms (median), {p95(ours):6.2f} ms (p95)",
        f"bare commit  {1000 * commit_alone:6.2f} ms (median), {p95(peer):6.2f} ms (p95)",
        f"ratio        {edit / commit_alone:6.2f}  (goal: at most 2)",
        f"undo         {1000 * statistics.median(undone):6.2f} ms (median)",
        f"memory       {peak_memory():6.0f} MB",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40_000)
