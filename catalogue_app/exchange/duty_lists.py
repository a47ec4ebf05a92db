"""A township's three lists of duties (乡镇、街道履行职责事项清单), known by their titles.

Source: the pattern of 基本履职事项清单, 配合履职事项清单 and 上级部门收回事项清单 that townships publish since 2024.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue_app.domain.power import ListKind
from catalogue_app.exchange.vocabulary import label_key

_LISTS: tuple[tuple[re.Pattern[str], ListKind], ...] = (
    (re.compile(r"收回(?:的)?(?:履职|职责)?事项|(?:履职|职责)事项收回"), "taken_back_duties"),
    (re.compile(r"配合(?:履行)?(?:履职|职责|承担)"), "assisting_duties"),
    (re.compile(r"基本(?:履行)?(?:履职|职责)|履行职责事项|履职事项|职责任务清单|职责事项清单|职责准入"), "own_duties"),
)


def duty_list_in(text: str) -> ListKind | None:
    """Which of the lists a title announces; None for a list of powers or anything else."""
    key = label_key(text)
    if len(key) > 60 or not re.search("清单|目录|事项表|一览表", key):
        return None
    return next((kind for pattern, kind in _LISTS if pattern.search(key)), None)


def duty_list_of(lines: Sequence[str]) -> ListKind | None:
    """The list that the nearest title above a table announces."""
    return next((kind for line in reversed(lines) if (kind := duty_list_in(line))), None)
