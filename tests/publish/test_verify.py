"""`verify` finds every way in which a bundle is not what was published, and needs nothing but the bundle."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile

import pytest
from frozen import second

from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.publish import verify as bundle_check
from catalogue_app.publish.bundle_files import prepare


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    prepared = finish(prepare(tmp_path_factory.mktemp("bundle"), second()))
    prepared.place()
    return prepared


@pytest.fixture
def folder(original, tmp_path):
    return shutil.copytree(original.folder, tmp_path / "bundle")


def findings(path):
    return [finding.text for finding in finish(bundle_check.verify(path))]


def relist(folder, name):
    """Make the manifest agree with a changed file: what somebody would do who wants to hide a change."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    data = (folder / name).read_bytes()
    for line in manifest["files"]:
        if line["path"] == name:
            line["size"], line["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_a_published_bundle_is_found_whole_as_folder_and_as_zip(original):
    assert findings(original.folder) == []
    assert findings(original.archive) == []


def test_a_changed_file_is_named(folder):
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace("示范县".encode(), "示范市".encode(), 1))
    assert findings(folder) == ["index.html: was changed; its SHA-256 is not the manifest's"]


def test_a_longer_a_missing_and_a_new_file_are_named(folder):
    (folder / "assets" / "site.js").write_bytes((folder / "assets" / "site.js").read_bytes() + b"//")
    (folder / "data" / "catalogue.csv").unlink()
    (folder / "data" / "extra.txt").write_text("x")
    found = findings(folder)
    assert len(found) == 3
    assert "data/extra.txt: is not listed in the manifest" in found
    assert "data/catalogue.csv: is missing" in found
    assert any(text.startswith("assets/site.js: has another size") for text in found)


def test_data_that_breaks_its_schema_is_found_even_when_the_manifest_was_made_to_fit(folder):
    path = folder / "data" / "catalogue.json"
    whole = json.loads(path.read_bytes())
    del whole["entries"][0]["basis"]
    path.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    relist(folder, "data/catalogue.json")
    (finding,) = findings(folder)
    assert finding.startswith("data/catalogue.json: does not keep to its schema at $.entries[0]")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": [{}], "format": "x", "format_version": 1}', "[" * 100_000]
)
def test_a_manifest_that_is_none_is_a_finding_not_a_crash(folder, text):
    (folder / "manifest.json").write_text(text, "utf-8")
    (finding,) = findings(folder)
    assert finding.startswith("manifest.json: ")


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "data/../../outside.txt"])
def test_a_manifest_cannot_make_us_read_outside_of_the_bundle(folder, name):
    (folder.parent / "outside.txt").write_text("x")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"].append({"path": name, "size": 1, "sha256": "0" * 64, "media_type": "text/plain"})
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert findings(folder) == [f"{name}: is missing"]


def test_a_link_in_the_place_of_a_file_is_refused(folder):
    (folder.parent / "elsewhere.txt").write_bytes((folder / "README.txt").read_bytes())
    (folder / "README.txt").unlink()
    try:
        (folder / "README.txt").symlink_to(folder.parent / "elsewhere.txt")
    except OSError:
        pytest.skip("this system makes no links")
    (finding,) = findings(folder)
    assert finding.startswith("README.txt: cannot be read")


def repacked(original, path, change):
    with zipfile.ZipFile(original.archive) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            change(target, name, source.read(name))
    return path


def test_an_archive_cannot_unpack_without_end(original, tmp_path):
    def change(target, name, data):
        target.writestr(name, b"0" * 50_000_000 if name == "README.txt" else data)

    (finding,) = findings(repacked(original, tmp_path / "bomb.zip", change))
    assert finding.startswith("README.txt: has another size")
    assert "50,000,000" not in finding


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_twice_in_an_archive_is_found(original, tmp_path):
    def change(target, name, data):
        target.writestr(name, data)
        if name == "index.html":
            target.writestr(name, data)

    found = findings(repacked(original, tmp_path / "twice.zip", change))
    assert found == ["index.html: is in the archive more than once"]


def test_a_damaged_archive_is_told_in_a_sentence(original, tmp_path):
    data = bytearray(original.archive.read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(data)
    assert findings(tmp_path / "damaged.zip")
    (tmp_path / "cut.zip").write_bytes(data[:1000])
    with pytest.raises(FileRefusedError, match="cannot be read as a bundle"):
        findings(tmp_path / "cut.zip")


def test_what_is_no_bundle_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match="is no bundle"):
        findings(tmp_path)


def test_a_newer_bundle_is_not_judged(folder):
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format_version": 99}), "utf-8")
    (finding,) = findings(folder)
    assert "newer version" in finding


def test_bundles_are_found_in_the_folder_they_were_published_to(original):
    assert set(bundle_check.bundles_at(original.folder.parent)) == {original.folder, original.archive}
    assert bundle_check.bundles_at(original.folder) == (original.folder,)
