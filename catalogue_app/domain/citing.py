"""Which texts cite a legal document, and the same text with another document in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument
from catalogue_app.domain.reading.citation import Citation, read_citations
from catalogue_app.domain.reading.compare import compare_key

_COUNTRY = compare_key("中华人民共和国")
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百零〇\d]+条")
_ARTICLES = re.compile(r"(?:\s*[、和至]?\s*第[一二三四五六七八九十百零〇\d]+[条款项])+")


def title_key(title: str) -> str:
    """What must be equal for two titles to mean the same document: neither 《》 nor the country's name count."""
    return compare_key(title).strip("《》").removeprefix(_COUNTRY)


def number_key(number: str | None) -> str:
    """A number for comparison: brackets of whatever kind, 第 and leading zeros do not count. "" where there is none."""
    key = re.sub(r"[〔\[［【（(﹝{〕\]］】）)﹞}]", "|", compare_key(number or ""))
    return key.replace("第", "")


def citation_keys(title: str, number: str | None) -> tuple[str, ...]:
    """By what a table of documents is asked for one: title and number together where a number is written, then the
    title alone."""
    key = title_key(title)
    return (f"{key}\n{number_key(number)}", key) if number else (key,)


class DocumentIndex:
    """The documents of a register, by what a citation says of them; a title alone means the edition that is valid."""

    def __init__(self, documents: Iterable[LegalDocument]) -> None:
        self._by_title: dict[str, list[LegalDocument]] = {}
        for document in sorted(documents, key=lambda one: one.validity in NO_LONGER_VALID):
            for title in dict.fromkeys((document.title, *document.aliases)):
                self._by_title.setdefault(title_key(title), []).append(document)

    def cited(self, citation: Citation) -> LegalDocument | None:
        """The document that a citation means.

        Editions of one title are told apart by their numbers; a citation with a number that none of them has means
        none of them, unless the register does not say their numbers.
        """
        known = self._by_title.get(title_key(citation.title), ())
        if citation.number is None:
            return known[0] if known else None
        wanted = number_key(citation.number)
        return next((one for one in known if number_key(one.number) == wanted), None) or next(
            (one for one in known if not one.number), None
        )


def citations_by_document(text: str | None, index: DocumentIndex) -> list[tuple[Citation, LegalDocument | None]]:
    """Every citation of a text with the document it means, None for one that is not registered."""
    return [(citation, index.cited(citation)) for citation in read_citations(text or "")]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with citations replaced. `article_follows`: an article is named behind one of them, and its number in the
    new document has to be looked up."""

    text: str
    count: int
    article_follows: bool


def cite(title: str, number: str | None) -> str:
    """A citation as the official table writes it."""
    return f"《{title.strip('《》')}》" + (f"（{number}）" if number else "")


def replace_citations(text: str, old: LegalDocument, new: str, index: DocumentIndex) -> Replaced:
    """The text with every citation of `old` written as `new`; all around it stays to the last character.

    Where `new` is cited already, the second citation goes, with the separator before it.
    """
    found = [
        citation
        for citation, document in citations_by_document(text, index)
        if document is not None and document.id == old.id
    ]
    if not found:
        return Replaced(text, 0, False)
    follows = any(_ARTICLE.match(text, citation.end) for citation in found)
    there = new in text
    for citation in reversed(found):
        start, end = citation.start, citation.end
        if there and not _ARTICLE.match(text, end):
            start, end = _with_separator(text, start, end)
            text = text[:start] + text[end:]
        else:
            text = text[:start] + new + text[end:]
    return Replaced(_once(text, new), len(found), follows)


def _with_separator(text: str, start: int, end: int) -> tuple[int, int]:
    before = re.search(r"[、，；;,\s]+$", text[:start])
    if before:
        return before.start(), end
    after = re.match(r"[、，；;,\s]+", text[end:])
    return start, end + (after.end() if after else 0)


def _once(text: str, new: str) -> str:
    """Citations of the same document right behind one another are one."""
    return re.sub(rf"({re.escape(new)})(?:[、，；;,\s]*{re.escape(new)})+", r"\1", text)


def with_citation(text: str, cited: str) -> str:
    """The text with one more citation behind those it has, separated as they are; unchanged where it stands already."""
    if cited in text:
        return text
    standing = re.sub(r"[、，；;,。\s]+$", "", text)
    if not standing:
        return cited
    return standing + ("\n" if "\n" in standing else "、") + cited


def without_citation(text: str, citation: Citation) -> str:
    """The text without a citation of it, the article named behind it and one separator; all else to the character."""
    article = _ARTICLES.match(text, citation.end)
    start, end = _with_separator(text, citation.start, article.end() if article else citation.end)
    return text[:start] + text[end:]
