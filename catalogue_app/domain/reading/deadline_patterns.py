"""The wordings of time limits, as data: kind → how published tables say it.

They stand in order: an earlier pattern takes its stretch of text, a later one reads only what is left. Groups: `n` and
`m` a number (or a range of two), `u` its unit, `what` the notice that a period is for.
"""

from __future__ import annotations

import re
from typing import Literal

DeadlineKind = Literal[
    "within_working_days",
    "within_calendar_days",
    "real_time",
    "prompt",
    "periodic",
    "before_event",
    "duration_min",
    "permanent",
    "fixed_date",
    "other",
]

_DIGITS = r"\d+|[一二三四五六七八九十百两]+"
_NUMBER = rf"(?P<n>{_DIGITS}|半)(?:[/、至到~-](?P<m>{_DIGITS}))?"
_UNIT = r"个?(?P<u>工作日|工作天|自然日|日历日|日|天|个?月(?![底末初])|周|星期|年(?![底末初])|小时)"
_AMOUNT = _NUMBER + _UNIT
_INSIDE = r"(?:之?内|以内)"
_AT_LEAST = r"(?:不得?少于|不得?低于|不得?短于|不应少于|不能少于|至少为?|≥|>=)"
_AT_MOST = r"(?:(?:最迟|最长|最多)?(?:不得?超过|不得?晚于|不得?迟于|不应超过|应不超过)|最迟|最长|最晚)"
_NOTICE = r"公示|公告|征求意见|征集意见|听取意见|公布|展示|披露|张贴|公开"

PATTERNS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))  # type: ignore[misc]
    for kind, pattern in (
        (
            "duration_min",
            # 公开时限 is the name of the limit itself, not a notice that lasts.
            rf"(?!公开(?:时限|期限))(?P<what>{_NOTICE})(?:期限|时间|时限|时长|期间|天数|期)?(?:原则上|一般|应当?|必须|须|需|要)*"
            rf"(?:{_AT_LEAST}|为期|为|满|达|是)?{_AMOUNT}(?:以上)?(?!之?内|以内|之?前|以前|后|公[开布示告]|更新|起)",
        ),
        ("before_event", rf"{_AT_LEAST}?(?:提前){_AT_LEAST}?{_AMOUNT}"),
        ("duration_min", rf"{_AT_LEAST}{_AMOUNT}(?:以上)?(?!{_INSIDE}|之?前|以前|更新)"),
        ("duration_min", rf"{_AMOUNT}(?:以上|及以上)"),
        (
            "fixed_date",
            r"(?:\d{4}年|每年度?|次年|翌年|当年|本年度?|年度|下一?年度?)?的?\d{1,2}月(?:份)?"
            r"(?:\d{1,2}[日号]|底|末|初|上旬|中旬|下旬)(?:之?前|以前)?",
        ),
        ("fixed_date", r"(?:\d{4}年|每年|次年|当年|本年度?)?的?\d{1,2}月(?:份)?(?:之?前|以前)"),
        ("fixed_date", r"(?:每年|当年|本年|年)?年?[底末终](?:之?前|以前)"),
        ("before_event", rf"(?<![每月\d]){_AT_LEAST}?{_AMOUNT}(?:之?前|以前)"),
        ("before_event", rf"(?<![目当此])前{_AT_LEAST}?{_AMOUNT}{_INSIDE}?"),
        ("periodic", rf"每(?:隔)?(?!半){_AMOUNT}"),
        (
            "periodic",
            r"(?:每|次|下)(?:一|个)*(?:季度?|半年|年度?|月度?|周|星期|学期|学年|批次|批|次|日|天|工作日|旬)"
            r"(?:的?(?:首个?月|首月|第[一二三]个月))?(?:[一二三四五六日](?![日天月]))?[末初底]?"
            r"(?:\d{1,2}[日号])?(?:之?前|以前)?(?<!次)(?<!次日)",
        ),
        (
            "periodic",
            r"(?:按|逐)(?:季度?|月度?|年度?|周|批次?|次|日|学期)|(?<!不)定期(?![限间满内])|半年(?!之?内|以内|后)|季[度]?末|"
            r"(?:月度|季度|年度)(?=公[开示布]|更新|发布)",
        ),
        ("within_working_days", rf"{_AT_MOST}?{_NUMBER}个?(?P<u>工作日|工作天)(?:之?内|以内)?"),
        ("within_calendar_days", rf"(?<![月第年\d]){_AT_MOST}?{_AMOUNT}{_INSIDE}"),
        ("within_calendar_days", rf"{_AT_MOST}{_AMOUNT}(?!之?前|以前)"),
        ("within_calendar_days", rf"(?<=起)(?:第)?{_AMOUNT}(?!之?前|以前)"),
        ("within_calendar_days", rf"^{_AMOUNT}(?:公[开示布告])?$"),
        ("within_calendar_days", rf"公开[时期]限(?:为|是|[：:])?{_AMOUNT}(?!{_INSIDE}|之?前|以前)"),
        (
            "before_event",
            r"事前|会前|(?<![前后])提前|(?<=批)前(?!公[示告布])|(?<=[^目当此日年月提事会批以之\d])(?:之|以)?前(?![置期款述提言])",
        ),
        ("real_time", r"实时|即时|同步|同时|当[日天](?!起)|立即|立刻|即刻|第一时间|即(?:予以?|行)?(?=公[开示布告])"),
        ("prompt", r"及时|随时|适时|尽快|尽早|动态(?!信息|性)|按需|视情|不定期"),
        ("permanent", r"长期|永久|常年|长久|全年|持续(?=公[开示布])|一直"),
    )
)

