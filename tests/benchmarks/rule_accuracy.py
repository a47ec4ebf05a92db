"""Precision and recall of every rule over the labelled set.

python tests/benchmarks/rule_accuracy.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from measuring import show

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "checks"), str(Path(__file__).resolve().parents[2])]


def main() -> None:
    from labelled import lines

    from catalogue_app.checks.book import RULES

    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    misses: list[str] = []
    for line in lines():
        found = line.found()
        right.update(found & line.expect)
        wrong.update(found - line.expect)
        missed.update(line.expect - found)
        if found != line.expect:
            misses.append(f"{line.name}: missed {sorted(line.expect - found)}, extra {sorted(found - line.expect)}")
    rows = []
    for rule in RULES:
        hit, false, lost = right[rule.id], wrong[rule.id], missed[rule.id]
        precision = hit / (hit + false) if hit + false else 1.0
        recall = hit / (hit + lost) if hit + lost else 1.0
        rows.append(
            f"{rule.id:8} {rule.severity:8} {hit + lost:4} expected  precision {precision:6.1%}  recall {recall:6.1%}"
        )
    whole, false, lost = sum(right.values()), sum(wrong.values()), sum(missed.values())
    show(
        f"The rule book over {len(lines())} labelled lines",
        *rows,
        f"all rules: precision {whole / (whole + false):.1%}, recall {whole / (whole + lost):.1%}",
        *misses,
    )


if __name__ == "__main__":
    main()
