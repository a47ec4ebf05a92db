from __future__ import annotations

import json
from dataclasses import replace

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.errors import CatalogueError
from catalogue_app.publish.writers.json import _shape, schema


def test_another_validator_accepts_the_file(twelve, table, written):
    found = json.loads(written(table(twelve), "json").read_text(encoding="utf-8"))
    fastjsonschema.compile(schema())(found)
    assert (found["format"], found["version"], found["count"]) == ("catalogue", 1, 12)
    assert [entry["id"] for entry in found["entries"]] == [entry.id for entry in twelve]


def test_the_schema_is_strict_about_what_the_contract_says(twelve, table, written):
    validate = fastjsonschema.compile(schema())
    found = json.loads(written(table(twelve), "json").read_text(encoding="utf-8"))
    for spoil in (
        lambda entry: entry.pop("level3"),
        lambda entry: entry.update(state="done"),
        lambda entry: entry.update(channels="■政府网站"),
        lambda entry: entry["audience"].update(public="√"),
        lambda entry: entry["citations"][0].update(validity="lapsed"),
    ):
        spoilt = json.loads(json.dumps(found))
        spoil(spoilt["entries"][0])
        with pytest.raises(fastjsonschema.JsonSchemaException):
            validate(spoilt)


def test_an_entry_that_breaks_the_schema_is_named_and_nothing_counts_as_written(twelve, table, written):
    wrong = replace(twelve[1], state="finished")
    with pytest.raises(CatalogueError, match=wrong.id):
        written(table([twelve[0], wrong]), "json")


def test_no_entries_is_still_a_file(table, written):
    found = json.loads(written(table([]), "json").read_text(encoding="utf-8"))
    assert found["entries"] == []


@given(st.text(max_size=5), st.text(max_size=5))
def test_texts_do_not_change_an_entry_s_shape_but_states_do(one, other):
    assert _shape({"content": one, "state": "draft"}) == _shape({"content": other, "state": "draft"})
    assert _shape({"state": "draft"}) != _shape({"state": "published"})
    assert _shape({"content": one}) != _shape({"content": None})
    assert _shape({"code": 1}) != _shape({"code": True})
