"""What the cells of a column look like: evidence for its meaning when its header does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_NUMBER = re.compile(r"^[\(（]?[\d０-９]{1,4}(?:[-.．][\d０-９]{1,3})*[\)）、.．]?$|^0\d{2,7}$")
_LONG_CODE = re.compile(r"^(?=.*\d)(?:[A-Za-z][A-Za-z0-9\-_.]{3,}|\d[\dA-Za-z\-_.]{5,})$")
_TICK = re.compile(r"^[√✓✔✅☑■●◉VvＶRþ是有]$")
_BOX = re.compile(r"[■□☑☐▲◆◇★☆▄●〇口Rþ£¨][\u4e00-\u9fff]")
_CHANNEL = re.compile(
    r"政府网站|公开栏|公示栏|公告栏|两微|微信|公众号|查阅点|政务服务中心|政府公报|电子屏|发布会|门户网|入户|广播电视"
)
_LIMIT = re.compile(r"工作日|[0-9]日内|及时|实时|长期|每年|每月|每季|年度|即时|随时|之日起|天内|常年|动态|永久")
_BODY = re.compile(
    r"(?:局|政府|办|委|所|中心|站|院|社区|办公室|部门|单位|大队|办事处|村委会|股|科)(?:[、，,；;\s）)]|$)"
)
_LAW = re.compile(r"《[^》]+》|国办发|条例|〔\d{4}〕")
_METHOD = re.compile(r"^[√■□☑☐●○\s]*(?:主动|依申请|依法申请)")
_TIER = re.compile(r"[县区市旗乡镇街村]")
_AUDIENCE = re.compile(r"全社会|社会公众|公众|申请人|群众|对象|企业|农户|特定|村民|居民|人员|当事人")

EVIDENCE: dict[str, Callable[[str], bool]] = {
    "code": lambda text: bool(_NUMBER.match(text.strip())),
    "long_code": lambda text: bool(_LONG_CODE.match(text.strip())),
    "basis": lambda text: bool(_LAW.search(text)),
    "time_limit": lambda text: len(text) < 80 and bool(_LIMIT.search(text)),
    "responsible_body": lambda text: len(text) < 80 and bool(_BODY.search(text)) and not _LAW.search(text),
    "channels": lambda text: bool(_BOX.search(text) or _CHANNEL.search(text)),
    "mark": lambda text: bool(_TICK.match(text.strip())),
    "method": lambda text: bool(_METHOD.match(text.strip())) and len(text.strip()) < 24,
    "tier": lambda text: len(text.strip()) < 24 and bool(_TIER.search(text)),
    "audience": lambda text: len(text.strip()) < 60 and bool(_AUDIENCE.search(text)),
}
"""Meaning → whether a cell's text speaks for it."""


def share(values: Sequence[str], meaning: str) -> float:
    """How many of the cells with a text speak for the meaning, 0 to 1; 0 when there are none."""
    texts = [value for value in values if value]
    if not texts or meaning not in EVIDENCE:
        return 0.0
    speaks = EVIDENCE[meaning]
    return sum(1 for text in texts if speaks(text)) / len(texts)
