"""Channels: at least one, the government website first, and the special platforms that law prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView, canonical_channel
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import channel_names, compiled, platform_names, value, words
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.channels import TICKED, UNTICKED, boxed
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ARTICLE_23 = "《中华人民共和国政府信息公开条例》第二十三条、第二十四条"
WEBSITE = "政府网站"
BOARD = "社区/企事业单位/村公示栏（电子屏）"
_TYPO = 74
_SHORT_NAME = 4


_ON_THE_SPOT = frozenset({BOARD, "入户/现场"})
"""Lists of persons that townships show where they live, and nowhere else."""


def _platforms() -> frozenset[str]:
    """Platforms that law prescribes for some matters: the website links to what stands there."""
    return platform_names() - {"12345政务服务热线", "办税服务厅", "建设项目现场公示"}


def tick(text: str, label: str) -> str:
    """A cell of channels with one more ticked: its box is filled where it is there, else the label is added."""
    found = re.search(rf"[{UNTICKED}☐▢◻◽⬜口£¨]\s*{re.escape(label)}", text)
    if found:
        return f"{text[: found.start()]}{TICKED}{label}{text[found.end() :]}"
    if not text.strip():
        return f"{TICKED}{label}"
    return f"{TICKED}{label}\n{text}" if boxed(text) else f"{label}、{text}"


def _none(view: EntryView, context: Context) -> Iterable[Found]:
    if view.entry.proactive and not view.channels.ticked:
        yield Found("channels", N_("An entry that is disclosed proactively needs at least one channel."))


def _no_website(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    if not (entry.proactive and entry.audience_public and entry.county) or not view.channels.ticked:
        return
    kinds = view.channel_kinds
    on_the_spot = bool(entry.township) and kinds <= _ON_THE_SPOT
    if WEBSITE not in kinds and not on_the_spot and kinds.isdisjoint(_platforms()):
        yield Found(
            "channels",
            N_("What is disclosed to everybody belongs on the government website (the unified platform)."),
            fix=Fix(N_("Tick the government website"), {"channels": tick(entry.channels or "", WEBSITE)}),
        )


def _other_unnamed(view: EntryView, context: Context) -> Iterable[Found]:
    unnamed = value("channels", "words", "other")
    if any(compare_key(label).strip("_：:（）()") in unnamed for label in view.channels.ticked):
        yield Found("channels", N_("“Other” is ticked; name the channel."))


def _platform(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.entry.proactive or not view.channels.ticked:
        return
    labels = "\n".join(view.channels.ticked)
    for number, table in enumerate(value("channels", "required"), 1):
        place = f"[[required]] {number}"
        if not compiled("channels", place, table["name"]).search(view.name):
            continue
        if compiled("channels", place, table["unless"]).search(view.name):
            continue
        if not any(word in labels for word in table["any"]):
            yield Found(
                "channels",
                N_("By law this is also disclosed on: {platform}."),
                {"platform": table["advise"]},
                Fix(N_("Add the platform"), {"channels": _added(view.entry.channels or "", table["advise"])}),
            )
            return


def _added(text: str, label: str) -> str:
    label = label.split("（")[0]
    return f"{text}\n{TICKED}{label}" if boxed(text) else f"{text}、{label}"


def _no_board(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    villages = entry.township or any("村" in tier for tier in entry.other_tiers)
    if not villages or not entry.proactive or not view.channels.ticked:
        return
    board = value("channels", "board")
    said = f"{view.full_name}\n{view.content}"
    if compiled("channels", "board.unless", board["unless"]).search(view.name):
        return
    if not compiled("channels", "board.subject", board["subject"]).search(said):
        return
    if not compiled("channels", "board.result", board["result"]).search(f"{view.name}\n{view.content}"):
        return
    labels = "\n".join(view.channels.ticked)
    if BOARD not in view.channel_kinds and not compiled("channels", "board.any", "|".join(board["any"])).search(labels):
        yield Found(
            "channels",
            N_("This concerns villagers' or residents' own interests; show it on the village or community board too."),
            fix=Fix(N_("Tick the notice board"), {"channels": tick(entry.channels or "", BOARD)}),
        )


def _new_media_only(view: EntryView, context: Context) -> Iterable[Found]:
    ticked = view.channels.ticked
    if ticked and view.entry.proactive and all(_is_new_media(label) for label in ticked):
        yield Found(
            "channels",
            N_("New media only: the government website is the source that counts."),
            fix=Fix(N_("Tick the government website"), {"channels": tick(view.entry.channels or "", WEBSITE)}),
        )


def _is_new_media(label: str) -> bool:
    return canonical_channel(label) == "两微一端" or bool(
        words("channels", "words", "new_media").search(label) and "网站" not in label
    )


@lru_cache(65_536)
def _unknown(label: str) -> str | None:
    """None for a channel that can be understood; else the known name it comes close to, or ""."""
    plain = re.sub(r"[（(：:].*$", "", label).strip()
    if canonical_channel(label) != label or canonical_channel(plain) != plain or label in channel_names().values():
        return None
    close = process.extractOne(plain, list(channel_names()), scorer=fuzz.ratio, score_cutoff=_TYPO)
    if close and _is_slip_of(plain, str(close[0])):
        return str(close[0])
    if words("channels", "words", "known").search(plain):
        return None
    return str(close[0]) if close else ""


def _is_slip_of(label: str, name: str) -> bool:
    """One character written wrong, left out or put in. 财政网站 is no slip for 政府网站: it says something else."""
    return len(name) > _SHORT_NAME and len(label) > 2 and Levenshtein.distance(label, name, score_cutoff=1) == 1


def _unknown_names(view: EntryView, context: Context) -> Iterable[Found]:
    for label in view.channels.ticked:
        meant = _unknown(label)
        if meant is None:
            continue
        if meant:
            fix = Fix(N_("Write the official name"), {"channels": (view.entry.channels or "").replace(label, meant)})
            yield Found(
                "channels",
                N_("“{label}” is no known channel; is “{meant}” meant?"),
                {"label": label, "meant": meant},
                fix,
            )
        else:
            yield Found("channels", N_("“{label}” is no known channel; check the name."), {"label": label})


_COLUMNS = ("channels", "proactive")
_NAMES = ("level1", "level2", "level3")
RULES = (
    Rule("CHN-01", "error", "channels", N_("No channel"), _ARTICLE_23, _COLUMNS, _none),
    Rule(
        "CHN-02",
        "warning",
        "channels",
        N_("Not on the government website"),
        _ARTICLE_23,
        (*_COLUMNS, "audience_public", "county", "township"),
        _no_website,
    ),
    Rule(
        "CHN-03",
        "warning",
        "channels",
        N_("“Other” without a name"),
        "国办发〔2019〕54号",
        ("channels",),
        _other_unnamed,
    ),
    Rule(
        "CHN-04",
        "warning",
        "channels",
        N_("Prescribed platform missing"),
        "法律、法规和国家有关规定指定的公开平台（《条例》第二十三条）",
        (*_COLUMNS, *_NAMES),
        _platform,
    ),
    Rule(
        "CHN-05",
        "hint",
        "channels",
        N_("Village matter without a notice board"),
        "国办发〔2019〕54号（延伸至村和社区）",
        (*_COLUMNS, *_NAMES, "content", "township", "other_tiers"),
        _no_board,
    ),
    Rule(
        "CHN-06",
        "hint",
        "channels",
        N_("New media only"),
        "国办发〔2018〕123号（政务新媒体）",
        _COLUMNS,
        _new_media_only,
    ),
    Rule("CHN-07", "hint", "channels", N_("Unknown channel"), "国办发〔2019〕54号", ("channels",), _unknown_names),
)
