"""The Chinese translation is complete, compiled, and fills the same placeholders."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path

import pytest

from catalogue_app import i18n

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_source_text_is_translated(translations):
    chinese = translations.load()
    missing = [
        message.id
        for message in translations.collect()
        if message.id and not (chinese.get(message.id) or message).string
    ]
    assert missing == []


def test_translations_fill_the_same_placeholders(translations):
    for message in translations.load():
        if message.id and isinstance(message.id, str):
            assert placeholders(message.string) == placeholders(message.id), message.id


def test_the_compiled_file_is_the_current_one(translations):
    assert translations.PO.with_suffix(".mo").read_bytes() == translations.compiled(translations.load())


def test_languages_switch_at_once():
    assert i18n.translate("Basis") == "Basis"
    i18n.set_language("zh_CN")
    assert i18n.translate("Basis") == "公开依据"


def test_an_unknown_machine_language_means_chinese(monkeypatch):
    for name in ("CATALOGUE_APP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    assert i18n.default_language() == "zh_CN"
    monkeypatch.setenv("CATALOGUE_APP_LANGUAGE", "en")
    assert i18n.default_language() == "en"
