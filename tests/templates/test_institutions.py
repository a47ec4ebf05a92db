"""Public enterprises and institutions disclose what their sector does."""

from __future__ import annotations

import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.templates import channels, fields, read
from catalogue_app.templates.institutions import FILE, draft_institution, sectors
from catalogue_app.templates.renamings import renamed, renamings


def institution(sector):
    return Organisation(id="1", name="示范县某单位", kind="institution", sector=sector)


def test_the_sectors_are_those_that_the_regulations_have_in_mind():
    assert list(sectors()) == ["education", "health", "water", "power", "gas", "heat", "environment", "transport"]


@pytest.mark.parametrize("sector", sectors())
def test_a_sector_adds_to_what_all_disclose_and_every_entry_can_be_published(sector):
    common = {entry.level2 for entry in draft_institution(institution(None))}
    drafted = draft_institution(institution(sector))
    assert common < {entry.level2 for entry in drafted}
    boxes = {name for channel in channels.channels() for name in (channel.name, *channel.aliases)}
    for entry in drafted:
        assert all((entry.level1, entry.level2, entry.content, entry.time_limit)), entry
        assert read_citations(entry.basis), entry
        assert entry.responsible_body == entry.owner == "示范县某单位"
        assert entry.audience_public or entry.audience_group
    for item in read.items(FILE, "item"):
        assert set(item.texts("channels")) <= boxes
        assert set(item.texts("of")) <= {"*", *sectors()}


@pytest.mark.parametrize("renaming", renamings(), ids=lambda one: one.old)
def test_every_renaming_is_of_a_field_and_is_done_only_once(renaming):
    assert renaming.field in fields.fields()
    once = renamed(renaming.old, renaming.columns[0], [renaming])
    assert once == renaming.new
    assert renamed(once, renaming.columns[0], renamings()) == once


def test_a_cell_that_was_changed_already_is_left_alone():
    known = [one for one in renamings() if one.field == "07"]
    assert renamed("依据城乡规划法的城乡规划", "content", known) == "依据城乡规划法的城乡规划"
    assert renamed("城乡规划", "basis", known) == "城乡规划"
