"""Personal information: a catalogue normally contains none at all. Found ones are shown and mended masked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.personal_numbers import FoundNumber, NumberKind, find_numbers
from catalogue_app.checks.rule import EntryFinder, Found, Rule
from catalogue_app.checks.tables import pattern, value
from catalogue_app.domain.problem import Fix
from catalogue_app.i18n import N_

_LAW = "《中华人民共和国个人信息保护法》、《中华人民共和国政府信息公开条例》第十五条"
_SENSITIVE = "《中华人民共和国个人信息保护法》第二十八条"
_CHILDREN = "《中华人民共和国未成年人保护法》、《中华人民共和国个人信息保护法》第二十八条"
_MASK = N_("Mask it")
_ALL = (
    "level1",
    "level2",
    "level3",
    "content",
    "basis",
    "time_limit",
    "responsible_body",
    "audience_group",
    "remarks",
    "extra",
)
_MARK = r"[，,、：:（(\s]{0,2}"
_NAME_GAP = rf"{_MARK}(?:男|女)?{_MARK}(?:身份证号?码?|(?:联系)?电话|手机号?码?|银行卡号?|账号)?[：:\s]{{0,2}}$"
_WIDE = "\u4e00-\u9fff"
_CODE_COLUMN = re.compile(r"编码|代码|编号|索引号|统一社会信用|网址|文号|序号")


@cache
def _name() -> str:
    """A person's name: a surname and one or two characters."""
    compound = "|".join(value("personal", "compound_surnames"))
    return rf"(?:(?:{compound})[{_WIDE}]{{1,2}}|[{value('personal', 'surnames')}][{_WIDE}]{{1,2}})"


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[^{_WIDE}])|(?<=姓名)|(?<=户主)|(?<=申请人))({_name()}){_NAME_GAP}")


def masked_name(name: str) -> str:
    """王小明 → 王*, 欧阳小明 → 欧阳*."""
    compound = next((one for one in value("personal", "compound_surnames") if name.startswith(one)), name[:1])
    return f"{compound}*"


def mask(text: str) -> str:
    """The text with every personal number masked, and the name that stands right before one."""
    for found in reversed(find_numbers(text)):
        if found.kind == "office_mobile":
            continue
        before = text[: found.start]
        named = _name_before().search(before)
        if named and named.end() == len(before):
            before = before[: named.start(1)] + masked_name(named.group(1)) + before[named.end(1) :]
        text = before + found.masked + text[found.end :]
    return text


def _numbers(kinds: tuple[NumberKind, ...], message: str, skips_codes: bool) -> EntryFinder:
    """A finder for some kinds of personal numbers, one finding a column and kind."""

    def find(view: EntryView, context: Context) -> Iterable[Found]:
        for column, text in view.texts:
            numbers = find_numbers(text)
            if not numbers or (skips_codes and column.startswith("extra.") and _CODE_COLUMN.search(column)):
                continue
            for kind in kinds:
                for number in numbers:
                    if number.kind == kind:
                        yield _found(view, column, text, number, message)
                        break

    return find


def _found(view: EntryView, column: str, text: str, number: FoundNumber, message: str) -> Found:
    office = number.kind == "office_mobile" or (
        number.kind == "mobile"
        and column.startswith("extra.")
        and pattern("personal", "official_columns").search(column)
    )
    if office:
        return Found(
            column,
            N_("{number}: confirm that this mobile number is an office's."),
            {"number": number.masked},
            severity="hint",
        )
    return Found(
        column,
        message,
        {"number": number.masked},
        _fix(view, column, mask(text)),
        "warning" if number.kind == "card_other" else None,
    )


def _fix(view: EntryView, column: str, new: str) -> Fix:
    if column.startswith("extra."):
        header = column.removeprefix("extra.")
        return Fix(_MASK, {"extra": {**view.entry.extra, header: new}})
    return Fix(_MASK, {column: new})


@lru_cache(65_536)
def _address(text: str) -> tuple[int, int] | None:
    for word in pattern("personal", "address_words").finditer(text):
        found = re.compile(value("personal", "address_body")).match(text, word.end())
        if found:
            return word.end(), found.end()
    return None