CALENDAR_DAYS: dict[str, int] = {"个月": 30, "月": 30, "周": 7, "星期": 7, "年": 365}
"""Units that are longer than a day; a month counts 30 days, a year 365."""
WORKING_DAYS = frozenset({"工作日", "工作天"})

TRIGGER = re.compile(
    r"(?:自|从|在|于)?(?P<trigger>[^自从，,：:]{2,40}?)(?:的?(?:之日|之时|当日|当天|次日|之次日|次一?工作日|之日的?次日))?"
    r"(?:起算?|后|以后|之后|算起|开始|之日)(?:的|第|计算|即|应当?)*$"
)
"""What a period starts from, directly before it: 自…之日起, …后."""
EVENT = re.compile(
    r"^(?:自|从)?(?P<trigger>[^自从，,：:]{0,24}(?:形成|变更|获取|制作|作出|做出|批准|批复|收到|下达|印发|确定|结束|完成|"
    r"生效|签订|签署|通过|受理|终止|发布|公布|成立|备案|到账|拨付|届满|期满|办结|接到|接报|发生|启动|下发|发出|合格)[^自从，,：:的应]{0,12})$"
)
"""An event that a period starts from without the words for it: 信息形成20个工作日内."""
PURPOSE = re.compile(r"^(?:其中[，,：:]?)?(?P<purpose>[^自从，,]{2,24}?)(?=自|从(?!业)|(?<!实)在(?!线|建)|于)")
"""What a limit is for, before the words that begin its trigger."""
MODALS = re.compile(r"(?:应当?|必须|须|需|要|一般|原则上|均|统一|并|予以|进行|向社会|在|于|自|最迟|的)+$")
LEADS = re.compile(r"^(?:其中|属于|涉及|对于|对|关于|凡|如|有关|或|并|和|以及|且)+")
GENERIC = frozenset(
    {
        "信息",
        "该信息",
        "政府信息",
        "该政府信息",
        "相关信息",
        "内容",
        "公开",
        "公布",
        "发布",
        "公开时限",
        "公开时间",
        "公开期限",
        "公开时限为",
        "公开期限为",
        "时限",
        "时间",
        "期限",
        "更新",
        "本单位",
        "我局",
        "原则",
        "事项",
        "公开事项",
        "公开信息",
        "以上信息",
        "上述信息",
    }
)
"""Words that say nothing of what a limit is for."""
OTHER_PART = re.compile(r"^(?P<purpose>(?:其他|其它|其余)(?:信息|内容|事项|情况|资料)?)(?P<rest>.{2,})$")
SUBJECT = re.compile(
    r"(?:的|信息|事项|结果|决定|内容|情况|公告|文件|预案|名单|计划|报告|数据|政策|方案|指南|案件|项目|类)$"
)
"""How words end that name what a limit is for: 属于行政许可的，7个工作日内."""
MANNER = re.compile(r"^(?:按|依|根据|视|随|与|结合|以|经|在)")
"""How words begin that say in which way, and not for what: 按进展情况及时公开."""
