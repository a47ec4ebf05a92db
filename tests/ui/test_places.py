from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.ui import places
from catalogue_app.ui.places import Place
from catalogue_app.ui.settings import Settings

PATH = Path("/office/示范县.gkml")


def test_a_place_is_found_by_workspace_and_by_file():
    settings = Settings()
    place = Place("powers", {"powers": {"row": 3}}, {"entries": 1201, "versions": 0})
    places.keep(settings, "w1", PATH, place)
    assert places.in_workspace(Settings(), "w1") == places.in_file(Settings(), PATH) == place


def test_sections_that_were_not_shown_keep_their_place():
    settings = Settings()
    places.keep(settings, "w1", PATH, Place("catalogue", {"catalogue": {"field": "04"}}))
    places.keep(settings, "w1", PATH, Place("powers", {"powers": {"row": 3}}))
    assert places.in_workspace(settings, "w1").views == {"catalogue": {"field": "04"}, "powers": {"row": 3}}


def test_an_unknown_workspace_has_no_place():
    settings = Settings()
    places.keep(settings, "w1", PATH, Place("powers", {}))
    assert places.in_workspace(settings, "w2") == places.in_file(settings, Path("/office/other.gkml")) == Place()


def test_what_was_kept_before_files_were_noted_still_counts():
    settings = Settings()
    settings["places"] = {"w1": {"section": "checks", "views": {}}}
    assert places.in_workspace(settings, "w1").section == "checks"
    assert places.in_file(settings, PATH) == Place()


@pytest.mark.parametrize(
    "kept", ["away", {"section": "checks", "views": [], "counts": 3}, {"section": "checks", "views": {"powers": 7}}]
)
def test_what_is_no_place_counts_as_not_kept(kept):
    settings = Settings()
    settings["places"] = {"w1": kept}
    place = places.in_workspace(settings, "w1")
    assert (place.views, place.counts) == ({}, {})
    assert places.in_file(settings, PATH) == Place()
