"""Rule files: what they may say, and the sentence for each slip."""

from __future__ import annotations

import pytest
from labelled import context_of, entry_of

from catalogue_app.checks import run
from catalogue_app.checks.book import SWITCHABLE
from catalogue_app.checks.context import Context
from catalogue_app.checks.profile import Profile, joined, read_profile
from catalogue_app.errors import FileRefusedError

OWN = """
name = "示范省规则"
[severity]
"TIM-04" = "warning"
"AUD-03" = "off"
[[rule]]
id = "SF-01"
column = "time_limit"
pattern = '(?<!每)季度'
condition = { column = "level2", pattern = "收费" }
message = "收费项目请写明具体日期 {日期}。"
ground = "示范省办法第八条"
replace = '每季度'
[[rule]]
id = "SF-02"
severity = "hint"
column = "extra.责任科室"
required = '科|股'
message = "请写明责任科室。"
ground = "示范省办法第九条"
"""


def read(text):
    return read_profile(text, "省.toml", SWITCHABLE)


def context(profile: Profile) -> Context:
    from dataclasses import replace

    return replace(context_of({}), profile=profile)


def rules(values, profile):
    return {problem.rule: problem for problem in run.check_entry(entry_of(values), context(profile))}


def test_own_rules_find_what_they_describe_and_mend_it():
    found = rules({"level2": "收费目录", "time_limit": "季度公开"}, read(OWN))["SF-01"]
    assert found.text == "收费项目请写明具体日期 {日期}。"
    assert found.severity == "warning"
    assert found.ground == "示范省办法第八条"
    assert found.fix.values == {"time_limit": "每季度公开"}


@pytest.mark.parametrize("values", [{"level2": "收费目录", "time_limit": "每季度公开"}, {"time_limit": "季度公开"}])
def test_own_rules_pass_over_what_they_do_not_describe(values):
    assert "SF-01" not in rules(values, read(OWN))


def test_a_required_text_is_asked_only_of_entries_that_have_the_column():
    assert "SF-02" in rules({"extra": {"责任科室": "张三"}}, read(OWN))
    assert "SF-02" not in rules({"extra": {"责任科室": "法规股"}}, read(OWN))
    assert "SF-02" not in rules({}, read(OWN))


def test_severities_follow_the_profile():
    assert rules({"time_limit": "及时公开"}, read(OWN))["TIM-04"].severity == "warning"
    assert "AUD-03" in rules({"audience_group": "申请人"}, Profile())
    assert "AUD-03" not in rules({"audience_group": "申请人"}, read(OWN))


def test_a_later_file_overrules_an_earlier_one():
    later = read('[severity]\n"TIM-04" = "off"\n')
    assert joined([read(OWN), later]).severities == {"TIM-04": "off", "AUD-03": "off"}
    assert [rule.id for rule in joined([read(OWN), later]).rules] == ["SF-01", "SF-02"]


RULE = '[[rule]]\nid = "SF-01"\ncolumn = "basis"\npattern = "a"\nmessage = "m"\nground = "g"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[severity", "not a rule file"),
        ("[sevrity]\n", "sevrity"),
        ('[severity]\n"TIM-99" = "off"', "TIM-99"),
        ('[severity]\n"TIM-04" = "loud"', "TIM-04"),
        ('[severity]\n"PII-01" = "off"', "PII-01"),
        ("severity = 3", "severity"),
        ("rule = 3", "rule"),
        (RULE.replace("SF-01", "TIM-04"), "taken"),
        (RULE + RULE, "taken"),
        (RULE.replace("SF-01", "一号"), "id"),
        (RULE.replace('"basis"', '"proactive"'), "column"),
        (RULE.replace('"basis"', '"extra."'), "column"),
        (RULE.replace('pattern = "a"', 'pattern = "(a"'), "regular expression"),
        (RULE.replace('pattern = "a"', "pattern = '(a+)+$'"), "repeats"),
        (RULE.replace('pattern = "a"', "pattern = '(?:(?:ab*)*c)*'"), "repeats"),
        (RULE.replace('pattern = "a"\n', ""), "either pattern"),
        (RULE + 'required = "b"\n', "either pattern"),
        (RULE.replace('message = "m"', 'message = ""'), "message"),
        (RULE + 'replace = "\\\\2"\n', "group"),
        (RULE + 'condition = "x"\n', "condition"),
        (RULE + 'colour = "red"\n', "colour"),
        (RULE + 'severity = "off"\n', "severity"),
    ],
)
def test_a_slip_in_a_rule_file_gets_a_sentence_that_names_file_and_place(text, said):
    with pytest.raises(FileRefusedError) as refused:
        read(text)
    assert "省.toml" in str(refused.value)
    assert said in str(refused.value)
