"""What coverage has to say as problems: links that nobody discloses, and what is disclosed only by half.

One problem stands for all items of a body that share it: a list of a thousand lines helps nobody. The matrix shows the
items one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from catalogue_app.checks.context import Context
from catalogue_app.checks.coverage import LinkCoverage, PowerCoverage, measure
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.domain.progress import finish
from catalogue_app.i18n import N_

_DISCLOSE = "国办发〔2020〕17号（权力运行到哪里，公开和监督就延伸到哪里）"
_EXEMPT = "《条例》第十六条、第十八条"


def _measured(views: Sequence[EntryView], context: Context) -> tuple[PowerCoverage, ...]:
    if not context.powers:
        return ()
    return finish(measure([view.entry for view in views], context.powers, context.course_of)).powers


def _by_link(powers: Iterable[PowerCoverage], wanted: Callable[[LinkCoverage], bool], message: str) -> Iterator[Found]:
    """One problem per body, type and link, with the number of items and the first of them by name."""
    found: dict[tuple[str, str, str], list[PowerCoverage]] = {}
    for power in powers:
        for link in power.links:
            if wanted(link):
                place = (power.power.exercising_body or "—", power.power.power_type or "—", link.link.name)
                found.setdefault(place, []).append(power)
    for (body, power_type, link_name), lacking in found.items():
        yield Found(
            None,
            message,
            {
                "body": body,
                "type": power_type,
                "link": link_name,
                "count": len(lacking),
                "power": lacking[0].power.full_name,
            },
        )


def _needed(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    return _by_link(
        (power for power in _measured(views, context) if power.entries),
        lambda link: link.open and link.link.need == "R",
        N_("{body}: no entry discloses the link “{link}” of {count} power items ({type}; “{power}” first)."),
    )


def _where_it_exists(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    return _by_link(
        (power for power in _measured(views, context) if power.entries),
        lambda link: link.open and link.link.need == "C",
        N_(
            "{body}: where the step “{link}” exists, add an entry; else mark it as not applicable "
            "({count} power items of {type}; “{power}” first)."
        ),
    )


def _unrecorded(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    return _by_link(
        (power for power in _measured(views, context) if power.entries),
        lambda link: link.state == "unrecorded",
        N_(
            "{body}: the link “{link}” is usually not public; record the statutory ground or add an entry "
            "({count} power items of {type}; “{power}” first)."
        ),
    )


def _key_only_exempt(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    return _by_link(
        _measured(views, context),
        lambda link: link.link.key and link.link.need != "N" and link.state == "exempt",
        N_(
            "{body}: the key link “{link}” is wholly exempt; make sure of the ground, and disclose what can be "
            "separated ({count} power items of {type}; “{power}” first)."
        ),
    )


def _half(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """Items whose list is public but no result, or the other way round."""
    one_sided: dict[tuple[str, str], list[PowerCoverage]] = {}
    for power in _measured(views, context):
        disclosed = {link.link.phase for link in power.links if link.entries}
        missing = {link.link.phase for link in power.links if link.open and link.link.need == "R"}
        for have, lack in (("前", "后"), ("后", "前")):
            if have in disclosed and lack not in disclosed and lack in missing:
                one_sided.setdefault((power.power.exercising_body or "—", have), []).append(power)
    messages = {
        "前": N_(
            "{body}: {count} power items are public before they run, but not with their results (“{power}” first)."
        ),
        "后": N_(
            "{body}: {count} power items are public with their results, but not before they run (“{power}” first)."
        ),
    }
    for (body, have), powers in one_sided.items():
        yield Found(None, messages[have], {"body": body, "count": len(powers), "power": powers[0].power.full_name})


RULES = (
    Rule("COV-02", "warning", "powers", N_("Link that must be disclosed"), _DISCLOSE, (), catalogue=_needed),
    Rule("COV-03", "warning", "powers", N_("Key link wholly exempt"), _EXEMPT, (), catalogue=_key_only_exempt),
    Rule("COV-04", "hint", "powers", N_("Step that may exist"), _DISCLOSE, (), catalogue=_where_it_exists),
    Rule("COV-05", "warning", "powers", N_("Disclosed by half"), _DISCLOSE, (), catalogue=_half),
    Rule("COV-09", "hint", "powers", N_("Exemption not on record"), _EXEMPT, (), catalogue=_unrecorded),
)
