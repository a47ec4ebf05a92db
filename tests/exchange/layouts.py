"""Catalogues and lists of powers laid out by chance as offices lay them out, each with the records that a careful
person would have typed. The records are made first; the table is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from offices import Row

FORMATS = ("xlsx", "docx", "html", "csv", "xml", "ods", "mht")
FIELDS = ("社会救助", "养老服务", "就业", "医疗卫生", "涉农补贴", "残疾人服务", "气象服务", "城市综合执法")
OPTIONS = ("政府网站", "政府公报", "两微一端", "公开查阅点", "政务服务中心", "村公示栏")
NUMBERS = "一二三四五六七八九十"
WORDS = {
    "seq": ("序号", "编号", "序 号"),
    "level1": ("一级事项", "一级公开事项", "一级\n事项"),
    "level2": ("二级事项", "二级公开事项", "二级目录"),
    "content": ("公开内容（要素）", "公开内容及要求", "内容要素", "公开要素"),
    "basis": ("公开依据", "政策依据", "法律法规依据"),
    "time_limit": ("公开时限", "公开期限", "发布时限"),
    "responsible_body": ("公开主体", "责任主体", "公开责任单位", "发布机构"),
    "channels": ("公开渠道和载体", "公开渠道", "公开平台", "发布渠道和载体"),
}
PAIRS = {
    "公开对象": (("全社会", "特定群体"), ("社会公众", "特定对象（请写明）")),
    "公开方式": (("主动", "依申请"), ("主动公开", "依申请公开")),
    "公开层级": (("县级", "乡级"), ("区级", "街道级"), ("旗县级", "苏木乡镇级"), ("县（市）级", "镇级")),
}
PAIR_KEYS = {
    "公开对象": ("audience_public", "audience_group"),
    "公开方式": ("proactive", "on_request"),
    "公开层级": ("county", "township"),
}
POWER_WORDS = {
    "seq": ("序号", "编号"),
    "power_type": ("权力类型", "职权类别", "事项类型", "行政职权类别"),
    "name": ("项目名称", "职权名称", "权力名称", "行政职权名称"),
    "sub_item": ("子项", "子项名称"),
    "basis": ("实施依据", "设定依据", "行使依据"),
    "exercising_body": ("行使主体", "实施机关", "责任主体"),
    "duty_items": ("责任事项", "主要责任"),
    "accountability": ("追责情形", "问责情形", "追责情形及依据"),
    "phone": ("监督电话", "投诉举报电话"),
}
TYPES = ("行政许可", "行政处罚", "行政强制", "行政给付", "行政检查", "行政确认", "其他行政权力", "公共服务")


@dataclass
class Layout:
    """`rows` in the notation of `offices`; `wanted` the records, with the keys of the samples' expected.json."""

    form: str
    rows: list[Row] = field(default_factory=list)
    wanted: list[dict[str, Any]] = field(default_factory=list)


def catalogue(seed: int) -> Layout:
    """One or more fields one below the other."""
    chance = Random(seed)
    layout = Layout(chance.choice(FORMATS))
    titled = [key for key in WORDS if key not in ("basis", "responsible_body") or chance.random() < 0.9]
    pairs = [name for name in PAIRS if chance.random() < 0.85]
    columns = chance.choice(("boxes", "list", "columns"))
    names = {key: chance.choice(WORDS[key]) for key in titled}
    labels = {name: chance.choice(PAIRS[name]) for name in pairs}
    header = _header(titled, names, labels, columns)
    if chance.random() < 0.25 and columns != "columns":
        header = [[above if below == "^" else below for above, below in zip(*header, strict=True)]]
    style = {
        "tick": chance.choice(("√", "✓", "是", "●", "1")), "no": chance.choice(("", "×", "否", "—")),
        "level1": chance.choice(("merge", "blank", "full", "heading")), "columns": columns,
        "shared": chance.choice(("merge", "blank", "full", "same")), "box": chance.choice(("■□", "☑☐", "R£", "◆◇")),
        "join": chance.choice("、\n；|，"),
    }  # fmt: skip
    for number, name in enumerate(chance.sample(FIELDS, chance.choice((1, 1, 2)))):
        layout.rows += [f"（{NUMBERS[number]}）示范县{name}领域基层政务公开标准目录", *header]
        _entries(chance, layout, name, titled, labels, style, header)
        layout.rows += chance.choice(([], ["注：本目录由示范县负责解释。"]))
    return layout


def _header(titled: list[str], names: dict[str, str], labels: dict[str, Any], columns: str) -> list[list[str]]:
    above, below = [], []
    for key in titled:
        wide = OPTIONS if key == "channels" and columns == "columns" else ("^",)
        grouped = key in ("level1", "level2")
        above += ["<" if key == "level2" else "公开事项" if grouped else names[key], *["<"] * (len(wide) - 1)]
        below += [names[key]] if grouped else wide
    for name, pair in labels.items():
        above += [name, "<"]
        below += pair
    return [above, below]


