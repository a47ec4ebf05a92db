"""The two languages of the program, for all floors: the rules and the command line speak without Qt.

Source texts are English. Mark a text that is translated later with `N_`; translate at the moment of showing with
`_`. Whatever is exported stays in the official Chinese and does not pass through here.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from catalogue_app.paths import resource

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
DOMAIN = "catalogue_app"


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for translation without translating it yet."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resource("translations"), languages=[language], fallback=language == "en")


def default_language() -> str:
    """The language of this machine. An office PC without a telling locale is a Chinese one."""
    wanted = os.environ.get("CATALOGUE_APP_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES")
    wanted = wanted or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "en" if wanted.lower().startswith("en") else "zh_CN"


_language = default_language()
_spoken_here: ContextVar[str | None] = ContextVar("spoken_here", default=None)


def language() -> str:
    """The code of the language that is spoken in this thread now."""
    return _spoken_here.get() or _language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language in this thread only, such as the official one for what is handed out while the window
    speaks the user's."""
    token = _spoken_here.set(code)
    try:
        yield
    finally:
        _spoken_here.reset(token)


def set_language(code: str) -> None:
    """Switch at once; everything shown from now on is in this language. `code` is a key of LANGUAGES."""
    global _language
    if code not in LANGUAGES:
        raise ValueError(code)
    _language = code


def translate(message: str) -> str:
    """A text marked with N_() in the window's language."""
    if not message:
        return ""
    text = _catalogue(language()).gettext(message)
    stretch = os.environ.get("CATALOGUE_APP_STRETCH")
    return _stretched(text) if stretch else text


def ngettext(singular: str, plural: str, n: int) -> str:
    """One of two texts marked for translation, by the number n."""
    text = _catalogue(language()).ngettext(singular, plural, n)
    return _stretched(text) if os.environ.get("CATALOGUE_APP_STRETCH") else text


def _stretched(text: str) -> str:
    """A third longer, so that layouts can be tried for languages and wordings we have not seen.

    Like words, the dots can be broken into lines: every few of them a space of no width stands between.
    """
    dots = max(1, len(text) // 3)
    return text + "\u200b".join("·" * min(_WORD, dots - at) for at in range(0, dots, _WORD))


_WORD = 8
_ = translate
