"""The help as files: complete in both languages, every link and picture there, and true where a machine can tell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from catalogue_app.checks.profile import read_profile
from catalogue_app.cli import VERBS
from catalogue_app.i18n import speaking, translate
from catalogue_app.paths import resource
from catalogue_app.publish.layout.profile import available, parse
from catalogue_app.ui.help.pages import FOLDERS, Page, pages
from catalogue_app.ui.help.viewer import FIRST
from catalogue_app.ui.sections import SECTIONS
from catalogue_app.workspace.rule_files import SWITCHABLE

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN", "en")
GUIDE = {language: tuple(page for page in pages(language) if page.folder == "guide") for language in LANGUAGES}
EVERY_PAGE = [pytest.param(page, id=f"{language}-{page.id}") for language in LANGUAGES for page in GUIDE[language]]
LINK = re.compile(r"\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LIGHT = 4_000_000
"""Bytes that all pictures together may take."""


def test_both_languages_have_the_same_pages_in_the_same_order():
    chinese, english = ([page.id for page in pages(language)] for language in LANGUAGES)
    assert chinese == english
    assert len(set(chinese)) == len(chinese)


def test_every_section_and_the_first_page_have_their_page():
    known = {page.id for page in GUIDE["en"]}
    assert {section.help for section in SECTIONS} | {FIRST, "guide/keys"} <= known


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_begins_with_its_title_and_says_something(page: Page):
    text = page.text()
    assert text.startswith(f"# {page.title}\n")
    assert len(text) > 300
    assert text.endswith("\n")


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_link_of_a_page_leads_somewhere(page: Page):
    known = {one.id for language in LANGUAGES for one in pages(language)}
    for target in LINK.findall(page.text()):
        assert target in known or (resource("help") / target).is_file(), target


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_pictures_have_a_description_and_are_in_the_page_s_language(page: Page):
    language = page.path.parent.name
    for description, target in PICTURE.findall(page.text()):
        assert description.strip()
        assert target.endswith(f"-{language}.png")


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_placeholder_and_no_leftover_stands_in_a_page(page: Page):
    text = page.text()
    assert not re.search(r"\{\w*\}|TODO|TBD|FIXME|lorem|敬请期待|coming soon|待补充", text, re.IGNORECASE)
    assert "http://" not in text and "https://" not in text


@pytest.mark.parametrize("number", range(len(GUIDE["en"])))
def test_both_languages_tell_the_same_story(number: int):
    """The same headings, tables, pictures and examples: a page that was changed in one language only shows here."""
    chinese, english = (GUIDE[language][number].text() for language in LANGUAGES)
    for sign in (r"^#+ ", r"^!\[", r"^```", r"^\d+\. ", r"^- \[ \] "):
        assert len(re.findall(sign, chinese, re.MULTILINE)) == len(re.findall(sign, english, re.MULTILINE)), sign
    assert [_bare(name) for _, name in PICTURE.findall(chinese)] == [
        _bare(name) for _, name in PICTURE.findall(english)
    ]


def _bare(picture: str) -> str:
    return picture.rpartition("-")[0]


def test_every_picture_is_used_and_all_of_them_are_light():
    used = {target for language in LANGUAGES for page in GUIDE[language] for _, target in PICTURE.findall(page.text())}
    there = {f"pictures/{path.name}": path.stat().st_size for path in (resource("help") / "pictures").iterdir()}
    assert set(there) == used
    assert sum(there.values()) < LIGHT


def test_the_pictures_of_the_readme_are_there():
    pictures = ROOT / "docs" / "pictures"
    shown = {target for _, target in PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert shown
    assert all((ROOT / target).is_file() for target in shown)
    assert {path.suffix for path in pictures.iterdir()} == {".png"}


def test_pictures_fit_a_page_of_the_guide():
    for path in (resource("help") / "pictures").glob("*.png"):
        head = path.read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert 0 < int.from_bytes(head[16:20], "big") <= 1200, path.name


@pytest.mark.slow
def test_the_script_makes_pictures_of_the_window_in_every_variant(tmp_path):
    """One picture of the window and one of a dialog; the others are made the same way."""
    done = subprocess.run(
        [sys.executable, "packaging/screenshots.py", str(tmp_path), "overview", "merge"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    overview = {f"overview-{language}-{scheme}.png" for language in LANGUAGES for scheme in ("light", "dark")}
    assert {path.name for path in tmp_path.iterdir()} == {
        *overview,
        "overview-zh.png",
        "overview-en.png",
        "merge-zh.png",
        "merge-en.png",
    }


def test_the_page_of_keys_is_what_the_tables_of_commands_say():
    done = subprocess.run(
        [sys.executable, "packaging/help_keys.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_command_line_is_named_in_the_guide(language):
    text = next(page for page in GUIDE[language] if page.id == "guide/command-line").text()
    for verb in VERBS:
        assert re.search(rf"`{verb}[ `]", text), verb


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_that_the_guide_names_exist(language):
    """Every `--option` of a page is one that the command line knows."""
    known = subprocess.run(
        [sys.executable, "-c", _OPTIONS], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()
    for page in GUIDE[language]:
        assert set(re.findall(r"--[a-z][a-z-]+", page.text())) <= {*known, "--help"}, page.id


_OPTIONS = """
import argparse
from catalogue_app.cli import VERBS
from catalogue_app.i18n import speaking, translate
for verb in VERBS.values():
    parser = argparse.ArgumentParser()
    verb.arguments(parser)
    print(*(option for action in parser._actions for option in action.option_strings))
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_rule_file_loads_and_its_rules_are_those_described(language):
    profile = read_profile(_toml(language, "guide/rule-files"), "rules.toml", SWITCHABLE)
    assert [rule.id for rule in profile.rules] == ["SF-01", "SF-02"]
    quarterly, charges = profile.rules
    assert quarterly.pattern and quarterly.pattern.search("季度末公开")
    assert quarterly.unless and quarterly.unless.search("每季度末10日内")
    assert charges.required and not charges.required.search("办理条件；办理材料")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_column_profile_loads(language):
    profile = parse("own.toml", _toml(language, "guide/profiles"))
    assert profile.boxes == "ticked"
    assert profile.columns[-1].key == "tier:村级"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_column_profile_is_named_in_the_guide(language):
    text = next(page for page in GUIDE[language] if page.id == "guide/profiles").text()
    for name in available():
        assert f"`{name}`" in text


