"""Good files of every format, mutated: each imports or is refused with one sentence; nothing else ever happens."""

from __future__ import annotations

import random
import zipfile

import pytest
import written
from offices import HEADER, TITLE, entry
from tables_in import CORPUS, read

from catalogue_app.errors import CatalogueError

ROWS = [TITLE, *HEADER, entry(1), entry(2, level1="^", basis="^"), entry(3, channels="■政府网站\n□其他"), "注：无"]
BYTES_A_FORMAT = 40
PARTS_A_FORMAT = 25


def whole(form, folder):
    if form == "xls":
        return next(CORPUS.glob("s05*.xls")).read_bytes()
    if form == "json":
        return '{"entries": [{"level1": "甲", "channels": ["网站"], "audience": {"public": true}}]}'.encode()
    return written.write(folder, f"好.{form}", ROWS).read_bytes()


def mutated(content, chance):
    """Some bytes changed, cut out, doubled or moved."""
    content = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        if not content:
            break
        at = chance.randrange(len(content))
        length = chance.choice([1, 2, 8, 64])
        what = chance.randrange(5)
        if what == 0:
            content[at] = chance.randrange(256)
        elif what == 1:
            del content[at : at + length]
        elif what == 2:
            content[at:at] = content[at : at + length] * chance.choice([1, 50])
        elif what == 3:
            content[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"<<>>", b'"&#;'])
        else:
            content = content[: max(1, at)]
    return bytes(content)


def imports_or_says_one_sentence(path):
    try:
        found = read(path)
    except CatalogueError as error:
        sentence = str(error)
        assert sentence
        assert "\n" not in sentence
        assert path.name in sentence
        return
    assert found.tables
    for table in found.tables:
        assert all(isinstance(notice.text, str) for notice in (*table.warnings, *table.skipped))


@pytest.mark.parametrize("form", ["xlsx", "docx", "ods", "html", "csv", "mht", "xml", "xls", "json"])
def test_mutated_bytes(tmp_path, form):
    chance = random.Random(f"bytes of {form}")
    good = whole(form, tmp_path)
    path = tmp_path / f"变.{form}"
    for _ in range(BYTES_A_FORMAT):
        path.write_bytes(mutated(good, chance))
        imports_or_says_one_sentence(path)


@pytest.mark.parametrize("form", ["xlsx", "docx", "ods"])
def test_mutated_parts_inside_an_archive(tmp_path, form):
    """Changes that the checksums of the archive do not catch: the XML itself is damaged."""
    chance = random.Random(f"parts of {form}")
    good = tmp_path / f"好.{form}"
    good.write_bytes(whole(form, tmp_path))
    path = tmp_path / f"变.{form}"
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(PARTS_A_FORMAT):
        victim = chance.choice(sorted(parts))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                if name != victim:
                    archive.writestr(name, content)
                elif chance.random() > 0.15:
                    archive.writestr(name, mutated(content, chance))
        imports_or_says_one_sentence(path)


def test_random_bytes_of_every_beginning(tmp_path):
    chance = random.Random("beginnings")
    path = tmp_path / "乱.xlsx"
    for start in (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html",
        b"<?xml",
        b"{",
        b"\xff\xfe",
        b"%PDF",
    ):
        for length in (1, 40, 3000):
            path.write_bytes(start + chance.randbytes(length))
            imports_or_says_one_sentence(path)