def _addresses(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in view.texts:
        found = _address(text)
        if found:
            start, end = found
            # What stays is the village or community, as far as the address names one.
            kept = re.match(r"[：:为是\s]*[^，。；\n]*?(?:村|社区|镇|乡|街道)", text[start:end])
            shown = kept.group() if kept else ""
            yield Found(
                column,
                N_("A home address; leave it out or keep only the village or community."),
                fix=_fix(view, column, f"{text[:start]}{shown}{text[end:]}"),
            )


@cache
def _documents() -> re.Pattern[str]:
    words = value("personal", "passport_words")
    number = r"(?:[EDSPGH]\d{8}|E[A-HJ-NP-Z]\d{7}|[HMC]\d{8,10}|[\u4e00-\u9fff]字第?\d{6,9}号?)"
    return re.compile(
        rf"(?:{words})[^0-9A-Za-z\n]{{0,8}}{number}(?![0-9A-Za-z])|(?<![0-9A-Za-z])E[A-HJ-NP-Z]\d{{7}}(?![0-9A-Za-z])"
        rf"|{value('personal', 'plates')}|{value('personal', 'chat')}"
    )


@lru_cache(65_536)
def _other_number(text: str) -> bool:
    if _documents().search(text):
        return True
    for mail in pattern("personal", "private_mail").finditer(text):
        before = re.sub(r"[A-Za-z0-9._%+\-]+$", "", text[: mail.start()])
        if not pattern("personal", "official_mail").search(before[-16:]):
            return True
    return False


def _other_numbers(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in view.texts:
        if not text.isascii() or column.startswith("extra.") or "@" in text:
            official = column.startswith("extra.") and pattern("personal", "official_columns").search(column)
            if not official and _other_number(text):
                yield Found(column, N_("A passport, plate, private mail or chat number of a person; take it out."))


@cache
def _listed_person() -> re.Pattern[str]:
    numbered = r"^\s*(?:\d{1,3}[.．、]|[（(]\d{1,3}[）)])?\s*"
    return re.compile(rf"{numbered}{_name()}(?![{_WIDE}])[^；;\n]{{0,40}}?(?:{value('personal', 'values')})")


@lru_cache(65_536)
def _name_list(text: str) -> bool:
    if len(text) < 15 or not pattern("personal", "values").search(text):
        return False
    return sum(1 for line in re.split(r"[\n；;。]", text) if _listed_person().search(line)) >= 3


def _name_lists(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in view.texts:
        if _name_list(text):
            yield Found(column, N_("A list of persons with age, illness, disability or income; this is sensitive."))


@cache
def _child() -> re.Pattern[str]:
    words = value("personal", "child_words")
    return re.compile(
        rf"(?:{words})(?:的?(?:真实)?姓名)?[:：]\s*{_name()}(?![{_WIDE}])|(?:^|(?<=[^{_WIDE}])){_name()}(?:小朋友|同学)"
        rf"|(?:^|(?<=[^{_WIDE}])){_name()}[（(](?:{words})[）)]"
    )


@lru_cache(65_536)
def _names_children(text: str) -> bool:
    return pattern("personal", "child_topics").search(text) is not None


def _children(view: EntryView, context: Context) -> Iterable[Found]:
    if view.entry.field != "24" and not _names_children(view.full_name) and not _names_children(view.content):
        return
    for column, text in view.texts:
        if _child().search(text):
            yield Found(column, N_("A child's name; do not disclose it."))


@lru_cache(65_536)
def _wanted(text: str) -> str | None:
    all_found = (*pattern("personal", "wanted").finditer(text), *pattern("personal", "wanted_phone").finditer(text))
    if not all_found or pattern("personal", "wanted_unless").search(text):
        return None
    for found in all_found:
        before = re.split(r"[；;。\n]", text[: found.start()])[-1]
        if pattern("personal", "wanted_official").search(before):
            continue
        if re.search(r"(?:提供|填写|出示|凭|输入|提交|核验|携带|持|登记|绑定|查询|验证)[^；;。\n]{0,12}$", before):
            continue
        if re.match(
            r"[^；;。，,、\n]{0,4}(?:复印件|原件|证明|材料|格式|规则|编制|管理|变更|挂失|更正|登记项目|注册|登录|开立|开通|重[号错])",
            text[found.end() :],
        ):
            continue
        return found.group()
    return None


def _asks_for_it(view: EntryView, context: Context) -> Iterable[Found]:
    found = _wanted(view.content) if view.content else None
    # Where the number or address itself is there, that is the graver problem.
    if found and not find_numbers(view.content) and not _address(view.content):
        yield Found(
            "content",
            N_("“{words}” is sensitive personal information; take it out, or write how it is masked."),
            {"words": found},
        )


RULES = (
    Rule(
        "PII-01",
        "error",
        "personal",
        N_("Resident identity number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(("id",), N_("Resident identity number {number}; it must not be disclosed."), skips_codes=False),
        always=True,
    ),
    Rule(
        "PII-02",
        "warning",
        "personal",
        N_("Identity number with a wrong check digit"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(("id_wrong",), N_("{number} looks like a mistyped identity number."), skips_codes=True),
    ),
    Rule(
        "PII-03",
        "warning",
        "personal",
        N_("Old 15-digit identity number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(("id_old",), N_("{number} looks like an old identity number of 15 digits."), skips_codes=True),
    ),
    Rule(
        "PII-04",
        "error",
        "personal",
        N_("Number made of an identity number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(
            ("id_extended",),
            N_("{number} contains an identity number (disability card, student number …); it must not be disclosed."),
            skips_codes=False,
        ),
        always=True,
    ),
    Rule(
        "PII-05",
        "warning",
        "personal",
        N_("Mobile number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(
            ("mobile", "office_mobile"), N_("Mobile number {number}; leave it out or mask it."), skips_codes=False
        ),
    ),
    Rule(
        "PII-06",
        "error",
        "personal",
        N_("Bank card number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(
            ("card", "card_other"), N_("Bank card number {number}; it must not be disclosed."), skips_codes=True
        ),
        always=True,
    ),
    Rule(
        "PII-07",
        "warning",
        "personal",
        N_("Account number"),
        _LAW,
        _ALL,
        by_text=True,
        needs=find_numbers,
        entry=_numbers(("account",), N_("Account number {number}; leave it out or mask it."), skips_codes=True),
    ),
    Rule("PII-08", "warning", "personal", N_("Home address"), _LAW, _ALL, _addresses, by_text=True, needs=_address),
    Rule(
        "PII-09",
        "warning",
        "personal",
        N_("Other number of a person"),
        _LAW,
        _ALL,
        _other_numbers,
        by_text=True,
        needs=_other_number,
    ),
    Rule(
        "PII-10",
        "warning",
        "personal",
        N_("List of persons with sensitive data"),
        _SENSITIVE,
        _ALL,
        _name_lists,
        by_text=True,
        needs=_name_list,
    ),
    Rule("PII-11", "warning", "personal", N_("Child's name"), _CHILDREN, ("field", *_ALL), _children),
    Rule("PII-12", "hint", "personal", N_("Content asks for sensitive data"), _LAW, ("content",), _asks_for_it),
)