def _toml(language: str, page: str) -> str:
    text = next(one for one in GUIDE[language] if one.id == page).text()
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found
    tomllib.loads(found[1])
    return found[1]


def test_commands_that_the_english_guide_names_are_those_of_the_window():
    """In bold and with dots: such a name has to be a text of the program, to the letter."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "catalogue_app" / "ui").rglob("*.py"))
    for page in GUIDE["en"]:
        for shown in re.findall(r"\*\*([^*]+…)\*\*", page.text()):
            for name in shown.split(" › "):
                assert _is_text(name, source), f"{page.id}: {name}"


def _is_text(name: str, source: str) -> bool:
    """Whether a text of the program is this one, apart from the mark of a menu's letter and from what is filled in."""
    if name in ("Saved · step …", "Mend all … of this kind…"):
        return True
    letters = r"&?".join(re.escape(letter) for letter in name)
    return re.search(rf"\"&?{letters}\"", source) is not None


def test_commands_that_the_chinese_guide_names_are_those_of_the_window():
    """The same for names in quotes."""
    with speaking("zh_CN"):
        known = {translate(text).partition("(&")[0] for text in _texts()}
    for page in GUIDE["zh_CN"]:
        for shown in re.findall(r"“([^”]+…)”", page.text()):
            for name in shown.split(" › "):
                assert name in known or name == "修正同类…", f"{page.id}: {name}"


def _texts() -> set[str]:
    """Every text of the window, as it stands in the source."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "catalogue_app" / "ui").rglob("*.py"))
    return set(re.findall(r'"([^"\n]+)"', source))


def test_the_folders_of_the_help_are_those_that_the_window_shows():
    assert {path.name for path in resource("help").iterdir() if path.is_dir()} == {*FOLDERS, "pictures"}