def _entries(
    chance: Random, layout: Layout, field_name: str, titled: list[str], labels: Any, style: Any, header: Any
) -> None:
    level1, shared = "", ("", "")
    for number in range(1, chance.randint(4, 10)):
        page = number > 1 and layout.form != "csv" and chance.random() < 0.1
        if page:
            layout.rows += [chance.choice(("— 2 —", "第2页", "（续表）")), *header]
        new = not level1 or chance.random() < 0.35
        if new:
            level1 = f"{NUMBERS[number - 1]}、第{number}类" if style["level1"] == "heading" else f"第{number}类事项"
            layout.rows += [level1] if style["level1"] == "heading" else []
        fresh = new or chance.random() < 0.5
        shared = (f"《条例{number}》", f"{number}个工作日内") if fresh else shared
        ticked = [option for option in OPTIONS if chance.random() < 0.5] or ["政府网站"]
        marks = {key: chance.random() < 0.5 for name in labels for key in PAIR_KEYS[name]}
        wanted = {
            "seq": str(number), "level1": level1, "level2": f"事项{number}公示", "content": f"1.名称{number}；\n2.地址",
            "basis": shared[0], "time_limit": shared[1],
            "responsible_body": chance.choice(("县民政局", "石桥镇人民政府")),
        }  # fmt: skip
        cells = []
        for key in titled:
            if key == "channels":
                cells += _channels(ticked, style)
            elif key == "level1":
                kept = {"merge": level1 if page else "^", "blank": "", "full": level1, "heading": ""}[style["level1"]]
                cells.append(level1 if new and style["level1"] != "heading" else kept)
            elif key in ("basis", "time_limit") and not fresh:
                text = str(wanted[key])
                cells.append(
                    {"merge": text if page else "^", "blank": "", "full": text, "same": "同上"}[style["shared"]]
                )
            else:
                cells.append(str(wanted[key]))
        cells += [style["tick"] if marks[key] else style["no"] for name in labels for key in PAIR_KEYS[name]]
        layout.rows.append(cells)
        if "audience_group" in marks:
            marks["audience_group"] = "√" if marks["audience_group"] else ""  # type: ignore[assignment]
        missing = [key for key in wanted if key not in titled]
        absent = [key for keys in PAIR_KEYS.values() for key in keys if key not in marks]
        layout.wanted.append(
            {
                **wanted,
                **dict.fromkeys(missing),
                **marks,
                **dict.fromkeys(absent),
                "channels": ticked,
                "field": field_name,
            }
        )


def _channels(ticked: list[str], style: Any) -> list[str]:
    if style["columns"] == "columns":
        return [style["tick"] if option in ticked else style["no"] for option in OPTIONS]
    if style["columns"] == "list":
        return [style["join"].join(ticked)]
    full, hollow = style["box"]
    return ["\n".join((full if option in ticked else hollow) + option for option in OPTIONS)]


def powers(seed: int) -> Layout:
    """A list of powers: types in a column, merged, in the first row only or in headings; items with sub-items."""
    chance = Random(seed)
    layout = Layout(chance.choice(FORMATS))
    types = chance.choice(("full", "merge", "blank", "heading"))
    needed = ("seq", "name", "basis")
    keys = [key for key in POWER_WORDS if key in needed or chance.random() < 0.7]
    keys = (
        [key for key in keys if key != "power_type"]
        if types == "heading"
        else sorted({*keys, "power_type"}, key=[*POWER_WORDS].index)
    )
    below = "^" if layout.form != "csv" and chance.random() < 0.5 else ""
    header = [chance.choice(POWER_WORDS[key]) for key in keys]
    layout.rows += ["示范县民政局权责清单", "单位（盖章）：示范县民政局", header]
    for place, type_ in enumerate(chance.sample(TYPES, chance.randint(1, 3))):
        count = chance.randint(1, 4)
        layout.rows += [f"{NUMBERS[place]}、{type_}（共{count}项）"] if types == "heading" else []
        for number in range(1, count + 1):
            subs = chance.choice((0, 0, 2, 3)) if "sub_item" in keys else 0
            one = {
                "seq": str(number), "power_type": type_, "name": f"事项{place}{number}",
                "basis": f"《条例》第{number}条", "exercising_body": "示范县民政局",
                "duty_items": f"1.受理责任{number}；\n2.审查责任",
                "accountability": f"情形{number}", "phone": "0000-12345",
            }  # fmt: skip
            for sub in range(max(subs, 1)):
                text = f"{sub + 1}.小项" if subs else chance.choice(("", "无", "/"))
                first = number == 1 and sub == 0
                kept = {"full": type_, "merge": type_ if first else "^", "blank": type_ if first else "", "heading": ""}
                cells = {key: one.get(key, "") if sub == 0 else below for key in keys}
                cells |= {"sub_item": text, "power_type": kept[types] if sub == 0 or types != "full" else type_}
                layout.rows.append([cells[key] for key in keys])
                wanted: dict[str, Any] = {key: one[key] if key in keys else None for key in one}
                layout.wanted.append(
                    wanted | {"power_type": type_, "sub_item": text if subs else "" if "sub_item" in keys else None}
                )
    layout.rows += chance.choice(
        ([], [f"共{len(layout.wanted)}项"], [["合计", f"{len(layout.wanted)}项", *[""] * (len(keys) - 2)]])
    )
    return layout
