from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from catalogue_app.cli import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "石桥镇.gkml"
    assert run(["new", str(path), "--name", "石桥镇", "--division", "999901101", "--tier", "township"]) == 0
    assert run(["import", str(path), str(CORPUS / "s02-石桥镇目录汇编.xlsx")]) == 0
    assert run(["import", str(path), str(CORPUS / "s04-民政局权责清单.xlsx"), "--kind", "powers"]) == 0
    return path


def export(workspace, folder, *options):
    return run(["export", str(workspace), "--to", str(folder), *options])


def test_one_sheet_per_field_on_large_paper(workspace, tmp_path):
    assert export(workspace, tmp_path, "--format", "xlsx", "--sheets", "per_field", "--paper", "A3") == 0
    book = openpyxl.load_workbook(tmp_path / "catalogue.xlsx")
    assert "社会救助" in book.sheetnames
    assert book["社会救助"].page_setup.paperSize == 8


def test_a_profile_by_name_and_by_file(workspace, tmp_path):
    own = tmp_path / "本县.toml"
    own.write_text('title = "本县"\nothers = false\n[[column]]\nkey = "level2"\nlabel = "名称"\n', encoding="utf-8")
    assert export(workspace, tmp_path / "a", "--format", "csv", "--profile", "township") == 0
    assert "公开层级-村级" in (tmp_path / "a" / "catalogue.csv").read_text("utf-8-sig").splitlines()[0]
    assert export(workspace, tmp_path / "b", "--format", "csv", "--profile", str(own)) == 0
    assert (tmp_path / "b" / "catalogue.csv").read_text("utf-8-sig").splitlines()[0] == "领域,名称"


def test_a_profile_with_a_mistake_is_one_line_on_stderr(workspace, tmp_path, call):
    own = tmp_path / "本县.toml"
    own.write_text('title = "本县"\n[[column]]\nkey = "level9"\nlabel = "名称"\n', encoding="utf-8")
    status, _out, (line,) = call("export", workspace, "--to", tmp_path / "out", "--profile", own)
    assert status == 2
    assert "本县.toml" in line
    assert "[[column]] 1 key" in line
    assert not (tmp_path / "out").exists()


def test_a_register_is_exported_in_every_format(workspace, tmp_path):
    assert export(workspace, tmp_path / "out", "--kind", "powers") == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"powers.xlsx", "powers.pdf", "powers.docx", "powers.html", "powers.csv", "powers.json"} <= names


def test_what_belongs_to_entries_is_refused_for_a_register(workspace, tmp_path, call):
    status, _out, (line,) = call("export", workspace, "--to", tmp_path / "out", "--kind", "powers", "--field", "20")
    assert status == 2
    assert "--field" in line
    assert not (tmp_path / "out").exists()
