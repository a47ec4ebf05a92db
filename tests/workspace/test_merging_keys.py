"""Trust between a county and its offices: keys are met once, known from then on, and a change is never silent."""

from __future__ import annotations

import pytest
from county_and_offices import (
    OTHER_TOWN,
    TOWN,
    change,
    entry,
    hand_down,
    hand_in,
    look,
    make_county,
    stored_rows,
    take_in,
)

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.exchange.package_errors import KeyChangedError
from catalogue_app.workspace import handing_down, merging_keys


@pytest.fixture
def at_county(tmp_path):
    return tmp_path / "settings of the county"


@pytest.fixture
def at_town(tmp_path):
    return tmp_path / "settings of the town"


@pytest.fixture
def county(tmp_path):
    with make_county(tmp_path / "county.gkml", [entry(1, owner=TOWN), entry(2, owner=OTHER_TOWN)]) as opened_county:
        yield opened_county


@pytest.fixture
def town(county, tmp_path, at_county, at_town):
    merging_keys.make_own_key(at_county)
    packed = hand_down(county, tmp_path, settings=at_county)
    assert packed.signed
    opening = handing_down.open_package(packed.path, tmp_path / "town.gkml", "李明", settings=at_town)
    with finish(opening) as opened_town:
        yield opened_town


def test_the_first_signed_submission_shows_its_fingerprint_and_the_next_is_known(
    county, town, tmp_path, at_county, at_town
):
    fingerprint = merging_keys.make_own_key(at_town)
    first = hand_in(town, tmp_path, "first", settings=at_town)
    preview = look(county, first, settings=at_county)
    assert (preview.trust, preview.fingerprint) == ("new", fingerprint)
    take_in(county, first, settings=at_county)
    assert look(county, hand_in(town, tmp_path, "second", settings=at_town), settings=at_county).trust == "known"


def test_a_preview_alone_accepts_no_key(county, town, tmp_path, at_county, at_town):
    merging_keys.make_own_key(at_town)
    first = hand_in(town, tmp_path, settings=at_town)
    look(county, first, settings=at_county)
    assert look(county, first, settings=at_county).trust == "new"


def test_a_submission_with_another_key_is_refused_until_its_fingerprint_was_compared(
    county, town, tmp_path, at_county, at_town
):
    merging_keys.make_own_key(at_town)
    take_in(county, hand_in(town, tmp_path, "first", settings=at_town), settings=at_county)
    told = merging_keys.make_own_key(at_town)
    change(town, entry_1={"time_limit": "及时"})
    second = hand_in(town, tmp_path, "second", settings=at_town)
    before = stored_rows(county.path)
    with pytest.raises(KeyChangedError, match=TOWN):
        look(county, second, settings=at_county)
    with pytest.raises(CatalogueError, match="Nothing was accepted"):
        merging_keys.accept_sender_key(second, "12345 " * 8, at_county)
    assert stored_rows(county.path) == before
    assert merging_keys.sender_key(second, at_county).fingerprint == told
    merging_keys.accept_sender_key(second, told.replace(" ", ""), at_county)
    assert look(county, second, settings=at_county).trust == "known"


def test_the_office_knows_the_county_from_the_package_it_opened(county, town, tmp_path, at_county, at_town):
    edition = hand_down(county, tmp_path, name="edition-2", settings=at_county).path
    assert look(town, edition, settings=at_town).trust == "known"
    unsigned = hand_down(county, tmp_path, name="edition-3", settings=tmp_path / "another machine").path
    with pytest.raises(KeyChangedError, match="not signed"):
        look(town, unsigned, settings=at_town)


def test_a_key_of_one_office_says_nothing_about_another(county, town, tmp_path, at_county, at_town):
    merging_keys.make_own_key(at_town)
    take_in(county, hand_in(town, tmp_path, "first", settings=at_town), settings=at_county)
    package = hand_down(county, tmp_path, OTHER_TOWN, "other", settings=at_county).path
    other = handing_down.open_package(package, tmp_path / "other.gkml", "赵丽", settings=tmp_path / "other")
    with finish(other) as other_town:
        submission = hand_in(other_town, tmp_path, "unsigned", settings=tmp_path / "other")
    assert look(county, submission, settings=at_county).trust == "unsigned"


def test_without_a_key_there_is_no_fingerprint(tmp_path):
    assert merging_keys.own_fingerprint(tmp_path) == ""
    assert merging_keys.make_own_key(tmp_path) == merging_keys.own_fingerprint(tmp_path)
