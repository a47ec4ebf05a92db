"""From a list of powers to a covered catalogue and back, on the sample list of 65 items."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.workspace import (
    browsing,
    coverage,
    documents,
    drafting,
    drafting_powers,
    history,
    importing,
    powers,
    repeal,
)

S04 = Path(__file__).resolve().parent.parent / "corpus" / "s04-民政局权责清单.xlsx"


@pytest.fixture
def imported(workspace):
    finish(importing.apply(workspace, finish(importing.read(workspace, [S04], kind="powers"))))
    return workspace


def measured(workspace):
    return finish(coverage.coverage(workspace))


def propose(workspace, **choices):
    return finish(drafting_powers.propose_powers(workspace, [one.id for one in powers.powers(workspace)], **choices))


def test_the_main_way_from_the_list_to_the_catalogue_and_back(imported):
    bare = measured(imported)
    assert (len(bare.powers), bare.covered) == (65, 0)
    assert bare.of > 65
    proposal = propose(imported)
    assert {power for row in proposal.rows for power in row.powers} == {one.power.id for one in bare.powers}
    drafting.make(imported, proposal)
    drafted = measured(imported)
    assert 0 < drafted.covered < drafted.of
    assert all(power.entries for power in drafted.powers)
    still_open = {link.link.need for power in drafted.powers for link in power.links if link.open}
    assert still_open == {"C"}

    documents.register_cited(imported)
    cited = documents.cited(imported)
    chosen = next(one for one in cited if one.entries and one.document.title.endswith("政府信息公开条例"))
    before = {entry.id: entry for entry in browsing.snapshot(imported)}
    plan = repeal.plan_repeal(imported, chosen.document.id, successor="政府信息公开法", successor_number="主席令第1号")
    repeal.repeal(imported, plan)
    texts = [entry.basis for entry in browsing.snapshot(imported)]
    assert not any("政府信息公开条例" in text for text in texts)
    assert sum("《政府信息公开法》（主席令第1号）" in text for text in texts) == len(chosen.entries)

    history.undo(imported)
    assert {entry.id: entry for entry in browsing.snapshot(imported)} == before
    history.undo(imported)
    assert browsing.documents(imported) == ()
    history.undo(imported)
    assert browsing.snapshot(imported) == ()
    assert measured(imported) == bare
    history.undo(imported)
    assert measured(imported).powers == ()


def test_with_what_may_exist_nothing_stays_open(imported):
    drafting.make(imported, propose(imported, conditional=True))
    report = measured(imported)
    assert report.covered == report.of


def test_a_gap_is_drafted_from_where_it_is_seen(imported):
    report = measured(imported)
    gap = coverage.open_links(report, coverage.PowerFilter(type="行政处罚"))[0]
    assert (gap.link, gap.key, len(gap.powers)) == ("决定", True, 21)
    drafting.make(imported, finish(drafting_powers.propose_powers(imported, gap.powers, links=[gap.link])))
    again = coverage.open_links(measured(imported), coverage.PowerFilter(type="行政处罚"))
    assert gap.link not in {one.link for one in again}


def test_the_heat_map_leads_to_its_items(imported):
    report = measured(imported)
    found = coverage.heat_map(report)
    assert found.rows == ("临溪县民政局",)
    for (organisation, power_type), figure in found.cells.items():
        behind = coverage.drill_down(report, coverage.PowerFilter(organisation, power_type))
        assert len(behind) == figure.powers
        assert sum(power.of for power in behind) == figure.of
    assert sum(figure.of for figure in found.cells.values()) == report.of


def test_the_json_has_the_keys_of_the_contract(imported):
    found = coverage.coverage_object(measured(imported))
    assert {"powers", "covered", "of"} <= set(found)
    power = found["powers"][0]
    assert {"code", "name", "power_type", "links", "covered", "of"} <= set(power)
    assert all({"name", "key", "entries"} <= set(link) for link in power["links"])
    assert sum(one["of"] for one in found["powers"]) == found["of"]
