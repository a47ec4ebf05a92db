from __future__ import annotations

import pytest

from catalogue_app.errors import CatalogueError, FileRefusedError
from catalogue_app.publish.layout import profile as profiles
from catalogue_app.workspace import column_profiles

OWN = 'title = "本县式样"\n[[column]]\nkey = "level2"\nlabel = "事项"\n'


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    folder = tmp_path / "profiles"
    monkeypatch.setattr(profiles, "own_folder", lambda: folder)
    return folder


def test_shipped_profiles_are_named_in_chinese():
    titles = column_profiles.named()
    assert titles["township"] == "镇和村式样"
    assert not column_profiles.is_own("township")


def test_an_office_keeps_changes_and_deletes_its_own():
    column_profiles.save("本县", OWN)
    assert column_profiles.named()["本县"] == "本县式样"
    assert column_profiles.is_own("本县")
    column_profiles.save("本县", OWN.replace("本县式样", "新式样"))
    assert column_profiles.load("本县").title == "新式样"
    column_profiles.delete("本县")
    assert "本县" not in column_profiles.named()


def test_one_with_a_mistake_is_not_kept(own_folder):
    with pytest.raises(FileRefusedError, match="titel"):
        column_profiles.save("本县", OWN.replace("title", "titel"))
    assert not own_folder.exists()


def test_a_damaged_file_does_not_hide_the_others(own_folder):
    own_folder.mkdir()
    (own_folder / "坏.toml").write_text("title = ", encoding="utf-8")
    assert column_profiles.named()["坏"] == "坏"
    assert len(column_profiles.named()) == 6


def test_a_shipped_one_cannot_be_deleted_but_replaced():
    with pytest.raises(CatalogueError, match="cannot be deleted"):
        column_profiles.delete("township")
    column_profiles.save("township", OWN)
    assert column_profiles.named()["township"] == "本县式样"
    column_profiles.delete("township")
    assert column_profiles.named()["township"] == "镇和村式样"
