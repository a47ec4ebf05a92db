"""A bundle holds everything a portal needs, proves itself, and is the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import fastjsonschema
import pytest
from frozen import CONTENT, ENTRIES, FIRST, LATER, first, second, write

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.paths import template
from catalogue_app.publish import bundle_files
from catalogue_app.publish.bundle_files import prepare
from catalogue_app.publish.metadata import metadata
from catalogue_app.publish.portal_columns import portal_columns
from catalogue_app.publish.verify import SCHEMA_OF
from catalogue_app.publish.writers import WRITERS


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("bundle") / "b")


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_manifest_lists_every_file_with_size_and_hash(folder):
    files = contents(folder)
    lines = json.loads(files.pop("manifest.json"))["files"]
    assert {line["path"]: (line["size"], line["sha256"]) for line in lines} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()
    }


def test_every_format_and_every_page_is_there(folder):
    files = contents(folder)
    assert {f"data/catalogue{writer.suffix}" for writer in WRITERS.values()} <= set(files)
    assert {"index.html", "organisations.html", "powers.html", "changes.html", "about.html", "README.txt"} <= set(files)
    assert {"data/notice.pdf", "data/notice.docx", "data/notice.html", "changes.json", "metadata.json"} <= set(files)
    assert {"data/powers.json", "data/documents.json", "data/organisations.json"} <= set(files)
    assert all(path.isascii() and " " not in path for path in files)


def test_the_same_version_gives_the_same_bytes(folder, tmp_path):
    assert contents(write(tmp_path / "again")) == contents(folder)


def test_another_json_schema_validator_accepts_the_data(folder):
    for name, schema in SCHEMA_OF.items():
        whole = json.loads((folder / "schema" / f"{schema}.schema.json").read_bytes())
        fastjsonschema.compile(whole)(json.loads((folder / name).read_bytes()))


def test_the_table_keeps_the_form_that_the_office_chose(tmp_path):
    text = (template("profiles") / "township.toml").read_text("utf-8")
    frozen = first()
    chosen = replace(frozen, content=replace(CONTENT, publication={"profile": text}))
    plain, own = (write(tmp_path / name, one) for name, one in (("plain", frozen), ("own", chosen)))
    tables = [(folder / "data" / "catalogue.html").read_bytes() for folder in (plain, own)]
    assert tables[0] != tables[1]
    assert (plain / "data" / "catalogue.json").read_bytes() == (own / "data" / "catalogue.json").read_bytes()


def test_the_registers_are_published_beside_the_table(folder):
    files = contents(folder)
    assert {"data/powers.xlsx", "data/organisations.html", "data/documents.xlsx"} <= set(files)
    assert "权责清单" in files["about.html"].decode()


def test_changes_json_names_cells_and_reasons(folder):
    changes = json.loads((folder / "changes.json").read_bytes())
    assert changes["since"] == {"label": "2026年第1版", "date": "2026-03-01"}
    assert {(one["key"], one["before"], one["after"], one["reason"]) for one in changes["changed"]} == {
        ("time_limit", "自信息形成之日起20个工作日内", "自信息形成之日起10个工作日内", LATER.reasons[ENTRIES[0].id]),
        ("county", True, False, LATER.reasons[ENTRIES[0].id]),
    }
    assert [one["level2"] for one in changes["added"]] == ["新增的事项"]
    assert [(one["level2"], one["reason"]) for one in changes["removed"]] == [("没有领域的事项", "法规修改")]


def test_metadata_has_the_mandatory_ones_first_and_the_office_may_overrule_them():
    said = metadata(FIRST, CONTENT)
    assert said["index_number"] == "999901/2026-00001"
    assert (said["publisher"], said["validity"]) == ("示范县人民政府办公室", "有效")
    assert (said["document_number"], said["date_published"]) == ("示政办发〔2026〕3号", "2026-03-01")
    own = replace(CONTENT, publication={"publisher": "示范县政务公开办", "index_pattern": "sf-{number}-{code}{0}"})
    said = metadata(FIRST, own)
    assert (said["publisher"], said["index_number"]) == ("示范县政务公开办", "sf-00001-999901{0}")


def test_the_portal_table_keeps_named_columns_and_proposes_the_rest(folder):
    found = {(one.level1, one.portal_column, one.source) for one in portal_columns(CONTENT)}
    assert ("监督检查", "政务公开/重点领域/安全生产", "entry") in found
    assert ("预案", "政府信息公开/法定主动公开内容/基层政务公开标准目录/防汛抗旱", "proposed") in found
    text = (folder / "portal-columns.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows[0] == ["领域代码", "领域", "一级事项", "门户栏目", "来源", "事项数"]
    assert sum(int(row[-1]) for row in rows[1:]) == len(LATER.entries)


def test_the_readme_speaks_both_languages_and_leaves_no_placeholder(folder):
    text = (folder / "README.txt").read_text("utf-8")
    assert "上线步骤" in text
    assert "Putting it online" in text
    assert second().version.hash in text
    assert "{" not in text


def prepared(parent, frozen):
    return finish(prepare(parent, frozen))


def test_folder_and_zip_appear_together_and_hold_the_same(tmp_path):
    bundle = prepared(tmp_path / "out", first())
    assert not bundle.folder.exists()
    assert not bundle.archive.exists()
    bundle.place()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"示范县-2026年第1版", "示范县-2026年第1版.zip"}
    with zipfile.ZipFile(bundle.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents(bundle.folder)


def test_a_bundle_of_ours_is_replaced_as_a_whole(tmp_path):
    prepared(tmp_path, first()).place()
    (tmp_path / "示范县-2026年第1版" / "left-over.txt").write_text("x")
    archive = (tmp_path / "示范县-2026年第1版.zip").read_bytes()
    prepared(tmp_path, first()).place()
    assert not (tmp_path / "示范县-2026年第1版" / "left-over.txt").exists()
    assert (tmp_path / "示范县-2026年第1版.zip").read_bytes() == archive
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_is_no_bundle_is_never_replaced(tmp_path):
    foreign = tmp_path / "示范县-2026年第1版"
    foreign.mkdir()
    (foreign / "我的文件.txt").write_text("x")
    with pytest.raises(CatalogueError, match="no bundle of this program"):
        prepared(tmp_path, first())
    assert [path.name for path in tmp_path.rglob("*")] == ["示范县-2026年第1版", "我的文件.txt"]


def test_giving_up_leaves_nothing_behind(tmp_path):
    work = prepare(tmp_path / "out", first())
    for _ in range(5):
        next(work)
    work.close()
    assert list((tmp_path / "out").iterdir()) == []


def test_when_the_archive_cannot_be_swapped_in_the_folder_stays_the_old_one(tmp_path, monkeypatch):
    prepared(tmp_path, first()).place()
    before = contents(tmp_path)
    bundle = prepared(tmp_path, first())
    (bundle.unfinished / "index.html").write_text("new")
    real = bundle_files._swap

    def failing(new, place, back):
        if place.suffix == ".zip":
            raise PermissionError(13, "open in another program")
        real(new, place, back)

    monkeypatch.setattr(bundle_files, "_swap", failing)
    with pytest.raises(CatalogueError, match="access was denied"):
        bundle.place()
    bundle.throw_away()
    assert contents(tmp_path) == before
