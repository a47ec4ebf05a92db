"""What the command line says is in the user's language throughout, and names what was probably meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue_app.cli import VERBS, run
from catalogue_app.domain.organisation import Organisation
from catalogue_app.i18n import set_language
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.workspace import Workspace

S02 = Path(__file__).resolve().parent.parent / "corpus" / "s02-石桥镇目录汇编.xlsx"
TOWN = "石桥镇人民政府"


@pytest.fixture
def county(tmp_path):
    path = tmp_path / "示范县.gkml"
    assert run(["new", str(path), "--name", "示范县", "--division", "999901"]) == 0
    return path


@pytest.fixture
def registered(county):
    with Workspace.open(county, "王芳") as workspace, step(workspace.file, "Register") as unit:
        unit.create_many(
            [
                Organisation(id="o1", name=TOWN, aliases=("石桥镇",), kind="township"),
                Organisation(id="o2", name="示范县民政局", kind="department"),
            ]
        )
    return county


def owners(path):
    with Workspace.open(path, "王芳", read_only=True) as workspace:
        return {entry.owner for entry in browsing.snapshot(workspace)}


# Organisations


def test_before_there_is_a_register_any_organisation_can_keep_entries(call, county):
    assert call("import", county, S02, "--owner", "青山乡人民政府")[0] == 0
    assert owners(county) == {"青山乡人民政府"}


def test_an_alias_keeps_entries_under_the_registered_name(call, registered):
    assert call("import", registered, S02, "--owner", "石桥镇")[0] == 0
    assert owners(registered) == {TOWN}


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["import", "{workspace}", str(S02), "--owner", "石桥镇人民政俯"], f"“{TOWN}”"),
        (["export", "{workspace}", "--to", "{tmp}/out", "--owner", "民政局"], "“示范县民政局”"),
        (["check", "{workspace}", "--owner", "示范县民证局"], "“示范县民政局”"),
        (["draft", "{workspace}", "--field", "04", "--owner", "石桥人民政府"], f"“{TOWN}”"),
        (["pack", "{workspace}", "--for", "石桥镇政府", "--to", "{tmp}/p.gkpkg"], f"“{TOWN}”"),
    ],
)
def test_a_mistyped_organisation_is_refused_with_the_nearest_ones(call, registered, tmp_path, words, nearest):
    before = registered.read_bytes()
    status, out, errors = call(*(word.format(workspace=registered, tmp=tmp_path) for word in words))
    assert (status, out, len(errors)) == (2, "", 1)
    assert "There is no organisation" in errors[0]
    assert nearest in errors[0]
    assert registered.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_one_that_is_like_none_is_told_to_be_registered(call, registered, tmp_path):
    status, _out, errors = call("pack", registered, "--for", "气象台", "--to", tmp_path / "p.gkpkg")
    assert (status, len(errors)) == (2, 1)
    assert "“气象台” is not in the register of organisations" in errors[0]


def test_entries_of_a_body_that_is_not_registered_yet_come_in(call, registered):
    assert call("import", registered, S02, "--owner", "示范县气象台")[0] == 0
    assert owners(registered) == {"示范县气象台"}


def test_who_keeps_entries_is_known_without_being_registered(call, registered, tmp_path):
    with Workspace.open(registered, "王芳") as workspace, step(workspace.file, "Unregister") as unit:
        unit.delete_many("organisations", ["o1", "o2"])
    assert call("import", registered, S02, "--owner", TOWN)[0] == 0
    with Workspace.open(registered, "王芳") as workspace, step(workspace.file, "Register") as unit:
        unit.create(Organisation(id="o3", name="示范县民政局", kind="department"))
    assert call("export", registered, "--to", tmp_path / "out", "--format", "csv", "--owner", TOWN)[0] == 0
    assert call("pack", registered, "--for", TOWN, "--to", tmp_path / "p.gkpkg")[0] == 0


def test_entries_kept_under_an_alias_are_found_by_the_name(call, registered, tmp_path):
    with Workspace.open(registered, "王芳") as workspace, step(workspace.file, "Rename") as unit:
        unit.update("organisations", "o1", {"name": "石桥镇", "aliases": ()})
    call("import", registered, S02, "--owner", "石桥镇")
    with Workspace.open(registered, "王芳") as workspace, step(workspace.file, "Rename") as unit:
        unit.update("organisations", "o1", {"name": TOWN, "aliases": ("石桥镇",)})
    assert call("export", registered, "--to", tmp_path / "out", "--format", "csv", "--owner", TOWN)[0] == 0


# Restoring to a folder


def test_restoring_to_a_folder_names_the_file_to_write_and_leaves_nothing_behind(call, county, tmp_path):
    backup = Path(re.search(r"to (.+\.gkml)", call("backup", county)[1])[1])
    target = tmp_path / "恢复到这里"
    target.mkdir()
    before = set(tmp_path.iterdir())
    status, out, errors = call("restore", backup, "--to", target)
    assert (status, out, len(errors)) == (2, "", 1)
    assert str(target / "示范县.gkml") in errors[0]
    assert set(tmp_path.iterdir()) == before
    assert not list(target.iterdir())


# The language


ENGLISH = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"--?[a-z-]+|catalogue-app|\{[^}]*\}|[A-Z]{2,}|\.?(xlsx|toml|pdf|docx|html|csv|json|gkml|gkpkg)"
    r"|sample|new|import|draft|list|check|coverage|export|publish|diff|pack|submit|merge|history|undo|redo|verify"
    r"|backup|restore|add|update|ask|entry",
    re.IGNORECASE,
)
"""Options, verbs, placeholders and names of formats are the same in every language."""


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_under_chinese_has_no_english_words_left(capsys, verb):
    set_language("zh_CN")
    with pytest.raises(SystemExit):
        run([*filter(None, [verb]), "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("用法：catalogue-app")
    assert not ENGLISH.findall(NAMES.sub(" ", shown))


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["export", "x.gkml"],
        ["export", "x.gkml", "--to"],
        ["export", "x.gkml", "--to", "y", "--f", "xlsx"],
        ["list", "x.gkml", "--json=1"],
        ["list", "x.gkml", "--kind", "dogs"],
        ["list", "x.gkml", "--nonsense"],
        ["undo", "x.gkml", "--steps", "two"],
        ["--nonsense"],
    ],
)
def test_refusals_under_chinese_have_no_english_words_left(call, words):
    set_language("zh_CN")
    status, out, errors = call(*words)
    assert (status, out, len(errors)) == (2, "", 1)
    left = re.sub(r"--?[a-z-]+|catalogue-app( [a-z]+)?|“[^”]*”|[A-Z]{2,}", " ", errors[0])
    assert not ENGLISH.findall(
        re.sub("|".join(["entries", "powers", "documents", "organisations", "decisions"]), "", left)
    )


def test_what_the_system_refuses_is_told_in_the_users_language(call, county, tmp_path):
    set_language("zh_CN")
    (tmp_path / "文件").write_text("")
    for words in (
        ["export", county, "--to", tmp_path / "文件" / "下级", "--format", "csv"],
        ["import", county, tmp_path / "没有.xlsx"],
        ["export", county, "--to", tmp_path / ("长" * 300), "--format", "csv"],
    ):
        status, _out, errors = call(*words)
        assert (status, len(errors)) == (2, 1)
        assert not re.search(r"No such|Not a directory|too long|denied", errors[0])
