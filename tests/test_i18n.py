from __future__ import annotations

import threading

from catalogue_app import i18n


def test_another_language_is_spoken_in_one_thread_only():
    heard = {}

    def elsewhere():
        heard["elsewhere"] = i18n.language()

    with i18n.speaking("zh_CN"):
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
        heard["here"] = i18n.translate("Undo")
    assert heard == {"elsewhere": "en", "here": "撤销"}
    assert i18n.language() == "en"


def test_stretched_texts_are_a_third_longer(monkeypatch):
    monkeypatch.setenv("CATALOGUE_APP_STRETCH", "1")
    assert i18n.translate("Catalogue") == "Catalogue···"
