"""The sample county: believable, whole, and the same at every rehearsal."""

from __future__ import annotations

from collections import Counter

from catalogue_app.domain.credit_code import is_valid
from catalogue_app.templates.fields import fields
from catalogue_app.templates.power_types import course_of
from catalogue_app.templates.read import items
from catalogue_app.templates.sample import sample_county

SAMPLE = sample_county()


def test_it_is_the_same_every_time():
    assert sample_county() == SAMPLE


def test_it_has_departments_townships_villages_and_institutions():
    kinds = Counter(organisation.kind for organisation in SAMPLE.organisations)
    assert kinds["department"] >= 8
    assert kinds["township"] >= 4
    assert kinds["village"] >= 8
    assert kinds["institution"] >= 8
    assert [one.name for one in SAMPLE.organisations if one.authority] == ["示范县人民政府办公室"]


def test_it_has_entries_of_all_26_fields_in_every_tier():
    assert len(SAMPLE.entries) >= 600
    assert {entry.field for entry in SAMPLE.entries} >= set(fields())
    assert len({entry.id for entry in SAMPLE.entries}) == len(SAMPLE.entries)
    assert sum(bool(entry.township) for entry in SAMPLE.entries) > 100


def test_every_entry_and_power_belongs_to_a_registered_organisation():
    names = {organisation.name for organisation in SAMPLE.organisations}
    assert {entry.owner for entry in SAMPLE.entries} <= names
    assert {power.exercising_body for power in SAMPLE.powers} <= names
    assert {one.parent for one in SAMPLE.organisations if one.kind == "village"} <= names


def test_its_powers_are_of_known_types_and_their_codes_tell_them_apart():
    assert len(SAMPLE.powers) >= 100
    assert all(course_of(power) for power in SAMPLE.powers)
    assert all(power.duty_items and power.accountability and power.basis for power in SAMPLE.powers)
    assert len({power.code for power in SAMPLE.powers}) == len(SAMPLE.powers)


def test_everything_is_fictitious():
    for organisation in SAMPLE.organisations:
        assert organisation.division.startswith("999901")
        assert organisation.phone == "0000-12345"
        if organisation.credit_code:
            assert is_valid(organisation.credit_code), organisation.name


def test_every_flaw_found_its_entry():
    flawed = [entry for entry in SAMPLE.entries if entry.origin.values]
    assert len(flawed) == len(list(items("sample/flaws.toml", "flaw")))


def test_positions_order_the_entries_of_a_field():
    for code in fields():
        positions = [entry.position for entry in SAMPLE.entries if entry.field == code]
        assert positions == sorted(set(positions))


def test_some_powers_are_disclosed_and_some_are_not():
    tied = {code for entry in SAMPLE.entries for code in (entry.power_item or "").split("；")}
    codes = {power.code for power in SAMPLE.powers}
    assert codes & tied
    assert codes - tied
