"""The field that a title, a sheet's name or a 领域 cell names, as the source writes it."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue_app.exchange.vocabulary import known_fields, label_key, national_fields

_CATALOGUE_WORDS = re.compile(
    r"(基层)?(政务公开|政府信息公开|信息公开)?(标准化?规范化?|标准)?(工作)?(事项)?(标准)?"
    r"(目录|清单|一览表|汇总表|明细表|指引)(汇编|汇总|表)?"
)
_NUMBERING = re.compile(
    r"^\([\d一二三四五六七八九十百]+\)|^第[\d一二三四五六七八九十]+[章节部分]+|^(附件|附表|附|表|续表)?[\d一二三四五六七八九十百]*[:：、.．]?"
)
_EDITION = re.compile(r"\([^()]*(?:年|版|试行|月|修订|稿)[^()]*\)|20\d\d年?(?:版|度)?|\d{1,2}月|试行|修订版?")
_PLACE = re.compile(
    r"^(?!社区|市政|乡村|村务|村级|城镇|城市|城乡|农村|区域|区划|市场|县域|小区|园区)"
    r"[\u4e00-\u9fff]{1,7}?(?:自治区|自治县|自治州|省|市|县|区|旗|街道|镇|乡|苏木|盟|州|村|社区)(?!政[府协法]|[级规县镇场本])"
)
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff、]{0,16}?(?:人民政府|街道办事处|办事处|政府办公室|管委会|管理委员会|委员会|分局|管理局|局|办公室|政府办|政府|大队|支队|派出所|服务中心|中心|管理所|所|党工委|站)"
    r"(?:[(][^()]*[)])?"
)
_GENERIC = re.compile(
    r"^(?:sheet|工作表|表|book|新建|未命名|数据|汇总|台账|库|总表|目录|清单|封面|说明|标准目录|公开目录|事项目录|全部|合并|页|table|worksheet|"
    r"基层|政务公开|标准|领域|事项|公开|主动公开|全领域|试点领域|各领域|\d+个(?:试点)?领域|专题|重点|县级|乡级|镇级|区级|市级|县|乡|镇|单位|部门|机关|本级|政府|办公室|模板|附件|[\d\W_]|年|月|版|最新|终稿|定稿|修改|个|第|与|和|及|的)*$"
)
_SAYS_FIELD = re.compile(r"^.{0,4}领域(?:名称)?:(.+)")
_CONTENTS_LINE = re.compile(r"(?:目录|清单)[\s.…·．_—-]*\d{1,4}$")


def is_contents_line(text: str) -> bool:
    """A line of a list of contents: a title that ends with its page number."""
    return bool(_CONTENTS_LINE.search(label_key(text))) and not re.search(r"20\d\d$", label_key(text))


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    key = label_key(text)
    return (
        3 <= len(key) <= 80 and bool(re.search(r"目录|清单|一览表|领域", key)) and not key.endswith(("。", "；", ";"))
    )


@lru_cache(maxsize=2048)
def field_in_title(text: str) -> str | None:
    """The field named in a title such as “（十九）临溪县社会救助领域基层政务公开标准目录”, or None.

    Simplified characters. A national or known older name wins; else what is left of the title when numbering,
    edition, place, office and the words 领域…标准目录 are taken away.
    """
    key = label_key(text)
    if not key or len(key) > 120:
        return None
    if said := _SAYS_FIELD.match(key):
        return field_in_cell(said[1])
    known = _known_field(key)
    if known is not None:
        return known
    return _remaining(key)


@lru_cache(maxsize=2048)
def field_in_cell(text: str) -> str | None:
    """The field that a cell of a 领域 column names: a known name, or the cell itself without the word 领域."""
    key = re.sub(r"^\(?[\d一二三四五六七八九十]+[)、.．]+", "", label_key(text))
    known = _known_field(key)
    if known is not None:
        return known
    return re.sub(r"(?:类|相关)?领域$", "", key) or None


def _known_field(key: str) -> str | None:
    """The rightmost, then longest, known name: what stands nearest to 领域 is the field, what stands before it is
    an office (生态环境局城乡规划领域). National names win over the short older ones they overlap."""
    scope = key.rsplit("领域", 1)[0] if "领域" in key else key
    hits = [(scope.rfind(name), name) for name in known_fields() if name in scope]
    hits = [(at, name) for at, name in hits if not _is_office(scope, at, name)]
    if not hits:
        return None
    if "领域" in key:
        ending = [name for at, name in hits if at + len(name) == len(scope)]
        longest = max(ending, key=len, default=None)
        if longest is not None:
            return longest
        national = [name for _at, name in hits if name in national_fields()]
        return max(national, key=len, default=None)
    national_hits = [hit for hit in hits if hit[1] in national_fields()]
    return max(national_hits or hits, key=lambda hit: (len(hit[1]), hit[0]))[1]


def _is_office(scope: str, at: int, name: str) -> bool:
    rest = scope[at + len(name) :]
    return bool(
        re.match(
            r"(?:和[\u4e00-\u9fff]{2,6})?(?:局|委员会|委|分局|办公室|中心|站|所|管理局|监管局|监督管理局|保障局)(?!域)",
            rest,
        )
    ) and ("领域" not in rest and len(rest) > 0)


def _remaining(key: str) -> str | None:
    rest = _EDITION.sub("", key)
    rest = _NUMBERING.sub("", _NUMBERING.sub("", rest, count=1), count=1)
    had_field_word = "领域" in rest
    if had_field_word:
        rest = rest.rsplit("领域", 1)[0]
    else:
        rest = _CATALOGUE_WORDS.sub("", rest)
    rest = re.sub(r"\(.*", "", rest) if not had_field_word else rest
    for _time in range(3):
        shorter = _PLACE.sub("", rest, count=1)
        shorter = _OFFICE.sub("", shorter, count=1)
        if shorter == rest:
            break
        rest = shorter
    rest = re.sub(r"^关于|^印发|^的|的$", "", rest).strip("《》“”\"'()[]【】:：、,，.。-—_·*＊ ")
    rest = re.sub(r"^(?:基层|政务公开|各)+", "", rest)
    if len(rest) < 2 or len(rest) > 24 or _GENERIC.match(rest) or not re.search(r"[\u4e00-\u9fff]{2}", rest):
        return None
    return rest
