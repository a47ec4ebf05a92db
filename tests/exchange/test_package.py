"""Packages: the same content gives the same bytes, and nothing is read of one that is not what it says."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile

import pytest

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.package import Manifest, is_package, package_bytes, read_package
from catalogue_app.exchange.package_errors import PackageRefusedError

MANIFEST = Manifest(
    kind="handout", id="h-1", county="c-1", county_name="示范县", office="石桥镇人民政府", at="2026-03-01"
)
ROWS = {
    "entries": {
        "e-1": {
            "field": "08",
            "position": 1024,
            "level2": "事项",
            "audience_public": True,
            "extra": {"电话": "0000-1"},
        },
        "e-2": {"exemption": {"ground": "国家秘密"}, "other_tiers": ["村级"], "content": "=1+1\u2028<script>"},
    },
    "powers": {"p-1": {"name": "临时救助", "links": [{"name": "受理", "key": True}]}},
    "documents": {},
    "organisations": {"o-1": {"name": "石桥镇人民政府", "kind": "township"}},
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "石桥镇.gkpkg"
    path.write_bytes(package_bytes(MANIFEST, ROWS))
    return path


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(path, parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())


def with_content(path, content: bytes, **manifest):
    """A package whose checksums are right, but whose content is this."""
    described = json.loads(members(path)["manifest.json"])
    described |= manifest
    described["members"] = {"records.json": {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}}
    rewrite(path, {"manifest.json": json.dumps(described).encode(), "records.json": content})


def test_what_was_packed_is_read(path):
    package = read_package(path)
    assert package.manifest == MANIFEST
    assert package.rows == {kind: rows for kind, rows in ROWS.items() if rows}
    assert package.checksum == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_content_gives_the_same_bytes(path):
    shuffled = {kind: dict(reversed(list(rows.items()))) for kind, rows in reversed(list(ROWS.items()))}
    assert package_bytes(MANIFEST, shuffled) == path.read_bytes()


def test_a_package_is_known_from_its_parts(path, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"PK")
    assert (is_package(path), is_package(other)) == (True, False)


def test_a_changed_record_is_noticed(path):
    parts = members(path)
    rewrite(path, parts | {"records.json": parts["records.json"].replace("事项".encode(), "事頁".encode())})
    with pytest.raises(PackageRefusedError, match="SHA-256"):
        read_package(path)


def test_a_shortened_content_is_noticed(path):
    parts = members(path)
    rewrite(path, parts | {"records.json": parts["records.json"][:-1]})
    with pytest.raises(PackageRefusedError, match="≠"):
        read_package(path)


def test_a_missing_part_is_named(path):
    rewrite(path, {"manifest.json": members(path)["manifest.json"]})
    with pytest.raises(PackageRefusedError, match=r"records\.json"):
        read_package(path)


@pytest.mark.parametrize("name", ["autorun.inf", "../outside.json", "/etc/passwd", "records.json/x", "macro.vbs"])
def test_a_part_that_does_not_belong_is_refused(path, name):
    rewrite(path, members(path) | {name: b"x"})
    with pytest.raises(FileRefusedError):
        read_package(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("records.json", b"{}")
    with pytest.raises(PackageRefusedError):
        read_package(path)


def test_a_package_of_a_newer_program_says_so(path):
    with_content(path, members(path)["records.json"], format=3)
    with pytest.raises(PackageRefusedError, match="newer version"):
        read_package(path)


COMMENT = {"entry_id": "e-1", "text": "请核对文号", "who": "王芳", "at": "2026-03-01T09:00:00+08:00"}


def manifest_of(path):
    return json.loads(members(path)["manifest.json"])


def test_comments_travel_with_the_records(path):
    path.write_bytes(package_bytes(MANIFEST, {**ROWS, "comments": {"c-1": COMMENT}}))
    assert read_package(path).rows["comments"] == {"c-1": COMMENT}


def test_only_a_package_with_comments_asks_for_a_program_that_knows_them(path):
    assert manifest_of(path)["format"] == 1
    path.write_bytes(package_bytes(MANIFEST, {**ROWS, "comments": {}}))
    assert manifest_of(path)["format"] == 1
    path.write_bytes(package_bytes(MANIFEST, {**ROWS, "comments": {"c-1": COMMENT}}))
    assert manifest_of(path)["format"] == 2


@pytest.mark.parametrize(
    "content",
    [
        b'{"comments": {"c": {"text": 5}}}',
        b'{"comments": {"c": {"text": "x", "run": "calc"}}}',
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"entries": {"e": {"no_such_column": "x"}}}',
        b'{"entries": {"e": {"content": 5}}}',
        b'{"entries": {"e": {"position": 99999999999999999999999}}}',
        b'{"entries": {"e": {"position": 1.5}}}',
        b'{"entries": {"e": {"position": NaN}}}',
        b'{"entries": {"e": {"id": "other"}}}',
        b'{"entries": {"e": {"state": "invented"}}}',
        b'{"entries": {"e": {"exemption": {"unknown": "x"}}}}',
        b'{"entries": {"../../e": {}}}',
        b'{"entries": {"e\\n": {}}}',
        b'{"settings": {"approval": {"value": {}}}}',
        b'{"entries": {"e": {"content": "\\ud800"}}}',
        b'{"powers": {"p": {"links": [{"name": "x", "run": "calc"}]}}}',
        b'{"entries": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=range(19),
)
def test_a_content_that_does_not_have_the_agreed_form_is_refused_in_a_sentence(path, content):
    with_content(path, content)
    with pytest.raises(FileRefusedError) as refused:
        read_package(path)
    assert path.name in str(refused.value)


def test_a_bomb_is_refused_before_it_is_unpacked(path):
    rewrite(path, {"manifest.json": members(path)["manifest.json"], "records.json": b" " * (40 * 1024 * 1024)})
    with pytest.raises(FileRefusedError, match="unpacks to far more"):
        read_package(path)


def test_an_overlong_manifest_is_refused(path):
    rewrite(path, members(path) | {"manifest.json": b" " * (2 * 1024 * 1024)})
    with pytest.raises(PackageRefusedError):
        read_package(path)


def test_what_is_no_package_is_refused(tmp_path):
    for number, data in enumerate((b"", b"PK\x05\x06" + bytes(18), b"%PDF-1.7", b"SQLite format 3\x00")):
        path = tmp_path / f"{number}.gkpkg"
        path.write_bytes(data)
        with pytest.raises(FileRefusedError, match=path.name):
            read_package(path)
    with pytest.raises(FileRefusedError, match="no such"):
        read_package(tmp_path / "no such.gkpkg")


def test_a_package_with_any_byte_changed_is_read_as_it_was_or_refused(path):
    original = path.read_bytes()
    expected = read_package(path)
    dice = random.Random(8)
    for _number in range(400):
        changed = bytearray(original)
        for _byte in range(dice.choice((1, 1, 4))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        if dice.random() < 0.2:
            changed = changed[: dice.randrange(len(changed))]
        path.write_bytes(changed)
        try:
            package = read_package(path)
        except FileRefusedError as refused:
            assert path.name in str(refused)
        else:
            assert (package.manifest, package.rows) == (expected.manifest, expected.rows)
