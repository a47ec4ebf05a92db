from __future__ import annotations

import pytest

from catalogue_app.errors import FileRefusedError
from catalogue_app.publish.layout import profile as profiles
from catalogue_app.publish.layout.profile import Profile, ProfileColumn, parse, text_of

SMALL = 'title = "小"\n[[column]]\nkey = "level2"\nlabel = "事项"\n'
SHIPPED = ("district", "national", "summary", "three-levels", "township")


def headers(document):
    return [column.header for column in document.columns]


def shown(document, header):
    at = headers(document).index(header)
    return [row.cells[at] for section in document.sections for row in section.rows()]


def test_five_come_with_the_program():
    assert set(SHIPPED) <= set(profiles.available())


@pytest.mark.parametrize("name", SHIPPED)
def test_each_of_them_lays_a_table_out(name, twelve, table):
    profile = profiles.load(name)
    document = table(twelve, profile=profile)
    assert document.count == 12
    assert sum(column.width for column in document.columns) == pytest.approx(265)
    assert parse(f"{name}.toml", text_of(profile)) == profile


def test_the_national_form_prints_every_option(entry, table):
    document = table([entry(channels="政府网站、专门平台")], profile=profiles.load("national"))
    (cell,) = shown(document, "公开渠道和载体")
    assert cell.count("□") == 12
    assert "■政府网站" in cell
    assert "■专门平台" in cell


def test_the_township_form_ticks_town_and_village_and_prints_chosen_channels_only(entry, table):
    document = table([entry(township=True, other_tiers=("村级",))], profile=profiles.load("township"))
    assert headers(document)[-2:] == ["公开层级-镇级", "公开层级-村级"]
    assert shown(document, "公开层级-村级") == ["√"]
    assert shown(document, "公开渠道和载体") == ["■政府网站\n■公开查阅点"]
    assert "□" not in document.notes[0]


def test_a_channels_cell_with_a_note_stays_as_written(entry, table):
    text = "■政府网站□其他\n注：另行通知"
    document = table([entry(channels=text)], profile=profiles.load("township"))
    assert shown(document, "公开渠道和载体") == [text]


def test_the_summary_names_the_field(twelve, table):
    document = table(twelve, profile=profiles.load("summary"))
    assert shown(document, "领域") == ["安全生产"] * 4 + ["社会救助"] * 4 + ["养老服务"] * 4


def test_order_names_groups_and_widths_are_the_profile_s(entry, table):
    text = """
        title = "自定"
        [[column]]
        key = "content"
        label = "内容"
        width = 100
        [[column]]
        key = "level2"
        group = "事项"
        label = "名称"
        [[column]]
        key = "extra:网址"
        label = "链接"
    """
    document = table([entry(extra={"网址": "example"})], profile=parse("自定.toml", text))
    assert headers(document) == ["内容", "事项-名称", "链接"]
    assert document.columns[0].width > 3 * document.columns[1].width
    assert shown(document, "链接") == ["example"]


def test_local_columns_follow_unless_the_profile_says_no(entry, table):
    entries = [entry(extra={"网址": "example"}, remarks="说明")]
    assert headers(table(entries, profile=parse("a.toml", SMALL))) == ["事项", "网址", "备注"]
    assert headers(table(entries, profile=parse("a.toml", f"others = false\n{SMALL}"))) == ["事项"]


def test_columns_for_use_only_are_left_out_where_empty(entry, table):
    profile = Profile(
        "p", "p", tuple(ProfileColumn(key, key, when_used=True) for key in ("level2", "level3", "tier:村级"))
    )
    assert headers(table([entry()], profile=profile)) == ["level2"]
    assert headers(table([entry(level3="三", other_tiers=("村级",))], profile=profile)) == [
        "level2",
        "level3",
        "tier:村级",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "a mistake"),
        ('title = "无列"', "column"),
        ('[[column]]\nkey = "level2"\nlabel = "事项"', "title"),
        (SMALL + 'kay = "x"', "misspelt"),
        ('boxs = "all"\n' + SMALL, "boxs"),
        ('boxes = "some"\n' + SMALL, "as_written, all or ticked"),
        ('boxes = "all"\n' + SMALL, "list of all options"),
        ("options = [1]\n" + SMALL, "options"),
        (SMALL.replace("level2", "levell2"), r"\[\[column\]\] 1 key"),
        (SMALL + '[[column]]\nkey = "extra:"\nlabel = "x"', r"\[\[column\]\] 2 key"),
        (SMALL + '[[column]]\nkey = "level2"\nlabel = "x"', "twice"),
        (SMALL + "width = 900", "4 to 200"),
        (SMALL + "width = true", "width"),
        (SMALL + 'when_used = "ja"', "when_used"),
        (SMALL.replace('"事项"', '" "'), "label"),
        ("others = 1\n" + SMALL, "others"),
    ],
)
def test_a_mistake_is_named_with_file_and_place(text, said):
    with pytest.raises(FileRefusedError, match=said) as error:
        parse("我的.toml", text)
    assert "我的.toml" in str(error.value)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(FileRefusedError, match="township"):
        profiles.load("nowhere")


def test_a_profile_may_be_any_file(tmp_path):
    path = tmp_path / "县里的.toml"
    path.write_text("\ufeff" + SMALL, encoding="utf-8")
    assert profiles.load(str(path)).title == "小"
    with pytest.raises(FileRefusedError, match="cannot be read"):
        profiles.load(str(tmp_path / "none.toml"))
