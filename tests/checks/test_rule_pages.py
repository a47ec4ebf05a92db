"""Every rule has a help page in both languages, which says what the rule is, why, and on which ground."""

from __future__ import annotations

import pytest

from catalogue_app import i18n
from catalogue_app.checks.book import BY_ID, RULES
from catalogue_app.i18n import translate
from catalogue_app.paths import resource

LANGUAGES = {"zh": "zh_CN", "en": "en"}
HEADINGS = {
    "zh": ("## 应提示的例子", "## 不提示的例子", "## 怎么改"),
    "en": ("## Caught", "## Passed over", "## What to do"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_page(rule, language):
    text = (resource("help/rules") / language / f"{rule.id}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {rule.id} ")
    assert rule.ground in text
    assert all(heading in text for heading in HEADINGS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_left_of_a_rule_that_is_gone(language):
    assert {path.stem for path in (resource("help/rules") / language).glob("*.md")} == set(BY_ID)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_title_is_translated(rule):
    i18n.set_language("zh_CN")
    assert translate(rule.title) != rule.title
